"""What a message is about, guessed by the words people use for it (bot/data/categories.csv)."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from bot.domain.persian import fold
from bot.domain.rules import Lexicon

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.data import Category

OFFICE = "office"
"""The category of what is said about an office and its people."""

_LONG_SYNONYM = 5  # letters; endings may follow a synonym as long as this
_ENDINGS = ("", "ی", "ه", "ها", "های", "مان", "مون")


def guess_category(text: str, categories: tuple[Category, ...]) -> str | None:
    """The key of the category whose words say most in a text; None if none do.

    A sensitive one wins over all others, for it decides who must know at once; of two that say
    as much the one listed first.
    """
    order = {one.key: at for at, one in enumerate(categories)}
    sensitive = {one.key for one in categories if one.sensitive}
    lengths: dict[str, int] = {}
    for hit in _lexicon(categories).find(fold(text)):
        lengths[hit.group] = max(lengths.get(hit.group, 0), hit.end - hit.start)
    return min(
        lengths, key=lambda key: (key not in sensitive, -lengths[key], order[key]), default=None
    )


@lru_cache(maxsize=4)
def _lexicon(categories: tuple[Category, ...]) -> Lexicon:
    return Lexicon({one.key: list(_patterns(one)) for one in categories})


def _patterns(category: Category) -> Iterator[str]:
    for synonym in (category.name, *category.synonyms):
        if len(fold(synonym)) >= _LONG_SYNONYM:
            yield f"{synonym}*"
        else:
            yield from (synonym + ending for ending in _ENDINGS)
