"""Summaries: exact counts, each once, nothing of what a group or a stranger mustn't know."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import pytest

from bot.domain.clock import HOUR, MINUTE, TEHRAN, in_tehran, to_ms
from bot.services import offices, standards, summaries
from bot.storage import cases, ratings, timers
from bot.storage.timers import Timer
from tests.services.test_standards import Desk

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from bot.services.summaries import CountyWeek, Morning

KERMAN = "kerman-county"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = Desk(tmp_path / "bot.db")
    made.do(summaries.plan)
    yield made
    made.store.close_now()


def morning(desk: Desk, now: str) -> Morning | None:
    desk.now = now
    return desk.do(summaries.morning, "a")  # type: ignore[no-any-return]


def week(desk: Desk, now: str) -> CountyWeek:
    desk.now = now
    found = desk.do(summaries.week, KERMAN)
    assert found is not None
    return found  # type: ignore[no-any-return]


def next_of(desk: Desk, kind: str, ref: str) -> str:
    with closing(sqlite3.connect(desk.path)) as database:
        query = "SELECT due_at FROM timers WHERE kind = ? AND ref = ?"
        ((at,),) = database.execute(query, (kind, ref)).fetchall()
    return f"{in_tehran(at):%Y-%m-%d %H:%M}"


def judges(desk: Desk, case_id: int, face: str) -> None:
    desk.do(ratings.put, case_id, face)


# --- mornings ------------------------------------------------------------------------------


def test_a_morning_counts_what_waits(desk: Desk) -> None:
    desk.now = "2026-11-21 09:00"
    late = desk.files()
    desk.now = "2026-11-23 14:00"
    desk.do(standards.due_reached, late)
    desk.now = "2026-11-22 09:00"
    today, asked, held = desk.files(), desk.files(), desk.files()
    desk.changes(asked, status="waiting-person", waiting=False)
    desk.changes(held, status="taken", holder=2001)
    done = desk.files()
    desk.changes(done, status="closed-solved", closed_at=1)
    desk.changes(desk.files(), audience="supervisor")
    desk.files(hidden_at=1)
    desk.files(main_id=today)
    found = morning(desk, "2026-11-24 08:00")
    assert found is not None
    assert (found.late, found.today, found.free, found.asked) == (1, 2, 2, 1)
    assert found.oldest == ("00000001", 2)


def test_an_office_with_nothing_open_has_an_empty_morning(desk: Desk) -> None:
    found = morning(desk, "2026-11-24 08:00")
    assert found is not None
    assert found.is_empty


def test_a_morning_comes_once_however_often_it_is_asked_for(desk: Desk) -> None:
    assert morning(desk, "2026-11-24 08:00") is not None
    assert morning(desk, "2026-11-24 08:00") is None
    desk.do(summaries.plan)
    assert next_of(desk, "summary-morning", "a") == "2026-11-25 08:00"


def test_hours_changed_during_the_day_bring_no_second_morning(desk: Desk) -> None:
    assert morning(desk, "2026-11-24 08:00") is not None
    desk.office("2026-11-24 11:00-15:00")
    desk.do(summaries.plan_morning, "a")
    assert next_of(desk, "summary-morning", "a") == "2026-11-25 08:00"
    assert morning(desk, "2026-11-24 11:00") is None


def test_a_morning_waits_for_an_opening_that_moved(desk: Desk) -> None:
    desk.office("2026-11-25 10:00-14:00")
    assert morning(desk, "2026-11-25 08:00") is None
    assert next_of(desk, "summary-morning", "a") == "2026-11-25 10:00"
    assert morning(desk, "2026-11-25 10:00") is not None


def test_no_morning_comes_on_a_day_that_is_closed_or_over(desk: Desk) -> None:
    desk.do(offices.close, "a", date(2026, 11, 25), date(2026, 11, 25), "بی‌برقی")
    assert morning(desk, "2026-11-25 09:00") is None
    assert next_of(desk, "summary-morning", "a") == "2026-11-28 08:00"  # Saturday
    assert morning(desk, "2026-11-28 14:00") is None  # the bot was away until it closed


def test_an_office_that_is_given_up_gets_none(desk: Desk) -> None:
    record = "key,name,place,hours,status\na,دفتر الف,sharafabad,sat-wed 08:00-14:00,closed\n"
    assert not desk.do(offices.import_offices, record.encode()).faults
    desk.do(summaries.plan)
    assert not desk.do(timers.is_set, "summary-morning", "a")


# --- weeks ---------------------------------------------------------------------------------


def test_a_week_is_counted_exactly(desk: Desk) -> None:
    desk.now = "2026-11-14 09:00"
    quick, slow = desk.files(), desk.files()
    desk.now = "2026-11-14 10:30"
    desk.answers(quick)
    desk.now = "2026-11-15 09:00"
    late = desk.files()
    desk.now = "2026-11-16 14:00"
    desk.do(standards.due_reached, slow)
    desk.now = "2026-11-17 09:00"
    desk.answers(slow)  # 6 - 1 hours on Saturday, 12 until Monday's end, 1 on Tuesday
    desk.changes(quick, status="closed-solved", closed_at=desk.store.now())
    desk.now = "2026-11-18 09:00"
    desk.do(cases.note, quick, "reopened", "resident")
    desk.do(cases.note, slow, "reopened", "staff:1")
    desk.do(standards.due_reached, late)
    found = week(desk, "2026-11-21 08:30")
    assert (found.first, found.last) == (date(2026, 11, 14), date(2026, 11, 20))
    total = found.total
    assert (total.received, total.closed, total.answered, total.in_time) == (3, 1, 2, 1)
    assert (total.late, total.reopened) == (1, 1)
    ((office, own),) = found.offices
    assert office == "a"
    assert own.half == (HOUR * 3 // 2 + HOUR * 18) // 2
    assert own == type(own)(3, 1, 2, 1, 1, own.half, 1)


def test_half_of_the_answers_is_never_told_shorter_than_it_was(desk: Desk) -> None:
    desk.now = "2026-11-15 09:00"
    case = desk.files()
    desk.now = "2026-11-15 09:00:01"
    desk.answers(case)
    assert week(desk, "2026-11-21 08:30").total.half == MINUTE


def test_faces_are_told_from_five_on(desk: Desk) -> None:
    desk.now = "2026-11-15 09:00"
    for number in range(9):
        judges(desk, desk.files(), "good" if number < 5 else "bad")
    assert week(desk, "2026-11-21 08:30").faces == (5, None, None)


def test_subjects_are_told_from_five_on(desk: Desk) -> None:
    desk.now = "2026-11-15 09:00"
    for number in range(9):
        desk.files(category="lighting" if number < 5 else "waste")
    assert week(desk, "2026-11-21 08:30").subjects == ("lighting",)


def test_another_county_is_not_counted(desk: Desk) -> None:
    desk.now = "2026-11-15 09:00"
    desk.files()
    desk.now = "2026-11-21 08:30"
    assert desk.do(summaries.week, "baft-county") is None
    assert week(desk, "2026-11-21 08:30").total.received == 1


def test_a_week_comes_once_on_its_first_working_day(desk: Desk) -> None:
    desk.now = "2026-11-15 09:00"
    desk.files()
    desk.now = "2026-11-21 08:00"
    assert desk.do(summaries.week, KERMAN) is None  # the timer came too early
    assert next_of(desk, "summary-week", KERMAN) == "2026-11-21 08:30"
    week(desk, "2026-11-21 08:30")
    assert desk.do(summaries.week, KERMAN) is None
    assert next_of(desk, "summary-week", KERMAN) == "2026-11-28 08:30"


def test_a_week_after_holidays_comes_when_they_are_over(desk: Desk) -> None:
    desk.now = "2027-03-19 09:00"  # Friday; then Nowruz from Saturday to Tuesday
    desk.do(timers.drop, "summary-week", KERMAN)
    desk.do(summaries.plan)
    desk.now = "2027-03-20 08:30"
    assert desk.do(summaries.week, KERMAN) is None
    assert next_of(desk, "summary-week", KERMAN) == "2027-03-25 08:30"


def test_a_timer_that_is_gone_sends_nothing(desk: Desk) -> None:
    """Whoever ended it has sent it."""
    at = to_ms(datetime(2026, 11, 24, 8, tzinfo=TEHRAN))
    ended: Any = Timer(999, "summary-morning", "a", at)
    assert not desk.do(timers.done, ended)
