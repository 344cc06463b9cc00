"""Telegram's flood limits as far as they are known: token buckets that answer 429.

Numbers: Bots FAQ, "My bot is hitting limits" (30 a second over all chats, about one a second in
a chat with short bursts, 20 a minute in a group). The sizes of the bursts are guesses.
"""

from __future__ import annotations

import math
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bot.sandbox.errors import flood

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(slots=True)
class Bucket:
    """So many tokens a second, so many at once."""

    rate: float
    burst: float
    tokens: float
    at: float

    def wait(self, now: float) -> float:
        """Seconds until a token is there; 0 if there is one."""
        self.tokens = min(self.burst, self.tokens + (now - self.at) * self.rate)
        self.at = now
        return 0.0 if self.tokens >= 1 else (1 - self.tokens) / self.rate


@dataclass(slots=True)
class Flood:
    """Limits on messages sent by the bot; rates in messages per second."""

    overall: float = 30.0
    overall_burst: float = 30.0
    chat: float = 1.0
    chat_burst: float = 3.0
    group: float = 20 / 60
    group_burst: float = 20.0
    clock: Callable[[], float] = time.monotonic
    _buckets: dict[int | str, Bucket] = field(default_factory=dict)

    def check(self, chat_id: int, *, private: bool) -> None:
        """Count one message.

        Raises:
            ApiError: 429, with the whole seconds to wait.
        """
        now = self.clock()
        wanted = [self._bucket("*", self.overall, self.overall_burst, now)]
        if private:
            wanted.append(self._bucket(chat_id, self.chat, self.chat_burst, now))
        else:
            wanted.append(self._bucket(chat_id, self.group, self.group_burst, now))
        wait = max(bucket.wait(now) for bucket in wanted)
        if wait > 0:
            raise flood(max(1, math.ceil(wait)))
        for bucket in wanted:
            bucket.tokens -= 1

    def _bucket(self, key: int | str, rate: float, burst: float, now: float) -> Bucket:
        bucket = self._buckets.get(key)
        if bucket is None:
            bucket = self._buckets[key] = Bucket(rate, burst, burst, now)
        return bucket
