"""«برمی‌دارم» and «فوری»: whose a case is among the staff, and how pressing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.services import people
from bot.storage import cases

if TYPE_CHECKING:
    from bot.storage.cases import Case
    from bot.storage.store import Tx

REASONS = ("life", "child", "utility", "other")
FRESH = ("new", "reopened")  # states that end when somebody takes the case


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of «برمی‌دارم»; `first_seen` once a case, when the resident is to be told."""

    case: Case
    mine: bool
    first_seen: bool = False


def take(tx: Tx, case: Case, person: int, name: str) -> Taken:
    """Take a case that nobody has; who is second learns who was first."""
    if case.holder is not None:
        return Taken(case, mine=case.holder == person)
    status = "taken" if case.status in FRESH else case.status
    case = cases.change(tx, case, holder=person, holder_name=name, status=status)
    first = all(event.kind != "taken" for event in cases.events(tx, case.id))
    cases.note(tx, case.id, "taken", people.actor(person))
    return Taken(case, mine=True, first_seen=first)


def release(tx: Tx, case: Case, person: int) -> Case | None:
    """Let a case go; None for whoever doesn't have it."""
    if case.holder != person:
        return None
    status = "new" if case.status == "taken" else case.status
    case = cases.change(tx, case, holder=None, holder_name="", status=status)
    cases.note(tx, case.id, "released", people.actor(person))
    return case


def make_urgent(tx: Tx, case: Case, person: int, reason: str) -> Case | None:
    """Mark a case; None if it is marked already or the reason is none of ours."""
    if reason not in REASONS or case.urgency != "normal":
        return None
    case = cases.change(tx, case, urgency="urgent")
    cases.note(tx, case.id, "urgent", people.actor(person), reason)
    return case


def calm(tx: Tx, case: Case, person: int) -> Case | None:
    """Take the mark off again; a sensitive case stays what it is."""
    if case.urgency != "urgent":
        return None
    case = cases.change(tx, case, urgency="normal")
    cases.note(tx, case.id, "calm", people.actor(person))
    return case
