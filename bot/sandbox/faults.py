"""Faults that can be injected into the server's answers."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field
from typing import Any

from bot.sandbox.errors import Refusal

JSON = dict[str, Any]

_numbers = itertools.count(1)


@dataclass(slots=True)
class Fault:
    """What goes wrong, for which calls, how often."""

    method: str
    """Method name, or ``*`` for all."""
    status: int | None = None
    """HTTP status to answer with instead of acting."""
    description: str | None = None
    body: str | None = None
    """Raw body to send with ``status``, for instance a proxy's HTML page."""
    retry_after: int | None = None
    reset: bool = False
    """Close the connection before acting."""
    reset_after: bool = False
    """Act, then close the connection without an answer."""
    half: bool = False
    """Act, send the first half of the answer and close."""
    delay: float = 0.0
    """Seconds to wait before acting."""
    delay_after: float = 0.0
    """Seconds to wait between acting and answering."""
    chat: int | None = None
    """Only for calls naming this chat."""
    times: int | None = 1
    """How many calls it hits; None: all."""
    after: int = 0
    """How many fitting calls pass before the first hit."""
    kind: str = ""
    id: int = field(default_factory=lambda: next(_numbers))
    hits: int = 0

    def fits(self, method: str, chat_id: int | None) -> bool:
        """Does it hit this call? Counts the call if it is one of its kind."""
        spared = {"getUpdates", "file"} if self.method == "*" else set()
        if self.method not in {"*", method} or method in spared:
            return False
        if self.chat is not None and self.chat != chat_id:
            return False
        if self.after > 0:
            self.after -= 1
            return False
        if self.times is not None:
            self.times -= 1
        self.hits += 1
        return True

    def answer(self) -> JSON:
        """The error body for ``status``."""
        status = self.status or 500
        text = self.description or _DEFAULT_TEXTS.get(status, "Internal Server Error")
        body: JSON = {"ok": False, "error_code": status, "description": text}
        if self.retry_after is not None or status == 429:
            seconds = self.retry_after or 1
            body["description"] = self.description or Refusal.FLOOD.format(seconds=seconds)
            body["parameters"] = {"retry_after": seconds}
        return body


_DEFAULT_TEXTS = {
    400: Refusal.CHAT_NOT_FOUND,
    401: Refusal.UNAUTHORIZED,
    403: Refusal.BLOCKED,
    404: Refusal.NOT_FOUND,
    409: Refusal.CONFLICT_POLL,
    500: Refusal.INTERNAL,
    502: "Bad Gateway",
    503: "Service Unavailable",
    504: "Gateway Timeout",
}

POISON: dict[str, JSON] = {
    "date": {"message": {"message_id": 1, "date": "x", "chat": {"id": 1, "type": "private"}}},
    "unknown": {"unheard_of": {"id": 1}},
    "empty": {"message": {}},
    "list": {"message": []},
    "null": {"callback_query": None},
    "number": {"message": 7},
    "surrogate": {
        "message": {
            "message_id": 1,
            "date": 1,
            "chat": {"id": 1, "type": "private"},
            "text": "\ud83d",
        }
    },
    "nul": {
        "message": {
            "message_id": 1,
            "date": 1,
            "chat": {"id": "x\0", "type": "private"},
            "text": "\0",
        }
    },
    "huge": {"message": {"message_id": 1, "date": "x", "text": "ا" * 500_000}},
}
"""Updates that break a careless reader, by the way in which they are broken."""


@dataclass(slots=True)
class Faults:
    """The faults now waiting to happen."""

    waiting: list[Fault] = field(default_factory=list)

    def take(self, method: str, chat_id: int | None) -> Fault | None:
        """The fault that hits this call, used up once."""
        for fault in self.waiting:
            if fault.fits(method, chat_id):
                if fault.times == 0:
                    self.waiting.remove(fault)
                return fault
        return None
