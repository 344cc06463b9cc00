"""Handle the inbox: one update at a time within a chat, all chats side by side.

An update that fails is tried again before anything later of its chat, three times in all, then
set aside; a fault of the disk isn't the update's, and is waited out.
"""

from __future__ import annotations

import asyncio
import json
import logging
from collections import deque
from typing import TYPE_CHECKING, Any, Protocol

from bot import log
from bot.domain.pace import Pace
from bot.domain.redaction import redact
from bot.failpoints import reach
from bot.storage import inbox
from bot.storage.errors import StorageError
from bot.storage.inbox import AlreadyHandled

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.storage.inbox import Incoming
    from bot.storage.store import Store, Tx

TRIES = 3
PAUSES = (0.1, 1.0)  # seconds before the second and the third try
TIME_LIMIT = 20.0  # seconds for one handler
STORAGE_PAUSE = (1.0, 30.0)  # seconds between tries while the disk refuses, first and longest
IN_MEMORY = 2000  # bodies kept at hand; the rest are read again when their turn comes


class Handler(Protocol):
    """The program's answer to an update."""

    async def handle(self, update_id: int, raw: dict[str, Any]) -> None:
        """Handle one update, ending it in the inbox in the transaction of its effect.

        Raises:
            AlreadyHandled: it had been handled before.
            StorageError: the disk refused; nothing was kept.
            Exception: anything else is the update's own fault.
        """

    def give_up(self, tx: Tx, update_id: int, chat_id: int | None, private: bool) -> None:
        """Say what must be said of an update that was set aside."""

    def slow_down(self, tx: Tx, chat_id: int) -> None:
        """Ask a person who writes very fast to be patient; all of it is read all the same."""


class Worker:
    """Fed by the intake with what it has stored; `load` brings back what a restart left."""

    def __init__(self, store: Store, handler: Handler, *, time_limit: float = TIME_LIMIT) -> None:
        self._store = store
        self._handler = handler
        self._time_limit = time_limit
        self._chats: dict[int | None, deque[tuple[int, str | None]]] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._bodies = 0
        self._pace = Pace()
        self._stopping = False
        self._idle = asyncio.Event()
        self._idle.set()

    async def load(self) -> int:
        """Take up what was stored but not handled; return how many."""
        waiting = await inbox.waiting(self._store)
        for update_id, chat_id in waiting:
            if update_id == self._store.died_at and await self._died(update_id, chat_id):
                continue
            self._put(update_id, chat_id, None)
        return len(waiting)

    async def _died(self, update_id: int, chat_id: int | None) -> bool:
        """Count that the process ended while it handled an update; True if it was set aside."""
        tries = await self._store.write(lambda tx: inbox.count_try(tx, update_id))
        log.event("handling-died", level=logging.ERROR, update_id=update_id, tries=tries)
        if tries < TRIES:
            return False
        body = await self._store.write(lambda tx: inbox.body_of(tx, update_id))
        await self._set_aside(update_id, chat_id, json.loads(body or "{}"))
        return True

    def feed(self, batch: Sequence[Incoming]) -> None:
        """Take updates that have just been stored."""
        for one in batch:
            keep = self._bodies < IN_MEMORY
            self._bodies += keep
            self._put(one.update_id, one.chat_id, one.body if keep else None)

    async def idle(self) -> None:
        """Wait until nothing is left to handle."""
        await self._idle.wait()

    async def stop(self, seconds: float) -> None:
        """Finish the updates in hand; the rest stay in the inbox."""
        self._stopping = True
        if self._tasks:
            _, late = await asyncio.wait(self._tasks, timeout=seconds)
            for task in late:
                task.cancel()
            if late:
                await asyncio.wait(late, timeout=1.0)

    def _put(self, update_id: int, chat_id: int | None, body: str | None) -> None:
        queue = self._chats.get(chat_id)
        if queue is not None:
            queue.append((update_id, body))
            return
        self._chats[chat_id] = deque([(update_id, body)])
        self._idle.clear()
        task = asyncio.create_task(self._work_off(chat_id))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _work_off(self, chat_id: int | None) -> None:
        queue = self._chats[chat_id]
        while queue and not self._stopping:
            update_id, body = queue[0]
            await self._until_settled(update_id, chat_id, body)
            queue.popleft()
            self._bodies -= body is not None
        if not queue:
            del self._chats[chat_id]
            if not self._chats:
                self._idle.set()

    async def _until_settled(self, update_id: int, chat_id: int | None, body: str | None) -> None:
        wait, longest = STORAGE_PAUSE
        while not self._stopping:
            try:
                if body is None:
                    body = await self._store.write(lambda tx: inbox.body_of(tx, update_id))
                if body is None or await self._try(update_id, chat_id, body):
                    return
            except StorageError as exc:
                log.event("handling-waits", level=logging.ERROR, exc=exc, seconds=wait)
                await asyncio.sleep(wait)
                wait = min(longest, wait * 2)

    async def _try(self, update_id: int, chat_id: int | None, body: str) -> bool:
        """Handle an update once; True when it is settled, one way or another.

        Raises:
            StorageError: the disk refused; the try does not count.
        """
        reach("handler_begin")
        raw: dict[str, Any] = {}
        try:
            raw = json.loads(body)
            async with asyncio.timeout(self._time_limit):
                await self._handler.handle(update_id, raw)
        except AlreadyHandled:
            return True
        except StorageError:
            raise
        except Exception as exc:  # noqa: BLE001 - whatever it is, the next update must be reached
            return await self._failed(update_id, chat_id, raw, exc)
        reach("after_commit")
        await self._ask_for_patience(chat_id, raw)
        return True

    async def _ask_for_patience(self, chat_id: int | None, raw: dict[str, Any]) -> None:
        message = raw.get("message") if raw else None
        written = message.get("date") if isinstance(message, dict) else None
        if chat_id is None or chat_id < 0 or not isinstance(written, int):
            return
        if not self._pace.exceeded(chat_id, written):
            return
        try:
            await self._store.write(lambda tx: self._handler.slow_down(tx, chat_id))
        except Exception as exc:  # noqa: BLE001 - a courtesy: the update itself is handled
            log.event("slow-down-failed", level=logging.ERROR, exc=exc)

    async def _failed(
        self, update_id: int, chat_id: int | None, raw: dict[str, Any], exc: Exception
    ) -> bool:
        tries = await self._store.write(lambda tx: inbox.count_try(tx, update_id))
        log.event(
            "handling-failed", level=logging.ERROR, exc=exc, update_id=update_id, tries=tries
        )
        if tries < TRIES:
            await asyncio.sleep(PAUSES[tries - 1])
            return False
        await self._set_aside(update_id, chat_id, raw)
        return True

    async def _set_aside(self, update_id: int, chat_id: int | None, raw: dict[str, Any]) -> None:
        private = _is_private(raw)

        def set_aside(tx: Tx) -> None:
            if inbox.quarantine(tx, update_id, json.dumps(redact(raw))):
                self._handler.give_up(tx, update_id, chat_id, private)

        try:
            await self._store.write(set_aside)
        except StorageError:
            raise
        except Exception as fault:  # noqa: BLE001 - the chat must go on, come what may
            log.event("give-up-failed", level=logging.ERROR, exc=fault, update_id=update_id)
            await self._store.write(lambda tx: inbox.quarantine(tx, update_id, "{}"))
        log.event("quarantined", level=logging.ERROR, update_id=update_id)


def _is_private(raw: dict[str, Any]) -> bool:
    """Whether the update came from a person's own chat with the bot."""
    for part in raw.values():
        if isinstance(part, dict):
            message = part.get("message", part)
            chat = message.get("chat") if isinstance(message, dict) else None
            if isinstance(chat, dict):
                return chat.get("type") == "private"
    return False
