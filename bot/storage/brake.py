"""Whether the admins have stopped new messages for now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete, insert, select

from bot.storage.schema import meta

if TYPE_CHECKING:
    from bot.storage.store import Tx

_KEY = "brake"


def is_on(tx: Tx) -> bool:
    """Whether new messages are refused now."""
    return tx.conn.scalar(select(meta.c.value).where(meta.c.key == _KEY)) is not None


def put(tx: Tx, *, on: bool) -> None:
    """Stop new messages, or take them again."""
    tx.conn.execute(delete(meta).where(meta.c.key == _KEY))
    if on:
        tx.conn.execute(insert(meta).values(key=_KEY, value="1"))
