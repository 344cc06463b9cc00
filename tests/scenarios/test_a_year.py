"""A year of the calendars of two counties in seconds: each reminder and summary exactly once."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from bot.domain.calendar import holiday
from bot.domain.clock import DAY, HOUR, TEHRAN, from_ms, in_tehran, to_ms
from bot.domain.people import Setup
from bot.domain.rights import Grant, Scope
from bot.services import offices, people, places, standards, summaries
from bot.storage import cases, timers
from bot.storage import standards as rows
from bot.storage.store import Store
from handlers import cards
from handlers.timers import TimerActs
from tests.ready import make_ready

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from bot.storage.store import Tx
    from bot.storage.timers import Timer

SEED = 1405
GROUP, ADMIN, RESIDENT, PROVINCE = -1001000000001, 3001, 1001, 4000
SUPERVISORS = {"": 4001, "kerman-county": 4002, "baft-county": 4003}
HEADS = {"plain": 5001, "far": 5002}  # one in each county
BEGIN, END = date(2026, 11, 24), date(2027, 11, 24)
CASES, CLOSINGS, OUTAGES = 40, 14, 10

KILLS = {"case-escalate": 3, "summary-morning": 31, "summary-week": 9}  # around each so many
ACCOUNTS = "SELECT at FROM accounts WHERE office = ?"
LATE = "SELECT 1 FROM case_events WHERE case_id = ? AND kind = 'late' AND at <= ?"
NOWRUZ = "2027-03-20..2027-04-02 closed (نوروز)"
RAMADAN = "2027-02-08..2027-03-09 09:00-13:00"
OFFICES = f"""key,name,place,hours,exceptions
plain,دفتر الف,sharafabad,sat-wed 08:00-14:00,{NOWRUZ}|{RAMADAN}
split,دفتر ب,sharafabad,"sat-thu 08:00-12:00,16:00-18:00",{NOWRUZ}
unknown,دفتر پ,sharafabad,,
far,دفتر ت,baft-county,sat-wed 08:00-14:00,{NOWRUZ}
"""
COUNTIES = {"": set(), "kerman-county": {"plain", "split", "unknown"}, "baft-county": {"far"}}

Hours = list[tuple[int, int]]  # minutes of the day
SIX, TWO_PARTS, THURSDAY = [(480, 840)], [(480, 720), (960, 1080)], [(480, 720)]
WEEKS: dict[str, dict[int, Hours]] = {  # by Python's weekday: Monday = 0
    "plain": dict.fromkeys((5, 6, 0, 1, 2), SIX),
    "split": dict.fromkeys((5, 6, 0, 1, 2, 3), TWO_PARTS),
    "unknown": {**dict.fromkeys((5, 6, 0, 1, 2), SIX), 3: THURSDAY},
    "far": dict.fromkeys((5, 6, 0, 1, 2), SIX),
}


# --- what a person with a calendar on the wall would say ------------------------------------


@dataclass
class Wall:
    """The same rules, counted by the finger: day after day, minute after minute."""

    closed: set[tuple[str, date]] = field(default_factory=set)

    def hours(self, office: str, day: date) -> Hours:
        nowruz = date(2027, 3, 20) <= day <= date(2027, 4, 2)
        if (office, day) in self.closed or (nowruz and office != "unknown"):
            return []
        if office == "plain" and date(2027, 2, 8) <= day <= date(2027, 3, 9):
            return [(540, 780)]
        return [] if holiday(day) else WEEKS[office].get(day.weekday(), [])

    def mornings(self, office: str) -> list[tuple[date, int, int]]:
        """Each working day of the year, with its opening and closing."""
        days = (BEGIN + timedelta(days=number) for number in range((END - BEGIN).days))
        open_ = [(day, hours) for day in days if (hours := self.hours(office, day))]
        return [(day, instant(day, one[0][0]), instant(day, one[-1][1])) for day, one in open_]

    def answer_by(self, office: str, filed: int) -> int:
        """The closing of the second working day after the day of filing."""
        return self.closing(office, in_tehran(filed).date(), 2)

    def closing(self, office: str, day: date, left: int) -> int:
        while left:
            day += timedelta(days=1)
            left -= bool(self.hours(office, day))
        return instant(day, self.hours(office, day)[-1][1])

    def remind_at(self, office: str, due: int) -> int:
        """When half of the minutes of the last day are gone."""
        day = in_tehran(due).date()
        minutes = [minute for one in self.hours(office, day) for minute in range(*one)]
        return instant(day, minutes[len(minutes) // 2])


def instant(day: date, minute: int) -> int:
    return to_ms(datetime.combine(day, time(minute // 60, minute % 60), TEHRAN))


class _KilledError(Exception):
    """The process ends here."""


# --- the year ------------------------------------------------------------------------------


@dataclass
class Filed:
    office: str
    at: int
    answered: int
    id: int = 0
    sent: dict[tuple[str, bool], int] = field(default_factory=dict)


class Year:
    """The store, a clock, and what happens when."""

    def __init__(self, path: Path) -> None:
        self.path, self.now = path, instant(BEGIN, 0)
        self.setup = Setup(
            admins=frozenset({ADMIN}), staff_chat=GROUP, supervisor_chat=SUPERVISORS[""]
        )
        self.acts = TimerActs(self.setup)
        self.wall = Wall()
        self.acted: Counter[str] = Counter()
        self.killed: Counter[tuple[str, int]] = Counter()
        make_ready(path)
        self.open()
        self.store.write_now(places.seed)
        self.store.write_now(lambda tx: offices.import_offices(tx, OFFICES.encode()))
        self.store.write_now(self.appoint)
        self.store.write_now(summaries.plan)

    @staticmethod
    def appoint(tx: Tx) -> None:
        """Each county has a supervisor and a head, and the province a supervisor."""
        for office, person in HEADS.items():
            people.give(tx, person, "", Grant("head", Scope("office", office)), "")
        people.give(tx, PROVINCE, "", Grant("supervisor", Scope("place", "kerman-province")), "")
        for county, person in SUPERVISORS.items():
            if county:
                people.give(tx, person, "", Grant("supervisor", Scope("place", county)), "")

    def open(self) -> None:
        self.store = Store(self.path, clock=lambda: from_ms(self.now))

    def file(self, one: Filed) -> None:
        def work(tx: Tx) -> int:
            case = cases.add(
                tx,
                code=f"{random.Random(one.at).randrange(10**8):08}",
                key_id=tx.vault.new_key(tx.now),
                chat_id=RESIDENT,
                office=one.office,
                place=None,
                audience="office",
                topic="چراغ کوچه",
                sample=False,
                update_id=None,
                kind="problem",
            )
            standards.refresh(tx, case.id)
            cards.post(tx, self.setup, case)
            return case.id

        one.id = self.store.write_now(work)

    def answer(self, one: Filed) -> None:
        """An answer that also ends the case; what was queued about it until then is noted."""
        query = "SELECT purpose, chat_id < 0, count(*) FROM outbox WHERE case_id = ? GROUP BY 1, 2"

        def work(tx: Tx) -> None:
            rows_ = tx.conn.exec_driver_sql(query, (one.id,))
            one.sent = {(purpose, bool(group)): count for purpose, group, count in rows_}
            cases.answered(tx, one.id, tx.now)
            case = cases.get(tx, one.id)
            assert case is not None
            cases.change(tx, case, status="closed-solved", closed_at=tx.now)
            standards.refresh(tx, one.id)

        self.store.write_now(work)

    def close(self, office: str, day: date) -> None:
        """«امروز تعطیل است», by one command beside the bot."""
        self.store.write_now(lambda tx: offices.close(tx, office, day, day, "بی‌برقی"))

    def tick(self) -> None:
        """What the running bot does when the next instant has come."""
        while due := self.store.write_now(timers.due):
            for timer in due:
                self._act(timer)

    def _act(self, timer: Timer) -> None:
        """Do what is due; around some digests and escalations the bot is killed.

        Once just before the commit, so that nothing of it is on disk, once just after it.
        """
        self.acted[timer.kind] += 1
        turn = self.acted[timer.kind] % KILLS[timer.kind] if timer.kind in KILLS else 0
        if turn == 1:
            with pytest.raises(_KilledError):
                self.store.write_now(lambda tx: self._dies(tx, timer))
            self._starts_anew()
        self.store.write_now(lambda tx: self.acts.act(tx, timer))
        if turn in (1, 2):
            self.killed[timer.kind, turn] += 1
            self._starts_anew()

    def _dies(self, tx: Tx, timer: Timer) -> None:
        self.acts.act(tx, timer)
        raise _KilledError

    def _starts_anew(self) -> None:
        self.store.close_now()
        self.open()
        self.store.write_now(summaries.plan)  # as every start does

    def next_timer(self) -> int | None:
        query = "SELECT min(due_at) FROM timers"
        found = self.store.write_now(lambda tx: tx.conn.exec_driver_sql(query).scalar())
        return int(found) if found is not None else None

    def run_until(self, moment: int) -> None:
        """Let time pass with the bot running."""
        while (due := self.next_timer()) is not None and due <= moment:
            self.now = max(self.now, due)
            self.tick()
        self.now = max(self.now, moment)

    def outage(self, end: int) -> None:
        """The bot is killed, stays away for some time, and starts anew."""
        self.now = max(self.now, end)
        self._starts_anew()
        self.tick()


def live(year: Year, filed: list[Filed], outages: list[tuple[int, int]]) -> None:
    happens = [(one.at, lambda one=one: year.file(one)) for one in filed]
    happens += [(one.answered, lambda one=one: year.answer(one)) for one in filed]
    for office, day in year.wall.closed:
        morning = instant(day, 7 * 60)
        happens.append((morning, lambda office=office, day=day: year.close(office, day)))
    happens += [(begin, lambda end=end: year.outage(end)) for begin, end in outages]
    for moment, act in sorted(happens, key=lambda one: one[0]):
        year.run_until(moment)
        act()
    year.run_until(instant(END, 0))


def events(year: Year, case_id: int, kind: str) -> list[rows.Event]:
    history = year.store.write_now(lambda tx: rows.history(tx, case_id))
    return [one for one in history if one.kind == kind]


def plan(dice: random.Random, wall: Wall) -> tuple[list[Filed], list[tuple[int, int]]]:
    first, last = instant(BEGIN, 0), instant(END - timedelta(days=60), 0)
    while len(wall.closed) < CLOSINGS:
        office = dice.choice(list(WEEKS))
        day = BEGIN + timedelta(days=dice.randrange(330))
        if wall.hours(office, day):
            wall.closed.add((office, day))
    filed = []
    for _ in range(CASES):
        at = dice.randrange(first, last)
        answered = at + dice.choice((HOUR, DAY, 2 * DAY, 5 * DAY, 20 * DAY, 40 * DAY))
        filed.append(Filed(dice.choice(list(WEEKS)), at, answered + dice.randrange(DAY)))
    mornings = [instant(day, 7 * 60) for _, day in wall.closed]
    moments = {moment for one in filed for moment in (one.at, one.answered)} | set(mornings)
    outages: list[tuple[int, int]] = []
    while len(outages) < OUTAGES:  # while nobody writes, so that what is lost would be ours
        begin = dice.randrange(first, last)
        end = begin + dice.randrange(HOUR, 14 * HOUR)
        if not any(begin - HOUR <= moment <= end + HOUR for moment in moments):
            outages.append((begin, end))
    return filed, outages


@dataclass
class Lived:
    """A year that is over."""

    year: Year
    filed: list[Filed]
    outages: list[tuple[int, int]]

    def noticed(self, moment: int) -> int:
        """When a bot that was away at a moment sees it."""
        return next((end for begin, end in self.outages if begin <= moment < end), moment)

    def rows(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        """What is on disk."""
        return self.year.store.write_now(
            lambda tx: [tuple(row) for row in tx.conn.exec_driver_sql(query, values)]
        )

    def gone(self, kind: str, scope: str) -> dict[str, int]:
        """The days whose summary has gone, and when."""
        query = "SELECT day, at FROM summaries WHERE kind = ? AND scope = ?"
        return dict(self.rows(query, kind, scope))

    def waited(self, at: int, offices: set[str]) -> bool:
        """Whether a case of these offices was open at an instant."""
        return any(one.at <= at < one.answered and one.office in offices for one in self.filed)


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lived]:
    dice = random.Random(SEED)
    year = Year(tmp_path_factory.mktemp("year") / "year.db")
    filed, outages = plan(dice, year.wall)
    live(year, filed, outages)
    yield Lived(year, filed, outages)
    year.store.close_now()


def test_every_reminder_of_a_year_comes_once_and_on_the_right_working_day(lived: Lived) -> None:
    year, noticed = lived.year, lived.noticed
    for one in lived.filed:
        due = year.wall.answer_by(one.office, one.at)
        missed: list[int] = []
        told: list[tuple[int, int]] = []
        while True:
            remind = noticed(year.wall.remind_at(one.office, due))
            if remind < min(noticed(due), one.answered) and remind < due:
                told.append((remind, due))
            if noticed(due) >= one.answered:
                break
            missed.append(noticed(due))
            days = 2 if len(missed) == 1 else 5
            due = year.wall.closing(one.office, in_tehran(missed[-1]).date(), days)
        found = [(event.at, int(event.detail)) for event in events(year, one.id, "reminded")]
        assert found == told, one
        assert [event.at for event in events(year, one.id, "late")] == missed, one
        assert one.sent.get(("reminder", True), 0) == len(told)
        assert one.sent.get(("reminder", False), 0) == len(missed)  # the head, in private
        confessed = one.sent.get(("date", False), 0)  # or told that a date was put off
        assert confessed >= len(missed)
    assert year.next_timer() is None or year.next_timer() > year.now
    assert set(year.killed) == {(kind, turn) for kind in KILLS for turn in (1, 2)}


def test_every_level_above_an_office_learns_once_of_what_was_left_lying(lived: Lived) -> None:
    """The county two working days after the date, the province five after it; nobody else."""
    told: dict[int, list[int]] = {}
    county_of = {office: key for key, own in COUNTIES.items() for office in own}
    for one in lived.filed:
        wall, expected = lived.year.wall, []
        missed = lived.noticed(wall.answer_by(one.office, one.at))
        for level, days in (("county", 2), ("province", 5)):
            at = lived.noticed(wall.closing(one.office, in_tehran(missed).date(), days))
            if missed < one.answered and at < one.answered:
                expected.append((level, at))
                to = PROVINCE if level == "province" else SUPERVISORS[county_of[one.office]]
                told.setdefault(to, []).append(at)
        found = events(lived.year, one.id, "escalated")
        assert [(event.detail, event.at) for event in found] == expected, one
    query = "SELECT created_at FROM outbox WHERE purpose = 'escalation' AND chat_id = ?"
    for to in (PROVINCE, *SUPERVISORS.values()):
        assert sorted(at for (at,) in lived.rows(query, to)) == sorted(told.get(to, [])), to
    assert {PROVINCE, *SUPERVISORS.values()} - set(told) == {SUPERVISORS[""]}


def test_every_working_morning_of_a_year_an_office_gets_one_summary(lived: Lived) -> None:
    sent = []
    for office in WEEKS:
        mornings = [
            (day, lived.noticed(opens), closes)
            for day, opens, closes in lived.year.wall.mornings(office)
        ]
        expected = {str(day): at for day, at, closes in mornings if at < closes}
        assert lived.gone("morning", office) == expected, office
        sent += [at for at in expected.values() if lived.waited(at, {office})]
    query = "SELECT created_at FROM outbox WHERE purpose = 'summary' AND chat_id = ?"
    assert sorted(at for (at,) in lived.rows(query, GROUP)) == sorted(sent)


def test_every_week_of_a_year_each_county_gets_one_summary(lived: Lived) -> None:
    """On its first working day, with a picture and the offices one by one."""
    query = "SELECT created_at FROM outbox WHERE purpose = 'summary' AND chat_id = ?"
    for county, offices_ in COUNTIES.items():
        sent: list[int] = []
        gone = lived.gone("week", county)
        for week in (BEGIN + timedelta(days=-3 + 7 * number) for number in range(52)):
            days = (week + timedelta(days=number) for number in range(7))
            hours = {day: _default_hours(day) for day in days}
            working = [day for day, found in hours.items() if found and day >= BEGIN]
            first = working[0]
            at = lived.noticed(instant(first, hours[first][0][0] + 30))
            assert gone.pop(str(week)) == at, (county, week)
            since = instant(week - timedelta(days=7), 0)
            if _has_happened(lived, offices_, since, instant(week, 0), at):
                sent += [at, at]
        assert set(gone) <= {str(END - timedelta(days=4 + 7)), str(END - timedelta(days=4))}
        assert sorted(at for (at,) in lived.rows(query, SUPERVISORS[county])) == sorted(sent)


def test_every_month_of_a_year_each_head_is_asked_once_whether_the_record_is_right(
    lived: Lived,
) -> None:
    query = "SELECT created_at FROM outbox WHERE purpose = '' AND chat_id = ?"
    for office, head in HEADS.items():
        expected, at = [], instant(BEGIN + timedelta(days=1), 10 * 60)
        while at < instant(END, 0):
            expected.append(lived.noticed(at))
            at = instant(in_tehran(expected[-1]).date() + timedelta(days=30), 10 * 60)
        accounts = {at for (at,) in lived.rows(ACCOUNTS, office)}  # of quiet months none is told
        told = sorted(at for (at,) in lived.rows(query, head))
        assert [at for at in told if at not in accounts] == expected
        assert len(told) == len(set(told)) > len(expected)
        assert len(expected) == 13


def _default_hours(day: date) -> Hours:
    return [] if holiday(day) else WEEKS["unknown"].get(day.weekday(), [])


def _has_happened(lived: Lived, offices_: set[str], since: int, until: int, at: int) -> bool:
    """Whether anything of these offices belongs into the summary of a week."""
    return any(
        one.office in offices_
        and (
            since <= one.at < until
            or since <= one.answered < until
            or (one.at < at < one.answered and lived.rows(LATE, one.id, at) != [])
        )
        for one in lived.filed
    )
