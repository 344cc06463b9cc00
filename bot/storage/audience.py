"""Who an announcement reaches, asked of the subscriptions chunk by chunk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import and_, exists, false, func, insert, literal, or_, select, true

from bot.domain.audience import AllOf, AnyOf, Except, Fits
from bot.domain.clock import DAY
from bot.storage import aside
from bot.storage.announcement_schema import (
    announcement_recipients,
    announcements,
    subscriptions,
)
from bot.storage.schema import chats, office_places, offices, places

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import ColumnElement, FromClause, Select

    from bot.domain.audience import Audience
    from bot.storage.announcements import Announcement
    from bot.storage.store import Tx

WEEK = 7 * DAY
_GOT = ("sending", "sent", "unknown")  # counts as one of a resident's week


AT_ONCE = 5000  # subscriptions that are looked through in some 5 ms; more are counted beside it


def count(tx: Tx, one: Announcement, per_week: int, most: int | None = None) -> int:
    """How many people it would reach now; no further than `most`.

    The same people as in `plan`. There every person is asked about by themselves; here, where
    there may be a million, those who are left out are found first.
    """
    held = subscriptions.alias("held")
    asked = [held.c.topic == one.topic, _fits(tx, one.audience, held)]
    asked.append(
        held.c.chat_id.not_in(select(chats.c.chat_id).where(chats.c.blocked_at.is_not(None)))
    )
    full = _full(tx, one, per_week)
    if full is not None:
        asked.append(held.c.chat_id.not_in(full))
    query = select(func.count(held.c.chat_id.distinct())).where(*asked)
    if most is not None:
        found = select(held.c.chat_id).where(*asked).distinct().limit(most)
        query = select(func.count()).select_from(found.subquery())
    many = select(subscriptions.c.chat_id).offset(AT_ONCE).limit(1)
    if tx.conn.scalar(many) is None:
        return int(tx.conn.scalar(query) or 0)
    return int(aside.scalar(tx, query) or 0)


def wants(tx: Tx, one: Announcement, chat_id: int) -> bool:
    """Whether somebody still is among those it is for."""
    wanted = _wanted(tx, one, 0, chat_id - 1, chat_id)
    return tx.conn.execute(wanted).first() is not None


def plan(tx: Tx, one: Announcement, size: int, per_week: int) -> tuple[int, int | None]:
    """Add the recipients among the next subscriptions.

    Returns:
        How many were added, and the chat it came to; None at the end.
    """
    low = one.cursor
    after = select(subscriptions.c.chat_id).where(subscriptions.c.chat_id > low)
    ahead = after.order_by(subscriptions.c.chat_id).offset(size - 1).limit(1)
    high = tx.conn.scalar(ahead)
    wanted = _wanted(tx, one, per_week, low, high)
    rows = select(literal(one.id), wanted.subquery().c.chat_id)
    added = tx.conn.execute(
        insert(announcement_recipients).from_select(["announcement", "chat_id"], rows)
    ).rowcount
    return added, None if high is None else int(high)


def _wanted(
    tx: Tx, one: Announcement, per_week: int, low: int = 0, high: int | None = None
) -> Select[tuple[int]]:
    held = subscriptions.alias("held")
    asked = [held.c.chat_id > low, held.c.topic == one.topic, _fits(tx, one.audience, held)]
    if high is not None:
        asked.append(held.c.chat_id <= high)
    asked.append(exists().where(chats.c.chat_id == held.c.chat_id, chats.c.blocked_at.is_(None)))
    full = _full(tx, one, per_week)
    if full is not None:
        asked.append(~exists(full.where(announcement_recipients.c.chat_id == held.c.chat_id)))
    return select(held.c.chat_id).where(*asked).distinct().order_by(held.c.chat_id)


def _full(tx: Tx, one: Announcement, per_week: int) -> Select[tuple[int]] | None:
    """Who got, or will get, as many as one gets within a week; None if that can be nobody.

    When it went is known of the whole announcement alone, so its end counts; what is planned
    counts only while it may still go.
    """
    if one.urgent or not per_week:
        return None
    recent = tx.conn.execute(
        select(announcements.c.id, announcements.c.state).where(
            announcements.c.started_at.is_not(None),
            or_(announcements.c.ended_at.is_(None), announcements.c.ended_at > tx.now - WEEK),
            announcements.c.id != one.id,
            announcements.c.urgent == 0,
        )
    ).all()
    if len(recent) < per_week:
        return None
    going = [row.id for row in recent if row.state in ("running", "paused")]
    rows = announcement_recipients.c
    counts = or_(
        rows.state.in_(_GOT),
        and_(rows.state == "planned", or_(rows.announcement.in_(going), rows.part > 0)),
    )
    query = select(rows.chat_id).where(rows.announcement.in_([row.id for row in recent]), counts)
    return query.group_by(rows.chat_id).having(func.count() >= per_week)


def _fits(tx: Tx, audience: Audience, held: FromClause) -> ColumnElement[bool]:
    match audience:
        case Fits(kind, value):
            return _one(tx, kind, value, held)
        case AnyOf(parts):
            return or_(false(), *(_fits(tx, one, held) for one in parts))
        case AllOf(parts):
            return and_(true(), *(_fits(tx, one, held) for one in parts))
        case Except(part):
            other = subscriptions.alias()
            same = other.c.chat_id == held.c.chat_id
            return ~exists().where(same, _fits(tx, part, other))


def _one(tx: Tx, kind: str, value: str, held: FromClause) -> ColumnElement[bool]:
    match kind:
        case "office":
            served = select(office_places.c.place).where(office_places.c.office == value)
            anywhere = held.c.office == ""
            return or_(held.c.office == value, and_(anywhere, held.c.place.in_(served)))
        case "topic":
            other = subscriptions.alias()
            return exists().where(other.c.chat_id == held.c.chat_id, other.c.topic == value)
        case "active":
            since = tx.now // DAY - int(value)
            return exists().where(chats.c.chat_id == held.c.chat_id, chats.c.seen_day >= since)
        case _:
            within = _within(tx, value)
            standing = select(offices.c.key).where(offices.c.place.in_(within))
            return or_(held.c.place.in_(within), held.c.office.in_(standing))


def _within(tx: Tx, key: str) -> Sequence[str]:
    """A place and all places in it."""
    below: dict[str | None, list[str]] = {}
    for row in tx.conn.execute(select(places.c.key, places.c.parent)):
        below.setdefault(row.parent, []).append(row.key)
    found = [key]
    for one in found:
        found += below.get(one, [])
    return found
