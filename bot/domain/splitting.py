"""Cut long texts where a reader would, by Telegram's measure of length (UTF-16 units)."""

from __future__ import annotations

_BREAKS = ("\n", ". ", "؟ ", "! ", "، ", " ")


def units(text: str) -> int:
    """Length of a text as Telegram counts it: most emoji count twice."""
    return len(text) + sum(char > "\uffff" for char in text)


def split(text: str, most: int) -> list[str]:
    """Parts of at most `most` units, cut at a line, a sentence, a word; never inside a character.

    A text that fits, an empty one too, comes back as it is.
    """
    parts = []
    rest = text
    while units(rest) > most:
        head = _fitting(rest, most)
        cut = _last_break(head)
        part = rest[:cut].rstrip()
        if part:
            parts.append(part)
        rest = rest[cut:].lstrip()
    return [*parts, rest] if rest or not parts else parts


def _fitting(text: str, most: int) -> str:
    """The longest beginning that fits."""
    head = text[:most]
    while units(head) > most:
        head = head[: len(head) - max(1, (units(head) - most) // 2)]
    return head


def _last_break(head: str) -> int:
    """Where to cut: after the last break in the second half, or at the very end."""
    for mark in _BREAKS:
        at = head.rfind(mark, len(head) // 2)
        if at > 0:
            return at + len(mark)
    return len(head)
