"""Fetch the tables that admins send as files.

What is wanted stands in their conversations, so that a crash only means to fetch once more.
"""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING, Literal, Protocol

from bot import log
from bot.delivery import outcomes
from bot.storage.errors import StorageError

if TYPE_CHECKING:
    from bot.delivery.fetcher import Source
    from bot.storage.store import Store, Tx

LARGEST = 256 * 1024  # bytes; some 2,000 places
TRIES = 12
PAUSE = 5.0  # seconds before the next try

Reason = Literal["big", "failed"]


class Tables(Protocol):
    """What the rest of the program wants to do with a table."""

    def wanted(self, tx: Tx) -> list[tuple[int, str]]:
        """Whose table is to be fetched, and Telegram's name for it."""

    def came(self, tx: Tx, chat_id: int, remote: str, body: bytes) -> None:
        """It is here."""

    def lost(self, tx: Tx, chat_id: int, remote: str, reason: Reason) -> None:
        """It never will be."""


class TableFetcher:
    """One a program; `run` until cancelled."""

    def __init__(self, store: Store, source: Source, tables: Tables) -> None:
        self._store = store
        self._source = source
        self._tables = tables
        self._news = asyncio.Event()
        self._failed: dict[str, int] = {}
        store.on_wake("tables", lambda _: self._news.set())

    async def run(self) -> None:
        """Fetch what is wanted, for ever."""
        while True:
            self._news.clear()
            try:
                async with asyncio.timeout(None if await self._all() else PAUSE):
                    await self._news.wait()
            except TimeoutError:
                continue

    async def _all(self) -> bool:
        """Try each once; False if any has to be tried again."""
        try:
            wanted = await self._store.write(self._tables.wanted)
            return all([await self._one(*one) for one in wanted])
        except StorageError as exc:
            log.event("tables-wait", level=logging.ERROR, exc=exc)
            return False

    async def _one(self, chat_id: int, remote: str) -> bool:
        try:
            body = await self._source.fetch(remote)
        except (outcomes.NotSent, outcomes.TooManyRequests) as exc:
            log.event("table-waits", level=logging.WARNING, exc=exc)
            return False
        except outcomes.DeliveryError as exc:
            log.event("table-failed", level=logging.WARNING, exc=exc)
            self._failed[remote] = self._failed.get(remote, 0) + 1
            if self._failed[remote] < TRIES and not isinstance(exc, outcomes.Refused):
                return False
            await self._store.write(lambda tx: self._tables.lost(tx, chat_id, remote, "failed"))
        else:
            await self._store.write(lambda tx: self._bring(tx, chat_id, remote, body))
        self._failed.pop(remote, None)
        return True

    def _bring(self, tx: Tx, chat_id: int, remote: str, body: bytes) -> None:
        if len(body) > LARGEST:
            self._tables.lost(tx, chat_id, remote, "big")
        else:
            self._tables.came(tx, chat_id, remote, body)
