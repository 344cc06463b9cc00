"""Do what is due: timers are rows, so a restart forgets none and does none twice."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING, Protocol

from bot import log
from bot.domain.clock import MINUTE
from bot.storage import timers
from bot.storage.errors import StorageError

if TYPE_CHECKING:
    from bot.storage.store import Store, Tx
    from bot.storage.timers import Timer

LONGEST_REST = 30.0  # seconds; another process may set a timer meanwhile
TRIES = 5


class Acts(Protocol):
    """What timers ask for."""

    def act(self, tx: Tx, timer: Timer) -> None:
        """Do it in this transaction, and end the timer in it."""


class Ticker:
    """Wakes at the next due instant."""

    def __init__(self, store: Store, acts: Acts) -> None:
        self._store = store
        self._acts = acts
        self._news = asyncio.Event()
        store.on_wake("timers", lambda _: self._news.set())

    async def run(self) -> None:
        """Act, for ever."""
        while True:
            try:
                await self.tick()
                rest = await self._rest()
            except StorageError as exc:
                log.event("timers-wait", level=logging.ERROR, exc=exc)
                rest = 5.0
            try:
                async with asyncio.timeout(rest):
                    await self._news.wait()
            except TimeoutError:
                continue

    async def tick(self) -> int:
        """Do everything that is due now; return how much it was."""
        self._news.clear()
        due = await self._store.write(timers.due)
        for timer in due:
            await self._do(timer)
        return len(due)

    async def _do(self, timer: Timer) -> None:
        try:
            await self._store.write(lambda tx: self._acts.act(tx, timer))
        except StorageError:
            raise
        except Exception as exc:  # noqa: BLE001 - the others must have their turn
            log.event("timer-failed", level=logging.ERROR, exc=exc, kind=timer.kind)
            await self._store.write(lambda tx: self._again(tx, timer))

    @staticmethod
    def _again(tx: Tx, timer: Timer) -> None:
        if timers.put_off(tx, timer, tx.now + MINUTE) >= TRIES:
            timers.drop(tx, timer.kind, timer.ref)

    async def _rest(self) -> float:
        next_due = await timers.next_due(self._store)
        if next_due is None:
            return LONGEST_REST
        return min(LONGEST_REST, max(0.0, (next_due - self._store.now()) / 1000))
