"""Write down who gets an announcement, in steps so short that nobody else has to wait."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from typing import TYPE_CHECKING

from bot import log
from bot.services import announcements
from bot.storage import announcements as records
from bot.storage.errors import StorageError

if TYPE_CHECKING:
    from bot.storage.store import Store

LOOK = 2.0  # seconds between looks for what other processes wrote
STEP = 0.004  # seconds of the writer thread that one step should take; 0.050 is the limit
# Subscriptions looked through in one step, first and at most: after many that don't fit, which
# cost little, so many that do fit and cost most must stay under the limit, too.
FIRST, MOST = 200, 1500
SHARE = 3.0  # of a step's time, left to others after it: an answer is several transactions


class Planner:
    """One a bot.

    Args:
        per_week: announcements that one resident gets within 7 days; 0 is no limit.
    """

    def __init__(self, store: Store, per_week: int) -> None:
        self._store = store
        self._per_week = per_week
        self._news = asyncio.Event()
        self._size = FIRST
        store.on_wake("planning", lambda _: self._news.set())

    async def run(self) -> None:
        """Plan what begins, for ever."""
        while True:
            self._news.clear()
            try:
                for one in await records.at_work(self._store):
                    if one.state == "running" and not one.prepared:
                        await self.plan(one.id)
            except StorageError as exc:
                log.event("planning-waits", level=logging.ERROR, exc=exc)
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(LOOK):
                    await self._news.wait()

    async def plan(self, one: int) -> None:
        """Plan one announcement to its end, unless it is paused or stopped meanwhile."""
        done = False
        while not done:
            size = self._size
            done, spent = await self._store.write(
                lambda tx, size=size: announcements.prepare(  # type: ignore[misc]
                    tx, one, size, self._per_week
                )
            )
            self._adapt(spent)
            await asyncio.sleep(spent * SHARE)

    def _adapt(self, spent: float) -> None:
        """Take as much in the next step as fits into its time."""
        if spent > 0:
            wished = self._size * STEP / spent
            self._size = int(max(FIRST / 4, min(MOST, wished, self._size * 2)))
