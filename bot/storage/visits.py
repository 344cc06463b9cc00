"""What only a visit has: the PIN by which whoever told it takes it over."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select, update

from bot.storage.schema import cases, outbox

if TYPE_CHECKING:
    from bot.storage.store import Tx

PROMPT = "visit"  # the purpose of the message that asks for the words of a visit


@dataclass(frozen=True, slots=True)
class Pin:
    """The digest of a PIN, of which case, and how often a wrong one was given."""

    case_id: int
    digest: str
    tries: int


def pin_of(tx: Tx, code: str) -> Pin | None:
    """The PIN of a code; None where nobody can take the case over."""
    query = select(cases.c.id, cases.c.pin_digest, cases.c.pin_tries).where(
        cases.c.code == code, cases.c.pin_digest.is_not(None)
    )
    row = tx.conn.execute(query).one_or_none()
    return Pin(*row) if row is not None else None


def set_pin(tx: Tx, case_id: int, digest: str | None) -> None:
    """Give a case a PIN that nobody has tried yet, or none any more."""
    tx.conn.execute(
        update(cases).where(cases.c.id == case_id).values(pin_digest=digest, pin_tries=0)
    )


def count_try(tx: Tx, case_id: int) -> None:
    """A wrong PIN was given."""
    tx.conn.execute(
        update(cases).where(cases.c.id == case_id).values(pin_tries=cases.c.pin_tries + 1)
    )


def is_prompt(tx: Tx, chat_id: int, message_id: int) -> bool:
    """Whether a message of ours asked for the words of a visit."""
    query = select(outbox.c.purpose).where(
        outbox.c.chat_id == chat_id, outbox.c.message_id == message_id
    )
    return PROMPT in tx.conn.scalars(query).all()
