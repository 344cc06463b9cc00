"""Which messages of the outbox bring the files of a case, and where they stand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import exists, select

from bot.storage.cases import DIGEST
from bot.storage.schema import outbox

if TYPE_CHECKING:
    from bot.storage.store import Tx

_STANDS = outbox.c.state.in_(("queued", "sending", "sent", "unknown"))


@dataclass(frozen=True, slots=True)
class Shown:
    """One message with a file."""

    row: int
    chat_id: int


def stands(tx: Tx, chat_id: int, case_id: int, purpose: str) -> bool:
    """Whether a chat has, or will get, a message of a case with this purpose."""
    query = exists().where(
        outbox.c.case_id == case_id,
        outbox.c.chat_id == chat_id,
        outbox.c.purpose == purpose,
        _STANDS,
    )
    return bool(tx.conn.scalar(select(query)))


def of_purpose(tx: Tx, case_id: int, purpose: str) -> list[Shown]:
    """The messages of a case with this purpose that stand somewhere, or will."""
    query = (
        select(outbox.c.id, outbox.c.chat_id)
        .where(outbox.c.case_id == case_id, outbox.c.purpose == purpose, _STANDS)
        .order_by(outbox.c.id)
    )
    return [Shown(row.id, row.chat_id) for row in tx.conn.execute(query)]


def behind(tx: Tx, card: int, purpose: str) -> list[int]:
    """The messages that wait behind a card, their purpose beginning so."""
    query = select(outbox.c.id).where(
        outbox.c.reply_id == card,
        outbox.c.state == "queued",
        outbox.c.purpose.startswith(purpose),
    )
    return [int(one) for one in tx.conn.scalars(query)]


def in_digest(tx: Tx, card: int) -> bool:
    """Whether a card was taken back because a digest names its case instead."""
    return tx.conn.scalar(select(outbox.c.error).where(outbox.c.id == card)) == DIGEST
