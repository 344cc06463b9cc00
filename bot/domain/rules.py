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
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, product
from string import ascii_lowercase

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
_WIDEST_GAP = 28  # letters between the two parts of a pattern with a gap: about six words


@dataclass(frozen=True, slots=True)
class Hit:
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
    weight: float

    def holds(self, groups: frozenset[str] | set[str]) -> bool:
        """Tell whether the rule applies to a text with these groups in it."""
        return self.all <= groups and self.none.isdisjoint(groups)


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

    def find(self, letters: str, starts: Iterable[int], word_ends: list[int]) -> Iterator[Hit]:
        size = len(letters)
        for start in starts:
            node = self._root
            at = start
            while at < size:
                following = node.following.get(letters[at])
                if following is None:
                    break
                node = following
                at += 1
                for group, whole in node.ends:
                    end = word_ends[bisect_left(word_ends, at)]
                    if not whole or at == end:
                        yield Hit(start, end, group)


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

    def find(self, words: list[str]) -> Iterator[Hit]:
        letters = "".join(words)
        word_ends = list(accumulate(map(len, words)))
        starts = [0, *word_ends[:-1]] if words else []
        yield from self.at_words.find(letters, starts, word_ends)
        yield from self.anywhere.find(letters, range(len(letters)), word_ends)
        for group in self.alone.get(letters, ()):
            yield Hit(0, len(letters), group)


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
        hits = self._settle(list(self._persian.find(words)))
        if _LATIN.search(folded):
            latin = [skeleton(word) for word in words if word[0] in _ASCII_LETTERS]
            hits += self._settle(list(self._consonants.find(latin)))
        return hits

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
            if len(form) >= _SHORTEST_SKELETON and not any(map(_LATIN.search, words)):
                script.add(spelt.removeprefix("*"), form, group)
        return script

    def _settle(self, hits: list[Hit]) -> list[Hit]:
        """Join the two parts of patterns with a gap, outside figures of speech."""
        hits = _outside_figures(hits)
        if any(hit.group in self._parts for hit in hits):
            hits = [*self._joined(hits), *(hit for hit in hits if hit.group not in self._parts)]
            hits = _outside_figures(hits)
        return hits

    def _joined(self, hits: list[Hit]) -> Iterator[Hit]:
        ends: dict[str, list[Hit]] = {}
        for hit in hits:
            if hit.group in self._parts and hit.group not in self._second:
                ends.setdefault(hit.group, []).append(hit)
        for hit in hits:
            for before in ends.get(self._second.get(hit.group, ""), ()):
                if 0 <= hit.start - before.end <= _WIDEST_GAP:
                    yield Hit(before.start, hit.end, self._owner[hit.group])


def _outside_figures(hits: list[Hit]) -> list[Hit]:
    figures = [(hit.start, hit.end) for hit in hits if hit.group == _FIGURE]
    if not figures:
        return hits
    return [
        hit
        for hit in hits
        if hit.group.startswith(_FIGURE_PARTS)
        or (
            hit.group != _FIGURE
            and not any(start <= hit.start and hit.end <= end for start, end in figures)
        )
    ]


def _choices(pattern: str) -> Iterator[str]:
    parts = _CHOICE.split(pattern)
    for chosen in product(*(part.split("|") for part in parts[1::2])):
        yield "".join(
            plain + choice for plain, choice in zip(parts[::2], [*chosen, ""], strict=True)
        )
