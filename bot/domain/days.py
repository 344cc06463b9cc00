"""The day or season that a text names: «۱۵ آذر»، «سه روز دیگه»، «عید فطر»، «رمضان»."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from persiantools.jdatetime import JalaliDate

from bot.data import word_lists
from bot.domain.calendar import holiday, jalali, weekday
from bot.domain.persian import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

_YEAR_DAYS = 366
_RAMADAN_DAYS = 30  # at most; the moon may take one away
_NOWRUZ_DAYS = 13
_SUMMER = (4, 6)  # the months Tir to Shahrivar
_WEEK = 7
_CENTURIES = (1300, 1499)


@dataclass(frozen=True, slots=True)
class Season:
    """A longer time whose hours may differ: `ramadan`, `nowruz` or `summer`.

    estimated: its days rest on the moon and may still move by one.
    """

    key: str
    first: date
    last: date
    estimated: bool = False


def named_day(folded: str, today: date) -> date | None:
    """The date that a folded text names, other than by a weekday; the next one of its kind.

    Args:
        folded: what `bot.domain.persian.fold` made of it.
        today: the date in Iran.
    """
    text = _figures().sub(" ", folded)
    return _of_month(text, today) or _ahead(text, today) or _of_holiday(text, today)


def next_week(folded: str, day: date, today: date) -> date:
    """A day that was named by its weekday, moved into the coming week if the text says so."""
    if not _words(word_lists("days")["next_week"]).search(folded):
        return day
    saturday = today - timedelta(days=weekday(today))
    return saturday + timedelta(days=_WEEK + weekday(day))


def named_season(text: str, today: date) -> str | None:
    """The key of the season that a text names, unless it names a day of a holiday."""
    folded = fold(text)
    if named_day(folded, today) is not None:
        return None
    lists = word_lists("days")["seasons"]
    return next((key for key, words in lists.items() if _words(words).search(folded)), None)


@lru_cache(maxsize=64)
def season(key: str, today: date) -> Season | None:
    """When a season is next, or now; None for an unknown key."""
    if key == "ramadan":
        return _ramadan(today)
    if key == "nowruz":
        first = _coming(today, 1, 1, _NOWRUZ_DAYS)
        return Season(key, first, first + timedelta(days=_NOWRUZ_DAYS - 1))
    if key == "summer":
        first = _coming(today, _SUMMER[0], 1, 93)
        return Season(key, first, _gregorian(jalali(first).year, _SUMMER[1], 31) or first)
    return None


# --- dates ---------------------------------------------------------------------------------


def _of_month(text: str, today: date) -> date | None:
    whole = _whole_date().search(text)
    if whole is not None:
        year, month, day = map(int, whole.groups())
        return _gregorian(year, month, day)
    found = _day_of_month().search(text)
    if found is None:
        return None
    figure, word = found["figure"], found["word"]
    day = int(figure) if figure else _place(word_lists("days")["ordinals"], word)
    month = _place(word_lists("days")["months"], found["month"])
    year = jalali(today).year
    this, following = (_gregorian(one, month, day) for one in (year, year + 1))
    return this if this is not None and this >= today else following


def _ahead(text: str, today: date) -> date | None:
    found = _days_ahead().search(text)
    if found is None:
        return None
    numbers = word_lists("days")["numbers"]
    number = int(found[1]) if found[1].isdigit() else numbers.index(found[1]) + 1
    return today + timedelta(days=number)


def _of_holiday(text: str, today: date) -> date | None:
    lists = word_lists("days")["holidays"]
    found = _holidays().search(text)
    if found is None:
        return None
    name = next(name for name, words in lists.items() if found[0] in map(fold, words))
    return _next_holiday(name, today)


def _next_holiday(name: str, today: date) -> date | None:
    for ahead in range(_YEAR_DAYS):
        found = holiday(today + timedelta(days=ahead))
        if found is not None and name in found.name:
            return found.day
    return None


def _ramadan(today: date) -> Season | None:
    feast = _next_holiday(word_lists("days")["after_ramadan"], today)
    if feast is None:
        return None
    found = holiday(feast)
    first, last = feast - timedelta(days=_RAMADAN_DAYS), feast - timedelta(days=1)
    return Season("ramadan", first, last, estimated=found is not None and found.estimated)


def _coming(today: date, month: int, day: int, length: int) -> date:
    """The first day of a season that isn't over yet."""
    year = jalali(today).year
    this = _gregorian(year, month, day)
    if this is not None and today < this + timedelta(days=length):
        return this
    return _gregorian(year + 1, month, day) or today


def _gregorian(year: int, month: int, day: int) -> date | None:
    """A Jalali date; None if there is none such."""
    if not _CENTURIES[0] <= year <= _CENTURIES[1]:
        return None
    try:
        found: date = JalaliDate(year, month, day).to_gregorian()  # type: ignore[no-untyped-call]
    except ValueError:
        return None
    return found


# --- patterns ------------------------------------------------------------------------------


def _place(lists: list[list[str]], word: str) -> int:
    """The number, from 1, of the list that a folded word stands in."""
    return next(at for at, words in enumerate(lists, 1) if word in map(fold, words))


def _any(words: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted(map(fold, words), key=len, reverse=True)))


@cache
def _pattern(key: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\S)(?:{_any(key)})(?!\S)")


def _words(words: list[str]) -> re.Pattern[str]:
    """Any of these words, whole."""
    return _pattern(tuple(words))


def _flat(name: str) -> list[str]:
    lists: dict[str, Any] = word_lists("days")
    return [word for words in lists[name] for word in words]


@cache
def _figures() -> re.Pattern[str]:
    return _words(word_lists("days")["figures"])


@cache
def _holidays() -> re.Pattern[str]:
    lists = word_lists("days")["holidays"]
    return _words([word for words in lists.values() for word in words])


@cache
def _whole_date() -> re.Pattern[str]:
    return re.compile(r"(?<!\S)(1[34]\d\d) (\d{1,2}) (\d{1,2})(?!\d)")


@cache
def _day_of_month() -> re.Pattern[str]:
    day = rf"(?:(?P<figure>[0-3]?\d)(?:م|ام|ین|مین)?|(?P<word>{_any(_flat('ordinals'))}))"
    return re.compile(rf"(?<!\S){day} (?:ماه )?(?P<month>{_any(_flat('months'))})(?:ماه)?(?!\S)")


@cache
def _days_ahead() -> re.Pattern[str]:
    lists = word_lists("days")
    return re.compile(
        rf"(?<!\S)(\d{{1,2}}|{_any(lists['numbers'])}) (?:{_any(lists['ahead'])})(?!\S)"
    )
