"""What each chat was about last: keys alone, for half an hour."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import bindparam, delete, select
from sqlalchemy.dialects.sqlite import insert

from bot.domain.followups import Topic
from bot.domain.intents import Intent
from bot.storage.prepared import Prepared
from bot.storage.schema import followups

if TYPE_CHECKING:
    from bot.storage.store import Tx

_FIELDS = ("intent", "office", "place", "service", "day")
_LOAD = Prepared(
    select(*(followups.c[name] for name in _FIELDS)).where(
        followups.c.chat_id == bindparam("chat"), followups.c.at > bindparam("since")
    )
)
_ADDED = insert(followups)
_SAVE = Prepared(
    _ADDED.on_conflict_do_update(
        index_elements=[followups.c.chat_id],
        set_={name: _ADDED.excluded[name] for name in ("at", *_FIELDS)},
    ),
    ("chat_id", "at", *_FIELDS),
)


def load(tx: Tx, chat_id: int, since: int) -> Topic | None:
    """What a chat was about last, if that was after an instant."""
    seen = _seen(chat_id, since)
    if seen not in tx.seen:
        tx.seen[seen] = _read(tx, chat_id, since)
    topic: Topic | None = tx.seen[seen]
    return topic


def _seen(chat_id: int, since: int) -> str:
    return f"followups:{chat_id}:{since}"


def _unsee(tx: Tx) -> None:
    for name in [name for name in tx.seen if name.startswith("followups:")]:
        del tx.seen[name]


def _read(tx: Tx, chat_id: int, since: int) -> Topic | None:
    row = _LOAD.run(tx, {"chat": chat_id, "since": since}).fetchone()
    if row is None:
        return None
    intent, office, place, service, day = row
    return Topic(
        Intent(intent) if intent else None,
        office,
        place,
        service,
        date.fromisoformat(day) if day else None,
    )


def save(tx: Tx, chat_id: int, topic: Topic) -> None:
    """Keep what a chat is about now, in place of what it was about before."""
    values = {
        "intent": topic.intent.value if topic.intent else None,
        "office": topic.office,
        "place": topic.place,
        "service": topic.service,
        "day": topic.day.isoformat() if topic.day else None,
    }
    _unsee(tx)
    _SAVE.run(tx, {"chat_id": chat_id, "at": tx.now, **values})


def forget(tx: Tx, chat_id: int) -> None:
    """Erase what a chat was about."""
    _unsee(tx)
    tx.conn.execute(delete(followups).where(followups.c.chat_id == chat_id))


def forget_before(tx: Tx, instant: int) -> None:
    """Erase what nothing refers to any more."""
    _unsee(tx)
    tx.conn.execute(delete(followups).where(followups.c.at <= instant))
