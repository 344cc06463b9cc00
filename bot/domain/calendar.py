"""Days as Iran counts them: weeks that begin on Saturday, Jalali dates, official holidays."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from persiantools.jdatetime import JalaliDate

if TYPE_CHECKING:
    from datetime import date

SATURDAY = 0
FRIDAY = 6
_FROM_MONDAY = 2


class Jalali(NamedTuple):
    """A date of the Iranian calendar; the months' names are in the locales."""

    year: int
    month: int
    day: int


@dataclass(frozen=True, slots=True)
class Holiday:
    """An official holiday.

    `estimated` marks a lunar day whose date the sighting of the moon may still move by one.
    """

    day: date
    name: str
    estimated: bool


def weekday(day: date) -> int:
    """The day of the week, Saturday = 0 to Friday = 6."""
    return (day.weekday() + _FROM_MONDAY) % 7


def jalali(day: date) -> Jalali:
    """The same day in the Iranian calendar."""
    found = JalaliDate.to_jalali(day)  # type: ignore[no-untyped-call]
    return Jalali(found.year, found.month, found.day)


def month_day(year: int, month: int, day: int) -> date:
    """A day of an Iranian month; in a month that is too short, its last one."""
    last = JalaliDate.days_in_month(month, year)
    found: date = JalaliDate(year, month, min(day, last)).to_gregorian()  # type: ignore[no-untyped-call]
    return found


def holiday(day: date) -> Holiday | None:
    """The official holiday on a day, by the package `holidays`; None on any other day.

    What the government adds or moves overnight is in no package: an office says so in its
    exceptions.
    """
    return _holidays(day.year).get(day)


@lru_cache(maxsize=16)
def _holidays(year: int) -> dict[date, Holiday]:
    from holidays.countries.iran import Iran  # slow to import, so only when it is needed

    bare = Iran(years=year, language="fa_IR", islamic_show_estimated=False)
    marked = Iran(years=year, language="fa_IR", islamic_show_estimated=True)
    return {
        day: Holiday(day, _tidy(bare.get_list(day)), marked.get_list(day) != bare.get_list(day))
        for day in bare
    }


def _tidy(names: list[str]) -> str:
    parts = (part.strip() for name in names for part in name.split("؛"))
    return "، ".join(dict.fromkeys(filter(None, parts)))
