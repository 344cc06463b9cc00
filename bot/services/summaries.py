"""Summaries: what waits in an office, each working morning, and what a week was, for supervisors.

A summary is a timer, a row; that it has gone is another. Whatever the timers do, it goes once.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import takewhile
from typing import TYPE_CHECKING

from bot.domain import summaries as domain
from bot.domain.clock import DAY, MINUTE, in_tehran, to_ms
from bot.domain.standards import WorkCalendar
from bot.domain.summaries import Answer, Week
from bot.services import directory, standards, supervision
from bot.storage import summaries, timers

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date

    from bot.domain.standards import Span
    from bot.storage.store import Tx
    from bot.storage.summaries import Counted

    Ours = Callable[[str | None, str | None], bool]  # of an office and a place

MORNING, WEEKLY = "summary-morning", "summary-week"

AFTER_OPENING = 30 * MINUTE  # of the week's first working day, the weekly one comes
NO_OFFICE = ""
MOST_SUBJECTS = 3

_SUPERVISORS = WorkCalendar(None)  # they work in the default week


# --- when ----------------------------------------------------------------------------------


def plan(tx: Tx) -> None:
    """Set the timer of every summary that has none, and drop those of offices that are gone."""
    for office in (NO_OFFICE, *directory.current(tx).offices):
        plan_morning(tx, office)
    for county in ("", *supervision.counties(tx)):
        if not timers.is_set(tx, WEEKLY, county):
            timers.put(tx, WEEKLY, county, _next_week(tx, county))


def plan_morning(tx: Tx, office: str) -> None:
    """Set when an office gets its next summary, after its hours have changed too."""
    known = directory.current(tx).offices.get(office)
    if office != NO_OFFICE and (known is None or not known.works):
        timers.drop(tx, MORNING, office)
    else:
        timers.put(tx, MORNING, office, _next_morning(tx, office))


def _next_morning(tx: Tx, office: str) -> int:
    """The next opening on a day whose summary hasn't gone; now, if it is open on such a day."""
    days = standards.calendar_of(tx, office).days(in_tehran(tx.now).date())
    return next(
        max(tx.now, spans[0][0])
        for day, spans in days
        if spans[-1][1] > tx.now and not summaries.has_gone(tx, "morning", office, day)
    )


def _next_week(tx: Tx, county: str) -> int:
    """Half an hour after the opening of a week's first working day; later, if that has passed.

    A week without a working day that is left brings none.
    """
    today = in_tehran(tx.now).date()
    _, week = domain.last_week(today)
    while True:
        for spans in _working(max(week, today), week + domain.WEEK):
            at = max(tx.now, spans[0][0] + AFTER_OPENING)
            if at < spans[-1][1] and not summaries.has_gone(tx, "week", county, week):
                return at
        week += domain.WEEK


def _working(first: date, end: date) -> Iterator[list[Span]]:
    """The working hours of each working day from one day until another."""
    days = takewhile(lambda one: one[0] < end, _SUPERVISORS.days(first))
    return (spans for _, spans in days)


# --- an office's morning -------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Morning:
    """What waits in an office as it opens.

    Attributes:
        late: messages whose date has passed.
        today: messages whose date is today.
        free: new messages that nobody has taken.
        asked: messages that wait for a word of their sender.
        oldest: code and age in days of the oldest that waits for the office.
    """

    late: int
    today: int
    free: int
    asked: int
    oldest: tuple[str, int] | None

    @property
    def is_empty(self) -> bool:
        """Whether nothing is to be told."""
        return not (self.late or self.today or self.free or self.asked)


def morning(tx: Tx, office: str) -> Morning | None:
    """The summary of this morning, which goes now; None when it isn't due.

    The next one is set in the same transaction.
    """
    today = in_tehran(tx.now).date()
    spans = standards.calendar_of(tx, office).spans(today)
    due = bool(spans) and spans[0][0] <= tx.now < spans[-1][1]
    due = due and not summaries.has_gone(tx, "morning", office, today)
    if due:
        summaries.goes(tx, "morning", office, today)
    plan_morning(tx, office)
    return _counted(tx, office, today) if due else None


def _counted(tx: Tx, office: str, today: date) -> Morning:
    found = summaries.open_of(tx, office or None)
    ours = [one for one in found if one.status not in ("waiting-person", "confirming")]
    due = [one for one in ours if one.due_at is not None and not one.late]
    oldest = next(((one.code, (tx.now - one.created_at) // DAY) for one in ours), None)
    return Morning(
        late=sum(one.late for one in found),
        today=sum(standards.day_of(one.due_at or 0) == today for one in due),
        free=sum(one.holder is None and one.status in ("new", "reopened") for one in found),
        asked=sum(one.status == "waiting-person" for one in found),
        oldest=oldest,
    )


# --- a county's week -----------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class CountyWeek:
    """A week of a county.

    Attributes:
        first: its Saturday.
        last: its Friday.
        total: all of it.
        offices: each office with something to tell, the most pressing first; None for messages
            without an office.
        faces: how often each face was given; None where that is too few to tell.
        subjects: keys of the subjects that came up most, each `domain.FEW` times at least.
    """

    first: date
    last: date
    total: Week
    offices: tuple[tuple[str | None, Week], ...]
    faces: tuple[int | None, int | None, int | None]
    subjects: tuple[str, ...]


def week(tx: Tx, county: str) -> CountyWeek | None:
    """The summary of the last week, which goes now; None when it isn't due or nothing was."""
    return of_county(tx, county, last_saturday(tx)) if week_goes(tx, county) else None


def last_saturday(tx: Tx) -> date:
    """The first day of the week that is over."""
    return domain.last_week(in_tehran(tx.now).date())[0]


def week_goes(tx: Tx, county: str) -> bool:
    """Whether a county's summary goes now; the next one is set in the same transaction."""
    _, end = domain.last_week(in_tehran(tx.now).date())
    due = not summaries.has_gone(tx, "week", county, end)
    if due and _next_week(tx, county) > tx.now:
        due = False  # the timer came too early
    if due:
        summaries.goes(tx, "week", county, end)
    timers.put(tx, WEEKLY, county, _next_week(tx, county))
    return due


def of_county(tx: Tx, county: str, first: date) -> CountyWeek | None:
    """A week of all offices of a county; None when nothing was."""
    return _week(
        tx, lambda office, place: supervision.county_of(tx, office, place) == county, first
    )


def of_offices(tx: Tx, keys: frozenset[str], first: date) -> CountyWeek | None:
    """A week of these offices; None when nothing was. Of so few no faces are told."""
    found = _week(tx, lambda office, _: office in keys, first)
    return replace(found, faces=(None, None, None)) if found is not None else None


def _week(tx: Tx, ours: Ours, first: date) -> CountyWeek | None:
    end = first + domain.WEEK
    span = (_midnight(first), _midnight(end))
    tally = _Tally(tx, ours, span)
    offices = tally.offices()
    if not offices:
        return None
    return CountyWeek(
        first=first,
        last=end - timedelta(days=1),
        total=tally.total(),
        offices=tuple(sorted(offices.items(), key=_pressing)),
        faces=tally.faces(),
        subjects=tally.subjects(),
    )


def _midnight(day: date) -> int:
    local = in_tehran(0).replace(year=day.year, month=day.month, day=day.day, hour=0, minute=0)
    return to_ms(local)


def _pressing(entry: tuple[str | None, Week]) -> tuple[int, int, int, str]:
    """The worst first: by what is late, what came too late, how much came."""
    key, one = entry
    return -one.late, one.in_time - one.answered, -one.received, key or ""


class _Tally:
    """What happened in some offices between two instants."""

    def __init__(self, tx: Tx, ours: Ours, span: tuple[int, int]) -> None:
        self._tx, self._is_ours, self._span = tx, ours, span
        self._known: dict[tuple[str | None, str | None], bool] = {}
        self._filed = [one for one in summaries.filed(tx, *span) if self._ours(one)]
        self._closed = [one for one in summaries.closed(tx, *span) if self._ours(one)]
        self._late = [one for one in summaries.late(tx) if self._ours(one)]
        self._answers: dict[str | None, list[Answer]] = {}
        self._reopened: Counter[str | None] = Counter()
        self._read_histories()

    def _ours(self, case: Counted) -> bool:
        key = case.office, case.place
        if key not in self._known:
            self._known[key] = self._is_ours(*key)
        return self._known[key]

    def _read_histories(self) -> None:
        first, end = self._span
        for case, history in summaries.histories(self._tx, first, end):
            if not self._ours(case):
                continue
            found = domain.answers(history, case.created_at)
            given = self._answers.setdefault(case.office, [])
            given += [one for one in found if first <= one.at < end]
            self._reopened[case.office] += domain.reopenings(history, first, end)

    def offices(self) -> dict[str | None, Week]:
        """Each office with something to tell."""
        received, closed, late = (
            Counter(one.office for one in found)
            for found in (self._filed, self._closed, self._late)
        )
        keys = {*received, *closed, *late, *self._answers}
        weeks = {
            key: Week(
                received[key],
                closed[key],
                *self._answered(self._answers.get(key, [])),
                late[key],
                self._half(key),
                self._reopened[key],
            )
            for key in keys
        }
        return {key: one for key, one in weeks.items() if not one.is_empty}

    def total(self) -> Week:
        """All offices as one."""
        every = [one for found in self._answers.values() for one in found]
        return Week(
            len(self._filed),
            len(self._closed),
            *self._answered(every),
            len(self._late),
            domain.half_within(every, _SUPERVISORS),
            self._reopened.total(),
        )

    @staticmethod
    def _answered(found: list[Answer]) -> tuple[int, int]:
        return len(found), sum(one.in_time for one in found)

    def _half(self, office: str | None) -> int | None:
        calendar = standards.calendar_of(self._tx, office)
        return domain.half_within(self._answers.get(office, []), calendar)

    def faces(self) -> tuple[int | None, int | None, int | None]:
        """Good, fair and bad ones."""
        found = summaries.faces(self._tx, *self._span)
        given = Counter(face for case, face in found if self._ours(case))
        return domain.few(given["good"]), domain.few(given["fair"]), domain.few(given["bad"])

    def subjects(self) -> tuple[str, ...]:
        """What people wrote of most."""
        counted = Counter(one.category for one in self._filed if one.category)
        most = sorted(counted.items(), key=lambda one: (-one[1], one[0]))[:MOST_SUBJECTS]
        return tuple(key for key, count in most if domain.few(count) is not None)
