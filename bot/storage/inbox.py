"""Updates as they came, kept until they are handled; their ids for a week, against repeats."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import bindparam, delete, func, select, update
from sqlalchemy.dialects.sqlite import insert

from bot.domain.clock import DAY, HOUR
from bot.storage.prepared import Prepared
from bot.storage.schema import inbox, outbox

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.storage.store import Store, Tx

KEPT = 7 * DAY  # how long an id is remembered; Telegram keeps an unconfirmed update one day

_ADD = Prepared(
    insert(inbox).on_conflict_do_nothing(index_elements=[inbox.c.update_id]),
    ("update_id", "chat_id", "kind", "body", "received_at"),
)
_FINISH = Prepared(
    update(inbox)
    .where(inbox.c.update_id == bindparam("id"), inbox.c.state == "new")
    .values(state="done", body="", settled_at=bindparam("at"))
)


@dataclass(frozen=True, slots=True)
class Incoming:
    """One update on its way in: whose chat it belongs to, its kind, its JSON in ASCII."""

    update_id: int
    chat_id: int | None
    kind: str
    body: str


class AlreadyHandled(Exception):
    """The update was settled before: its effect stands, this one must not be added."""


def add(tx: Tx, batch: Sequence[Incoming]) -> list[Incoming]:
    """Store those not seen before and return them, in order."""
    return [one for one in batch if _is_added(tx, one)]


def _is_added(tx: Tx, one: Incoming) -> bool:
    values = {
        "update_id": one.update_id,
        "chat_id": one.chat_id,
        "kind": one.kind,
        "body": one.body,
        "received_at": tx.now,
    }
    return _ADD.run(tx, values).rowcount == 1


def finish(tx: Tx, update_id: int) -> None:
    """Mark an update handled and empty its body, in the transaction of its effect.

    Raises:
        AlreadyHandled: it was settled before; the transaction must not stand.
    """
    if _FINISH.run(tx, {"id": update_id, "at": tx.now}).rowcount != 1:
        raise AlreadyHandled


def count_try(tx: Tx, update_id: int) -> int:
    """Note that handling failed; return how many times it has."""
    row = tx.conn.execute(
        update(inbox)
        .where(inbox.c.update_id == update_id)
        .values(tries=inbox.c.tries + 1)
        .returning(inbox.c.tries)
    ).one()
    return int(row.tries)


def quarantine(tx: Tx, update_id: int, redacted: str) -> bool:
    """Set an update aside for good, with what belongs to a person cut out of it.

    Returns:
        Whether it was; False if it had been settled before.
    """
    set_aside = tx.conn.execute(
        update(inbox)
        .where(inbox.c.update_id == update_id, inbox.c.state == "new")
        .values(state="quarantined", body=redacted, settled_at=tx.now)
    )
    return set_aside.rowcount == 1


def body_of(tx: Tx, update_id: int) -> str | None:
    """The JSON of an update still to be handled."""
    query = select(inbox.c.body).where(inbox.c.update_id == update_id, inbox.c.state == "new")
    return tx.conn.scalar(query)


def forget_settled(tx: Tx) -> int:
    """Drop the ids of updates settled more than a week ago; return how many."""
    done = delete(inbox).where(inbox.c.state == "done", inbox.c.settled_at < tx.now - KEPT)
    return tx.conn.execute(done).rowcount


def forget_chats(tx: Tx) -> int:
    """Cut whose a settled update was, an hour after; return how many.

    While a message of the update is still on its way its chat may have to be told the fate.
    """
    on_the_way = select(outbox.c.update_id).where(
        outbox.c.update_id.is_not(None), outbox.c.state.in_(("queued", "sending"))
    )
    old = (
        update(inbox)
        .where(
            inbox.c.state != "new",
            inbox.c.chat_id.is_not(None),
            inbox.c.settled_at < tx.now - HOUR,
            inbox.c.update_id.not_in(on_the_way),
        )
        .values(chat_id=None)
    )
    return tx.conn.execute(old).rowcount


async def waiting(store: Store) -> list[tuple[int, int | None]]:
    """Ids and chats of all updates still to be handled, oldest first."""
    query = (
        select(inbox.c.update_id, inbox.c.chat_id)
        .where(inbox.c.state == "new")
        .order_by(inbox.c.received_at, inbox.c.update_id)
    )
    return [(row[0], row[1]) for row in await store.rows(query)]


async def counts(store: Store) -> dict[str, int]:
    """How many updates stand in each state."""
    query = select(inbox.c.state, func.count()).group_by(inbox.c.state)
    return {row[0]: row[1] for row in await store.rows(query)}
