"""«دفتر دیگر»: a case goes to the office whose matter it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.geo import distance
from bot.services import directory, partners, people
from bot.storage import cases, said

if TYPE_CHECKING:
    from bot.domain.offices import Office
    from bot.storage.cases import Case
    from bot.storage.store import Tx

REASONS = ("area", "service")
MOST = 8  # offices offered


def others(tx: Tx, case: Case) -> list[Office]:
    """The offices a case may go to, nearest to its own first, then by name."""
    known = directory.current(tx).offices
    own = known.get(case.office or "")
    found = [one for one in known.values() if one.works and one.key != case.office]

    def order(one: Office) -> tuple[float, str]:
        if own is None or own.point is None or one.point is None:
            return float("inf"), one.name
        return distance(own.point, one.point), one.name

    return sorted(found, key=order)[:MOST]


def move(tx: Tx, case: Case, office: str, person: int, reason: str) -> Case | None:
    """Hand a case on; None where it is there already or nobody knows the office.

    Args:
        reason: area, service, or the id of the note that says why.
    """
    known = directory.current(tx).offices.get(office)
    if known is None or not known.works or office == case.office:
        return None
    partners.cancel(tx, case, person)  # the other office may not need that agency
    detail = f"{case.office or ''}|{reason}"
    cases.note(tx, case.id, "moved", people.actor(person), detail)
    status = "new" if case.status == "taken" else case.status
    return cases.change(tx, case, office=office, holder=None, holder_name="", status=status)


def reason_in_words(tx: Tx, case: Case, text: str, *, chat_id: int, message_id: int) -> str:
    """Keep why a case is handed on; return how `move` names it."""
    kept = said.say(tx, case.id, "note", text, chat_id=chat_id, message_id=message_id)
    return str(kept)


def back(tx: Tx, case: Case, person: int) -> Case | None:
    """Bring a case back from where it went last; None once somebody there has taken it."""
    if case.holder is not None or case.is_closed:
        return None
    moves = [one for one in cases.events(tx, case.id) if one.kind in ("moved", "moved-back")]
    if not moves or moves[-1].kind != "moved":
        return None
    partners.cancel(tx, case, person)
    office = moves[-1].detail.partition("|")[0] or None
    cases.note(tx, case.id, "moved-back", people.actor(person))
    return cases.change(tx, case, office=office)


def came_from(tx: Tx, case: Case) -> str | None:
    """The office that handed a case on last; «» for none, None if it was never handed on."""
    moves = [one for one in cases.events(tx, case.id) if one.kind in ("moved", "moved-back")]
    return moves[-1].detail.partition("|")[0] if moves and moves[-1].kind == "moved" else None
