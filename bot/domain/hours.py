"""When an office is open: its week, its dated exceptions, and what they say at a moment."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Literal

from bot.domain.calendar import Holiday, weekday
from bot.domain.clock import TEHRAN
from bot.domain.persian import to_ascii_digits

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

DAYS = ("sat", "sun", "mon", "tue", "wed", "thu", "fri")
"""The days as a file names them, in the order of the Iranian week."""

MIDNIGHT = 24 * 60
ENDING_MINUTES = 45
"""So long before it closes an office is called «closing soon»."""

_HORIZON = 400  # days looked ahead; whoever opens later than in a year has no next opening
_YEARS = (1900, 2200)

_TIME = re.compile(r"([01]?[0-9]|2[0-4]):([0-5][0-9])")
_DATES = re.compile(
    r"([0-9]{4}-[0-9]{2}-[0-9]{2})(?:\s*\.\.\s*([0-9]{4}-[0-9]{2}-[0-9]{2}))?\s+(\S.*)"
)
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


class BadHours(ValueError):
    """The hours or exceptions of an office can't be read; `part` is the piece that is wrong."""

    def __init__(self, why: str, part: str) -> None:
        super().__init__(f"{why}: {part!r}")
        self.why = why
        self.part = part


@dataclass(frozen=True, slots=True, order=True)
class Interval:
    """From one minute of the day up to another, counted from midnight; the end is outside."""

    start: int
    end: int


Intervals = tuple[Interval, ...]


@dataclass(frozen=True, slots=True)
class Week:
    """The seven days from Saturday on; a day without intervals is closed."""

    days: tuple[Intervals, Intervals, Intervals, Intervals, Intervals, Intervals, Intervals]

    def runs(self) -> Iterator[tuple[int, int, Intervals]]:
        """Neighbouring days that are alike, as (first day, last day, intervals)."""
        first = 0
        for day in range(1, 8):
            if day == 7 or self.days[day] != self.days[first]:
                yield first, day - 1, self.days[first]
                first = day


@dataclass(frozen=True, slots=True)
class DatedHours:
    """Other hours for some dates, both inclusive; no intervals means closed."""

    first: date
    last: date
    intervals: Intervals
    reason: str = ""

    def covers(self, day: date) -> bool:
        """Tell whether the day is one of its dates."""
        return self.first <= day <= self.last


# --- reading and writing -------------------------------------------------------------------


def parse_week(text: str) -> Week | None:
    """Read `sat-wed 08:00-14:00; thu 08:00-12:00,16:00-18:00`; None where nothing is known.

    Raises:
        BadHours: it isn't of that form, a day is named twice, or times don't ascend.
    """
    days: list[Intervals | None] = [None] * 7
    for part in filter(None, map(str.strip, to_ascii_digits(text).lower().split(";"))):
        named, _, times = part.partition(" ")
        for day in _days(named, part):
            if days[day] is not None:
                raise BadHours("day-twice", part)
            days[day] = _intervals(times, part)
    if not any(days):
        return None
    sat, sun, mon, tue, wed, thu, fri = (day or () for day in days)
    return Week((sat, sun, mon, tue, wed, thu, fri))


def format_week(week: Week | None) -> str:
    """Write a week so that `parse_week` gives it back."""
    if week is None:
        return ""
    return "; ".join(
        f"{DAYS[first]}{f'-{DAYS[last]}' if last > first else ''} {format_intervals(intervals)}"
        for first, last, intervals in week.runs()
        if intervals
    )


def parse_exceptions(text: str) -> tuple[DatedHours, ...]:
    """Read `2027-03-20..2027-04-02 closed (reason) | 2026-12-23 09:00-12:00`.

    Raises:
        BadHours: a part isn't of that form, or its dates don't exist or don't ascend.
    """
    parts = (part.strip() for part in text.split("|"))
    return tuple(_exception(part) for part in parts if part)


def format_exceptions(exceptions: Iterable[DatedHours]) -> str:
    """Write exceptions so that `parse_exceptions` gives them back."""
    return " | ".join(_format_exception(exception) for exception in exceptions)


def format_intervals(intervals: Intervals) -> str:
    """Write intervals as `08:00-12:00,16:00-18:00`."""
    return ",".join(f"{_clock(one.start)}-{_clock(one.end)}" for one in intervals)


def parse_date(text: str) -> date:
    """Read YYYY-MM-DD of the international calendar.

    Raises:
        ValueError: no such form or date, or a year that only another calendar would have.
    """
    plain = to_ascii_digits(text.strip())
    if not _DATE.fullmatch(plain):
        raise ValueError("not YYYY-MM-DD")
    found = date.fromisoformat(plain)
    if not _YEARS[0] <= found.year <= _YEARS[1]:
        raise ValueError("not a year of the international calendar")
    return found


def _days(named: str, part: str) -> Iterator[int]:
    first, dash, last = named.partition("-")
    if first not in DAYS or (dash and last not in DAYS):
        raise BadHours("day", part)
    start = DAYS.index(first)
    length = (DAYS.index(last) - start) % 7 if dash else 0
    return ((start + step) % 7 for step in range(length + 1))


def _intervals(text: str, part: str) -> Intervals:
    found: list[Interval] = []
    for piece in text.split(","):
        start, end = (_minute(side.strip(), part) for side in _pair(piece, part))
        if start >= end:
            raise BadHours("order", part)
        if found and start < found[-1].end:
            raise BadHours("order", part)
        if found and start == found[-1].end:
            start = found.pop().start
        found.append(Interval(start, end))
    return tuple(found)


def _pair(piece: str, part: str) -> tuple[str, str]:
    start, dash, end = piece.partition("-")
    if not dash:
        raise BadHours("time", part)
    return start, end


def _minute(text: str, part: str) -> int:
    found = _TIME.fullmatch(text)
    minute = int(found[1]) * 60 + int(found[2]) if found else MIDNIGHT + 1
    if minute > MIDNIGHT:
        raise BadHours("time", part)
    return minute


def _exception(part: str) -> DatedHours:
    head, opened, reason = part.partition("(")
    if opened and not reason.endswith(")"):
        raise BadHours("form", part)
    reason = " ".join(reason.removesuffix(")").split())
    found = _DATES.fullmatch(to_ascii_digits(head).strip().lower())
    if found is None or "(" in reason or ")" in reason:
        raise BadHours("form", part)
    try:
        first, last = parse_date(found[1]), parse_date(found[2] or found[1])
    except ValueError as exc:
        raise BadHours("date", part) from exc
    if last < first:
        raise BadHours("date-order", part)
    intervals = () if found[3] == "closed" else _intervals(found[3], part)
    return DatedHours(first, last, intervals, reason)


def _format_exception(exception: DatedHours) -> str:
    dates = exception.first.isoformat()
    if exception.last != exception.first:
        dates += f"..{exception.last.isoformat()}"
    reason = f" ({exception.reason})" if exception.reason else ""
    return f"{dates} {format_intervals(exception.intervals) or 'closed'}{reason}"


def _clock(minute: int) -> str:
    return f"{minute // 60:02d}:{minute % 60:02d}"


# --- on a day ------------------------------------------------------------------------------


def intervals_on(
    week: Week | None,
    exceptions: tuple[DatedHours, ...],
    holidays: Callable[[date], Holiday | None],
    day: date,
) -> Intervals | None:
    """When an office is open on a day, see `opening`; None where nothing is known."""
    return _Rules(week, exceptions, holidays).on(day).intervals


# --- at a moment ---------------------------------------------------------------------------

State = Literal["open", "ending", "closed", "not_today", "holiday", "unknown"]


@dataclass(frozen=True, slots=True)
class Opening:
    """What a resident needs to know before setting out.

    state: `ending` is open for 45 minutes at most; `not_today` is closed the whole day by a
        dated exception, `holiday` by an official holiday; `closed` is any other closed hour.
    until: while open, when it closes; None when no end is in sight.
    next_open: while closed, when it opens; None when that isn't known.
    minutes_left: while open, whole minutes until then, rounded up.
    reason: of the dated exception of today, may be empty.
    holiday: that of today, if it is what closes the office.
    estimated: a lunar holiday the answer rests on whose date may still move by a day.
    """

    state: State
    until: datetime | None = None
    next_open: datetime | None = None
    minutes_left: int | None = None
    reason: str = ""
    holiday: Holiday | None = None
    estimated: Holiday | None = None

    @property
    def is_open(self) -> bool | None:
        """Whether the door is open; None when the hours aren't known."""
        return None if self.state == "unknown" else self.state in {"open", "ending"}

    @property
    def next_change(self) -> datetime | None:
        """When it closes or opens next, in Tehran's time."""
        return self.until or self.next_open


@dataclass(frozen=True, slots=True)
class _Day:
    intervals: Intervals | None  # None: not known
    exception: DatedHours | None = None
    holiday: Holiday | None = None


@dataclass(frozen=True, slots=True)
class _Rules:
    week: Week | None
    exceptions: tuple[DatedHours, ...]
    holidays: Callable[[date], Holiday | None]

    def on(self, day: date) -> _Day:
        """An exception beats a holiday beats the week; of two exceptions the later wins."""
        for exception in reversed(self.exceptions):
            if exception.covers(day):
                return _Day(exception.intervals, exception=exception)
        found = self.holidays(day)
        if found:
            return _Day((), holiday=found)
        return _Day(self.week.days[weekday(day)] if self.week else None)


def opening(
    week: Week | None,
    exceptions: tuple[DatedHours, ...],
    holidays: Callable[[date], Holiday | None],
    at: datetime,
) -> Opening:
    """Tell whether an office is open at a moment, until when, and when it opens next.

    Args:
        week: its usual hours; None when they aren't known.
        exceptions: in the order they were written.
        holidays: `bot.domain.calendar.holiday`, or another calendar.
        at: an aware time of any zone.
    """
    rules = _Rules(week, exceptions, holidays)
    now = at.astimezone(TEHRAN)
    today = rules.on(now.date())
    if today.intervals is None:
        return Opening("unknown")
    reason = today.exception.reason if today.exception else ""
    minute = now.hour * 60 + now.minute
    for interval in today.intervals:
        if interval.start <= minute < interval.end:
            until = _closing(rules, now.date(), interval)
            left = None if until is None else -((now - until) // timedelta(minutes=1))
            ending = left is not None and left <= ENDING_MINUTES
            return Opening(
                "ending" if ending else "open", until=until, minutes_left=left, reason=reason
            )
    next_open, passed = _next_opening(rules, now.date(), minute)
    state: State = "closed"
    if today.holiday:
        state = "holiday"
    elif today.exception and not today.intervals:
        state = "not_today"
    return Opening(
        state,
        next_open=next_open,
        reason=reason,
        holiday=today.holiday,
        estimated=next((day for day in passed if day.estimated), None),
    )


def coming(
    exceptions: Iterable[DatedHours], today: date, *, days: int = 14
) -> tuple[DatedHours, ...]:
    """The exceptions that touch today or the days after it, in the order of their dates."""
    last = today + timedelta(days=days)
    near = (one for one in exceptions if one.last >= today and one.first <= last)
    return tuple(sorted(near, key=lambda one: (one.first, one.last)))


def reopened(exceptions: Iterable[DatedHours], day: date) -> tuple[DatedHours, ...]:
    """What is left of exceptions when an office is no longer closed from a day on."""
    found = []
    for one in exceptions:
        if one.intervals or not one.covers(day):
            found.append(one)
        elif one.first < day:
            found.append(replace(one, last=day - timedelta(days=1)))
    return tuple(found)


def _closing(rules: _Rules, day: date, interval: Interval) -> datetime | None:
    """The end of an interval, followed over midnight while the next day begins open."""
    for _ in range(_HORIZON):
        if interval.end < MIDNIGHT:
            return _moment(day, interval.end)
        day += timedelta(days=1)
        intervals = rules.on(day).intervals
        if not intervals or intervals[0].start > 0:
            return _moment(day, 0)
        interval = intervals[0]
    return None


def _next_opening(
    rules: _Rules, today: date, minute: int
) -> tuple[datetime | None, list[Holiday]]:
    """The next opening after a minute of a day, and the holidays passed on the way to it."""
    passed: list[Holiday] = []
    for ahead in range(_HORIZON):
        day = today + timedelta(days=ahead)
        rule = rules.on(day)
        if rule.intervals is None:
            return None, passed
        if rule.holiday:
            passed.append(rule.holiday)
        for interval in rule.intervals:
            if ahead or interval.start > minute:
                return _moment(day, interval.start), passed
    return None, passed


def _moment(day: date, minute: int) -> datetime:
    return datetime.combine(day, time(minute // 60, minute % 60), TEHRAN)
