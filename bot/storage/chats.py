"""Where each person's conversation with the bot stands."""

from __future__ import annotations

from dataclasses import dataclass, field
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, delete, insert, select, update

from bot.storage.prepared import Prepared
from bot.storage.schema import chats

if TYPE_CHECKING:
    from bot.storage.store import Store, Tx

_FIELDS = ("step", "step_data", "office", "place", "keyboard", "misses", "blocked_at", "seen_day")
_OF = attrgetter(*_FIELDS)
_LOAD = Prepared(
    select(*(chats.c[name] for name in _FIELDS)).where(chats.c.chat_id == bindparam("chat"))
)
_ADD = Prepared(insert(chats), ("chat_id", "started_at", *_FIELDS))
_SAVE = Prepared(update(chats).where(chats.c.chat_id == bindparam("chat")), _FIELDS)


@dataclass(slots=True)
class Chat:
    """A conversation; change its fields and `save` it.

    Attributes:
        step: what was asked last and is still open; empty at home.
        step_data: what that step must remember.
        office: key of the office this person asked about or wrote to last.
        place: key of the place named last.
        keyboard: the reply keyboard on the screen: main, place, collect, or none yet.
        misses: how many questions in a row weren't understood.
        seen_day: the day since 1970 on which they did something last.
    """

    chat_id: int
    step: str = ""
    step_data: str = ""
    office: str | None = None
    place: str | None = None
    keyboard: str = ""
    misses: int = 0
    blocked_at: int | None = None
    seen_day: int | None = None
    is_new: bool = False
    is_erased: bool = False
    _stored: tuple[Any, ...] = field(default=(), repr=False)

    def go(self, step: str = "", data: str = "") -> None:
        """Move to a step; to none, home."""
        self.step, self.step_data = step, data

    def restart(self) -> None:
        """Everything known of the chat was erased: what is stored from here on is new."""
        self.step = self.step_data = self.keyboard = ""
        self.office = self.place = self.blocked_at = self.seen_day = None
        self.misses = 0
        self.is_new = True
        self.is_erased = True

    def values(self) -> tuple[Any, ...]:
        """The stored fields, in order."""
        fields: tuple[Any, ...] = _OF(self)
        return fields


def started_at(tx: Tx, chat_id: int) -> int | None:
    """When a person first wrote to us."""
    return tx.conn.scalar(select(chats.c.started_at).where(chats.c.chat_id == chat_id))


def known(tx: Tx) -> list[int]:
    """Everybody who has written to us."""
    return list(tx.conn.scalars(select(chats.c.chat_id)))


def load(tx: Tx, chat_id: int) -> Chat:
    """The conversation of a chat; a new one is not stored until it is saved."""
    row = _LOAD.run(tx, {"chat": chat_id}).fetchone()
    if row is None:
        return Chat(chat_id, is_new=True)
    chat = Chat(chat_id, *row)
    chat._stored = chat.values()  # noqa: SLF001 - its own module
    return chat


def save(tx: Tx, chat: Chat) -> None:
    """Store what changed; of a chat just erased, nothing."""
    if chat.is_erased:
        return
    values = chat.values()
    if chat.is_new:
        said = {"chat_id": chat.chat_id, "started_at": tx.now}
        _ADD.run(tx, {**said, **dict(zip(_FIELDS, values, strict=True))})
    elif values != chat._stored:  # noqa: SLF001
        said = {"chat": chat.chat_id}
        _SAVE.run(tx, {**said, **dict(zip(_FIELDS, values, strict=True))})


def mark_blocked(tx: Tx, chat_id: int, *, blocked: bool) -> None:
    """Remember whether the person has shut the bot out."""
    tx.conn.execute(
        update(chats)
        .where(chats.c.chat_id == chat_id)
        .values(blocked_at=tx.now if blocked else None)
    )


def at_step(tx: Tx, step: str) -> list[tuple[int, str]]:
    """The conversations that stand at a step, and what each has to remember."""
    query = select(chats.c.chat_id, chats.c.step_data).where(chats.c.step == step)
    return [(row.chat_id, row.step_data) for row in tx.conn.execute(query)]


def forget(tx: Tx, chat_id: int) -> None:
    """Erase the conversation."""
    tx.conn.execute(delete(chats).where(chats.c.chat_id == chat_id))


async def started(store: Store, chat_ids: tuple[int, ...]) -> set[int]:
    """Which of these people have opened the bot and not shut it out."""
    query = select(chats.c.chat_id).where(
        chats.c.chat_id.in_(chat_ids), chats.c.blocked_at.is_(None)
    )
    return {row[0] for row in await store.rows(query)}
