"""What is due is done once, however often the bot is started."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from bot.delivery import ticker as ticker_module
from bot.delivery.ticker import TRIES, Ticker
from bot.storage import schema, timers
from bot.storage.errors import StoreUnavailable
from tests.rails import FaultyStore, HandClock, until

if TYPE_CHECKING:
    from bot.storage.store import Tx
    from bot.storage.timers import Timer


class Acts:
    def __init__(self) -> None:
        self.done: list[tuple[str, str]] = []
        self.faults: list[Exception] = []

    def act(self, tx: Tx, timer: Timer) -> None:
        if self.faults:
            raise self.faults.pop(0)
        if timers.done(tx, timer):
            self.done.append((timer.kind, timer.ref))


@pytest.fixture
def acts() -> Acts:
    return Acts()


async def put(store: FaultyStore, kind: str, ref: str, seconds: float) -> None:
    due_at = store.now() + int(seconds * 1000)
    await store.write(lambda tx: timers.put(tx, kind, ref, due_at))


async def refs(store: FaultyStore) -> list[str]:
    return [row[0] for row in await store.rows(select(schema.timers.c.ref))]


async def test_only_what_is_due_is_done_oldest_first(
    store: FaultyStore, clock: HandClock, acts: Acts
):
    await put(store, "draft", "late", 20)
    await put(store, "draft", "second", 2)
    await put(store, "draft", "first", 1)
    clock.turn(seconds=3)
    ticker = Ticker(store, acts)
    assert await ticker.tick() == 2
    assert acts.done == [("draft", "first"), ("draft", "second")]
    assert await ticker.tick() == 0
    assert await refs(store) == ["late"]


async def test_after_a_day_down_each_timer_fires_once(
    store: FaultyStore, clock: HandClock, acts: Acts
):
    await put(store, "draft", "1", 1)
    clock.turn(days=1)
    await Ticker(store, acts).tick()
    clock.turn(days=-1)
    await Ticker(store, acts).tick()
    clock.turn(days=2)
    await Ticker(store, acts).tick()
    assert acts.done == [("draft", "1")]


async def test_a_timer_set_anew_meanwhile_is_not_done_early(
    store: FaultyStore, clock: HandClock, acts: Acts
):
    await put(store, "draft", "1", 1)
    clock.turn(seconds=2)
    (timer,) = await store.write(timers.due)
    await put(store, "draft", "1", 10)
    assert not await store.write(lambda tx: timers.done(tx, timer))
    assert await refs(store) == ["1"]


async def test_a_failing_timer_lets_the_others_have_their_turn_and_is_tried_again(
    store: FaultyStore, clock: HandClock, acts: Acts
):
    await put(store, "draft", "bad", 1)
    await put(store, "draft", "good", 2)
    clock.turn(seconds=3)
    acts.faults = [KeyError()]
    ticker = Ticker(store, acts)
    await ticker.tick()
    assert acts.done == [("draft", "good")]
    clock.turn(minutes=1)
    await ticker.tick()
    assert acts.done[-1] == ("draft", "bad")


async def test_a_timer_that_always_fails_is_dropped_in_the_end(
    store: FaultyStore, clock: HandClock, acts: Acts
):
    await put(store, "draft", "bad", 0)
    acts.faults = [KeyError()] * (TRIES + 1)
    for _ in range(TRIES):
        assert await refs(store) == ["bad"]
        await Ticker(store, acts).tick()
        clock.turn(minutes=1)
    assert await refs(store) == []


async def test_a_fault_of_the_disk_does_not_count_against_a_timer(store: FaultyStore, acts: Acts):
    await put(store, "draft", "1", 0)
    acts.faults = [StoreUnavailable("full")]
    ticker = Ticker(store, acts)
    with pytest.raises(StoreUnavailable):
        await ticker.tick()
    await ticker.tick()
    assert acts.done == [("draft", "1")]
    assert (await store.rows(select(schema.timers.c.tries))) == []


async def test_a_running_ticker_wakes_for_a_timer_set_meanwhile(
    store: FaultyStore, acts: Acts, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(ticker_module, "LONGEST_REST", 3600.0)
    running = asyncio.create_task(Ticker(store, acts).run())
    await until(lambda: not running.done())
    await put(store, "draft", "1", 0)
    await until(lambda: acts.done == [("draft", "1")])
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
