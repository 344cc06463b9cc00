"""Groups that are no office's: those of agencies, and those of a place's supervisors."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from sqlalchemy import delete, insert, or_, select, update

from bot.storage.schema import other_groups

if TYPE_CHECKING:
    from bot.storage.store import Tx

Kind = Literal["partner", "place"]


@dataclass(frozen=True, slots=True)
class OtherGroup:
    """A bound group; `key` is that of the agency or the place."""

    kind: Kind
    key: str
    chat_id: int
    public: bool


_GROUP = select(*(other_groups.c[name] for name in OtherGroup.__slots__))


def bind(tx: Tx, chat_id: int, kind: Kind, key: str) -> None:
    """Make a group the one of an agency or a place; both leave what they were bound to."""
    same = (other_groups.c.kind == kind) & (other_groups.c.key == key)
    tx.conn.execute(delete(other_groups).where(or_(other_groups.c.chat_id == chat_id, same)))
    tx.conn.execute(
        insert(other_groups).values(kind=kind, key=key, chat_id=chat_id, bound_at=tx.now)
    )


def unbind(tx: Tx, chat_id: int) -> None:
    """The group is nobody's any more."""
    tx.conn.execute(delete(other_groups).where(other_groups.c.chat_id == chat_id))


def of(tx: Tx, kind: Kind, key: str) -> OtherGroup | None:
    """The group of an agency or a place."""
    return _one(tx, other_groups.c.kind == kind, other_groups.c.key == key)


def of_chat(tx: Tx, chat_id: int) -> OtherGroup | None:
    """Whose group a chat is."""
    return _one(tx, other_groups.c.chat_id == chat_id) if chat_id < 0 else None


def _one(tx: Tx, *which: Any) -> OtherGroup | None:  # noqa: ANN401 - SQL expressions
    row = tx.conn.execute(_GROUP.where(*which)).one_or_none()
    return (
        OtherGroup(row.kind, row.key, row.chat_id, bool(row.public)) if row is not None else None
    )


def set_public(tx: Tx, chat_id: int, *, public: bool) -> None:
    """Note that a group can, or can't, be found by anybody."""
    own = other_groups.c.chat_id == chat_id
    tx.conn.execute(update(other_groups).where(own).values(public=int(public)))


def move(tx: Tx, old: int, new: int) -> None:
    """A group has another id now."""
    tx.conn.execute(update(other_groups).where(other_groups.c.chat_id == old).values(chat_id=new))
