"""The words about place names, read once."""

from __future__ import annotations

from functools import cache

from bot.data import word_lists
from bot.domain.persian import squeeze
from bot.domain.places import KINDS, PlaceWords


@cache
def place_words() -> PlaceWords:
    """What bot/data/place_words.toml says, in folded form."""
    table = word_lists("place_words")
    kinds = ((squeeze(word), kind) for kind in KINDS for word in table["kinds"][kind])
    return PlaceWords(
        everyday=frozenset(map(squeeze, table["everyday"])),
        signs=frozenset(map(squeeze, table["signs"])),
        titles=frozenset(map(squeeze, table["titles"])),
        kinds=tuple(kinds),
        parts=tuple(map(squeeze, table["parts"])),
    )
