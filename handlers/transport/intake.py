"""Take updates from Telegram: stored first, confirmed after.

Polling moves its offset only when the batch is on disk; a webhook answers 200 only then.
"""

from __future__ import annotations

import asyncio
import json
import logging
import time
from typing import TYPE_CHECKING, Any, TypeGuard

from telegram import error

from bot import log
from bot.delivery.outcomes import TokenRefused
from bot.failpoints import reach
from bot.storage import inbox
from bot.storage.errors import StorageError
from bot.storage.inbox import Incoming
from handlers.transport.apart import read_apart
from handlers.transport.request import Unreadable, seconds_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from telegram import Bot

    from bot.storage.store import Store
    from handlers.transport.request import AiohttpRequest

    Feed = Callable[[Sequence[Incoming]], None]

LONG_POLL = 30  # seconds
PAUSES = (1.0, 30.0)  # seconds between tries while nothing gets through, first and longest
CONFLICT_PATIENCE = 60.0  # seconds of another poller before this one gives up
KINDS = ("message", "edited_message", "callback_query", "my_chat_member")


class AnotherPoller(Exception):
    """Somebody else polls with this token and doesn't stop."""


def describe(raw: dict[str, Any]) -> Incoming | None:
    """What the inbox must know of an update; None for what has no number and so no place."""
    update_id = raw.get("update_id")
    if not _is_number(update_id):
        return None
    kind = next((key for key in raw if key != "update_id"), "none")
    try:
        body = json.dumps(raw)
    except RecursionError:  # nested absurdly deep: its number alone is kept, and it is set aside
        body = ""
    return Incoming(update_id, _chat_of(raw.get(kind)), kind, body)


def _incoming(raw: Any) -> Incoming | None:  # noqa: ANN401 - whatever arrived
    if isinstance(raw, Incoming):
        return raw
    return describe(raw) if isinstance(raw, dict) else None


def _is_number(value: Any) -> TypeGuard[int]:  # noqa: ANN401
    """Whether it is a whole number that fits into a column."""
    return isinstance(value, int) and not isinstance(value, bool) and abs(value) < 2**63


def _chat_of(part: Any) -> int | None:  # noqa: ANN401 - whatever arrived
    if not isinstance(part, dict):
        return None
    holder = part.get("message") if isinstance(part.get("message"), dict) else part
    chat = holder.get("chat") if isinstance(holder, dict) else None
    person = part.get("from")
    for one in (chat, person):
        if isinstance(one, dict) and _is_number(one.get("id")):
            return int(one["id"])
    return None


async def take_in(store: Store, updates: Sequence[Any], feed: Feed) -> list[int]:
    """Store a batch in one transaction and hand on what was new.

    Args:
        store: where to.
        updates: as they came; those that can't be read as `Incoming` without a body, which
            the worker then sets aside like any other that fails.
        feed: gets what was new.

    Returns:
        The numbers of all that are now stored, new or not.

    Raises:
        StorageError: nothing of it was kept; it must not be confirmed.
    """
    batch = [one for raw in updates if (one := _incoming(raw))]
    if batch:
        feed(await store.write(lambda tx: inbox.add(tx, batch)))
    return [one.update_id for one in batch]


class Poller:
    """Ask Telegram for updates, for ever.

    Attributes:
        last_success: monotonic moment of the last answered call; a liveness check reads it.
    """

    def __init__(self, bot: Bot, request: AiohttpRequest, store: Store, feed: Feed) -> None:
        self._url = f"{bot.base_url}/getUpdates"
        self._request = request
        self._store = store
        self._feed = feed
        self._offset: int | None = None
        self._refused_since: float | None = None
        self.last_success = time.monotonic()
        self.ready = asyncio.Event()

    async def run(self) -> None:
        """Poll until cancelled.

        Raises:
            TokenRefused: Telegram doesn't know the token (any more).
            AnotherPoller: another process took the updates for a whole minute.
        """
        pause = PAUSES[0]
        while True:
            try:
                await self._once()
            except error.InvalidToken as exc:
                raise TokenRefused from exc
            except error.RetryAfter as exc:
                pause = seconds_of(exc) + 0.5
            except (error.TelegramError, StorageError) as exc:
                self._check_conflict(exc)
                log.event("intake-waits", level=logging.WARNING, exc=exc, seconds=pause)
            else:
                self._refused_since = None
                pause = PAUSES[0]
                continue
            await asyncio.sleep(pause)
            pause = min(PAUSES[1], pause * 2)

    async def _once(self) -> None:
        # The first call returns at once: it shows that Telegram answers, so we are ready.
        seconds = LONG_POLL if self.ready.is_set() else 0
        params: dict[str, Any] = {"timeout": seconds, "limit": 100, "allowed_updates": KINDS}
        if self._offset is not None:
            params["offset"] = self._offset
        updates = await self._ask(json.dumps(params), seconds + 10)
        if not isinstance(updates, list):
            raise error.TelegramError("Invalid server response")
        self.last_success = time.monotonic()
        reach("after_fetch")
        numbers = await take_in(self._store, updates, self._feed)
        reach("after_inbox_commit")
        if updates and not numbers:
            raise error.TelegramError("Invalid server response")
        if numbers:
            # Never from the store: after a quiet week Telegram may start lower.
            self._offset = max(numbers) + 1
        reach("after_ack")
        self.ready.set()

    async def _ask(self, params: str, seconds: float) -> Any:  # noqa: ANN401 - Telegram's word
        try:
            return await self._request.call(self._url, params, seconds)
        except Unreadable as exc:
            updates = read_apart(exc.payload.decode(errors="replace"))
            if not updates:
                raise
            log.event("batch-unreadable", level=logging.ERROR, exc=exc, count=len(updates))
            return updates

    def _check_conflict(self, exc: Exception) -> None:
        if not isinstance(exc, error.Conflict):
            self._refused_since = None
            return
        now = time.monotonic()
        self._refused_since = self._refused_since or now
        if now - self._refused_since > CONFLICT_PATIENCE:
            raise AnotherPoller from exc
