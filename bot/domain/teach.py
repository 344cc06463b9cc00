"""Questions that couldn't be answered: which are alike, and which are like one that was taught.

Two questions are alike when their telling words are; the filler of politeness and grammar doesn't
count. A word is the same one with an ending, a slip of the keys, or in Latin letters.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeAlias, TypeVar

from rapidfuzz import fuzz

from bot.data import word_lists
from bot.domain.persian import fold, is_blank, strip_invisible
from bot.domain.rules import Lexicon
from bot.domain.sounds import skeleton

if TYPE_CHECKING:
    from collections.abc import Iterable

T = TypeVar("T")


class _Word(NamedTuple):
    """A folded word, and its consonants in one alphabet for both scripts."""

    letters: str
    sound: str


Words: TypeAlias = "tuple[_Word, ...]"

LONGEST = 160  # characters; what is longer is a story, not a question
LEAST_LETTERS = 4
MASK = "…"

ALIKE = 0.6  # likeness from which an admin sees two questions as one
SAME = 0.85  # likeness from which a taught answer is given: a wrong one is worse than none
_NEAR = 8  # looked at closely, of those that share a word
_SAME_WORD = 80.0  # per cent of letters alike, of one word …
_LONG_WORD = 5  # … of so many letters; in a shorter one a letter makes another word
_TELLING_SOUND = 3  # consonants
_STEM = 3  # letters before an ending
_COMPARED = 50  # questions of a group with which its wordings are compared
# Parted by anything that isn't a letter, by «_» or by «و», as numbers are read out.
_DIGITS = re.compile(r"\d(?:(?:[^\w\n]{0,4}|_|\s?و\s?)\d){4,}[^\w\s]*")


def masked(text: str) -> str:
    """The text without runs of five digits or more, in any digits, parted or not."""
    return " ".join(_DIGITS.sub(f" {MASK} ", strip_invisible(text)).split())


def is_question(text: str) -> bool:
    """Whether a text is worth collecting: neither a story nor a slip of the keys."""
    return (
        not is_blank(text)
        and len(text) <= LONGEST
        and len(fold(text).replace(" ", "")) >= LEAST_LETTERS
        and bool(_telling(fold(text)))
    )


def needs_second(text: str) -> bool:
    """Whether a text is about law, health or money, where a wrong answer does harm."""
    return bool(_second().find(fold(text)))


@cache
def _second() -> Lexicon:
    return Lexicon(word_lists("teach")["second"], ())


@cache
def _filler() -> frozenset[str]:
    return frozenset(
        word for one in word_lists("teach")["filler"]["words"] for word in _words(one)
    )


@cache
def _endings() -> frozenset[str]:
    return frozenset(map(fold, word_lists("teach")["endings"]["endings"]))


@cache
def _negations() -> frozenset[str]:
    return frozenset(map(fold, word_lists("teach")["negation"]["words"]))


def _denials(folded: str) -> int:
    """How often a text says that something isn't; «بی‌سوادها نیست» says it twice."""
    return sum(word in _negations() for word in folded.split())


def _words(text: str) -> list[str]:
    return fold(text).split()


def _telling(folded: str) -> Words:
    every = dict.fromkeys(folded.split())
    return tuple(_Word(word, skeleton(word)) for word in every if word not in _filler())


# --- likeness ------------------------------------------------------------------------------


def _is_same(one: _Word, other: _Word) -> bool:
    """Whether two folded words are one word."""
    if one.letters == other.letters:
        return True
    if one.sound[:1] != other.sound[:1]:
        return False
    if one.sound == other.sound and (
        len(one.sound) >= _TELLING_SOUND or one.letters[0].isascii() != other.letters[0].isascii()
    ):
        return True
    short, long = sorted((one.letters, other.letters), key=len)
    if len(short) >= _STEM and long.startswith(short) and long[len(short) :] in _endings():
        return True
    return len(short) >= _LONG_WORD and fuzz.ratio(short, long) >= _SAME_WORD


def _met(words: Words, others: Words) -> int:
    return sum(any(_is_same(one, other) for other in others) for one in words)


def _likeness(one: Words, other: Words) -> float:
    if not one or not other:
        return 0.0
    return (_met(one, other) + _met(other, one)) / (len(one) + len(other))


def likeness(one: str, other: str) -> float:
    """How alike two questions are, from 0 to 1, by their telling words."""
    return _likeness(_telling(fold(one)), _telling(fold(other)))


# --- groups --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Asked:
    """A question that couldn't be answered.

    Attributes:
        person: a number that stands for who asked, and leads to nobody.
    """

    id: int
    person: int
    text: str


@dataclass(frozen=True, slots=True)
class Group:
    """Questions that are alike; the first ones say best what all of them ask."""

    asked: tuple[Asked, ...]

    @property
    def people(self) -> int:
        """How many different people asked."""
        return len({one.person for one in self.asked})

    def wordings(self, most: int) -> list[Asked]:
        """The best wordings, no two with the same letters."""
        first: dict[str, Asked] = {}
        for one in self.asked:
            first.setdefault(fold(one.text).replace(" ", ""), one)
        return list(first.values())[:most]


def groups(questions: Iterable[Asked], least: int) -> list[Group]:
    """Put alike questions together, those that most people ask first.

    Args:
        questions: in the order in which they were asked.
        least: a group that fewer different people asked is left out.
    """
    known: list[tuple[Words, list[Asked]]] = []
    sounding: dict[str, set[int]] = defaultdict(set)
    for one in questions:
        words = _telling(fold(one.text))
        near = _nearest(sounding, words)
        best = max(near, key=lambda at: _likeness(known[at][0], words), default=None)
        if best is None or _likeness(known[best][0], words) < ALIKE:
            best = len(known)
            known.append((words, []))
            for word in words:
                sounding[word.sound].add(best)
        known[best][1].append(one)
    told = [asked for _, asked in known if len({one.person for one in asked}) >= least]
    found = [Group(_best_first(asked)) for asked in told]
    return sorted(found, key=lambda one: (-one.people, one.asked[0].id))


def _nearest(sounding: dict[str, set[int]], words: Words) -> list[int]:
    """The few that share most of the sounds of these words."""
    shared = Counter(at for word in words for at in sounding.get(word.sound, ()))
    return [at for at, _ in shared.most_common(_NEAR)]


def _best_first(asked: list[Asked]) -> tuple[Asked, ...]:
    """The wording most like the others first."""
    words = {one.id: _telling(fold(one.text)) for one in asked}
    some = [words[one.id] for one in asked[:_COMPARED]]
    total = {one.id: sum(_likeness(words[one.id], other) for other in some) for one in asked}
    return tuple(sorted(asked, key=lambda one: (-total[one.id], one.id)))


# --- looking up ----------------------------------------------------------------------------


class Taught(Generic[T]):
    """The taught phrases, each with what it leads to, ready to be looked through."""

    def __init__(self, phrases: Iterable[tuple[str, T]]) -> None:
        folded = [(fold(text), value) for text, value in phrases]
        self._values = [value for _, value in folded]
        self._words = [_telling(text) for text, _ in folded]
        self._denials = [_denials(text) for text, _ in folded]
        self._letters = {text.replace(" ", ""): at for at, (text, _) in enumerate(folded)}
        self._sounding: dict[str, set[int]] = defaultdict(set)
        for at, words in enumerate(self._words):
            for word in words:
                self._sounding[word.sound].add(at)

    def find(self, text: str) -> T | None:
        """What the phrase nearest to a text leads to; None if none is near enough."""
        if not self._values or len(text) > LONGEST:
            return None
        folded = fold(text)
        best = self._by_words(_telling(folded))
        if best is None:  # the same, in joined words
            best = self._letters.get(folded.replace(" ", ""))
        if best is None or self._denials[best] != _denials(folded):
            return None
        return self._values[best]

    def _by_words(self, words: Words) -> int | None:
        near = _nearest(self._sounding, words)
        every = [
            (_likeness(self._words[at], words), -at) for at in near if self._all_met(at, words)
        ]
        likest, at = max(every, default=(0.0, 0))
        return -at if likest >= SAME else None

    def _all_met(self, at: int, words: Words) -> bool:
        """Whether nothing that the phrase asks is missing."""
        return _met(self._words[at], words) == len(self._words[at])
