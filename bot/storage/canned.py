"""Ready texts that offices added to those that ship."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import insert, or_, select, update

from bot.storage.schema import canned

if TYPE_CHECKING:
    from bot.storage.store import Tx


@dataclass(frozen=True, slots=True)
class Ready:
    """A ready text; `office` is None where every office has it."""

    id: int
    office: str | None
    topic: str
    text: str


_EVERY = select(canned.c.id, canned.c.office, canned.c.topic, canned.c.text)
_READY = _EVERY.where(canned.c.retired == 0)


def of_office(tx: Tx, office: str | None) -> list[Ready]:
    """The texts of an office, newest first, and then those of all."""
    own = or_(canned.c.office == office, canned.c.office.is_(None))
    query = _READY.where(own).order_by(canned.c.office.is_(None), canned.c.id.desc())
    return [Ready(*row) for row in tx.conn.execute(query)]


def for_all(tx: Tx, *, retired: bool = False) -> list[Ready]:
    """The texts that every office has, or had once; newest first."""
    asked = canned.c.office.is_(None), canned.c.retired == int(retired)
    return [Ready(*row) for row in tx.conn.execute(_EVERY.where(*asked).order_by(-canned.c.id))]


def get(tx: Tx, number: int) -> Ready | None:
    """A text in use, by its id."""
    row = tx.conn.execute(_READY.where(canned.c.id == number)).one_or_none()
    return Ready(*row) if row is not None else None


def add(tx: Tx, office: str | None, topic: str, text: str) -> int:
    """Add a text."""
    row = tx.conn.execute(
        insert(canned).values(office=office, topic=topic, text=text).returning(canned.c.id)
    ).one()
    return int(row.id)


def retire(tx: Tx, number: int, *, back: bool = False) -> None:
    """Take a text out of the list, or back into it."""
    one = update(canned).where(canned.c.id == number)
    tx.conn.execute(one.values(retired=int(not back)))
