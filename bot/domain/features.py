"""What the classifier sees of a text: pieces of its letters, its words, and how they sound.

Each feature is a short string; its first letter tells the kind and stands in no folded text.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from bot.domain.sounds import LONGEST_KEPT, skeleton

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

PLACE = "P"
"""Stands for the name of a place, which says little about what is wanted from it."""

LONGEST = 800  # letters looked at; the point of a long story stands at its end
_LETTERS = (2, 3, 4)
_SOUNDS = (3, 4)
_TELLING_SOUND = 3  # consonants; fewer are in everybody's mouth
_SIZES = (2, 4, 8, 16, 30)  # words: where one class of length ends and the next begins


class Features(NamedTuple):
    """What is seen of a text.

    words: what each of its words tells by itself; two words may tell the same.
    others: all else; nothing that a word tells.
    """

    words: list[frozenset[str]]
    others: set[str]

    @property
    def every(self) -> set[str]:
        """All of it together."""
        return self.others.union(*self.words)


def features(text: str, words: Sequence[str], hints: Iterable[str] = ()) -> Features:
    """Give the features of a text.

    Args:
        text: as it was written; question marks and signs count.
        words: its folded words, with `PLACE` for the name of a place.
        hints: names of the word lists that it holds words of.
    """
    found = _of_words(words)
    bounded = ("", *words, "")
    others = found.others
    others.update([f"B{a} {b}" for a, b in pairwise(bounded)])
    others.update(["X" + hint for hint in hints])
    others.add(f"L{sum([len(words) >= size for size in _SIZES])}")
    if "؟" in text or "?" in text:
        others.add("Q")
    others.update(["E" + sign for sign in set(text[:LONGEST]) if _is_sign(sign)])
    return found


def _of_words(words: Sequence[str]) -> Features:
    """The words, the pieces of their letters, and how they sound.

    What a word tells by itself is kept for the next text, unless only the end of this one counts
    or a word is too long for one.
    """
    lengths = list(map(len, words))
    if not words or max(lengths) > LONGEST_KEPT or sum(lengths) + len(words) >= LONGEST:
        return Features([], _of_letters(words, list(map(skeleton, words))))
    known = list(map(_word, words))
    sounds = [one.sound for one in known]
    if not all(sounds):
        return Features([], _of_letters(words, sounds))
    across: set[str] = set()
    for one, other in pairwise(known):
        end, two_ends, spoken_end, two_spoken_ends = one.ends
        start, two_starts, spoken_start, two_spoken_starts = other.starts
        across.update(
            (
                f"{end} {start}",
                f"{two_ends} {start}",
                f"{end} {two_starts}",
                f"K{spoken_end}_{spoken_start}",
                f"K{two_spoken_ends}_{spoken_start}",
                f"K{spoken_end}_{two_spoken_starts}",
            )
        )
    return Features([one.pieces for one in known], across)


def _of_letters(words: Sequence[str], sounds: Sequence[str]) -> set[str]:
    found = {"W" + word for word in words}
    found.update(["S" + sound for sound in sounds])
    found.update(*_pieces(_tail(" " + " ".join(words) + " "), _LETTERS))
    for pieces in _pieces(_tail("_" + "_".join(sounds) + "_"), _SOUNDS):
        found.update(["K" + piece for piece in pieces])
    return found


class _Word(NamedTuple):
    """What a word tells by itself, and the letters and sounds that pieces over two words take.

    ends, starts: one letter and two, one sound and two, counting the gap beside the word.
    """

    sound: str
    pieces: frozenset[str]
    ends: tuple[str, ...]
    starts: tuple[str, ...]


@lru_cache(maxsize=2048)
def _word(word: str) -> _Word:
    sound = skeleton(word)
    letters, spoken = f" {word} ", f"_{sound}_"
    ends = (word[-1], letters[-3:-1], sound[-1:], spoken[-3:-1])
    starts = (word[0], letters[1:3], sound[:1], spoken[1:3])
    return _Word(sound, frozenset(_of_letters([word], [sound])), ends, starts)


def _pieces(letters: str, sizes: Iterable[int]) -> Iterator[list[str]]:
    for size in sizes:
        yield [letters[at : at + size] for at in range(len(letters) - size + 1)]


def _tail(letters: str) -> str:
    return letters if len(letters) <= LONGEST else letters[-LONGEST:]


@lru_cache(maxsize=2048)
def _is_sign(char: str) -> bool:
    return unicodedata.category(char) == "So"


def word_features(word: str) -> tuple[str, ...]:
    """The features of one folded word or sign by itself: its letters and its sound."""
    sound = skeleton(word)
    return ("W" + word, "E" + word, *(["S" + sound] if len(sound) >= _TELLING_SOUND else []))
