"""An hour comes once, however the server's clock jumps and whatever the calendar does."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from bot.delivery import ticker
from bot.domain.calendar import jalali
from bot.domain.clock import HOUR, TEHRAN, in_tehran, to_ms, utc_now
from bot.domain.composing import Content
from bot.services import announcements
from bot.storage import compose
from tests.news import TEXT, people, subscribe
from tests.town import ADMIN, Town, town

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Iterable
    from pathlib import Path

    from bot.storage.announcements import Announcement
    from bot.storage.store import Tx

MANY = people(10)
OTHERS = range(200_001, 200_006)


@pytest.fixture
async def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Town]:
    monkeypatch.setattr(ticker, "LONGEST_REST", 0.02)  # what a clock did is seen at once
    async with town(tmp_path / "town.db") as place:
        for chat in (*MANY, *OTHERS):
            place.box.person("کسی", id=chat).chat.started = True
        yield place


async def done(here: Town, work: Callable[[Tx], Any]) -> Any:
    assert here.program is not None
    return await here.program.store.write(work)


async def schedule(here: Town, at: int | None = None, topic: str = "class", **more: Any) -> int:
    """One that another admin let go, for an instant or for now."""

    def work(tx: Tx) -> int:
        one = announcements.create(tx, ADMIN)
        values = {"title": "کلاس", "topic": topic, "parts": (TEXT,), "urgent": True, **more}
        announcements.save(tx, one, **values)
        compose.keep(tx, one, Content((TEXT,)))  # of which the next one is made
        announcements.approve(tx, one, "staff:3002")
        announcements.schedule(tx, one, at or tx.now, per_week=0)
        return one

    return int(await done(here, work))


async def begin(here: Town) -> None:
    await here.start()
    await done(here, lambda tx: subscribe(tx, MANY))
    await done(here, lambda tx: subscribe(tx, OTHERS, topic="health"))


def got(here: Town, chats: Iterable[int] = MANY) -> set[int]:
    """How many messages they have, each of them."""
    return {len(here.box.people[chat].inbox) for chat in chats}


async def arrived(here: Town, times: int, chats: Iterable[int] = MANY) -> None:
    await here.box.until(lambda: got(here, chats) == {times}, timeout=30)


async def looked(here: Town) -> None:
    """Until what is due by the clock as it is now has begun: one for others has reached them."""
    (so_far,) = got(here, OTHERS)
    await schedule(here, topic="health")
    await arrived(here, so_far + 1, OTHERS)


async def now(here: Town) -> int:
    return int(await done(here, lambda tx: tx.now))


async def of(here: Town, one: int) -> Announcement:
    found: Announcement | None = await done(here, lambda tx: announcements.get(tx, one))
    assert found is not None
    return found


async def test_a_clock_that_jumps_while_the_bot_runs_brings_it_once(here: Town) -> None:
    await begin(here)
    one = await schedule(here, await now(here) + HOUR)
    await looked(here)
    assert got(here) == {0}
    here.ahead += timedelta(minutes=61)
    await arrived(here, 1)
    for hours in (-1, 1, -3, 5):
        here.ahead += timedelta(hours=hours)
        await looked(here)
    assert ((await of(here, one)).state, got(here)) == ("ended", {1})


async def test_a_clock_set_back_before_its_hour_puts_it_off_and_loses_nothing(here: Town) -> None:
    await begin(here)
    await schedule(here, await now(here) + HOUR)
    await here.passes(hours=-1)
    await here.passes(minutes=90)
    await looked(here)
    assert got(here) == {0}
    await here.passes(minutes=31)
    await arrived(here, 1)
    await here.passes(hours=-2)
    await here.passes(hours=3)
    await looked(here)
    assert got(here) == {1}


async def test_each_week_has_it_once_over_nowruz_though_the_clock_is_set_back(here: Town) -> None:
    first = datetime(2027, 3, 13, 10, 0, tzinfo=TEHRAN)  # Saturday 22 Esfand 1405
    here.ahead = first - timedelta(minutes=10) - utc_now()
    await begin(here)
    await schedule(here, to_ms(first), repeat="weekly")
    for week in range(3):
        due = first + timedelta(weeks=week)
        here.ahead = due - timedelta(minutes=5) - utc_now()
        await here.passes(minutes=0)
        await looked(here)
        assert got(here) == {week}
        await here.passes(minutes=10)
        await arrived(here, week + 1)
        for hours in (-1, 1):
            await here.passes(hours=hours)
            await looked(here)
        assert got(here) == {week + 1}
    assert await waiting(here) == [(1406, 1, 14, 10, 0)]


async def test_a_month_of_irans_calendar_is_one_over_nowruz_too(here: Town) -> None:
    first = datetime(2027, 3, 20, 10, 0, tzinfo=TEHRAN)  # 29 Esfand 1405, its last day
    here.ahead = first - timedelta(minutes=10) - utc_now()
    await begin(here)
    await schedule(here, to_ms(first), repeat="monthly")
    await here.passes(minutes=20)
    await arrived(here, 1)
    assert await waiting(here) == [(1406, 1, 29, 10, 0)]
    await here.passes(days=29)
    await arrived(here, 2)
    assert await waiting(here) == [(1406, 2, 29, 10, 0)]


async def waiting(here: Town) -> list[tuple[int, ...]]:
    """Day and time in Iran of each that waits for its hour."""
    at = here.rows("SELECT starts_at FROM announcements WHERE state = 'scheduled'")
    days = [in_tehran(row[0]) for row in at]
    return [(*(jalali(day.date())), day.hour, day.minute) for day in days]
