"""What admins made of texts that ship; what held before stays, as `gone`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from sqlalchemy import insert, select, update

from bot.storage.reword_schema import rewordings

if TYPE_CHECKING:
    from bot.storage.store import Tx

Kind = Literal["faq", "canned"]
State = Literal["waiting", "holds", "gone"]


@dataclass(frozen=True, slots=True)
class Rewording:
    """One text in other words."""

    id: int
    kind: Kind
    key: str
    text: str
    state: State
    made_by: int


_ALL = select(*(rewordings.c[name] for name in Rewording.__slots__))


def add(tx: Tx, kind: Kind, key: str, text: str, made_by: int) -> int:
    """Keep new words, which wait; what waited before for the same text is gone."""
    same = (rewordings.c.kind == kind) & (rewordings.c.key == key)
    waits = same & (rewordings.c.state == "waiting")
    tx.conn.execute(update(rewordings).where(waits).values(state="gone"))
    row = insert(rewordings).values(
        kind=kind, key=key, text=text, state="waiting", made_by=made_by, at=tx.now
    )
    return int(tx.conn.execute(row.returning(rewordings.c.id)).scalar_one())


def get(tx: Tx, number: int) -> Rewording | None:
    """One by its number."""
    row = tx.conn.execute(_ALL.where(rewordings.c.id == number)).one_or_none()
    return Rewording(*row) if row is not None else None


def with_state(tx: Tx, state: State) -> list[Rewording]:
    """All that wait, or hold, oldest first."""
    query = _ALL.where(rewordings.c.state == state).order_by(rewordings.c.id)
    return [Rewording(*row) for row in tx.conn.execute(query)]


def hold(tx: Tx, one: Rewording, agreed_by: str | None) -> bool:
    """Let words hold in place of those before; False if they wait no longer."""
    same = (rewordings.c.kind == one.kind) & (rewordings.c.key == one.key)
    waits = (rewordings.c.id == one.id) & (rewordings.c.state == "waiting")
    held = same & (rewordings.c.state == "holds")
    if tx.conn.execute(select(rewordings.c.id).where(waits)).first() is None:
        return False
    tx.conn.execute(update(rewordings).where(held).values(state="gone"))
    tx.conn.execute(update(rewordings).where(waits).values(state="holds", agreed_by=agreed_by))
    return True


def end(tx: Tx, one: Rewording) -> bool:
    """Let words go; False if they had gone before."""
    there = (rewordings.c.id == one.id) & (rewordings.c.state != "gone")
    return tx.conn.execute(update(rewordings).where(there).values(state="gone")).rowcount == 1
