"""«پس می‌گیرم»: the resident takes a case back; an hour later its words are gone for good."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.clock import HOUR
from bot.services import closing, duplicates, privacy, standards
from bot.storage import cases, outbox, replies, timers

if TYPE_CHECKING:
    from bot.storage.cases import Case
    from bot.storage.privacy import Trace
    from bot.storage.store import Tx

UNDO = HOUR
ERASES = "withdraw-erase"
STOPPED = ("guarded", "held", "going", "blocked")


def may_withdraw(case: Case) -> bool:
    """Whether there is anything left to take back."""
    return not case.is_closed and case.status not in ("withdrawn", "erased")


def withdraw(tx: Tx, case: Case) -> Case:
    """The office doesn't go on with it, and nothing more is said to the resident."""
    for reply in replies.of_case(tx, case.id):
        if reply.state in STOPPED:
            _stop(tx, reply.id, reply.outbox_id)
    closing.drop_timers(tx, case.id)
    timers.put(tx, ERASES, case.id, tx.now + UNDO)
    since = case.waiting_since if case.waiting else ""
    cases.note(tx, case.id, "withdrawn", "resident", f"{case.status}:{since}")
    duplicates.hand_on(tx, case)
    case = cases.change(
        tx,
        case,
        status="withdrawn",
        outcome="withdrawn",
        closed_at=tx.now,
        main_id=None,
        waiting=False,
        waiting_since=None,
    )
    standards.refresh(tx, case.id)
    return case


def _stop(tx: Tx, reply_id: int, row: int | None) -> None:
    """An answer that hasn't left goes nowhere."""
    if row is None or outbox.cancel(tx, row):
        replies.set_state(tx, reply_id, "withdrawn")


def undo(tx: Tx, case: Case) -> Case | None:
    """Bring it back as it was; None if it is too late."""
    if case.status != "withdrawn" or not timers.is_set(tx, ERASES, case.id):
        return None
    last = [one for one in cases.events(tx, case.id) if one.kind == "withdrawn"][-1]
    status, _, since = last.detail.partition(":")
    timers.drop(tx, ERASES, case.id)
    cases.note(tx, case.id, "kept", "resident")
    # Whether it was done is asked anew by the staff, not by a question that has gone by.
    status = "answered" if status == "confirming" else status
    case = cases.change(
        tx,
        case,
        status=status,
        outcome=None,
        who_can="",
        told_at=None,
        closed_at=None,
        waiting=bool(since),
        waiting_since=int(since) if since else None,
    )
    standards.refresh(tx, case.id)
    return case


def erase(tx: Tx, case: Case) -> list[Trace]:
    """Its hour is over: words and files go, and its key; return what stands with the staff."""
    if case.status != "withdrawn":
        return []
    return privacy.expire(tx, case)
