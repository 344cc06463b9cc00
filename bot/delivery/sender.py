"""Drain the outbox: claim on disk, call, write the fate on disk. Nothing else sends messages."""

from __future__ import annotations

import asyncio
import contextlib
import heapq
import html
import json
import logging
import random
import re
import time
from typing import TYPE_CHECKING, Any, Protocol

from bot import log
from bot.delivery import outcomes, topics
from bot.delivery.lanes import NEVER, Lanes, Rates
from bot.domain.clock import MINUTE, SECOND
from bot.failpoints import reach
from bot.storage import outbox
from bot.storage.errors import StorageError

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.storage.outbox import Claimed, Due
    from bot.storage.store import Store, Tx

IN_FLIGHT = 112  # calls at once; the connections leave some room beside them
BACKOFF_FIRST = 1.0  # seconds; doubled each time
BACKOFF_LAST = 300.0
GROUP_HOLD = 10 * MINUTE  # between tries at a group that shut us out
DIGEST = 10  # cases in one digest
STORAGE_PAUSE = (1.0, 30.0)  # seconds between tries to write a fate, first and longest
SCAN = 1.0  # seconds between looks for rows that other processes wrote
MAY_COPY = frozenset({"card"})  # a second copy is better than none, however often
IDEMPOTENT = ("edit", "delete", "set")
# Calls that need a right of their own: without it the group still takes messages.
OWN_RIGHT = ("pin", "ban", "createForum", "editForum", "closeForum", "reopenForum")


class Messenger(Protocol):
    """Whoever makes the call."""

    async def call(self, method: str, body: str) -> int | None:
        """Make one Bot API call with a JSON body; return the id of the message it made.

        Raises:
            DeliveryError: it did not succeed, or nobody can know.
        """


class Fates(Protocol):
    """What the rest of the program wants to do when a message's fate is known."""

    def settled(self, tx: Tx, row: Claimed, state: str, message_id: int | None) -> None:
        """A row with a purpose came to rest."""

    def shut_out(self, tx: Tx, chat_id: int) -> None:
        """The bot may no longer write in a group; its messages are held."""

    def topic_gone(self, tx: Tx, row: Claimed, thread_id: int) -> bool:
        """A topic can't be written in; True if the message will go into another by itself."""

    def moved(self, tx: Tx, old: int, new: int) -> None:
        """A group has another id now."""

    def digest(self, tx: Tx, chat_id: int, rows: list[int]) -> None:
        """Replace waiting cards of a group by one message."""

    def repeated(self, params: dict[str, Any]) -> dict[str, Any]:
        """The same message with the mark that it may be a repeat."""


class Sender:
    """One a bot. `run` until cancelled or the token is refused.

    Args:
        on_take: told the moment of each call, for whoever shares the limits.
    """

    def __init__(
        self,
        store: Store,
        messenger: Messenger,
        fates: Fates,
        rates: Rates,
        on_take: Callable[[float], None] | None = None,
    ) -> None:
        self._store = store
        self._messenger = messenger
        self._fates = fates
        self._lanes = Lanes(rates, on_take)
        self._held: list[tuple[int, int, Due]] = []
        self._held_ids: set[int] = set()
        self._news = asyncio.Event()
        self._calls: set[asyncio.Task[None]] = set()
        self._fatal: BaseException | None = None
        self._scan_at = 0.0
        self._stopping = False
        self._ended = asyncio.Event()
        self._ended.set()
        self._tried_to_open: set[tuple[str, str]] = set()  # calls that open a topic
        self._last_429: dict[int, tuple[int, float]] = {}
        store.on_wake("outbox", self._woken)
        store.on_wake("resume", self._resumed)

    # --- the loop --------------------------------------------------------------------------

    async def run(self) -> None:
        """Send what is queued, until `stop`.

        Raises:
            TokenRefused: nothing can be sent any more.
        """
        self._ended.clear()
        try:
            await self._run()
        finally:
            self._ended.set()
        if self._fatal is not None:
            raise self._fatal

    async def _run(self) -> None:
        again, unknown = await self._store.write(outbox.recover)
        if again or unknown:
            log.event("outbox-recovered", tries=again, count=unknown)
        for scope, until in (await outbox.paused(self._store)).items():
            self._pause_for(scope, until - self._store.now())
        while self._fatal is None and not self._stopping:
            now = time.monotonic()
            if now >= self._scan_at:
                self._scan_at = now + SCAN
                await self._scan()
            self._release_held()
            soonest = min(await self._send_some(now), self._scan_at, self._next_held(now))
            await self._rest(soonest - time.monotonic())

    async def stop(self, seconds: float) -> None:
        """Begin no more calls and wait for those in flight; their fates are written."""
        self._stopping = True
        self._news.set()
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._ended.wait()  # what it is claiming now is in flight after it
                if self._calls:
                    await asyncio.wait(self._calls)

    async def _rest(self, seconds: float) -> None:
        if seconds > 0 and not self._news.is_set():
            try:
                async with asyncio.timeout(seconds):
                    await self._news.wait()
            except TimeoutError:
                return
        self._news.clear()

    async def _scan(self) -> None:
        self._lanes.begin_look()
        try:
            waiting = await outbox.due(self._store, before=self._store.now())
        except StorageError as exc:
            log.event("outbox-scan-failed", level=logging.ERROR, exc=exc)
            return
        self._lanes.stock(waiting.rows, waiting.last)
        self._lanes.forget_idle(time.monotonic())

    def _woken(self, rows: list[Due]) -> None:
        now = self._store.now()
        for due in rows:
            if due.not_before <= now:
                self._lanes.put(due)
            elif due.id not in self._held_ids:
                self._held_ids.add(due.id)
                heapq.heappush(self._held, (due.not_before, due.id, due))
        self._news.set()

    def _resumed(self, chats: list[int]) -> None:
        for chat in chats:
            self._lanes.resume_chat(chat)
        self._news.set()

    def _release_held(self) -> None:
        now = self._store.now()
        while self._held and self._held[0][0] <= now:
            due = heapq.heappop(self._held)[2]
            self._held_ids.discard(due.id)
            self._lanes.put(due)

    def _next_held(self, now: float) -> float:
        if not self._held:
            return NEVER
        return now + max(0.0, (self._held[0][0] - self._store.now()) / 1000)

    async def _send_some(self, now: float) -> float:
        taken, soonest = self._lanes.take(now, IN_FLIGHT - len(self._calls))
        if not taken:
            return soonest
        ids = [due.id for due in taken]
        try:
            await self._merge_crowds({due.chat_id for due in taken if due.purpose == "card"})
            claimed = await self._store.write(lambda tx: outbox.claim(tx, ids))
        except StorageError as exc:
            log.event("outbox-claim-failed", level=logging.ERROR, exc=exc)
            for due in taken:
                self._lanes.release(due)
            return now + SCAN
        rows = {row.id: row for row in claimed}
        for due in taken:
            if due.id in rows:
                call = asyncio.create_task(self._deliver(due, rows[due.id]))
                self._calls.add(call)
                call.add_done_callback(self._calls.discard)
            else:
                self._lanes.release(due)
        return now

    async def _merge_crowds(self, chats: set[int]) -> None:
        """Turn cards beyond what a group may get this minute into digests."""
        for chat in chats:
            rows = self._lanes.crowded(chat, "card")
            if len(rows) < 2:
                continue
            part = rows[:DIGEST]
            try:
                await self._store.write(
                    lambda tx, chat=chat, part=part: self._fates.digest(tx, chat, part)  # type: ignore[misc]
                )
            except StorageError:
                raise
            except Exception as exc:  # noqa: BLE001 - the cards go one by one, then
                log.event("digest-bug", level=logging.ERROR, exc=exc, count=len(part))
                continue
            self._lanes.drop(chat, set(part))

    # --- one call --------------------------------------------------------------------------

    async def _deliver(self, due: Due, row: Claimed) -> None:
        try:
            await self._call(row)
        except outcomes.TokenRefused as exc:
            self._fatal = exc
            await self._later(row, 0)
        except Exception as exc:  # noqa: BLE001 - one message must not stop the others
            log.event("delivery-bug", level=logging.ERROR, exc=exc, row=row.id)
            await self._settle(row, "dead", error=type(exc).__name__)
        finally:
            self._lanes.release(due)
            if self._lanes.hungry(due.chat_id):
                self._scan_at = 0.0
            self._news.set()

    async def _call(self, row: Claimed) -> None:
        if row.gone:
            await self._settle(row, "dead", error="target")
            return
        reach("before_send")
        try:
            message_id = await self._messenger.call(row.method, self._body(row))
        except outcomes.DeliveryError as error:
            await self._failed(row, error)
            return
        reach("after_send_before_mark")
        await self._settle(row, "sent", message_id=message_id)

    def _body(self, row: Claimed) -> str:
        if not (row.target_message or row.reply_message or row.repeated):
            return row.body
        params: dict[str, Any] = json.loads(row.body)
        if row.target_message:
            params["message_id"] = row.target_message
        if row.reply_message:
            params["reply_parameters"] = {
                "message_id": row.reply_message,
                "allow_sending_without_reply": True,
            }
        if row.repeated and "text" in params:
            params = self._fates.repeated(params)
        return json.dumps(params, ensure_ascii=False)

    async def _failed(self, row: Claimed, error: outcomes.DeliveryError) -> None:
        """Decide by the kind of failure (each line of table 3b)."""
        match error:
            case outcomes.NothingToDo():
                await self._settle(row, "sent")
            case outcomes.TooManyRequests():
                await self._too_many(row, error.retry_after)
            case outcomes.PersonGone():
                await self._settle(row, "dead", error="blocked")
            case outcomes.GroupLost() if row.method.startswith(OWN_RIGHT):
                await self._settle(row, "dead", error="right")
            case outcomes.GroupLost():
                await self._shut_out(row)
            case outcomes.TopicClosed() | outcomes.TopicGone():
                await self._leave_topic(row, closed=isinstance(error, outcomes.TopicClosed))
            case outcomes.GroupMoved():
                await self._moved(row, error.chat_id)
            case outcomes.Ambiguous() if not row.method.startswith(IDEMPOTENT):
                await self._ambiguous(row)
            case outcomes.NotSent() | outcomes.Ambiguous():
                await self._retry(row)
            case outcomes.Refused(reason="entities") if '"parse_mode"' in row.body:
                await self._send_plain(row)
            case outcomes.Refused():
                log.event("refused", level=logging.ERROR, row=row.id, outcome=error.reason)
                await self._settle(row, "dead", error=error.reason)
            case _:
                raise error

    async def _settle(
        self, row: Claimed, state: str, *, message_id: int | None = None, error: str | None = None
    ) -> None:
        def work(tx: Tx) -> None:
            outbox.settle(tx, row.id, state, message_id=message_id, error=error)
            if row.purpose or error == "blocked":
                self._fates.settled(tx, row, error if error == "blocked" else state, message_id)

        try:
            await self._write(work)
        except Exception as exc:  # noqa: BLE001 - the row's own fate stands, whatever follows it
            log.event("fate-bug", level=logging.ERROR, exc=exc, row=row.id)
            await self._write(
                lambda tx: outbox.settle(tx, row.id, state, message_id=message_id, error=error)
            )

    async def _write(self, work: Callable[[Tx], None]) -> None:
        """Write a fate; while the disk refuses, wait and try again: it must not be lost."""
        wait, longest = STORAGE_PAUSE
        while True:
            try:
                await self._store.write(work)
            except StorageError as exc:
                log.event("outbox-mark-failed", level=logging.ERROR, exc=exc, seconds=wait)
                await asyncio.sleep(wait)
                wait = min(longest, wait * 2)
            else:
                return

    async def _later(self, row: Claimed, wait: float, *, repeated: bool = False) -> None:
        """Queue the row again, and hold its chat so that nothing overtakes it."""
        if wait:
            self._lanes.pause_chat(row.chat_id, time.monotonic() + wait)

        def work(tx: Tx) -> None:
            # Not in the future: the pause of the chat keeps the order, the row keeps its place.
            outbox.put_back(tx, row.id, not_before=tx.now, repeated=repeated)

        await self._write(work)

    async def _retry(self, row: Claimed, *, repeated: bool = False) -> None:
        wait = min(BACKOFF_LAST, BACKOFF_FIRST * 2 ** min(row.attempts - 1, 10))
        await self._later(row, wait * random.uniform(0.75, 1.25), repeated=repeated)  # noqa: S311

    async def _ambiguous(self, row: Claimed) -> None:
        if row.repeatable and (not row.repeated or row.purpose in MAY_COPY):
            await self._retry(row, repeated=True)
        else:
            await self._settle(row, "unknown", error="ambiguous")

    async def _too_many(self, row: Claimed, retry_after: float) -> None:
        wait = retry_after + random.uniform(0.1, 0.5)  # noqa: S311
        now = time.monotonic()
        chat, until = self._last_429.get(row.lane, (row.chat_id, 0.0))
        self._last_429[row.lane] = (row.chat_id, now + wait)
        # Two chats at once: Telegram means the whole lane, not one chat.
        wide = chat != row.chat_id and until > now
        scope = f"lane:{row.lane}" if wide else f"chat:{row.chat_id}"
        log.event("flood", level=logging.WARNING, kind=scope.partition(":")[0], seconds=wait)
        self._pause_for(scope, int(wait * 1000))

        def work(tx: Tx) -> None:
            outbox.pause(tx, scope, tx.now + int(wait * 1000), "flood")
            outbox.drop_pauses(tx)
            outbox.put_back(tx, row.id, not_before=tx.now)

        await self._write(work)

    async def _shut_out(self, row: Claimed) -> None:
        scope = f"chat:{row.chat_id}"
        log.event("shut-out", level=logging.ERROR, row=row.id)
        self._pause_for(scope, GROUP_HOLD)

        def work(tx: Tx) -> None:
            outbox.pause(tx, scope, tx.now + GROUP_HOLD, "shut out")
            outbox.put_back(tx, row.id, not_before=tx.now)
            self._fates.shut_out(tx, row.chat_id)

        await self._write(work)

    async def _leave_topic(self, row: Claimed, *, closed: bool) -> None:
        """Open a closed topic, once; else write to the group's first one; else hold the group."""
        if row.method.startswith(IDEMPOTENT + OWN_RIGHT):  # an edit can't be made elsewhere
            await self._settle(row, "dead", error="topic")
            return
        params = json.loads(self._body(row))
        if closed and await self._reopened(params):
            await self._later(row, 0)
            return
        if await self._made_anew(row, params):
            return
        if topics.is_general(params):
            await self._shut_out(row)
            return
        log.event("topic-left", level=logging.WARNING, row=row.id)
        await self._again_as(row, topics.to_general(json.loads(row.body)), answering=False)

    async def _made_anew(self, row: Claimed, params: dict[str, Any]) -> bool:
        """Let the rest of the program put the message into a new topic, if it will."""
        thread = params.get("message_thread_id")
        if thread is None:
            return False
        taken = False

        def work(tx: Tx) -> None:
            nonlocal taken
            taken = self._fates.topic_gone(tx, row, thread)
            if taken:
                outbox.settle(tx, row.id, "dead", error="topic")

        await self._write(work)
        return taken

    async def _reopened(self, params: dict[str, Any]) -> bool:
        """Try to open the topic of a message, unless that was tried before."""
        call = topics.reopening(params)
        if call is None or call in self._tried_to_open:
            return False
        self._tried_to_open.add(call)
        try:
            await self._messenger.call(*call)
        except outcomes.DeliveryError as exc:
            log.event("topic-stays-closed", level=logging.WARNING, exc=exc)
            return False
        return True

    async def _moved(self, row: Claimed, new: int) -> None:
        def work(tx: Tx) -> None:
            outbox.move_chat(tx, row.chat_id, new)
            self._fates.moved(tx, row.chat_id, new)
            outbox.put_back(tx, row.id, not_before=tx.now)

        await self._write(work)
        self._lanes.move_chat(row.chat_id, new)

    async def _send_plain(self, row: Claimed) -> None:
        """Telegram could not read our markup: the words matter more than the look."""
        log.event("markup-refused", level=logging.ERROR, row=row.id)
        params = json.loads(row.body)
        params.pop("parse_mode")
        params["text"] = html.unescape(re.sub(r"<[^>]*>", "", params.get("text", "")))
        await self._again_as(row, params)

    async def _again_as(
        self, row: Claimed, params: dict[str, Any], *, answering: bool = True
    ) -> None:
        """Queue the row again in other words, in its place."""

        def work(tx: Tx) -> None:
            outbox.put_back(tx, row.id, not_before=tx.now)
            outbox.rewrite(tx, row.id, params)
            if not answering:
                outbox.answer_nothing(tx, row.id)

        await self._write(work)

    def _pause_for(self, scope: str, milliseconds: int) -> None:
        kind, _, number = scope.partition(":")
        until = time.monotonic() + milliseconds / SECOND
        if kind == "lane":
            self._lanes.pause_lane(int(number), until)
        else:
            self._lanes.pause_chat(int(number), until)
