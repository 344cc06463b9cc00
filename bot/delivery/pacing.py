"""How fast announcements go: what replies leave of the rate, halved by a refusal, then regained.

Times are seconds of a monotonic clock. Replies and staff messages never wait for an
announcement; each of them puts the next announcement off by one place instead, so that both
together keep to the rate.

A refusal halves the rate. It returns within seconds to below the rate that was refused: far
below, where refusals follow one another, for then the limit is far; just below, where there was
peace for long. From there it creeps, more slowly after each refusal: Telegram doesn't say where
its limit is, and looking for it again and again is what brings the refusals.
"""

from __future__ import annotations

SLACK, CAREFUL = 0.25, 0.12  # seconds of lateness that are caught up; once we were refused
GATHER = 0.3  # of the slack
DEBT = 5.0  # seconds that replies may put announcements off at most
NEAR, FAR = 0.9, 0.7  # of the refused rate: what is regained within seconds
LONG = 20.0  # seconds without a refusal, after which the refused rate was near the limit
REGAIN = 4.0  # seconds in which it is regained
CREEP = 0.006  # of the refused rate, a second, divided by how often we were refused
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
        self._refused = self._safe = rate
        self._refusals = 0
        self._refused_at = float("-inf")
        self._slack = SLACK
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
        return min(most, 1 + int(min(self._slack, now - self._next) * self.rate))

    def took(self, now: float) -> None:
        """One of ours goes."""
        if self.rate:
            self._next = max(self._next, now - self._slack) + 1 / self.rate

    def gave_way(self, now: float) -> None:
        """A reply or a staff message went before us."""
        if self.rate:
            self._next = min(max(self._next, now - self._slack) + 1 / self.rate, now + DEBT)

    @property
    def gather(self) -> float:
        """Seconds for which what may go may gather, to go together, and none of the rate is lost.

        Each time they go costs a commit, and what residents are told then waits for it.
        """
        return GATHER * self._slack if self.rate else 0.0

    def hold(self, until: float) -> None:
        """Send nothing until a moment."""
        self._until = max(self._until, until)

    def refused(self, now: float, seconds: float) -> None:
        """Telegram asked to wait so long."""
        self.hold(now + seconds)
        if not self.rate or now - self._refused_at < ONE_REFUSAL:
            return
        near = now - self._refused_at > LONG and self._refusals
        self._refused_at = now
        self._refusals += 1
        self._slack = CAREFUL
        self._refused = self.rate
        self._safe = self.rate * (NEAR if near else FAR)
        self.rate = max(min(SLOWEST, self._top), self.rate / 2)

    def _grow(self, now: float) -> None:
        """Regain what a refusal took; while nothing may go, nothing is learnt."""
        spent = max(0.0, now - max(self._grown_at, self._until))
        self._grown_at = now
        if self.rate >= self._top:
            return
        if self.rate < self._safe:
            self.rate = min(self._safe, self.rate + spent * self._refused / 2 / REGAIN)
        else:
            creep = CREEP * self._refused / max(1, self._refusals)
            self.rate = min(self._top, self.rate + spent * creep)
