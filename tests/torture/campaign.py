"""An announcement to many, and the real bot as a process that is killed and steered meanwhile."""

from __future__ import annotations

import sqlite3
from collections import Counter
from contextlib import closing
from typing import TYPE_CHECKING, Any

from bot.delivery.announcer import IN_FLIGHT
from bot.services import announcements
from bot.storage.store import Store
from tests.news import AUTHOR, begin, people, subscribe
from tests.torture.harness import Torturer, prepare

if TYPE_CHECKING:
    import asyncio
    import random
    from pathlib import Path

    from bot.sandbox import Sandbox

TIMES = 30  # Telegram's limits and ours, so that an hour takes two minutes
RATES = {"SEND_RATE": str(28 * TIMES), "SEND_RATE_CHAT": "1", "SEND_RATE_GROUP": "20"}


class Campaign:
    """An announcement to so many people, and a bot that is killed while it goes out."""

    def __init__(self, box: Sandbox, path: Path, count: int) -> None:
        self.box, self.path, self.count = box, path, count
        self.torturer = Torturer(box, path)
        self.torturer.env = dict(RATES)
        for chat in (AUTHOR, *people(count)):
            box.person("کسی", id=chat).chat.started = True
        prepare(path)
        self.now(lambda tx: subscribe(tx, people(count)))
        self.one: int = self.now(begin)

    def now(self, work: Any) -> Any:
        store = Store(self.path)
        try:
            return store.write_now(work)
        finally:
            store.close_now()

    def report(self) -> dict[str, Any]:
        return self.now(lambda tx: announcements.report(tx, self.one))

    def arrived(self) -> Counter[int]:
        """How often each of the people got it."""
        calls, everybody = self.box.calls_of("sendMessage"), people(self.count)
        return Counter(call.chat_id for call in calls if call.ok and call.chat_id in everybody)

    def states(self) -> Counter[str]:
        with closing(sqlite3.connect(self.path)) as database:
            rows = database.execute("SELECT state FROM announcement_recipients").fetchall()
        return Counter(row[0] for row in rows)

    async def lives(self, kills: int, dice: random.Random) -> None:
        """So many lives, each killed after a random share of what is left was sent."""
        for life in range(kills):
            bot = await self.torturer.start()
            share = max(2, (self.count - sum(self.arrived().values())) // (kills - life + 1))
            await self._sent(bot, len(self.box.calls) + dice.randint(1, 2 * share))
            await self.torturer.kill(bot)
            assert self.states()["sending"] <= IN_FLIGHT

    async def _sent(self, bot: asyncio.subprocess.Process, calls: int) -> None:
        await self.box.until(
            lambda: len(self.box.calls) >= calls or self._is_over() or bot.returncode is not None,
            timeout=60,
        )

    def state(self) -> str:
        with closing(sqlite3.connect(self.path)) as database:
            row = database.execute("SELECT state FROM announcements").fetchone()
        return str(row[0])

    def _is_over(self) -> bool:
        return self.state() in ("ended", "stopped")

    async def finish(self) -> None:
        bot = await self.torturer.start()
        try:
            await self.box.until(self._is_over, timeout=60 + self.count / 200)
        finally:
            bot.terminate()
            await bot.wait()

    def check(self) -> None:
        """Nobody twice, nobody missing without a reason, few unknown."""
        told, arrived = self.report(), self.arrived()
        assert told["planned"] == self.count
        assert told["left"] == 0
        assert set(arrived.values()) == {1}, arrived.most_common(3)
        missing = self.count - len(arrived)
        assert told["sent"] <= len(arrived) <= told["sent"] + told["unknown"], told
        assert missing <= told["unknown"] + told["failed"] + told["blocked"], told
        assert told["unknown"] <= IN_FLIGHT * self.torturer.kills, told
        print({"kills": self.torturer.kills, "arrived": len(arrived), **told})
