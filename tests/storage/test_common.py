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


async def in_one_commit(store: Store, *works: Callable[[Tx], object]) -> list[object]:
    """What each gave, or its fault."""
    held = Held(store)
    await held.begun()
    tasks = [asyncio.create_task(store.write(one)) for one in works]
    await asyncio.sleep(0)
    await held.let_go()
    return await asyncio.gather(*tasks, return_exceptions=True)


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

    before, now, after = await in_one_commit(store, read, changing, read)
    assert before != now == after


@pytest.mark.parametrize(("read", "change"), CHANGES)
async def test_the_next_of_a_commit_sees_nothing_of_what_was_undone(
    store: Store, read: Callable[[Tx], object], change: Callable[[Tx], object]
) -> None:
    def failing(tx: Tx) -> None:
        change(tx)
        read(tx)
        raise ValueError("a fault of its own")

    before, failed, after = await in_one_commit(store, read, failing, read)
    assert isinstance(failed, ValueError)
    assert before == after
