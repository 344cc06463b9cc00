"""Hours as people write them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.hours import BadHours, format_exceptions, format_week, parse_week
from bot.domain.spoken_hours import dated_of, week_of

TODAY = date(2026, 11, 24)  # Tuesday, 3 Azar 1405


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("شنبه تا چهارشنبه ۸ تا ۱۴", "sat-wed 08:00-14:00"),
        (
            "شنبه تا چهارشنبه از ۷:۳۰ تا ۱۳:۳۰، پنج‌شنبه‌ها ۸ تا ۱۲",
            "sat-wed 07:30-13:30; thu 08:00-12:00",
        ),
        (
            "هر روز ۸ تا ۲ و ۴ تا ۷ عصر؛ جمعه تعطیل",
            "sat-thu 08:00-14:00,16:00-19:00",
        ),
        ("یک‌شنبه و سه‌شنبه ۸ صبح تا ۱۲ و نیم", "sun 08:00-12:30; tue 08:00-12:30"),
        ("شنبه تا چهارشنبه ۸-۱۴", "sat-wed 08:00-14:00"),
        ("پنجشنبه تا شنبه 8 الی 12", "sat 08:00-12:00; thu-fri 08:00-12:00"),
        ("از شنبه تا چهارشنبه ساعت ۸ تا ۲ بعد از ظهر", "sat-wed 08:00-14:00"),
    ],
)
def test_a_week_is_read_as_it_is_said(said, meant):
    assert format_week(week_of(said)) == meant


@pytest.mark.parametrize(
    "said",
    [
        *("", "سلام", "شنبه", "۸ تا ۱۴", "شنبه ۸ تا", "شنبه ۲۵ تا ۲۶", "جمعه تعطیل"),
        *("شنبه ۸ تا ۱۲، شنبه ۹ تا ۱۰", "شنبه ۱۴ تا ۱۳", "شنبه ۸ تا ۱۲ شاید"),
    ],
)
def test_what_is_no_week_is_not_guessed(said):
    with pytest.raises(BadHours):
        week_of(said)


@given(
    st.integers(0, 22).flatmap(lambda start: st.tuples(st.just(start), st.integers(start + 1, 24)))
)
def test_whole_hours_written_in_figures_are_those_hours(hours):
    start, end = hours
    meant = parse_week(f"sat-thu {start:02d}:00-{end:02d}:00")
    assert week_of(f"شنبه تا پنج‌شنبه {start} تا {end}") == meant


@given(st.text(max_size=60))
def test_any_words_are_read_or_refused(said):
    for read in (week_of, lambda text: dated_of(text, TODAY)):
        try:
            read(said)
        except BadHours:
            continue


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("فردا تعطیل", "2026-11-25 closed"),
        ("امروز بسته است (بی‌برقی)", "2026-11-24 closed (بی‌برقی)"),
        ("از فردا تا ۱۵ آذر تعطیل (جلسه)", "2026-11-25..2026-12-06 closed (جلسه)"),
        ("رمضان ۹ تا ۱۳", "2027-02-08..2027-03-09 09:00-13:00"),
        (
            "از ۱ تا ۵ دی ساعت ۹ تا ۱۲ و ۱۶ تا ۱۸",
            "2026-12-22..2026-12-26 09:00-12:00,16:00-18:00",
        ),
        ("پنج‌شنبه بسته است", "2026-11-26 closed"),
        ("از ۲۹ بهمن تا ۲۸ اسفند ۹ تا ۱۳", "2027-02-18..2027-03-19 09:00-13:00"),
        ("۱۴۰۵/۱۰/۳ ۸ تا ۱۰", "2026-12-24 08:00-10:00"),
    ],
)
def test_days_with_other_hours_are_read_as_they_are_said(said, meant):
    assert format_exceptions([dated_of(said, TODAY)]) == meant


@pytest.mark.parametrize(
    "said",
    [
        *("", "تعطیل", "فردا", "۲۰ آذر تا ۱۰ آذر تعطیل", "روزی روزگاری ۸ تا ۱۰", "فردا ۱۴ تا ۱۳"),
        "از فردا تا ۱۰ آذر تا ۲۰ آذر تعطیل",
    ],
)
def test_what_names_no_days_or_hours_is_not_guessed(said):
    with pytest.raises(BadHours):
        dated_of(said, TODAY)
