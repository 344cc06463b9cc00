from dataclasses import replace
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.calendar import holiday
from bot.domain.clock import MINUTE, TEHRAN, to_ms
from bot.domain.hours import opening, parse_exceptions, parse_week
from bot.domain.offices import Office
from handlers import phrases

TUESDAY = date(2026, 11, 24)
NOW = datetime(2026, 11, 24, 10, 0, tzinfo=TEHRAN)


def says(hours: str, exceptions: str = "", at: datetime = NOW) -> str:
    found = opening(parse_week(hours), parse_exceptions(exceptions), holiday, at)
    return phrases.opening_line(found, at)


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (TUESDAY, "امروز"),
        (date(2026, 11, 25), "فردا، چهارشنبه ۴ آذر"),
        (date(2026, 12, 1), "سه‌شنبه ۱۰ آذر"),
        (date(2027, 4, 4), "یک‌شنبه ۱۵ فروردین ۱۴۰۶"),
    ],
)
def test_a_day_is_told_as_people_tell_it(day, said):
    assert phrases.day_phrase(day, TUESDAY) == said


@pytest.mark.parametrize(
    ("hour", "minute", "said"),
    [
        (8, 0, "ساعت ۸ صبح"),
        (8, 30, "ساعت ۸:۳۰ صبح"),
        (12, 0, "ساعت ۱۲ ظهر"),
        (12, 30, "ساعت ۱۲:۳۰"),
        (14, 0, "ساعت ۱۴ (۲ بعدازظهر)"),
        (13, 5, "ساعت ۱۳:۰۵ (۱:۰۵ بعدازظهر)"),
        (21, 0, "ساعت ۲۱ (۹ شب)"),
        (0, 0, "ساعت ۱۲ شب"),
        (0, 30, "ساعت ۰:۳۰ (۱۲:۳۰ شب)"),
    ],
)
def test_an_hour_has_its_spoken_form_after_noon(hour, minute, said):
    assert phrases.hour_phrase(hour, minute) == said


@pytest.mark.parametrize(
    ("minutes", "said"),
    [
        (1, "همین حالا"),
        (20, "۲۰ دقیقه پیش"),
        (90, "امروز، ۰۸:۳۰"),
        (24 * 60, "دیروز، ۱۰:۰۰"),
        (8 * 24 * 60, "دوشنبه ۲۵ آبان"),
    ],
)
def test_what_has_been_is_told_by_how_long_ago_it_was(minutes, said):
    now = to_ms(NOW)
    assert phrases.ago_phrase(now - minutes * MINUTE, now) == said


@pytest.mark.parametrize(
    ("hours", "exceptions", "at", "said"),
    [
        ("sat-wed 08:00-14:00", "", NOW, "✅ الان باز است، تا ساعت ۱۴ (۲ بعدازظهر)"),
        ("tue 08:00-10:30", "", NOW, "⚠️ باز است، ولی ۳۰ دقیقه‌ی دیگر می‌بندد."),
        ("tue 16:00-18:00", "", NOW, "⛔ الان بسته است. باز می‌شود: امروز، ساعت ۱۶ (۴ بعدازظهر)"),
        (
            "wed 08:00-14:00",
            "",
            NOW,
            "⛔ الان بسته است. باز می‌شود: فردا، چهارشنبه ۴ آذر، ساعت ۸ صبح",
        ),
        (
            "sat-wed 08:00-14:00",
            "2026-11-24 closed (بی‌برقی)",
            NOW,
            "⛔ امروز بسته است: بی‌برقی. باز می‌شود: فردا، چهارشنبه ۴ آذر، ساعت ۸ صبح",
        ),
        (
            "sat-wed 08:00-14:00",
            "2026-11-24 closed",
            NOW,
            "⛔ امروز بسته است. باز می‌شود: فردا، چهارشنبه ۴ آذر، ساعت ۸ صبح",
        ),
        ("", "2026-11-24 closed (بی‌برقی)", NOW, "⛔ امروز بسته است: بی‌برقی."),
        ("", "2026-11-24 closed", NOW, "⛔ امروز بسته است."),
        ("", "", NOW, "❔ ساعت کار این دفتر را نمی‌دانم. پیش از رفتن بپرسید."),
        ("sat-fri 00:00-24:00", "2026-01-01..2030-01-01 00:00-24:00", NOW,
         "✅ الان باز است، شبانه‌روز"),
        ("tue 08:00-24:00", "", NOW, "✅ الان باز است، تا ساعت ۱۲ شب"),
    ],
)  # fmt: skip
def test_open_or_closed_is_said_with_what_comes_next(hours, exceptions, at, said):
    assert says(hours, exceptions, at) == said


def test_a_holiday_closes_an_office_and_says_its_name():
    nowruz = datetime(2027, 3, 21, 10, 0, tzinfo=TEHRAN)
    said = says("sat-fri 08:00-14:00", at=nowruz)
    assert said.startswith("⛔ امروز تعطیل رسمی است (")
    assert "باز می‌شود: " in said


def test_a_holiday_by_the_moon_is_said_to_be_a_guess():
    day = next(
        found.day
        for ordinal in range(date(2027, 1, 1).toordinal(), date(2027, 12, 31).toordinal())
        if (found := holiday(date.fromordinal(ordinal))) is not None and found.estimated
    )
    said = says(
        "sat-fri 08:00-14:00", at=datetime(day.year, day.month, day.day, 10, tzinfo=TEHRAN)
    )
    assert "🌙 تعطیلی" in said
    assert "پیش‌بینی است" in said


def test_equal_days_of_a_week_are_joined():
    week = parse_week("sat-wed 08:00-14:00; thu 08:00-12:00,16:00-18:30")
    assert phrases.week_lines(week) == (
        "شنبه تا چهارشنبه: ۸ تا ۱۴",
        "پنج‌شنبه: ۸ تا ۱۲ و ۱۶ تا ۱۸:۳۰",
        "جمعه: بسته",
    )


def test_two_days_are_joined_by_and_and_seven_are_every_day():
    assert phrases.week_lines(parse_week("sat-wed 08:00-14:00"))[1] == "پنج‌شنبه و جمعه: بسته"
    assert phrases.week_lines(parse_week("sat-fri 00:00-24:00")) == ("هر روز: شبانه‌روز",)


OFFICE = Office("a", "دفتر", "p", hours=parse_week("sat-wed 08:00-14:00"))


def test_the_next_two_weeks_tell_what_differs():
    exceptions = parse_exceptions(
        "2026-11-30 closed (جلسه) | 2026-12-01..2026-12-02 09:00-12:00 | 2027-02-01 closed"
    )
    said = phrases.special_lines(replace(OFFICE, exceptions=exceptions), TUESDAY)
    assert said == [
        "⚠️ دوشنبه ۹ آذر: بسته (جلسه)",
        "⚠️ سه‌شنبه ۱۰ آذر تا چهارشنبه ۱۱ آذر: ۹ تا ۱۲",
    ]


def test_a_holiday_is_told_only_where_the_office_would_be_open():
    nowruz = date(2027, 3, 18)
    always = replace(OFFICE, hours=parse_week("sat-fri 08:00-14:00"))
    fridays = replace(OFFICE, hours=parse_week("fri 08:00-14:00"))
    assert any("تعطیل رسمی" in line for line in phrases.special_lines(always, nowruz))
    told = [one for one in phrases.special_lines(fridays, nowruz) if "تعطیل رسمی" in one]
    assert all(line.startswith("⛔ جمعه") for line in told)


@pytest.mark.parametrize(
    ("exceptions", "day", "said"),
    [
        ("", date(2026, 11, 25), "فردا، چهارشنبه ۴ آذر: ۸ تا ۱۴"),
        ("", date(2026, 11, 27), "جمعه ۶ آذر: بسته"),
        ("2026-11-25 closed", date(2026, 11, 25), "⚠️ فردا، چهارشنبه ۴ آذر: بسته"),
    ],
)
def test_one_day_is_told_with_its_exception(exceptions, day, said):
    office = replace(OFFICE, exceptions=parse_exceptions(exceptions))
    assert phrases.day_line(office, day, TUESDAY) == said


def test_the_day_of_a_holiday_is_closed_and_unknown_hours_are_said_to_be_unknown():
    assert "تعطیل رسمی" in phrases.day_line(OFFICE, date(2027, 3, 21), TUESDAY)
    assert "نمی‌دانم" in phrases.day_line(replace(OFFICE, hours=None), TUESDAY, TUESDAY)


@pytest.mark.parametrize(
    ("metres", "said"),
    [
        (100, "همین نزدیکی، ۲ دقیقه پیاده"),
        (700, "حدود ۱۲ دقیقه پیاده"),
        (2000, "حدود ۳۵ دقیقه پیاده (۲ کیلومتر)"),
        (2500, "حدود ۴۵ دقیقه پیاده (۲ و نیم کیلومتر)"),
        (6000, "حدود ۶ کیلومتر؛ پیاده دور است"),
    ],
)
def test_a_distance_is_told_in_minutes_on_foot(metres, said):
    assert phrases.walk_phrase(metres) == said


def test_a_distance_from_a_place_names_it():
    assert phrases.walk_phrase(700, "سیدی") == "حدود ۱۲ دقیقه پیاده از سیدی"
    assert phrases.walk_phrase(6000, "سیدی") == "حدود ۶ کیلومتر از سیدی؛ پیاده دور است"
    assert phrases.far_phrase(75_000) == "حدود ۷۵ کیلومتر"


@given(st.floats(0, 2e7))
def test_no_distance_shows_a_latin_digit(metres):
    assert not any(char in "0123456789" for char in phrases.walk_phrase(metres, "سیدی"))


def test_a_list_has_commas_and_one_and():
    assert [phrases.list_phrase(list("abc")[:n]) for n in range(4)] == [
        "",
        "a",
        "a و b",
        "a، b و c",
    ]
