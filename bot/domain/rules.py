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

import re
from bisect import bisect_left, bisect_right, insort
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import accumulate, product
from operator import attrgetter, itemgetter
from string import ascii_lowercase
from typing import TYPE_CHECKING, NamedTuple

from bot.domain.persian import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from collections.abc import Set as AbstractSet

_CHOICE = re.compile(r"\{([^}]*)\}")
_LATIN = re.compile(r"[a-z]")
_FIGURE = ""
_ASCII_LETTERS = frozenset(ascii_lowercase)

_SOUNDS = str.maketrans(
    "صثسذضظزطتغقحهخشچژجگکبپدرفلمنویwc",
    "ssszzzzttqqhhxSCJjgkbpdrflmnvyvk",
    "اعaeiou",
)
_PAIRS = {"kh": "x", "gh": "q", "sh": "S", "ch": "C", "zh": "J", "ph": "f", "ck": "k"}
_INNER_VOWELS = str.maketrans("", "", "vy")
_PAIR = re.compile("|".join(_PAIRS))
_DOUBLE = re.compile(r"([a-z])\1")
_SHORTEST_SKELETON = 3
_SHORTEST_OPEN_SKELETON = 5  # where more letters may follow; fewer would fit too many words
_OPENING = 3  # letters by which patterns are sorted
_FAR = 1 << 30  # beyond the end of any text
_LONGEST_FIGURE = 100  # letters
_WIDEST_GAP = 28  # letters between the two parts of a pattern with a gap: about six words


class Hit(NamedTuple):
    """A group whose words stand in the text, from letter `start` to before letter `end`."""

    start: int
    end: int
    group: str


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


def skeleton(word: str) -> str:
    """Write the consonants of a folded word in one alphabet for Persian and Latin script.

    «کمک» and ``komak`` are both ``kmk``; letters that sound alike are one.
    """
    word = _PAIR.sub(lambda pair: _PAIRS[pair[0]], _DOUBLE.sub(r"\1", word))
    sounds = word.translate(_SOUNDS)
    body = sounds[1:].translate(_INNER_VOWELS)
    return (sounds[:1] + body).removesuffix("h")


class _Meaning(NamedTuple):
    """Whose a pattern is; for a gapped one, its number and which part (0 or 1) this is."""

    group: str
    number: int = 0
    part: int | None = None


class _End(NamedTuple):
    """What patterns end at a letter, each as (name, only at the end of a word)."""

    groups: tuple[tuple[str, bool], ...]
    firsts: tuple[tuple[int, bool], ...]
    seconds: tuple[tuple[int, bool], ...]


def _end(entries: tuple[tuple[_Meaning, bool], ...]) -> _End:
    def of(part: int) -> tuple[tuple[int, bool], ...]:
        return tuple((one.number, whole) for one, whole in entries if one.part == part)

    groups = tuple((one.group, whole) for one, whole in entries if one.part is None)
    return _End(groups, of(0), of(1))


class _Part(NamedTuple):
    """A place where one of the two parts of gapped patterns may stand."""

    start: int
    end: int
    at_word_end: bool
    entries: tuple[tuple[int, bool], ...]

    @property
    def numbers(self) -> Iterator[int]:
        return (number for number, whole in self.entries if self.at_word_end or not whole)


class _Found(NamedTuple):
    hits: list[Hit]
    firsts: list[_Part]
    seconds: list[_Part]


class _Table:
    """Patterns by their letters, and how long those are that open alike."""

    def __init__(self) -> None:
        self._entries: dict[str, tuple[tuple[_Meaning, bool], ...]] = {}
        self._ends: dict[str, _End] = {}  # of those met so far
        self._lengths: dict[str, list[int]] = {}  # rising, by the first letters
        self._openings: list[int] = []  # how many letters those are

    def add(self, letters: str, meaning: _Meaning, *, whole: bool) -> None:
        before = self._entries.get(letters)
        if before is not None:
            self._entries[letters] = (*before, (meaning, whole))
            return
        self._entries[letters] = ((meaning, whole),)
        size = len(letters)
        lengths = self._lengths.get(letters[:_OPENING])
        if lengths is None:
            self._lengths[letters[:_OPENING]] = [size]
            if min(size, _OPENING) not in self._openings:
                insort(self._openings, min(size, _OPENING))
        elif size not in lengths:
            insort(lengths, size)

    def find(
        self, letters: str, starts: Iterable[int], word_ends: list[int], found: _Found
    ) -> None:
        entries, lengths, total = self._entries, self._lengths, len(letters)
        for start in starts:
            for size in self._openings:
                for length in lengths.get(letters[start : start + size], ()):
                    at = start + length
                    if at > total:
                        break
                    if letters[start:at] in entries:
                        end = word_ends[bisect_left(word_ends, at)]
                        ending = self._ending(letters[start:at])
                        _note(ending, start, end, found, at_word_end=at == end)
                if start + size >= total:
                    break

    def _ending(self, letters: str) -> _End:
        known = self._ends.get(letters)
        if known is None:
            known = self._ends[letters] = _end(self._entries[letters])
        return known


def _note(ending: _End, start: int, end: int, found: _Found, *, at_word_end: bool) -> None:
    for group, whole in ending.groups:
        if at_word_end or not whole:
            found.hits.append(Hit(start, end, group))
    if ending.firsts:
        found.firsts.append(_Part(start, end, at_word_end, ending.firsts))
    if ending.seconds:
        found.seconds.append(_Part(start, end, at_word_end, ending.seconds))


class _Script:
    """The patterns of a lexicon in one script: Persian letters, or consonants alone."""

    def __init__(self) -> None:
        self._at_words = _Table()
        self._anywhere = _Table()
        self._alone: dict[str, list[str]] = {}

    def add(self, pattern: _Words, meaning: _Meaning) -> None:
        letters = pattern.letters
        if pattern.mark == "=":
            self._alone.setdefault(letters, []).append(meaning.group)
            return
        anywhere = pattern.mark == "*"
        table = self._anywhere if anywhere else self._at_words
        table.add(letters, meaning, whole=not anywhere and not pattern.open_end)

    def is_alone(self, words: list[str]) -> bool:
        return "".join(words) in self._alone

    def find(self, words: list[str]) -> _Found:
        letters = "".join(words)
        word_ends = list(accumulate(map(len, words)))
        alone = [Hit(0, len(letters), group) for group in self._alone.get(letters, ())]
        found = _Found(alone, [], [])
        self._at_words.find(letters, [0, *word_ends[:-1]] if words else (), word_ends, found)
        self._anywhere.find(letters, range(len(letters)), word_ends, found)
        return found


class _Words(NamedTuple):
    """A pattern spelt out: what stood before it (`*`, `=` or nothing) and its folded words."""

    mark: str
    words: list[str]
    letters: str
    open_end: bool


class Lexicon:
    """Groups of patterns, looked up in one pass over the letters of a text.

    Args:
        groups: patterns by the name of their group.
        figures: figures of speech; words inside one don't count («از خنده مردم»).
    """

    def __init__(self, groups: Mapping[str, Iterable[str]], figures: Iterable[str] = ()) -> None:
        self._persian = _Script()
        self._spelt: list[tuple[_Words, _Meaning]] = []
        self._gapped: list[str] = []
        for group, patterns in [*groups.items(), (_FIGURE, figures)]:
            for pattern in patterns:
                self._add(pattern, group)

    def find(self, folded: str) -> list[Hit]:
        """Give every group that stands in a folded text outside figures of speech."""
        words = folded.split()
        hits = self._settle(self._persian.find(words))
        if _LATIN.search(folded) and not self._persian.is_alone(words):
            latin = [skeleton(word) for word in words if word[0] in _ASCII_LETTERS]
            hits += self._settle(self._consonants.find(list(filter(None, latin))))
        return hits

    def find_by_sound(self, folded: str) -> list[Hit]:
        """Give the groups whose consonants stand in a text, however its words are spelt."""
        words = [skeleton(word) for word in folded.split()]
        return self._settle(self._consonants.find(list(filter(None, words))))

    def _add(self, pattern: str, group: str) -> None:
        before, gap, after = pattern.partition("..")
        if not gap:
            self._spread(pattern, _Meaning(group))
            return
        for part, piece in enumerate((before, after)):
            self._spread(piece.strip(), _Meaning(group, len(self._gapped), part))
        self._gapped.append(group)

    def _spread(self, pattern: str, meaning: _Meaning) -> None:
        mark, open_end = pattern[0] if pattern[0] in "*=" else "", pattern.endswith("*")
        for pieces in _choices(pattern):
            words = "".join(map(_folded, pieces)).split()
            spelt = _Words(mark, words, "".join(words), open_end)
            self._persian.add(spelt, meaning)
            self._spelt.append((spelt, meaning))

    @cached_property
    def _consonants(self) -> _Script:
        script = _Script()
        for spelt, meaning in self._spelt:
            if _LATIN.search(spelt.letters):
                continue
            sounds = list(map(_skeleton, spelt.words))
            letters = "".join(sounds)
            if len(letters) >= _SHORTEST_SKELETON:
                mark = "" if spelt.mark == "*" else spelt.mark
                open_end = spelt.open_end and len(letters) >= _SHORTEST_OPEN_SKELETON
                script.add(_Words(mark, sounds, letters, open_end), meaning)
        return script

    def _settle(self, found: _Found) -> list[Hit]:
        """Leave out what figures of speech cover, and join the parts of gapped patterns."""
        figures = _Figures(_Figure(*hit[:2]) for hit in found.hits if hit.group == _FIGURE)
        hits = found.hits
        if found.firsts and found.seconds:
            joined = list(self._joined(found, figures))
            hits = hits + [Hit(a.start, b.end, group) for group, a, b in joined if group]
            figures.add(part for group, a, b in joined if not group for part in _covered(a, b))
        return figures.outside(hits)

    def _joined(self, found: _Found, figures: _Figures) -> Iterator[tuple[str, _Part, _Part]]:
        """Give the gapped patterns whose two parts stand near enough, in order."""
        firsts: dict[int, list[_Part]] = {}
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


def _covered(first: _Part, second: _Part) -> Iterator[_Figure]:
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


_skeleton = lru_cache(maxsize=4096)(skeleton)


@lru_cache(maxsize=4096)
def _folded(piece: str) -> str:
    """Fold a piece of a pattern, keeping whether a word ends before or after it."""
    before, after = piece[:1].isspace(), piece[-1:].isspace()
    return " " * before + fold(piece) + " " * after


def _choices(pattern: str) -> Iterator[tuple[str, ...]]:
    """Spell a pattern out, in the pieces between and in its braces."""
    parts = _CHOICE.split(pattern)
    return product(*(part.split("|") if n % 2 else [part] for n, part in enumerate(parts)))
