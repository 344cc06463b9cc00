"""An update is stored once, settled once, and its words go when it is settled."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from bot.storage import inbox, schema
from bot.storage.inbox import AlreadyHandled
from tests.rails import incoming, note, notes, take_in

if TYPE_CHECKING:
    from bot.storage.store import Store, Tx
    from tests.rails import HandClock


async def body(store: Store, number: int) -> tuple[str, str]:
    query = select(schema.inbox.c.state, schema.inbox.c.body)
    rows = await store.rows(query.where(schema.inbox.c.update_id == number))
    return rows[0]


async def test_only_what_is_new_comes_back_in_order(store: Store):
    await take_in(store, [incoming(2, 1)])
    new = await take_in(store, [incoming(n, 1) for n in (3, 2, 1, 3)])
    assert [one.update_id for one in new] == [3, 1]
    assert await inbox.counts(store) == {"new": 3}
    assert await take_in(store, []) == []


async def test_the_first_copy_of_an_update_stands(store: Store):
    await take_in(store, [incoming(1, 7, "first"), incoming(1, 7, "second")])
    assert "first" in (await body(store, 1))[1]


async def test_settling_empties_the_body_and_happens_once(store: Store):
    await take_in(store, [incoming(1, 7)])

    def effect(tx: Tx) -> None:
        note(tx, "effect")
        inbox.finish(tx, 1)

    def again(tx: Tx) -> None:
        note(tx, "second effect")
        inbox.finish(tx, 1)

    await store.write(effect)
    with pytest.raises(AlreadyHandled):
        await store.write(again)
    assert await body(store, 1) == ("done", "")
    assert await notes(store) == {"effect"}
    assert await inbox.waiting(store) == []


async def test_a_settled_update_is_neither_handled_nor_set_aside(store: Store):
    await take_in(store, [incoming(1, 7)])
    await store.write(lambda tx: inbox.finish(tx, 1))
    assert await store.write(lambda tx: inbox.body_of(tx, 1)) is None
    assert await store.write(lambda tx: inbox.quarantine(tx, 1, "{}")) is False
    assert await body(store, 1) == ("done", "")


async def test_what_waits_comes_back_oldest_first(store: Store, clock: HandClock):
    await take_in(store, [incoming(900, 7)])
    clock.turn(seconds=1)
    await take_in(store, [incoming(5, 8), incoming(4, None)])
    assert await inbox.waiting(store) == [(900, 7), (4, None), (5, 8)]


async def test_tries_are_counted_on_disk(store: Store):
    await take_in(store, [incoming(1, 7)])
    assert [await store.write(lambda tx: inbox.count_try(tx, 1)) for _ in range(3)] == [1, 2, 3]


async def test_ids_are_forgotten_after_a_week_but_never_one_still_to_handle(
    store: Store, clock: HandClock
):
    await take_in(store, [incoming(1, 7), incoming(2, 7), incoming(3, 7)])
    await store.write(lambda tx: inbox.finish(tx, 1))
    clock.turn(days=1)
    await store.write(lambda tx: inbox.finish(tx, 2))
    clock.turn(days=6, seconds=1)
    assert await store.write(inbox.forget_settled) == 1
    assert await inbox.counts(store) == {"done": 1, "new": 1}


async def test_whose_an_update_was_is_forgotten_an_hour_after_it_was_handled(
    store: Store, clock: HandClock
):
    await take_in(store, [incoming(1, 7), incoming(2, 8)])
    await store.write(lambda tx: inbox.finish(tx, 1))
    clock.turn(hours=1, seconds=1)
    assert await store.write(inbox.forget_chats) == 1
    assert await store.rows(select(schema.inbox.c.update_id, schema.inbox.c.chat_id)) == [
        (1, None),
        (2, 8),
    ]
