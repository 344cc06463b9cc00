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
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, product
from operator import attrgetter, itemgetter
from string import ascii_lowercase
from typing import NamedTuple

from bot.domain.persian import fold, squeeze

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

    def that_hold(self, groups: Set[str]) -> list[Rule]:
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


class _Node:
    """A letter of a pattern: what may follow, and what ends here as (name, whole word only)."""

    __slots__ = ("firsts", "following", "groups", "seconds")

    def __init__(self) -> None:
        self.following: dict[str, _Node] = {}
        self.groups: list[tuple[str, bool]] = []
        self.firsts: list[tuple[int, bool]] = []
        self.seconds: list[tuple[int, bool]] = []


class _Part(NamedTuple):
    """A place where one of the two parts of gapped patterns may stand."""

    start: int
    end: int
    at_word_end: bool
    entries: list[tuple[int, bool]]

    @property
    def numbers(self) -> Iterator[int]:
        return (number for number, whole in self.entries if self.at_word_end or not whole)


class _Found(NamedTuple):
    hits: list[Hit]
    firsts: list[_Part]
    seconds: list[_Part]


class _Trie:
    """Patterns by their letters."""

    def __init__(self) -> None:
        self._root = _Node()

    def node(self, letters: str) -> _Node:
        node = self._root
        for letter in letters:
            following = node.following.get(letter)
            if following is None:
                following = node.following[letter] = _Node()
            node = following
        return node

    def find(
        self, letters: str, starts: Iterable[int], word_ends: list[int], found: _Found
    ) -> None:
        first = self._root.following
        size = len(letters)
        for start in starts:
            node = first.get(letters[start])
            at = start + 1
            while node is not None:
                if node.groups or node.firsts or node.seconds:
                    end = word_ends[bisect_left(word_ends, at)]
                    _note(node, start, end, found, at_word_end=at == end)
                if at == size:
                    break
                node = node.following.get(letters[at])
                at += 1


def _note(node: _Node, start: int, end: int, found: _Found, *, at_word_end: bool) -> None:
    for group, whole in node.groups:
        if at_word_end or not whole:
            found.hits.append(Hit(start, end, group))
    if node.firsts:
        found.firsts.append(_Part(start, end, at_word_end, node.firsts))
    if node.seconds:
        found.seconds.append(_Part(start, end, at_word_end, node.seconds))


class _Script:
    """The patterns of a lexicon in one script: Persian letters, or consonants alone."""

    def __init__(self) -> None:
        self._at_words = _Trie()
        self._anywhere = _Trie()
        self._alone: dict[str, list[str]] = {}

    def add(self, pattern: str, letters: str, meaning: _Meaning) -> None:
        if pattern.startswith("="):
            self._alone.setdefault(letters, []).append(meaning.group)
            return
        anywhere = pattern.startswith("*")
        node = (self._anywhere if anywhere else self._at_words).node(letters)
        whole = not anywhere and not pattern.endswith("*")
        if meaning.part is None:
            node.groups.append((meaning.group, whole))
        elif meaning.part == 0:
            node.firsts.append((meaning.number, whole))
        else:
            node.seconds.append((meaning.number, whole))

    def find(self, words: list[str]) -> _Found:
        letters = "".join(words)
        word_ends = list(accumulate(map(len, words)))
        alone = [Hit(0, len(letters), group) for group in self._alone.get(letters, ())]
        found = _Found(alone, [], [])
        self._at_words.find(letters, [0, *word_ends[:-1]] if words else (), word_ends, found)
        self._anywhere.find(letters, range(len(letters)), word_ends, found)
        return found


class _Meaning(NamedTuple):
    """Whose a pattern is; for a gapped one, its number and which part (0 or 1) this is."""

    group: str
    number: int = 0
    part: int | None = None


class Lexicon:
    """Groups of patterns, looked up in one pass over the letters of a text.

    Args:
        groups: patterns by the name of their group.
        figures: figures of speech; words inside one don't count («از خنده مردم»).
    """

    def __init__(self, groups: Mapping[str, Iterable[str]], figures: Iterable[str] = ()) -> None:
        self._persian = _Script()
        self._spelt: list[tuple[str, _Meaning]] = []
        self._gapped: list[str] = []
        for group, patterns in [*groups.items(), (_FIGURE, figures)]:
            for pattern in patterns:
                self._add(pattern, group)

    def find(self, folded: str) -> list[Hit]:
        """Give every group that stands in a folded text outside figures of speech."""
        words = folded.split()
        hits = self._settle(self._persian.find(words))
        if _LATIN.search(folded):
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
        for spelt in _choices(pattern):
            self._persian.add(spelt, squeeze(spelt), meaning)
            self._spelt.append((spelt, meaning))

    @cached_property
    def _consonants(self) -> _Script:
        script = _Script()
        for spelt, meaning in self._spelt:
            words = fold(spelt).split()
            form = "".join(map(skeleton, words))
            if len(form) < _SHORTEST_SKELETON or any(map(_LATIN.search, words)):
                continue
            pattern = spelt.removeprefix("*")
            if len(form) == _SHORTEST_SKELETON:
                pattern = pattern.removesuffix("*")
            script.add(pattern, form, meaning)
        return script

    def _settle(self, found: _Found) -> list[Hit]:
        """Leave out what figures of speech cover, and join the parts of gapped patterns."""
        figures = [hit for hit in found.hits if hit.group == _FIGURE]
        hits = _outside(figures, found.hits)
        if found.firsts and found.seconds:
            joined = list(self._joined(found, figures))
            figures = [hit for hit in joined if hit.group == _FIGURE]
            hits = _outside(figures, hits + joined)
        return hits

    def _joined(self, found: _Found, figures: list[Hit]) -> Iterator[Hit]:
        """Give the gapped patterns whose two parts stand near enough, in order."""
        is_covered = _cover(figures)
        firsts: dict[int, list[_Part]] = {}
        for first in sorted(found.firsts, key=attrgetter("end")):
            for number in first.numbers:
                if not self._gapped[number] or not is_covered(first.start, first.end):
                    firsts.setdefault(number, []).append(first)
        for second in found.seconds:
            for number in second.numbers:
                group = self._gapped[number]
                if group and is_covered(second.start, second.end):
                    continue
                before = firsts.get(number, [])
                at = bisect_right(before, second.start, key=attrgetter("end"))
                if at and second.start - before[at - 1].end <= _WIDEST_GAP:
                    yield Hit(before[at - 1].start, second.end, group)


def _cover(figures: list[Hit]) -> Callable[[int, int], bool]:
    """Tell of a stretch of letters whether it lies wholly in one of the figures."""
    if not figures:
        return lambda _start, _end: False
    figures = sorted(figures)
    starts = [figure.start for figure in figures]
    reach = list(accumulate((figure.end for figure in figures), max))

    def is_covered(start: int, end: int) -> bool:
        begun = bisect_right(starts, start)
        return begun > 0 and reach[begun - 1] >= end

    return is_covered


def _outside(figures: list[Hit], hits: list[Hit]) -> list[Hit]:
    if not figures:
        return hits
    is_covered = _cover(figures)
    return [hit for hit in hits if hit.group != _FIGURE and not is_covered(hit.start, hit.end)]


def _choices(pattern: str) -> Iterator[str]:
    parts = _CHOICE.split(pattern)
    for chosen in product(*(part.split("|") for part in parts[1::2])):
        yield "".join(
            plain + choice for plain, choice in zip(parts[::2], [*chosen, ""], strict=True)
        )
