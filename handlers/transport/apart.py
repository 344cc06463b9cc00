"""Read an answer of getUpdates update by update, where it can't be read as a whole.

One update nested too deep, or with a number too long, makes the JSON reader refuse the whole
batch. Telegram would send it for ever, so the one at fault must be told from the others.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from bot.storage.inbox import Incoming

if TYPE_CHECKING:
    from collections.abc import Iterator

UNREADABLE = "unreadable"  # the kind of such an update in the inbox
_TOKEN = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"|[\[\]{}]', re.DOTALL)
_NUMBER = re.compile(r"\s*:\s*(-?[0-9]{1,18})\b")
_TRUE = re.compile(r"\s*:\s*true\b")
_UPDATE = 3  # depth of an update: answer, list, update


@dataclass(slots=True)
class _Scan:
    """How far an answer has been read, looking at nothing but its brackets and two keys."""

    depth: int = 0
    start: int = 0
    number: int | None = None
    said_ok: bool = False
    found: list[tuple[int | None, int, int]] = field(default_factory=list)

    def step(self, text: str, token: re.Match[str]) -> None:
        """Take one bracket or string."""
        what = token.group()
        if what in "{[":
            self.depth += 1
            if self.depth == _UPDATE:
                self.start, self.number = token.start(), None
        elif what in "}]":
            if self.depth == _UPDATE:
                self.found.append((self.number, self.start, token.end()))
            self.depth -= 1
        elif what == '"update_id"' and self.depth == _UPDATE:
            number = _NUMBER.match(text, token.end())
            self.number = int(number[1]) if number else self.number
        elif what == '"ok"' and self.depth == 1:
            self.said_ok = _TRUE.match(text, token.end()) is not None


def read_apart(text: str) -> list[Any]:
    """The updates of an answer, each as it is or, if it can't be read, as a number alone.

    Returns:
        Nothing if the answer was cut short or isn't one of Telegram's.
    """
    scan = _Scan()
    for token in _TOKEN.finditer(text):
        scan.step(text, token)
    if scan.depth != 0 or not scan.said_ok:
        return []
    return list(_updates(text, scan))


def _updates(text: str, scan: _Scan) -> Iterator[Any]:
    for number, start, end in scan.found:
        try:
            yield json.loads(text[start:end])
        except (ValueError, RecursionError):
            if number is not None:
                yield Incoming(number, None, UNREADABLE, "")
