"""An announcement while it is written, and which one a resident's Reply answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, select, update

from bot.domain import composing
from bot.storage.schema import announcement_recipients, announcements, cases, drafts

if TYPE_CHECKING:
    from bot.domain.composing import Content
    from bot.storage.store import Tx


def content(tx: Tx, one: int) -> Content:
    """What the author gave."""
    found = tx.conn.scalar(select(announcements.c.content).where(announcements.c.id == one))
    return composing.loads(found or "[]")


def keep(tx: Tx, one: int, given: Content) -> None:
    """Keep what the author gave."""
    tx.conn.execute(
        update(announcements)
        .where(announcements.c.id == one)
        .values(content=composing.dumps(given))
    )


def open_draft(tx: Tx, author: int, office: str | None) -> int | None:
    """The newest one that somebody writes for an office, or as an admin, and hasn't sent."""
    query = (
        select(announcements.c.id)
        .where(
            announcements.c.author == author,
            announcements.c.office.is_not_distinct_from(office),
            announcements.c.state == "draft",
        )
        .order_by(announcements.c.id.desc())
        .limit(1)
    )
    found = tx.conn.scalar(query)
    return int(found) if found is not None else None


def answered(tx: Tx, chat_id: int, message_id: int) -> int | None:
    """The announcement of which a message in a chat is a part."""
    known = select(announcements.c.id).where(announcements.c.started_at.is_not(None))
    query = select(announcement_recipients.c.announcement, announcement_recipients.c.messages)
    rows = tx.conn.execute(
        query.where(
            announcement_recipients.c.announcement.in_(known),
            announcement_recipients.c.chat_id == chat_id,
            announcement_recipients.c.messages.is_not(None),
        )
    )
    wanted = str(message_id)
    return next((int(one) for one, ids in rows if wanted in str(ids).split(",")), None)


def mark_draft(tx: Tx, chat_id: int, one: int) -> None:
    """The unsent words of a resident answer an announcement."""
    tx.conn.execute(update(drafts).where(drafts.c.chat_id == chat_id).values(announcement=one))


def hand_on(tx: Tx, chat_id: int, case_id: int) -> None:
    """The case made of a resident's draft answers what the draft did."""
    one = tx.conn.scalar(select(drafts.c.announcement).where(drafts.c.chat_id == chat_id))
    if one is not None:
        tx.conn.execute(update(cases).where(cases.c.id == case_id).values(announcement=one))


def title_for(tx: Tx, case_id: int) -> str | None:
    """The title of the announcement that a case answers; None if it answers none."""
    query = select(announcements.c.title).join(cases, cases.c.announcement == announcements.c.id)
    return tx.conn.scalar(query.where(cases.c.id == case_id))


def answers(tx: Tx, one: int) -> int:
    """How many cases answer an announcement."""
    query = select(func.count()).select_from(cases).where(cases.c.announcement == one)
    return int(tx.conn.scalar(query) or 0)
