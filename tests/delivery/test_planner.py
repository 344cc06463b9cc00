"""Recipients are written down in steps, all of them, before anything leaves."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import func, select

from bot.delivery import planner as planner_module
from bot.services import announcements
from bot.storage.schema import announcement_recipients
from tests.news import Office, begin, begun, people, report, states
from tests.rails import FaultyStore, until

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

COUNT = 2000


@pytest.fixture
async def office(store: FaultyStore, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Office]:
    """One whose steps are so short that a test can come between them."""
    monkeypatch.setattr(planner_module, "FIRST", 20)
    monkeypatch.setattr(planner_module, "MOST", 20)
    here = Office(store)
    yield here
    await here.kill()


async def planned(store: FaultyStore) -> int:
    rows = await store.rows(select(func.count()).select_from(announcement_recipients))
    return int(rows[0][0])


async def half_planned(office: Office, store: FaultyStore) -> int:
    """Let a life end between two steps; how many stand then."""
    office.start()
    await until(lambda: planned(store))
    await office.kill()
    stand = await planned(store)
    assert 0 < stand < COUNT
    return stand


async def test_after_a_crash_it_goes_on_where_it_was_and_nothing_left_before(
    office: Office, store: FaultyStore
):
    one = await begun(store, COUNT)
    await half_planned(office, store)
    told = await report(store, one)
    assert (told["state"], told["prepared"]) == ("running", False)
    office.start()
    await until(lambda: office.telegram.calls)
    assert (await report(store, one))["prepared"]
    await until(lambda: len(office.telegram.arrived) == COUNT)
    assert office.telegram.arrived == dict.fromkeys(people(COUNT), 1)
    assert (await report(store, one))["planned"] == COUNT


async def test_the_first_message_finds_all_recipients_standing(
    office: Office, store: FaultyStore, monkeypatch: pytest.MonkeyPatch
):
    one = await begun(store, COUNT)
    stood: list[int] = []
    really = office.telegram.made

    async def made(method: str, body: str) -> tuple[int, ...]:
        if not stood:
            stood.append(len(await states(store, one)))
        return await really(method, body)

    monkeypatch.setattr(office.telegram, "made", made)
    office.start()
    await until(lambda: stood)
    assert stood == [COUNT]


async def test_what_is_stopped_while_it_is_planned_is_planned_no_further_and_never_sent(
    office: Office, store: FaultyStore
):
    one = await begun(store, COUNT)
    office.start()
    await until(lambda: planned(store))
    await store.write(lambda tx: announcements.stop(tx, one, "test"))
    stand = await planned(store)
    assert stand < COUNT
    other = await store.write(begin)  # the same planner takes it up next
    await until(lambda: len(office.telegram.arrived) == COUNT)
    assert (await report(store, one))["planned"] == stand
    assert (await report(store, other))["sent"] <= COUNT
    assert office.telegram.arrived == dict.fromkeys(people(COUNT), 1)
    assert set((await states(store, one)).values()) == {"planned"}
