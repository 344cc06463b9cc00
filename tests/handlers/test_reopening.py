"""What was written about an office for that office only, and how often it is opened again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.domain.categories import OFFICE
from bot.domain.people import Setup
from bot.services import closing
from bot.storage import cases
from handlers import closing_answers
from handlers.callbacks import encode
from tests.desk import ADMIN, MARYAM, OWN, QASEM, SETUP, SUPERVISOR, Desk, desk_at

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from bot.storage.store import Tx

WORDS = "کارمند پول خواست"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with desk_at(tmp_path / "desk.db") as made:
        only = {"category": OFFICE, "audience": "office"}
        made.store.write_now(lambda tx: cases.change(tx, made.first, **only))
        yield made


def opens(desk: Desk) -> str:
    """It is opened once more; what the resident is told and may press."""

    def work(tx: Tx) -> str:
        case = cases.get(tx, desk.first.id)
        assert case is not None
        return str(closing_answers.reopen(tx, SETUP, case, WORDS))

    return desk.store.write_now(work)


def read(desk: Desk) -> dict[int, str]:
    """What comes to each chat."""
    came: dict[int, str] = {}
    for to, _, params in desk.arrives():
        came[to] = came.get(to, "") + params.get("text", "")
    return came


def test_what_is_for_the_office_only_stays_there_until_its_resident_says_so(desk: Desk) -> None:
    show = encode("closing", "show", desk.first.id)
    for times in range(1, closing.ALONE + 1):
        assert "ناظر شهرستان" not in opens(desk)
        assert desk.case(desk.first).audience == "office"
        came = read(desk)
        assert WORDS in came[OWN]
        assert SUPERVISOR not in came
        assert "گفت حل نشد" in came[ADMIN]  # who stands for the head
        assert WORDS not in came[ADMIN]
        before = desk.state()
        desk.presses(QASEM, QASEM, show)
        if times < closing.ALONE:
            desk.presses(MARYAM, MARYAM, show)
        assert desk.state() == before
    desk.presses(MARYAM, MARYAM, show)
    assert desk.case(desk.first).audience == "supervisor"
    assert "چراغ" in read(desk)[SUPERVISOR]


def test_the_third_time_its_resident_is_asked_and_nobody_else(desk: Desk) -> None:
    asked = [closing.may_show(desk.case(desk.first)) or "show" in opens(desk) for _ in range(4)]
    assert asked == [False, False, True, True]


def test_any_other_case_goes_the_way_up(desk: Desk) -> None:
    desk.store.write_now(lambda tx: cases.change(tx, desk.first, category="light"))
    opens(desk)
    assert desk.case(desk.first).audience == "both"
    assert WORDS in read(desk)[SUPERVISOR]


def test_without_a_supervisor_only_the_head_is_told(desk: Desk) -> None:
    alone = Setup(admins=frozenset({ADMIN}))

    def level(tx: Tx) -> str:
        case = cases.get(tx, desk.first.id)
        assert case is not None
        return closing.reopen(tx, alone, case, "resident").level

    assert desk.store.write_now(level) == "head"
