"""From the office to the county and the province: who is told that a message was left lying."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.domain.categories import OFFICE
from bot.services import people, standards, supervision
from bot.storage import cases

if TYPE_CHECKING:
    from bot.domain.escalation import Level
    from bot.domain.people import Setup
    from bot.storage.cases import Case
    from bot.storage.store import Tx


@dataclass(frozen=True, slots=True)
class Raised:
    """A case that a level learns of now.

    Attributes:
        case: as it is from now on.
        to: the chats to tell; none where nobody is above.
        days: working days of the office since the date passed.
        readable: whether they may read it, too.
    """

    case: Case
    level: Level
    to: list[int]
    days: int
    readable: bool


def is_office_only(case: Case) -> bool:
    """Whether the resident wrote about the office and chose that only it may read that."""
    return case.category == OFFICE and case.audience == "office"


def reached(tx: Tx, setup: Setup, case: Case) -> Raised | None:
    """A level learns of a case: it may read it from now on; None if things have changed."""
    climbed = standards.escalation_reached(tx, case.id)
    if climbed is None:
        return None
    above = supervision.of_office if climbed.level == "county" else supervision.of_province
    to = above(tx, setup, case.office)
    readable = not is_office_only(case)
    if readable and to and case.audience == "office":
        case = cases.change(tx, case, audience="both")
    return Raised(case, climbed.level, to, climbed.days, readable)


def give_back(tx: Tx, case: Case, until: int, person: int) -> None:
    """A supervisor gives a case back to its office, to be answered by a date."""
    actor = people.actor(person)
    cases.note(tx, case.id, "given-back", actor, str(until))
    standards.promise(tx, case.id, until, actor)
