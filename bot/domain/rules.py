"""Word lists and rules: which groups of words stand in a text, and what follows from them.

A list holds patterns as people would write the words; they are folded, and spaces inside them
don't count, so «آتش سوزی» also finds «آتش‌سوزی» and «آتشسوزی»:

* ``دفتر``: these words and nothing glued to them;
* ``دفتر*``: words that begin so;
* ``*دفتر*``: anywhere, inside a word too;
* ``=کمک``: the text says this and no more;
* ``خودم{و|رو|را} بکش*``: one pattern for each choice;
* ``شوهرم .. میزند*``: a few words may stand between.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property
from operator import attrgetter, itemgetter
from string import ascii_lowercase
from typing import TYPE_CHECKING, NamedTuple

from bot.domain.rules_spelling import FIGURE, LATIN, Spelling
from bot.domain.rules_tables import Hit
from bot.domain.sounds import skeleton

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from collections.abc import Set as AbstractSet

    from bot.domain.rules_spelling import Spelt
    from bot.domain.rules_tables import Found, Part, Script

__all__ = ["Hit", "Lexicon", "Rule", "Rules"]

_ASCII_LETTERS = frozenset(ascii_lowercase)
_FAR = 1 << 30  # beyond the end of any text
_LONGEST_FIGURE = 100  # letters
_WIDEST_GAP = 28  # letters between the two parts of a pattern with a gap: about six words


@dataclass(frozen=True, slots=True)
class Rule:
    """What follows when all of some groups stand in a text and none of others."""

    outcome: str
    all: frozenset[str]
    none: frozenset[str]
    weight: float = 1


class Rules:
    """Rules, looked up by the groups of a text, in the order they were given."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        self._by_group: dict[str, list[tuple[int, Rule]]] = {}
        for order, rule in enumerate(rules):
            self._by_group.setdefault(min(rule.all), []).append((order, rule))

    def that_hold(self, groups: AbstractSet[str]) -> list[Rule]:
        """Give the rules that apply to a text with these groups in it."""
        holding = [
            (order, rule)
            for group in groups
            for order, rule in self._by_group.get(group, ())
            if rule.all <= groups and rule.none.isdisjoint(groups)
        ]
        holding.sort(key=itemgetter(0))
        return [rule for _, rule in holding]


class Lexicon:
    """Groups of patterns, looked up in one pass over the letters of a text.

    Args:
        groups: patterns by the name of their group.
        figures: figures of speech; words inside one don't count («از خنده مردم»).
        spelt: all of it instead, where it is spelt out already.
    """

    def __init__(
        self,
        groups: Mapping[str, Iterable[str]],
        figures: Iterable[str] = (),
        spelt: Spelt | None = None,
    ) -> None:
        self._spelt = spelt or Spelling(groups, figures)
        self._persian = self._spelt.persian
        self._gapped = self._spelt.gapped

    def find(self, folded: str) -> list[Hit]:
        """Give every group that stands in a folded text outside figures of speech."""
        words = folded.split()
        hits = self._settle(self._persian.find(words))
        if LATIN.search(folded) and not self._persian.is_alone(words):
            latin = [skeleton(word) for word in words if word[0] in _ASCII_LETTERS]
            hits += self._settle(self._consonants.find(list(filter(None, latin))))
        return hits

    def find_by_sound(self, folded: str) -> list[Hit]:
        """Give the groups whose consonants stand in a text, however its words are spelt."""
        words = [skeleton(word) for word in folded.split()]
        return self._settle(self._consonants.find(list(filter(None, words))))

    @cached_property
    def _consonants(self) -> Script:
        return self._spelt.consonants

    def _settle(self, found: Found) -> list[Hit]:
        """Leave out what figures of speech cover, and join the parts of gapped patterns."""
        hits = found.hits
        figures = _Figures(_Figure(*hit[:2]) for hit in hits if hit.group == FIGURE)
        if found.firsts and found.seconds:
            joined = list(self._joined(found, figures))
            hits = hits + [Hit(a.start, b.end, group) for group, a, b in joined if group]
            figures.add(part for group, a, b in joined if not group for part in _covered(a, b))
        return figures.outside(hits)

    def _joined(self, found: Found, figures: _Figures) -> Iterator[tuple[str, Part, Part]]:
        """Give the gapped patterns whose two parts stand near enough, in order."""
        firsts: dict[int, list[Part]] = {}
        wanted = {number for second in found.seconds for number in second.numbers}
        for first in sorted(found.firsts, key=attrgetter("end")):
            for number in wanted.intersection(first.numbers):
                if not self._gapped[number] or not figures.cover(first.start, first.end):
                    firsts.setdefault(number, []).append(first)
        for second in found.seconds:
            for number in second.numbers:
                before = firsts.get(number)
                group = self._gapped[number]
                if before is None or (group and figures.cover(second.start, second.end)):
                    continue
                at = bisect_right(before, second.start, key=attrgetter("end"))
                if at and second.start - before[at - 1].end <= _WIDEST_GAP:
                    yield group, before[at - 1], second


class _Figure(NamedTuple):
    """Letters that a figure of speech takes up; it covers what ends after `beyond` in it."""

    start: int
    end: int
    beyond: int = 0


def _covered(first: Part, second: Part) -> Iterator[_Figure]:
    """A figure with a gap covers its two parts and what leads into the second, not the gap."""
    yield _Figure(first.start, first.end)
    yield _Figure(first.start, second.end, beyond=second.start)


class _Figures:
    """The figures of speech in a text."""

    def __init__(self, figures: Iterable[_Figure]) -> None:
        self._sorted = sorted(figures)

    def add(self, figures: Iterable[_Figure]) -> None:
        self._sorted = sorted({*self._sorted, *figures})

    def cover(self, start: int, end: int) -> bool:
        """Tell whether these letters lie wholly in a figure."""
        if not self._sorted:
            return False
        near = bisect_left(self._sorted, (start - _LONGEST_FIGURE,))
        far = bisect_right(self._sorted, (start, _FAR))
        return any(figure.end >= end > figure.beyond for figure in self._sorted[near:far])

    def outside(self, hits: list[Hit]) -> list[Hit]:
        if not self._sorted:
            return hits
        return [hit for hit in hits if hit.group and not self.cover(hit.start, hit.end)]
