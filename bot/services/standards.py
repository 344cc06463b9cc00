"""Time standards: what is due in a case, reminders of it, and new dates."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bot.domain import escalation
from bot.domain import standards as domain
from bot.domain.clock import DAY, in_tehran
from bot.domain.escalation import Broken
from bot.domain.standards import ANY, Course, WorkCalendar
from bot.services import directory
from bot.services.approvals import SERVER
from bot.storage import audit, cases, standards, timers

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from bot.domain.escalation import Level, Step
    from bot.domain.standards import Due, Standard
    from bot.storage.standards import Event, Timed
    from bot.storage.store import Tx

SOON, PASSED, RECOUNT = "case-soon", "case-due", "case-recount"
ESCALATES = "case-escalate"

AGAIN_DAYS = (2, 5)
"""Working days to the date that follows a missed one: first two, each later time five."""

OFFERED_DAYS = (1, 2, 3, 5, 7, 10)
"""Working days from today that the staff may choose as a new date."""

FURTHEST = 60 * DAY

Whose = tuple[str, str, str]

_WAITS_FOR_NOBODY = frozenset({"withdrawn", "confirming", "erased"})
_UNTOUCHED = frozenset({"new", "reopened"})


@dataclass(frozen=True, slots=True)
class Missed:
    """A due instant that passed.

    Attributes:
        due: what was due.
        until: the date that takes its place; None where only an act was due.
    """

    due: Due
    until: int | None


@dataclass(frozen=True, slots=True)
class Climbed:
    """A level to be told, and how many working days ago the date passed."""

    level: Level
    days: int


@dataclass(frozen=True, slots=True)
class Rule:
    """A standard and whose it is; `ANY` is every office or kind."""

    office: str
    kind: str
    urgency: str
    standard: Standard
    default: bool = False


@dataclass(frozen=True, slots=True)
class _Clock:
    """A case as its time sees it, read at one moment."""

    case: Timed
    history: list[Event]
    events: list[Event]  # those since it was filed or reopened
    course: Course
    calendar: WorkCalendar
    due: Due | None


# --- what is due ---------------------------------------------------------------------------


def calendar_of(tx: Tx, office: str | None) -> WorkCalendar:
    """When an office works, as its record says now."""
    found = directory.current(tx).offices.get(office or "")
    return WorkCalendar(found.hours, found.exceptions) if found else WorkCalendar(None)


def due_of(tx: Tx, case_id: int) -> Due | None:
    """What is due next in a case, counted anew; None while it is the resident's turn."""
    clock = _read(tx, case_id)
    return clock.due if clock is not None else None


def answer_due(tx: Tx, case_id: int) -> int | None:
    """By when the resident may expect an answer; None where none is due.

    For a message that joined another's it is that of the other.
    """
    clock = _read(tx, case_id)
    if clock is None:
        return None
    if clock.case.main_id is not None:
        return answer_due(tx, clock.case.main_id)
    found = _due(tx, clock.case, replace(clock.course, acted=True), clock.calendar)
    return found.at if found is not None and found.stage == "answer" else None


def was_promised(tx: Tx, case_id: int) -> bool:
    """Whether a date was given in place of the standard's, by the staff or after a missed one."""
    clock = _read(tx, case_id)
    return clock is not None and clock.course.promise is not None


def _read(tx: Tx, case_id: int) -> _Clock | None:
    case = standards.timed(tx, case_id)
    if case is None:
        return None
    history = standards.history(tx, case_id)
    events = _since_begun(history)
    calendar = calendar_of(tx, case.office)
    course = _course(case, events, calendar)
    return _Clock(case, history, events, course, calendar, _due(tx, case, course, calendar))


def _due(tx: Tx, case: Timed, course: Course, calendar: WorkCalendar) -> Due | None:
    if _rests(case) or case.stopped_at is not None:
        return None
    standard = domain.choose(standards.rules(tx), case.office, case.kind, case.urgency)
    return domain.due(course, calendar, standard)


def _rests(case: Timed) -> bool:
    """Whether nobody waits for the staff in this case."""
    return (
        case.closed_at is not None
        or case.hidden_at is not None
        or case.main_id is not None
        or case.status in _WAITS_FOR_NOBODY
    )


# --- what has happened ---------------------------------------------------------------------


def _since_begun(events: list[Event]) -> list[Event]:
    last = max((at for at, one in enumerate(events) if one.kind == "reopened"), default=0)
    return events[last:]


def _course(case: Timed, events: list[Event], calendar: WorkCalendar) -> Course:
    """The history of a case as its clock sees it."""
    began = next((one.at for one in events if one.kind == "reopened"), case.created_at)
    answered = next((one.at for one in events if one.kind == "answered"), None)
    asks = case.waiting and answered is not None
    return Course(
        began_at=began,
        acted=_acted(case) or any(one.kind == "late" and one.detail == "act" for one in events),
        answered_at=answered,
        asked_at=max(began, case.waiting_since or began) if asks else None,
        pauses=tuple(_pauses(events)),
        promise=_promise(_of_stage(events), calendar),
    )


def _acted(case: Timed) -> bool:
    return case.holder is not None or case.status not in _UNTOUCHED


def _of_stage(events: list[Event]) -> list[Event]:
    """What belongs to the present stage: the first answer ends what was before it."""
    kinds = [one.kind for one in events]
    return events[kinds.index("answered") :] if "answered" in kinds else events


def _pauses(events: list[Event]) -> Iterator[tuple[int, int]]:
    stopped = None
    for one in events:
        if one.kind == "clock-stopped":
            stopped = one.at
        elif one.kind == "clock-started" and stopped is not None:
            yield stopped, one.at
            stopped = None


def _promise(events: list[Event], calendar: WorkCalendar) -> tuple[int, int] | None:
    """The newest date that was given: by the staff, or by us when an earlier one had passed.

    What the staff said stands; ours moves with the days on which the office is open.
    """
    found, times = None, 0
    for one in events:
        if one.kind == "promised":
            found = one.at, int(one.detail)
        elif one.kind == "late" and one.detail != "act":
            days = AGAIN_DAYS[min(times, len(AGAIN_DAYS) - 1)]
            found, times = (one.at, domain.add_working_days(one.at, days, calendar)), times + 1
    return found


def _missed(clock: _Clock) -> list[Event]:
    """The due instants that passed in the present stage; a missed act is mended by one."""
    return [
        one
        for one in _of_stage(clock.events)
        if one.kind == "late" and (one.detail != "act" or not _acted(clock.case))
    ]


# --- the clock -----------------------------------------------------------------------------


def refresh(tx: Tx, case_id: int) -> Due | None:
    """Count again what is due, after anything about the case or its office has changed.

    The date is written to the case, and the timers that remind of it are set or dropped.
    """
    clock = _going(tx, case_id)
    return clock.due if clock is not None else None


def stop(tx: Tx, case_id: int) -> None:
    """It is the resident's turn: the clock stands still."""
    _set_going(tx, case_id, going=False)
    refresh(tx, case_id)


def start(tx: Tx, case_id: int) -> None:
    """It is the staff's turn again: the clock goes on with what was left."""
    _set_going(tx, case_id, going=True)
    refresh(tx, case_id)


def _going(tx: Tx, case_id: int) -> _Clock | None:
    """The clock of a case, put right: going or not, its date and its timers."""
    case = standards.timed(tx, case_id)
    if case is None:
        return None
    _set_going(tx, case_id, going=case.status != "waiting-person")
    clock = _read(tx, case_id)
    assert clock is not None
    at, late = clock.due.at if clock.due else None, bool(not _rests(case) and _missed(clock))
    if (at, late) != (case.due_at, case.late):
        standards.set_clock(tx, case_id, due_at=at, late=int(late))
    _set_timers(tx, clock)
    return clock


def _set_going(tx: Tx, case_id: int, *, going: bool) -> None:
    case = standards.timed(tx, case_id)
    if case is None or going == (case.stopped_at is None):
        return
    standards.set_clock(tx, case_id, stopped_at=None if going else tx.now)
    cases.note(tx, case_id, "clock-started" if going else "clock-stopped")


def _set_timers(tx: Tx, clock: _Clock) -> None:
    case_id, due = clock.case.id, clock.due
    step = _next_step(clock)
    if step is not None:
        timers.put(tx, ESCALATES, case_id, step.at)
    else:
        timers.drop(tx, ESCALATES, case_id)
    if due is None:
        timers.drop(tx, PASSED, case_id)
        timers.drop(tx, SOON, case_id)
        return
    timers.put(tx, PASSED, case_id, due.at)
    if due.at > tx.now and not _reminded(clock, due):
        timers.put(tx, SOON, case_id, max(tx.now, _soon(clock, due)))
    else:
        timers.drop(tx, SOON, case_id)


def _broken(clock: _Clock) -> Broken | None:
    """The date that passed in the present stage and wasn't mended by one of the staff."""
    if _rests(clock.case) or clock.case.stopped_at is not None:
        return None
    events = _of_stage(clock.events)
    promises = [at for at, one in enumerate(events) if one.kind == "promised"]
    last = promises[-1] if promises else 0
    since = events[last:]
    late = next((one for one in since if one.kind == "late" and one.detail != "act"), None)
    if late is None:
        return None
    given_back = bool(promises) and last > 0 and events[last - 1].kind == "given-back"
    told = frozenset(one.detail for one in since if one.kind == "escalated")
    return Broken(late.at, given_back, told)


def _next_step(clock: _Clock) -> Step | None:
    """Which level learns next that a date has passed, and when."""
    broken = _broken(clock)
    if broken is None:
        return None
    return escalation.next_step(broken, clock.course, clock.calendar)


def _soon(clock: _Clock, due: Due) -> int:
    course = clock.course
    given = course.promise[0] if course.promise else None
    begun = [course.began_at, course.answered_at, course.asked_at, given]
    stops = [stop for _, stop in course.pauses]
    return domain.soon(max(at for at in (*begun, *stops) if at), due.at, clock.calendar)


def _reminded(clock: _Clock, due: Due) -> bool:
    """Whether the staff were reminded of this date already, the hour aside."""
    told = (one for one in clock.history if one.kind == "reminded")
    return any(day_of(int(one.detail)) == day_of(due.at) for one in told)


def day_of(instant: int) -> date:
    """The day to which a due instant belongs; midnight is of the day it ends."""
    return in_tehran(instant - 1).date()


# --- when an instant comes -----------------------------------------------------------------


def soon_reached(tx: Tx, case_id: int) -> Due | None:
    """The time to remind has come: what is due, or None if things have changed meanwhile."""
    clock = _going(tx, case_id)
    due = clock.due if clock is not None else None
    if clock is None or due is None or due.at <= tx.now or _reminded(clock, due):
        return None
    if _soon(clock, due) > tx.now:
        return None  # the timer is set for then
    timers.drop(tx, SOON, case_id)
    cases.note(tx, case_id, "reminded", detail=str(due.at))
    return due


def due_reached(tx: Tx, case_id: int) -> Missed | None:
    """A due instant has come: what was missed, or None if things have changed meanwhile."""
    clock = _going(tx, case_id)
    if clock is None or clock.due is None or clock.due.at > tx.now:
        return None
    cases.note(tx, case_id, "late", detail=clock.due.stage)
    following = refresh(tx, case_id)
    given = following is not None and clock.due.stage != "act"
    return Missed(clock.due, following.at if given and following else None)


def escalation_reached(tx: Tx, case_id: int) -> Climbed | None:
    """The time has come to tell a level; None if things have changed meanwhile."""
    clock = _going(tx, case_id)
    step = _next_step(clock) if clock is not None else None
    if clock is None or step is None or step.at > tx.now:
        return None
    broken = _broken(clock)
    assert broken is not None  # else there were no step
    cases.note(tx, case_id, "escalated", detail=step.level)
    refresh(tx, case_id)
    return Climbed(step.level, domain.working_days_since(broken.at, tx.now, clock.calendar))


# --- new dates -----------------------------------------------------------------------------


def offered(tx: Tx, office: str | None) -> list[int]:
    """The ends of working days that may be given as a new date."""
    calendar = calendar_of(tx, office)
    return [domain.add_working_days(tx.now, days, calendar) for days in OFFERED_DAYS]


def end_of(tx: Tx, office: str | None, day: date) -> int | None:
    """When an office ends its work on a day to come; None on one that can't be a new date."""
    spans = calendar_of(tx, office).spans(day)
    if not spans or not tx.now < spans[-1][1] <= tx.now + FURTHEST:
        return None
    return spans[-1][1]


def promise(tx: Tx, case_id: int, until: int, actor: str) -> None:
    """The staff give the resident a new date."""
    cases.note(tx, case_id, "promised", actor=actor, detail=str(until))
    refresh(tx, case_id)


# --- the rules -----------------------------------------------------------------------------


def every_rule(tx: Tx) -> list[Rule]:
    """What holds: the defaults, then what was set, in the order of their keys."""
    defaults = [
        Rule(ANY, ANY, urgency, standard, default=True)
        for urgency, standard in domain.DEFAULTS.items()
    ]
    return defaults + [Rule(*whose, one) for whose, one in sorted(standards.rules(tx).items())]


def set_rule(tx: Tx, whose: Whose, changes: Mapping[str, int | None]) -> bool:
    """Set a rule; False if there is no such office.

    Args:
        tx: the transaction.
        whose: office, kind and urgency; `ANY` for every office or kind.
        changes: attributes of `Standard`; the others stay as they were for it.
    """
    if whose[0] != ANY and whose[0] not in directory.current(tx).offices:
        return False
    known = standards.rules(tx)
    held = known.get(whose) or domain.choose(known, *whose)
    standards.put_rule(tx, *whose, replace(held, **changes))
    _rules_changed(tx, whose, "standard-set")
    return True


def clear_rule(tx: Tx, whose: Whose) -> bool:
    """Take a rule away; False if there is none."""
    if not standards.drop_rule(tx, *whose):
        return False
    _rules_changed(tx, whose, "standard-cleared")
    return True


def _rules_changed(tx: Tx, whose: Whose, action: str) -> None:
    audit.add(tx, SERVER, action, ":".join(whose))
    recount_later(tx, [whose[0]])


# --- when an office changes ----------------------------------------------------------------


def recount_later(tx: Tx, offices: Sequence[str]) -> None:
    """Have the bot count the cases of these offices again; `ANY` stands for all.

    Commands run beside the bot, which alone speaks to people: they leave it a timer.
    """
    for office in offices:
        timers.put(tx, RECOUNT, office, tx.now)


def recount(tx: Tx, office: str) -> list[int]:
    """Count the open cases of an office again; those whose answer is due on a later day now."""
    return [
        case_id
        for case_id in standards.open_of(tx, None if office == ANY else [office])
        if _put_off(tx, case_id)
    ]


def _put_off(tx: Tx, case_id: int) -> bool:
    before = standards.timed(tx, case_id)
    due = refresh(tx, case_id)
    if before is None or before.due_at is None or due is None or due.stage != "answer":
        return False
    return day_of(due.at) > day_of(before.due_at)
