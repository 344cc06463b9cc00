"""The head of the audit goes to every admin each morning, once."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from bot.domain.clock import TEHRAN, in_tehran
from bot.services import audit as service
from bot.storage import audit, timers
from handlers.timers import TimerActs
from tests.desk import ADMIN, SETUP, Desk, desk_at

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with desk_at(tmp_path / "desk.db") as made:
        made.clock.moment = datetime(2026, 11, 24, 7, 30, tzinfo=TEHRAN)
        made.store.write_now(service.plan)
        made.store.write_now(lambda tx: audit.add(tx, "server", "approve", "x"))
        yield made


def ticks(desk: Desk) -> None:
    """What is due is done, once."""
    for timer in desk.store.write_now(timers.due):
        if timer.kind == service.TELLS:
            desk.store.write_now(lambda tx, one=timer: TimerActs(SETUP).act(tx, one))


def told(desk: Desk) -> int:
    return sum(1 for to, _, _ in desk.sent() if to == ADMIN)


def test_it_goes_once_a_day_also_after_days_of_standing_still(desk: Desk) -> None:
    before = told(desk)
    ticks(desk)
    assert told(desk) == before
    desk.clock.turn(minutes=30)
    for _ in range(3):
        ticks(desk)
        desk.store.write_now(service.plan)
    assert told(desk) == before + 1
    desk.clock.turn(days=5)
    ticks(desk)
    ticks(desk)
    assert told(desk) == before + 2
    desk.clock.turn(hours=24)
    ticks(desk)
    assert told(desk) == before + 3


def test_it_says_how_many_rows_there_are_and_the_last_digest(desk: Desk) -> None:
    desk.clock.turn(hours=1)
    ticks(desk)
    (went,) = [one for one in desk.arrives() if one[0] == ADMIN and one[1] == "sendMessage"]
    assert desk.store.write_now(audit.head)[1] in went[2]["text"]
    assert went[2]["disable_notification"] is True


def test_it_comes_at_eight_in_iran(desk: Desk) -> None:
    (due,) = desk.store.write_now(
        lambda tx: tx.conn.exec_driver_sql(
            "SELECT due_at FROM timers WHERE kind = 'audit-head'"
        ).all()
    )
    assert in_tehran(due[0]).time() == service.AT
    assert in_tehran(due[0]) - desk.clock.moment < timedelta(days=1)
