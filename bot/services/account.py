"""«چه گفتید، چه کردیم»: what came of a month's messages, for an office's head to tell its people.

A timer an office brings it; that it has gone is a row, so it comes once a month whatever happens.
It is a draft like any other: nothing goes but by its head's hand.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time
from typing import TYPE_CHECKING

from bot.domain import summaries as domain
from bot.domain.audience_groups import Groups
from bot.domain.calendar import jalali, month_day
from bot.domain.clock import MINUTE, TEHRAN, in_tehran, to_ms
from bot.services import announcements, compose, directory, standards
from bot.storage import account, summaries, timers

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from bot.domain.announcements import Part
    from bot.services.compose import Dress
    from bot.storage.announcements import Announcement
    from bot.storage.store import Tx

COMES = "account"
TOPIC = "local"
AFTER_OPENING = 30 * MINUTE  # of the month's first working day


@dataclass(frozen=True, slots=True)
class Month:
    """What a month was in an office.

    Attributes:
        code: year and month of the Iranian calendar, such as 140508.
        received: messages filed; None where that is too few to tell.
        answered: first answers given; None likewise.
        half: the working time within which half of the answers came, in milliseconds.
    """

    code: int
    received: int | None
    answered: int | None
    half: int | None


def plan(tx: Tx) -> None:
    """Set the timer of every office that works, and drop those of offices that are gone."""
    for key, office in directory.current(tx).offices.items():
        if not office.works:
            timers.drop(tx, COMES, key)
        elif not timers.is_set(tx, COMES, key):
            timers.put(tx, COMES, key, _at(tx, key, _next_month(tx)))


def due(tx: Tx, office: str) -> Month | None:
    """The account of the month that is over, which goes now; None when it isn't due.

    The next one is set in the same transaction. A month without messages has none.
    """
    known = directory.current(tx).offices.get(office)
    if known is None or not known.works:
        return None
    today = in_tehran(tx.now).date()
    spans = standards.calendar_of(tx, office).spans(today)
    if not spans or not spans[0][0] <= tx.now < spans[-1][1]:
        timers.put(tx, COMES, office, _at(tx, office, today))
        return None
    timers.put(tx, COMES, office, _at(tx, office, _next_month(tx)))
    code = _last_month(today)
    if account.has_gone(tx, office, code):
        return None
    account.goes(tx, office, code)
    return month(tx, office, code)


def month(tx: Tx, office: str, code: int) -> Month | None:
    """What a month was in an office; None when nobody wrote."""
    first, end = _first(code), _first(_after(code))
    received = sum(one.office == office for one in summaries.filed(tx, first, end))
    given = [
        answer
        for case, history in summaries.histories(tx, first, end)
        if case.office == office
        for answer in domain.answers(history, case.created_at)
        if first <= answer.at < end
    ]
    if not received:
        return None
    answered = domain.few(len(given))
    calendar = standards.calendar_of(tx, office)
    half = domain.half_within(given, calendar) if answered is not None else None
    return Month(code, domain.few(received), answered, half)


def take(tx: Tx, office: str, code: int, author: int) -> int | None:
    """The draft that somebody makes of it; None when somebody else does, or it is gone."""
    if not account.has_gone(tx, office, code):
        return None
    held = account.announcement(tx, office, code)
    one = announcements.get(tx, held) if held is not None else None
    if one is not None and (one.state != "stopped" or one.started_at is not None):
        return one.id if one.author == author and one.state == "draft" else None
    made = announcements.create(tx, author, office)
    announcements.save(tx, made, audience=Groups().audience(office))
    account.becomes(tx, office, code, made)
    return made


def behind(tx: Tx, one: int) -> tuple[str, Month] | None:
    """The office and the month of which a draft gives account."""
    found = account.behind(tx, one)
    told = month(tx, *found) if found is not None else None
    return (found[0], told) if found is not None and told is not None else None


def write(tx: Tx, one: int, part: Part, title: str, dress: Dress) -> None:
    """Let a draft read so; it goes to those who want the news of the neighbourhood."""
    _held(tx, one, lambda held: compose.entitle(tx, held, title))
    _held(tx, one, lambda held: compose.about(tx, held, TOPIC, dress))
    _held(tx, one, lambda held: compose.give(tx, held, part, "", dress))


def _held(tx: Tx, one: int, change: Callable[[Announcement], None]) -> None:
    found = announcements.get(tx, one)
    if found is not None:
        change(found)


def _next_month(tx: Tx) -> date:
    this = jalali(in_tehran(tx.now).date())
    return _day(_after(this.year * 100 + this.month))


def _at(tx: Tx, office: str, day: date) -> int:
    """Half an hour after the first opening from a day on, and not before now."""
    for _, spans in standards.calendar_of(tx, office).days(day):
        at = max(spans[0][0] + AFTER_OPENING, tx.now)
        if at < spans[-1][1]:
            return at
    raise AssertionError("working days have no end")


def _last_month(today: date) -> int:
    this = jalali(today)
    return this.year * 100 + this.month - 1 if this.month > 1 else (this.year - 1) * 100 + 12


def _after(code: int) -> int:
    return code + 1 if code % 100 < 12 else (code // 100 + 1) * 100 + 1


def _day(code: int) -> date:
    return month_day(code // 100, code % 100, 1)


def _first(code: int) -> int:
    day = _day(code)
    return to_ms(datetime.combine(day, time(), TEHRAN))
