"""What must go when a resident says «پاک کن»: messages on their way and messages sent."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import or_, select, update

from bot.storage.schema import case_messages, cases, inbox, outbox

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import ColumnElement

    from bot.storage.store import Tx


@dataclass(frozen=True, slots=True)
class Trace:
    """A message about a case that stands in a chat of the staff."""

    row: int
    chat_id: int
    message_id: int | None
    case_id: int


def cancel_queued(tx: Tx, chat_id: int, case_ids: Sequence[int]) -> None:
    """Take back all that hasn't left: to the resident, and about their cases."""
    _cancel(tx, or_(outbox.c.chat_id == chat_id, outbox.c.case_id.in_(case_ids)))


def cancel_about(tx: Tx, case_id: int) -> None:
    """Take back all about one case that hasn't left."""
    _cancel(tx, outbox.c.case_id == case_id)


def cancel_to(tx: Tx, chat_id: int, case_id: int) -> None:
    """Take back what hasn't left to the resident about one case."""
    _cancel(tx, (outbox.c.case_id == case_id) & (outbox.c.chat_id == chat_id))


def _cancel(tx: Tx, which: ColumnElement[bool]) -> None:
    tx.conn.execute(
        update(outbox)
        .where(which, outbox.c.state == "queued")
        .values(state="cancelled", body="", settled_at=tx.now, error="erased")
    )
    # What is just being sent may fail and be queued again: then it has nothing left to say.
    tx.conn.execute(update(outbox).where(which, outbox.c.state == "sending").values(body=""))


def traces(tx: Tx, chat_id: int, case_ids: Sequence[int]) -> list[Trace]:
    """Messages about cases that were sent, or are being sent, to others than the resident."""
    query = (
        select(outbox.c.id, outbox.c.chat_id, outbox.c.message_id, outbox.c.case_id)
        .where(
            outbox.c.case_id.in_(case_ids),
            outbox.c.chat_id.not_in((chat_id, tx.vault.blind(chat_id))),
            outbox.c.state.in_(("sending", "sent", "unknown")),
            or_(outbox.c.method.like("send%"), outbox.c.method == "copyMessage"),
        )
        .order_by(outbox.c.id)
    )
    return [Trace(*row) for row in tx.conn.execute(query)]


def cut_links(tx: Tx, chat_id: int, case_ids: Sequence[int]) -> None:
    """What was sent to the resident no longer says about which case."""
    tx.conn.execute(
        update(outbox)
        .where(
            outbox.c.case_id.in_(case_ids),
            outbox.c.chat_id.in_((chat_id, tx.vault.blind(chat_id))),
        )
        .values(case_id=None)
    )


def cut_authors(tx: Tx, case_id: int) -> None:
    """What the resident said in a case no longer says in which chat."""
    tx.conn.execute(
        update(case_messages)
        .where(case_messages.c.case_id == case_id, case_messages.c.author == "resident")
        .values(chat_id=None, message_id=None)
    )


def asker(tx: Tx, update_id: int) -> int | None:
    """Whose wish an update was."""
    query = select(inbox.c.chat_id).where(inbox.c.update_id == update_id)
    found = tx.conn.scalar(query)
    return int(found) if found is not None else None


def code_of(tx: Tx, case_id: int) -> str | None:
    """The code of a case, erased or not."""
    found = tx.conn.scalar(select(cases.c.code).where(cases.c.id == case_id))
    return str(found) if found is not None else None
