"""A long look keeps nobody from writing, and changes nothing of what a transaction is."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import func, literal, select

from bot.storage import aside, schema, sqlite
from bot.storage.errors import StoreUnavailable
from bot.storage.store import Store
from tests.rails import fresh, note, notes, until

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from bot.storage.store import Tx

HOW_MANY = select(func.count()).select_from(schema.meta).where(schema.meta.c.key.like("note%"))


class SlowStore(Store):
    """A store whose long looks take until they are let go."""

    gate: asyncio.Event
    looked = 0

    async def _look(self, asked: aside.Composed) -> Any:
        self.looked += 1
        await self.gate.wait()
        return await super()._look(asked)


@pytest.fixture
async def store(path: Path) -> AsyncIterator[SlowStore]:
    opened = SlowStore(path)
    opened.gate = asyncio.Event()
    opened.start()
    yield opened
    await opened.close()


def counting(tx: Tx) -> int:
    note(tx, "counted")
    found = aside.scalar(tx, HOW_MANY)
    note(tx, "counted twice" if found is None else "known")
    return int(found)


async def test_others_write_while_one_looks_and_its_own_effect_is_there_once(store: SlowStore):
    look = asyncio.create_task(store.write(counting))
    await until(lambda: store.looked)
    await store.write(lambda tx: note(tx, "note by another"))
    assert await notes(store) == {"note by another"}
    store.gate.set()
    assert await look == 1
    assert await notes(store) == {"note by another", "counted", "known"}


async def test_what_was_asked_once_is_not_asked_again(store: SlowStore):
    store.gate.set()
    await store.write(lambda tx: (aside.scalar(tx, HOW_MANY), aside.scalar(tx, HOW_MANY)))
    assert store.looked == 1


async def test_a_question_that_is_another_at_each_try_is_answered_all_the_same(store: SlowStore):
    store.gate.set()
    tries: list[int] = []

    def work(tx: Tx) -> int:
        tries.append(len(tries))
        return int(aside.scalar(tx, select(literal(len(tries)))))

    assert await store.write(work) == len(tries) == aside.LOOKS + 1


async def test_a_look_that_fails_is_a_fault_of_the_disk_and_leaves_nothing(
    store: SlowStore, path: Path, tmp_path: Path
):
    store.gate.set()
    store.path = tmp_path / "nowhere.db"
    with pytest.raises(StoreUnavailable):
        await store.write(counting)
    store.path = path
    assert await notes(store) == set()


def test_a_command_looks_beside_its_transaction_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    store = Store(fresh(tmp_path / "bot.db"))
    other = Store(store.path)
    really = sqlite.look

    def meanwhile(*asked: Any) -> Any:
        other.write_now(lambda tx: note(tx, "note by another"))  # the lock is free
        return really(*asked)

    monkeypatch.setattr(sqlite, "look", meanwhile)
    assert store.write_now(counting) == 1
    other.close_now()
    store.close_now()
