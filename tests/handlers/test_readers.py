"""Who reads a case no more, having had its card: it went elsewhere, or to the supervisor."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.domain.rights import Grant, Scope
from bot.services import offices, people
from bot.storage import cases, groups
from handlers import cards, closing_answers, lists, reply
from handlers.callbacks import encode
from tests.desk import MARYAM, OWN, REZA, SETUP, STRANGER, Desk, desk_at

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from bot.storage.store import Tx

THERE, COUNTY, FAR_COUNTY = -1001000000009, 103, 203
FAR = "name,place,key\nدفتر بم,bam-county,bam\n"
ADDED, CHANGED = "کوچه‌ی کنار مدرسه", "کوچه‌ی کنار مسجد"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with desk_at(tmp_path / "desk.db") as made:
        made.store.write_now(lambda tx: offices.import_offices(tx, FAR.encode()))
        made.store.write_now(lambda tx: groups.bind(tx, THERE, "bam"))
        for person, county in ((COUNTY, "kerman-county"), (FAR_COUNTY, "bam-county")):
            grant = Grant("supervisor", Scope("place", county))
            made.store.write_now(lambda tx, p=person, g=grant: people.give(tx, p, "", g, "server"))
        yield made


def adds(desk: Desk) -> list[tuple[int, str]]:
    """The resident adds words and changes them; what comes of it, and where."""
    case = desk.case(desk.first)
    who = {"chat_id": MARYAM, "person": MARYAM}
    turn = desk.does(lambda turn: reply.add(turn, case), text=ADDED, **who)
    desk.does(reply.edited, text=CHANGED, message_id=turn.came.message_id, **who)
    return [(to, params.get("text", "")) for to, _, params in desk.arrives()]


def read_by(went: list[tuple[int, str]]) -> set[int]:
    """Who got the first words and the new ones."""
    first, new = ({to for to, words in went if one in words} for one in (ADDED, CHANGED))
    assert first == new
    return first


def supervised(tx: Tx, desk: Desk) -> None:
    case = cases.change(tx, cases.get(tx, desk.first.id), audience="both")
    cards.post(tx, SETUP, case)


def moves_to_bam(desk: Desk) -> None:
    desk.presses(OWN, REZA, encode("staff", "move-why", desk.first.id, "bam", "area"))
    assert desk.case(desk.first).office == "bam"
    desk.arrives()


def opens_three_times(desk: Desk) -> None:
    for _ in range(closing_answers.closing.ALONE):
        desk.store.write_now(
            lambda tx: closing_answers.reopen(tx, SETUP, cases.get(tx, desk.first.id), "نشد")
        )
    desk.arrives()


def test_later_words_follow_a_case_into_another_county(desk: Desk) -> None:
    desk.store.write_now(lambda tx: supervised(tx, desk))
    desk.arrives()
    assert read_by(adds(desk)) == {OWN, COUNTY}
    moves_to_bam(desk)
    assert read_by(adds(desk)) == {THERE, FAR_COUNTY}


def test_later_words_of_what_is_the_supervisors_alone_reach_nobody_else(desk: Desk) -> None:
    opens_three_times(desk)
    went = adds(desk)
    assert read_by(went) == {COUNTY}
    told = "".join(words for to, words in went if to == MARYAM)
    assert "ناظر می‌بیند" in told
    assert "ناظر نوشته‌ی تازه" in told
    assert "دفتر" not in told


@pytest.mark.parametrize("leaves", [moves_to_bam, opens_three_times])
def test_a_list_names_no_case_that_has_left(desk: Desk, leaves) -> None:
    assert "چراغ" in listed(desk)
    leaves(desk)
    assert "چراغ" not in listed(desk)


def listed(desk: Desk) -> str:
    turns = [desk.does(one, chat_id=OWN, person=REZA) for one in (lists.open_, lists.free)]
    return str([one.out.params for turn in turns for one in turn.bubbles])


def test_who_is_not_on_the_list_brings_no_case_back(desk: Desk) -> None:
    moves_to_bam(desk)
    grant = Grant("staff", Scope("office", "sharafabad"))
    desk.store.write_now(lambda tx: people.give(tx, REZA, "", grant, "server"))
    before = desk.state()
    desk.presses(OWN, STRANGER, encode("moves", "back", desk.first.id))
    assert desk.state() == before
    desk.presses(OWN, REZA, encode("moves", "back", desk.first.id))
    assert desk.case(desk.first).office == "sharafabad"


def test_what_was_hidden_is_not_brought_back(desk: Desk) -> None:
    moves_to_bam(desk)
    desk.presses(THERE, STRANGER, encode("staff", "hide", desk.first.id, "ad"))
    assert desk.case(desk.first).hidden_at is not None
    desk.presses(OWN, REZA, encode("moves", "back", desk.first.id))
    assert desk.case(desk.first).office == "bam"
