"""What is known of messages that were sent, for those that change them later."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import exists, or_, select

from bot.storage.cases import CARD
from bot.storage.outbox import cancel
from bot.storage.schema import outbox

if TYPE_CHECKING:
    from bot.storage.store import Tx

_WAITS = outbox.c.state.in_(("queued", "sending"))


def withdraw_words(tx: Tx, case_id: int, chat_id: int) -> None:
    """What of a case's words and files hasn't left yet to a chat doesn't go there any more.

    A card isn't among them: it says where the case has gone.
    """
    words = or_(
        outbox.c.purpose.startswith("added"),
        outbox.c.purpose.startswith("file"),
        (outbox.c.purpose == "part") & outbox.c.reply_id.is_not(None),
    )
    query = select(outbox.c.id).where(
        outbox.c.case_id == case_id, outbox.c.chat_id == chat_id, words
    )
    for row in tx.conn.scalars(query.where(outbox.c.state == "queued")).all():
        cancel(tx, row, "left")


def created_at(tx: Tx, row: int) -> int:
    """When a message was queued."""
    return int(tx.conn.scalar(select(outbox.c.created_at).where(outbox.c.id == row)) or 0)


def newest(tx: Tx, target: int, purpose: str) -> tuple[int, int] | None:
    """The newest change of a message, and the instant from which it might leave."""
    query = (
        select(outbox.c.id, outbox.c.not_before)
        .where(outbox.c.target_id == target, outbox.c.purpose == purpose)
        .order_by(outbox.c.id.desc())
        .limit(1)
    )
    row = tx.conn.execute(query).one_or_none()
    return (row.id, row.not_before) if row is not None else None


def older_cards(tx: Tx, case_id: int, chat_id: int, row: int) -> list[int]:
    """The cards of a case that were sent to a chat before this one."""
    query = select(outbox.c.id).where(
        outbox.c.case_id == case_id,
        outbox.c.chat_id == chat_id,
        outbox.c.purpose == CARD,
        outbox.c.id < row,
        outbox.c.message_id.is_not(None),
    )
    return [int(one) for one in tx.conn.scalars(query)]


def message_id(tx: Tx, row: int) -> int | None:
    """The id of a message in its chat, once it has arrived."""
    found = tx.conn.scalar(select(outbox.c.message_id).where(outbox.c.id == row))
    return int(found) if found is not None else None


def settled_at(tx: Tx, row: int) -> int | None:
    """When the fate of a message was known."""
    found = tx.conn.scalar(select(outbox.c.settled_at).where(outbox.c.id == row))
    return int(found) if found is not None else None


def waits(tx: Tx, chat_id: int, purpose: str) -> bool:
    """Whether a call with a purpose is still to be made in a chat."""
    query = exists().where(outbox.c.chat_id == chat_id, outbox.c.purpose == purpose, _WAITS)
    return bool(tx.conn.scalar(select(query)))


def of_message(tx: Tx, chat_id: int, message_id: int) -> tuple[int, str] | None:
    """The row of a message of the bot, and what it was for."""
    query = (
        select(outbox.c.id, outbox.c.purpose)
        .where(outbox.c.chat_id == chat_id, outbox.c.message_id == message_id)
        .order_by(outbox.c.id)
        .limit(1)
    )
    row = tx.conn.execute(query).one_or_none()
    return (row.id, row.purpose) if row is not None else None


def answers_to(tx: Tx, row: int) -> list[int]:
    """The messages that were sent as answers to one."""
    query = select(outbox.c.id).where(outbox.c.reply_id == row, outbox.c.message_id.is_not(None))
    return [int(one) for one in tx.conn.scalars(query)]


def chat_of(tx: Tx, row: int) -> int | None:
    """The chat to which a message went."""
    found = tx.conn.scalar(select(outbox.c.chat_id).where(outbox.c.id == row))
    return int(found) if found is not None else None


def waiting_answers(tx: Tx, row: int) -> list[int]:
    """What still waits to be sent as an answer to a message."""
    query = select(outbox.c.id).where(outbox.c.reply_id == row, outbox.c.state == "queued")
    return [int(one) for one in tx.conn.scalars(query)]
