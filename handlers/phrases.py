"""Values as people say them: days, hours, distances, lists. The words are in time.ftl."""

from __future__ import annotations

from datetime import timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

from bot.domain.calendar import holiday, jalali, weekday
from bot.domain.clock import HOUR, MINUTE, in_tehran
from bot.domain.geo import walk
from bot.domain.hours import DAYS, MIDNIGHT, coming, format_intervals
from bot.text import Safe, lines, persian_number, plain, t

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date, datetime

    from bot.domain.calendar import Holiday
    from bot.domain.days import Season
    from bot.domain.hours import DatedHours, Intervals, Opening, Week
    from bot.domain.offices import Office

NOON = 12
LAST_HOUR = 24
EVENING = 20  # from this hour on people say «شب»
AHEAD = 14  # days of exceptions and holidays told with the week
JUST_NOW = 2 * MINUTE


# --- days and hours ------------------------------------------------------------------------


def _weekday(day: date) -> str:
    return plain(f"weekday-{DAYS[weekday(day)]}")


@lru_cache(maxsize=512)
def date_phrase(day: date, today: date) -> str:
    """«سه‌شنبه ۱۰ آذر»; with its year when that isn't this one."""
    year, month, number = jalali(day)
    name = plain(f"month-{month}")
    if year == jalali(today).year:
        return plain("date-day", weekday=_weekday(day), day=str(number), month=name)
    return plain(
        "date-day-year", weekday=_weekday(day), day=str(number), month=name, year=str(year)
    )


@lru_cache(maxsize=512)
def short_date(day: date) -> str:
    """«۱۵ آذر ۱۴۰۵»."""
    year, month, number = jalali(day)
    return plain("date-short", day=str(number), month=plain(f"month-{month}"), year=str(year))


def day_phrase(day: date, today: date) -> str:
    """«امروز»، «فردا، چهارشنبه ۴ آذر», or the date."""
    ahead = (day - today).days
    if ahead == 0:
        return plain("date-today")
    if ahead == 1:
        return plain("date-tomorrow", date=date_phrase(day, today))
    return date_phrase(day, today)


@lru_cache(maxsize=512)
def hour_phrase(hour: int, minute: int = 0) -> str:
    """«ساعت ۸ صبح»، «ساعت ۱۴ (۲ بعدازظهر)»: what the clock shows and what people say."""
    if minute == 0 and hour in (0, NOON):
        return plain("hour-noon" if hour else "hour-midnight")
    shown = _figure(hour, minute)
    if hour == NOON:
        return plain("hour-bare", hour=shown)
    if 0 < hour < NOON:
        return plain("hour-morning", hour=shown)
    part = "afternoon" if NOON < hour < EVENING else "night"
    return plain(f"hour-{part}", hour=shown, spoken=_figure(hour % NOON or NOON, minute))


def _figure(hour: int, minute: int) -> str:
    return f"{hour}:{minute:02d}" if minute else str(hour)


def moment_phrase(moment: datetime, now: datetime) -> str:
    """«فردا، چهارشنبه ۴ آذر، ساعت ۸ صبح», both times in Tehran's zone."""
    day = day_phrase(moment.date(), now.date())
    return plain("when", day=day, hour=hour_phrase(moment.hour, moment.minute))


def due_phrase(at: int, now: int) -> str:
    """«امروز، ساعت ۱۴»: by when, both in milliseconds of UTC; midnight ends its day."""
    end = in_tehran(at)
    hour, day = end.hour, end.date()
    if (end.hour, end.minute) == (0, 0):
        hour, day = LAST_HOUR, day - timedelta(days=1)
    clock = plain("hour-morning" if hour < NOON else "hour-bare", hour=_figure(hour, end.minute))
    return plain("when", day=day_phrase(day, in_tehran(now).date()), hour=clock)


def ago_phrase(at: int, now: int) -> str:
    """How long ago an instant was, both in milliseconds of UTC."""
    passed = now - at
    if passed < JUST_NOW:
        return plain("ago-now")
    if passed < HOUR:
        return plain("ago-minutes", minutes=passed // MINUTE)
    then, today = in_tehran(at), in_tehran(now).date()
    if then.date() == today:
        return plain("ago-at", day=plain("date-today"), clock=then.strftime("%H:%M"))
    if then.date() == today - timedelta(days=1):
        return plain("ago-at", day=plain("date-yesterday"), clock=then.strftime("%H:%M"))
    return date_phrase(then.date(), today)


# --- open or closed ------------------------------------------------------------------------


def opening_line(opening: Opening, now: datetime) -> Safe:
    """Open or closed, until when, and the next opening; perhaps with a line on the moon.

    Args:
        opening: what the office's hours say at `now`.
        now: in Tehran's zone.
    """
    says = _open(opening, now) if opening.is_open else _closed(opening, now)
    guess = opening.estimated
    if guess is None:
        return says
    return lines(says, t("open-estimated", date=date_phrase(guess.day, now.date())))


def _open(opening: Opening, now: datetime) -> Safe:
    if opening.until is None:
        return t("open-always")
    if opening.state == "ending":
        return t("open-ending", minutes=opening.minutes_left)
    until = opening.until
    tonight = until - timedelta(minutes=1)  # midnight still belongs to the day it ends
    if tonight.date() == now.date():
        return t("open-now", until=hour_phrase(until.hour, until.minute))
    return t("open-now", until=moment_phrase(until, now))


def _closed(opening: Opening, now: datetime) -> Safe:
    following = moment_phrase(opening.next_open, now) if opening.next_open else None
    if opening.state == "unknown":
        return t("open-unknown")
    if opening.holiday is not None:
        return _on_holiday(opening.holiday, following)
    if opening.state == "not_today":
        return _not_today(opening.reason, following)
    return t("open-later", next=following) if following else t("open-closed")


def _on_holiday(found: Holiday, following: str | None) -> Safe:
    if following is None:
        return t("open-holiday-unknown", holiday=found.name)
    return t("open-holiday", holiday=found.name, next=following)


def _not_today(reason: str, following: str | None) -> Safe:
    if following is None:
        return t("open-not-today-unknown", reason=reason) if reason else t("open-not-today-none")
    if reason:
        return t("open-not-today", reason=reason, next=following)
    return t("open-not-today-bare", next=following)


# --- the week ------------------------------------------------------------------------------


@lru_cache(maxsize=512)
def week_lines(week: Week) -> tuple[Safe, ...]:
    """A line for each run of equal days: «شنبه تا چهارشنبه: ۸ تا ۱۴»."""
    return tuple(
        t("office-hours-day", days=_run(first, last), ranges=ranges_phrase(intervals))
        if intervals
        else t("office-hours-closed", days=_run(first, last))
        for first, last, intervals in week.runs()
    )


def _run(first: int, last: int) -> str:
    names = [plain(f"weekday-{DAYS[day]}") for day in (first, last)]
    if last - first == len(DAYS) - 1:
        return plain("days-all")
    if first == last:
        return names[0]
    if last - first == 1:
        return plain("list-and", first=names[0], last=names[1])
    return plain("days-range", first=names[0], last=names[1])


@lru_cache(maxsize=512)
def ranges_phrase(intervals: Intervals) -> str:
    """«۸ تا ۱۲ و ۱۶ تا ۱۸»."""
    if len(intervals) == 1 and intervals[0].end - intervals[0].start == MIDNIGHT:
        return plain("hours-whole-day")
    pairs = (one.split("-") for one in format_intervals(intervals).split(","))
    return list_phrase(
        [plain("hours-range", **{"from": _bare(start), "to": _bare(end)}) for start, end in pairs]
    )


def _bare(clock: str) -> str:
    hour, minute = map(int, clock.split(":"))
    return _figure(hour, minute)


def day_line(office: Office, day: date, today: date) -> Safe:
    """The hours of one day: an exception beats a holiday beats the week."""
    name = day_phrase(day, today)
    for one in reversed(office.exceptions):
        if one.covers(day):
            return _exception(name, one)
    found = holiday(day)
    if found is not None:
        return t("office-hours-holiday", date=name, holiday=found.name)
    if office.hours is None:
        return t("open-unknown")
    intervals = office.hours.days[weekday(day)]
    if intervals:
        return t("office-hours-day", days=name, ranges=ranges_phrase(intervals))
    return t("office-hours-closed", days=name)


def special_lines(office: Office, today: date) -> list[Safe]:
    """What differs from the week in the two weeks to come."""
    exceptions = coming(office.exceptions, today, days=AHEAD)
    holidays = list(_holidays(office, today, today + timedelta(days=AHEAD)))
    dated = [(one.first, _exception(_dates(one, today), one)) for one in exceptions]
    dated += [
        (found.day, t("office-hours-holiday", date=_date(found, today), holiday=found.name))
        for found in holidays
    ]
    said = [line for _, line in sorted(dated, key=lambda one: one[0])]
    guess = next((one for one in holidays if one.estimated), None)
    if guess is not None:
        said.append(t("open-estimated", date=_date(guess, today)))
    return said


def season_lines(office: Office, season: Season, today: date) -> list[Safe]:
    """What is known of the hours in a season: what was set for it, else the week and a warning."""
    first = max(season.first, today)
    own = [one for one in office.exceptions if one.last >= first and one.first <= season.last]
    own.sort(key=lambda one: (one.first, one.last))
    dates = plain(
        "days-range",
        first=date_phrase(season.first, today),
        last=date_phrase(season.last, today),
    )
    said = [t("office-season", season=plain(f"season-{season.key}"), dates=dates)]
    if season.estimated:
        said.append(t("office-season-estimated"))
    if own:
        return said + [_exception(_dates(one, today), one) for one in own]
    closed = [found for found in _holidays(office, first, season.last) if not found.estimated]
    said += [
        t("office-hours-holiday", date=_date(found, today), holiday=found.name) for found in closed
    ]
    week = week_lines(office.hours) if office.hours else (t("open-unknown"),)
    return [*said, t("office-season-unknown"), *(week if not closed else ())]


def _date(found: Holiday, today: date) -> str:
    return date_phrase(found.day, today)


def _holidays(office: Office, first: date, last: date) -> Iterator[Holiday]:
    """The holidays that close the office on a day it would be open."""
    for ahead in range((last - first).days + 1):
        day = first + timedelta(days=ahead)
        if office.hours is None or not office.hours.days[weekday(day)]:
            continue
        found = holiday(day)
        if found is not None and not any(one.covers(day) for one in office.exceptions):
            yield found


def _dates(one: DatedHours, today: date) -> str:
    first = date_phrase(one.first, today)
    if one.first == one.last:
        return first
    return plain("days-range", first=first, last=date_phrase(one.last, today))


def dated_line(one: DatedHours, today: date) -> Safe:
    """The days of an exception, with its hours or why it is closed."""
    return _exception(_dates(one, today), one)


def _exception(name: str, one: DatedHours) -> Safe:
    if one.intervals:
        ranges = ranges_phrase(one.intervals)
        return t("office-hours-exception-open", date=name, ranges=ranges)
    if one.reason:
        return t("office-hours-exception-closed", date=name, reason=one.reason)
    return t("office-hours-exception-closed-bare", date=name)


# --- distances and lists -------------------------------------------------------------------


def walk_phrase(metres: float, place: str | None = None) -> str:
    """The way on foot, estimated from a straight line; `place` is where it begins, if not here."""
    way = walk(metres)
    if way.kind == "far" and place:
        return plain("distance-far-from", km=_kilometres(way.kilometres), place=place)
    if way.kind == "at_hand":
        said = plain("distance-here", minutes=way.minutes)
    elif way.kind == "minutes":
        said = plain("distance-walk", minutes=way.minutes)
    elif way.kind == "both":
        said = plain("distance-walk-km", minutes=way.minutes, km=_kilometres(way.kilometres))
    else:
        said = plain("distance-far", km=_kilometres(way.kilometres))
    return plain("distance-from", distance=said, place=place) if place else said


def far_phrase(metres: float) -> str:
    """A distance that nobody walks."""
    return plain("distance-km", km=_kilometres(walk(metres).kilometres))


def _kilometres(number: float) -> str:
    whole = persian_number(int(number))
    return whole if number == int(number) else plain("kilometres-half", km=whole)


def list_phrase(items: Sequence[str]) -> str:
    """«الف، ب و پ»; nothing for no items."""
    if not items:
        return ""
    *before, last = items
    if not before:
        return last
    first, *rest = before
    for one in rest:
        first = plain("list-comma", first=first, rest=one)
    return plain("list-and", first=first, last=last)


def kind_name(kind: str) -> str:
    """«گزارش مشکل»: a kind of message without its sign."""
    return plain(f"kind-{kind}").partition(" ")[2]
