"""What the admins decided about the subjects of messages: those added, and those retired."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import func, insert, select, update

from bot.storage.schema import categories

if TYPE_CHECKING:
    from bot.storage.store import Tx


@dataclass(frozen=True, slots=True)
class Decided:
    """One subject that isn't, or is no longer, as it ships."""

    key: str
    name: str
    retired: bool


def decided(tx: Tx) -> list[Decided]:
    """Every subject an admin touched, in the order they were first touched."""
    query = select(categories.c.key, categories.c.name, categories.c.retired).order_by(
        categories.c.position
    )
    return [Decided(row[0], row[1], bool(row[2])) for row in tx.conn.execute(query)]


def put(tx: Tx, key: str, name: str, *, retired: bool) -> None:
    """Add a subject, or say whether one is retired."""
    changed = tx.conn.execute(
        update(categories).where(categories.c.key == key).values(retired=int(retired))
    )
    if changed.rowcount:
        return
    last = tx.conn.scalar(select(func.coalesce(func.max(categories.c.position), 0)))
    tx.conn.execute(
        insert(categories).values(
            key=key,
            name=name,
            public=0,
            sensitive=0,
            position=int(last or 0) + 1,
            retired=int(retired),
        )
    )
