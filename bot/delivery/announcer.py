"""Send announcements: each to its recipients once, beside replies and never before them.

A round is one transaction: it writes the fates of what has arrived and claims who comes next,
asking on the disk whether the announcement still runs. So a stop holds for everything that
isn't in flight, and a kill leaves at most `IN_FLIGHT` fates unknown.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import logging
import random
import time
from typing import TYPE_CHECKING, Protocol

from bot import log
from bot.delivery import outcomes
from bot.domain.announcements import quiet_until
from bot.domain.clock import SECOND
from bot.failpoints import reach
from bot.services import announcements
from bot.services.announcements import LANE, Round
from bot.storage import announcements as records
from bot.storage import outbox, recipients
from bot.storage.errors import StorageError
from bot.storage.recipients import Fate

if TYPE_CHECKING:
    from bot.delivery.pacing import Pacing
    from bot.storage.announcements import Announcement
    from bot.storage.recipients import Claimed
    from bot.storage.store import Store, Tx

IN_FLIGHT = 32
LOOK = 1.0  # seconds between looks for what other processes wrote
SHOW = 3.0  # seconds between two edits of the message that shows how far it is
IDLE = 60.0  # seconds of rest in quiet hours
BAD_BODY = 3  # refusals before any success, after which it pauses by itself
BACKOFF = (0.5, 60.0)  # seconds after the first call without an answer, and the longest
STORAGE_PAUSE = 1.0  # seconds
NO_WAY_OUT = "no-way-out"  # the reason of who has a part of it, and «دیگر نفرست» not


class Caller(Protocol):
    """Whoever makes the call."""

    async def made(self, method: str, body: str) -> tuple[int, ...]:
        """Make one Bot API call with a JSON body; return the ids of the messages it made.

        Raises:
            DeliveryError: it did not succeed, or nobody can know.
        """


class Reports(Protocol):
    """Whoever tells the author how far an announcement is."""

    def show(self, tx: Tx, one: Announcement, speed: float) -> None:
        """Tell it, in place of what was told before; `speed` in messages a second."""


class Announcer:
    """One a bot. `run` until cancelled, stopped, or the token is refused.

    Args:
        paid: pay Telegram for more than 30 messages a second (Bot API: allow_paid_broadcast).
    """

    def __init__(
        self,
        store: Store,
        caller: Caller,
        reports: Reports,
        pacing: Pacing,
        *,
        paid: bool = False,
    ) -> None:
        self._store = store
        self._caller = caller
        self._reports = reports
        self._pacing = pacing
        self._paid = paid
        self._current: Announcement | None = None
        self._next: Announcement | None = None
        self._open = 0  # claimed, and the fate not yet on disk
        self._fates: list[Fate] = []
        self._calls: set[asyncio.Task[None]] = set()
        self._news = asyncio.Event()
        self._look_at = 0.0
        self._round_at = float("-inf")
        self._proved = False  # something of the current one has arrived in this life
        self._refused: list[str] = []
        self._lost = 0  # calls without an answer, one after another
        self._lost_at = 0.0
        self._token_at = float("-inf")
        self._token_lock = asyncio.Lock()
        self._fatal: BaseException | None = None
        self._stopping = False
        self._ended = asyncio.Event()
        self._ended.set()
        self._shown_at = 0.0
        self._shown_sent = 0
        store.on_wake("announcements", lambda _: self._woken())

    def _woken(self) -> None:
        self._look_at = 0.0
        self._news.set()

    # --- the loop --------------------------------------------------------------------------

    async def run(self) -> None:
        """Send what is due, until `stop`.

        Raises:
            TokenRefused: nothing can be sent any more.
        """
        self._ended.clear()
        try:
            await self._recover()
            while not (self._stopping or self._fatal):
                await self._rest(await self._turn())
            await self._finish()
        finally:
            self._ended.set()
        if self._fatal is not None:
            raise self._fatal

    async def stop(self, seconds: float) -> None:
        """Begin no more calls and wait for those in flight; their fates are written."""
        self._stopping = True
        self._news.set()
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._ended.wait()

    async def _recover(self) -> None:
        unknown = await self._store.write(recipients.recover)
        if unknown:
            log.event("announcements-recovered", count=unknown)
        until = (await outbox.paused(self._store)).get(LANE, 0)
        self._pacing.hold(time.monotonic() + max(0, until - self._store.now()) / SECOND)

    async def _finish(self) -> None:
        while self._calls:
            await asyncio.wait(self._calls)
        while self._fates:
            await self._round(0)

    async def _rest(self, seconds: float) -> None:
        if seconds > 0 and not self._news.is_set():
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(seconds):
                    await self._news.wait()
        self._news.clear()

    async def _turn(self) -> float:
        """One look and one round; seconds until the next one is due."""
        now = time.monotonic()
        if now >= self._look_at:
            await self._look(now)
            await self._show(over=False)
        if self._current is None:
            return self._look_at - now
        most, wait = self._room(now)
        if not self._fates and most <= 0:
            return min(wait, self._look_at - now)
        gathers = self._round_at + self._pacing.gather - now
        if gathers > 0 and self._goes_well():
            return gathers
        self._round_at = now
        round_ = await self._round(most)
        if round_ is None:
            return STORAGE_PAUSE
        over = not round_.running and self._open == 0
        await self._show(over=over)
        if over:
            self._current, self._look_at = None, 0.0
            return 0.0
        if not round_.claimed and (most > 0 or not round_.running):
            return LOOK  # a call that ends wakes us
        return self._pacing.wait(time.monotonic())

    def _goes_well(self) -> bool:
        """Whether a round may wait a little, so that replies meet fewer commits of ours."""
        calm = self._proved and not (self._lost or self._refused or self._stopping)
        return calm and self._open <= IN_FLIGHT // 2

    async def _look(self, now: float) -> None:
        """Choose what to send: the first that is ready; the present one is let run dry before."""
        self._look_at = now + LOOK
        try:
            found = await records.at_work(self._store)
        except StorageError as exc:
            log.event("announcements-unread", level=logging.ERROR, exc=exc)
            return
        ready = [one for one in found if one.prepared and _sends(one)]
        self._next = next(iter(ready), None)
        same = self._current is not None and self._next is not None
        if same and self._current.id == self._next.id:  # type: ignore[union-attr]
            return
        if self._open == 0 and not self._fates:
            await self._show(over=True)  # it was paused or stopped, or gives way to another
            self._current = self._next
            self._proved = self._current is not None and self._current.sent > 0
            self._refused.clear()
            self._shown_at = now - SHOW  # the beginning is shown at once
            self._shown_sent = self._current.sent if self._current else 0

    def _room(self, now: float) -> tuple[int, float]:
        """How many may be claimed now, and seconds until more may be."""
        assert self._current is not None
        if self._next is None or self._next.id != self._current.id:
            self._look_at = min(self._look_at, now + (0.0 if self._open == 0 else LOOK))
            return 0, LOOK
        if not self._current.urgent and quiet_until(self._store.now()) is not None:
            return 0, IDLE
        most = IN_FLIGHT if self._proved and not self._lost else 1  # one goes ahead alone
        free = most - self._open
        if free <= 0:
            return 0, LOOK  # a call that ends wakes us
        return self._pacing.room(now, free), self._pacing.wait(now)

    async def _round(self, most: int) -> Round | None:
        assert self._current is not None
        one, fates, self._fates = self._current, self._fates, []
        try:
            done = await self._store.write(
                lambda tx: announcements.next_round(tx, one.id, fates, most)
            )
        except StorageError as exc:
            log.event("announcement-round-failed", level=logging.ERROR, exc=exc)
            self._fates = fates + self._fates
            await asyncio.sleep(STORAGE_PAUSE)
            return None
        self._open += len(done.claimed) - len(fates)
        for claimed in done.claimed:
            self._pacing.took(time.monotonic())
            call = asyncio.create_task(self._deliver(one, claimed))
            self._calls.add(call)
            call.add_done_callback(self._calls.discard)
        return done

    # --- one call --------------------------------------------------------------------------

    async def _deliver(self, one: Announcement, claimed: Claimed) -> None:
        try:
            fate = await self._sent(one, claimed)
        except outcomes.TokenRefused as exc:
            self._fatal = exc
            fate = _put_back(claimed)
        except Exception as exc:  # noqa: BLE001 - one message must not stop the others
            log.event("announcement-bug", level=logging.ERROR, exc=exc)
            fate = Fate(claimed.chat_id, "failed", claimed.part, claimed.messages, "bug")
        self._fates.append(fate)
        self._news.set()

    async def _sent(self, one: Announcement, claimed: Claimed) -> Fate:
        """Make the next call to somebody. What follows below it goes in the next round.

        So it is on the disk what they got, and a kill amid the way out is no reason to keep
        it from them.
        """
        call = one.parts[claimed.part]
        reach("before_announcing")
        try:
            made = await self._caller.made(
                call.method, call.body(claimed.chat_id, paid=self._paid)
            )
        except outcomes.DeliveryError as error:
            return await self._failed(one, _put_back(claimed), error)
        reach("after_announcing_before_mark")
        part, messages = claimed.part + 1, claimed.messages + made
        self._lost = 0
        if part < len(one.parts):
            return Fate(claimed.chat_id, "planned", part, messages)
        self._proved = True
        return Fate(claimed.chat_id, "sent", part, messages)

    async def _failed(self, one: Announcement, so_far: Fate, error: Exception) -> Fate:
        match error:
            case outcomes.TokenRefused():
                raise error
            case outcomes.TooManyRequests():
                await self._too_many(error.retry_after)
                return so_far
            case outcomes.PersonGone():
                return await self._gone(so_far)
            case outcomes.NotSent():
                self._no_answer()
                return so_far
            case outcomes.Ambiguous():
                self._no_answer()
                # The way out twice is better than none; all else reaches nobody twice.
                return so_far if so_far.messages else _ended(so_far, "unknown", "ambiguous")
            case outcomes.Refused():
                await self._body_refused(one, error.reason)
                if so_far.messages:
                    return await self._taken_back(one, so_far, error.reason)
                return _ended(so_far, "failed", error.reason)
            case _:
                return _ended(so_far, "failed", type(error).__name__)

    async def _taken_back(self, one: Announcement, so_far: Fate, reason: str) -> Fate:
        """Telegram refuses the way out below an album: then the album doesn't stay either."""
        doomed = {"chat_id": so_far.chat_id, "message_ids": so_far.messages}
        try:
            await self._caller.made("deleteMessages", json.dumps(doomed))
        except outcomes.NothingToDo:
            pass
        except outcomes.Refused:
            return _ended(so_far, "unknown", NO_WAY_OUT)
        except outcomes.DeliveryError as error:
            return await self._failed(one, so_far, error)
        return Fate(so_far.chat_id, "failed", 0, (), reason)

    async def _too_many(self, retry_after: float) -> None:
        wait = retry_after + random.uniform(0.1, 0.5)  # noqa: S311
        self._pacing.refused(time.monotonic(), wait)
        log.event("flood", level=logging.WARNING, kind="lane", seconds=wait)
        with contextlib.suppress(StorageError):  # a restart would only be refused once more
            await self._store.write(lambda tx: announcements.hold_lane(tx, int(wait * SECOND)))

    async def _gone(self, so_far: Fate) -> Fate:
        """Believe that a person is gone only while the token is good.

        Raises:
            TokenRefused: it isn't; nobody is gone.
        """
        since = time.monotonic()
        async with self._token_lock:
            if self._token_at < since:
                asked = time.monotonic()
                try:
                    await self._caller.made("getMe", "{}")
                except (outcomes.TokenRefused, outcomes.PersonGone) as exc:
                    raise outcomes.TokenRefused from exc
                except outcomes.DeliveryError:
                    self._no_answer()
                    return so_far
                self._token_at = asked
        return _ended(so_far, "blocked", "")

    def _no_answer(self) -> None:
        """The network or Telegram fails: one at a time and ever more slowly, until one arrives."""
        now = time.monotonic()
        first, longest = BACKOFF
        wait = min(longest, first * 2 ** min(self._lost, 10))
        if now - self._lost_at >= first:  # what fails together counts once
            self._lost += 1
            self._lost_at = now
            self._pacing.hold(now + wait)

    async def _body_refused(self, one: Announcement, reason: str) -> None:
        """Telegram takes the message from nobody: pause before it fails for all."""
        if self._proved:
            return
        self._refused.append(reason)
        if len(self._refused) < BAD_BODY:
            return
        log.event("announcement-refused", level=logging.ERROR, outcome=reason)

        def work(tx: Tx) -> None:
            with contextlib.suppress(announcements.NotNow):
                announcements.pause(tx, one.id, announcements.BOT, why=reason)

        with contextlib.suppress(StorageError):
            await self._store.write(work)

    # --- how far it is ---------------------------------------------------------------------

    async def _show(self, *, over: bool) -> None:
        """Have the author told, every few seconds and at the end."""
        now = time.monotonic()
        if self._current is None or not (over or now - self._shown_at >= SHOW):
            return
        one, spent = self._current.id, now - self._shown_at
        before, self._shown_at = self._shown_sent, now

        def work(tx: Tx) -> int:
            found = records.get(tx, one)
            if found is None:
                return before
            speed = (found.sent - before) / spent if spent > 0 else 0.0
            self._reports.show(tx, found, max(0.0, speed))
            return found.sent

        try:
            self._shown_sent = await self._store.write(work)
        except Exception as exc:  # noqa: BLE001 - what is told must not stop what is sent
            log.event("announcement-not-shown", level=logging.ERROR, exc=exc)


def _sends(one: Announcement) -> bool:
    """Whether it has something to send: halted, the rest to whoever got a part."""
    return one.state == "running" or not one.change


def _put_back(claimed: Claimed) -> Fate:
    return Fate(claimed.chat_id, "planned", claimed.part, claimed.messages)


def _ended(so_far: Fate, state: str, reason: str) -> Fate:
    return Fate(so_far.chat_id, state, so_far.part, so_far.messages, reason)
