"""The buttons under the message that shows how far an announcement is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.services import announcements
from tests.desk import ADMIN, MARYAM, desk_at
from tests.news import TEXT, people, subscribe

if TYPE_CHECKING:
    from pathlib import Path

    from bot.storage.store import Tx


def begun(tx: Tx) -> tuple[int, int]:
    """One that repeats and has begun, and the one that repeats it."""
    subscribe(tx, people(6))
    one = announcements.create(tx, ADMIN)
    announcements.save(tx, one, title="کلاس", topic="class", parts=(TEXT,), repeat="weekly")
    announcements.schedule(tx, one, tx.now, 0)
    following = announcements.due(tx, one)
    assert following is not None
    return one, following


def test_a_repetition_is_ended_under_the_report_by_its_author_alone(tmp_path: Path):
    with desk_at(tmp_path / "bot.db") as desk:
        one, following = desk.store.write_now(begun)

        def state() -> str:
            found = desk.store.write_now(lambda tx: announcements.get(tx, following))
            assert found is not None
            return found.state

        desk.presses(MARYAM, MARYAM, f"1announcements:nomore:{one}")
        assert state() == "scheduled"
        turn = desk.presses(ADMIN, ADMIN, f"1announcements:nomore:{one}")
        assert (state(), turn.toast) == ("stopped", ("🔁 دیگر تکرار نمی‌شود.", True))
        turn = desk.presses(ADMIN, ADMIN, f"1announcements:nomore:{one}")
        assert turn.toast == ("🔁 تکراری در راه نیست.", True)
