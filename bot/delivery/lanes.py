"""Who may be sent to next: per-chat order, lanes, and Telegram's limits.

Telegram publishes about 30 messages a second over all, one a second in a chat and 20 a minute
in a group (Bots FAQ, "My bot is hitting limits"). Times here are seconds of a monotonic clock.
"""

from __future__ import annotations

import heapq
from collections import deque
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from bot.storage.outbox import Due

CHAT_BURST = 3
NEVER = float("inf")


@dataclass(frozen=True, slots=True)
class Rates:
    """Limits; 0 means none."""

    overall: float = 28.0  # calls a second
    chat: float = 1.0  # calls a second in one private chat
    group: int = 20  # calls a minute in one group


class Bucket:
    """So many at once, refilled at a steady rate."""

    def __init__(self, rate: float, burst: float) -> None:
        self._rate = rate
        self._burst = burst
        self._level = burst
        self._at = 0.0

    def wait(self, now: float) -> float:
        """Seconds until one more may pass."""
        if not self._rate:
            return 0.0
        self._level = min(self._burst, self._level + (now - self._at) * self._rate)
        self._at = now
        return max(0.0, (1.0 - self._level) / self._rate) if self._level < 1.0 - 1e-9 else 0.0

    def take(self) -> None:
        """Let one pass."""
        self._level -= 1.0

    def idle(self, now: float) -> bool:
        """Whether it is as good as new."""
        self.wait(now)
        return not self._rate or self._level >= self._burst


class Window:
    """No more than so many within any minute."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._taken: deque[float] = deque()

    def wait(self, now: float) -> float:
        """Seconds until one more may pass."""
        while self._taken and self._taken[0] <= now - 60.0:
            self._taken.popleft()
        self._now = now
        if not self._limit or len(self._taken) < self._limit:
            return 0.0
        return self._taken[0] + 60.0 - now

    def take(self) -> None:
        """Let one pass."""
        if self._limit:
            self._taken.append(self._now)

    def idle(self, now: float) -> bool:
        """Whether it is as good as new."""
        self.wait(now)
        return not self._taken

    def room(self) -> int:
        """How many more may pass at once; a large number without a limit."""
        return self._limit - len(self._taken) if self._limit else 1_000_000


@dataclass(slots=True)
class Queue:
    """What waits for one chat, oldest row first."""

    chat_id: int
    budget: Bucket | Window
    rows: list[tuple[int, Due]] = field(default_factory=list)
    busy: bool = False
    paused_until: float = 0.0

    def ready_at(self, now: float) -> float:
        """The moment at which its first row may leave, for all we know now."""
        return max(self.paused_until, now + self.budget.wait(now))


class Lanes:
    """All queues. One call in flight per chat; across chats, the lower lane first.

    Args:
        rates: Telegram's limits.
        on_take: told the moment of each call, for whoever shares the limits.
    """

    def __init__(self, rates: Rates, on_take: Callable[[float], None] | None = None) -> None:
        self._rates = rates
        self._on_take = on_take
        self._overall = Bucket(rates.overall, 1.0)
        self._queues: dict[int, Queue] = {}
        self._active: dict[int, Queue] = {}  # with rows, and no call in flight
        self._known: set[int] = set()
        self._flying: set[int] = set()
        self._again: dict[int, Due] = {}  # put back while their call was still in flight
        self._last: dict[int, int] = {}  # of chats with more rows on disk: the last one here
        self._turned_away: set[int] = set()  # such chats that got a row since the look began
        self._lane_pauses: dict[int, float] = {}

    def __len__(self) -> int:
        return len(self._known)

    def __contains__(self, row: int) -> bool:
        return row in self._known

    def begin_look(self) -> None:
        """A look at what waits on disk begins; `stock` ends it."""
        self._turned_away.clear()

    def stock(self, rows: Sequence[Due], last: Mapping[int, int]) -> None:
        """Add what a look at the disk brought.

        Args:
            rows: may leave now, the oldest of each chat.
            last: of each chat that has more on disk, the last of its rows that was brought.
        """
        newest = {due.chat_id: due.id for due in rows}
        kept = {chat: newest.get(chat, self._last.get(chat, 0)) for chat in self._turned_away}
        for chat, row in last.items():
            self._cut(chat, row)
        self._last = {}
        for due in rows:
            self.put(due)
        self._last = {**kept, **last}

    def _cut(self, chat_id: int, last: int) -> None:
        """Forget the rows of a chat beyond one, which would overtake those left on disk."""
        queue = self._queues.get(chat_id)
        beyond = {row for row, _ in queue.rows if row > last} if queue is not None else set()
        if beyond:
            self.drop(chat_id, beyond)

    def hungry(self, chat_id: int) -> bool:
        """Whether nothing of a chat is here while more is on disk."""
        queue = self._queues.get(chat_id)
        return chat_id in self._last and (queue is None or not queue.rows)

    def put(self, due: Due) -> None:
        """Add a row that may leave now, unless older ones of its chat are still on disk alone."""
        last = self._last.get(due.chat_id)
        if last is not None and due.id > last:
            self._turned_away.add(due.chat_id)
            return
        if due.id in self._flying:
            self._again[due.id] = due
        if due.id in self._known:
            return
        self._known.add(due.id)
        queue = self._queue(due.chat_id)
        heapq.heappush(queue.rows, (due.id, due))
        if not queue.busy:
            self._active[queue.chat_id] = queue

    def _queue(self, chat_id: int) -> Queue:
        queue = self._queues.get(chat_id)
        if queue is None:
            budget: Bucket | Window = (
                Window(self._rates.group) if chat_id < 0 else Bucket(self._rates.chat, CHAT_BURST)
            )
            queue = self._queues[chat_id] = Queue(chat_id, budget)
        return queue

    def take(self, now: float, room: int) -> tuple[list[Due], float]:
        """Take up to `room` rows that may leave now, and say when to look again.

        Each taken row occupies its chat until `release`. Without room it does not look at all.
        """
        if room <= 0:
            return [], NEVER
        taken: list[Due] = []
        ready: list[tuple[int, int, Queue]] = []
        soonest = NEVER
        for queue in self._active.values():
            row, due = queue.rows[0]
            at = max(queue.ready_at(now), self._lane_pauses.get(due.lane, 0.0))
            if at <= now:
                ready.append((due.lane, row, queue))
            else:
                soonest = min(soonest, at)
        ready.sort()  # no two rows have one id, so queues are never compared
        for _, _, queue in ready:
            if len(taken) >= room:
                break
            wait = self._overall.wait(now)
            if wait > 0:
                soonest = min(soonest, now + wait)
                break
            self._overall.take()
            if self._on_take is not None:
                self._on_take(now)
            queue.budget.take()
            queue.busy = True
            del self._active[queue.chat_id]
            due = heapq.heappop(queue.rows)[1]
            self._flying.add(due.id)
            taken.append(due)
        return taken, soonest

    def release(self, due: Due) -> None:
        """The call of a taken row has ended, one way or another."""
        self._known.discard(due.id)
        self._flying.discard(due.id)
        queue = self._queues.get(due.chat_id)
        if queue is not None:  # else the group moved meanwhile
            queue.busy = False
            if queue.rows:
                self._active[queue.chat_id] = queue
        again = self._again.pop(due.id, None)
        if again is not None:  # at once, so that nothing later of its chat overtakes it
            self.put(again)

    def pause_chat(self, chat_id: int, until: float) -> None:
        """Send nothing to one chat until a moment."""
        queue = self._queue(chat_id)
        queue.paused_until = max(queue.paused_until, until)

    def resume_chat(self, chat_id: int) -> None:
        """Lift the pause of one chat."""
        queue = self._queues.get(chat_id)
        if queue is not None:
            queue.paused_until = 0.0

    def pause_lane(self, lane: int, until: float) -> None:
        """Send nothing in one lane until a moment."""
        self._lane_pauses[lane] = max(self._lane_pauses.get(lane, 0.0), until)

    def move_chat(self, old: int, new: int) -> None:
        """A group has another id now: what waits for it goes there."""
        queue = self._queues.pop(old, None)
        self._active.pop(old, None)
        if old in self._last:
            self._last[new] = self._last.pop(old)
        if queue is None:
            return
        self._known -= {row for row, _ in queue.rows}
        for _, due in queue.rows:
            self.put(replace(due, chat_id=new))

    def crowded(self, chat_id: int, purpose: str) -> list[int]:
        """Rows of one purpose that wait for a group beyond what it may get this minute."""
        queue = self._queues[chat_id]
        if not isinstance(queue.budget, Window):
            return []
        rows = [due.id for _, due in sorted(queue.rows) if due.purpose == purpose]
        return rows if len(rows) > queue.budget.room() else []

    def drop(self, chat_id: int, rows: set[int]) -> None:
        """Forget rows that will not leave."""
        queue = self._queues[chat_id]
        queue.rows = [one for one in queue.rows if one[0] not in rows]
        heapq.heapify(queue.rows)
        self._known -= rows
        if not queue.rows:
            self._active.pop(chat_id, None)

    def forget_idle(self, now: float) -> None:
        """Forget the queues of chats with nothing to send and no limit to remember."""
        self._queues = {
            chat: queue
            for chat, queue in self._queues.items()
            if queue.rows or queue.busy or queue.paused_until > now or not queue.budget.idle(now)
        }
