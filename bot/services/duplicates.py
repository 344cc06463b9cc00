"""«تکراری»: joining a case to the main one of its matter, and parting them again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.clock import MINUTE
from bot.services import people
from bot.storage import cases, steps

if TYPE_CHECKING:
    from bot.storage.cases import Case
    from bot.storage.store import Tx

STEP = "duplicate"
PATIENCE = 10 * MINUTE


def wait(tx: Tx, chat_id: int, person: int, case: Case) -> None:
    """The next Reply of a person to another card may name the main case."""
    steps.put(tx, chat_id, person, STEP, case.id)


def waited_for(tx: Tx, chat_id: int, person: int) -> Case | None:
    """The case for which a person was asked for the main one just now."""
    found = steps.open_since(tx, chat_id, person, STEP, tx.now - PATIENCE)
    return cases.get(tx, found) if found is not None else None


def forget(tx: Tx, chat_id: int, person: int) -> None:
    """Nothing is asked of a person any more."""
    steps.drop(tx, chat_id, person)


def root(tx: Tx, case: Case) -> Case:
    """The case that a joined one was joined to; itself for any other."""
    main = cases.get(tx, case.main_id) if case.main_id is not None else None
    return main if main is not None else case


def join(tx: Tx, case: Case, main: Case, person: int) -> Case:
    """Join a case, and all that were joined to it, to the main one; return that one.

    The caller has made sure that the main one isn't the case itself.
    """
    head = root(tx, main)
    for one in (case, *cases.joined(tx, case.id)):
        cases.change(tx, one, main_id=head.id)
        cases.note(tx, one.id, "joined", people.actor(person), str(head.id))
    return head


def split(tx: Tx, case: Case, person: int) -> Case | None:
    """Part a case from its main one; return that, or None if it stands alone already."""
    if case.main_id is None:
        return None
    head = root(tx, case)
    cases.change(tx, case, main_id=None)
    cases.note(tx, case.id, "split", people.actor(person), str(head.id))
    return head


def hand_on(tx: Tx, case: Case) -> Case | None:
    """A main case goes: the oldest of those joined to it stands for the others from now on."""
    joined = cases.joined(tx, case.id)
    if not joined:
        return None
    for one in joined[1:]:
        cases.change(tx, one, main_id=joined[0].id)
    cases.note(tx, joined[0].id, "split", "bot", str(case.id))
    return cases.change(tx, joined[0], main_id=None)
