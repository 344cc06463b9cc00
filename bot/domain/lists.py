"""Long word lists are spelt out when the package is built, which takes too long for a start.

What was kept is known by what the lists are made of: where it doesn't fit, it is made anew.
"""

from __future__ import annotations

import hashlib
from importlib.resources import as_file, files
from typing import TYPE_CHECKING, NamedTuple

from bot import data
from bot.domain.rules import Lexicon
from bot.domain.rules_spelling import FORM, Kept, Spelling

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    Groups = tuple[Mapping[str, Sequence[str]], Sequence[str]]
    """Patterns by the name of their group, and figures of speech."""


class Lists(NamedTuple):
    """Patterns to look for together.

    name: of the file in `bot/data` that keeps them spelt out.
    groups: gives them as people would write them.
    made_of: files in `bot/data` that they stand in.
    beside: what else they depend on.
    """

    name: str
    groups: Callable[[], Groups]
    made_of: tuple[str, ...]
    beside: str = ""

    @property
    def stamp(self) -> str:
        """What the lists and the form of spelling are known by."""
        digest = hashlib.sha256(f"{FORM}\n{self.beside}\n".encode())
        for name in self.made_of:
            digest.update(files(data).joinpath(name).read_bytes())
        return digest.hexdigest()


def keep(lists: Lists, folder: Path) -> bool:
    """Spell lists out into a folder; False if just they are there already."""
    path, stamp = folder / lists.name, lists.stamp
    if _kept(path, stamp) is not None:
        return False
    lines = Spelling(*lists.groups()).lines()
    path.write_text("\n".join([stamp, *lines]), encoding="utf-8")
    return True


def lexicon(lists: Lists) -> Lexicon:
    """Give lists ready to look up, as they were spelt out when the package was built."""
    with as_file(files(data).joinpath(lists.name)) as path:
        kept = _kept(path, lists.stamp)
    return Lexicon(*lists.groups()) if kept is None else Lexicon({}, spelt=kept)


def _kept(path: Path, stamp: str) -> Kept | None:
    try:
        first, *lines = path.read_bytes().split(b"\n")
    except OSError:
        return None
    return Kept(lines) if first == stamp.encode() else None
