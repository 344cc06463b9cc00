"""Who was allowed what, and when: only ever added to, each row chained to the one before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import insert, select

from bot.domain.chain import START, Link, digest
from bot.storage.schema import audit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.storage.store import Tx

_ROWS = select(
    audit.c.id, audit.c.at, audit.c.actor, audit.c.action, audit.c.subject, audit.c.digest
).order_by(audit.c.id)
_LAST = select(audit.c.id, audit.c.digest).order_by(audit.c.id.desc()).limit(1)


def add(tx: Tx, actor: str, action: str, subject: str) -> None:
    """Add a row; none of the three holds a text or a name."""
    last, before = head(tx)
    row = Link(last + 1, tx.now, actor, action, subject)
    tx.conn.execute(
        insert(audit).values(
            id=row.id,
            at=row.at,
            actor=actor,
            action=action,
            subject=subject,
            digest=digest(before, row),
        )
    )


def head(tx: Tx) -> tuple[int, str]:
    """How many rows there are, and the digest of the last."""
    row = tx.conn.execute(_LAST).one_or_none()
    return (row.id, row.digest) if row is not None else (0, START)


def rows(tx: Tx) -> Iterator[Link]:
    """Every row, the first one first, read one after another."""
    return (Link(*row) for row in tx.conn.execute(_ROWS))
