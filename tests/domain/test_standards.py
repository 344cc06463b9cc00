from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.calendar import Holiday
from bot.domain.clock import DAY, HOUR, MINUTE, TEHRAN, in_tehran, to_ms
from bot.domain.hours import Week, parse_exceptions, parse_week
from bot.domain.standards import (
    ANY,
    DEFAULTS,
    NOTHING_DUE,
    Course,
    Due,
    Standard,
    WorkCalendar,
    add_working_days,
    add_working_hours,
    add_working_time,
    back_working_time,
    choose,
    due,
    soon,
    working_days_since,
    working_time,
)
from tests.domain.test_hours import intervals

NORMAL, URGENT, SENSITIVE = (DEFAULTS[key] for key in ("normal", "urgent", "sensitive"))
FIVE_DAYS = "sat-wed 08:00-14:00"


def at(text: str) -> int:
    return to_ms(datetime.fromisoformat(text).replace(tzinfo=TEHRAN))


def office(week: str = FIVE_DAYS, exceptions: str = "", holidays=()) -> WorkCalendar:
    known = {one.day: one for one in holidays}
    return WorkCalendar(parse_week(week), parse_exceptions(exceptions), known.get)


TUESDAY = at("2026-11-24 10:15")  # 3 Azar 1405


# --- which standard ------------------------------------------------------------------------


def test_without_rules_the_urgency_decides_and_thanks_have_no_date():
    assert choose({}, "a", "problem", "normal") is NORMAL
    assert choose({}, None, "complaint", "urgent") is URGENT
    assert choose({}, "a", "thanks", "sensitive") is SENSITIVE
    assert choose({}, "a", "thanks", "normal") is NOTHING_DUE


def test_the_closest_rule_wins():
    names = [("a", "problem"), ("a", ANY), (ANY, "problem"), (ANY, ANY)]
    rules = {(*name, "normal"): Standard(first_days=n) for n, name in enumerate(names, 1)}
    found = [
        choose(rules, where, what, "normal").first_days
        for where, what in [
            ("a", "problem"),
            ("a", "request"),
            ("b", "problem"),
            (None, "request"),
        ]
    ]
    assert found == [1, 2, 3, 4]
    assert choose(rules, "a", "problem", "urgent") is URGENT


def test_a_rule_for_all_kinds_is_none_for_thanks():
    rules = {("a", ANY, "normal"): Standard(first_days=1)}
    assert choose(rules, "a", "thanks", "normal") is NOTHING_DUE
    rules[ANY, "thanks", "normal"] = Standard(first_days=9)
    assert choose(rules, "a", "thanks", "normal").first_days == 9


# --- working days --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("calendar", "filed", "expected"),
    [
        (office(), "2026-11-24 10:15", "2026-11-28 14:00"),  # Tuesday: Wednesday, then Saturday
        (office(), "2026-11-24 23:59", "2026-11-28 14:00"),
        (office(), "2026-11-27 09:00", "2026-11-29 14:00"),  # Friday
        (office(""), "2026-11-24 10:15", "2026-11-26 12:00"),  # unknown hours: Thursday counts
        (office("sat-wed 08:00-12:00,16:00-18:00"), "2026-11-24 10:15", "2026-11-28 18:00"),
        (office("sat-fri 00:00-24:00"), "2026-11-24 10:15", "2026-11-27 00:00"),
        (office(exceptions="2026-11-25 closed"), "2026-11-24 10:15", "2026-11-29 14:00"),
        (office(exceptions="2026-11-27 09:00-11:00"), "2026-11-24 10:15", "2026-11-27 11:00"),
        (
            office(holidays=[Holiday(date(2026, 11, 28), "عید", estimated=True)]),
            "2026-11-24 10:15",
            "2026-11-29 14:00",
        ),
        (
            office(  # the moon moved it: the office says so
                exceptions="2026-11-28 08:00-14:00 | 2026-11-29 closed",
                holidays=[Holiday(date(2026, 11, 28), "عید", estimated=True)],
            ),
            "2026-11-25 10:15",
            "2026-11-30 14:00",
        ),
    ],
)
def test_two_working_days_end_when_the_second_day_after_the_filing_closes(
    calendar, filed, expected
):
    assert add_working_days(at(filed), 2, calendar) == at(expected)


def test_neither_nowruz_nor_the_estimated_holiday_behind_it_is_counted():
    closed = "2027-03-20..2027-04-02 closed (نوروز)"
    calendar = WorkCalendar(parse_week(FIVE_DAYS), parse_exceptions(closed))
    assert add_working_days(at("2027-03-17 09:00"), 2, calendar) == at("2027-04-05 14:00")
    assert calendar.holidays(date(2027, 4, 3)).estimated  # the Saturday after it isn't either


def test_ramadan_hours_given_as_exceptions_move_the_hour():
    calendar = office(exceptions="2027-02-08..2027-03-09 09:00-13:00")
    assert add_working_days(at("2027-02-07 09:00"), 2, calendar) == at("2027-02-09 13:00")


def test_an_office_that_never_opens_is_counted_by_the_default_week():
    calendar = office(exceptions="2026-01-01..2099-01-01 closed")
    assert add_working_days(TUESDAY, 2, calendar) == at("2026-11-26 12:00")


@pytest.mark.parametrize(
    ("start", "hours", "expected"),
    [
        ("2026-11-24 10:15", 1, "2026-11-24 11:15"),
        ("2026-11-24 13:30", 1, "2026-11-25 08:30"),
        ("2026-11-24 13:00", 1, "2026-11-24 14:00"),  # not the next morning
        ("2026-11-25 13:00", 13.5, "2026-11-30 08:30"),
        ("2026-11-27 10:00", 0.5, "2026-11-28 08:30"),
    ],
)
def test_working_hours_run_only_while_the_office_works(start, hours, expected):
    assert add_working_hours(at(start), hours, office()) == at(expected)


def test_working_days_since_a_missed_date_begin_with_the_opening():
    missed = at("2026-11-24 14:00")
    for now, count in [("24 18:00", 0), ("25 07:00", 0), ("25 08:00", 1), ("28 12:00", 2)]:
        assert working_days_since(missed, at(f"2026-11-{now}"), office()) == count


# Every office of these opens on Monday at least, so that the count never falls back.
weeks = st.builds(
    lambda others, monday: Week((*others[:2], monday, *others[2:])),
    st.tuples(*[intervals()] * 6),
    intervals(fewest=1),
)
moments = st.integers(at("2026-01-01 00:00") // MINUTE, at("2028-01-01 00:00") // MINUTE).map(
    lambda minute: minute * MINUTE
)
lengths = st.integers(1, 5000).map(lambda minutes: minutes * MINUTE)


def calendar_of(week: Week) -> WorkCalendar:
    return WorkCalendar(week, (), lambda _: None)


@given(weeks, moments, lengths)
def test_working_time_that_is_added_has_passed_and_not_a_moment_sooner(week, start, length):
    calendar = calendar_of(week)
    end = add_working_time(start, length, calendar)
    assert working_time(start, end, calendar) == length
    assert working_time(start, end - MINUTE, calendar) < length


@given(weeks, moments, lengths)
def test_working_time_that_is_taken_back_lies_between_and_begins_as_late_as_can_be(
    week, end, length
):
    calendar = calendar_of(week)
    start = back_working_time(end, length, calendar)
    assert working_time(start, end, calendar) == length
    assert working_time(start + MINUTE, end, calendar) < length


@given(weeks, moments, st.integers(1, 12), st.integers(0, 30))
def test_a_day_the_office_is_shut_brings_no_date_nearer(week, start, days, shut):
    day = in_tehran(start).date() + timedelta(days=shut)
    open_ = calendar_of(week)
    closed = WorkCalendar(week, parse_exceptions(f"{day} closed"), lambda _: None)
    assert add_working_days(start, days, closed) >= add_working_days(start, days, open_)


@given(weeks, moments, st.integers(1, 12))
def test_each_further_working_day_ends_on_a_later_day(week, start, days):
    calendar = calendar_of(week)
    earlier, later = (add_working_days(start, days + more, calendar) for more in (0, 1))
    assert start < earlier < later


@given(moments, moments)
def test_no_working_time_lies_between_an_instant_and_an_earlier_one(one, two):
    assert working_time(max(one, two), min(one, two), office()) == 0


# --- what is due ---------------------------------------------------------------------------


def test_an_ordinary_message_is_to_be_answered_first_and_done_later():
    assert due(Course(TUESDAY), office(), NORMAL) == Due(at("2026-11-28 14:00"), "answer")
    answered = Course(TUESDAY, answered_at=at("2026-11-25 09:00"))
    assert due(answered, office(), NORMAL) == Due(at("2026-12-08 14:00"), "done")


def test_an_urgent_one_is_counted_by_the_clock_day_and_night():
    filed = at("2026-11-25 20:00")
    assert due(Course(filed), office(), URGENT) == Due(at("2026-11-27 20:00"), "answer")


def test_a_sensitive_one_wants_an_act_within_a_day_and_then_an_answer():
    filed = at("2026-11-25 20:00")
    assert due(Course(filed), office(), SENSITIVE) == Due(filed + DAY, "act")
    acted = Course(filed, acted=True)
    assert due(acted, office(), SENSITIVE) == Due(at("2026-11-29 14:00"), "answer")


def test_thanks_are_never_due():
    assert due(Course(TUESDAY), office(), NOTHING_DUE) is None
    assert due(Course(TUESDAY, answered_at=TUESDAY), office(), NOTHING_DUE) is None
    assert due(Course(TUESDAY, answered_at=1, asked_at=2), office(), NOTHING_DUE) is None


def test_where_only_the_end_is_set_the_end_is_due_from_the_start():
    only = Standard(done_days=1)
    assert due(Course(TUESDAY), office(), only) == Due(at("2026-11-25 14:00"), "done")


def test_words_after_an_answer_want_another_one_unless_the_end_comes_first():
    answered = at("2026-11-25 09:00")
    asked = Course(TUESDAY, answered_at=answered, asked_at=at("2026-11-29 09:00"))
    assert due(asked, office(), NORMAL) == Due(at("2026-12-01 14:00"), "answer")
    late = Course(TUESDAY, answered_at=answered, asked_at=at("2026-12-07 09:00"))
    assert due(late, office(), NORMAL) == Due(at("2026-12-08 14:00"), "done")


def test_whoever_answers_late_has_two_working_days_left_for_the_work():
    late = Course(TUESDAY, answered_at=at("2026-12-08 09:00"))
    assert due(late, office(), NORMAL) == Due(at("2026-12-12 14:00"), "done")


def test_the_clock_stands_while_the_resident_is_asked_and_goes_on_with_what_was_left():
    asked = (at("2026-11-25 08:00"), at("2026-12-01 10:00"))  # two days of 6 hours are left
    paused = Course(TUESDAY, pauses=(asked,))
    assert due(paused, office(), NORMAL) == Due(at("2026-12-05 10:00"), "answer")
    urgent = Course(TUESDAY, pauses=(asked,))
    assert due(urgent, office(), URGENT).at == TUESDAY + 48 * HOUR + asked[1] - asked[0]


def test_a_pause_after_the_date_was_missed_gives_no_time_back():
    after = (at("2026-11-29 08:00"), at("2026-12-01 10:00"))
    late = Course(TUESDAY, pauses=(after,))
    assert due(late, office(), NORMAL).at == at("2026-11-28 14:00")
    assert due(late, office(), URGENT).at == TUESDAY + 48 * HOUR


def test_a_pause_outside_working_time_on_the_last_evening_changes_nothing():
    closed = Course(TUESDAY, pauses=((at("2026-11-26 08:00"), at("2026-11-27 08:00")),))
    assert due(closed, office(), NORMAL).at == at("2026-11-28 14:00")
    week = office("sat-wed 08:00-14:00; thu 15:00-16:00")
    never = Course(TUESDAY, promise=(TUESDAY, at("2026-11-25 20:00")))
    paused = Course(
        TUESDAY,
        promise=never.promise,
        pauses=((at("2026-11-25 15:00"), at("2026-11-25 16:00")),),
    )
    assert due(paused, week, NORMAL).at == at("2026-11-25 20:00")


def test_a_date_that_was_given_stands_whatever_the_calendar_becomes():
    promised = at("2026-12-01 14:00")
    course = Course(TUESDAY, promise=(TUESDAY + HOUR, promised))
    assert due(course, office(), NORMAL) == Due(promised, "answer")
    shut = office(exceptions="2026-11-25..2026-12-01 closed")
    assert due(course, shut, NORMAL) == Due(promised, "answer")


def test_a_date_given_after_the_answer_is_one_for_the_work():
    promise = (at("2026-11-26 09:00"), at("2026-12-20 14:00"))
    course = Course(TUESDAY, answered_at=at("2026-11-25 09:00"), promise=promise)
    assert due(course, office(), NORMAL) == Due(promise[1], "done")


def test_only_words_newer_than_the_given_date_want_an_answer_before_it():
    made, until = at("2026-11-26 09:00"), at("2026-12-20 14:00")
    answered = at("2026-11-25 09:00")
    before = Course(TUESDAY, answered_at=answered, asked_at=made - 1, promise=(made, until))
    assert due(before, office(), NORMAL) == Due(until, "done")
    after = Course(TUESDAY, answered_at=answered, asked_at=made + 1, promise=(made, until))
    assert due(after, office(), NORMAL) == Due(at("2026-11-29 14:00"), "answer")


@given(weeks, moments, st.lists(lengths, max_size=6), st.sampled_from([NORMAL, URGENT]))
def test_no_pause_brings_a_date_nearer(week, filed, gaps, standard):
    edges = [filed]
    for gap in gaps:
        edges.append(edges[-1] + gap)
    pauses = tuple(zip(edges[1::2], edges[2::2], strict=False))
    calendar = calendar_of(week)
    plain, paused = Course(filed), Course(filed, pauses=pauses)
    assert due(paused, calendar, standard).at >= due(plain, calendar, standard).at


# --- when to remind ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("week", "end", "expected"),
    [
        (FIVE_DAYS, "2026-11-28 14:00", "2026-11-28 11:00"),
        ("", "2026-11-26 12:00", "2026-11-26 10:00"),  # Thursday is a short day
        ("sat-wed 08:00-12:00,16:00-18:00", "2026-11-28 18:00", "2026-11-28 11:00"),
        (FIVE_DAYS, "2026-11-27 20:00", "2026-11-25 11:00"),  # by the clock, on a Friday
        ("sat-fri 00:00-24:00", "2026-11-27 00:00", "2026-11-26 12:00"),
    ],
)
def test_a_reminder_comes_half_a_working_day_before(week, end, expected):
    assert soon(TUESDAY, at(end), office(week)) == at(expected)


def test_where_no_working_time_is_left_the_reminder_comes_halfway():
    filed = at("2026-11-26 20:00")  # Thursday evening; the office opens on Saturday
    assert soon(filed, filed + DAY, office()) == filed + DAY // 2


@given(weeks, moments, st.sampled_from([NORMAL, URGENT, SENSITIVE]))
def test_a_reminder_lies_between_the_start_and_the_date(week, filed, standard):
    calendar = calendar_of(week)
    end = due(Course(filed), calendar, standard).at
    assert filed < soon(filed, end, calendar) < end
