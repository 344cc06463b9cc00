"""Each check of the kill tests fails when its protection is taken out."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

from bot.sandbox import Sandbox
from tests.torture.harness import STEPS, TOKEN, Torturer, prepare, updates
from tests.torture.test_kills import people

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

SABOTAGED = "tests.torture.sabotaged"
RESIDENTS = 6


async def one_kill(
    path: Path, point: str, sabotage: str, monkeypatch: pytest.MonkeyPatch
) -> tuple[Torturer, Sandbox]:
    """A life that dies at a point, then a whole one, both sabotaged."""
    prepare(path)
    monkeypatch.setenv("SABOTAGE", sabotage)
    async with Sandbox(TOKEN) as box:
        people(box, RESIDENTS + 1)
        torturer = Torturer(box, path, SABOTAGED)
        box.feed(updates(RESIDENTS))
        asker = box.people[5000 + RESIDENTS]
        bot = await torturer.start(failpoint=point)
        await box.until(lambda: len(box.calls_of("getUpdates")) > 0)
        await asker.sends("/help")
        assert await torturer.until_dead(bot, 20)
        last = await torturer.start()
        await asker.sends("/privacy")
        await box.until(lambda: bool(asker.inbox))
        await torturer.settle(last)
        last.terminate()
        await last.wait()
        return torturer, box


async def test_updates_are_lost_when_the_offset_moves_before_the_commit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "lost.db"
    # The second getUpdates confirms the first batch: by then it must be on disk.
    await one_kill(path, "after_fetch:2", "commit_after_offset", monkeypatch)
    with closing(sqlite3.connect(path)) as database:
        kept = database.execute("SELECT count(*) FROM inbox WHERE update_id > 0").fetchone()[0]
    assert kept < RESIDENTS * len(STEPS)


async def test_copies_go_unmarked_when_the_mark_is_taken_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    point = "after_send_before_mark:5"
    torturer, _ = await one_kill(tmp_path / "m.db", point, "no_mark_of_a_repeat", monkeypatch)
    outcome = torturer.outcome(RESIDENTS)
    assert torturer.repeated_rows() > 0
    assert torturer.marked_calls() == 0, outcome


async def test_messages_stay_behind_when_nobody_takes_up_what_was_sending(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "behind.db"
    await one_kill(path, "before_send:5", "forget_what_was_sending", monkeypatch)
    with closing(sqlite3.connect(path)) as database:
        left = database.execute("SELECT count(*) FROM outbox WHERE state = 'sending'").fetchone()[
            0
        ]
    assert left > 0
