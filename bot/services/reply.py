"""What residents say about cases that are filed already, and to which one they mean it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.domain.clock import DAY, MINUTE
from bot.domain.numbers import hide_national_numbers
from bot.domain.persian import strip_invisible
from bot.services import closing, files, standards
from bot.storage import cases, outbox, reply, said

if TYPE_CHECKING:
    from bot.storage.cases import Case
    from bot.storage.store import Tx

FRESH = DAY  # after a word of the office, in which plain writing is meant for it
UNDO = 10 * MINUTE
A_DAY = 60  # messages one person may add to their cases in 24 hours
MOST_ASKED = 3  # cases offered when it can't be told which one is meant

SHOWN = "added"  # purpose of the messages that bring the staff what a resident adds


@dataclass(frozen=True, slots=True)
class Added:
    """What a resident added to a case, as it is kept."""

    case: Case
    said_id: int
    words: str


def add(
    tx: Tx,
    case: Case,
    message_id: int | None,
    text: str,
    *,
    file_id: int | None = None,
) -> Added:
    """The resident says more about a case.

    Args:
        tx: the transaction.
        case: the resident's own.
        message_id: of their message; None if they pressed a button.
        text: its words; a national number in them is hidden.
        file_id: of the file that came with it.
    """
    assert case.chat_id is not None
    words = hide_national_numbers(strip_invisible(text).strip())
    if file_id is not None:
        files.move(tx, file_id, case)
    said_id = said.say(
        tx,
        case.id,
        "resident",
        words,
        chat_id=case.chat_id,
        message_id=message_id,
        file_id=file_id,
    )
    return Added(spoken(tx, case), said_id, words)


def over_limit(tx: Tx, chat_id: int) -> bool:
    """Whether a resident has written as much as one may in a day."""
    return said.count_since(tx, chat_id, tx.now - DAY) >= A_DAY


def spoken(tx: Tx, case: Case) -> Case:
    """The last word is the resident's: it is the staff's turn, and their time goes on."""
    cases.resident_spoke(tx, case.id)
    if case.status == "confirming":
        closing.drop_timers(tx, case.id)  # they are there; silence is not what closes it
    elif case.status == "waiting-person":
        cases.change(tx, case, status=_before(case))
    standards.refresh(tx, case.id)
    return cases.get(tx, case.id) or case


def _before(case: Case) -> str:
    """Where a case stood before its resident was asked something."""
    if case.holder is not None:
        return "taken"
    if case.answered_at is not None:
        return "answered"
    return "reopened" if case.reopened else "new"


def change(tx: Tx, case: Case, said_id: int, text: str) -> Added:
    """The resident edited a message of theirs: the case holds the new words."""
    words = hide_national_numbers(strip_invisible(text).strip())
    said.rewrite(tx, said_id, words)
    cases.note(tx, case.id, "edited", "resident")
    return Added(case, said_id, words)


def shown_as(said_id: int) -> str:
    """The purpose of the messages that bring the staff one addition."""
    return f"{SHOWN}:{said_id}"


def may_take_back(tx: Tx, case: Case, said_id: int) -> bool:
    """Whether an addition is the resident's own and young enough to be taken back."""
    found = said.get(tx, said_id)
    mine = found is not None and found.author == "resident"
    return mine and reply.is_of(tx, case.id, said_id) and tx.now - said.when(tx, said_id) <= UNDO


def take_back(tx: Tx, case: Case, said_id: int) -> list[reply.Shown]:
    """Forget an addition; return the messages in which the staff have seen it."""
    said.drop(tx, said_id)
    cases.note(tx, case.id, "taken-back", "resident")
    shown = reply.shown(tx, case.id, shown_as(said_id))
    left = [one for one in shown if not outbox.cancel(tx, one.row)]
    if case.answered_at is not None and not reply.spoke_since(tx, case.id, case.answered_at):
        cases.change(tx, case, waiting=False, waiting_since=None)
        standards.refresh(tx, case.id)
    return left


# --- which case is meant -------------------------------------------------------------------


def asked(tx: Tx, chat_id: int) -> list[Case]:
    """Cases in which the office asked something within a day, and waits for what is written."""
    return _asked(tx, cases.of_chat(tx, chat_id))


def meant(tx: Tx, own: list[Case]) -> tuple[list[Case], list[Case]]:
    """Those of a resident's own cases that `asked` gives, and those plain words may be for.

    If nothing was asked, they may be for each in which the office said something within a day.
    """
    asking = _asked(tx, own)
    if asking:
        return asking, asking
    standing = (case for case in own if case.status not in ("withdrawn", "erased"))
    return [], [case for case in standing if _is_fresh(tx, case)][:MOST_ASKED]


def _asked(tx: Tx, own: list[Case]) -> list[Case]:
    return [case for case in own if case.status == "waiting-person" and _is_fresh(tx, case)]


def _is_fresh(tx: Tx, case: Case) -> bool:
    arrived = reply.last_arrived(tx, case.id)
    return arrived is not None and tx.now - arrived < FRESH
