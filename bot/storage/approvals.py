"""What waits for an admin's word, what has it, and the trace of each word given."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete, insert, select, update

from bot.storage import audit
from bot.storage.schema import approvals

if TYPE_CHECKING:
    from bot.storage.store import Tx


def known(tx: Tx) -> dict[str, bool]:
    """Every id on record and whether it is approved."""
    query = select(approvals.c.id, approvals.c.approved_at).order_by(approvals.c.id)
    return {str(row.id): row.approved_at is not None for row in tx.conn.execute(query)}


def approve(tx: Tx, approval_id: str, by: str) -> None:
    """Put the word of `by` on record, with its row in the audit."""
    said = {"approved_at": tx.now, "approved_by": by}
    found = tx.conn.execute(
        update(approvals).where(approvals.c.id == approval_id).values(**said)
    ).rowcount
    if not found:
        tx.conn.execute(insert(approvals).values(id=approval_id, **said))
    audit.add(tx, by, "approve", approval_id)


def ask(tx: Tx, approval_id: str) -> None:
    """Let an id wait for a word, whatever was said of it before."""
    withdraw(tx, approval_id)
    tx.conn.execute(insert(approvals).values(id=approval_id))


def withdraw(tx: Tx, approval_id: str) -> None:
    """Nothing waits under this id any more, and no word given for it holds."""
    tx.conn.execute(delete(approvals).where(approvals.c.id == approval_id))
