"""Residents who may not write to offices for some days; by blinded chat, never by name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete, insert, select

from bot.storage.schema import mutes

if TYPE_CHECKING:
    from bot.storage.store import Tx


def put(tx: Tx, chat_id: int, *, until: int, by: str, case_id: int) -> None:
    """Mute a chat until an instant, in place of an earlier mute."""
    drop(tx, chat_id)
    tx.conn.execute(
        insert(mutes).values(chat_key=tx.vault.blind(chat_id), until=until, by=by, case_id=case_id)
    )


def until(tx: Tx, chat_id: int) -> int | None:
    """The instant at which a chat's mute ends, while it lasts."""
    query = select(mutes.c.until).where(
        mutes.c.chat_key == tx.vault.blind(chat_id), mutes.c.until > tx.now
    )
    found = tx.conn.scalar(query)
    return int(found) if found is not None else None


def drop(tx: Tx, chat_id: int) -> bool:
    """End a chat's mute; False if there was none."""
    gone = tx.conn.execute(delete(mutes).where(mutes.c.chat_key == tx.vault.blind(chat_id)))
    return gone.rowcount == 1


def forget_before(tx: Tx, instant: int) -> None:
    """Drop the mutes that ended before an instant."""
    tx.conn.execute(delete(mutes).where(mutes.c.until <= instant))
