from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.calendar import FRIDAY, SATURDAY, holiday, jalali, weekday


def test_the_week_begins_on_saturday():
    assert weekday(date(2026, 11, 28)) == SATURDAY
    assert weekday(date(2026, 11, 27)) == FRIDAY


@given(st.dates(date(1900, 1, 1), date(2200, 1, 1)))
def test_every_day_has_its_place_in_the_week_and_a_jalali_date(day):
    assert 0 <= weekday(day) <= 6
    year, month, number = jalali(day)
    assert year in {day.year - 621, day.year - 622}
    assert 1 <= month <= 12
    assert 1 <= number <= 31


def test_jalali_dates_are_right_around_the_turn_of_a_leap_year():
    assert jalali(date(2025, 3, 20)) == (1403, 12, 30)
    assert jalali(date(2025, 3, 21)) == (1404, 1, 1)
    assert jalali(date(2026, 11, 24)) == (1405, 9, 3)


def test_a_solar_holiday_is_certain():
    found = holiday(date(2027, 2, 11))
    assert found
    assert found.name
    assert not found.estimated


def test_a_lunar_holiday_of_a_later_year_is_estimated_and_its_name_says_nothing_of_it():
    found = holiday(date(2027, 1, 6))
    assert found
    assert found.estimated
    assert "تخمینی" not in found.name


def test_two_occasions_of_one_day_are_both_named():
    found = holiday(date(2026, 3, 21))
    assert found
    assert "، " in found.name
    assert ";" not in found.name


def test_an_ordinary_day_is_no_holiday():
    assert holiday(date(2026, 11, 24)) is None
