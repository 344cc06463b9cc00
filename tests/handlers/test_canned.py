"""«متن آماده»: however many texts an office has, all of them can be reached."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.data import canned as shipped
from bot.storage import canned
from handlers.callbacks import encode
from tests.desk import OWN, REZA, Desk, desk_at

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from bot.storage.store import Tx


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with desk_at(tmp_path / "desk.db") as made:
        yield made


def screen(desk: Desk, data: str) -> dict[str, str]:
    """What a button shows: the data by caption."""
    desk.presses(OWN, REZA, data)
    [(_, _, params)] = [one for one in desk.arrives() if "کدام متن" in one[2].get("text", "")]
    rows = params["reply_markup"]["inline_keyboard"]
    return {one["text"]: one["callback_data"] for row in rows for one in row}


def test_a_long_list_of_ready_texts_has_pages(desk: Desk) -> None:
    def fill(tx: Tx) -> None:
        for number in range(30):
            canned.add(tx, "sharafabad", f"متن {number}", f"متن شماره‌ی {number}")

    desk.store.write_now(fill)
    seen: list[str] = []
    following: str | None = encode("staff", "canned", desk.first.id)
    while following is not None:
        shown = screen(desk, following)
        seen += [data for data in shown.values() if "canned-see" in data]
        following = next((data for text, data in shown.items() if "بعدی" in text), None)
    assert len(seen) == len(set(seen)) == 30 + len(shipped())
