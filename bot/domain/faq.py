"""Which of the known questions a text asks, and how alike the two are.

Words, their beginnings, their sounds and runs of letters are compared; a piece that few questions
hold counts more. A text in Latin letters is compared by its sounds alone.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from bot.data import word_lists
from bot.domain.persian import fold
from bot.domain.rules import Lexicon
from bot.domain.sounds import skeleton

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_LETTERS = 3
_BEGINNING = 4  # letters of a word that stand for it and its endings
# By the kind of piece: word, beginning, sound, letters. All fitted on tests/language/faq.tsv.
_WEIGHTS = {"W": 0.5, "B": 1.2, "S": 0.4, "G": 0.7}
_KNOWN_SHARE = 0.6  # how much it counts that the known question is found in the text
_LONGEST = 300  # letters looked at; a question is shorter
_LATIN = re.compile("[a-z]")
_PERSIAN = re.compile("[^\\W\\da-z]")


@dataclass(frozen=True, slots=True)
class Alike:
    """A known question by its key; likeness from 0 to 1, 1 for the same words."""

    key: str
    likeness: float


class Questions:
    """Known questions, each in several wordings, ready to be looked through."""

    def __init__(self, wordings: Iterable[tuple[str, str]]) -> None:
        """Take pairs of a key and one wording of its question."""
        every = list(wordings)
        self._written = _Index([(key, _told(fold(words))) for key, words in every], _pieces)
        self._spoken = _Index([(key, fold(words)) for key, words in every], _sounds)

    def find(self, text: str, most: int = 3) -> list[Alike]:
        """The known questions most like a text, the likest first; each key once."""
        folded = fold(text)[:_LONGEST]
        latin = _LATIN.search(folded) and not _PERSIAN.search(folded)
        best = self._spoken.find(folded) if latin else self._written.find(_told(folded))
        ordered = sorted(best.items(), key=lambda one: (-one[1], one[0]))
        return [Alike(key, round(likeness, 3)) for key, likeness in ordered[:most]]


def is_question(text: str) -> bool:
    """Whether a text asks how or where, and so reports nothing."""
    return bool(_asking().find(fold(text)))


@cache
def _asking() -> Lexicon:
    return Lexicon({"asking": word_lists("faq")["asking"]["words"]})


@cache
def _same() -> dict[str, str]:
    """The word by which each of several that say the same is compared."""
    lists = word_lists("faq")["same"].items()
    return {fold(word): fold(known) for known, words in lists for word in words}


def _told(folded: str) -> str:
    """A folded text without what says nothing; as it is, if nothing else would be left."""
    words = folded.split()
    same = _same()
    return " ".join(filter(None, (same.get(word, word) for word in words))) or " ".join(words)


class _Index:
    """Wordings by the pieces they hold."""

    def __init__(
        self, wordings: list[tuple[str, str]], pieces_of: Callable[[str], set[str]]
    ) -> None:
        self._pieces_of = pieces_of
        self._keys = [key for key, _ in wordings]
        every = [pieces_of(words) for _, words in wordings]
        where: dict[str, list[int]] = defaultdict(list)
        for at, pieces in enumerate(every):
            for piece in pieces:
                where[piece].append(at)
        size = len(every) + 1
        self._unseen = math.log(size) + 1
        self._known = {
            piece: (_WEIGHTS[piece[0]] * math.log(size / (len(places) + 0.5)), places)
            for piece, places in where.items()
        }
        weights = [sum(self._known[piece][0] for piece in pieces) for pieces in every]
        self._shares = [weight**-_KNOWN_SHARE if weight > 0 else 0.0 for weight in weights]

    def find(self, folded: str) -> dict[str, float]:
        """How like a text each question is that shares anything with it.

        Likeness is the share of the known question that the text holds, and the share of the
        text that the question holds, each to its power and multiplied.
        """
        whole = 0.0
        shared: defaultdict[int, float] = defaultdict(float)
        for piece in self._pieces_of(folded):
            weight, places = self._known.get(piece) or (_WEIGHTS[piece[0]] * self._unseen, ())
            whole += weight
            for at in places:
                shared[at] += weight
        best: dict[str, float] = {}
        keys, shares = self._keys, self._shares
        for at, weight in shared.items():
            likeness = weight * shares[at]
            if likeness > best.get(keys[at], 0.0):
                best[keys[at]] = likeness
        of_text = whole ** (_KNOWN_SHARE - 1) if best else 0.0
        return {key: min(1.0, likeness * of_text) for key, likeness in best.items()}


def _pieces(folded: str) -> set[str]:
    found: set[str] = set()
    for word in folded.split():
        found.update(("W" + word, "B" + word[:_BEGINNING], "S" + skeleton(word)))
        found.update(_runs(f" {word} "))
    return found


def _sounds(folded: str) -> set[str]:
    found: set[str] = set()
    for word in folded.split():
        sound = skeleton(word)
        found.add("S" + sound)
        found.update(_runs(f" {sound} "))
    return found


def _runs(letters: str) -> set[str]:
    return {"G" + letters[at : at + _LETTERS] for at in range(len(letters) - _LETTERS + 1)}
