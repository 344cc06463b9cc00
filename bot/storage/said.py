"""What was said in a case: by the resident, the staff, and among the staff."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, insert, select, update

from bot.storage.identities import key_of
from bot.storage.schema import case_messages, files, replies

if TYPE_CHECKING:
    from sqlalchemy import Select

    from bot.storage.store import Tx


@dataclass(frozen=True, slots=True)
class Said:
    """One message of a case.

    Attributes:
        author: resident, staff, note (seen by staff alone) or partner.
        text: its words; the caption where it came with a file.
        kind: of its file: photo, voice, video …; None where it has none.
    """

    id: int
    author: str
    text: str
    at: int
    file_id: int | None = None
    kind: str | None = None


_SAID = (
    select(
        case_messages.c.id,
        case_messages.c.author,
        case_messages.c.text,
        case_messages.c.at,
        case_messages.c.file_id,
        files.c.kind,
    )
    .outerjoin(files, files.c.id == case_messages.c.file_id)
    .order_by(case_messages.c.id)
)


def _many(tx: Tx, case_id: int, query: Select[Any]) -> list[Said]:
    rows = tx.conn.execute(query.where(case_messages.c.case_id == case_id)).all()
    key_id = key_of(tx, case_id)
    if key_id is None or not tx.vault.has(key_id):
        return [Said(row.id, row.author, "", row.at) for row in rows]
    return [
        Said(
            row.id,
            row.author,
            tx.vault.unseal(key_id, row.text, table="case_messages", row=row.id, column="text"),
            row.at,
            row.file_id,
            row.kind,
        )
        for row in rows
    ]


def _chat(tx: Tx, author: str, chat_id: int) -> int:
    return tx.vault.blind(chat_id) if author == "resident" else chat_id


def say(
    tx: Tx,
    case_id: int,
    author: str,
    text: str,
    *,
    chat_id: int | None,
    message_id: int | None,
    file_id: int | None = None,
) -> int:
    """Keep one message of a case, and return its id.

    Args:
        chat_id: the chat its author wrote it in; None if it came by no message.
        message_id: of the message there.
    """
    row = tx.conn.execute(
        insert(case_messages)
        .values(
            case_id=case_id,
            author=author,
            text="",
            file_id=file_id,
            chat_id=_chat(tx, author, chat_id) if chat_id is not None else None,
            message_id=message_id,
            at=tx.now,
        )
        .returning(case_messages.c.id)
    ).one()
    _write(tx, case_id, row.id, text)
    return int(row.id)


def _write(tx: Tx, case_id: int, said_id: int, text: str) -> None:
    key_id = key_of(tx, case_id)
    if key_id is None:
        return
    sealed = tx.vault.seal(key_id, text, table="case_messages", row=said_id, column="text")
    tx.conn.execute(update(case_messages).where(case_messages.c.id == said_id).values(text=sealed))


def rewrite(tx: Tx, said_id: int, text: str) -> None:
    """Change the words of a message."""
    case_id = tx.conn.scalar(select(case_messages.c.case_id).where(case_messages.c.id == said_id))
    if case_id is not None:
        _write(tx, case_id, said_id, text)


def set_author(tx: Tx, said_id: int, author: str) -> None:
    """What was written as one thing is another: an answer that stays a note, or the reverse."""
    tx.conn.execute(
        update(case_messages).where(case_messages.c.id == said_id).values(author=author)
    )


def drop(tx: Tx, said_id: int) -> None:
    """Take back a message: its words go, the row stays for the history."""
    tx.conn.execute(
        update(case_messages)
        .where(case_messages.c.id == said_id)
        .values(text="", file_id=None, message_id=None)
    )


def of_case(tx: Tx, case_id: int, *authors: str) -> list[Said]:
    """The messages of a case in order, of some sides or of all."""
    query = _SAID.where(case_messages.c.author.in_(authors)) if authors else _SAID
    return _many(tx, case_id, query)


def arrived(tx: Tx, case_id: int) -> list[Said]:
    """The answers that reached the resident."""
    query = _SAID.join(replies, replies.c.message_id == case_messages.c.id).where(
        replies.c.state.in_(("arrived", "unknown"))
    )
    return _many(tx, case_id, query)


def get(tx: Tx, said_id: int) -> Said | None:
    """A message by its id."""
    case_id = tx.conn.scalar(select(case_messages.c.case_id).where(case_messages.c.id == said_id))
    if case_id is None:
        return None
    return _many(tx, case_id, _SAID.where(case_messages.c.id == said_id))[0]


def _written(tx: Tx, chat_id: int, message_id: int) -> Any:  # noqa: ANN401 - an SQL expression
    chats = chat_id, tx.vault.blind(chat_id)
    return case_messages.c.chat_id.in_(chats) & (case_messages.c.message_id == message_id)


def case_of(tx: Tx, chat_id: int, message_id: int) -> int | None:
    """The case that a person's own message became part of."""
    query = (
        select(case_messages.c.case_id)
        .where(_written(tx, chat_id, message_id))
        .order_by(case_messages.c.id.desc())
        .limit(1)
    )
    found = tx.conn.scalar(query)
    return int(found) if found is not None else None


def of_message(tx: Tx, chat_id: int, message_id: int) -> int | None:
    """The id under which a person's own message was kept last."""
    query = (
        select(case_messages.c.id)
        .where(_written(tx, chat_id, message_id))
        .order_by(case_messages.c.id.desc())
        .limit(1)
    )
    found = tx.conn.scalar(query)
    return int(found) if found is not None else None


def count_since(tx: Tx, chat_id: int, instant: int) -> int:
    """How many messages of a resident's became part of their cases since an instant."""
    query = select(func.count()).where(
        case_messages.c.chat_id == tx.vault.blind(chat_id), case_messages.c.at >= instant
    )
    return int(tx.conn.scalar(query) or 0)


def first_message(tx: Tx, case_id: int) -> int | None:
    """Id of the resident's first message, in their own chat."""
    query = (
        select(case_messages.c.message_id)
        .where(case_messages.c.case_id == case_id, case_messages.c.author == "resident")
        .order_by(case_messages.c.id)
        .limit(1)
    )
    found = tx.conn.scalar(query)
    return int(found) if found is not None else None


def when(tx: Tx, said_id: int) -> int:
    """When a message was said."""
    return int(
        tx.conn.scalar(select(case_messages.c.at).where(case_messages.c.id == said_id)) or 0
    )
