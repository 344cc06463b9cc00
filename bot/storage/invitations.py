"""Invitations into a role: only a digest of the token is kept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from sqlalchemy import delete, insert, select, update

from bot.domain.rights import Grant, Scope
from bot.storage.schema import invitations

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.storage.store import Tx

State = Literal["sent", "opened", "given", "refused"]


@dataclass(frozen=True, slots=True)
class Invitation:
    """One link.

    Attributes:
        person: the first who opened it; None while nobody has.
        name: what that person is called, kept until it is decided.
    """

    id: int
    grant: Grant
    invited_by: int
    expires_at: int
    person: int | None
    name: str
    opened_at: int | None
    state: State


_INVITATION = select(
    invitations.c.id,
    invitations.c.role,
    invitations.c.scope,
    invitations.c.key,
    invitations.c.invited_by,
    invitations.c.expires_at,
    invitations.c.person,
    invitations.c.name,
    invitations.c.opened_at,
    invitations.c.state,
)


def add(tx: Tx, digest: str, grant: Grant, invited_by: int, expires_at: int) -> int:
    """Keep an invitation; return its id."""
    row = tx.conn.execute(
        insert(invitations)
        .values(
            digest=digest,
            role=grant.role,
            scope=grant.scope.kind,
            key=grant.scope.key,
            invited_by=invited_by,
            expires_at=expires_at,
        )
        .returning(invitations.c.id)
    ).one()
    return int(row.id)


def get(tx: Tx, invitation_id: int) -> Invitation | None:
    """An invitation by its id."""
    row = tx.conn.execute(_INVITATION.where(invitations.c.id == invitation_id)).one_or_none()
    return _invitation(row) if row is not None else None


def with_digest(tx: Tx, digest: str) -> Invitation | None:
    """An invitation by the digest of its token."""
    row = tx.conn.execute(_INVITATION.where(invitations.c.digest == digest)).one_or_none()
    return _invitation(row) if row is not None else None


def waiting(tx: Tx, since: int) -> list[Invitation]:
    """Those opened since an instant that nobody has decided on."""
    query = _INVITATION.where(invitations.c.state == "opened", invitations.c.opened_at >= since)
    return [_invitation(row) for row in tx.conn.execute(query.order_by(invitations.c.id))]


def open_(tx: Tx, invitation: Invitation, person: int, name: str) -> None:
    """Bind it to whoever opened it first."""
    tx.conn.execute(
        update(invitations)
        .where(invitations.c.id == invitation.id, invitations.c.state == "sent")
        .values(person=person, name=name, opened_at=tx.now, state="opened")
    )


def decide(tx: Tx, invitation: Invitation, state: Literal["given", "refused"]) -> bool:
    """Give or refuse the role, once; False if that was decided before."""
    done = tx.conn.execute(
        update(invitations)
        .where(invitations.c.id == invitation.id, invitations.c.state == "opened")
        .values(state=state, name="")
    )
    return done.rowcount == 1


def forget_before(tx: Tx, at: int) -> None:
    """Drop what nobody opened in time, or nobody decided on, before an instant."""
    tx.conn.execute(
        delete(invitations).where(
            invitations.c.state.in_(("sent", "opened")), invitations.c.expires_at < at
        )
    )


def _invitation(row: Sequence[Any]) -> Invitation:
    number, role, kind, key, *rest = row
    return Invitation(number, Grant(role, Scope(kind, key)), *rest)
