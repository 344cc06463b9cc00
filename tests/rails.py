"""What tests of the store, the inbox and the outbox share."""

from __future__ import annotations

import asyncio
import json
import threading
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import select

from bot.storage import inbox as inbox_rows
from bot.storage import outbox, schema, vault
from bot.storage.errors import StoreUnavailable
from bot.storage.inbox import Incoming
from bot.storage.store import Store
from tests.ready import make_ready

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Sequence
    from pathlib import Path

    from bot.storage.outbox import Claimed, Outgoing
    from bot.storage.store import Tx

_LIMIT = 60.0  # seconds until a test that waits in vain gives up


class HandClock:
    """A clock that goes only when it is turned."""

    def __init__(self) -> None:
        self.moment = datetime(2026, 11, 1, 8, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.moment

    def turn(self, **by: float) -> None:
        self.moment += timedelta(**by)


class FaultyStore(Store):
    """A store whose disk refuses the next so many transactions."""

    refusals = 0

    async def write(self, work: Callable[[Tx], Any], **more: Any) -> Any:
        if self.refusals > 0:
            self.refusals -= 1
            raise StoreUnavailable("full")
        return await super().write(work, **more)


def fresh(path: Path) -> Path:
    make_ready(path)
    return path


def note(tx: Tx, key: str, value: str = "") -> None:
    tx.conn.execute(schema.meta.insert().values(key=key, value=value))


async def notes(store: Store) -> set[str]:
    query = select(schema.meta.c.key).where(schema.meta.c.key != vault.MARK)
    return {row[0] for row in await store.rows(query)}


def text_update(number: int, chat: int, text: str = "سلام") -> dict[str, Any]:
    return {
        "update_id": number,
        "message": {
            "message_id": number,
            "date": 1_790_000_000,
            "chat": {"id": chat, "type": "private", "first_name": "مریم"},
            "from": {"id": chat, "is_bot": False, "first_name": "مریم"},
            "text": text,
        },
    }


def incoming(number: int, chat: int | None, text: str = "سلام") -> Incoming:
    return Incoming(number, chat, "message", json.dumps(text_update(number, chat or 0, text)))


async def take_in(store: Store, batch: Sequence[Incoming]) -> list[Incoming]:
    return await store.write(lambda tx: inbox_rows.add(tx, batch))


async def until(question: Callable[[], Any], what: str = "what was awaited") -> Any:
    """Ask again after every turn of the loop, the store's threads having theirs as well."""
    try:
        async with asyncio.timeout(_LIMIT):
            while True:
                found = question()
                if asyncio.iscoroutine(found):
                    found = await found
                if found:
                    return found
                await asyncio.to_thread(threading.Event().wait, 0.001)
    except TimeoutError:
        raise AssertionError(f"{what} didn't happen") from None


async def row_of(store: Store, row: int) -> Any:
    found = await store.rows(
        select(
            schema.outbox.c.state,
            schema.outbox.c.body,
            schema.outbox.c.message_id,
            schema.outbox.c.error,
            schema.outbox.c.repeated,
            schema.outbox.c.chat_id,
            schema.outbox.c.attempts,
        ).where(schema.outbox.c.id == row)
    )
    names = ("state", "body", "message_id", "error", "repeated", "chat_id", "attempts")
    return dict(zip(names, found[0], strict=True))


async def state_of(store: Store, row: int) -> str:
    return (await row_of(store, row))["state"]


async def send(store: Store, *outgoing: Outgoing) -> list[int]:
    return await store.write(lambda tx: [outbox.add(tx, one) for one in outgoing])


class Fates:
    """Notes what the sender tells the rest of the program."""

    def __init__(self) -> None:
        self.rest: list[tuple[int, str]] = []
        self.out: list[int] = []
        self.moves: list[tuple[int, int]] = []
        self.digests: list[tuple[int, list[int]]] = []
        self.bug: Exception | None = None

    def settled(self, tx: Tx, row: Claimed, state: str, message_id: int | None) -> None:
        if self.bug is not None:
            raise self.bug
        self.rest.append((row.id, state))

    def shut_out(self, tx: Tx, chat_id: int) -> None:
        self.out.append(chat_id)

    def topic_gone(self, tx: Tx, row: Claimed, thread_id: int) -> bool:
        return False

    def moved(self, tx: Tx, old: int, new: int) -> None:
        self.moves.append((old, new))

    def digest(self, tx: Tx, chat_id: int, rows: list[int]) -> None:
        if self.bug is not None:
            raise self.bug
        kept = [row for row in rows if outbox.cancel(tx, row, "digest")]
        self.digests.append((chat_id, kept))
        outbox.add(
            tx,
            outbox.Outgoing(
                chat_id,
                "sendMessage",
                {"chat_id": chat_id, "text": f"digest of {len(kept)}"},
                lane=outbox.Lane.STAFF,
                purpose="digest",
            ),
        )

    def repeated(self, params: dict[str, Any]) -> dict[str, Any]:
        return {**params, "text": f"{params['text']} (again)"}


class Messenger:
    """Telegram, as the sender sees it: answers as it was told, else with a message id."""

    def __init__(self) -> None:
        self.calls: list[tuple[str, dict[str, Any]]] = []
        self.failures: dict[int, list[Exception]] = {}
        self.gate: asyncio.Event | None = None
        self._numbers = 1000

    def fail(self, chat_id: int, *failures: Exception) -> None:
        self.failures.setdefault(chat_id, []).extend(failures)

    async def call(self, method: str, body: str) -> int | None:
        params = json.loads(body)
        self.calls.append((method, params))
        if self.gate is not None:
            await self.gate.wait()
        waiting = self.failures.get(params["chat_id"])
        if waiting:
            raise waiting.pop(0)
        self._numbers += 1
        return self._numbers

    def texts(self, chat_id: int | None = None) -> list[str]:
        return [
            params["text"]
            for _, params in self.calls
            if chat_id is None or params["chat_id"] == chat_id
        ]


# --- fixtures of the rails' tests (imported by their conftest files) ------------------------


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return fresh(tmp_path / "bot.db")


@pytest.fixture
async def store(path: Path, clock: HandClock) -> AsyncIterator[FaultyStore]:
    """A real store on a real file, with a clock turned by hand."""
    opened = FaultyStore(path, clock=clock, checkpoints=True)
    opened.start()
    yield opened
    await opened.close()
