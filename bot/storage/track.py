"""Codes that led nowhere, counted so that nobody can try them all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete, func, insert, select

from bot.storage.schema import wrong_codes

if TYPE_CHECKING:
    from bot.storage.store import Tx


def note_wrong(tx: Tx, chat_id: int) -> None:
    """A chat gave a code that isn't its own."""
    tx.conn.execute(insert(wrong_codes).values(chat_id=chat_id, at=tx.now))


def wrong_since(tx: Tx, chat_id: int, instant: int) -> int:
    """How many such codes a chat has given since an instant."""
    query = select(func.count()).where(
        wrong_codes.c.chat_id == chat_id, wrong_codes.c.at > instant
    )
    return int(tx.conn.scalar(query) or 0)


def forget_before(tx: Tx, instant: int) -> None:
    """Drop what no longer counts."""
    tx.conn.execute(delete(wrong_codes).where(wrong_codes.c.at <= instant))


def forget(tx: Tx, chat_id: int) -> None:
    """Drop what is known of one chat."""
    tx.conn.execute(delete(wrong_codes).where(wrong_codes.c.chat_id == chat_id))
