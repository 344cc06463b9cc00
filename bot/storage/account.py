"""Which offices got their account of which month, and what was made of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import insert, select, update

from bot.storage.schema import accounts

if TYPE_CHECKING:
    from bot.storage.store import Tx


def has_gone(tx: Tx, office: str, month: int) -> bool:
    """Whether an office got its account of a month."""
    query = select(accounts.c.at).where(accounts.c.office == office, accounts.c.month == month)
    return tx.conn.execute(query).first() is not None


def goes(tx: Tx, office: str, month: int) -> None:
    """Note that it goes now."""
    tx.conn.execute(insert(accounts).values(office=office, month=month, at=tx.now))


def announcement(tx: Tx, office: str, month: int) -> int | None:
    """The announcement that was made of it."""
    query = select(accounts.c.announcement)
    return tx.conn.scalar(query.where(accounts.c.office == office, accounts.c.month == month))


def becomes(tx: Tx, office: str, month: int, one: int) -> None:
    """An announcement is made of it."""
    own = accounts.c.office == office, accounts.c.month == month
    tx.conn.execute(update(accounts).where(*own).values(announcement=one))


def behind(tx: Tx, one: int) -> tuple[str, int] | None:
    """The office and month of which an announcement gives account."""
    query = select(accounts.c.office, accounts.c.month).where(accounts.c.announcement == one)
    row = tx.conn.execute(query).one_or_none()
    return (row.office, row.month) if row is not None else None
