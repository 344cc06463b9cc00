"""«وقت»: now, by words such as «فردا ساعت ۱۰», or from a month to tap; never at night."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from bot.domain.calendar import holiday, jalali, month_day, weekday
from bot.domain.clock import TEHRAN, in_tehran, to_ms
from bot.domain.moments import moment
from bot.domain.persian import to_persian_digits
from bot.services import announcements, compose
from bot.text import lines, plain, t
from handlers import question
from handlers.compose_base import STEP, act, open_one
from handlers.keyboards import Rows, button, in_rows
from handlers.phrases import moment_phrase

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.storage.announcements import Announcement
    from bot.text import Safe
    from handlers.keyboards import Button
    from handlers.turn import Turn

HOURS = (8, 9, 10, 11, 12, 14, 16, 17, 18, 19, 20, 21)
TODAY_AT, TOMORROW_AT = 17, 10  # hours of the two usual choices
AHEAD = 12  # months that can be looked at


def line(turn: Turn, one: Announcement) -> Safe:
    """When it goes."""
    if one.starts_at is None:
        return t("compose-when-now")
    now, at = in_tehran(turn.tx.now), in_tehran(one.starts_at)
    return t("compose-when-at", when=moment_phrase(at, now))


def _ask(turn: Turn) -> None:
    one = open_one(turn)
    if one is None:
        return
    turn.chat.go(STEP, f"when:{one.id}")
    today = in_tehran(turn.tx.now).date()
    usual = [act("button-compose-when-tomorrow", "at", one, _code(today, TOMORROW_AT, 1))]
    if in_tehran(turn.tx.now).hour < TODAY_AT:
        usual.insert(0, act("button-compose-when-today", "at", one, _code(today, TODAY_AT)))
    month = jalali(today)
    first = [
        act("button-compose-when-now", "now", one),
        act("button-compose-when-month", "month", one, month.year, month.month),
    ]
    turn.edit(t("compose-ask-when"), [first, usual, [act("button-back", "board", one)]])


def _code(day: date, hour: int, after: int = 0) -> str:
    return f"{day + timedelta(days=after):%Y%m%d}{hour:02d}"


def _now(turn: Turn) -> None:
    one = open_one(turn)
    if one is not None:
        compose.set_time(turn.tx, one, None)
        _told(turn, one.id)


def _at(turn: Turn) -> None:
    """A day and an hour were tapped."""
    one = open_one(turn)
    code = turn.came.press.arg(1) if turn.came.press else ""
    found = _read(code)
    if one is None or found is None:
        return
    _set(turn, one, found)


def _read(code: str) -> datetime | None:
    try:
        return datetime.strptime(code, "%Y%m%d%H").replace(tzinfo=TEHRAN)
    except ValueError:
        return None


def typed(turn: Turn, one: Announcement) -> None:
    """«فردا ساعت ۱۰»."""
    now = in_tehran(turn.tx.now)
    found = moment(turn.came.text, question.understand(turn).day, now)
    if found is None:
        turn.say(t("compose-when-unknown"))
    else:
        _set(turn, one, found)


def _set(turn: Turn, one: Announcement, wanted: datetime) -> None:
    at = compose.moment_allowed(one, to_ms(wanted))
    if at <= turn.tx.now:
        turn.say(t("compose-when-past"))
        return
    compose.set_time(turn.tx, one, at)
    _told(turn, one.id, moved=at != to_ms(wanted))


def _told(turn: Turn, number: int, *, moved: bool = False) -> None:
    found = announcements.get(turn.tx, number)
    if found is None:
        return
    turn.chat.go()
    text = lines(t("compose-when-quiet") if moved else None, line(turn, found))
    turn.say(text, [[act("button-compose-board", "board", found)]])


# --- a month to tap ------------------------------------------------------------------------


def _month(turn: Turn) -> None:
    one = open_one(turn)
    press = turn.came.press
    year, month = (press.number(1), press.number(2)) if press else (None, None)
    today = in_tehran(turn.tx.now).date()
    if one is None or year is None or month is None or not 1 <= month <= 12:
        return
    this = jalali(today)
    if not 0 <= (year - this.year) * 12 + month - this.month <= AHEAD:
        turn.stale()
        return
    title = t("compose-month", month=plain(f"month-{month}"), year=to_persian_digits(str(year)))
    turn.edit(title, [*_weeks(one, year, month, today), _turns(one, year, month, today)])


def _weeks(one: Announcement, year: int, month: int, today: date) -> Rows:
    """Rows of seven, Saturday on the right; days that are over are empty."""
    first = month_day(year, month, 1)
    days = [first + timedelta(days=at) for at in range(31)]
    cells: list[Button] = [_empty()] * weekday(first)
    cells += [_day(one, day, today) for day in days if jalali(day).month == month]
    cells += [_empty()] * (-len(cells) % 7)
    return [list(reversed(row)) for row in in_rows(cells, 7)]


def _empty() -> Button:
    return {"text": "\N{NO-BREAK SPACE}", **_silent()}


def _silent() -> dict[str, str]:
    return {"callback_data": button("", "compose", "nothing")["callback_data"]}


def _day(one: Announcement, day: date, today: date) -> Button:
    if day < today:
        return _empty()
    number = to_persian_digits(str(jalali(day).day))
    name = plain("compose-day-holiday", day=number) if holiday(day) else number
    return button(name, "compose", "day", one.id, f"{day:%Y%m%d}")


def _turns(one: Announcement, year: int, month: int, today: date) -> list[Button]:
    at, this = year * 12 + month - 1, jalali(today)
    turns = []
    if at > this.year * 12 + this.month - 1:
        turns.append(act("button-previous-page", "month", one, *_of(at - 1)))
    if at < this.year * 12 + this.month - 1 + AHEAD:
        turns.append(act("button-next-page", "month", one, *_of(at + 1)))
    return [*turns, act("button-back", "when", one)]


def _of(count: int) -> tuple[int, int]:
    return count // 12, count % 12 + 1


def _day_chosen(turn: Turn) -> None:
    """Then the hour."""
    one = open_one(turn)
    day = _read((turn.came.press.arg(1) if turn.came.press else "") + "00")
    if one is None or day is None:
        return
    now = in_tehran(turn.tx.now)
    hours = [
        button(to_persian_digits(f"{hour}:00"), "compose", "at", one.id, _code(day.date(), hour))
        for hour in HOURS
        if datetime.combine(day.date(), time(hour), TEHRAN) > now
    ]
    turn.edit(t("compose-hour"), [*in_rows(hours, 4), [act("button-back", "when", one)]])


def _nothing(turn: Turn) -> None:
    """An empty place of the month."""


PRESSES: dict[str, Callable[[Turn], None]] = {
    "when": _ask,
    "now": _now,
    "at": _at,
    "month": _month,
    "day": _day_chosen,
    "nothing": _nothing,
}
