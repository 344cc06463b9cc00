"""When the levels above an office learn of what it left lying."""

from __future__ import annotations

from datetime import datetime

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.clock import DAY, HOUR, TEHRAN, in_tehran, to_ms
from bot.domain.escalation import Broken, Step, next_step
from bot.domain.standards import Course, WorkCalendar

CALENDAR = WorkCalendar(None, (), lambda _: None)  # Saturday to Thursday


def at(text: str) -> int:
    return to_ms(datetime.fromisoformat(text).replace(tzinfo=TEHRAN))


PASSED = at("2026-11-26 12:00")  # a Thursday
COURSE = Course(began_at=PASSED - 2 * DAY)


def told(*levels: str, given_back: bool = False) -> Broken:
    return Broken(PASSED, given_back, frozenset(levels))


def test_the_county_learns_two_working_days_after_the_date() -> None:
    assert next_step(told(), COURSE, CALENDAR) == Step(at("2026-11-29 14:00"), "county")


def test_the_province_learns_five_working_days_after_the_date() -> None:
    assert next_step(told("county"), COURSE, CALENDAR) == Step(at("2026-12-02 14:00"), "province")


def test_nobody_learns_twice() -> None:
    assert next_step(told("county", "province"), COURSE, CALENDAR) is None


def test_a_date_of_the_supervisors_own_is_told_to_them_at_once() -> None:
    assert next_step(told(given_back=True), COURSE, CALENDAR) == Step(PASSED, "county")
    after = next_step(told("county", given_back=True), COURSE, CALENDAR)
    assert after == Step(at("2026-12-02 14:00"), "province")


def test_days_on_which_it_was_the_residents_turn_are_not_counted() -> None:
    pause = at("2026-11-28 08:00"), at("2026-11-29 08:00")
    course = Course(COURSE.began_at, pauses=(pause,))
    assert next_step(told(), course, CALENDAR) == Step(at("2026-11-30 14:00"), "county")


@given(st.integers(0, 400 * 24))
def test_the_province_never_learns_before_the_county(hours: int) -> None:
    broken = Broken(PASSED + hours * HOUR)
    county = next_step(broken, COURSE, CALENDAR)
    province = next_step(Broken(broken.at, told=frozenset({"county"})), COURSE, CALENDAR)
    assert county is not None
    assert province is not None
    assert broken.at < county.at < province.at
    for step in (county, province):
        assert in_tehran(step.at).weekday() != 4  # Friday
