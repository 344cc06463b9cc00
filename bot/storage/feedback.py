"""Drafts: what a resident has written for an office and not sent yet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import delete, func, insert, select, update

from bot.storage.schema import draft_pieces, drafts

if TYPE_CHECKING:
    from bot.storage.store import Tx


@dataclass(slots=True)
class Draft:
    """One a chat.

    Attributes:
        office_asked: the resident was asked for the office (and may not know it).
        audience: office, supervisor or both; None while it is to be asked.
        about_office: the words are about the office or its staff.
        state: collecting, review, or cancelled (for ten minutes it can be brought back).
        headline: the resident's own one sentence of a long message.
        review_id: outbox row of the review on the screen.
        created_at: the instant that also tells this draft's buttons from an older one's.
    """

    chat_id: int
    office: str | None
    place: str | None
    office_asked: bool
    audience: str | None
    about_office: bool
    state: str
    headline: str
    review_id: int | None
    created_at: int
    changed_at: int


@dataclass(frozen=True, slots=True)
class Piece:
    """One message of a draft."""

    message_id: int
    text: str
    pending: bool


def load(tx: Tx, chat_id: int) -> Draft | None:
    """The draft of a chat."""
    row = tx.conn.execute(select(drafts).where(drafts.c.chat_id == chat_id)).one_or_none()
    if row is None:
        return None
    return Draft(
        row.chat_id,
        row.office,
        row.place,
        bool(row.office_asked),
        row.audience,
        bool(row.about_office),
        row.state,
        row.headline,
        row.review_id,
        row.created_at,
        row.changed_at,
    )


def begin(tx: Tx, chat_id: int, office: str | None, place: str | None) -> Draft:
    """A new draft, in place of whatever was there."""
    drop(tx, chat_id)
    tx.conn.execute(
        insert(drafts).values(
            chat_id=chat_id, office=office, place=place, created_at=tx.now, changed_at=tx.now
        )
    )
    return Draft(
        chat_id, office, place, False, None, False, "collecting", "", None, tx.now, tx.now
    )


def save(tx: Tx, draft: Draft) -> None:
    """Store a changed draft."""
    tx.conn.execute(
        update(drafts)
        .where(drafts.c.chat_id == draft.chat_id)
        .values(
            office=draft.office,
            place=draft.place,
            office_asked=int(draft.office_asked),
            audience=draft.audience,
            about_office=int(draft.about_office),
            state=draft.state,
            headline=draft.headline,
            review_id=draft.review_id,
            changed_at=draft.changed_at,
        )
    )


def drop(tx: Tx, chat_id: int) -> bool:
    """Erase the draft and its pieces; False if there was none."""
    tx.conn.execute(delete(draft_pieces).where(draft_pieces.c.chat_id == chat_id))
    return tx.conn.execute(delete(drafts).where(drafts.c.chat_id == chat_id)).rowcount == 1


def put_piece(tx: Tx, chat_id: int, message_id: int, text: str, *, pending: bool = False) -> bool:
    """Add a piece, or change it if that message was edited; False for a change."""
    changed = tx.conn.execute(
        update(draft_pieces)
        .where(draft_pieces.c.chat_id == chat_id, draft_pieces.c.message_id == message_id)
        .values(text=text)
    )
    if changed.rowcount:
        return False
    tx.conn.execute(
        insert(draft_pieces).values(
            chat_id=chat_id, message_id=message_id, text=text, pending=int(pending)
        )
    )
    return True


def accept_pending(tx: Tx, chat_id: int) -> None:
    """Let the pieces that waited for a tap join the rest."""
    tx.conn.execute(
        update(draft_pieces).where(draft_pieces.c.chat_id == chat_id).values(pending=0)
    )


def pieces(tx: Tx, chat_id: int) -> list[Piece]:
    """The pieces that count, in the order they were written."""
    query = (
        select(draft_pieces.c.message_id, draft_pieces.c.text, draft_pieces.c.pending)
        .where(draft_pieces.c.chat_id == chat_id, draft_pieces.c.pending == 0)
        .order_by(draft_pieces.c.message_id)
    )
    return [Piece(row[0], row[1], bool(row[2])) for row in tx.conn.execute(query)]


def has_piece(tx: Tx, chat_id: int, message_id: int) -> bool:
    """Whether a message is part of the draft."""
    query = select(func.count()).where(
        draft_pieces.c.chat_id == chat_id, draft_pieces.c.message_id == message_id
    )
    return bool(tx.conn.scalar(query))
