"""«نهاد همکار»: the sender is asked first; what they answer is kept in the history."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.data import agencies
from bot.services import people
from bot.storage import audit, cases

if TYPE_CHECKING:
    from bot.storage.cases import Case
    from bot.storage.store import Tx


def asked(tx: Tx, case: Case) -> str | None:
    """The agency for which consent was asked and not yet given or refused."""
    kinds = ("partner-asked", "partner-yes", "partner-no", "partner-cancelled")
    last = [one for one in cases.events(tx, case.id) if one.kind in kinds]
    return last[-1].detail if last and last[-1].kind == "partner-asked" else None


def ask(tx: Tx, case: Case, agency: str, person: int) -> bool:
    """Note that consent was asked; False for an agency that nobody knows."""
    if agency not in agencies():
        return False
    cases.note(tx, case.id, "partner-asked", people.actor(person), agency)
    return True


def cancel(tx: Tx, case: Case, person: int) -> bool:
    """The staff thought better of it before the resident answered."""
    agency = asked(tx, case)
    if agency is None:
        return False
    cases.note(tx, case.id, "partner-cancelled", people.actor(person), agency)
    return True


def answer(tx: Tx, case: Case, agency: str, *, yes: bool) -> Case | None:
    """What the resident says; None if nothing is asked, or something else."""
    if asked(tx, case) != agency or case.is_closed:
        return None
    cases.note(tx, case.id, "partner-yes" if yes else "partner-no", "resident", agency)
    if not yes:
        return case
    audit.add(tx, "resident", "referred", f"{case.code} {agency}")
    return cases.change(tx, case, status="waiting-partner", partner=agency)
