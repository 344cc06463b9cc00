"""What a member of the staff was asked for and has not given yet: one thing a person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete, insert, select

from bot.storage.schema import steps

if TYPE_CHECKING:
    from bot.storage.store import Tx


def put(tx: Tx, chat_id: int, person: int, kind: str, case_id: int) -> None:
    """Wait for something from a person, in place of what was asked before."""
    drop(tx, chat_id, person)
    tx.conn.execute(
        insert(steps).values(chat_id=chat_id, person=person, kind=kind, case_id=case_id, at=tx.now)
    )


def open_since(tx: Tx, chat_id: int, person: int, kind: str, instant: int) -> int | None:
    """The case for which a person was asked this since an instant."""
    query = select(steps.c.case_id).where(
        steps.c.chat_id == chat_id,
        steps.c.person == person,
        steps.c.kind == kind,
        steps.c.at >= instant,
    )
    found = tx.conn.scalar(query)
    return int(found) if found is not None else None


def drop(tx: Tx, chat_id: int, person: int) -> None:
    """Wait no more."""
    tx.conn.execute(delete(steps).where(steps.c.chat_id == chat_id, steps.c.person == person))
