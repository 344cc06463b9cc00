"""Whether the words under a photo say that it shows somebody's papers."""

from __future__ import annotations

from functools import cache

from bot.data import word_lists
from bot.domain.persian import fold
from bot.domain.rules import Lexicon


@cache
def _lexicon() -> Lexicon:
    lists = word_lists("papers")
    return Lexicon(lists["papers"] | lists["about"])


def shows_papers(caption: str) -> bool:
    """Whether a caption names a paper, and doesn't merely complain about one."""
    groups = {hit.group for hit in _lexicon().find(fold(caption))}
    return "papers" in groups and "about" not in groups
