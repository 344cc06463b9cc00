"""The queue of updates: long polling, confirmation by offset, webhook delivery."""

from __future__ import annotations

import asyncio
import contextlib
import itertools
import json
import random
from collections import deque
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import aiohttp

from bot.sandbox.errors import ApiError, Refusal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

JSON = dict[str, Any]

KINDS = (
    "message", "edited_message", "channel_post", "edited_channel_post", "business_connection",
    "business_message", "edited_business_message", "deleted_business_messages", "guest_message",
    "message_reaction", "message_reaction_count", "inline_query", "chosen_inline_result",
    "callback_query", "shipping_query", "pre_checkout_query", "purchased_paid_media", "poll",
    "poll_answer", "my_chat_member", "chat_member", "chat_join_request", "chat_boost",
    "removed_chat_boost", "managed_bot",
)  # fmt: skip
_ASKED_FOR_ONLY = {"chat_member", "message_reaction", "message_reaction_count"}


@dataclass(slots=True)
class Webhook:
    """Where updates are pushed to."""

    url: str
    secret: str | None = None
    max_connections: int = 40
    error: str | None = None
    error_date: int | None = None


@dataclass(slots=True)
class Updates:
    """Updates not yet confirmed by the bot, oldest first."""

    clock: Callable[[], float]
    on_change: Callable[[], None]
    allowed: list[str] | None = None
    """None: everything but what has to be asked for."""
    queue: deque[Any] = field(default_factory=deque)
    webhook: Webhook | None = None
    webhook_pause: float = 1.0
    """Seconds before a refused update is pushed again; doubled each time up to 30."""
    check: Callable[[JSON], None] | None = None
    twice: int = 0
    """So many answers more list each update twice."""
    _ids: itertools.count[int] = field(
        default_factory=lambda: itertools.count(random.randint(10**8, 9 * 10**8))  # noqa: S311
    )
    _arrived: asyncio.Event = field(default_factory=asyncio.Event)
    _poller: asyncio.Future[None] | None = None
    _pusher: asyncio.Task[None] | None = None

    def put(self, kind: str, body: JSON) -> JSON | None:
        """Queue an update; None if the bot didn't ask for this kind."""
        default = self.allowed is None and kind not in _ASKED_FOR_ONLY
        if not default and kind not in (self.allowed or ()):
            return None
        update = {"update_id": next(self._ids), kind: body}
        if self.check is not None:
            self.check(update)
        self.queue.append(update)
        self._wake()
        return update

    def feed(self, raw: Iterable[object]) -> None:
        """Queue raw updates as they are; those without ``update_id`` get the next one."""
        for update in raw:
            if isinstance(update, dict) and "update_id" not in update:
                self.queue.append({"update_id": next(self._ids), **update})
            else:
                self.queue.append(update)
        self._wake()

    @property
    def polled(self) -> bool:
        """Is a getUpdates waiting now?"""
        return self._poller is not None

    def next_id(self) -> int:
        """Use up an update_id."""
        return next(self._ids)

    def _wake(self) -> None:
        self._arrived.set()
        self.end_poll()
        self.on_change()

    def confirm(self, offset: int) -> None:
        """Forget updates below ``offset``; a negative one keeps only the last of them."""
        if offset < 0:
            while len(self.queue) > -offset:
                self.queue.popleft()
            return
        while self.queue and self._number(self.queue[0]) < offset:
            self.queue.popleft()

    @staticmethod
    def _number(update: object) -> int:
        number = update.get("update_id") if isinstance(update, dict) else None
        return number if isinstance(number, int) else -1

    async def poll(self, offset: int, limit: int, seconds: float) -> list[JSON]:
        """Answer one getUpdates: at once if there is anything, else after ``seconds``.

        Raises:
            ApiError: a webhook is set, or a newer getUpdates came meanwhile.
        """
        if self.webhook is not None:
            raise ApiError(Refusal.CONFLICT_WEBHOOK)
        self.end_poll(Refusal.CONFLICT_POLL)
        self.confirm(offset)
        if not self.queue and seconds > 0:
            await self._wait(seconds)
        batch = list(itertools.islice(self.queue, limit))
        if self.twice and batch:
            self.twice -= 1
            batch = [update for update in batch for _ in range(2)]
        return batch

    async def _wait(self, seconds: float) -> None:
        mine: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._poller = mine
        self.on_change()
        try:
            await asyncio.wait({mine}, timeout=seconds)
            if mine.done():
                mine.result()
        finally:
            if self._poller is mine:
                self._poller = None

    def end_poll(self, refusal: Refusal | None = None) -> None:
        """Let a waiting getUpdates go, with an error if one is given."""
        if self._poller is not None and not self._poller.done():
            if refusal is None:
                self._poller.set_result(None)
            else:
                self._poller.set_exception(ApiError(refusal))
        self._poller = None

    # webhook ---------------------------------------------------------------------------------

    async def set_webhook(self, webhook: Webhook | None) -> None:
        """Start pushing to ``webhook``, or stop."""
        await self.stop_pushing()
        self.webhook = webhook
        if webhook is not None:
            self.end_poll(Refusal.CONFLICT_SET)
            self._pusher = asyncio.create_task(self._push(webhook))
        self.on_change()

    async def stop_pushing(self) -> None:
        """End the delivery task, if there is one."""
        if self._pusher is not None:
            self._pusher.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._pusher
            self._pusher = None

    async def _push(self, webhook: Webhook) -> None:
        headers = {"Content-Type": "application/json"}
        if webhook.secret:
            headers["X-Telegram-Bot-Api-Secret-Token"] = webhook.secret
        pause = self.webhook_pause
        async with aiohttp.ClientSession(headers=headers) as session:
            while True:
                while not self.queue:
                    self._arrived.clear()
                    await self._arrived.wait()
                update = self.queue[0]
                delivered = await self._delivered(session, webhook, update)
                if delivered and self.twice:
                    self.twice -= 1
                    await self._delivered(session, webhook, update)
                if delivered:
                    pause = self.webhook_pause
                    if self.queue and self.queue[0] is update:
                        self.queue.popleft()
                    self.on_change()
                else:
                    await asyncio.sleep(pause)
                    pause = min(pause * 2, 30.0)

    async def _delivered(
        self, session: aiohttp.ClientSession, webhook: Webhook, update: JSON
    ) -> bool:
        try:
            async with session.post(
                webhook.url, data=json.dumps(update), timeout=aiohttp.ClientTimeout(total=30)
            ) as answer:
                if 200 <= answer.status < 300:
                    return True
                webhook.error = f"Wrong response from the webhook: {answer.status} {answer.reason}"
        except (aiohttp.ClientError, TimeoutError):
            webhook.error = "Connection refused"
        webhook.error_date = int(self.clock())
        self.on_change()
        return False
