"""Who holds which role, and who held it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, bindparam, exists, insert, or_, select, update

from bot.domain.rights import Grant, Scope
from bot.storage.prepared import Prepared
from bot.storage.schema import people, roles

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bot.storage.store import Tx


@dataclass(frozen=True, slots=True)
class Member:
    """A role that somebody holds now; `id` names this holding, not the person."""

    id: int
    person: int
    name: str
    grant: Grant


_PRESENT = roles.c.ended_at.is_(None)
_MEMBER = (
    select(roles.c.id, roles.c.person, people.c.name, roles.c.role, roles.c.scope, roles.c.key)
    .join(people, people.c.id == roles.c.person)
    .where(_PRESENT)
    .order_by(roles.c.id)
)
_OF_PERSON = Prepared(
    select(roles.c.role, roles.c.scope, roles.c.key).where(
        roles.c.person == bindparam("who"), _PRESENT
    )
)
_SEEN = "admins"
_ADMINS = Prepared(select(roles.c.person).where(roles.c.role == "admin", _PRESENT))


def give(tx: Tx, person: int, name: str, grant: Grant) -> bool:
    """Write a role down; False if the person has it already."""
    if not tx.conn.execute(update(people).where(people.c.id == person).values(name=name)).rowcount:
        tx.conn.execute(insert(people).values(id=person, name=name))
    if grant in of_person(tx, person):
        return False
    tx.common.pop(_SEEN, None)
    tx.conn.execute(
        insert(roles).values(
            person=person,
            role=grant.role,
            scope=grant.scope.kind,
            key=grant.scope.key,
            granted_at=tx.now,
        )
    )
    return True


def end(tx: Tx, member: Member) -> bool:
    """End a role, and forget the name with the last one; False if it was ended before."""
    tx.common.pop(_SEEN, None)
    done = tx.conn.execute(
        update(roles).where(roles.c.id == member.id, _PRESENT).values(ended_at=tx.now)
    )
    if not of_person(tx, member.person):
        tx.conn.execute(update(people).where(people.c.id == member.person).values(name=""))
    return done.rowcount == 1


def of_person(tx: Tx, person: int) -> tuple[Grant, ...]:
    """The roles of a person."""
    found = _OF_PERSON.run(tx, {"who": person}).fetchall()
    return tuple(Grant(role, Scope(kind, key)) for role, kind, key in found)


def admins(tx: Tx) -> frozenset[int]:
    """Those who are admins by role; the settings name others."""
    if _SEEN not in tx.common:
        found = _ADMINS.run(tx, {}).fetchall()
        tx.common[_SEEN] = frozenset(person for (person,) in found)
    known: frozenset[int] = tx.common[_SEEN]
    return known


def get(tx: Tx, member_id: int) -> Member | None:
    """A role that is held now."""
    row = tx.conn.execute(_MEMBER.where(roles.c.id == member_id)).one_or_none()
    return _member(row) if row is not None else None


def holding(tx: Tx, person: int) -> list[Member]:
    """The roles of a person, each as a row of its own."""
    return [_member(row) for row in tx.conn.execute(_MEMBER.where(roles.c.person == person))]


def inside(tx: Tx, scopes: Iterable[Scope]) -> list[Member]:
    """Who holds a role in just these scopes, the earliest first."""
    here = [and_(roles.c.scope == one.kind, roles.c.key == one.key) for one in scopes]
    if not here:
        return []
    return [_member(row) for row in tx.conn.execute(_MEMBER.where(or_(*here)))]


def has_list(tx: Tx, office: str) -> bool:
    """Whether an office ever named its staff, even if nobody of them is left."""
    query = exists().where(roles.c.role == "staff", roles.c.scope == "office")
    return bool(tx.conn.scalar(select(query.where(roles.c.key == office))))


def _member(row: Sequence[Any]) -> Member:
    number, person, name, role, kind, key = row
    return Member(number, person, name, Grant(role, Scope(kind, key)))
