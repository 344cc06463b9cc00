"""Kill -9 amid an announcement: nobody gets it twice, and nobody misses it without a reason."""

from __future__ import annotations

import random
import sqlite3
from collections import Counter
from contextlib import closing
from typing import TYPE_CHECKING, Any

import pytest

from bot.delivery.announcer import IN_FLIGHT
from bot.failpoints import NAMES
from bot.sandbox import Sandbox
from bot.sandbox.flood import Flood
from bot.services import announcements
from bot.storage.store import Store
from tests.news import AUTHOR, begin, people, subscribe
from tests.torture.harness import TOKEN, Torturer, prepare

if TYPE_CHECKING:
    import asyncio
    from pathlib import Path

    from bot.storage.store import Tx

TIMES = 30  # Telegram's limits and ours, so that an hour takes two minutes
RATES = {"SEND_RATE": str(28 * TIMES), "SEND_RATE_CHAT": "1", "SEND_RATE_GROUP": "20"}
POINTS = [name for name in NAMES if "announcing" in name]


class Campaign:
    """An announcement to so many people, and a bot that is killed while it goes out."""

    def __init__(self, box: Sandbox, path: Path, count: int) -> None:
        self.box, self.path, self.count = box, path, count
        self.torturer = Torturer(box, path)
        self.torturer.env = dict(RATES)
        for chat in (AUTHOR, *people(count)):
            box.person("کسی", id=chat).chat.started = True
        prepare(path)
        self.one = self.now(self._begin)

    def _begin(self, tx: Tx) -> int:
        subscribe(tx, people(self.count))
        return begin(tx)

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
        calls = self.box.calls_of("sendMessage")
        return Counter(call.chat_id for call in calls if call.ok and call.chat_id != AUTHOR)

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

    def _is_over(self) -> bool:
        with closing(sqlite3.connect(self.path)) as database:
            row = database.execute("SELECT state FROM announcements").fetchone()
        return bool(row[0] in ("ended", "stopped"))

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


@pytest.fixture
def flood() -> Flood:
    return Flood(overall=30.0 * TIMES, overall_burst=30.0 * TIMES)


async def test_kills_amid_an_announcement_bring_it_to_nobody_twice(
    tmp_path: Path, flood: Flood
) -> None:
    async with Sandbox(TOKEN, flood=flood) as box:
        campaign = Campaign(box, tmp_path / "news.db", 2_000)
        await campaign.lives(5, random.Random(5))
        await campaign.finish()
        campaign.check()


async def test_a_kill_before_and_behind_a_call_leaves_one_recipient_unknown(
    tmp_path: Path,
) -> None:
    async with Sandbox(TOKEN) as box:
        campaign = Campaign(box, tmp_path / "news.db", 10)
        for point in POINTS:
            bot = await campaign.torturer.start(failpoint=point)
            assert await campaign.torturer.until_dead(bot, 20), point
        await campaign.finish()
        campaign.check()
        assert campaign.report()["unknown"] == len(POINTS)


@pytest.mark.torture
async def test_twenty_kills_amid_a_hundred_thousand(tmp_path: Path, flood: Flood) -> None:
    async with Sandbox(TOKEN, flood=flood) as box:
        campaign = Campaign(box, tmp_path / "news.db", 100_000)
        await campaign.lives(20, random.Random(20))
        await campaign.finish()
        campaign.check()
