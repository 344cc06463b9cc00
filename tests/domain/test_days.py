from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.days import named_day, named_season, next_week, season
from bot.domain.persian import fold

TUESDAY = date(2026, 11, 24)  # 3 Azar 1405


def day(text: str) -> date | None:
    return named_day(fold(text), TUESDAY)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("۱۵ آذر باز هستین؟", date(2026, 12, 6)),
        ("15 azar bazin", date(2026, 12, 6)),
        ("پانزدهم آذرماه", date(2026, 12, 6)),
        ("روز ۳ آذر", TUESDAY),
        ("اول دی", date(2026, 12, 22)),
        ("بیست و پنجم آذر", date(2026, 12, 16)),
        ("۲ آذر", date(2027, 11, 23)),
        ("۵ قوس", date(2026, 11, 26)),
        ("۱۴۰۵/۹/۱۵", date(2026, 12, 6)),
        ("سه روز دیگه بازین؟", date(2026, 11, 27)),
        ("دوازده روز دیگه", date(2026, 12, 6)),
        ("۱۰ روز دیگر", date(2026, 12, 4)),
        ("عید فطر هم هستید؟", date(2027, 3, 10)),
        ("عاشورا باز است؟", date(2027, 6, 16)),
        ("سیزده به در", date(2027, 4, 2)),
        ("۲۲ بهمن", date(2027, 2, 11)),
    ],
)
def test_a_day_is_known_by_its_date_its_distance_or_its_feast(text, expected):
    assert day(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "یک تیر برق افتاده",
        "۳ تیر برق خاموش است",
        "مهریه",
        "۳۱ آبان",
        "۴۰ آذر",
        "۱۳۰۰/۱۳/۱",
        "کلاس آذر",
        "",
    ],
)
def test_what_is_no_date_is_taken_for_none(text):
    assert day(text) is None


def test_the_coming_week_begins_with_its_saturday():
    thursday = date(2026, 11, 26)
    assert next_week(fold("پنج‌شنبه هفته بعد"), thursday, TUESDAY) == date(2026, 12, 3)
    assert next_week(fold("پنج‌شنبه"), thursday, TUESDAY) == thursday
    saturday = date(2026, 11, 28)
    assert next_week(fold("شنبه هفته‌ی آینده"), saturday, TUESDAY) == saturday


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("تو رمضون ساعت کارتون چنده", "ramadan"),
        ("ماه رمضان", "ramadan"),
        ("عید بازین؟", "nowruz"),
        ("نوروز", "nowruz"),
        ("تابستون", "summer"),
        ("عید فطر", None),
        ("امروز", None),
    ],
)
def test_a_season_is_known_by_what_people_call_it(text, key):
    assert named_season(text, TUESDAY) == key


def test_a_season_is_the_present_one_or_the_next():
    nowruz = season("nowruz", TUESDAY)
    assert (nowruz.first, nowruz.last) == (date(2027, 3, 21), date(2027, 4, 2))
    assert season("nowruz", date(2027, 4, 2)) == nowruz
    assert season("nowruz", date(2027, 4, 3)).first == date(2028, 3, 20)
    ramadan = season("ramadan", TUESDAY)
    assert (ramadan.last, ramadan.estimated) == (date(2027, 3, 9), True)
    assert season("summer", date(2027, 7, 1)).first == date(2027, 6, 22)
    assert season("winter", TUESDAY) is None


def test_where_the_calendar_ends_no_day_is_made_up():
    later = date(2130, 1, 1)  # no moon was reckoned so far, and 1499 is over
    for text in ("عید فطر", "۱۵ آذر", "عاشورا"):
        assert named_day(fold(text), later) is None
    assert season("ramadan", later) is None


def test_a_day_of_zero_is_no_day():
    for text in ("۰ آذر", "۰۰ آذر", "ساعت ۲۳:۰۰ تیر", "0 azar"):
        assert day(text) is None


@given(st.text(max_size=80), st.dates(date(2024, 1, 1), date(2030, 1, 1)))
def test_no_text_raises_and_a_day_lies_ahead_unless_its_year_was_written(text, today):
    found = named_day(fold(text), today)
    assert found is None or found >= today or any(char.isdigit() for char in text)
    assert season("nowruz", today).last >= today
    assert season("nowruz", today).first <= today + timedelta(days=366)


figures = st.text("0123456789۰۱۲۳٠١٢", min_size=1, max_size=4)
months = st.sampled_from(["تیر", "آذر", "تیرماه", "ماه مهر", "اسد", "azar", "tir", "mehr"])
around = st.sampled_from(["", " ", "  ", ":", "/", "م ", "‌", " و ", " روز دیگر ", "ام "])


@given(st.lists(figures | months | around, max_size=8), st.dates(date(2020, 1, 1)))
def test_no_mix_of_figures_and_months_raises(pieces, today):
    named_day(fold("".join(pieces)), today)
    named_day(fold(" ".join(pieces)), today)
