"""From patterns as people would write them to tables: see `bot.domain.rules` for the signs."""

from __future__ import annotations

import json
import re
from functools import cached_property, lru_cache
from itertools import product
from typing import TYPE_CHECKING, NamedTuple, Protocol

from bot.domain.persian import fold
from bot.domain.rules_tables import Meaning, Script, Table
from bot.domain.sounds import skeleton

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

FORM = 1
"""Raised whenever patterns are spelt or folded otherwise, so that kept ones are spelt anew."""
FIGURE = ""
"""The group of figures of speech."""
LATIN = re.compile(r"[a-z]")

_CHOICE = re.compile(r"\{([^}]*)\}")
_SHORTEST_SKELETON = 3
_SHORTEST_OPEN_SKELETON = 5  # where more letters may follow; fewer would fit too many words


class _Words(NamedTuple):
    """A pattern spelt out: what stood before it (`*`, `=` or nothing) and its folded words."""

    mark: str
    words: list[str]
    letters: str
    open_end: bool

    @property
    def sounds(self) -> _Words | None:
        """The same by its consonants, where they tell anything."""
        if LATIN.search(self.letters):
            return None
        sounds = list(map(skeleton, self.words))
        letters = "".join(sounds)
        if len(letters) < _SHORTEST_SKELETON:
            return None
        open_end = self.open_end and len(letters) >= _SHORTEST_OPEN_SKELETON
        return _Words("" if self.mark == "*" else self.mark, sounds, letters, open_end)


class _Whose(NamedTuple):
    group: str
    number: int = 0
    part: int | None = None


class Spelt(Protocol):
    """Patterns of some lists, spelt out.

    gapped: the group of each pattern with a gap, by its number.
    persian: the patterns by their letters.
    consonants: by their consonants.
    """

    gapped: list[str]

    @property
    def persian(self) -> Script:
        """See above."""

    @property
    def consonants(self) -> Script:
        """See above."""


class Spelling:
    """Every way to write the patterns of some lists.

    Args:
        groups: patterns by the name of their group.
        figures: figures of speech.
    """

    def __init__(self, groups: Mapping[str, Iterable[str]], figures: Iterable[str]) -> None:
        self.gapped: list[str] = []
        self._spelt: list[tuple[_Words, _Whose]] = []
        for group, patterns in [*groups.items(), (FIGURE, figures)]:
            for pattern in patterns:
                self._add(pattern, group)

    @cached_property
    def persian(self) -> Script:
        """The patterns by their letters."""
        return _script(self._spelt)

    @cached_property
    def consonants(self) -> Script:
        """The patterns by their consonants."""
        return _script((sounds, whose) for one, whose in self._spelt if (sounds := one.sounds))

    def _add(self, pattern: str, group: str) -> None:
        before, gap, after = pattern.partition("..")
        if not gap:
            self._spread(pattern, _Whose(group))
            return
        for part, piece in enumerate((before, after)):
            self._spread(piece.strip(), _Whose(group, len(self.gapped), part))
        self.gapped.append(group)

    def _spread(self, pattern: str, whose: _Whose) -> None:
        mark, open_end = pattern[0] if pattern[0] in "*=" else "", pattern.endswith("*")
        for pieces in _choices(pattern):
            words = "".join(map(_folded, pieces)).split()
            self._spelt.append((_Words(mark, words, "".join(words), open_end), whose))

    def lines(self) -> list[str]:
        """Write all of it down in three lines, for `Kept`."""
        parts = (self.gapped, self.persian.plain(), self.consonants.plain())
        return [json.dumps(part, ensure_ascii=False) for part in parts]


class Kept:
    """Patterns spelt out earlier, of what `Spelling.lines` gave; read when asked."""

    def __init__(self, lines: Sequence[bytes]) -> None:
        gapped, self._persian, self._consonants = lines
        self.gapped: list[str] = json.loads(gapped)

    @cached_property
    def persian(self) -> Script:
        """The patterns by their letters."""
        return Script.from_plain(json.loads(self._persian))

    @cached_property
    def consonants(self) -> Script:
        """The patterns by their consonants."""
        return Script.from_plain(json.loads(self._consonants))


def _script(spelt: Iterable[tuple[_Words, _Whose]]) -> Script:
    at_words: dict[str, list[Meaning]] = {}
    anywhere: dict[str, list[Meaning]] = {}
    alone: dict[str, list[str]] = {}
    for one, whose in spelt:
        if one.mark == "=":
            alone.setdefault(one.letters, []).append(whose.group)
            continue
        table = anywhere if one.mark == "*" else at_words
        whole = one.mark != "*" and not one.open_end
        meaning = Meaning(whose.group, whole, whose.number, whose.part)
        table.setdefault(one.letters, []).append(meaning)
    return Script(Table.of(at_words), Table.of(anywhere), alone)


@lru_cache(maxsize=4096)
def _folded(piece: str) -> str:
    """Fold a piece of a pattern, keeping whether a word ends before or after it."""
    before, after = piece[:1].isspace(), piece[-1:].isspace()
    return " " * before + fold(piece) + " " * after


def _choices(pattern: str) -> Iterator[tuple[str, ...]]:
    """Spell a pattern out, in the pieces between and in its braces."""
    parts = _CHOICE.split(pattern)
    return product(*(part.split("|") if n % 2 else [part] for n, part in enumerate(parts)))
