"""Whose a case is: opened by two admins together, or with the resident's consent, never by one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.clock import DAY
from bot.services import people
from bot.storage import audit, cases, reveals, timers

if TYPE_CHECKING:
    from bot.domain.people import Setup
    from bot.storage.cases import Case
    from bot.storage.reveals import Reveal
    from bot.storage.store import Tx

OPENS = "reveal-open"  # the timer that brings the answer, also after a word on the server
GOOD_FOR = DAY  # after it was asked
SHORTEST, LONGEST = 10, 200  # characters of a reason
RESIDENT, SERVER = "resident", "server"


def ask(tx: Tx, case: Case, admin: int, reason: str) -> Reveal:
    """An admin wishes to know whose a case is, and says why."""
    wish = reveals.add(tx, case.id, admin, reason)
    audit.add(tx, people.actor(admin), "reveal-asked", case.code)
    cases.note(tx, case.id, "reveal-asked", people.actor(admin))
    return wish


def waiting(tx: Tx) -> list[str]:
    """The ids under which wishes wait for a second word."""
    return [wish_id(one) for one in reveals.waiting(tx, tx.now - GOOD_FOR)]


def wish_id(wish: Reveal) -> str:
    """The id of a wish, as `approve` takes it."""
    return f"reveal-{wish.id}"


def by_id(tx: Tx, wish: str) -> Reveal | None:
    """A wish by the id that `approve` takes."""
    number = wish.removeprefix("reveal-")
    return reveals.get(tx, int(number)) if number.isascii() and number.isdigit() else None


def may_agree(setup: Setup, wish: Reveal, person: int | None) -> bool:
    """Whether a person is the second of two."""
    return setup.is_admin(person) and person != wish.asked_by


def agree(tx: Tx, wish: Reveal, by: str) -> bool:
    """Give the second word; False if it comes too late, or another gave it before.

    Args:
        by: `staff:ID` of the other admin, RESIDENT or SERVER.
    """
    if tx.now - wish.asked_at > GOOD_FOR or not reveals.approve(tx, wish.id, by):
        return False
    case = cases.get(tx, wish.case_id)
    if case is None or case.chat_id is None:
        return False
    audit.add(tx, by, "reveal-agreed", case.code)
    timers.put(tx, OPENS, wish.id, tx.now)
    return True


def open_(tx: Tx, wish_number: int) -> tuple[Reveal, Case] | None:
    """What the asker may be told now; None if there is nothing to tell any more."""
    wish = reveals.get(tx, wish_number)
    case = cases.get(tx, wish.case_id) if wish is not None else None
    if wish is None or case is None or case.chat_id is None:
        return None
    if wish.approved_by is None or wish.opened_at is not None:
        return None
    reveals.opened(tx, wish.id)
    audit.add(tx, people.actor(wish.asked_by), "reveal-opened", case.code)
    cases.note(tx, case.id, "identity-opened", people.actor(wish.asked_by), str(wish.id))
    return wish, case
