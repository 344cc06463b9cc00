"""Kill -9 loses nothing: no update, no case; a card may come twice, and then it says so."""

from __future__ import annotations

import random
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from bot.domain.clock import utc_now
from bot.failpoints import NAMES
from bot.sandbox import Sandbox
from bot.services import housekeeping
from bot.storage import identities, migrate, sqlite
from bot.storage.store import Store
from bot.storage.vault import SPARE
from tests.torture.harness import GROUP, TOKEN, Outcome, Torturer, dumps, prepare, updates

if TYPE_CHECKING:
    from pathlib import Path

    from bot.storage.store import Tx

# Those that filing a text leads past.
LIVE_POINTS = [
    name
    for name in NAMES
    if name not in ("in_backup", "in_migration", "before_destroy", "file_fetched")
    and "announcing" not in name
]


def people(box: Sandbox, residents: int) -> None:
    box.group("دفتر", id=GROUP, members=[box.person("رضا", id=2001)], with_bot=True)
    box.person("مدیر", id=3001)
    for number in range(residents):
        box.person("کسی", id=5000 + number).chat  # noqa: B018 - opens the chat


async def torture(tmp_path: Path, residents: int, lives: int, main: str = "bot") -> Outcome:
    """Random kills over a whole crowd's journeys."""
    path = tmp_path / "torture.db"
    prepare(path)
    async with Sandbox(TOKEN) as box:
        people(box, residents)
        torturer = Torturer(box, path, main)
        await torturer.random_lives(lives, random.Random(lives), residents)
        await torturer.finish(residents)
        return torturer.outcome(residents)


def check(outcome: Outcome) -> None:
    assert outcome.lost == 0, dumps(outcome)
    assert outcome.cases == outcome.residents, dumps(outcome)
    assert outcome.inversions == 0, dumps(outcome)
    assert all(count >= 1 for count in outcome.cards.values()), dumps(outcome)
    assert outcome.copies <= outcome.kills, dumps(outcome)
    assert outcome.unmarked_copies == 0, dumps(outcome)


async def test_kills_at_random_moments_lose_nothing(tmp_path: Path) -> None:
    outcome = await torture(tmp_path, residents=60, lives=25)
    print(dumps(outcome))
    check(outcome)
    assert outcome.kills >= 25


async def test_a_kill_at_each_named_point_loses_nothing(tmp_path: Path) -> None:
    path = tmp_path / "points.db"
    prepare(path)
    async with Sandbox(TOKEN) as box:
        residents = 2 * len(LIVE_POINTS)
        people(box, residents)
        torturer = Torturer(box, path)
        for number, name in enumerate(LIVE_POINTS):
            box.feed(updates(2, first=2 * number))
            bot = await torturer.start(failpoint=name)
            assert await torturer.until_dead(bot, 20), name
        await torturer.finish(residents)
        outcome = torturer.outcome(residents)
    print(dumps(outcome))
    check(outcome)
    assert outcome.kills == len(LIVE_POINTS)


async def test_a_kill_in_a_migration_and_one_in_a_backup_lose_nothing(tmp_path: Path) -> None:
    path, copy = tmp_path / "points.db", tmp_path / "copy.db"
    async with Sandbox(TOKEN) as box:
        residents = 4
        people(box, residents)
        torturer = Torturer(box, path)
        box.feed(updates(residents))
        assert await torturer.until_dead(await torturer.start("in_migration"), 20)
        assert not box.calls
        assert migrate.revision_of(path) is None
        prepare(path)
        bot = await torturer.start()
        backup = ("backup", str(copy))
        assert await torturer.until_dead(await torturer.start("in_backup", backup), 20)
        assert not copy.exists()
        again = await torturer.start(command=backup)
        assert await again.wait() == 0
        assert sqlite.is_sound(copy)
        await torturer.kill(bot)
        await torturer.finish(residents)
        outcome = torturer.outcome(residents)
    print(dumps(outcome))
    check(outcome)
    assert outcome.kills == 3


async def test_a_kill_behind_the_fetching_of_a_file_brings_it_once(tmp_path: Path) -> None:
    path = tmp_path / "file.db"
    prepare(path)
    async with Sandbox(TOKEN) as box:
        people(box, 1)
        resident, group = box.people[5000], box.groups[GROUP]
        torturer = Torturer(box, path)
        await resident.sends_photo(caption="چراغ کوچه سوخته")
        assert await torturer.until_dead(await torturer.start("file_fetched"), 20)
        bot = await torturer.start()
        await box.until(lambda: "برای دفتر بفرستم" in str(resident.inbox))
        await resident.taps("بفرست، بی‌نام")
        await box.until(lambda: "برای کدام دفتر" in str(resident.inbox))
        await resident.taps("نمی‌دانم")
        await box.until(lambda: "هنوز نرفته است" in str(resident.inbox))
        await resident.taps("بفرست")
        await box.until(lambda: [one for one in group.messages if "photo" in one])
        await torturer.settle(bot)
        assert len([one for one in group.messages if "photo" in one]) == 1
        bot.terminate()
        await bot.wait()


async def test_a_kill_before_a_key_is_destroyed_leaves_it_no_longer_than_a_day(
    tmp_path: Path,
) -> None:
    path = tmp_path / "key.db"
    prepare(path)
    async with Sandbox(TOKEN) as box:
        people(box, 1)
        resident = box.people[5000]
        torturer = Torturer(box, path)
        bot = await torturer.start(failpoint="before_destroy")
        await resident.sends("چراغ کوچه ما سوخته")
        await box.until(lambda: "برای کدام دفتر" in str(resident.inbox))
        await resident.sends("/forget")
        await box.until(lambda: "بله، پاک کن" in str(resident.inbox))
        await resident.taps("بله، پاک کن")
        assert await torturer.until_dead(bot, 20)
    store = Store(path, clock=lambda: utc_now() + timedelta(days=1))
    store.start()
    try:
        assert await store.write(lambda tx: len(left_keys(tx))) == SPARE  # one was used
        await housekeeping.tidy_keys(store)
        assert await store.write(lambda tx: len(left_keys(tx))) == 0
    finally:
        await store.close()


def left_keys(tx: Tx) -> set[str]:
    """Keys that nothing of the store needs any more."""
    return tx.vault.older_than(tx.now) - identities.keys(tx)


@pytest.mark.torture
async def test_five_hundred_kills_lose_nothing(tmp_path: Path) -> None:
    outcome = await torture(tmp_path, residents=1000, lives=500)
    print(dumps(outcome))
    check(outcome)
    assert outcome.kills >= 500
