"""What tests of announcements share: people who want them, and a Telegram that counts."""

from __future__ import annotations

import asyncio
import json
from collections import Counter
from typing import TYPE_CHECKING, Any

from bot.delivery.announcer import Announcer
from bot.delivery.pacing import Pacing
from bot.delivery.planner import Planner
from bot.domain.announcements import Part
from bot.services import announcements
from bot.storage.schema import announcement_recipients, chats, subscriptions

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.storage.announcements import Announcement
    from bot.storage.store import Store, Tx

AUTHOR = 3001
FIRST = 100_001
TEXT = Part("sendMessage", {"text": "کلاس خیاطی، شنبه ساعت ۱۰"})


def people(count: int) -> range:
    return range(FIRST, FIRST + count)


def subscribe(tx: Tx, chat_ids: Iterable[int], topic: str = "class", **where: str) -> None:
    """Let people have come and asked for a topic."""
    ids = list(chat_ids)
    known = [
        {"chat_id": one, "started_at": tx.now, "seen_day": tx.now // 86_400_000} for one in ids
    ]
    tx.conn.execute(chats.insert().prefix_with("OR IGNORE"), known)
    rows = [{"chat_id": one, "topic": topic, "office": "", "place": "", **where} for one in ids]
    tx.conn.execute(subscriptions.insert(), rows)


def begin(tx: Tx, *parts: Part, topic: str = "class", **more: Any) -> int:
    """An announcement that has begun; urgent, so that no test depends on the hour."""
    one = announcements.create(tx, AUTHOR)
    values = {"title": "کلاس خیاطی", "topic": topic, "parts": parts or (TEXT,), "urgent": True}
    announcements.save(tx, one, **{**values, **more})
    announcements.start(tx, one, per_week=0)
    return one


async def begun(store: Store, count: int, *parts: Part, topic: str = "class", **more: Any) -> int:
    """So many people, and an announcement to them that has begun."""

    def work(tx: Tx) -> int:
        subscribe(tx, people(count), topic)
        return begin(tx, *parts, topic=topic, **more)

    return await store.write(work)


async def report(store: Store, one: int) -> dict[str, Any]:
    found = await store.write(lambda tx: announcements.report(tx, one))
    assert found is not None
    return found


async def states(store: Store, one: int) -> dict[int, str]:
    """Of each recipient, what is on disk."""
    table = announcement_recipients.c

    def work(tx: Tx) -> dict[int, str]:
        query = announcement_recipients.select().where(table.announcement == one)
        return {row.chat_id: row.state for row in tx.conn.execute(query)}

    return await store.write(work)


async def messages(store: Store, one: int) -> dict[int, list[int]]:
    """Of each recipient, the ids of the messages they got."""
    table = announcement_recipients.c

    def work(tx: Tx) -> dict[int, list[int]]:
        query = announcement_recipients.select().where(table.announcement == one)
        rows = tx.conn.execute(query)
        return {row.chat_id: [int(each) for each in row.messages.split(",")] for row in rows}

    return await store.write(work)


class Shown:
    """Notes what the author is told."""

    def __init__(self) -> None:
        self.told: list[Announcement] = []

    def show(self, tx: Tx, one: Announcement, speed: float) -> None:
        self.told.append(one)


class Telegram:
    """Answers as it was told, else with message ids; counts what arrived with whom."""

    def __init__(self) -> None:
        self.calls: list[tuple[str, dict[str, Any]]] = []
        self.arrived: Counter[int] = Counter()
        self.failures: dict[int, list[Exception]] = {}
        self.methods: dict[str, list[Exception]] = {}
        self.gate: asyncio.Event | None = None
        self.came = asyncio.Event()
        self.in_flight = self.most = 0
        self._numbers = 1000

    def fail(self, chat_id: int, *failures: Exception) -> None:
        self.failures.setdefault(chat_id, []).extend(failures)

    async def made(self, method: str, body: str) -> tuple[int, ...]:
        params = json.loads(body)
        self.calls.append((method, params))
        self.in_flight += 1
        self.most = max(self.most, self.in_flight)
        self.came.set()
        try:
            if self.gate is not None:
                await self.gate.wait()
            else:
                await asyncio.sleep(0)
            return self._answer(method, params)
        finally:
            self.in_flight -= 1

    def _answer(self, method: str, params: dict[str, Any]) -> tuple[int, ...]:
        waiting = self.methods.get(method) or self.failures.get(params.get("chat_id", 0))
        if waiting:
            raise waiting.pop(0)
        if method == "getMe":
            return ()
        if method.startswith(("send", "copy")):
            self.arrived[params["chat_id"]] += 1
        numbers = range(self._numbers, self._numbers + len(params.get("media", "1")))
        self._numbers = numbers.stop
        return tuple(numbers)


class Office:
    """A planner and an announcer at work on one store."""

    def __init__(self, store: Store, *, rate: float = 0, per_week: int = 0) -> None:
        self.store = store
        self.telegram = Telegram()
        self.shown = Shown()
        self.pacing = Pacing(rate)
        self.per_week = per_week
        self.announcer: Announcer
        self.tasks: list[asyncio.Task[None]] = []

    def start(self, **more: Any) -> None:
        self.announcer = Announcer(self.store, self.telegram, self.shown, self.pacing, **more)
        planner = Planner(self.store, self.per_week)
        self.tasks = [asyncio.create_task(one.run()) for one in (self.announcer, planner)]

    async def kill(self) -> None:
        """As a crash would: whatever is in flight is never marked."""
        tasks = [*self.tasks, *self.announcer._calls] if self.tasks else []
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        self.tasks = []
