"""«فردا ساعت ۱۰»: the hour a text names beside its day."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.clock import TEHRAN
from bot.domain.moments import moment

NOW = datetime(2026, 11, 24, 15, 0, tzinfo=TEHRAN)
TODAY, TOMORROW = date(2026, 11, 24), date(2026, 11, 25)


@pytest.mark.parametrize(
    ("text", "day", "expected"),
    [
        ("فردا ساعت ۱۰", TOMORROW, (25, 10, 0)),
        ("فردا ساعت 10:30", TOMORROW, (25, 10, 30)),
        ("فردا ساعت ده و نیم صبح", TOMORROW, (25, 10, 30)),
        ("فردا ۵ عصر", TOMORROW, (25, 17, 0)),
        ("فردا ساعت ۵", TOMORROW, (25, 17, 0)),
        ("فردا ساعت یازده", TOMORROW, (25, 11, 0)),
        ("ساعت ۱۲ ظهر", TOMORROW, (25, 12, 0)),
        ("ساعت ۱ ظهر", TOMORROW, (25, 13, 0)),
        ("ساعت ۹ شب", TODAY, (24, 21, 0)),
        ("امشب ساعت ۱۲ شب", TODAY, (25, 0, 0)),
        ("ساعت دوازده و نیم شب", TODAY, (25, 0, 30)),
        ("ساعت ۱ شب", TODAY, (25, 1, 0)),
        ("ساعت ۲۴", TODAY, (25, 0, 0)),
        ("ساعت ۱۲ شب", None, (25, 0, 0)),
        ("۲ شب", None, (25, 2, 0)),
        ("ساعت ۹", None, (25, 9, 0)),
        ("ساعت ۱۶ و ربع", None, (24, 16, 15)),
        ("ساعت ۵ بعدازظهر", None, (24, 17, 0)),
        ("فردا", TOMORROW, (25, 10, 0)),
        ("۲۰ آذر ساعت ۱۶", TOMORROW, (25, 16, 0)),
        ("دوشنبه ۲۵ آبان ساعت ۱۷", TOMORROW, (25, 17, 0)),
        ("۳ روز دیگر ساعت ۹", TOMORROW, (25, 9, 0)),
        ("۵ فروردین، ۶ عصر", TOMORROW, (25, 18, 0)),
        ("۱۲.۱۲ ساعت ۹", TOMORROW, (25, 9, 0)),
        ("۴ آذر", TOMORROW, (25, 10, 0)),
    ],
)
def test_an_hour_is_read_as_people_mean_it(text, day, expected):
    found = moment(text, day, NOW)
    assert found is not None
    assert (found.day, found.hour, found.minute) == expected


@pytest.mark.parametrize("text", ["کلاس خیاطی", "۳ نفر", "", "ساعت چند است"])
def test_what_names_no_hour_is_no_moment(text):
    assert moment(text, None, NOW) is None


@given(st.text())
def test_no_text_breaks_it(text):
    moment(text, None, NOW)
    moment(text, TOMORROW, NOW)


def test_an_hour_that_is_none_is_not_guessed():
    assert moment("ساعت ۲۷", None, NOW) is None
    assert moment("ساعت ۱۰:۷۵", None, NOW) is None


@pytest.mark.parametrize(
    "text", ["فردا ساعت ۲۵", "شنبه ۱۸", "فردا ۱۰ تا ۱۲", "فردا ساعت چند", "فردا ۱۰:۷۵"]
)
def test_an_hour_that_cannot_be_read_is_asked_for_and_never_taken_for_ten(text):
    assert moment(text, TOMORROW, NOW) is None
