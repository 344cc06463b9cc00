"""Answers of the staff on their way to the resident, and what became of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import insert, select, update

from bot.storage.schema import case_messages, files, replies

if TYPE_CHECKING:
    from sqlalchemy import Select

    from bot.storage.store import Tx


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer, a question or a closing of the staff.

    Attributes:
        said_id: its words, in `bot.storage.said`.
        outbox_id: the message that carries it to the resident.
        mark_id: the message that shows its fate in the staff's chat.
        chat_id: the staff's chat.
    """

    id: int
    case_id: int
    said_id: int
    kind: str
    outbox_id: int | None
    mark_id: int | None
    chat_id: int
    state: str


_REPLY = select(
    replies.c.id,
    replies.c.case_id,
    replies.c.message_id,
    replies.c.kind,
    replies.c.outbox_id,
    replies.c.mark_id,
    replies.c.chat_id,
    replies.c.state,
)


def _one(tx: Tx, query: Select[Any]) -> Reply | None:
    row = tx.conn.execute(query.order_by(replies.c.id.desc()).limit(1)).one_or_none()
    return Reply(*row) if row is not None else None


def add(
    tx: Tx, case_id: int, said_id: int, chat_id: int, state: str, *, kind: str = "answer"
) -> int:
    """Note that staff answered; its messages are named by `link`."""
    result = tx.conn.execute(
        insert(replies).values(
            case_id=case_id, message_id=said_id, chat_id=chat_id, state=state, kind=kind
        )
    )
    key = result.inserted_primary_key
    assert key is not None
    return int(key[0])


def link(tx: Tx, reply_id: int, *, outbox_id: int | None, mark_id: int | None) -> None:
    """Remember which message carries the answer and which shows its fate."""
    tx.conn.execute(
        update(replies)
        .where(replies.c.id == reply_id)
        .values(outbox_id=outbox_id, mark_id=mark_id)
    )


def get(tx: Tx, reply_id: int) -> Reply | None:
    """A reply by its id."""
    return _one(tx, _REPLY.where(replies.c.id == reply_id))


def of_outbox(tx: Tx, row: int) -> Reply | None:
    """The reply that an outbox row carries."""
    return _one(tx, _REPLY.where(replies.c.outbox_id == row))


def of_mark(tx: Tx, row: int) -> Reply | None:
    """The reply whose fate a message shows; not its copies to joined cases."""
    query = _REPLY.where(replies.c.mark_id == row).order_by(replies.c.id).limit(1)
    found = tx.conn.execute(query).one_or_none()
    return Reply(*found) if found is not None else None


def of_message(tx: Tx, chat_id: int, message_id: int) -> Reply | None:
    """The reply that a staff member's message became."""
    return _one(
        tx,
        _REPLY.join(case_messages, case_messages.c.id == replies.c.message_id).where(
            case_messages.c.chat_id == chat_id, case_messages.c.message_id == message_id
        ),
    )


def of_album(tx: Tx, case_id: int, chat_id: int, album: str) -> Reply | None:
    """The first reply of those that were sent at once in a staff chat."""
    query = (
        _REPLY.join(case_messages, case_messages.c.id == replies.c.message_id)
        .join(files, files.c.id == case_messages.c.file_id)
        .where(replies.c.case_id == case_id, replies.c.chat_id == chat_id)
        .where(files.c.album == album, files.c.state == "passed")
        .order_by(replies.c.id)
        .limit(1)
    )
    row = tx.conn.execute(query).one_or_none()
    return Reply(*row) if row is not None else None


def of_case(tx: Tx, case_id: int) -> list[Reply]:
    """The replies in a case, oldest first."""
    query = _REPLY.where(replies.c.case_id == case_id).order_by(replies.c.id)
    return [Reply(*row) for row in tx.conn.execute(query)]


def set_state(tx: Tx, reply_id: int, state: str) -> None:
    """Write the fate of a reply."""
    tx.conn.execute(update(replies).where(replies.c.id == reply_id).values(state=state))
