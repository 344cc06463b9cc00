"""Instants: stored as whole milliseconds of UTC, shown in Tehran."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

TEHRAN = ZoneInfo("Asia/Tehran")

SECOND = 1000
MINUTE = 60 * SECOND
HOUR = 60 * MINUTE
DAY = 24 * HOUR

Clock = Callable[[], datetime]


def utc_now() -> datetime:
    """The present as an aware UTC time; every other part is handed a clock."""
    return datetime.now(UTC)


def to_ms(moment: datetime) -> int:
    """Milliseconds since 1970 of an aware time."""
    return int(moment.timestamp() * 1000)


def from_ms(instant: int) -> datetime:
    """The aware UTC time of a stored instant."""
    return datetime.fromtimestamp(instant / 1000, UTC)


def in_tehran(moment: datetime | int) -> datetime:
    """The same moment as people in Iran read it."""
    return (from_ms(moment) if isinstance(moment, int) else moment).astimezone(TEHRAN)
