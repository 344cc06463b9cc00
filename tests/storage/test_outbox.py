"""A message is queued with its decision, leaves once, and is emptied when its fate is known."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from sqlalchemy.dialects import sqlite

from bot.storage import outbox, schema
from bot.storage.outbox import Lane, Outgoing
from tests.rails import row_of, send, state_of

if TYPE_CHECKING:
    from pathlib import Path

    from bot.storage.store import Store, Tx
    from tests.rails import HandClock


def message(chat: int = 1, text: str = "سلام", **more) -> Outgoing:
    return Outgoing(chat, "sendMessage", {"chat_id": chat, "text": text}, **more)


async def claim(store: Store, *rows: int) -> list[outbox.Claimed]:
    return await store.write(lambda tx: outbox.claim(tx, rows))


async def test_a_message_of_a_failed_decision_is_never_queued(store: Store):
    woken = []
    store.on_wake("outbox", woken.extend)

    def decision(tx: Tx) -> None:
        outbox.add(tx, message())
        raise ValueError

    with pytest.raises(ValueError):
        await store.write(decision)
    assert await outbox.counts(store) == {}
    assert woken == []


async def test_the_lower_lane_and_the_older_row_go_first(store: Store, clock: HandClock):
    rows = await send(
        store,
        message(1, lane=Lane.ANNOUNCEMENT),
        message(2, lane=Lane.STAFF),
        message(3, lane=Lane.REPLY),
        message(4, lane=Lane.STAFF),
    )
    due = await outbox.due(store, before=store.now())
    assert [one.id for one in due.rows] == [rows[2], rows[1], rows[3], rows[0]]
    assert due.last == {}


async def test_a_thousand_cards_of_one_group_keep_nobody_elses_rows_out(store: Store):
    cards = await send(store, *(message(-5, lane=Lane.STAFF) for _ in range(1000)))
    later = await send(
        store, message(-6, lane=Lane.STAFF), message(1), message(2, lane=Lane.ANNOUNCEMENT)
    )
    due = await outbox.due(store, before=store.now(), limit=10)
    assert {one.id for one in due.rows} >= set(later)
    assert [one.id for one in due.rows if one.chat_id == -5] == cards[:7]
    assert due.last == {-5: cards[6]}


async def test_a_reply_behind_an_announcement_is_looked_at_before_other_announcements(
    store: Store,
):
    news = await send(store, *(message(n, lane=Lane.ANNOUNCEMENT) for n in range(1, 30)))
    (reply,) = await send(store, message(29))
    due = await outbox.due(store, before=store.now(), limit=1)
    assert [one.id for one in due.rows] == [news[-1]]
    assert due.last == {29: news[-1]}
    assert reply > news[-1]


async def test_looking_at_what_waits_reads_no_settled_row(store: Store, path: Path):
    """What belongs to cases stays in the table for good: a look a second must not read it."""
    query = outbox._RANKED.where(schema.outbox.c.not_before <= 0)
    words = str(query.compile(dialect=sqlite.dialect(), compile_kwargs={"literal_binds": True}))
    with closing(sqlite3.connect(path)) as database:
        plan = str(database.execute(f"EXPLAIN QUERY PLAN {words}").fetchall())
    assert "SEARCH outbox USING INDEX ix_outbox_due" in plan
    assert "SCAN outbox" not in plan


async def test_a_held_row_is_not_due_before_its_instant(store: Store, clock: HandClock):
    (row,) = await send(store, message(not_before=store.now() + 5000))
    assert (await outbox.due(store, before=store.now())).rows == []
    clock.turn(seconds=5)
    assert [one.id for one in (await outbox.due(store, before=store.now())).rows] == [row]


async def test_a_row_is_claimed_once(store: Store):
    (row,) = await send(store, message())
    assert [one.id for one in await claim(store, row)] == [row]
    assert await claim(store, row) == []
    assert await state_of(store, row) == "sending"


async def test_a_cancelled_row_never_leaves_and_its_words_are_gone(store: Store):
    (row,) = await send(store, message())
    assert await store.write(lambda tx: outbox.cancel(tx, row, "erased"))
    assert await claim(store, row) == []
    assert (await row_of(store, row))["body"] == ""


async def test_what_is_leaving_can_neither_be_cancelled_nor_changed(store: Store):
    (row,) = await send(store, message())
    await claim(store, row)
    assert not await store.write(lambda tx: outbox.cancel(tx, row))
    assert not await store.write(lambda tx: outbox.rewrite(tx, row, {"text": "other"}))
    assert await state_of(store, row) == "sending"


async def test_a_settled_row_holds_no_words(store: Store):
    (row,) = await send(store, message())
    await claim(store, row)
    await store.write(lambda tx: outbox.settle(tx, row, "sent", message_id=77))
    found = await row_of(store, row)
    assert (found["state"], found["body"], found["message_id"]) == ("sent", "", 77)


async def test_an_edit_knows_the_message_that_arrived_meanwhile(store: Store):
    (first,) = await send(store, message())
    edit = Outgoing(1, "editMessageText", {"chat_id": 1, "text": "b"}, target_id=first)
    (second,) = await send(store, edit)
    await claim(store, first)
    await store.write(lambda tx: outbox.settle(tx, first, "sent", message_id=77))
    (claimed,) = await claim(store, second)
    assert claimed.target_message == 77
    assert not claimed.gone


async def test_an_edit_of_what_never_arrived_has_nothing_to_do(store: Store):
    (first,) = await send(store, message())
    edit = Outgoing(1, "editMessageText", {"chat_id": 1, "text": "b"}, target_id=first)
    (second,) = await send(store, edit)
    await store.write(lambda tx: outbox.settle(tx, first, "dead"))
    (claimed,) = await claim(store, second)
    assert claimed.gone


async def test_after_a_crash_what_may_be_repeated_is_marked_and_an_announcement_is_unknown(
    store: Store,
):
    card, news, queued = await send(
        store, message(), message(repeatable=False, lane=Lane.ANNOUNCEMENT), message()
    )
    await claim(store, card, news)
    assert await store.write(outbox.recover) == (1, 1)
    again = await row_of(store, card)
    assert (again["state"], again["repeated"]) == ("queued", 1)
    unknown = await row_of(store, news)
    assert (unknown["state"], unknown["body"]) == ("unknown", "")
    untouched = await row_of(store, queued)
    assert (untouched["state"], untouched["repeated"]) == ("queued", 0)


async def test_what_waits_for_a_group_that_moved_is_addressed_anew(store: Store):
    waiting, leaving, gone, other = await send(
        store, message(-5), message(-5), message(-5), message(-6)
    )
    await claim(store, leaving, gone)
    await store.write(lambda tx: outbox.settle(tx, gone, "sent"))
    await store.write(lambda tx: outbox.move_chat(tx, -5, -1005))
    for row in (waiting, leaving):
        found = await row_of(store, row)
        assert found["chat_id"] == -1005
        assert json.loads(found["body"]) == {"chat_id": -1005, "text": "سلام"}
    assert (await row_of(store, gone))["chat_id"] == -5
    assert (await row_of(store, other))["chat_id"] == -6


async def test_a_row_put_back_wakes_the_sender(store: Store):
    woken = []
    store.on_wake("outbox", woken.extend)
    (row,) = await send(store, message())
    await claim(store, row)
    woken.clear()
    await store.write(lambda tx: outbox.put_back(tx, row, not_before=tx.now, repeated=True))
    assert [one.id for one in woken] == [row]
    assert (await row_of(store, row))["repeated"] == 1


async def test_a_settled_row_is_not_put_back(store: Store):
    (row,) = await send(store, message())
    await claim(store, row)
    await store.write(lambda tx: outbox.settle(tx, row, "sent"))
    await store.write(lambda tx: outbox.put_back(tx, row, not_before=tx.now))
    assert await state_of(store, row) == "sent"


async def test_rows_are_forgotten_after_an_hour_unless_something_points_at_them(
    store: Store, clock: HandClock
):
    old, pointed = await send(store, message(), message())
    await send(store, message(reply_id=pointed))
    for row in (old, pointed):
        await store.write(lambda tx, row=row: outbox.settle(tx, row, "sent"))
    clock.turn(hours=1, seconds=1)
    assert await store.write(outbox.forget_settled) == 1
    assert await outbox.counts(store) == {"sent": 1, "queued": 1}


async def test_pauses_are_kept_until_they_run_out(store: Store, clock: HandClock):
    until = store.now() + 5000
    await store.write(lambda tx: outbox.pause(tx, "chat:1", until, "flood"))
    await store.write(lambda tx: outbox.pause(tx, "chat:1", until + 1, "flood"))
    await store.write(lambda tx: outbox.pause(tx, "lane:1", until, "flood"))
    assert await outbox.paused(store) == {"chat:1": until + 1, "lane:1": until}
    await store.write(lambda tx: outbox.drop_pauses(tx, "lane:1"))
    assert set(await outbox.paused(store)) == {"chat:1"}
    clock.turn(seconds=6)
    await store.write(outbox.drop_pauses)
    assert await outbox.paused(store) == {}
