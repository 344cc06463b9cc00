"""Messages on their way out: written with the decision they tell of, emptied when settled.

Those about a case are sealed with its key while they wait. Once one has left to the resident,
its row no longer says to which chat, but for a blinded number.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from enum import IntEnum
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, delete, exists, func, insert, or_, select, text, update

from bot.domain.clock import HOUR
from bot.storage.errors import KeyGone
from bot.storage.identities import key_of
from bot.storage.prepared import Prepared
from bot.storage.schema import drafts, identities, outbox, pauses, replies
from bot.storage.vault import is_sealed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.storage.store import Store, Tx

PER_CHAT = 100  # rows of one chat kept at hand; more than a group may get in a minute


class Lane(IntEnum):
    """Who goes first when Telegram lets only some through."""

    REPLY = 0
    STAFF = 1
    ANNOUNCEMENT = 2


@dataclass(slots=True)
class Outgoing:
    """One Bot API call to make.

    `target_id` and `reply_id` name the rows whose message this call edits or answers: their
    message ids may not be known yet. `repeatable` says what an unknown outcome means: True,
    send it again with the mark of a repeat; False, never again.
    """

    chat_id: int
    method: str
    params: dict[str, Any]
    lane: Lane = Lane.REPLY
    purpose: str = ""
    case_id: int | None = None
    target_id: int | None = None
    reply_id: int | None = None
    update_id: int | None = None
    repeatable: bool = True
    not_before: int = 0


@dataclass(frozen=True, slots=True)
class Due:
    """A row that may leave at an instant; the sender keeps no more than this in memory."""

    id: int
    chat_id: int
    lane: int
    not_before: int
    purpose: str


@dataclass(frozen=True, slots=True)
class Waiting:
    """What a look at the outbox brought.

    Attributes:
        rows: the ones to keep at hand, oldest first within each chat.
        last: of each chat that has more, the last of its rows that is among them.
    """

    rows: list[Due]
    last: dict[int, int]


@dataclass(slots=True)
class Claimed:
    """A row taken for sending: marked 'sending' on disk before the call is made."""

    id: int
    chat_id: int
    lane: int
    method: str
    body: str
    purpose: str
    case_id: int | None
    target_id: int | None
    reply_id: int | None
    repeatable: bool
    repeated: bool
    attempts: int
    update_id: int | None
    target_message: int | None = None
    reply_message: int | None = None
    gone: bool = field(default=False)  # what it edits never arrived, so there is nothing to do


_ADD = Prepared(
    insert(outbox),
    (
        *("lane", "chat_id", "method", "body", "purpose", "case_id", "target_id", "reply_id"),
        *("update_id", "repeatable", "not_before", "created_at"),
    ),
)
_CLAIM = Prepared(
    update(outbox)
    .where(outbox.c.id == bindparam("row"), outbox.c.state == "queued")
    .values(state="sending", attempts=outbox.c.attempts + 1)
    .returning(
        outbox.c.id,
        outbox.c.chat_id,
        outbox.c.lane,
        outbox.c.method,
        outbox.c.body,
        outbox.c.purpose,
        outbox.c.case_id,
        outbox.c.target_id,
        outbox.c.reply_id,
        outbox.c.repeatable,
        outbox.c.repeated,
        outbox.c.attempts,
        outbox.c.update_id,
    )
)
_SETTLED = (outbox.c.id, outbox.c.chat_id, outbox.c.case_id)
_SETTLE = Prepared(
    update(outbox)
    .where(outbox.c.id == bindparam("row"))
    .values(
        state=bindparam("to"),
        body="",
        settled_at=bindparam("at"),
        message_id=bindparam("message"),
        error=bindparam("why"),
    )
    .returning(*_SETTLED)
)
_MESSAGE = select(outbox.c.state, outbox.c.message_id).where(outbox.c.id == bindparam("row"))
_EACH_CHAT = outbox.c.chat_id + 0  # the sum keeps SQLite from reading settled rows by an index
_DUE = select(outbox.c.id, outbox.c.chat_id, outbox.c.lane, outbox.c.not_before, outbox.c.purpose)
_RANKED = _DUE.add_columns(
    func.row_number().over(partition_by=_EACH_CHAT, order_by=outbox.c.id).label("place"),
    func.min(outbox.c.lane).over(partition_by=_EACH_CHAT).label("urgency"),
    func.count().over(partition_by=_EACH_CHAT).label("of"),
).where(
    text("outbox.state IN ('queued', 'sending')"),  # word for word that of the partial index
    outbox.c.state == "queued",
)


def add(tx: Tx, out: Outgoing) -> int:
    """Queue a call in this transaction; the sender is woken after the commit."""
    not_before = out.not_before or tx.now
    added = _ADD.run(
        tx,
        {
            "lane": int(out.lane),
            "chat_id": out.chat_id,
            "method": out.method,
            "body": "" if out.case_id is not None else _json(out.params),
            "purpose": out.purpose,
            "case_id": out.case_id,
            "target_id": out.target_id,
            "reply_id": out.reply_id,
            "update_id": out.update_id,
            "repeatable": int(out.repeatable),
            "not_before": not_before,
            "created_at": tx.now,
        },
    )
    row = added.lastrowid
    assert row is not None
    if out.case_id is not None:
        body = _sealed(tx, row, out.case_id, _json(out.params))
        tx.conn.execute(update(outbox).where(outbox.c.id == row).values(body=body))
    tx.wake("outbox", Due(row, out.chat_id, int(out.lane), not_before, out.purpose))
    return row


_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def _sealed(tx: Tx, row: int, case_id: int | None, body: str) -> str:
    """A body as its row may hold it: plain without a case, and after a case was erased."""
    key_id = key_of(tx, case_id) if case_id is not None else None
    if key_id is None:
        return body
    return tx.vault.seal(key_id, body, table="outbox", row=row, column="body")


def _unsealed(tx: Tx, row: int, case_id: int | None, body: str) -> str:
    """The body that a row holds; empty if the key of its case was destroyed."""
    if not is_sealed(body):
        return body
    key_id = key_of(tx, case_id) if case_id is not None else None
    if key_id is None:
        return ""
    try:
        return tx.vault.unseal(key_id, body, table="outbox", row=row, column="body")
    except KeyGone:
        return ""


def claim(tx: Tx, ids: Sequence[int]) -> list[Claimed]:
    """Mark rows 'sending' and return them; those cancelled meanwhile are left out."""
    found = (one for row in ids for one in _CLAIM.run(tx, {"row": row}).fetchall())
    claimed = [Claimed(*one) for one in found]
    for row in claimed:
        row.body = _unsealed(tx, row.id, row.case_id, row.body)
        row.gone = not row.body  # erased while it was on its way
        if row.target_id is not None:
            row.target_message = _message_of(tx, row.target_id)
            row.gone |= row.target_message is None and '"message_id"' not in row.body
        if row.reply_id is not None:
            row.reply_message = _message_of(tx, row.reply_id)
    return claimed


def _message_of(tx: Tx, row: int) -> int | None:
    found = tx.conn.execute(_MESSAGE, {"row": row}).one_or_none()
    return found.message_id if found is not None else None


def settle(
    tx: Tx, row: int, state: str, *, message_id: int | None = None, error: str | None = None
) -> None:
    """Write the fate of a row, empty its body, and blind to which resident it went."""
    values = {"row": row, "to": state, "at": tx.now, "message": message_id, "why": error}
    for settled in _SETTLE.run(tx, values).fetchall():
        _blind(tx, *settled)


def _blind(tx: Tx, row: int, chat_id: int, case_id: int | None) -> None:
    if case_id is None or chat_id < 0:
        return
    key = tx.vault.blind(chat_id)
    own = exists().where(identities.c.case_id == case_id, identities.c.chat_key == key)
    tx.conn.execute(update(outbox).where(outbox.c.id == row, own).values(chat_id=key))


def put_back(tx: Tx, row: int, *, not_before: int, repeated: bool = False) -> None:
    """Queue a claimed row again for later; `repeated` if it may have arrived already."""
    values: dict[str, Any] = {"state": "queued", "not_before": not_before}
    if repeated:
        values["repeated"] = 1
    due = tx.conn.execute(
        update(outbox)
        .where(outbox.c.id == row, outbox.c.state == "sending")
        .values(**values)
        .returning(*_DUE.selected_columns)
    ).one_or_none()
    if due is not None:
        tx.wake("outbox", Due(*due))


def cancel(tx: Tx, row: int, why: str | None = None) -> bool:
    """Take back a row that hasn't left; False if it has, or is leaving."""
    done = tx.conn.execute(
        update(outbox)
        .where(outbox.c.id == row, outbox.c.state == "queued")
        .values(state="cancelled", body="", settled_at=tx.now, error=why)
        .returning(*_SETTLED)
    ).one_or_none()
    if done is not None:
        _blind(tx, *done)
    return done is not None


def rewrite(tx: Tx, row: int, params: dict[str, Any]) -> bool:
    """Change what a row will say, if it hasn't left; False if it has, or is leaving."""
    queued = outbox.c.id == row, outbox.c.state == "queued"
    found = tx.conn.execute(select(outbox.c.case_id).where(*queued)).one_or_none()
    if found is None:
        return False
    body = _sealed(tx, row, found.case_id, _json(params))
    tx.conn.execute(update(outbox).where(*queued).values(body=body))
    return True


def answer_nothing(tx: Tx, row: int) -> None:
    """Send a row as a message of its own, not as an answer to another."""
    tx.conn.execute(update(outbox).where(outbox.c.id == row).values(reply_id=None))


def amend(tx: Tx, row: int, params: dict[str, Any]) -> bool:
    """Change a part of what a row will say, if it hasn't left; what becomes None is left out."""
    columns = outbox.c.case_id, outbox.c.body
    found = tx.conn.execute(
        select(*columns).where(outbox.c.id == row, outbox.c.state == "queued")
    ).one_or_none()
    held = _unsealed(tx, row, found.case_id, found.body) if found is not None else ""
    if not held:
        return False
    changed = {**json.loads(held), **params}
    return rewrite(tx, row, {name: one for name, one in changed.items() if one is not None})


def recover(tx: Tx) -> tuple[int, int]:
    """After a crash: what was 'sending' may have arrived.

    Returns:
        How many rows go again with the mark of a repeat, and how many stay unknown.
    """
    again = tx.conn.execute(
        update(outbox)
        .where(outbox.c.state == "sending", outbox.c.repeatable == 1)
        .values(state="queued", repeated=1)
    ).rowcount
    unknown = tx.conn.execute(
        update(outbox)
        .where(outbox.c.state == "sending")
        .values(state="unknown", body="", settled_at=tx.now, error="crash")
        .returning(*_SETTLED)
    ).all()
    for row in unknown:
        _blind(tx, *row)
    return again, len(unknown)


def move_chat(tx: Tx, old: int, new: int) -> None:
    """A group became a supergroup: send what waits to its new id."""
    waiting = outbox.c.chat_id == old, outbox.c.state.in_(("queued", "sending"))
    columns = outbox.c.id, outbox.c.case_id, outbox.c.body
    for row, case_id, held in tx.conn.execute(select(*columns).where(*waiting)).all():
        values: dict[str, Any] = {"chat_id": new}
        body = _unsealed(tx, row, case_id, held)
        if body:  # empty if it was erased on its way
            params = {**json.loads(body), "chat_id": new}
            values["body"] = _sealed(tx, row, case_id, _json(params))
        tx.conn.execute(update(outbox).where(outbox.c.id == row).values(**values))


async def due(store: Store, *, before: int, limit: int = 1000) -> Waiting:
    """The rows that should be at hand of those that may leave by an instant.

    Every chat's turn comes: the first rows of all chats, then their second ones, and so on; those
    chats first in which a lower lane waits. So no chat that is held keeps the others' rows out.
    """
    asked = _RANKED.where(outbox.c.not_before <= before).subquery()
    query = (
        select(asked)
        .where(asked.c.place <= PER_CHAT)
        .order_by(asked.c.place, asked.c.urgency, asked.c.id)
        .limit(limit)
    )
    found = await store.rows(query)
    rows = [Due(*row[:5]) for row in found]
    last: dict[int, tuple[int, int, int]] = {}
    for row in found:
        last[row[1]] = (row[0], row[5], row[7])
    return Waiting(rows, {chat: row for chat, (row, place, of) in last.items() if place < of})


async def counts(store: Store) -> dict[str, int]:
    """How many rows stand in each state."""
    query = select(outbox.c.state, func.count()).group_by(outbox.c.state)
    return {row[0]: row[1] for row in await store.rows(query)}


def forget_settled(tx: Tx) -> int:
    """Drop rows settled more than an hour ago that belong to no case; return how many.

    They only tell whom the bot has talked with. Those of a case stay: a Reply to them must
    find it. So do those that another row, or the review of a draft, still points at.
    """
    past = outbox.c.case_id.is_(None), outbox.c.settled_at < tx.now - HOUR
    # Since nobody knows whose a case was, a reply doesn't tell by which message it went.
    unlinked = replies.c.outbox_id.in_(select(outbox.c.id).where(*past))
    tx.conn.execute(update(replies).where(unlinked).values(outbox_id=None))
    answered = select(outbox.c.reply_id).where(outbox.c.reply_id.is_not(None))
    edited = select(outbox.c.target_id).where(outbox.c.target_id.is_not(None))
    reviewed = select(drafts.c.review_id).where(drafts.c.review_id.is_not(None))
    old = delete(outbox).where(
        *past,
        outbox.c.id.not_in(answered),
        outbox.c.id.not_in(edited),
        outbox.c.id.not_in(reviewed),
    )
    return tx.conn.execute(old).rowcount


# --- pauses --------------------------------------------------------------------------------


def pause(tx: Tx, scope: str, until: int, reason: str) -> None:
    """Send nothing in a scope (chat:ID, lane:N) until an instant; kept over a restart."""
    changed = tx.conn.execute(
        update(pauses).where(pauses.c.scope == scope).values(until=until, reason=reason)
    )
    if changed.rowcount == 0:
        tx.conn.execute(insert(pauses).values(scope=scope, until=until, reason=reason))


def drop_pauses(tx: Tx, scope: str | None = None) -> None:
    """Forget the pauses that have run out, or that of one scope."""
    tx.conn.execute(pauses.delete().where(or_(pauses.c.until <= tx.now, pauses.c.scope == scope)))


async def paused(store: Store) -> dict[str, int]:
    """Every pause and the instant at which it ends."""
    return {row[0]: row[1] for row in await store.rows(select(pauses.c.scope, pauses.c.until))}
