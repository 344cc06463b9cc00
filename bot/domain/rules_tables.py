"""Patterns spelt out and sorted, so that all that stand in a text are found in one pass.

Made of plain lists, which can be kept in a file and are quicker read than spelt out.
"""

from __future__ import annotations

from bisect import bisect_left
from itertools import accumulate
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

_OPENING = 3  # letters by which patterns are sorted


class Hit(NamedTuple):
    """A group whose words stand in the text, from letter `start` to before letter `end`."""

    start: int
    end: int
    group: str


class Meaning(NamedTuple):
    """Whose a pattern is; for a gapped one, its number and which part (0 or 1) this is.

    whole: only the end of a word ends it.
    """

    group: str
    whole: bool
    number: int = 0
    part: int | None = None


class Ending(NamedTuple):
    """What patterns end at a letter, each as (name or number, only at the end of a word)."""

    groups: tuple[tuple[str, bool], ...]
    firsts: tuple[tuple[int, bool], ...]
    seconds: tuple[tuple[int, bool], ...]


class Part(NamedTuple):
    """A place where one of the two parts of gapped patterns may stand."""

    start: int
    end: int
    at_word_end: bool
    entries: tuple[tuple[int, bool], ...]

    @property
    def numbers(self) -> Iterator[int]:
        """The gapped patterns that this is a part of."""
        return (number for number, whole in self.entries if self.at_word_end or not whole)


class Found(NamedTuple):
    """What stands in a text, before figures of speech are taken out."""

    hits: list[Hit]
    firsts: list[Part]
    seconds: list[Part]


class Table:
    """Patterns by their letters, and how long those are that open alike.

    Args:
        letters: of each pattern.
        endings: of each, the place in `meanings` of what it means.
        meanings: what patterns mean.
        lengths: of the patterns that open alike, rising, by their first letters.
    """

    def __init__(
        self,
        letters: Sequence[str],
        endings: Iterable[int],
        meanings: Sequence[Ending],
        lengths: Mapping[str, Sequence[int]],
    ) -> None:
        self._entries = dict(zip(letters, map(meanings.__getitem__, endings), strict=True))
        self._lengths = lengths
        self._openings = sorted(set(map(len, lengths)))

    @classmethod
    def of(cls, patterns: Mapping[str, Iterable[Meaning]]) -> Table:
        """Sort patterns, given by their letters."""
        numbers: dict[Ending, int] = {}
        endings = [numbers.setdefault(_ending(some), len(numbers)) for some in patterns.values()]
        lengths: dict[str, set[int]] = {}
        for letters in patterns:
            lengths.setdefault(letters[:_OPENING], set()).add(len(letters))
        rising = {opening: sorted(some) for opening, some in lengths.items()}
        return cls(list(patterns), endings, list(numbers), rising)

    def plain(self) -> dict[str, Any]:
        """Give it as plain lists, for `from_plain`."""
        numbers: dict[Ending, int] = {}
        endings = [numbers.setdefault(one, len(numbers)) for one in self._entries.values()]
        return {
            "letters": "\n".join(self._entries),
            "endings": endings,
            "meanings": list(numbers),
            "lengths": dict(self._lengths),
        }

    @classmethod
    def from_plain(cls, plain: dict[str, Any]) -> Table:
        """Make of plain lists what they were made of."""
        meanings = [Ending(*(tuple(map(tuple, of)) for of in one)) for one in plain["meanings"]]
        letters = plain["letters"].split("\n") if plain["endings"] else []
        return cls(letters, plain["endings"], meanings, plain["lengths"])

    def may_stand_in(self, letters: str) -> bool:
        """Whether any pattern opens with letters that stand in these."""
        return any(opening in letters for opening in self._lengths)

    def find(
        self, letters: str, starts: Iterable[int], word_ends: list[int], found: Found
    ) -> None:
        """Add every pattern that begins at one of the letters `starts` to what was found."""
        entries, lengths, total = self._entries, self._lengths, len(letters)
        for start in starts:
            for size in self._openings:
                for length in lengths.get(letters[start : start + size], ()):
                    at = start + length
                    if at > total:
                        break
                    ending = entries.get(letters[start:at])
                    if ending is not None:
                        end = word_ends[bisect_left(word_ends, at)]
                        _note(ending, start, end, found, at_word_end=at == end)
                if start + size >= total:
                    break


def _ending(meanings: Iterable[Meaning]) -> Ending:
    meanings = tuple(meanings)

    def of(part: int) -> tuple[tuple[int, bool], ...]:
        return tuple((one.number, one.whole) for one in meanings if one.part == part)

    groups = tuple((one.group, one.whole) for one in meanings if one.part is None)
    return Ending(groups, of(0), of(1))


def _note(ending: Ending, start: int, end: int, found: Found, *, at_word_end: bool) -> None:
    groups, firsts, seconds = ending
    for group, whole in groups:
        if at_word_end or not whole:
            found.hits.append(Hit(start, end, group))
    if firsts:
        found.firsts.append(Part(start, end, at_word_end, firsts))
    if seconds:
        found.seconds.append(Part(start, end, at_word_end, seconds))


class Script(NamedTuple):
    """The patterns of a lexicon in one script: Persian letters, or consonants alone.

    alone: groups of the patterns that a text must say and no more, by their letters.
    """

    at_words: Table
    anywhere: Table
    alone: Mapping[str, Sequence[str]]

    def plain(self) -> list[Any]:
        """Give it as plain lists, for `from_plain`."""
        return [self.at_words.plain(), self.anywhere.plain(), dict(self.alone)]

    @classmethod
    def from_plain(cls, plain: list[Any]) -> Script:
        """Make of plain lists what they were made of."""
        at_words, anywhere, alone = plain
        return cls(Table.from_plain(at_words), Table.from_plain(anywhere), alone)

    def is_alone(self, words: list[str]) -> bool:
        """Whether a pattern says just these words and no more."""
        return "".join(words) in self.alone

    def find(self, words: list[str]) -> Found:
        """Give every pattern that stands in the words."""
        letters = "".join(words)
        word_ends = list(accumulate(map(len, words)))
        alone = [Hit(0, len(letters), group) for group in self.alone.get(letters, ())]
        found = Found(alone, [], [])
        self.at_words.find(letters, [0, *word_ends[:-1]] if words else (), word_ends, found)
        if self.anywhere.may_stand_in(letters):
            self.anywhere.find(letters, range(len(letters)), word_ends, found)
        return found
