"""Answers without Telegram: the same screens on a passing copy of the store."""

from __future__ import annotations

import re
import tempfile
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from html import unescape
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bot.domain.clock import utc_now
from bot.domain.people import Setup
from bot.storage import chats, sqlite, vault
from bot.storage.store import Store
from handlers import COMMANDS, doors, keyboards, question
from handlers.came import argument_of
from handlers.dispatch import take_turn
from handlers.turn import Came, Turn

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
    from datetime import datetime

    from bot.domain.intents import Understanding
    from bot.settings import Settings
    from bot.storage.store import Tx

    Answer = Callable[[str, int | None], Awaitable[dict[str, Any]]]

FIRST_FRESH = 2**50  # chats of lines that name none get numbers from here on
_COMMAND = re.compile(r"/([A-Za-z0-9_]{1,32})(?!\S)")
_TAG = re.compile(r"<[^>]+>")


@asynccontextmanager
async def asker(settings: Settings, at: datetime | None) -> AsyncIterator[Answer]:
    """Open the answering of questions; at the end nothing of it is left.

    Args:
        settings: whose store is copied and whose people are asked for.
        at: an aware time that replaces the present.

    Raises:
        StoreUnavailable: the store can't be read or the copy can't be written.
    """
    with tempfile.TemporaryDirectory(prefix="tashilgar-") as folder:
        path = Path(folder) / "copy.db"
        sqlite.copy(sqlite.path_of(settings.database_url), path)
        vault.detach(path)
        store = Store(path, clock=(lambda: at) if at else utc_now)
        store.start()
        try:
            yield Offline(store, _setup(settings)).answer
        finally:
            await store.close()


def _setup(settings: Settings) -> Setup:
    return Setup(
        admins=frozenset(settings.admin_ids),
        staff_chat=settings.staff_chat_id,
        supervisor_chat=settings.supervisor_chat_id,
    )


@dataclass(slots=True)
class Offline:
    """Runs texts through the screens of a private chat."""

    store: Store
    setup: Setup
    _fresh: Iterator[int] = field(default_factory=lambda: count(FIRST_FRESH))
    _messages: Iterator[int] = field(default_factory=lambda: count(1))

    async def answer(self, text: str, chat: int | None) -> dict[str, Any]:
        """What would be understood and said; `chat` continues that conversation."""
        came = Came(
            update_id=0,
            chat_id=next(self._fresh) if chat is None else chat,
            person=None,
            message_id=next(self._messages),
            text=text,
            argument=argument_of(text),
        )
        return await self.store.write(lambda tx: self._answer(tx, came))

    def _answer(self, tx: Tx, came: Came) -> dict[str, Any]:
        _meet(tx, came.chat_id)
        understood = question.understand(Turn(tx, self.setup, came, chats.load(tx, came.chat_id)))
        turn = take_turn(tx, self.setup, came, _screen_of(came.text))
        said = [one.out.params for one in turn.bubbles]
        return {
            **_understood(understood),
            "office": turn.chat.office,
            "reply": "\n\n".join(map(_bare, filter(None, map(_words, said)))),
            "buttons": [caption for one in said for caption in _captions(one)],
        }


def _screen_of(text: str) -> Callable[[Turn], None]:
    """Where the routing table would send it."""
    command = _COMMAND.match(text)
    return COMMANDS.get(command[1].casefold(), doors.text) if command else doors.text


def _meet(tx: Tx, chat_id: int) -> None:
    """Begin a conversation as one that was welcomed and has the five doors on its screen."""
    chat = chats.load(tx, chat_id)
    if chat.is_new:
        chat.keyboard = "main"
        chats.save(tx, chat)


def _understood(one: Understanding) -> dict[str, Any]:
    return {
        "text": one.text,
        "intent": str(one.intent),
        "confidence": one.confidence,
        "decision": one.decision,
        "candidates": [
            {"intent": str(each.intent), "confidence": each.confidence} for each in one.candidates
        ],
        "emergency": one.emergency is not None,
        "place": one.place_name,
        "service": one.service,
        "day": one.day.isoformat() if one.day else None,
        "code": one.code,
    }


def _bare(text: str) -> str:
    return unescape(_TAG.sub("", text))


def _captions(params: dict[str, Any]) -> list[str]:
    """The captions of a bubble's buttons; those of the five doors are always there."""
    markup = params.get("reply_markup", {})
    rows = markup.get("inline_keyboard") or markup.get("keyboard") or []
    if markup == keyboards.main():
        return []
    return [one["text"] for row in rows for one in row]


def _words(params: dict[str, Any]) -> str:
    """What a message says, or what stands under its file."""
    return str(params.get("text") or params.get("caption") or "")
