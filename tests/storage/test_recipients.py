"""Whoever comes last costs no more than whoever came first."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import select, update

from bot.services import announcements
from bot.storage import announcements as records
from bot.storage import recipients
from bot.storage.store import Store
from tests.news import FIRST, begin, people, subscribe
from tests.rails import fresh

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from bot.storage.store import Tx

COUNT = 5000
TABLE = recipients.recipients


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store(fresh(tmp_path / "bot.db"))
    yield opened
    opened.close_now()


def planned(tx: Tx) -> int:
    subscribe(tx, people(COUNT))
    one = begin(tx)
    announcements.prepare(tx, one, COUNT + 1, per_week=0)
    return one


def work_of(tx: Tx, act: Callable[[], Any]) -> int:
    """How many hundreds of its steps SQLite takes for something."""
    driver = tx.conn.connection.driver_connection
    assert isinstance(driver, sqlite3.Connection)
    taken = []
    driver.set_progress_handler(lambda: taken.append(1), 100)
    try:
        act()
    finally:
        driver.set_progress_handler(None, 0)
    return len(taken)


def only(tx: Tx, state: str, chat: int, part: int = 0) -> None:
    """All others got it; this one stands so."""
    tx.conn.execute(update(TABLE).values(state="sent"))
    tx.conn.execute(update(TABLE).where(TABLE.c.chat_id == chat).values(state=state, part=part))


@pytest.mark.parametrize(
    ("state", "part", "act"),
    [
        ("planned", 0, lambda tx, one: recipients.claim(tx, one, 1)),
        ("planned", 1, lambda tx, one: recipients.claim(tx, one, 1, half=True)),
        ("sending", 0, recipients.any_in_flight),
        ("sending", 0, lambda tx, _: recipients.recover(tx)),
        ("planned", 1, lambda tx, _: tx.conn.execute(select(TABLE).where(records.HALF)).all()),
    ],
    ids=["claim", "claim-half", "in-flight", "recover", "half"],
)
def test_all_who_got_it_are_not_looked_through(
    store: Store, state: str, part: int, act: Callable[[Tx, int], Any]
):
    one = store.write_now(planned)

    def measured(tx: Tx) -> None:
        act(tx, one)  # whatever is done the first time only
        only(tx, state, FIRST, part)
        first = work_of(tx, lambda: act(tx, one))
        only(tx, state, people(COUNT)[-1], part)
        last = work_of(tx, lambda: act(tx, one))
        assert last <= first + 2 < COUNT // 100

    store.write_now(measured)
