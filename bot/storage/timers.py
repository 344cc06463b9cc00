"""Things to do at an instant: rows, so that a restart forgets none and does none twice."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import delete, exists, func, insert, select, update

from bot.storage.schema import timers

if TYPE_CHECKING:
    from bot.storage.store import Store, Tx


@dataclass(frozen=True, slots=True)
class Timer:
    """One thing to do; `ref` names what it is about."""

    id: int
    kind: str
    ref: str
    due_at: int


def put(tx: Tx, kind: str, ref: str | int, due_at: int) -> None:
    """Set the timer of a kind for a thing, in place of an earlier one."""
    changed = tx.conn.execute(
        update(timers)
        .where(timers.c.kind == kind, timers.c.ref == str(ref))
        .values(due_at=due_at, tries=0)
    )
    if changed.rowcount == 0:
        tx.conn.execute(insert(timers).values(kind=kind, ref=str(ref), due_at=due_at))
    tx.wake("timers", due_at)


def drop(tx: Tx, kind: str, ref: str | int) -> None:
    """Forget a timer, if it is set."""
    tx.conn.execute(delete(timers).where(timers.c.kind == kind, timers.c.ref == str(ref)))


def is_set(tx: Tx, kind: str, ref: str | int) -> bool:
    """Whether something is to be done for a thing."""
    query = exists().where(timers.c.kind == kind, timers.c.ref == str(ref))
    return bool(tx.conn.scalar(select(query)))


def due(tx: Tx, limit: int = 100) -> list[Timer]:
    """Timers whose instant has come, the oldest first."""
    query = (
        select(timers.c.id, timers.c.kind, timers.c.ref, timers.c.due_at)
        .where(timers.c.due_at <= tx.now)
        .order_by(timers.c.due_at)
        .limit(limit)
    )
    return [Timer(*row) for row in tx.conn.execute(query)]


def done(tx: Tx, timer: Timer) -> bool:
    """End a timer in the transaction of its effect; False if it was changed or ended meanwhile."""
    ended = tx.conn.execute(
        delete(timers).where(timers.c.id == timer.id, timers.c.due_at == timer.due_at)
    )
    return ended.rowcount == 1


def put_off(tx: Tx, timer: Timer, due_at: int) -> int:
    """Try again later; return how often it has failed."""
    row = tx.conn.execute(
        update(timers)
        .where(timers.c.id == timer.id)
        .values(due_at=due_at, tries=timers.c.tries + 1)
        .returning(timers.c.tries)
    ).one_or_none()
    return int(row.tries) if row is not None else 0


async def next_due(store: Store) -> int | None:
    """The instant of the earliest timer."""
    rows = await store.rows(select(func.min(timers.c.due_at)))
    return rows[0][0] if rows else None
