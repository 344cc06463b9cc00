"""Who else learns of a message that an office left lying, and when.

Two working days after a date for it has passed the supervisors of the county are told, five after
it those of the province. A date that supervisors set themselves is theirs to watch: once it has
passed, the county is told at once. Every instant is in milliseconds of UTC.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from bot.domain.standards import days_after

if TYPE_CHECKING:
    from bot.domain.standards import Course, WorkCalendar

Level = Literal["county", "province"]

STEPS: tuple[tuple[Level, int], ...] = (("county", 2), ("province", 5))
"""Working days of the office from the passed date until each level is told, lowest first."""


@dataclass(frozen=True, slots=True)
class Broken:
    """A date that passed and wasn't mended by a new one.

    Attributes:
        at: when it was found to have passed.
        given_back: it was a supervisor's.
        told: the levels that know.
    """

    at: int
    given_back: bool = False
    told: frozenset[str] = field(default_factory=frozenset)


@dataclass(frozen=True, slots=True)
class Step:
    """The next level to be told, and when."""

    at: int
    level: Level


def next_step(broken: Broken, course: Course, calendar: WorkCalendar) -> Step | None:
    """The next level to be told; None when all know.

    Time that it was the resident's turn isn't counted.
    """
    for level, days in STEPS:
        if level not in broken.told:
            if level == "county" and broken.given_back:
                return Step(broken.at, level)
            return Step(days_after(broken.at, days, course, calendar), level)
    return None
