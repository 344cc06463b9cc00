"""What is counted for the summaries: each morning for an office, each week for its supervisors.

Counts of the work are exact. Counts that tell of people are shown from `FEW` on.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from statistics import median
from typing import TYPE_CHECKING

from bot.domain.calendar import weekday
from bot.domain.clock import MINUTE
from bot.domain.standards import working_time

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from bot.domain.standards import WorkCalendar

FEW = 5
"""Under this number a count of people isn't told: somebody might know who it was."""

WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Happening:
    """One line of the history of a case."""

    kind: str
    actor: str
    detail: str
    at: int


@dataclass(frozen=True, slots=True)
class Answer:
    """The first answer since a case was filed or reopened.

    Attributes:
        began_at: when that was.
        at: when the answer arrived.
        in_time: no date for it had passed.
    """

    began_at: int
    at: int
    in_time: bool


def answers(history: Iterable[Happening], created_at: int) -> Iterator[Answer]:
    """Every first answer in the history of one case, in its order."""
    began, answered, late = created_at, False, False
    for one in history:
        if one.kind == "reopened":
            began, answered, late = one.at, False, False
        elif one.kind == "late" and one.detail == "answer":
            late = True
        elif one.kind == "answered" and not answered:
            answered = True
            yield Answer(began, one.at, not late)


def reopenings(history: Iterable[Happening], first: int, end: int) -> int:
    """How often the resident opened a case again from one instant until another."""
    return sum(
        one.kind == "reopened" and one.actor == "resident" and first <= one.at < end
        for one in history
    )


def half_within(found: Sequence[Answer], calendar: WorkCalendar) -> int | None:
    """The working time within which half of the answers came, in milliseconds.

    Rounded up to a minute, so that it is never told shorter than it was; None without answers.
    """
    if not found:
        return None
    exact = median(working_time(one.began_at, one.at, calendar) for one in found)
    return -int(-exact // MINUTE) * MINUTE


@dataclass(frozen=True, slots=True)
class Week:
    """What an office did in a week; the counts are exact.

    Attributes:
        received: messages filed.
        closed: messages closed.
        answered: first answers that arrived, `in_time` of them before their date.
        late: messages whose date has passed and which are open now.
        half: milliseconds of work within which half of the answers came.
        reopened: how often residents opened a message again.
    """

    received: int = 0
    closed: int = 0
    answered: int = 0
    in_time: int = 0
    late: int = 0
    half: int | None = None
    reopened: int = 0

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to tell."""
        return self == Week()


def last_week(day: date) -> tuple[date, date]:
    """The Saturday that began the last whole week before a day, and the one that ended it."""
    end = day - timedelta(days=weekday(day))
    return end - WEEK, end


def few(count: int) -> int | None:
    """A count of people, or None where it must not be told."""
    return count if count >= FEW else None
