"""«مزاحم»: a case is hidden from the lists, for seven days not for good."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.clock import DAY
from bot.services import partners, people
from bot.storage import cases

if TYPE_CHECKING:
    from bot.storage.cases import Case
    from bot.storage.store import Tx

REASONS = ("ad", "abuse", "nonsense")
UNDO = 7 * DAY


def hide(tx: Tx, case: Case, person: int, reason: str) -> Case | None:
    """Hide a case; None for a reason that is none of ours, or one that is hidden already."""
    if reason not in REASONS or case.hidden_at is not None:
        return None
    partners.cancel(tx, case, person)
    cases.note(tx, case.id, "spam", people.actor(person), reason)
    return cases.change(tx, case, hidden_at=tx.now, waiting=False, waiting_since=None)


def show_again(tx: Tx, case: Case, person: int) -> Case | None:
    """Bring a hidden case back; None after seven days, or if it isn't hidden."""
    if case.hidden_at is None or tx.now - case.hidden_at > UNDO:
        return None
    cases.note(tx, case.id, "unhidden", people.actor(person))
    waits = case.status in ("new", "taken", "reopened")
    since = tx.now if waits else None
    return cases.change(tx, case, hidden_at=None, waiting=waits, waiting_since=since)
