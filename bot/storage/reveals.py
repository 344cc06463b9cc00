"""Wishes of an admin to know whose a case is, and who else agreed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import insert, select, update

from bot.storage.schema import reveals

if TYPE_CHECKING:
    from bot.storage.store import Tx


@dataclass(frozen=True, slots=True)
class Reveal:
    """One wish.

    Attributes:
        approved_by: another admin's id, `server` or `resident`; None while nobody agreed.
        opened_at: when the asker was told.
    """

    id: int
    case_id: int
    asked_by: int
    reason: str
    approved_by: str | None
    asked_at: int
    opened_at: int | None


_REVEAL = select(
    reveals.c.id,
    reveals.c.case_id,
    reveals.c.asked_by,
    reveals.c.reason,
    reveals.c.approved_by,
    reveals.c.asked_at,
    reveals.c.opened_at,
)


def add(tx: Tx, case_id: int, asked_by: int, reason: str) -> Reveal:
    """Keep a wish."""
    row = tx.conn.execute(
        insert(reveals)
        .values(case_id=case_id, asked_by=asked_by, reason=reason, asked_at=tx.now)
        .returning(reveals.c.id)
    ).one()
    found = get(tx, row.id)
    assert found is not None
    return found


def get(tx: Tx, reveal_id: int) -> Reveal | None:
    """A wish by its id."""
    row = tx.conn.execute(_REVEAL.where(reveals.c.id == reveal_id)).one_or_none()
    return Reveal(*row) if row is not None else None


def waiting(tx: Tx, since: int) -> list[Reveal]:
    """Those that nobody has agreed to, asked since an instant."""
    query = _REVEAL.where(reveals.c.approved_by.is_(None), reveals.c.asked_at >= since)
    return [Reveal(*row) for row in tx.conn.execute(query.order_by(reveals.c.id))]


def approve(tx: Tx, reveal_id: int, by: str) -> bool:
    """Somebody else agrees; False if somebody has before."""
    done = tx.conn.execute(
        update(reveals)
        .where(reveals.c.id == reveal_id, reveals.c.approved_by.is_(None))
        .values(approved_by=by)
    )
    return done.rowcount == 1


def opened(tx: Tx, reveal_id: int) -> None:
    """The asker is told now."""
    tx.conn.execute(update(reveals).where(reveals.c.id == reveal_id).values(opened_at=tx.now))
