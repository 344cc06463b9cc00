"""Hours as people write them: «شنبه تا چهارشنبه ۸ تا ۱۴»، «از فردا تا ۵ دی تعطیل (جلسه)»."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING, Any

from bot.data import word_lists
from bot.domain.calendar import weekday
from bot.domain.days import named_day, named_season, season
from bot.domain.hours import MIDNIGHT, BadHours, DatedHours, Interval, Week
from bot.domain.persian import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.domain.hours import Intervals

LONGEST_REASON = 40  # characters
NOON = 12
_WEEK = 7
_HALF = NOON * 60  # minutes

_MARKS = str.maketrans({"،": " ; ", ",": " ; ", "؛": " ; ", "\n": " ; ", "-": " > ", "–": " > "})
_REASON = re.compile(r"[(«]([^()«»|]*)[)»]\s*\Z")
_CLAUSE = re.compile(r"a*(e|d(?:ud)?(?:a?d(?:ud)?)*)(c|tut(?:a?tut)*)a*")

_Token = tuple[str, int, str]  # its kind, a number, and of a time whether that is early or late


def week_of(text: str) -> Week:
    """The week that a sentence tells.

    Raises:
        BadHours: it can't be read, names a day twice, or its times don't ascend.
    """
    every = _tokens(_plain(text))
    kinds = "".join(one[0] for one in every)
    days: dict[int, Intervals] = {}
    usual: Intervals = ()
    at = 0
    while at < len(kinds):
        found = _CLAUSE.match(kinds, at)
        if found is None:
            raise BadHours("form", text)
        named, intervals = every[slice(*found.span(1))], _intervals(every[slice(*found.span(2))])
        at = found.end()
        if found[1] == "e":
            usual = intervals
        for day in _days(named):
            if day in days:
                raise BadHours("day-twice", text)
            days[day] = intervals
    sat, sun, mon, tue, wed, thu, fri = (days.get(day, usual) for day in range(_WEEK))
    week = Week((sat, sun, mon, tue, wed, thu, fri))
    if not any(week.days):
        raise BadHours("form", text)
    return week


def dated_of(text: str, today: date) -> DatedHours:
    """Other hours for some days to come, as a sentence tells them.

    Args:
        text: the days, the hours or that it is closed, and perhaps the reason in brackets.
        today: the date in Iran.

    Raises:
        BadHours: it can't be read, or its days or times don't ascend.
    """
    reason = _REASON.search(text)
    plain = _plain(text[: reason.start()] if reason else text)
    hours = _hours().search(plain)
    if hours is None:
        raise BadHours("form", text)
    first, last = _dates(plain[: hours.start()], today)
    if not today <= first <= last:
        raise BadHours("date-order", text)
    said = " ".join(reason[1].split())[:LONGEST_REASON] if reason else ""
    return DatedHours(first, last, _intervals(_tokens(hours[0])), said)


# --- words ---------------------------------------------------------------------------------


def _plain(text: str) -> str:
    """The folded text; commas and lines say «and», strokes «until»."""
    parts = re.split(r"([;>])", text.translate(_MARKS))
    words = {";": _words("and")[0], ">": _words("until")[0]}
    return " ".join(filter(None, (words.get(part) or fold(part) for part in parts)))


def _words(name: str) -> list[str]:
    lists: dict[str, Any] = word_lists("hours")
    return list(map(fold, lists[name]))


def _any(words: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))


@cache
def _time() -> str:
    parts = {name: _any(_words(name)) for name in ("half", "quarter", "early", "late")}
    return (
        r"(?P<hour>\d{1,2})(?: (?P<minute>[0-5]\d))?"
        rf"(?: (?:(?P<half>{parts['half']})|(?P<quarter>{parts['quarter']})))?"
        rf"(?: (?:(?P<early>{parts['early']})|(?P<late>{parts['late']})))?"
    )


@cache
def _word() -> re.Pattern[str]:
    day = [rf"(?P<d{at}>{_any(map(fold, names))})" for at, names in enumerate(_day_names())]
    parts = [
        *(rf"{one}(?:\s?(?:{_any(_words('plural'))}))?" for one in day),
        *(rf"(?P<{name}>{_any(_words(name))})" for name in ("every", "until", "and", "closed")),
        rf"(?P<silent>{_any(_words('silent'))})",
        _time(),
    ]
    return re.compile(rf"(?:{'|'.join(parts)})(?:\s+|\Z)")


def _day_names() -> list[list[str]]:
    lists: dict[str, Any] = word_lists("hours")
    found: list[list[str]] = lists["days"]
    return found


@cache
def _hours() -> re.Pattern[str]:
    """The end of a sentence on some days: how long it is open then, or that it is closed."""
    time = re.sub(r"\?P<\w+>", "?:", _time())
    until, both = _any(_words("until")), _any(_words("and"))
    span = rf"{time} (?:{until}) {time}"
    silent = rf"(?:(?:{_any(_words('silent'))}) )*"
    return re.compile(
        rf"(?<!\S){silent}(?:(?:{_any(_words('closed'))})|{span}(?: (?:{both}) {span})*)\Z"
    )


def _tokens(plain: str) -> list[_Token]:
    """What a folded text says, word by word."""
    found: list[_Token] = []
    at = 0
    while at < len(plain):
        one = _word().match(plain, at)
        if one is None:
            raise BadHours("form", plain)
        at = one.end()
        if one["hour"]:
            found.append(("t", _minute(one), "late" if one["late"] else one["early"] or ""))
            continue
        name = next(name for name, value in one.groupdict().items() if value is not None)
        if name != "silent":
            found.append((name[0], int(name[1]) if name[1:].isdigit() else 0, ""))
    return found


def _minute(one: re.Match[str]) -> int:
    """The minute of a time; with half a day more if it is said to be late in it."""
    hour = int(one["hour"]) + (NOON if one["late"] and int(one["hour"]) < NOON else 0)
    parts = int(one["minute"] or 0) + (30 if one["half"] else 0) + (15 if one["quarter"] else 0)
    minute = hour * 60 + parts
    if minute > MIDNIGHT:
        raise BadHours("time", one[0])
    return minute


def _days(tokens: list[_Token]) -> list[int]:
    """The days named, from one up to another or single."""
    found: list[int] = []
    open_end = False
    for kind, day, _ in tokens:
        if kind == "u":
            open_end = True
        elif kind == "d" and open_end:
            found += [
                (found[-1] + step) % _WEEK for step in range(1, (day - found[-1]) % _WEEK + 1)
            ]
            open_end = False
        elif kind == "d":
            found.append(day)
    return found


def _intervals(tokens: list[_Token]) -> Intervals:
    """Pairs of times; an end before its beginning is meant after noon: «۸ تا ۲».

    «۴ تا ۷ عصر» says it for both.
    """
    times = [one[1:] for one in tokens if one[0] == "t"]
    found: list[Interval] = []
    for (start, said), (end, when) in zip(times[::2], times[1::2], strict=True):
        both_late = when == "late" and not said and start + _HALF < end
        one = Interval(
            start + _HALF if both_late else start, end + _HALF if end <= min(start, _HALF) else end
        )
        if one.start >= one.end or (found and one.start < found[-1].end):
            raise BadHours("order", "")
        found.append(one)
    return tuple(found)


# --- dates ---------------------------------------------------------------------------------


def _dates(plain: str, today: date) -> tuple[date, date]:
    known = season(named_season(plain, today) or "", today)
    if known is not None:
        return max(known.first, today), known.last
    parts = [_bare(part) for part in re.split(rf"(?<!\S)(?:{_any(_words('until'))})(?!\S)", plain)]
    if len(parts) > 2:
        raise BadHours("date", plain)
    if parts[0].isdigit():  # «از ۱ تا ۵ دی»
        parts[0] = re.sub(r"^\d+", parts[0], parts[-1])
    first = _day(parts[0], today)
    return first, _day(parts[-1], today)


def _bare(part: str) -> str:
    """The words that name a day, without those that say nothing."""
    silent = {*_words("silent"), *_words("and")}
    return " ".join(word for word in part.split() if word not in silent)


def _day(part: str, today: date) -> date:
    lists: dict[str, Any] = word_lists("hours")
    for ahead, names in enumerate(lists["near"]):
        if part in map(fold, names):
            return today + timedelta(days=ahead)
    for number, names in enumerate(lists["days"]):
        if part in map(fold, names):
            return today + timedelta(days=(number - weekday(today)) % _WEEK)
    found = named_day(part, today)
    if found is None:
        raise BadHours("date", part)
    return found
