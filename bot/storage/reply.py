"""What of the staff's and the resident's words in a case stands where."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import exists, func, select

from bot.storage.schema import case_messages, outbox, replies

if TYPE_CHECKING:
    from bot.storage.store import Tx

_THERE = replies.c.state.in_(("arrived", "unknown"))


@dataclass(frozen=True, slots=True)
class Shown:
    """A message of ours in a chat of the staff."""

    row: int
    chat_id: int


def last_arrived(tx: Tx, case_id: int) -> int | None:
    """When the newest word of the staff reached the resident."""
    query = (
        select(func.max(outbox.c.settled_at))
        .join(replies, replies.c.outbox_id == outbox.c.id)
        .where(replies.c.case_id == case_id, _THERE)
    )
    found = tx.conn.scalar(query)
    return int(found) if found is not None else None


def is_of(tx: Tx, case_id: int, said_id: int) -> bool:
    """Whether a message belongs to a case."""
    query = exists().where(case_messages.c.id == said_id, case_messages.c.case_id == case_id)
    return bool(tx.conn.scalar(select(query)))


def shown(tx: Tx, case_id: int, purpose: str) -> list[Shown]:
    """The messages about a case with a purpose, not taken back yet."""
    query = select(outbox.c.id, outbox.c.chat_id).where(
        outbox.c.case_id == case_id,
        outbox.c.purpose == purpose,
        outbox.c.state.in_(("queued", "sending", "sent", "unknown")),
    )
    return [Shown(*row) for row in tx.conn.execute(query)]


def purpose_of(tx: Tx, row: int) -> str:
    """What a message of ours was for."""
    found = tx.conn.scalar(select(outbox.c.purpose).where(outbox.c.id == row))
    return str(found or "")


def spoke_since(tx: Tx, case_id: int, instant: int) -> bool:
    """Whether the resident has said anything since an instant that stands."""
    query = exists().where(
        case_messages.c.case_id == case_id,
        case_messages.c.author == "resident",
        case_messages.c.at > instant,
        (case_messages.c.message_id.is_not(None)) | (case_messages.c.text != ""),
    )
    return bool(tx.conn.scalar(select(query)))
