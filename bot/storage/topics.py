"""The forum topics that the bot made in groups: one an office, or one a case."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import delete, insert, select, update

from bot.storage.schema import groups, topics

if TYPE_CHECKING:
    from bot.storage.store import Tx


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic; of a case, or of an office («» is that of all offices)."""

    chat_id: int
    thread_id: int
    office: str | None
    case_id: int | None
    closed: bool


_TOPIC = select(
    topics.c.chat_id, topics.c.thread_id, topics.c.office, topics.c.case_id, topics.c.closed
)


def setting(tx: Tx, chat_id: int) -> str:
    """What a group wants: off, office or case."""
    return str(tx.conn.scalar(select(groups.c.topics).where(groups.c.chat_id == chat_id)) or "off")


def set_setting(tx: Tx, chat_id: int, value: str) -> bool:
    """Write what a group wants; False if it isn't bound."""
    done = tx.conn.execute(update(groups).where(groups.c.chat_id == chat_id).values(topics=value))
    return done.rowcount == 1


def add(tx: Tx, chat_id: int, thread_id: int, *, office: str | None, case_id: int | None) -> None:
    """Remember a topic that was made, in place of an earlier one for the same."""
    _drop(tx, chat_id, office, case_id)
    forget(tx, chat_id, thread_id)
    tx.conn.execute(
        insert(topics).values(chat_id=chat_id, thread_id=thread_id, office=office, case_id=case_id)
    )


def _drop(tx: Tx, chat_id: int, office: str | None, case_id: int | None) -> None:
    same = topics.c.case_id == case_id if case_id is not None else topics.c.office == office
    tx.conn.execute(delete(topics).where(topics.c.chat_id == chat_id, same))


def forget(tx: Tx, chat_id: int, thread_id: int) -> None:
    """The topic is gone."""
    tx.conn.execute(
        delete(topics).where(topics.c.chat_id == chat_id, topics.c.thread_id == thread_id)
    )


def get(tx: Tx, chat_id: int, thread_id: int) -> Topic | None:
    """A topic by its number in its group."""
    return _one(tx, chat_id, topics.c.thread_id == thread_id)


def of_office(tx: Tx, chat_id: int, office: str) -> Topic | None:
    """The topic of an office."""
    return _one(tx, chat_id, topics.c.office == office)


def of_case(tx: Tx, case_id: int) -> list[Topic]:
    """The topics of a case, one a group at most."""
    rows = tx.conn.execute(_TOPIC.where(topics.c.case_id == case_id))
    return [Topic(*row[:4], bool(row.closed)) for row in rows]


def _one(tx: Tx, chat_id: int, which: object) -> Topic | None:
    row = tx.conn.execute(_TOPIC.where(topics.c.chat_id == chat_id, which)).first()  # type: ignore[arg-type]
    return Topic(*row[:4], bool(row.closed)) if row is not None else None


def set_closed(tx: Tx, chat_id: int, thread_id: int, *, closed: bool) -> None:
    """Note that a topic was closed, or opened again."""
    tx.conn.execute(
        update(topics)
        .where(topics.c.chat_id == chat_id, topics.c.thread_id == thread_id)
        .values(closed=int(closed))
    )


def move(tx: Tx, old: int, new: int) -> None:
    """A group has another id now; its topics keep their numbers."""
    tx.conn.execute(update(topics).where(topics.c.chat_id == old).values(chat_id=new))
