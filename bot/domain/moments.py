"""The hour that a text names beside a day: «فردا ساعت ۱۰ و نیم», «۵ عصر»."""

from __future__ import annotations

import re
from datetime import datetime, time, timedelta
from functools import cache
from typing import TYPE_CHECKING

from bot.data import word_lists
from bot.domain.clock import TEHRAN
from bot.domain.persian import fold, to_ascii_digits

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

NOON, LAST = 12, 24  # hours
DAWN = 5  # «۱ شب» is an hour after midnight
EARLIEST = (
    8  # a bare «ساعت ۵» is one of the afternoon: nobody is written to at five in the morning
)
USUAL = 10  # the hour of a day named without one


def moment(text: str, day: date | None, now: datetime) -> datetime | None:
    """The instant a text names, in Tehran's zone; None if it names neither a day nor an hour.

    Args:
        day: the day that was found in it, if any; without one, the next such hour is meant.
        now: in Tehran's zone.
    """
    plain = " ".join(to_ascii_digits(text).replace("\u200c", " ").split())
    found = _hour(plain)
    if found is None:
        return None if day is None or _means_hour(plain) else _at(day, timedelta(hours=USUAL))
    if day is not None:
        return _at(day, found)
    today = _at(now.date(), found % timedelta(hours=LAST))
    return today if today > now else today + timedelta(days=1)


def _at(day: date, hour: timedelta) -> datetime:
    return datetime.combine(day, time(), TEHRAN) + hour


def _hour(plain: str) -> timedelta | None:
    """How long after the beginning of its day; the night goes on into the next one.

    An hour is what «ساعت», a part of the day or minutes say to be one; «ساعت» before the others.
    """
    said = [one for one in _pattern().finditer(plain) if _is_hour(one)]
    hours = [_length(one) for one in sorted(said, key=lambda one: one["named"] is None)]
    return next((one for one in hours if one is not None), None)


def _is_hour(found: re.Match[str]) -> bool:
    return any(found[name] for name in ("named", "part", "minute"))


def _length(found: re.Match[str]) -> timedelta | None:
    hour, minute = _number(found["hour"]), int(found["minute"] or 0)
    minute = {None: minute, "half": 30, "quarter": 15}[_of(found["more"])]
    if hour > LAST or minute >= 60:
        return None
    return timedelta(hours=_on_the_clock(hour, _of(found["part"])), minutes=minute)


def _means_hour(plain: str) -> bool:
    """Whether an hour is named that can't be read, or may be: «ساعت ۲۵», «شنبه ۱۸»."""
    every = list(_pattern().finditer(plain))
    last = bool(every) and every[-1].end() == len(plain)
    word = not {*plain.split()}.isdisjoint(word_lists("moments")["hour"])
    return last or word or any(map(_is_hour, every))


def _number(text: str) -> int:
    if text.isdigit():
        return int(text)
    return [fold(one) for one in word_lists("days")["numbers"]].index(fold(text)) + 1


def _on_the_clock(hour: int, part: str | None) -> int:
    if part == "night" and (hour == NOON or hour < DAWN):
        return hour % NOON + LAST
    if part in ("afternoon", "night") and hour < NOON:
        return hour + NOON
    if part == "noon" and hour < 4:  # «۱ ظهر»
        return hour + NOON
    if part is None and 0 < hour < EARLIEST:
        return hour + NOON
    return hour


def _of(word: str | None) -> str | None:
    """Which list a word is of."""
    if word is None:
        return None
    lists = word_lists("moments")
    return next(key for key, words in lists.items() if word in words)


def _any(words: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))


@cache
def _pattern() -> re.Pattern[str]:
    lists = word_lists("moments")
    parts = [word for key in ("morning", "noon", "afternoon", "night") for word in lists[key]]
    numbers = _any(word_lists("days")["numbers"])
    return re.compile(
        rf"(?<!\S)(?P<named>(?:{_any(lists['hour'])})[ :]*)?"
        rf"(?P<hour>\d{{1,2}}|{numbers})(?:[:.](?P<minute>\d\d))?"
        rf"(?: و (?P<more>{_any([*lists['half'], *lists['quarter']])}))?"
        rf"(?: (?P<part>{_any(parts)}))?(?!\w)"
    )
