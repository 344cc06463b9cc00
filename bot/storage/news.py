"""What somebody asked to be told, and what of it they stopped lately."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import delete, func, insert, select, update

from bot.domain.clock import DAY
from bot.storage.schema import news_offers, stopped_subscriptions, subscriptions

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Table

    from bot.storage.store import Tx

KEPT = 7 * DAY  # a stop can be taken back so long


@dataclass(frozen=True, slots=True, order=True)
class Subscription:
    """One thing somebody asked to be told.

    Attributes:
        topic: key of the topic.
        office: key of the office whose announcements are wanted, or empty.
        place: key of the neighbourhood about which, or empty.
    """

    topic: str
    office: str = ""
    place: str = ""


def of_chat(tx: Tx, chat_id: int) -> list[Subscription]:
    """What somebody wants to be told."""
    return _read(tx, subscriptions, chat_id)


def stopped(tx: Tx, chat_id: int, stop: int | None = None) -> list[Subscription]:
    """What somebody stopped lately: by one tap, or altogether."""
    return _read(tx, stopped_subscriptions, chat_id, stop)


def _read(tx: Tx, table: Table, chat_id: int, stop: int | None = None) -> list[Subscription]:
    query = select(table.c.topic, table.c.office, table.c.place).where(table.c.chat_id == chat_id)
    if stop is not None:
        query = query.where(table.c.stop == stop)
    return sorted({Subscription(*row) for row in tx.conn.execute(query)})


def add(tx: Tx, chat_id: int, wanted: Iterable[Subscription]) -> None:
    """Somebody wants these, too."""
    rows = [_row(chat_id, one) for one in wanted]
    if rows:
        tx.conn.execute(insert(subscriptions).prefix_with("OR IGNORE"), rows)


def drop(tx: Tx, chat_id: int, unwanted: Iterable[Subscription]) -> None:
    """Somebody doesn't want these any more."""
    columns = subscriptions.c
    for one in unwanted:
        tx.refuse(chat_id)
        tx.conn.execute(
            delete(subscriptions).where(
                columns.chat_id == chat_id,
                columns.topic == one.topic,
                columns.office == one.office,
                columns.place == one.place,
            )
        )


def keep_stopped(tx: Tx, chat_id: int, stop: int, which: Iterable[Subscription]) -> None:
    """Remember what a tap stopped, so that it can be taken back."""
    rows = [{**_row(chat_id, one), "stop": stop} for one in which]
    if rows:
        tx.conn.execute(insert(stopped_subscriptions).prefix_with("OR IGNORE"), rows)


def last_stop(tx: Tx, chat_id: int, topic: str) -> int | None:
    """The newest stop of a topic in a chat that can be taken back."""
    table = stopped_subscriptions.c
    query = select(func.max(table.stop)).where(table.chat_id == chat_id, table.topic == topic)
    found: int | None = tx.conn.scalar(query)
    return found


def forget_stopped(tx: Tx, chat_id: int, stop: int | None = None) -> None:
    """What a tap stopped is not to be taken back any more; without one, nothing is."""
    table = stopped_subscriptions
    query = delete(table).where(table.c.chat_id == chat_id)
    tx.conn.execute(query if stop is None else query.where(table.c.stop == stop))


def forget_old(tx: Tx) -> None:
    """Drop what was stopped long ago."""
    table = stopped_subscriptions
    tx.conn.execute(delete(table).where(table.c.stop < tx.now - KEPT))


# --- offers --------------------------------------------------------------------------------


def offered_at(tx: Tx, chat_id: int) -> int | None:
    """When somebody was last asked whether they want news."""
    return tx.conn.scalar(select(news_offers.c.at).where(news_offers.c.chat_id == chat_id))


def may_offer(tx: Tx, chat_id: int) -> bool:
    """Whether somebody hasn't said that they don't want to be asked."""
    own = news_offers.c.chat_id == chat_id, news_offers.c.refused == 1
    return tx.conn.execute(select(news_offers.c.at).where(*own)).first() is None


def offer(tx: Tx, chat_id: int, *, refused: bool = False) -> None:
    """Note that somebody is asked now; `refused`: that they said no."""
    values = {"at": tx.now, "refused": 1} if refused else {"at": tx.now}
    found = tx.conn.execute(
        update(news_offers).where(news_offers.c.chat_id == chat_id).values(**values)
    )
    if found.rowcount == 0:
        tx.conn.execute(insert(news_offers).values(chat_id=chat_id, **values))


def _row(chat_id: int, one: Subscription) -> dict[str, int | str]:
    return {"chat_id": chat_id, "topic": one.topic, "office": one.office, "place": one.place}
