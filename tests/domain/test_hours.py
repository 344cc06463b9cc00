from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.calendar import Holiday
from bot.domain.clock import TEHRAN
from bot.domain.hours import (
    BadHours,
    DatedHours,
    Interval,
    Opening,
    Week,
    coming,
    format_exceptions,
    format_week,
    opening,
    parse_date,
    parse_exceptions,
    parse_week,
    reopened,
)

WEEK = "sat-wed 08:00-14:00; thu 08:00-12:00,16:00-18:00"
TUESDAY = date(2026, 11, 24)
LUNAR = Holiday(TUESDAY, "عید", estimated=True)
SOLAR = Holiday(TUESDAY, "جشن", estimated=False)


def at(clock: str, day: date = TUESDAY) -> datetime:
    return datetime.combine(day, datetime.strptime(clock, "%H:%M").time(), TEHRAN)  # noqa: DTZ007


def seen(week: str, clock: str, *, exceptions: str = "", holidays=(), day=TUESDAY) -> Opening:
    known = {one.day: one for one in holidays}
    return opening(parse_week(week), parse_exceptions(exceptions), known.get, at(clock, day))


# --- the form ------------------------------------------------------------------------------


@st.composite
def intervals(draw, fewest=0):
    edges = sorted(draw(st.sets(st.integers(0, 1440), min_size=2 * fewest, max_size=6)))
    return tuple(map(Interval, edges[: len(edges) // 2 * 2 : 2], edges[1::2]))


weeks = st.tuples(*[intervals()] * 7).filter(any).map(Week)
dates = st.dates(date(1900, 1, 1), date(2200, 12, 31))
reasons = st.text("ابپ تعطیل123 ", max_size=12).map(lambda text: " ".join(text.split()))
dated = st.builds(
    lambda days, hours, reason: DatedHours(*sorted(days), hours, reason),
    st.tuples(dates, dates),
    intervals(),
    reasons,
)


@given(weeks)
def test_a_week_that_is_written_and_read_again_is_the_same(week):
    assert parse_week(format_week(week)) == week


@given(st.lists(dated, max_size=4).map(tuple))
def test_exceptions_that_are_written_and_read_again_are_the_same(exceptions):
    assert parse_exceptions(format_exceptions(exceptions)) == exceptions


def test_the_example_of_the_contract_is_read():
    week = parse_week(WEEK)
    assert week.days[0] == week.days[4] == (Interval(480, 840),)
    assert week.days[5] == (Interval(480, 720), Interval(960, 1080))
    assert week.days[6] == ()
    assert format_week(week) == WEEK


def test_days_wrap_around_the_end_of_the_week():
    assert parse_week("thu-sat 08:00-12:00") == parse_week("sat 08:00-12:00; thu-fri 08:00-12:00")


@pytest.mark.parametrize("text", ["", "  ", ";", " ; "])
def test_empty_hours_are_unknown(text):
    assert parse_week(text) is None
    assert format_week(parse_week(text)) == ""


def test_persian_digits_capitals_and_touching_intervals_are_understood():
    assert parse_week("SAT ۰۸:۰۰-۱۲:۰۰,12:00-14:00") == parse_week("sat 8:00-14:00")


def test_a_day_may_last_until_midnight():
    assert parse_week("fri 00:00-24:00").days[6] == (Interval(0, 1440),)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("xyz 08:00-14:00", "day"),
        ("sat-xyz 08:00-14:00", "day"),
        ("sat- 08:00-14:00", "day"),
        ("08:00-14:00", "day"),
        ("sat", "time"),
        ("sat 08:00", "time"),
        ("sat 8-14", "time"),
        ("sat 08:60-14:00", "time"),
        ("sat 08:00-24:01", "time"),
        ("sat 08:00-25:00", "time"),
        ("sat 08:00-14:00,", "time"),
        ("sat closed", "time"),
        ("sat 14:00-08:00", "order"),
        ("sat 08:00-08:00", "order"),
        ("sat 10:00-12:00,08:00-09:00", "order"),
        ("sat 08:00-12:00,11:00-13:00", "order"),
        ("sat-mon 08:00-12:00; sun 14:00-16:00", "day-twice"),
    ],
)
def test_hours_of_another_form_are_refused_and_the_piece_is_named(text, why):
    with pytest.raises(BadHours) as refused:
        parse_week(text)
    assert refused.value.why == why
    assert refused.value.part in text


def test_the_exceptions_of_the_contract_are_read():
    text = "2027-03-20..2027-04-02 closed (نوروز) | 2026-12-23 09:00-12:00"
    assert parse_exceptions(text) == (
        DatedHours(date(2027, 3, 20), date(2027, 4, 2), (), "نوروز"),
        DatedHours(date(2026, 12, 23), date(2026, 12, 23), (Interval(540, 720),)),
    )
    assert format_exceptions(parse_exceptions(text)) == text


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("closed", "form"),
        ("2027-03-20", "form"),
        ("2027-03-20 closed (a", "form"),
        ("2027-03-20 closed (a) b", "form"),
        ("2027-03-20 closed (a(b)", "form"),
        ("2027-03-20 closed (a)b)", "form"),
        ("2027-02-30 closed", "date"),
        ("1405-09-03 closed", "date"),
        ("2027-03-20..2027-03-19 closed", "date-order"),
        ("2027-03-20 shut", "time"),
        ("2027-03-20 12:00-09:00", "order"),
    ],
)
def test_exceptions_of_another_form_are_refused(text, why):
    with pytest.raises(BadHours) as refused:
        parse_exceptions(text)
    assert refused.value.why == why


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused_with_a_reason(text):
    for parse in (parse_week, parse_exceptions):
        try:
            parse(text)
        except BadHours as refused:
            assert refused.why


def test_dates_are_of_the_international_calendar():
    assert parse_date(" ۲۰۲۶-۱۱-۲۴ ") == TUESDAY
    for wrong in ("20261124", "2026-W48-2", "24/11/2026", "1405-09-03", "2026-13-01", ""):
        with pytest.raises(ValueError):
            parse_date(wrong)


# --- at a moment ---------------------------------------------------------------------------


def test_an_open_office_says_until_when():
    found = seen(WEEK, "10:00")
    assert (found.state, found.is_open) == ("open", True)
    assert found.until == found.next_change == at("14:00")
    assert found.next_open is None


@pytest.mark.parametrize(("clock", "state"), [("13:14", "open"), ("13:15", "ending")])
def test_the_last_forty_five_minutes_are_told(clock, state):
    found = seen(WEEK, clock)
    assert found.state == state
    assert found.is_open
    assert found.minutes_left == 840 - int(clock[:2]) * 60 - int(clock[3:])


def test_minutes_left_are_rounded_up():
    found = opening(parse_week(WEEK), (), {}.get, at("13:30") + timedelta(seconds=10))
    assert found.minutes_left == 30


def test_the_end_of_an_interval_is_closed_and_its_beginning_open():
    assert seen(WEEK, "14:00").state == "closed"
    assert seen(WEEK, "08:00").state == "open"
    assert seen(WEEK, "07:59").is_open is False


def test_a_closed_office_says_when_it_opens():
    assert seen(WEEK, "07:00").next_open == at("08:00")
    assert seen(WEEK, "15:00").next_open == at("08:00", TUESDAY + timedelta(days=1))
    thursday = date(2026, 11, 26)
    assert seen(WEEK, "13:00", day=thursday).next_change == at("16:00", thursday)
    assert seen(WEEK, "19:00", day=thursday).next_open == at("08:00", date(2026, 11, 28))


def test_unknown_hours_are_said_to_be_unknown():
    found = seen("", "10:00")
    assert (found.state, found.is_open, found.next_change) == ("unknown", None, None)


def test_the_moment_may_come_from_any_zone():
    found = opening(parse_week(WEEK), (), {}.get, datetime(2026, 11, 24, 4, 30, tzinfo=UTC))
    assert found.until == at("14:00")


def test_a_dated_exception_closes_the_day_with_its_reason():
    found = seen(WEEK, "10:00", exceptions="2026-11-24 closed (بی‌برقی)")
    assert (found.state, found.reason) == ("not_today", "بی‌برقی")
    assert found.next_open == at("08:00", TUESDAY + timedelta(days=1))


def test_a_dated_exception_opens_other_hours():
    other = "2026-11-24 16:00-18:00"
    assert seen(WEEK, "10:00", exceptions=other).next_open == at("16:00")
    assert seen(WEEK, "10:00", exceptions=other).state == "closed"
    assert seen("", "17:00", exceptions=other).until == at("18:00")


def test_an_official_holiday_closes_the_office_by_name():
    found = seen(WEEK, "10:00", holidays=[SOLAR])
    assert (found.state, found.holiday, found.estimated) == ("holiday", SOLAR, None)
    assert seen("", "10:00", holidays=[SOLAR]).state == "holiday"


def test_an_estimated_holiday_is_said_to_be_so_today_and_on_the_way_to_the_next_opening():
    assert seen(WEEK, "10:00", holidays=[LUNAR]).estimated == LUNAR
    evening_before = seen(WEEK, "20:00", holidays=[LUNAR], day=date(2026, 11, 23))
    assert (evening_before.state, evening_before.estimated) == ("closed", LUNAR)
    assert evening_before.next_open == at("08:00", date(2026, 11, 25))


def test_an_exception_beats_a_holiday():
    found = seen(WEEK, "10:00", exceptions="2026-11-24 09:00-11:00", holidays=[SOLAR])
    assert found.until == at("11:00")


def test_of_two_exceptions_the_later_one_wins():
    text = "2026-11-20..2026-11-30 closed | 2026-11-24 09:00-11:00"
    assert seen(WEEK, "10:00", exceptions=text).is_open
    turned = " | ".join(reversed(text.split(" | ")))
    assert seen(WEEK, "10:00", exceptions=turned).state == "not_today"


def test_an_evening_that_goes_on_after_midnight_is_open_through():
    found = seen("tue 20:00-24:00; wed 00:00-02:00", "23:50")
    assert (found.state, found.until) == ("open", at("02:00", TUESDAY + timedelta(days=1)))


def test_an_evening_until_midnight_ends_there():
    assert seen("tue 20:00-24:00", "23:50").until == at("00:00", TUESDAY + timedelta(days=1))
    assert seen("tue-wed 20:00-24:00", "23:50").state == "ending"


def test_an_office_that_never_closes_names_no_end():
    found = seen("sat-fri 00:00-24:00", "10:00")
    assert (found.state, found.until, found.minutes_left) == ("open", None, None)


def test_an_office_without_an_opening_in_sight_names_none():
    found = seen(WEEK, "10:00", exceptions="2026-01-01..2199-01-01 closed")
    assert (found.state, found.next_open) == ("not_today", None)
    assert seen("", "10:00", exceptions="2026-11-24 closed").next_open is None


@given(weeks, st.datetimes(datetime(2024, 1, 1), datetime(2030, 1, 1)))  # noqa: DTZ001
def test_what_is_said_of_a_moment_agrees_with_what_is_said_of_its_next_change(week, naive):
    now = naive.replace(tzinfo=TEHRAN)
    found = opening(week, (), {}.get, now)
    change = found.next_change
    if change is not None:
        assert change > now
        then = opening(week, (), {}.get, change)
        assert then.is_open is not found.is_open
        before = opening(week, (), {}.get, change - timedelta(minutes=1))
        assert before.is_open is found.is_open


def test_coming_exceptions_are_those_of_the_next_days_in_order():
    known = parse_exceptions(
        "2026-12-08 closed | 2026-12-09 closed | 2026-11-20..2026-11-24 closed | 2026-11-23 closed"
    )
    assert [one.last.day for one in coming(known, TUESDAY)] == [24, 8]


def test_an_office_open_again_keeps_the_days_it_was_closed_and_other_hours():
    day = date(2026, 11, 25)
    over = DatedHours(date(2026, 11, 20), date(2026, 11, 21), ())
    running = DatedHours(date(2026, 11, 24), date(2026, 11, 28), (), "جلسه")
    short = DatedHours(day, day, (Interval(480, 600),))
    assert reopened([over, running, short, DatedHours(day, day, ())], day) == (
        over,
        DatedHours(date(2026, 11, 24), date(2026, 11, 24), (), "جلسه"),
        short,
    )
