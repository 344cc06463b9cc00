"""The recipients of announcements: the outbox of a message that goes to many.

A row is 'sending' on disk before its call is made and has its fate on disk before another row
takes its place in flight. What was 'sending' when the process died is 'unknown' for good.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import bindparam, delete, exists, func, literal_column, select, update

from bot.domain.clock import DAY
from bot.storage import announcements as records
from bot.storage import chats, news, timers, vault
from bot.storage.announcement_schema import announcement_recipients as recipients
from bot.storage.announcement_schema import announcements, subscriptions
from bot.storage.news_schema import news_offers, stopped_subscriptions
from bot.storage.prepared import Prepared

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.storage.announcements import Announcement
    from bot.storage.store import Tx

KEPT = 7 * DAY  # after the end: as long as stops are counted and a week's number is looked at
_CHUNK = 5000  # rows deleted in one transaction
_FINAL = ("sent", "unknown", "blocked", "failed")

# Word for word the conditions of the partial indexes; a bound value would not match them.
_PLANNED = recipients.c.state == literal_column("'planned'")
_SENDING = recipients.c.state == literal_column("'sending'")

_next = (
    select(recipients.c.chat_id)
    .where(recipients.c.announcement == bindparam("of"), _PLANNED)
    .order_by(recipients.c.chat_id)
    .limit(bindparam("most"))
)
_CLAIM = Prepared(
    update(recipients)
    .where(recipients.c.announcement == bindparam("of"), recipients.c.chat_id.in_(_next))
    .values(state=literal_column("'sending'"))
    .returning(recipients.c.chat_id, recipients.c.part, recipients.c.messages)
)
_next_half = (
    select(recipients.c.chat_id)
    .where(recipients.c.announcement == bindparam("of"), records.HALF)
    .order_by(recipients.c.chat_id)
    .limit(bindparam("most"))
)
_CLAIM_HALF = Prepared(
    update(recipients)
    .where(recipients.c.announcement == bindparam("of"), recipients.c.chat_id.in_(_next_half))
    .values(state=literal_column("'sending'"))
    .returning(recipients.c.chat_id, recipients.c.part, recipients.c.messages)
)
_SETTLE = Prepared(
    update(recipients)
    .where(
        recipients.c.announcement == bindparam("of"),
        recipients.c.chat_id == bindparam("chat"),
        _SENDING,
    )
    .values(state=bindparam("to"), part=bindparam("done"), messages=bindparam("ids"))
)
_ANY_OPEN = Prepared(
    select(literal_column("1"))
    .where(recipients.c.announcement == bindparam("of"), _SENDING)
    .limit(literal_column("1"))
)


@dataclass(frozen=True, slots=True)
class Claimed:
    """A recipient taken for sending.

    Attributes:
        part: how many of the announcement's calls were made already.
        messages: the ids of the messages they made.
    """

    chat_id: int
    part: int = 0
    messages: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of a claimed recipient.

    Attributes:
        state: sent, unknown, blocked or failed; `planned` puts it back.
        reason: a short name for a failure.
    """

    chat_id: int
    state: str
    part: int = 0
    messages: tuple[int, ...] = ()
    reason: str = ""


def claim(tx: Tx, one: int, most: int, *, half: bool = False) -> list[Claimed]:
    """Mark the next recipients 'sending' and return them; `half`: those who got a part of it."""
    rows = (_CLAIM_HALF if half else _CLAIM).run(tx, {"of": one, "most": most}).fetchall()
    return [Claimed(chat, part, _ids(messages)) for chat, part, messages in rows]


def _ids(messages: str | None) -> tuple[int, ...]:
    return tuple(map(int, messages.split(","))) if messages else ()


def settle(tx: Tx, one: int, fates: Sequence[Fate]) -> None:
    """Write fates and count them; whoever is gone leaves every audience."""
    counts: Counter[str] = Counter()
    reasons: Counter[str] = Counter()
    for fate in fates:
        done = _SETTLE.run(
            tx,
            {
                "of": one,
                "chat": fate.chat_id,
                "to": fate.state,
                "done": fate.part,
                "ids": ",".join(map(str, fate.messages)) or None,
            },
        ).rowcount
        if fate.state == "blocked":
            leave_audiences(tx, fate.chat_id)
        if done and fate.state in _FINAL:
            counts[fate.state] += 1
            if fate.reason:
                reasons[fate.reason] += 1
    records.count_up(tx, one, counts)
    if reasons:
        _count_reasons(tx, one, reasons)


def _count_reasons(tx: Tx, one: int, more: Counter[str]) -> None:
    held = tx.conn.scalar(select(announcements.c.reasons).where(announcements.c.id == one))
    both = Counter(json.loads(held or "{}")) + more
    records.change(tx, one, reasons=dict(both))


def leave_audiences(tx: Tx, chat_id: int) -> None:
    """Somebody shut the bot out or deleted the account: they asked for nothing any more."""
    chats.mark_blocked(tx, chat_id, blocked=True)
    _want_nothing(tx, chat_id)


def _want_nothing(tx: Tx, chat_id: int) -> None:
    for table in (subscriptions, stopped_subscriptions):
        if tx.conn.execute(delete(table).where(table.c.chat_id == chat_id)).rowcount:
            tx.refuse(chat_id)


def any_in_flight(tx: Tx, one: int) -> bool:
    """Whether some recipient's fate isn't written yet."""
    return _ANY_OPEN.run(tx, {"of": one}).fetchone() is not None


def recover(tx: Tx) -> int:
    """After a crash: what was 'sending' may have arrived, and never goes again; how many.

    Only the way out below an album does: that it stands there twice harms nobody.
    """
    half = update(recipients).where(_SENDING, recipients.c.part > 0).values(state="planned")
    tx.conn.execute(half)
    rows = tx.conn.execute(
        update(recipients)
        .where(_SENDING)
        .values(state="unknown")
        .returning(recipients.c.announcement)
    ).all()
    for one, count in Counter(row.announcement for row in rows).items():
        records.count_up(tx, one, {"unknown": count})
        _count_reasons(tx, one, Counter({"crash": count}))
    return len(rows)


def restored(tx: Tx) -> int:
    """After a restore: what was planned may have gone out since; nothing goes any more."""
    lost = 0
    for one in records.by_state(tx, "running", "paused"):
        query = update(recipients).where(
            recipients.c.announcement == one.id, recipients.c.state.in_(("planned", "sending"))
        )
        count = tx.conn.execute(query.values(state="unknown")).rowcount
        records.count_up(tx, one.id, {"unknown": count})
        records.change(tx, one.id, state="stopped", ended_at=tx.now, change="")
        lost += count
    _put_off_due(tx)
    return lost


def said_no_since(tx: Tx, keys_known: bool) -> int:
    """After a restore: whoever said no after the backup wants nothing now either.

    Args:
        keys_known: whether the keys file is the one of the backup; without it, and with an older
            copy of it, nobody's no is known, and nobody wants anything.

    Returns:
        How many people were taken out.
    """
    known = vault.noes_in(tx.conn)
    query = select(subscriptions.c.chat_id).union(select(stopped_subscriptions.c.chat_id))
    people = tx.conn.scalars(query).all()
    if keys_known and known <= tx.vault.last_no():
        noes = tx.vault.noes_after(known)
        people = [one for one in people if tx.vault.blind(one) in noes]
        for chat_id in chats.known(tx):
            if tx.vault.blind(chat_id) in noes:
                news.offer(tx, chat_id, refused=True)
    for chat_id in people:
        for table in (subscriptions, stopped_subscriptions):
            tx.conn.execute(delete(table).where(table.c.chat_id == chat_id))
    vault.remember_noes(tx.conn, tx.vault.last_no())
    return len(people)


def _put_off_due(tx: Tx) -> None:
    """Whose hour has come since the backup may have gone out: it waits for its author's word."""
    for one in records.by_state(tx, "scheduled"):
        if one.starts_at is None or one.starts_at > tx.now:
            continue
        if one.repeat:
            at = one.next_time(tx.now)
            records.change(tx, one.id, starts_at=at)
            timers.put(tx, records.STARTS, one.id, at)
        else:
            records.change(tx, one.id, state="draft", starts_at=None)
            timers.drop(tx, records.STARTS, one.id)


def counted(tx: Tx, one: int) -> int:
    """How many recipients stand."""
    query = select(func.count()).where(recipients.c.announcement == one)
    return int(tx.conn.scalar(query) or 0)


def turn_away(tx: Tx, one: int, chat_id: int) -> None:
    """Somebody said no: what hasn't left doesn't go to them; what has stays within reach."""
    theirs = recipients.c.announcement == one, recipients.c.chat_id == chat_id
    got = update(recipients).where(*theirs, records.HALF).values(state="sent")
    sent = tx.conn.execute(got).rowcount
    gone = tx.conn.execute(delete(recipients).where(*theirs, _PLANNED)).rowcount
    counts = {"sent": sent, "gone": gone}
    records.count_up(tx, one, {name: count for name, count in counts.items() if count})


def forget(tx: Tx, chat_id: int) -> None:
    """Erase what somebody asked to be told and that they were; the numbers stay."""
    _want_nothing(tx, chat_id)
    tx.conn.execute(delete(news_offers).where(news_offers.c.chat_id == chat_id))
    for one in records.by_state(tx, "running", "paused"):
        turn_away(tx, one.id, chat_id)
    every = select(announcements.c.id)  # so that the key of the table finds the rows
    tx.conn.execute(
        delete(recipients).where(
            recipients.c.announcement.in_(every), recipients.c.chat_id == chat_id
        )
    )


# --- messages that went out ----------------------------------------------------------------


def arrived(tx: Tx, one: Announcement, most: int) -> list[Claimed]:
    """The next recipients with a message that is to be changed, perhaps with a part of it."""
    query = (
        select(recipients.c.chat_id, recipients.c.part, recipients.c.messages)
        .where(
            recipients.c.announcement == one.id,
            recipients.c.chat_id > one.cursor,
            recipients.c.state.not_in(("sending", "blocked")),
            recipients.c.messages.is_not(None),
        )
        .order_by(recipients.c.chat_id)
        .limit(most)
    )
    return [Claimed(chat, part, _ids(ids)) for chat, part, ids in tx.conn.execute(query)]


def recalled(tx: Tx, one: int, chat_ids: Sequence[int]) -> None:
    """These messages are gone from their chats."""
    tx.conn.execute(
        update(recipients)
        .where(recipients.c.announcement == one, recipients.c.chat_id.in_(chat_ids))
        .values(state="recalled", part=0, messages=None)
    )


def forget_old(tx: Tx) -> int:
    """Drop some recipients of announcements that ended more than 7 days ago; how many."""
    old = select(announcements.c.id).where(
        announcements.c.ended_at < tx.now - KEPT, announcements.c.change == ""
    )
    held = exists().where(recipients.c.announcement == announcements.c.id)
    one = tx.conn.scalar(old.where(held).limit(1))
    if one is None:
        return 0
    chunk = select(recipients.c.chat_id).where(recipients.c.announcement == one).limit(_CHUNK)
    query = delete(recipients).where(
        recipients.c.announcement == one, recipients.c.chat_id.in_(chunk)
    )
    return tx.conn.execute(query).rowcount
