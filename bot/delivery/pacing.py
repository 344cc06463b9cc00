"""How fast announcements go: what replies leave of the rate, halved by a refusal, then regained.

Times are seconds of a monotonic clock. Replies and staff messages never wait for an
announcement; each of them puts the next announcement off by one place instead, so that both
together keep to the rate.

A refusal halves the rate. It returns within seconds to just below the rate that was refused,
and from there creeps, more slowly after each refusal: Telegram doesn't say where its limit is,
and looking for it again and again is what brings the refusals.
"""

from __future__ import annotations

SLACK = 0.1  # seconds of lateness that are caught up
DEBT = 5.0  # seconds that replies may put announcements off at most
SAFE = 0.93  # of the refused rate: regained at once
REGAIN = 4.0  # seconds in which it is regained
CREEP = 0.004  # of the refused rate, a second, divided by how often we were refused
SLOWEST = 1.0  # a second
ONE_REFUSAL = 1.0  # seconds; what was already on its way when we were refused doesn't count anew


class Pacing:
    """The rate of announcements.

    Args:
        rate: messages a second at most; 0 is no limit.
    """

    def __init__(self, rate: float) -> None:
        self._top = rate
        self.rate = rate
        self._refused = rate
        self._refusals = 0
        self._refused_at = float("-inf")
        self._next = 0.0
        self._until = 0.0
        self._grown_at = 0.0

    def wait(self, now: float) -> float:
        """Seconds until one more may go."""
        self._grow(now)
        due = self._next if self.rate else 0.0
        return max(0.0, due - now, self._until - now)

    def room(self, now: float, most: int) -> int:
        """How many may go at once now."""
        if self.wait(now) > 0:
            return 0
        if not self.rate:
            return most
        return min(most, 1 + int(min(SLACK, now - self._next) * self.rate))

    def took(self, now: float) -> None:
        """One of ours goes."""
        if self.rate:
            self._next = max(self._next, now - SLACK) + 1 / self.rate

    def gave_way(self, now: float) -> None:
        """A reply or a staff message went before us."""
        if self.rate:
            self._next = min(max(self._next, now - SLACK) + 1 / self.rate, now + DEBT)

    def hold(self, until: float) -> None:
        """Send nothing until a moment."""
        self._until = max(self._until, until)

    def refused(self, now: float, seconds: float) -> None:
        """Telegram asked to wait so long."""
        self.hold(now + seconds)
        if not self.rate or now - self._refused_at < ONE_REFUSAL:
            return
        self._refused_at = now
        self._refusals += 1
        self._refused = self.rate
        self.rate = max(min(SLOWEST, self._top), self.rate / 2)

    def _grow(self, now: float) -> None:
        """Regain what a refusal took; while nothing may go, nothing is learnt."""
        spent = max(0.0, now - max(self._grown_at, self._until))
        self._grown_at = now
        if self.rate >= self._top:
            return
        safe = min(self._top, SAFE * self._refused)
        if self.rate < safe:
            self.rate = min(safe, self.rate + spent * self._refused / 2 / REGAIN)
        else:
            creep = CREEP * self._refused / max(1, self._refusals)
            self.rate = min(self._top, self.rate + spent * creep)
