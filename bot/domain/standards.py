"""Time standards: by when a case must be answered, in the working time of its own office.

Every instant here is in milliseconds of UTC.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import chain, islice, takewhile
from typing import TYPE_CHECKING, Literal

from bot.domain.calendar import holiday
from bot.domain.clock import HOUR, TEHRAN, in_tehran, to_ms
from bot.domain.hours import intervals_on, parse_week

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from bot.domain.calendar import Holiday
    from bot.domain.hours import DatedHours, Week

DEFAULT_WEEK = parse_week("sat-wed 08:00-14:00; thu 08:00-12:00")
"""The hours an office is taken to work as long as nobody has told its own."""

ANY = "*"
"""In a rule: every office, or every kind."""

GRACE_DAYS = 2  # working days that are left for the work itself after a late first answer
_HORIZON = 400  # days; whoever opens on none of them is counted by the default week

Stage = Literal["act", "answer", "done"]
Span = tuple[int, int]


# --- standards -----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Standard:
    """How long things may take; None where nothing is due.

    Attributes:
        act_hours: until the staff do anything at all, by the clock.
        first_hours: until the first human answer, by the clock.
        first_days: the same in working days, the day of filing not counted.
        done_days: until the case is closed, in working days likewise.
    """

    act_hours: int | None = None
    first_hours: int | None = None
    first_days: int | None = None
    done_days: int | None = None


Rules = Mapping[tuple[str, str, str], Standard]
"""Standards by office, kind and urgency."""

NOTHING_DUE = Standard()
DEFAULTS: Mapping[str, Standard] = {
    "normal": Standard(first_days=2, done_days=10),
    "urgent": Standard(first_hours=48, done_days=10),
    "sensitive": Standard(act_hours=24, first_days=2, done_days=10),
}
"""By urgency, where the operator has set nothing else."""


def choose(rules: Rules, office: str | None, kind: str, urgency: str) -> Standard:
    """The standard for a case: that of its office before all offices, of its kind before all.

    Thanks that are neither urgent nor sensitive have none, unless a rule names their kind.
    """
    thanks = kind == "thanks" and urgency == "normal"
    for where in (office or ANY, ANY):
        for what in (kind,) if thanks else (kind, ANY):
            found = rules.get((where, what, urgency))
            if found is not None:
                return found
    return NOTHING_DUE if thanks else DEFAULTS[urgency]


# --- working time --------------------------------------------------------------------------


def _no_holiday(_: date) -> None:
    return None


@dataclass(frozen=True, slots=True)
class WorkCalendar:
    """When an office works: an exception beats a holiday beats the week.

    A lunar holiday counts on its estimated day until the office's exceptions say otherwise.
    """

    week: Week | None
    exceptions: tuple[DatedHours, ...] = ()
    holidays: Callable[[date], Holiday | None] = holiday

    def spans(self, day: date) -> list[Span]:
        """From when to when it works on a day; nothing where it is closed."""
        week = self.week or DEFAULT_WEEK
        hours = intervals_on(week, self.exceptions, self.holidays, day) or ()
        return [(_instant(day, one.start), _instant(day, one.end)) for one in hours]

    def days(self, day: date, step: int = 1) -> Iterator[tuple[date, list[Span]]]:
        """The working days from a day on, or back from it with a step of -1; without end."""
        calendar, shut = self, 0
        while True:
            spans = calendar.spans(day)
            if spans:
                yield day, spans
            shut = 0 if spans else shut + 1
            if shut == _HORIZON:
                calendar, day = _ALWAYS, day - timedelta(days=step * shut)
            day += timedelta(days=step)


_ALWAYS = WorkCalendar(DEFAULT_WEEK, (), _no_holiday)


def _instant(day: date, minute: int) -> int:
    later, rest = divmod(minute, 24 * 60)
    clock = time(rest // 60, rest % 60)
    return to_ms(datetime.combine(day + timedelta(days=later), clock, TEHRAN))


def _day(instant: int) -> date:
    return in_tehran(instant).date()


def _forward(start: int, calendar: WorkCalendar) -> Iterator[Span]:
    """Every span of work since an instant; without end."""
    days = calendar.days(_day(start))
    spans = chain.from_iterable(spans for _, spans in days)
    return ((max(start, lower), upper) for lower, upper in spans if upper > start)


def _backward(end: int, calendar: WorkCalendar) -> Iterator[Span]:
    """Every span of work before an instant, the latest first; without end."""
    days = calendar.days(_day(end), step=-1)
    spans = chain.from_iterable(reversed(spans) for _, spans in days)
    return ((lower, min(end, upper)) for lower, upper in spans if lower < end)


def closings(start: int, calendar: WorkCalendar) -> Iterator[int]:
    """When each working day after the day of an instant ends; without end."""
    days = calendar.days(_day(start) + timedelta(days=1))
    return (spans[-1][1] for _, spans in days)


def add_working_days(start: int, days: int, calendar: WorkCalendar) -> int:
    """The closing time of the so many-th working day (from 1) after the day of `start`."""
    return next(islice(closings(start, calendar), days - 1, None))


def working_time(start: int, end: int, calendar: WorkCalendar) -> int:
    """Working milliseconds between two instants; 0 if the second isn't later."""
    spans = takewhile(lambda span: span[0] < end, _forward(start, calendar))
    return sum(min(end, upper) - lower for lower, upper in spans)


def add_working_time(start: int, length: int, calendar: WorkCalendar) -> int:
    """When so many working milliseconds (1 or more) have passed since `start`."""
    spans = _forward(start, calendar)
    lower, upper = next(spans)
    while upper - lower < length:
        length -= upper - lower
        lower, upper = next(spans)
    return lower + length


def back_working_time(end: int, length: int, calendar: WorkCalendar) -> int:
    """Since when so many working milliseconds (1 or more) have passed until `end`."""
    spans = _backward(end, calendar)
    lower, upper = next(spans)
    while upper - lower < length:
        length -= upper - lower
        lower, upper = next(spans)
    return upper - length


def add_working_hours(start: int, hours: float, calendar: WorkCalendar) -> int:
    """When so many working hours (more than 0) have passed since `start`."""
    return add_working_time(start, int(hours * HOUR), calendar)


def working_days_since(instant: int, now: int, calendar: WorkCalendar) -> int:
    """How many working days have begun since the day of an instant."""
    days = calendar.days(_day(instant) + timedelta(days=1))
    return sum(1 for _ in takewhile(lambda day: day[1][0][0] <= now, days))


# --- what is due ---------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Course:
    """What has become of a case since it was filed or reopened, as far as its time goes.

    Attributes:
        began_at: when it was filed or reopened.
        acted: a staff member has taken it up or answered.
        answered_at: when the first answer arrived.
        asked_at: since when later words of the resident wait for another answer.
        pauses: from when until when it was the resident's turn.
        promise: when the staff gave a new date, and that date; in force as long as given here.
    """

    began_at: int
    acted: bool = False
    answered_at: int | None = None
    asked_at: int | None = None
    pauses: tuple[Span, ...] = ()
    promise: Span | None = None


@dataclass(frozen=True, slots=True, order=True)
class Due:
    """The next instant by which something must have happened, and what."""

    at: int
    stage: Stage


def due(course: Course, calendar: WorkCalendar, standard: Standard) -> Due | None:
    """What is due next in a case; None where nothing is.

    A date that was given stays as it is, whatever the calendar becomes. Time that it was the
    resident's turn isn't counted.
    """
    answer = _to_answer(course, calendar, standard)
    if course.answered_at is None and answer is not None:
        return answer
    done = _to_be_done(course, calendar, standard)
    return min(filter(None, (answer, done)), default=None)


def _to_answer(course: Course, calendar: WorkCalendar, standard: Standard) -> Due | None:
    since = course.began_at if course.answered_at is None else course.asked_at
    if since is None:
        return None
    if course.promise is not None:
        if course.answered_at is None:
            return _promised(course, calendar, "answer")
        if since <= course.promise[0]:
            return None  # they were heard when the date was given
    if standard.act_hours is not None and not course.acted:
        return Due(_by_clock(since, standard.act_hours, course), "act")
    if standard.first_hours is not None:
        return Due(_by_clock(since, standard.first_hours, course), "answer")
    if standard.first_days is None:
        return None
    end = add_working_days(since, standard.first_days, calendar)
    return Due(_by_work(since, end, course, calendar), "answer")


def _to_be_done(course: Course, calendar: WorkCalendar, standard: Standard) -> Due | None:
    if course.promise is not None:
        return _promised(course, calendar, "done")
    if standard.done_days is None:
        return None
    end = add_working_days(course.began_at, standard.done_days, calendar)
    end = _by_work(course.began_at, end, course, calendar)
    if course.answered_at is not None:
        grace = add_working_days(course.answered_at, GRACE_DAYS, calendar)
        end = max(end, _by_work(course.answered_at, grace, course, calendar))
    return Due(end, "done")


def _promised(course: Course, calendar: WorkCalendar, stage: Stage) -> Due:
    assert course.promise is not None
    made, until = course.promise
    return Due(_by_work(made, until, course, calendar), stage)


def _by_clock(since: int, hours: int, course: Course) -> int:
    """So many hours later, pauses not counted."""
    end = since + hours * HOUR
    for start, stop in course.pauses:
        if max(start, since) < min(stop, end):
            end += stop - max(start, since)
    return end


def _by_work(since: int, end: int, course: Course, calendar: WorkCalendar) -> int:
    """An end put off by the pauses since an instant: the working time it left is what remains."""
    for start, stop in course.pauses:
        begun = max(start, since)
        if begun < min(stop, end):
            left = working_time(begun, end, calendar)
            end = add_working_time(stop, left, calendar) if left else end
    return end


def days_after(since: int, days: int, course: Course, calendar: WorkCalendar) -> int:
    """The end of the so many-th working day after an instant, put off by what isn't counted."""
    return _by_work(since, add_working_days(since, days, calendar), course, calendar)


def soon(since: int, end: int, calendar: WorkCalendar) -> int:
    """When to remind of a due instant: half a working day before it.

    Where that is no later than `since`, when the time began: halfway there by the clock.
    """
    _, spans = next(calendar.days(_day(end - 1), step=-1))
    half = max(1, sum(upper - lower for lower, upper in spans) // 2)
    at = back_working_time(end, half, calendar)
    return at if at > since else (since + end) // 2
