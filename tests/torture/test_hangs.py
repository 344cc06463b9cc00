"""An update that hangs or kills the process is set aside at its third try; no other is lost."""

from __future__ import annotations

import signal
import sqlite3
import sys
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from bot.sandbox import Sandbox
from bot.storage.marker import last_words
from tests.torture.hanging import WORD
from tests.torture.harness import TOKEN, Torturer, prepare
from tests.torture.test_kills import people

if TYPE_CHECKING:
    from pathlib import Path

HANGING = "tests.torture.hanging"
ENDS = {"busy": 1, "deaf": 1, "gone": -signal.SIGABRT}


def in_hand(store: Path) -> bool:
    """Whether an update is in the writer: its number is positive, that of none negative."""
    marker = store.with_name(f"{store.name}-handling")
    return marker.exists() and int.from_bytes(marker.read_bytes(), sys.byteorder, signed=True) > 0


@pytest.mark.parametrize("hang", ENDS)
async def test_an_update_that_never_comes_back_ends_the_process_thrice_and_is_set_aside(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, hang: str
) -> None:
    path = tmp_path / "hangs.db"
    prepare(path)
    monkeypatch.setenv("HANG", hang)
    async with Sandbox(TOKEN) as box:
        people(box, 2)
        bad, good = box.people[5000], box.people[5001]
        torturer = Torturer(box, path, HANGING)
        await bad.sends(WORD)
        for _ in range(3):
            bot = await torturer.start()
            assert await torturer.until_dead(bot, 60)
            assert bot.returncode == ENDS[hang]
        bot = await torturer.start()
        await bad.sends("/help")
        await good.sends("/privacy")
        await box.until(lambda: good.inbox and len(bad.inbox) >= 2)
        bot.terminate()
        assert await bot.wait() == 0
        assert not last_words(path).read_bytes()
    with closing(sqlite3.connect(path)) as database:
        kept = database.execute(
            "SELECT tries, body FROM inbox WHERE state = 'quarantined'"
        ).fetchall()
    assert [tries for tries, _ in kept] == [3]
    assert WORD not in kept[0][1]


async def test_an_update_in_hand_at_every_kill_is_handled_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "kills.db"
    prepare(path)
    monkeypatch.setenv("HANG", "slow")
    async with Sandbox(TOKEN) as box:
        people(box, 1)
        torturer = Torturer(box, path, HANGING)
        await box.people[5000].sends(WORD)
        for life in range(4):
            bot = await torturer.start()
            await box.until(
                lambda life=life: len(box.calls_of("getUpdates")) > life and in_hand(path),
            )
            await torturer.kill(bot)
        monkeypatch.setenv("HANG", "quick")
        bot = await torturer.start()
        await box.until(lambda: bool(box.people[5000].inbox))
        bot.terminate()
        assert await bot.wait() == 0
    with closing(sqlite3.connect(path)) as database:
        assert database.execute("SELECT state, tries FROM inbox").fetchall() == [("done", 0)]
