"""Cases: what residents sent, what was answered, and what happened when."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, exists, func, insert, or_, select, update

from bot.storage.schema import case_events, case_messages, cases, outbox, replies

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Select

    from bot.storage.store import Tx

CARD = "card"
DIGEST = "digest"  # why a card was taken back: a digest names its case instead

# A card that a chat has or will get, by itself or named in a digest.
_STANDS = or_(
    outbox.c.state.in_(("queued", "sending", "sent", "unknown")), outbox.c.error == DIGEST
)


@dataclass(frozen=True, slots=True)
class Case:
    """One «نظر شما» from its sending on.

    Attributes:
        chat_id: whose it is; None once everything of them was erased.
        audience: office, supervisor or both.
        status: new, answered or erased.
        topic: its first words, by which resident and staff know it.
        waiting: the last word is the resident's.
    """

    id: int
    code: str
    chat_id: int | None
    office: str | None
    place: str | None
    audience: str
    status: str
    topic: str
    sample: bool
    created_at: int
    answered_at: int | None
    waiting: bool
    waiting_since: int | None


@dataclass(frozen=True, slots=True)
class Said:
    """One message of a case."""

    id: int
    author: str
    text: str
    at: int


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer of the staff on its way to the resident."""

    id: int
    case_id: int
    said_id: int
    outbox_id: int | None
    mark_id: int | None
    chat_id: int
    state: str


_COLUMNS = (
    cases.c.id,
    cases.c.code,
    cases.c.chat_id,
    cases.c.office,
    cases.c.place,
    cases.c.audience,
    cases.c.status,
    cases.c.topic,
    cases.c.sample,
    cases.c.created_at,
    cases.c.answered_at,
    cases.c.waiting,
    cases.c.waiting_since,
)
_CASE = select(*_COLUMNS)
_BY_ID = _CASE.where(cases.c.id == bindparam("case"))
_REPLY = select(
    replies.c.id,
    replies.c.case_id,
    replies.c.message_id,
    replies.c.outbox_id,
    replies.c.mark_id,
    replies.c.chat_id,
    replies.c.state,
)


def _one(tx: Tx, query: Select[Any], values: dict[str, Any] | None = None) -> Case | None:
    row = tx.conn.execute(query, values or {}).one_or_none()
    return _case(row) if row is not None else None


def _case(row: Any) -> Case:  # noqa: ANN401 - a row of _COLUMNS
    return Case(*row)


# --- filing and finding --------------------------------------------------------------------


def code_exists(tx: Tx, code: str) -> bool:
    """Whether a code is taken."""
    return bool(tx.conn.scalar(select(exists().where(cases.c.code == code))))


def add(
    tx: Tx,
    *,
    code: str,
    chat_id: int,
    office: str | None,
    place: str | None,
    audience: str,
    topic: str,
    sample: bool,
    update_id: int | None,
) -> Case:
    """File a case."""
    row = tx.conn.execute(
        insert(cases)
        .values(
            code=code,
            chat_id=chat_id,
            office=office,
            place=place,
            audience=audience,
            topic=topic,
            sample=int(sample),
            created_at=tx.now,
            waiting=1,
            waiting_since=tx.now,
            update_id=update_id,
        )
        .returning(cases.c.id)
    ).one()
    note(tx, row.id, "filed")
    found = get(tx, row.id)
    assert found is not None
    return found


def get(tx: Tx, case_id: int) -> Case | None:
    """A case by its id."""
    return _one(tx, _BY_ID, {"case": case_id})


def by_code(tx: Tx, code: str, chat_id: int) -> Case | None:
    """The case of a code, for the chat it belongs to and no other."""
    return _one(tx, _CASE.where(cases.c.code == code, cases.c.chat_id == chat_id))


def of_chat(tx: Tx, chat_id: int) -> list[Case]:
    """A resident's cases, newest first."""
    query = _CASE.where(cases.c.chat_id == chat_id).order_by(cases.c.id.desc())
    return [_case(row) for row in tx.conn.execute(query)]


def filed_since(tx: Tx, chat_id: int, instant: int) -> int:
    """How many cases a resident has filed since an instant."""
    query = select(func.count()).where(cases.c.chat_id == chat_id, cases.c.created_at >= instant)
    return int(tx.conn.scalar(query) or 0)


def of_message(tx: Tx, chat_id: int, message_id: int) -> tuple[Case, str] | None:
    """The one case a message of the bot is about, and what the message was for."""
    query = (
        select(outbox.c.case_id, outbox.c.purpose)
        .where(outbox.c.chat_id == chat_id, outbox.c.message_id == message_id)
        .order_by(outbox.c.id)
        .limit(1)
    )
    row = tx.conn.execute(query).one_or_none()
    case = get(tx, row.case_id) if row is not None and row.case_id is not None else None
    return (case, str(row.purpose)) if case is not None and row is not None else None


# --- what is said --------------------------------------------------------------------------


def say(tx: Tx, case_id: int, author: str, text: str, *, chat_id: int, message_id: int) -> int:
    """Keep one message of a case."""
    result = tx.conn.execute(
        insert(case_messages).values(
            case_id=case_id,
            author=author,
            text=text,
            chat_id=chat_id,
            message_id=message_id,
            at=tx.now,
        )
    )
    key = result.inserted_primary_key
    assert key is not None
    return int(key[0])


def said(tx: Tx, case_id: int, author: str | None = None) -> list[Said]:
    """The messages of a case in order, of one side or both."""
    query = (
        select(
            case_messages.c.id, case_messages.c.author, case_messages.c.text, case_messages.c.at
        )
        .where(case_messages.c.case_id == case_id)
        .order_by(case_messages.c.id)
    )
    if author is not None:
        query = query.where(case_messages.c.author == author)
    return [Said(*row) for row in tx.conn.execute(query)]


def arrived(tx: Tx, case_id: int) -> list[Said]:
    """The answers that reached the resident."""
    query = (
        select(
            case_messages.c.id, case_messages.c.author, case_messages.c.text, case_messages.c.at
        )
        .join(replies, replies.c.message_id == case_messages.c.id)
        .where(case_messages.c.case_id == case_id, replies.c.state.in_(("arrived", "unknown")))
        .order_by(case_messages.c.id)
    )
    return [Said(*row) for row in tx.conn.execute(query)]


def case_of_said(tx: Tx, chat_id: int, message_id: int) -> int | None:
    """The case that a person's own message became part of."""
    query = (
        select(case_messages.c.case_id)
        .where(case_messages.c.chat_id == chat_id, case_messages.c.message_id == message_id)
        .order_by(case_messages.c.id.desc())
        .limit(1)
    )
    found = tx.conn.scalar(query)
    return int(found) if found is not None else None


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


def rewrite_said(tx: Tx, said_id: int, text: str) -> None:
    """Change the words of a message before it is sent on."""
    tx.conn.execute(update(case_messages).where(case_messages.c.id == said_id).values(text=text))


def resident_spoke(tx: Tx, case_id: int) -> None:
    """The last word is the resident's: somebody must answer."""
    tx.conn.execute(
        update(cases)
        .where(cases.c.id == case_id)
        .values(
            waiting=1,
            waiting_since=func.coalesce(
                select(cases.c.waiting_since)
                .where(cases.c.id == case_id, cases.c.waiting == 1)
                .scalar_subquery(),
                tx.now,
            ),
        )
    )
    note(tx, case_id, "added")


def answered(tx: Tx, case_id: int, reply_said_at: int) -> None:
    """An answer arrived; nobody waits, unless the resident has written since it was given."""
    later = select(func.count()).where(
        case_messages.c.case_id == case_id,
        case_messages.c.author == "resident",
        case_messages.c.at > reply_said_at,
    )
    values: dict[str, Any] = {"status": "answered", "answered_at": tx.now}
    if not tx.conn.scalar(later):
        values |= {"waiting": 0, "waiting_since": None}
    tx.conn.execute(
        update(cases).where(cases.c.id == case_id, cases.c.status != "erased").values(**values)
    )
    note(tx, case_id, "answered")


def note(tx: Tx, case_id: int, kind: str) -> None:
    """Add to the history of a case."""
    tx.conn.execute(insert(case_events).values(case_id=case_id, kind=kind, at=tx.now))


def events(tx: Tx, case_id: int) -> list[tuple[str, int]]:
    """The history of a case: what and when."""
    query = (
        select(case_events.c.kind, case_events.c.at)
        .where(case_events.c.case_id == case_id)
        .order_by(case_events.c.id)
    )
    return [(row[0], row[1]) for row in tx.conn.execute(query)]


# --- replies -------------------------------------------------------------------------------


def add_reply(tx: Tx, case_id: int, said_id: int, chat_id: int, state: str) -> int:
    """Note that staff answered; the two messages are linked by `link_reply`."""
    result = tx.conn.execute(
        insert(replies).values(case_id=case_id, message_id=said_id, chat_id=chat_id, state=state)
    )
    key = result.inserted_primary_key
    assert key is not None
    return int(key[0])


def link_reply(tx: Tx, reply_id: int, *, outbox_id: int, mark_id: int) -> None:
    """Remember which message carries the answer and which shows its fate."""
    tx.conn.execute(
        update(replies)
        .where(replies.c.id == reply_id)
        .values(outbox_id=outbox_id, mark_id=mark_id)
    )


def get_reply(tx: Tx, reply_id: int) -> Reply | None:
    """A reply by its id."""
    row = tx.conn.execute(_REPLY.where(replies.c.id == reply_id)).one_or_none()
    return Reply(*row) if row is not None else None


def reply_of_outbox(tx: Tx, row: int) -> Reply | None:
    """The reply that an outbox row carries."""
    found = tx.conn.execute(_REPLY.where(replies.c.outbox_id == row)).one_or_none()
    return Reply(*found) if found is not None else None


def reply_of_message(tx: Tx, chat_id: int, message_id: int) -> Reply | None:
    """The reply that a staff member's message became."""
    row = tx.conn.execute(
        _REPLY.join(case_messages, case_messages.c.id == replies.c.message_id)
        .where(case_messages.c.chat_id == chat_id, case_messages.c.message_id == message_id)
        .order_by(replies.c.id.desc())
        .limit(1)
    ).one_or_none()
    return Reply(*row) if row is not None else None


def set_reply_state(tx: Tx, reply_id: int, state: str) -> None:
    """Write the fate of a reply."""
    tx.conn.execute(update(replies).where(replies.c.id == reply_id).values(state=state))


def said_at(tx: Tx, said_id: int) -> int:
    """When a message was said."""
    return int(
        tx.conn.scalar(select(case_messages.c.at).where(case_messages.c.id == said_id)) or 0
    )


# --- what waits ----------------------------------------------------------------------------


def _carded(chat_id: int) -> Any:  # noqa: ANN401 - an SQL expression
    return exists().where(
        outbox.c.case_id == cases.c.id,
        outbox.c.purpose == CARD,
        outbox.c.chat_id == chat_id,
        _STANDS,
    )


def waiting(tx: Tx, chat_id: int | None) -> list[Case]:
    """Unanswered cases, oldest first: of those whose card is in a chat, or all (None)."""
    query = _CASE.where(cases.c.waiting == 1, cases.c.status != "erased")
    if chat_id is not None:
        query = query.where(_carded(chat_id))
    query = query.order_by(cases.c.waiting_since, cases.c.id)
    return [_case(row) for row in tx.conn.execute(query)]


def without_card(tx: Tx, chat_id: int) -> list[Case]:
    """Unanswered cases whose card is not in a chat."""
    query = _CASE.where(
        cases.c.waiting == 1, cases.c.status != "erased", ~_carded(chat_id)
    ).order_by(cases.c.id)
    return [_case(row) for row in tx.conn.execute(query)]


def of_outbox(tx: Tx, row: int) -> Case | None:
    """The case that an outbox row is about."""
    return _one(tx, _CASE.join(outbox, outbox.c.case_id == cases.c.id).where(outbox.c.id == row))


def cards(tx: Tx, case_id: int) -> list[tuple[int, int]]:
    """Each chat that has the card of a case, with the newest card's outbox row."""
    query = (
        select(outbox.c.chat_id, func.max(outbox.c.id))
        .where(
            outbox.c.case_id == case_id,
            outbox.c.purpose == CARD,
            _STANDS,
        )
        .group_by(outbox.c.chat_id)
        .order_by(outbox.c.chat_id)
    )
    return [(row[0], row[1]) for row in tx.conn.execute(query)]


def homeless(tx: Tx, case_id: int) -> bool:
    """Whether no chat has, or will get, the card of a case."""
    query = select(func.count()).where(
        outbox.c.case_id == case_id,
        outbox.c.purpose == CARD,
        _STANDS,
    )
    return not tx.conn.scalar(query)


# --- erasing -------------------------------------------------------------------------------


def erase(tx: Tx, case_ids: Sequence[int]) -> None:
    """Cut the words of cases and whose they were; bare counts stay."""
    tx.conn.execute(
        update(case_messages)
        .where(case_messages.c.case_id.in_(case_ids))
        .values(text="", chat_id=None, message_id=None)
    )
    tx.conn.execute(
        update(cases)
        .where(cases.c.id.in_(case_ids))
        .values(
            chat_id=None,
            status="erased",
            topic="",
            place=None,
            waiting=0,
            waiting_since=None,
            update_id=None,
        )
    )
    for case_id in case_ids:
        note(tx, case_id, "erased")
