"""Questions that couldn't be answered, sealed and without sender; what was learnt from them."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import delete, func, insert, select, update

from bot.domain.teach import Asked
from bot.storage.errors import KeyGone
from bot.storage.prepared import Prepared
from bot.storage.schema import meta, teach_answers, teach_phrases, teach_questions

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy import ColumnElement

    from bot.storage.store import Tx

_KEY = "teach_version"
_VERSION = Prepared(select(meta.c.value).where(meta.c.key == _KEY))
_TABLE = "teach_questions"


# --- questions -----------------------------------------------------------------------------


def collect(tx: Tx, chat_id: int, message_id: int, text: str, *, missed: bool) -> None:
    """Keep a question under a key of its own; one of an edited message replaces the former."""
    chat_key = tx.vault.blind(chat_id)
    _drop(tx, _of_message(chat_key, message_id))
    key_id = tx.vault.new_key(tx.now)
    row = f"{chat_key}/{message_id}"
    sealed = tx.vault.seal(key_id, text, table=_TABLE, row=row, column="text")
    tx.conn.execute(
        insert(teach_questions).values(
            chat_key=chat_key,
            message_id=message_id,
            key_id=key_id,
            text=sealed,
            missed=int(missed),
            at=tx.now,
        )
    )


def count_of(tx: Tx, chat_id: int) -> int:
    """How many questions of a chat are kept."""
    own = teach_questions.c.chat_key == tx.vault.blind(chat_id)
    return int(tx.conn.scalar(select(func.count()).where(own)) or 0)


def mark_missed(tx: Tx, chat_id: int, message_id: int) -> None:
    """What was offered for a question was not what was meant."""
    own = _of_message(tx.vault.blind(chat_id), message_id)
    tx.conn.execute(update(teach_questions).where(own).values(missed=1))


def _of_message(chat_key: int, message_id: int) -> ColumnElement[bool]:
    return (teach_questions.c.chat_key == chat_key) & (teach_questions.c.message_id == message_id)


def missed(tx: Tx, most: int) -> list[Asked]:
    """The newest questions that nobody answered, in the order in which they were asked."""
    query = (
        select(teach_questions)
        .where(teach_questions.c.missed == 1)
        .order_by(teach_questions.c.id.desc())
        .limit(most)
    )
    found = []
    for row in reversed(tx.conn.execute(query).all()):
        where = f"{row.chat_key}/{row.message_id}"
        try:
            text = tx.vault.unseal(row.key_id, row.text, table=_TABLE, row=where, column="text")
        except KeyGone:  # erased since the backup that was restored
            continue
        found.append(Asked(row.id, row.chat_key, text))
    return found


def of_chat(tx: Tx, chat_id: int) -> list[str]:
    """The questions of a chat, oldest first."""
    key = tx.vault.blind(chat_id)
    query = select(teach_questions).where(teach_questions.c.chat_key == key)
    return [
        tx.vault.unseal(
            row.key_id,
            row.text,
            table=_TABLE,
            row=f"{row.chat_key}/{row.message_id}",
            column="text",
        )
        for row in tx.conn.execute(query.order_by(teach_questions.c.id))
        if tx.vault.has(row.key_id)
    ]


def drop(tx: Tx, ids: Iterable[int]) -> None:
    """Erase questions, and their keys."""
    _drop(tx, teach_questions.c.id.in_(list(ids)))


def forget(tx: Tx, chat_id: int) -> None:
    """Erase the questions of a chat."""
    _drop(tx, teach_questions.c.chat_key == tx.vault.blind(chat_id))


def forget_before(tx: Tx, instant: int, offered: int) -> None:
    """Erase the questions asked before an instant, and the guesses offered before another."""
    left = (teach_questions.c.missed == 0) & (teach_questions.c.at < offered)
    _drop(tx, (teach_questions.c.at < instant) | left)


def _drop(tx: Tx, which: ColumnElement[bool]) -> None:
    gone = delete(teach_questions).where(which).returning(teach_questions.c.key_id)
    for key_id in tx.conn.scalars(gone).all():
        tx.destroy(key_id)


def keys(tx: Tx) -> set[str]:
    """Ids of the keys that questions are sealed with."""
    return set(tx.conn.scalars(select(teach_questions.c.key_id)))


def drop_unreadable(tx: Tx) -> None:
    """Drop the questions whose key was destroyed after a backup was made."""
    every = tx.conn.execute(select(teach_questions.c.id, teach_questions.c.key_id)).all()
    gone = [row.id for row in every if not tx.vault.has(row.key_id)]
    tx.conn.execute(delete(teach_questions).where(teach_questions.c.id.in_(gone)))


# --- answers -------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Answer:
    """What an admin said to a question.

    Attributes:
        intent: what the question wants, whose answer it gets if `answer` is empty.
        asked: of a draft, the ids of the wordings it was written for.
        state: draft, waiting for a second admin, taught, or gone.
        phrases: the wordings it answers.
    """

    id: int
    intent: str
    answer: str
    asked: str
    state: str
    made_by: int
    phrases: tuple[str, ...]


def version(tx: Tx) -> str:
    """A word that is another one after every change of what is taught."""
    if _KEY not in tx.common:
        row = _VERSION.run(tx, {}).fetchone()
        tx.common[_KEY] = row[0] if row is not None else ""
    return str(tx.common[_KEY])


def _bump(tx: Tx) -> None:
    tx.common.pop(_KEY, None)
    word = secrets.token_hex(8)  # a count that was rolled back would come again
    row = update(meta).where(meta.c.key == _KEY).values(value=word)
    if not tx.conn.execute(row).rowcount:
        tx.conn.execute(insert(meta).values(key=_KEY, value=word))


def add(tx: Tx, *, intent: str, answer: str, asked: str, state: str, made_by: int) -> int:
    """Keep an answer, without phrases as yet."""
    row = tx.conn.execute(
        insert(teach_answers)
        .values(intent=intent, answer=answer, asked=asked, state=state, made_by=made_by, at=tx.now)
        .returning(teach_answers.c.id)
    ).one()
    return int(row.id)


def set_phrases(tx: Tx, answer_id: int, phrases: Sequence[str]) -> None:
    """Say which wordings an answer is for."""
    tx.conn.execute(delete(teach_phrases).where(teach_phrases.c.answer_id == answer_id))
    for position, text in enumerate(phrases):
        tx.conn.execute(
            insert(teach_phrases).values(answer_id=answer_id, position=position, text=text)
        )
    _bump(tx)


def get(tx: Tx, answer_id: int) -> Answer | None:
    """An answer by its id."""
    found = _answers(tx, teach_answers.c.id == answer_id)
    return found[0] if found else None


def with_state(tx: Tx, state: str) -> list[Answer]:
    """The answers in a state, newest first."""
    return _answers(tx, teach_answers.c.state == state)


def _answers(tx: Tx, which: ColumnElement[bool]) -> list[Answer]:
    query = select(teach_answers).where(which).order_by(teach_answers.c.id.desc())
    said = select(teach_phrases.c.text).order_by(teach_phrases.c.position)
    return [
        Answer(
            id=row.id,
            intent=row.intent,
            answer=row.answer,
            asked=row.asked,
            state=row.state,
            made_by=row.made_by,
            phrases=tuple(tx.conn.scalars(said.where(teach_phrases.c.answer_id == row.id)).all()),
        )
        for row in tx.conn.execute(query).all()
    ]


def set_state(
    tx: Tx, answer_id: int, state: str, *, before: str, agreed_by: str | None = None
) -> bool:
    """Bring an answer from one state into another; False if it is in neither any more."""
    done = tx.conn.execute(
        update(teach_answers)
        .where(teach_answers.c.id == answer_id, teach_answers.c.state == before)
        .values(state=state, agreed_by=agreed_by, asked="", at=tx.now)
    )
    _bump(tx)
    return done.rowcount == 1


def empty(tx: Tx, answer_id: int) -> None:
    """Erase the words of an answer; its number stays, so that no other gets it."""
    set_phrases(tx, answer_id, ())
    own = teach_answers.c.id == answer_id
    tx.conn.execute(update(teach_answers).where(own).values(state="gone", answer="", asked=""))


def drafts_before(tx: Tx, instant: int) -> list[int]:
    """Ids of the answers that were written and left, before an instant."""
    old = (teach_answers.c.state == "draft") & (teach_answers.c.at < instant)
    return list(tx.conn.scalars(select(teach_answers.c.id).where(old)))
