"""Fetch the files that residents sent: fetch, clean, seal, put on the disk, and say so.

What is wanted are rows, so that a crash at any point only means to fetch once more.
"""

from __future__ import annotations

import asyncio
import logging
import random
from typing import TYPE_CHECKING, Protocol

from bot import log
from bot.delivery import outcomes
from bot.failpoints import reach
from bot.services import cleaning
from bot.storage import files
from bot.storage.errors import StorageError

if TYPE_CHECKING:
    from bot.services.cleaning import Clean
    from bot.storage.files import Kept
    from bot.storage.shelf import Shelf
    from bot.storage.store import Store, Tx

AT_ONCE = 3  # files fetched side by side
TRIES = 12  # failures with a reachable Telegram (about 20 minutes), until a file is given up
BACKOFF = (1.0, 300.0)  # seconds before the next try, first and longest
STORAGE_PAUSE = 5.0  # seconds until the store is asked again after it refused
LOOK = 60.0  # seconds between looks for rows that nobody woke us for


class Source(Protocol):
    """Whoever gets the bytes."""

    async def fetch(self, remote: str) -> bytes:
        """The bytes of a file by Telegram's name for it.

        Raises:
            DeliveryError: they can't be had, now or ever.
        """


class Arrivals(Protocol):
    """What the rest of the program wants to do with a file."""

    def ready(self, tx: Tx, file: Kept) -> None:
        """It lies on the disk and may be sent."""

    def lost(self, tx: Tx, file: Kept, reason: str) -> None:
        """It never will: `reason` is type, broken, big or failed."""


class Fetcher:
    """One a program; `run` until cancelled."""

    def __init__(self, store: Store, shelf: Shelf, source: Source, arrivals: Arrivals) -> None:
        self._store = store
        self._shelf = shelf
        self._source = source
        self._arrivals = arrivals
        self._news = asyncio.Event()
        self._busy: dict[int, asyncio.Task[None]] = {}
        self._room = asyncio.Semaphore(AT_ONCE)
        self._cleaning = asyncio.Lock()  # one picture in memory at a time
        store.on_wake("files", lambda _: self._news.set())

    async def run(self) -> None:
        """Fetch what is wanted, for ever."""
        try:
            while True:
                self._news.clear()
                rest = LOOK if await self._take_up() else STORAGE_PAUSE
                try:
                    async with asyncio.timeout(rest):
                        await self._news.wait()
                except TimeoutError:
                    continue
        finally:
            for task in self._busy.values():
                task.cancel()
            await asyncio.gather(*self._busy.values(), return_exceptions=True)

    async def _take_up(self) -> bool:
        """Begin with what is wanted; False if the store can't say."""
        try:
            wanted = await self._store.write(files.wanted)
        except StorageError as exc:
            log.event("files-wait", level=logging.ERROR, exc=exc)
            return False
        for file_id in wanted:
            if file_id not in self._busy:
                task = asyncio.create_task(self._one(file_id))
                self._busy[file_id] = task
                task.add_done_callback(lambda _, file_id=file_id: self._done(file_id))  # type: ignore[misc]
        return True

    def _done(self, file_id: int) -> None:
        self._busy.pop(file_id, None)
        self._news.set()  # more may wait than were looked at, or it was moved meanwhile

    async def _one(self, file_id: int) -> None:
        """Try until the file is there, or never will be, or isn't wanted any more."""
        pause, longest = BACKOFF
        while True:
            try:
                async with self._room:
                    await self._fetch(file_id)
            except (outcomes.NotSent, outcomes.TooManyRequests, StorageError) as exc:
                log.event("file-waits", level=logging.WARNING, exc=exc, row=file_id)
            except outcomes.DeliveryError as exc:
                log.event("file-failed", level=logging.WARNING, exc=exc, row=file_id)
                if await self._gave_up(file_id, exc):
                    return
            except Exception as exc:  # noqa: BLE001 - one file must not stop the others
                log.event("file-bug", level=logging.ERROR, exc=exc, row=file_id)
                if await self._gave_up(file_id, exc):
                    return
            else:
                return
            await asyncio.sleep(pause * random.uniform(0.75, 1.25))  # noqa: S311
            pause = min(longest, pause * 2)

    async def _gave_up(self, file_id: int, exc: Exception) -> bool:
        """Count a failure; True if it was the last."""
        try:
            if isinstance(exc, outcomes.Refused) and exc.reason == "file-too-big":
                await self._lose(file_id, "refused", "big")
                return True
            if await self._store.write(lambda tx: files.failed_once(tx, file_id)) < TRIES:
                return False
            await self._lose(file_id, "failed", "failed")
        except StorageError:
            return False
        return True

    async def _fetch(self, file_id: int) -> None:
        remote = await self._store.write(lambda tx: files.remote_of(tx, file_id))
        kept = await self._store.write(lambda tx: files.get(tx, file_id))
        if kept is None or kept.state != "wanted" or not remote:
            return
        body = await self._source.fetch(remote)
        reach("file_fetched")
        try:
            async with self._cleaning:
                cleaned = await asyncio.to_thread(cleaning.clean, kept.kind, body)
        except cleaning.Unacceptable as exc:
            await self._lose(file_id, "refused", exc.reason)
            return
        await self._keep(kept, cleaned)

    async def _keep(self, kept: Kept, cleaned: Clean) -> None:
        sealed = await self._store.write(lambda tx: files.seal_body(tx, kept.id, cleaned.body))
        if sealed is None:
            return
        await self._shelf.keep(kept.id, sealed)

        def work(tx: Tx) -> bool:
            if not files.ready(
                tx,
                kept.id,
                kind=cleaned.kind,
                mime=cleaned.mime,
                size=len(cleaned.body),
                key_id=kept.key_id,
            ):
                return False
            found = files.get(tx, kept.id)
            assert found is not None
            self._arrivals.ready(tx, found)
            return True

        if not await self._store.write(work):
            self._shelf.drop(kept.id)

    async def _lose(self, file_id: int, state: str, reason: str) -> None:
        def work(tx: Tx) -> None:
            kept = files.get(tx, file_id)
            if kept is not None and files.lose(tx, file_id, state):
                self._arrivals.lost(tx, kept, reason)

        await self._store.write(work)
