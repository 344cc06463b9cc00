"""Words that do the same on every screen (bot/data/commands.toml)."""

from __future__ import annotations

from functools import cache

from bot.data import word_lists
from bot.domain.persian import caption_key

LONGEST = 30  # characters; a longer text says more than one such word


@cache
def _words() -> dict[str, str]:
    lists = word_lists("commands")["words"]
    return {caption_key(word): act for act, words in lists.items() for word in words}


def command_word(text: str) -> str | None:
    """What a text that is nothing but such a word asks for.

    cancel, back, home, erase, send or done; None for any other text.
    """
    return word_of(caption_key(text)) if len(text) <= LONGEST else None


def word_of(key: str) -> str | None:
    """The same for the `caption_key` of a text."""
    return _words().get(key)
