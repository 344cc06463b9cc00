"""Cases: what residents sent, where it stands, and what happened when."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, exists, func, insert, or_, select, update

from bot.storage import files, identities, retention
from bot.storage.prepared import Prepared
from bot.storage.schema import case_events, case_messages, cases, outbox, reveals
from bot.storage.schema import identities as owners

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Select

    from bot.storage.store import Tx

CARD = "card"
DIGEST = "digest"  # why a card was taken back: a digest names its case instead
SEALED = ("topic", "name", "spot")

# A card that a chat has or will get, by itself or named in a digest.
_STANDS = or_(
    outbox.c.state.in_(("queued", "sending", "sent", "unknown")), outbox.c.error == DIGEST
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One «نظر شما» from its sending on; the columns say what each attribute means.

    Attributes:
        chat_id: whose it is; None of a visit, and once the link is gone or all was erased.
        topic: its first words, by which resident and staff know it.
        name: what the resident wishes to be called; empty is «بی‌نام».
        waiting: the last word is the resident's.
        late: it was due, and the staff were told so.
    """

    id: int
    code: str
    key_id: str | None
    source: str
    kind: str
    category: str
    urgency: str
    office: str | None
    place: str | None
    audience: str
    status: str
    topic: str
    name: str
    spot: str
    sample: bool
    created_at: int
    answered_at: int | None
    waiting: bool
    waiting_since: int | None
    holder: int | None
    holder_name: str
    due_at: int | None
    late: bool
    stopped_at: int | None
    outcome: str | None
    who_can: str
    partner: str
    closed_at: int | None
    told_at: int | None
    reopened: int
    main_id: int | None
    follows_id: int | None
    hidden_at: int | None
    chat_id: int | None

    @property
    def is_closed(self) -> bool:
        """Whether nobody works on it any more."""
        return self.closed_at is not None


@dataclass(frozen=True, slots=True)
class Brief:
    """As much of a case as a list is put in order by; nothing of it is sealed."""

    id: int
    office: str | None
    audience: str
    status: str
    urgency: str
    late: bool
    holder: int | None


@dataclass(frozen=True, slots=True)
class Event:
    """One line of the history of a case; `detail` is a key or a number, never words."""

    kind: str
    at: int
    actor: str = ""
    detail: str = ""


_FLAGS = ("sample", "waiting", "late")
_COLUMNS = [column for column in cases.c if column.name in Case.__slots__]
_CASE = select(*_COLUMNS, owners.c.chat).outerjoin(owners, owners.c.case_id == cases.c.id)
_BRIEF = select(*(cases.c[name] for name in Brief.__slots__))
_NAMES = (*(column.name for column in _COLUMNS), "chat")
_BY_ID = _CASE.where(cases.c.id == bindparam("case"))
_OF_CHAT = Prepared(
    _CASE.where(owners.c.chat_key == bindparam("owner")).order_by(cases.c.id.desc())
)


def _one(tx: Tx, query: Select[Any], values: dict[str, Any] | None = None) -> Case | None:
    row = tx.conn.execute(query, values or {}).one_or_none()
    return _case(tx, row) if row is not None else None


def _many(tx: Tx, query: Select[Any]) -> list[Case]:
    return [_case(tx, row) for row in tx.conn.execute(query)]


def _case(tx: Tx, row: Any) -> Case:  # noqa: ANN401 - a row of _CASE
    values: dict[str, Any] = dict(zip(_NAMES, row, strict=True))
    sealed_chat = values.pop("chat")
    for flag in _FLAGS:
        values[flag] = bool(values[flag])
    key_id = values["key_id"]
    if key_id is None or not tx.vault.has(key_id):  # erased; or a backup of before that
        values |= {"status": "erased", "topic": "", "name": "", "spot": ""}
        return Case(**values, chat_id=None)
    for column in SEALED:
        values[column] = tx.vault.unseal(
            key_id, values[column], table="cases", row=values["id"], column=column
        )
    chat = identities.unseal(tx, key_id, values["id"], sealed_chat) if sealed_chat else None
    return Case(**values, chat_id=chat)


def _briefly(tx: Tx, query: Select[Any]) -> list[Brief]:
    rows = (row._asdict() for row in tx.conn.execute(query))
    return [Brief(**{**row, "late": bool(row["late"])}) for row in rows]


# --- filing and changing -------------------------------------------------------------------


def code_exists(tx: Tx, code: str) -> bool:
    """Whether a code is taken."""
    return bool(tx.conn.scalar(select(exists().where(cases.c.code == code))))


def add(
    tx: Tx,
    *,
    code: str,
    key_id: str,
    chat_id: int | None,
    office: str | None,
    place: str | None,
    audience: str,
    topic: str,
    sample: bool,
    update_id: int | None,
    **more: Any,  # noqa: ANN401 - as each column has it
) -> Case:
    """File a case that waits for an answer.

    Args:
        key_id: the key of its draft, which is the case's from now on.
        chat_id: whose it is; None of a visit.
        more: other columns that differ from their default.
    """
    values = {
        "code": code,
        "key_id": key_id,
        "office": office,
        "place": place,
        "audience": audience,
        "sample": int(sample),
        "created_at": tx.now,
        "waiting": 1,
        "waiting_since": tx.now,
        "update_id": update_id,
    }
    row = tx.conn.execute(insert(cases).values(**values).returning(cases.c.id)).one()
    if chat_id is not None:
        identities.link(tx, row.id, key_id, chat_id)
    _write(tx, row.id, key_id, {"topic": topic, **more})
    note(tx, row.id, "filed", "resident" if chat_id is not None else "")
    found = get(tx, row.id)
    assert found is not None
    return found


def change(tx: Tx, case: Case, **values: Any) -> Case:  # noqa: ANN401 - as each column has it
    """Write columns of a case, and return it as it is now; one that was erased stays so.

    The end of its keeping follows `closed_at`.
    """
    if case.key_id is not None:
        if "closed_at" in values:
            retention.follow(tx, case.id, values["closed_at"])
        _write(tx, case.id, case.key_id, values)
    found = get(tx, case.id)
    assert found is not None
    return found


def _write(tx: Tx, case_id: int, key_id: str, values: dict[str, Any]) -> None:
    for name, value in values.items():
        if name in SEALED:
            values[name] = tx.vault.seal(key_id, value, table="cases", row=case_id, column=name)
        elif isinstance(value, bool):
            values[name] = int(value)
    tx.conn.execute(
        update(cases).where(cases.c.id == case_id, cases.c.status != "erased").values(**values)
    )


# --- finding -------------------------------------------------------------------------------


def get(tx: Tx, case_id: int) -> Case | None:
    """A case by its id."""
    return _one(tx, _BY_ID, {"case": case_id})


def by_code(tx: Tx, code: str, chat_id: int) -> Case | None:
    """The case of a code, for the chat it belongs to and no other."""
    own = owners.c.chat_key == tx.vault.blind(chat_id)
    found = _one(tx, _CASE.where(cases.c.code == code, own))
    return found if found is not None and found.chat_id == chat_id else None


def with_code(tx: Tx, code: str) -> Case | None:
    """The case of a code, whosoever it is; for staff and commands."""
    return _one(tx, _CASE.where(cases.c.code == code))


def of_chat(tx: Tx, chat_id: int) -> list[Case]:
    """A resident's cases, newest first."""
    found = (_case(tx, row) for row in _OF_CHAT.run(tx, {"owner": tx.vault.blind(chat_id)}))
    return [case for case in found if case.chat_id == chat_id]  # none whose key is gone


def filed_since(tx: Tx, chat_id: int, instant: int) -> int:
    """How many cases a resident has filed since an instant."""
    query = (
        select(func.count())
        .select_from(cases.join(owners, owners.c.case_id == cases.c.id))
        .where(owners.c.chat_key == tx.vault.blind(chat_id), cases.c.created_at >= instant)
    )
    return int(tx.conn.scalar(query) or 0)


def of_message(tx: Tx, chat_id: int, message_id: int) -> tuple[Case, str] | None:
    """The one case a message of the bot is about, and what the message was for."""
    query = (
        select(outbox.c.case_id, outbox.c.purpose)
        .where(
            outbox.c.chat_id.in_((chat_id, tx.vault.blind(chat_id))),
            outbox.c.message_id == message_id,
        )
        .order_by(outbox.c.id)
        .limit(1)
    )
    row = tx.conn.execute(query).one_or_none()
    case = get(tx, row.case_id) if row is not None and row.case_id is not None else None
    return (case, str(row.purpose)) if case is not None and row is not None else None


def of_outbox(tx: Tx, row: int) -> Case | None:
    """The case that an outbox row is about."""
    return _one(tx, _CASE.join(outbox, outbox.c.case_id == cases.c.id).where(outbox.c.id == row))


def joined(tx: Tx, case_id: int) -> list[Case]:
    """The cases that were joined to one, oldest first: what answers it answers them."""
    return _many(tx, _CASE.where(cases.c.main_id == case_id).order_by(cases.c.id))


# --- whose turn it is ----------------------------------------------------------------------


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
    note(tx, case_id, "added", "resident")


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


def note(tx: Tx, case_id: int, kind: str, actor: str = "", detail: str = "") -> None:
    """Add to the history of a case.

    Args:
        actor: resident, bot, or staff:ID.
        detail: a key or a number, never words.
    """
    tx.conn.execute(
        insert(case_events).values(
            case_id=case_id, kind=kind, actor=actor, detail=detail, at=tx.now
        )
    )


def events(tx: Tx, case_id: int) -> list[Event]:
    """The history of a case, oldest first."""
    columns = case_events.c.kind, case_events.c.at, case_events.c.actor, case_events.c.detail
    query = select(*columns).where(case_events.c.case_id == case_id).order_by(case_events.c.id)
    return [Event(*row) for row in tx.conn.execute(query)]


# --- what waits ----------------------------------------------------------------------------


def _carded(chat_id: int) -> Any:  # noqa: ANN401 - an SQL expression
    # The sum keeps SQLite from reading all of the chat's messages for each case.
    return exists().where(
        outbox.c.case_id == cases.c.id,
        outbox.c.purpose == CARD,
        outbox.c.chat_id + 0 == chat_id,
        _STANDS,
    )


def waiting(tx: Tx, chat_id: int | None) -> list[Brief]:
    """Unanswered cases, oldest first: of those whose card is in a chat, or all (None)."""
    query = _BRIEF.where(cases.c.waiting == 1, cases.c.status != "erased")
    if chat_id is not None:
        query = query.where(_carded(chat_id))
    return _briefly(tx, query.order_by(cases.c.waiting_since, cases.c.id))


def held_by(tx: Tx, person: int) -> list[Brief]:
    """The open cases that a member of the staff has taken, oldest first."""
    query = _BRIEF.where(cases.c.holder == person, cases.c.closed_at.is_(None))
    return _briefly(tx, query.where(cases.c.hidden_at.is_(None)).order_by(cases.c.id))


def late(tx: Tx) -> list[Brief]:
    """The open cases that were due and weren't answered, the earliest due first."""
    query = _BRIEF.where(cases.c.late == 1, cases.c.closed_at.is_(None))
    query = query.where(cases.c.hidden_at.is_(None))
    return _briefly(tx, query.order_by(cases.c.due_at, cases.c.id))


def without_card(tx: Tx, chat_id: int) -> list[Case]:
    """Unanswered cases whose card is not in a chat."""
    query = _CASE.where(cases.c.waiting == 1, cases.c.status != "erased", ~_carded(chat_id))
    return _many(tx, query.order_by(cases.c.id))


def cards(tx: Tx, case_id: int) -> list[tuple[int, int]]:
    """Each chat that has the card of a case, with the newest card's outbox row."""
    query = (
        select(outbox.c.chat_id, func.max(outbox.c.id))
        .where(outbox.c.case_id == case_id, outbox.c.purpose == CARD, _STANDS)
        .group_by(outbox.c.chat_id)
        .order_by(outbox.c.chat_id)
    )
    return [(row[0], row[1]) for row in tx.conn.execute(query)]


def homeless(tx: Tx, case_id: int) -> bool:
    """Whether no chat has, or will get, the card of a case."""
    query = select(func.count()).where(
        outbox.c.case_id == case_id, outbox.c.purpose == CARD, _STANDS
    )
    return not tx.conn.scalar(query)


# --- erasing -------------------------------------------------------------------------------


def erase(tx: Tx, case_ids: Sequence[int]) -> None:
    """Cut words, files, and whose the cases were, and destroy their keys; bare counts stay."""
    files.erase_of_cases(tx, case_ids)
    tx.conn.execute(
        update(case_messages)
        .where(case_messages.c.case_id.in_(case_ids))
        .values(text="", chat_id=None, message_id=None)
    )
    keys = select(cases.c.key_id).where(cases.c.id.in_(case_ids), cases.c.key_id.is_not(None))
    for key_id in tx.conn.scalars(keys).all():
        tx.destroy(key_id)
    identities.unlink(tx, case_ids)
    tx.conn.execute(update(reveals).where(reveals.c.case_id.in_(case_ids)).values(reason=""))
    blank = dict.fromkeys((*SEALED, "who_can"), "")
    tx.conn.execute(
        update(cases)
        .where(cases.c.id.in_(case_ids))
        .values(
            **blank,
            key_id=None,
            status="erased",
            place=None,
            waiting=0,
            waiting_since=None,
            due_at=None,
            closed_at=func.coalesce(cases.c.closed_at, tx.now),
            pin_digest=None,
            update_id=None,
        )
    )
    for case_id in case_ids:
        identities.forget_key(tx, case_id)
        note(tx, case_id, "erased")
