"""What the language says about the names of places."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal

from bot.data import word_lists
from bot.domain.persian import squeeze

Kind = Literal["province", "county", "city", "village", "neighbourhood"]
KINDS: tuple[Kind, ...] = ("province", "county", "city", "village", "neighbourhood")
"""From the largest to the smallest; a place is never inside a smaller kind."""


@dataclass(frozen=True, slots=True)
class PlaceWords:
    """What the language says about place names; from bot/data, in folded form.

    everyday: names that are everyday words too, so they need a sign that a place is meant.
    signs: words that are such a sign when they stand before a name.
    titles: words after which a name is a person's.
    mine: words that leave a name with «ی» a place («ما شرف‌آبادی هستیم»), where others make it a
        surname («سعیدی سیرجانی»).
    kinds: words before a name that tell its kind.
    parts: pieces many names share, so they tell little when the rest is misspelt.
    """

    everyday: frozenset[str] = frozenset()
    signs: frozenset[str] = frozenset()
    titles: frozenset[str] = frozenset()
    mine: frozenset[str] = frozenset()
    kinds: tuple[tuple[str, Kind], ...] = ()
    parts: tuple[str, ...] = ()


@cache
def shipped_words() -> PlaceWords:
    """What bot/data/place_words.toml says, in folded form."""
    table = word_lists("place_words")
    kinds = ((squeeze(word), kind) for kind in KINDS for word in table["kinds"][kind])
    return PlaceWords(
        everyday=frozenset(map(squeeze, table["everyday"])),
        signs=frozenset(map(squeeze, table["signs"])),
        titles=frozenset(map(squeeze, table["titles"])),
        mine=frozenset(map(squeeze, table["mine"])),
        kinds=tuple(kinds),
        parts=tuple(map(squeeze, table["parts"])),
    )
