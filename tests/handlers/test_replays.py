"""Buttons pressed too late: of a case that is closed, was taken back, moved or is forgotten."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import pytest

from bot.services import closing, moves, privacy, withdraw
from bot.storage import cases, said
from handlers import PRESSES
from handlers.callbacks import encode
from tests.desk import ADMIN, MARYAM, OWN, REZA, desk_at
from tests.handlers.test_matrix import EVERY, World
from tests.handlers.test_people_rights import COUNTY, HEAD, STAFF

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from bot.storage.cases import Case
    from bot.storage.store import Tx
    from handlers.turn import Turn

OFFICE = ((OWN, STAFF), (OWN, HEAD))
EVERYBODY = (*OFFICE, (COUNTY, COUNTY), (ADMIN, ADMIN), (MARYAM, MARYAM))
OF_A_CASE = [
    feature
    for feature, rows in EVERY.items()
    if feature != "privacy" and any(row and row[0] in ("{case}", "{reply}") for row in rows)
]


class Late(NamedTuple):
    """What a case became, who presses its old buttons, and which of them still do something."""

    become: Callable[[Tx, Case], object]
    who: tuple[tuple[int, int], ...]
    still: frozenset[tuple[str, str]] = frozenset()


def _close(tx: Tx, case: Case) -> None:
    told = closing.told_by_staff(tx, closing.choose(tx, case, "solved", "", "server"), "server")
    closing.confirm(tx, told)


LATE = {
    "closed": Late(
        _close,
        EVERYBODY,
        frozenset(
            {
                *(("closing", verb) for verb in ("open", "no", "again", "yes")),
                *(("answers", verb) for verb in ("note", "open", "stop")),  # of one that waits
                ("staff", "topic-note"),
                ("rating", "face"),
            }
        ),
    ),
    "withdrawn": Late(
        withdraw.withdraw, EVERYBODY, frozenset({("withdraw", "undo"), ("staff", "topic-note")})
    ),
    "moved": Late(
        lambda tx, case: moves.move(tx, case, "allahabad", STAFF, "area"),
        OFFICE,
        frozenset({("moves", "back")}),
    ),
    "forgotten": Late(lambda tx, _case: privacy.forget(tx, MARYAM), EVERYBODY),
}


@pytest.fixture(scope="module", params=LATE)
def late(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[World, Late]]:
    with desk_at(tmp_path_factory.mktemp("late") / "desk.db") as made:
        world, case = World(made), made.case(made.first)
        one = LATE[request.param]
        made.store.write_now(lambda tx: one.become(tx, case))
        made.arrives()
        assert made.case(made.first) != case
        yield world, one


def press_all(world: World, one: Late, feature: str, chat_id: int, person: int) -> list[Turn]:
    """Every verb with everything its row names, but what may still be done."""

    def work(tx: Tx) -> list[Turn]:
        return [
            world.press(tx, chat_id, person, encode(feature, verb, *world.filled(args)))
            for verb in PRESSES[feature]
            for args in EVERY[feature]
            if (feature, verb) not in one.still
        ]

    return world.desk.store.write_now(work)


@pytest.mark.parametrize("feature", OF_A_CASE)
def test_an_old_button_does_nothing_to_a_case_that_is_over_there(
    late: tuple[World, Late], feature: str
) -> None:
    world, one = late
    before, sent = world.state(), len(world.desk.sent())
    for chat_id, person in one.who:
        for turn in press_all(world, one, feature, chat_id, person):
            if person != MARYAM and one is not LATE["closed"]:
                words = str([bubble.out.params for bubble in turn.bubbles])
                assert "چراغ" not in words, (turn.came.press, person)
        new = world.desk.sent()[sent:]
        assert {to for to, _, _ in new} <= {chat_id}, (person, new)
        sent += len(new)
        assert world.state() == before, person


def test_what_was_to_be_kept_as_a_note_is_noted_once(tmp_path: Path) -> None:
    with desk_at(tmp_path / "desk.db") as desk:
        kept = desk.store.write_now(
            lambda tx: said.say(
                tx, desk.first.id, "note", "کلید دست همسایه است", chat_id=OWN, message_id=9
            )
        )
        for number in (kept, kept, kept + 1):
            desk.presses(OWN, REZA, encode("staff", "topic-note", desk.first.id, number))
        events = desk.store.write_now(lambda tx: cases.events(tx, desk.first.id))
        assert [one.kind for one in events].count("noted") == 1


def test_a_face_that_is_pressed_twice_is_told_once(tmp_path: Path) -> None:
    with desk_at(tmp_path / "desk.db") as desk:
        desk.store.write_now(lambda tx: _close(tx, desk.first))
        for _ in range(2):
            desk.presses(MARYAM, MARYAM, encode("rating", "face", desk.first.id, "good"))
        events = desk.store.write_now(lambda tx: cases.events(tx, desk.first.id))
        assert [one.kind for one in events].count("rated") == 1
