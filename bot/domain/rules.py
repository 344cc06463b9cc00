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

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Set
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
_FIGURE_PARTS = ("<", ">")
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
_FAR = 1 << 30  # beyond the end of any text
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
    __slots__ = ("ends", "following")

    def __init__(self) -> None:
        self.following: dict[str, _Node] = {}
        self.ends: list[tuple[str, bool]] = []


class _Trie:
    """Patterns by their letters; each end says whose it is and whether a word must end there."""

    def __init__(self) -> None:
        self._root = _Node()

    def add(self, letters: str, group: str, *, whole: bool) -> None:
        node = self._root
        for letter in letters:
            following = node.following.get(letter)
            if following is None:
                following = node.following[letter] = _Node()
            node = following
        if (group, whole) not in node.ends:
            node.ends.append((group, whole))

    def find(self, letters: str, starts: Iterable[int], word_ends: list[int]) -> list[Hit]:
        hits = []
        first = self._root.following
        size = len(letters)
        for start in starts:
            node = first.get(letters[start])
            at = start + 1
            while node is not None:
                if node.ends:
                    end = word_ends[bisect_left(word_ends, at)]
                    hits += [
                        Hit(start, end, group)
                        for group, whole in node.ends
                        if not whole or at == end
                    ]
                if at == size:
                    break
                node = node.following.get(letters[at])
                at += 1
        return hits


class _Script:
    """The patterns of a lexicon in one script: Persian letters, or consonants alone."""

    def __init__(self) -> None:
        self.at_words = _Trie()
        self.anywhere = _Trie()
        self.alone: dict[str, list[str]] = {}

    def add(self, pattern: str, letters: str, group: str) -> None:
        if pattern.startswith("="):
            self.alone.setdefault(letters, []).append(group)
        elif pattern.startswith("*"):
            self.anywhere.add(letters, group, whole=False)
        else:
            self.at_words.add(letters, group, whole=not pattern.endswith("*"))

    def find(self, words: list[str]) -> list[Hit]:
        letters = "".join(words)
        word_ends = list(accumulate(map(len, words)))
        hits = self.at_words.find(letters, [0, *word_ends[:-1]] if words else (), word_ends)
        hits += self.anywhere.find(letters, range(len(letters)), word_ends)
        hits += [Hit(0, len(letters), group) for group in self.alone.get(letters, ())]
        return hits


class Lexicon:
    """Groups of patterns, looked up in one pass over the letters of a text.

    Args:
        groups: patterns by the name of their group.
        figures: figures of speech; words inside one don't count («از خنده مردم»).
    """

    def __init__(self, groups: Mapping[str, Iterable[str]], figures: Iterable[str] = ()) -> None:
        self._persian = _Script()
        self._spelt: list[tuple[str, str]] = []
        self._gapped: list[tuple[str, tuple[str, str]]] = []
        for group, patterns in [*groups.items(), (_FIGURE, figures)]:
            for pattern in patterns:
                self._add(pattern, group)
        self._second = {second: first for _, (first, second) in self._gapped}
        self._owner = {second: group for group, (_, second) in self._gapped}
        self._parts = self._second.keys() | self._second.values()

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
            self._spread(pattern, group)
            return
        parts = (f"{group}<{len(self._gapped)}", f"{group}>{len(self._gapped)}")
        self._gapped.append((group, parts))
        for piece, part in zip((before, after), parts, strict=True):
            self._spread(piece.strip(), part)

    def _spread(self, pattern: str, group: str) -> None:
        for spelt in _choices(pattern):
            self._persian.add(spelt, squeeze(spelt), group)
            self._spelt.append((spelt, group))

    @cached_property
    def _consonants(self) -> _Script:
        script = _Script()
        for spelt, group in self._spelt:
            words = fold(spelt).split()
            form = "".join(map(skeleton, words))
            if len(form) < _SHORTEST_SKELETON or any(map(_LATIN.search, words)):
                continue
            pattern = spelt.removeprefix("*")
            if len(form) == _SHORTEST_SKELETON:
                pattern = pattern.removesuffix("*")
            script.add(pattern, form, group)
        return script

    def _settle(self, hits: list[Hit]) -> list[Hit]:
        """Join the two parts of patterns with a gap, outside figures of speech."""
        hits = _outside_figures(hits)
        if any(hit.group in self._parts for hit in hits):
            hits = [*self._joined(hits), *(hit for hit in hits if hit.group not in self._parts)]
            hits = _outside_figures(hits)
        return hits

    def _joined(self, hits: list[Hit]) -> Iterator[Hit]:
        """Give the gapped patterns whose two parts stand near enough, in order."""
        before: dict[str, list[Hit]] = {}
        for hit in sorted(hits, key=attrgetter("end")):
            if hit.group in self._parts and hit.group not in self._second:
                before.setdefault(hit.group, []).append(hit)
        for hit in hits:
            firsts = before.get(self._second.get(hit.group, ""), ())
            at = bisect_right(firsts, hit.start, key=attrgetter("end"))
            if at and hit.start - firsts[at - 1].end <= _WIDEST_GAP:
                yield Hit(firsts[at - 1].start, hit.end, self._owner[hit.group])


def _outside_figures(hits: list[Hit]) -> list[Hit]:
    """Leave out the figures of speech and every hit that lies wholly in one."""
    figures = sorted((hit.start, hit.end) for hit in hits if hit.group == _FIGURE)
    if not figures:
        return hits
    reach = list(accumulate((end for _, end in figures), max))

    def is_covered(hit: Hit) -> bool:
        begun = bisect_right(figures, (hit.start, _FAR))
        return begun > 0 and reach[begun - 1] >= hit.end

    return [
        hit
        for hit in hits
        if hit.group.startswith(_FIGURE_PARTS) or (hit.group != _FIGURE and not is_covered(hit))
    ]


def _choices(pattern: str) -> Iterator[str]:
    parts = _CHOICE.split(pattern)
    for chosen in product(*(part.split("|") for part in parts[1::2])):
        yield "".join(
            plain + choice for plain, choice in zip(parts[::2], [*chosen, ""], strict=True)
        )
