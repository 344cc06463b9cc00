"""What `check` reads of the store, in one transaction."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from bot.storage.schema import chats, groups, inbox, offices, outbox, pauses

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.storage.store import Tx


@dataclass(frozen=True, slots=True)
class OfficeRow:
    """Of an office, what can be amiss."""

    key: str
    name: str
    status: str
    verified_at: str | None
    has_contact: bool
    has_hours: bool
    has_point: bool
    staff_chat_id: int | None
    sample: bool


@dataclass(frozen=True, slots=True)
class Health:
    """The state of the store.

    Attributes:
        default_group: the bound default group.
        office_groups: bound groups by the key of their office.
        blocked: of the chats asked about, those that are open; True if that one blocked the bot.
        held: messages that wait out a pause, by chat.
        oldest: when the oldest message that may leave was written.
    """

    offices: tuple[OfficeRow, ...]
    default_group: int | None
    office_groups: dict[str, int]
    blocked: dict[int, bool]
    quarantined: int
    held: dict[int, int]
    oldest: int | None


def read(tx: Tx, people: Iterable[int]) -> Health:
    """Read all of it.

    Args:
        tx: the transaction.
        people: private chats to look for.
    """
    bound = tx.conn.execute(select(groups.c.chat_id, groups.c.role, groups.c.office)).all()
    return Health(
        offices=_offices(tx),
        default_group=next((row.chat_id for row in bound if row.role == "default"), None),
        office_groups={row.office: row.chat_id for row in bound if row.role == "office"},
        blocked=_blocked(tx, people),
        quarantined=tx.conn.execute(
            select(func.count()).where(inbox.c.state == "quarantined")
        ).scalar_one(),
        held=_held(tx),
        oldest=tx.conn.execute(
            select(func.min(outbox.c.created_at)).where(
                outbox.c.state == "queued", outbox.c.not_before <= tx.now
            )
        ).scalar_one(),
    )


def _offices(tx: Tx) -> tuple[OfficeRow, ...]:
    return tuple(
        OfficeRow(
            key=row.key,
            name=row.name,
            status=row.status,
            verified_at=row.verified_at,
            has_contact=bool(row.address or row.landmark or row.phones),
            has_hours=bool(row.hours),
            has_point=row.lat is not None,
            staff_chat_id=row.staff_chat_id,
            sample=bool(row.sample),
        )
        for row in tx.conn.execute(select(offices).order_by(offices.c.key))
    )


def _blocked(tx: Tx, people: Iterable[int]) -> dict[int, bool]:
    query = select(chats.c.chat_id, chats.c.blocked_at).where(chats.c.chat_id.in_(tuple(people)))
    return {row.chat_id: row.blocked_at is not None for row in tx.conn.execute(query)}


def _held(tx: Tx) -> dict[int, int]:
    paused = select(pauses.c.scope).where(pauses.c.until > tx.now)
    scopes = [scope for scope in tx.conn.execute(paused).scalars() if scope.startswith("chat:")]
    waiting = (
        select(outbox.c.chat_id, func.count())
        .where(
            outbox.c.state == "queued",
            outbox.c.chat_id.in_([int(scope.removeprefix("chat:")) for scope in scopes]),
        )
        .group_by(outbox.c.chat_id)
    )
    return {row[0]: row[1] for row in tx.conn.execute(waiting)}
