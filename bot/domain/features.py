"""What the classifier sees of a text: pieces of its letters, its words, and how they sound.

Each feature is a short string; its first letter tells the kind and stands in no folded text.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from bot.domain.sounds import skeleton

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

PLACE = "P"
"""Stands for the name of a place, which says little about what is wanted from it."""

LONGEST = 800  # letters looked at; the point of a long story stands at its end
_LETTERS = (2, 3, 4)
_SOUNDS = (3, 4)
_TELLING_SOUND = 3  # consonants; fewer are in everybody's mouth
_SIZES = (2, 4, 8, 16, 30)  # words: where one class of length ends and the next begins

_sound = lru_cache(maxsize=8192)(skeleton)


def features(text: str, words: Sequence[str], hints: Iterable[str] = ()) -> set[str]:
    """Give the features of a text.

    Args:
        text: as it was written; question marks and signs count.
        words: its folded words, with `PLACE` for the name of a place.
        hints: names of the word lists that it holds words of.
    """
    found = {"W" + word for word in words}
    bounded = ("", *words, "")
    found.update([f"B{a} {b}" for a, b in pairwise(bounded)])
    letters = _tail(" " + " ".join(words) + " ")
    for size in _LETTERS:
        found.update([letters[at : at + size] for at in range(len(letters) - size + 1)])
    sounds = [_sound(word) for word in words]
    found.update(["S" + sound for sound in sounds])
    joined = _tail("_" + "_".join(sounds) + "_")
    for size in _SOUNDS:
        found.update(["K" + joined[at : at + size] for at in range(len(joined) - size + 1)])
    found.update("X" + hint for hint in hints)
    found.add(f"L{sum(len(words) >= size for size in _SIZES)}")
    if "؟" in text or "?" in text:
        found.add("Q")
    found.update("E" + sign for sign in text[:LONGEST] if _is_sign(sign))
    return found


def _tail(letters: str) -> str:
    return letters if len(letters) <= LONGEST else letters[-LONGEST:]


@lru_cache(maxsize=2048)
def _is_sign(char: str) -> bool:
    return unicodedata.category(char) == "So"


def word_features(word: str) -> tuple[str, ...]:
    """The features of one folded word or sign by itself: its letters and its sound."""
    sound = _sound(word)
    return ("W" + word, "E" + word, *(["S" + sound] if len(sound) >= _TELLING_SOUND else []))
