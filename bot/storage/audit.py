"""Who was allowed what, and when: only ever added to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import insert

from bot.storage.schema import audit

if TYPE_CHECKING:
    from bot.storage.store import Tx


def add(tx: Tx, actor: str, action: str, subject: str) -> None:
    """Add a line; none of the three holds a text or a name."""
    tx.conn.execute(insert(audit).values(at=tx.now, actor=actor, action=action, subject=subject))
