"""Every update is handled in order within its chat, and none holds up another chat."""

from __future__ import annotations

import asyncio
import json
import random
from collections import defaultdict
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import select

from bot.delivery import worker as worker_module
from bot.delivery.worker import Worker
from bot.storage import inbox, schema
from bot.storage.errors import StoreUnavailable
from bot.storage.inbox import AlreadyHandled
from tests.rails import FaultyStore, incoming, note, notes, take_in, text_update, until

if TYPE_CHECKING:
    from bot.storage.store import Tx


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker_module, "PAUSES", (0.0, 0.0))
    monkeypatch.setattr(worker_module, "STORAGE_PAUSE", (0.0, 0.0))


class Handler:
    """Settles each update, and does to some of them what a test wants."""

    def __init__(self, store: FaultyStore) -> None:
        self.store = store
        self.begun: list[int] = []
        self.done: list[int] = []
        self.given_up: list[tuple[int, int | None, bool]] = []
        self.slowed: list[int] = []
        self.faults: dict[int, list[Any]] = defaultdict(list)
        self.gates: dict[int, asyncio.Event] = {}
        self.give_up_fault: Exception | None = None

    async def handle(self, update_id: int, raw: dict[str, Any]) -> None:
        self.begun.append(update_id)
        if update_id in self.gates:
            await self.gates[update_id].wait()
        if self.faults[update_id]:
            raise self.faults[update_id].pop(0)
        await self.store.write(lambda tx: self._effect(tx, update_id))
        self.done.append(update_id)

    def _effect(self, tx: Tx, update_id: int) -> None:
        note(tx, f"effect of {update_id}")
        inbox.finish(tx, update_id)

    def give_up(self, tx: Tx, update_id: int, chat_id: int | None, private: bool) -> None:
        if self.give_up_fault is not None:
            raise self.give_up_fault
        self.given_up.append((update_id, chat_id, private))

    def slow_down(self, tx: Tx, chat_id: int) -> None:
        self.slowed.append(chat_id)


@pytest.fixture
def handler(store: FaultyStore) -> Handler:
    return Handler(store)


@pytest.fixture
def worker(store: FaultyStore, handler: Handler) -> Worker:
    return Worker(store, handler)


async def work(worker: Worker, store: FaultyStore, *batch: Any) -> None:
    worker.feed(await take_in(store, batch))
    await asyncio.wait_for(worker.idle(), 30)


async def body(store: FaultyStore, number: int) -> tuple[str, str, int]:
    table = schema.inbox.c
    query = select(table.state, table.body, table.tries).where(table.update_id == number)
    return (await store.rows(query))[0]


async def test_sixty_chats_are_each_answered_in_order(
    store: FaultyStore, worker: Worker, handler: Handler
):
    dice = random.Random(7)
    batch = [incoming(n, n % 60) for n in range(60 * 50)]
    for n in dice.sample(range(len(batch)), 50):
        handler.faults[n] = [RuntimeError()] * dice.randint(1, 2)
    await work(worker, store, *batch)
    by_chat = defaultdict(list)
    for number in handler.done:
        by_chat[number % 60].append(number)
    assert len(handler.done) == len(batch)
    assert all(numbers == sorted(numbers) for numbers in by_chat.values())
    assert await inbox.counts(store) == {"done": len(batch)}


async def test_a_chat_that_hangs_holds_up_no_other(
    store: FaultyStore, worker: Worker, handler: Handler
):
    handler.gates[1] = asyncio.Event()
    worker.feed(await take_in(store, [incoming(1, 7), incoming(2, 7), incoming(3, 8)]))
    await until(lambda: handler.done == [3])
    assert handler.begun == [1, 3]
    handler.gates[1].set()
    await worker.idle()
    assert handler.done == [3, 1, 2]


async def test_a_flooder_delays_nobody(store: FaultyStore, worker: Worker, handler: Handler):
    flood = [incoming(n, 666) for n in range(10_000)]
    worker.feed(await take_in(store, flood))
    await until(lambda: len(handler.done) > 20)
    for number in range(20_000, 20_050):
        worker.feed(await take_in(store, [incoming(number, number)]))
        when_fed = len([n for n in handler.begun if n < 10_000])
        await until(lambda number=number: number in handler.begun)
        place = handler.begun.index(number)
        ahead = [n for n in handler.begun[:place] if n < 10_000]
        assert len(ahead) - when_fed <= 2
    assert len(handler.done) < 10_000, "the flood was over before the others came"
    await worker.stop(30)


async def test_what_the_flood_pushed_out_of_memory_is_read_again(
    store: FaultyStore, worker: Worker, handler: Handler, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(worker_module, "IN_MEMORY", 3)
    await work(worker, store, *(incoming(n, 7) for n in range(10)))
    assert handler.done == list(range(10))


async def test_a_failing_update_is_tried_again_before_the_next(
    store: FaultyStore, worker: Worker, handler: Handler
):
    handler.faults[1] = [RuntimeError(), ValueError()]
    await work(worker, store, incoming(1, 7), incoming(2, 7))
    assert handler.begun == [1, 1, 1, 2]
    assert handler.done == [1, 2]
    assert handler.given_up == []


async def test_poison_is_set_aside_after_three_tries_with_no_word_left(
    store: FaultyStore, worker: Worker, handler: Handler
):
    handler.faults[1] = [RuntimeError()] * 9
    await work(worker, store, incoming(1, 7, "راز من"), incoming(2, 7))
    assert handler.begun == [1, 1, 1, 2]
    assert handler.given_up == [(1, 7, True)]
    state, kept, tries = await body(store, 1)
    assert (state, tries) == ("quarantined", 3)
    shape = json.loads(kept)
    assert shape["message"]["text"] == "(6)"
    assert "راز" not in json.dumps(shape, ensure_ascii=False)
    assert "مریم" not in json.dumps(shape, ensure_ascii=False)


@pytest.mark.parametrize("text", ["{", "[" * 5000 + "]" * 5000, "null"])
async def test_a_body_that_cannot_be_read_is_set_aside(
    store: FaultyStore, worker: Worker, handler: Handler, text: str
):
    broken = inbox.Incoming(1, 7, "message", text)
    await work(worker, store, broken, incoming(2, 7))
    state, _, _ = await body(store, 1)
    assert state in ("quarantined", "done")
    assert handler.done[-1] == 2


async def test_an_update_nested_absurdly_deep_is_set_aside(
    store: FaultyStore, worker: Worker, handler: Handler
):
    raw: Any = "راز"
    for _ in range(400):
        raw = {"a": raw}
    handler.faults[1] = [RuntimeError()] * 3
    await work(
        worker, store, inbox.Incoming(1, 7, "message", json.dumps({"a": raw})), incoming(2, 7)
    )
    assert (await body(store, 1))[0] == "quarantined"
    assert handler.done == [2]


async def test_a_chat_goes_on_even_if_the_apology_fails(
    store: FaultyStore, worker: Worker, handler: Handler
):
    handler.faults[1] = [RuntimeError()] * 3
    handler.give_up_fault = KeyError("office")
    await work(worker, store, incoming(1, 7, "راز من"), incoming(2, 7))
    assert (await body(store, 1))[:2] == ("quarantined", "{}")
    assert handler.done == [2]


async def test_a_fault_of_the_disk_is_not_the_updates(
    store: FaultyStore, worker: Worker, handler: Handler
):
    handler.faults[1] = [StoreUnavailable("full")] * 5
    await work(worker, store, incoming(1, 7))
    assert handler.done == [1]
    assert (await body(store, 1))[2] == 0


async def test_a_disk_that_refuses_while_a_failure_is_noted_loses_nothing(
    store: FaultyStore, worker: Worker, handler: Handler
):
    handler.faults[1] = [RuntimeError()]
    batch = await take_in(store, [incoming(1, 7)])
    store.refusals = 4
    worker.feed(batch)
    await asyncio.wait_for(worker.idle(), 10)
    assert handler.done == [1]


async def test_a_handler_that_takes_too_long_is_stopped_and_counted(
    store: FaultyStore, handler: Handler
):
    worker = Worker(store, handler, time_limit=0.01)
    handler.gates[1] = asyncio.Event()  # which nobody opens
    await work(worker, store, incoming(1, 7))
    assert (await body(store, 1))[0] == "quarantined"
    assert handler.begun == [1, 1, 1]
    assert handler.given_up == [(1, 7, True)]


async def test_no_apology_is_made_for_what_was_done_after_all(
    store: FaultyStore, handler: Handler
):
    """The time ran out while the effect was being committed."""

    class Late(Handler):
        async def handle(self, update_id: int, raw: dict[str, Any]) -> None:
            self.begun.append(update_id)
            if len(self.begun) == 3:
                await self.store.write(lambda tx: self._effect(tx, update_id))
            raise TimeoutError

    late = Late(store)
    await work(Worker(store, late), store, incoming(1, 7))
    assert len(late.begun) == 3
    assert late.given_up == []
    assert (await body(store, 1))[0] == "done"


async def test_an_update_delivered_twice_has_one_effect(
    store: FaultyStore, worker: Worker, handler: Handler
):
    handler.gates[1] = asyncio.Event()
    batch = await take_in(store, [incoming(1, 7)])
    worker.feed(batch)
    worker.feed(batch)
    await worker.load()
    handler.gates[1].set()
    await asyncio.wait_for(worker.idle(), 10)
    assert handler.done == [1]
    assert await notes(store) == {"effect of 1"}


async def test_a_restart_takes_up_what_was_stored_in_order(
    store: FaultyStore, worker: Worker, handler: Handler
):
    await take_in(store, [incoming(n, n % 3) for n in range(30)])
    assert await worker.load() == 30
    await asyncio.wait_for(worker.idle(), 10)
    for chat in range(3):
        assert [n for n in handler.done if n % 3 == chat] == list(range(chat, 30, 3))


async def test_stopping_finishes_what_is_in_hand_and_leaves_the_rest(
    store: FaultyStore, worker: Worker, handler: Handler
):
    handler.gates[1] = asyncio.Event()
    worker.feed(await take_in(store, [incoming(1, 7), incoming(2, 7)]))
    await until(lambda: handler.begun)
    stopping = asyncio.create_task(worker.stop(10))
    await asyncio.sleep(0)
    handler.gates[1].set()
    await stopping
    assert handler.done == [1]
    assert await inbox.waiting(store) == [(2, 7)]


async def test_stopping_does_not_wait_for_ever(
    store: FaultyStore, worker: Worker, handler: Handler
):
    handler.gates[1] = asyncio.Event()
    worker.feed(await take_in(store, [incoming(1, 7)]))
    await until(lambda: handler.begun)
    await asyncio.wait_for(worker.stop(0.01), 5)
    assert await inbox.waiting(store) == [(1, 7)]


async def test_an_update_settled_elsewhere_counts_as_settled(
    store: FaultyStore, worker: Worker, handler: Handler
):
    handler.faults[1] = [AlreadyHandled()]
    await work(worker, store, incoming(1, 7))
    assert (await body(store, 1))[2] == 0


@pytest.mark.parametrize(
    ("raw", "private"),
    [
        (text_update(1, 7), True),
        ({"callback_query": {"message": {"chat": {"type": "private"}}}}, True),
        ({"message": {"chat": {"type": "supergroup"}}}, False),
        ({"message": []}, False),
        ({"callback_query": {"message": "x"}}, False),
        ({}, False),
    ],
)
async def test_an_apology_knows_whether_the_chat_is_private(
    store: FaultyStore, worker: Worker, handler: Handler, raw: dict[str, Any], private: bool
):
    handler.faults[1] = [RuntimeError()] * 3
    await work(worker, store, inbox.Incoming(1, 7, "message", json.dumps(raw)))
    assert handler.given_up == [(1, 7, private)]


async def test_who_floods_is_asked_once_for_patience_and_everything_is_handled(
    store: FaultyStore, worker: Worker, handler: Handler
):
    flood = [incoming(n, 7) for n in range(1, 61)]
    await work(worker, store, *flood, incoming(61, 8), incoming(62, -5))
    assert handler.slowed == [7]
    assert len(handler.done) == 62
