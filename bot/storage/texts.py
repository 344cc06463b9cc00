"""Texts that admins add for all offices, until they hold, and those that ship and aren't told."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from sqlalchemy import delete, insert, select, update

from bot.storage.text_schema import new_texts, retired_texts

if TYPE_CHECKING:
    from bot.storage.rewordings import Kind
    from bot.storage.store import Tx


@dataclass(frozen=True, slots=True)
class New:
    """A text that an admin wrote for all offices.

    Attributes:
        title: the question, or the name of a ready text.
        wordings: other ways to ask it, a line each.
        instead_of: the number of the added text that it replaces; None for one more.
    """

    id: int
    kind: Kind
    title: str
    wordings: str
    text: str
    instead_of: int | None
    state: Literal["waiting", "holds", "gone"]
    made_by: int


_NEW = select(*(new_texts.c[name] for name in New.__slots__))


def add(tx: Tx, kind: Kind, made_by: int, **words: str | int | None) -> int:
    """Keep a new text, which waits; return its number."""
    row = insert(new_texts).values(kind=kind, state="waiting", made_by=made_by, at=tx.now, **words)
    return int(tx.conn.execute(row.returning(new_texts.c.id)).scalar_one())


def get(tx: Tx, number: int) -> New | None:
    """One by its number."""
    row = tx.conn.execute(_NEW.where(new_texts.c.id == number)).one_or_none()
    return New(*row) if row is not None else None


def waiting(tx: Tx) -> list[New]:
    """All that wait for a second admin, oldest first."""
    query = _NEW.where(new_texts.c.state == "waiting").order_by(new_texts.c.id)
    return [New(*row) for row in tx.conn.execute(query)]


def settle(tx: Tx, number: int, state: Literal["holds", "gone"], by: str | None) -> bool:
    """Let one that waits hold, or go; False if it waits no longer."""
    waits = (new_texts.c.id == number) & (new_texts.c.state == "waiting")
    values = {"state": state, "agreed_by": by}
    return tx.conn.execute(update(new_texts).where(waits).values(values)).rowcount == 1


def hand_on(tx: Tx, kind: Kind, old: int, new: int) -> None:
    """What waits to replace a text replaces the one that has replaced it first."""
    waits = (new_texts.c.kind == kind) & (new_texts.c.state == "waiting")
    one = update(new_texts).where(waits & (new_texts.c.instead_of == old))
    tx.conn.execute(one.values(instead_of=new))


def retired(tx: Tx, kind: Kind) -> set[str]:
    """Keys of the texts that ship and aren't told."""
    return set(tx.conn.scalars(select(retired_texts.c.key).where(retired_texts.c.kind == kind)))


def retire(tx: Tx, kind: Kind, key: str) -> bool:
    """A text that ships is told no more; False if it wasn't."""
    row = insert(retired_texts).prefix_with("OR IGNORE").values(kind=kind, key=key, at=tx.now)
    return tx.conn.execute(row).rowcount == 1


def restore(tx: Tx, kind: Kind, key: str) -> bool:
    """A text that ships is told again; False if it was."""
    one = (retired_texts.c.kind == kind) & (retired_texts.c.key == key)
    return tx.conn.execute(delete(retired_texts).where(one)).rowcount == 1
