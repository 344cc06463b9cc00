"""Repeats by the calendars of Iran, quiet hours in Tehran, and what an edit can mend."""

import json
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.announcements import (
    CannotCorrect,
    Part,
    correction,
    dumps,
    dumps_edits,
    ends,
    loads,
    loads_edits,
    next_time,
    quiet_until,
)
from bot.domain.calendar import jalali, weekday
from bot.domain.clock import DAY, TEHRAN, in_tehran, to_ms


def at(year: int, month: int, day: int, hour: int = 10, minute: int = 0) -> int:
    return to_ms(datetime(year, month, day, hour, minute, tzinfo=TEHRAN))


def test_a_call_says_to_whom_it_goes_and_whether_it_is_paid():
    part = Part("sendMessage", {"text": "سلام"})
    assert json.loads(part.body(7)) == {"chat_id": 7, "text": "سلام"}
    assert json.loads(part.body(7, paid=True))["allow_paid_broadcast"] is True


def test_an_album_makes_a_message_a_picture():
    assert Part("sendMessage", {"text": "سلام"}).makes == 1
    assert Part("sendMediaGroup", {"media": [{}, {}, {}]}).makes == 3


def test_parts_and_edits_are_stored_without_a_change():
    parts = [Part("sendMessage", {"text": "سلام"}), Part("sendPhoto", {"photo": "x"})]
    assert loads(dumps(parts)) == parts
    assert loads_edits(dumps_edits([None, *parts])) == [None, *parts]


def test_an_edit_mends_a_text_and_keeps_the_buttons():
    old = Part("sendMessage", {"text": "شنبه", "reply_markup": {"a": 1}})
    new = Part("sendMessage", {"text": "یکشنبه", "entities": [], "reply_markup": {"a": 1}})
    assert correction(old, new) == Part(
        "editMessageText", {"text": "یکشنبه", "entities": [], "reply_markup": {"a": 1}}
    )
    assert correction(old, old) is None


def test_an_edit_mends_the_words_under_a_photo():
    old = Part("sendPhoto", {"photo": "f", "caption": "شنبه"})
    new = Part("sendPhoto", {"photo": "f", "caption": "یکشنبه"})
    assert correction(old, new) == Part("editMessageCaption", {"caption": "یکشنبه"})


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (Part("sendMessage", {"text": "a"}), Part("sendPhoto", {"photo": "f"})),
        (Part("sendPhoto", {"photo": "f"}), Part("sendPhoto", {"photo": "g"})),
        (Part("copyMessage", {"message_id": 1}), Part("copyMessage", {"message_id": 2})),
    ],
)
def test_what_no_edit_mends_is_refused(old, new):
    with pytest.raises(CannotCorrect):
        correction(old, new)


def test_a_week_later_is_the_same_hour():
    assert next_time(at(2026, 11, 24), "weekly", at(2026, 11, 24)) == at(2026, 12, 1)


def test_weeks_that_passed_while_the_bot_was_off_are_left_out():
    assert next_time(at(2026, 11, 24), "weekly", at(2026, 12, 20)) == at(2026, 12, 22)


def test_a_month_is_one_of_irans_calendar_and_nowruz_changes_nothing():
    first = at(2027, 2, 19)  # 30 Bahman 1405; Esfand has 29 days
    assert jalali(in_tehran(first).date()) == (1405, 11, 30)
    second = next_time(first, "monthly", first)
    assert jalali(in_tehran(second).date()) == (1405, 12, 29)
    third = next_time(first, "monthly", second)
    assert jalali(in_tehran(third).date()) == (1406, 1, 30)
    assert in_tehran(third).hour == 10


def test_what_began_in_summer_time_keeps_its_hour():
    summer = at(2022, 9, 20)  # Iran had summer time until 21 September 2022
    later = next_time(summer, "weekly", summer)
    assert (in_tehran(later).hour, later - summer) == (10, 7 * DAY + 3_600_000)


def test_what_does_not_repeat_has_no_next_time():
    with pytest.raises(ValueError, match="repeat"):
        next_time(at(2026, 11, 24), "", at(2026, 11, 24))


@given(
    st.integers(at(2024, 1, 1), at(2030, 1, 1)),
    st.integers(0, 800 * DAY),
    st.sampled_from(["weekly", "monthly"]),
)
def test_the_next_time_is_the_first_one_to_come(first, later, repeat):
    now = first + later
    found = next_time(first, repeat, now)
    moment, began = in_tehran(found), in_tehran(first)
    assert now < found <= now + (8 if repeat == "weekly" else 32) * DAY
    assert (moment.hour, moment.minute) == (began.hour, began.minute)
    if repeat == "weekly":
        assert weekday(moment.date()) == weekday(began.date())


@pytest.mark.parametrize(
    ("now", "end"),
    [
        (at(2026, 11, 24, 7, 59), at(2026, 11, 24, 8)),
        (at(2026, 11, 24, 8), None),
        (at(2026, 11, 24, 21, 59), None),
        (at(2026, 11, 24, 22), at(2026, 11, 25, 8)),
        (at(2026, 11, 25, 0), at(2026, 11, 25, 8)),
    ],
)
def test_from_ten_at_night_to_eight_nothing_goes(now, end):
    assert quiet_until(now) == end


def test_what_does_not_end_before_the_quiet_hours_goes_on_in_the_morning():
    evening = to_ms(datetime(2026, 11, 24, 21, 50, tzinfo=TEHRAN))
    morning = to_ms(datetime(2026, 11, 25, 8, 30, tzinfo=TEHRAN))
    assert ends(evening, 40 * 60) == morning
    assert ends(evening, 600) == evening + 600_000
    assert ends(evening, 2400, urgent=True) == evening + 2_400_000
