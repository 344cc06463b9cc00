"""What is read once a commit is what stands there, whatever the others of that commit do."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest

from bot.domain.rights import EVERYWHERE, Grant
from bot.storage import directory, groups, people, teach
from tests.storage.test_store import Held

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.storage.store import Store, Tx

ADMIN, GROUP = 3001, -1001000000001


def appoint(tx: Tx) -> None:
    people.give(tx, ADMIN, "کسی", Grant("admin", EVERYWHERE))


def bind(tx: Tx) -> None:
    groups.bind(tx, GROUP, None)


def answering(tx: Tx) -> int | None:
    default = groups.answering(tx, "sharafabad")[1]
    return default.chat_id if default is not None else None


CHANGES: list[tuple[Callable[[Tx], object], Callable[[Tx], object]]] = [
    (people.admins, appoint),
    (answering, bind),
    (directory.version, directory.bump),
    (teach.version, lambda tx: teach.set_phrases(tx, 1, ())),
]


@pytest.mark.parametrize(("read", "change"), CHANGES)
async def test_the_next_of_a_commit_sees_what_one_changed(
    store: Store, read: Callable[[Tx], object], change: Callable[[Tx], object]
) -> None:
    def changing(tx: Tx) -> object:
        read(tx)
        change(tx)
        return read(tx)

    held = Held(store)
    await held.begun()
    tasks = [asyncio.create_task(store.write(one)) for one in (read, changing, read)]
    await asyncio.sleep(0)
    await held.let_go()
    before, now, after = await asyncio.gather(*tasks)
    assert before != now == after


@pytest.mark.parametrize(("read", "change"), CHANGES)
async def test_the_next_of_a_commit_sees_nothing_of_what_was_undone(
    store: Store, read: Callable[[Tx], object], change: Callable[[Tx], object]
) -> None:
    def failing(tx: Tx) -> None:
        change(tx)
        read(tx)
        raise ValueError("a fault of its own")

    held = Held(store)
    await held.begun()
    tasks = [asyncio.create_task(store.write(one)) for one in (read, failing, read)]
    await asyncio.sleep(0)
    await held.let_go()
    before, failed, after = await asyncio.gather(*tasks, return_exceptions=True)
    assert isinstance(failed, ValueError)
    assert before == after
