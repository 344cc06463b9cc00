"""Where two things cross: nothing goes to who has it no more, and nothing is lost on the way."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import select

from bot.domain.media import File
from bot.services import duplicates, partners, privacy, visits, withdraw
from bot.storage import cases, files, groups, outbox, schema
from bot.text import Safe
from handlers import cards, conversation, reply, staff
from handlers.arrivals import FileArrivals
from handlers.callbacks import encode
from tests.desk import FOREIGN, MARYAM, OTHER, OWN, REZA, SARA, SETUP, Desk, desk_at

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from bot.storage.cases import Case
    from bot.storage.store import Tx

NEW_GROUP = -1001000000012
MORE = "امشب هم خاموش بود"
PHOTO = File("photo", "one", "image/jpeg", 100)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with desk_at(tmp_path / "desk.db") as made:
        yield made


def adds(desk: Desk, words: str = MORE) -> None:
    """The resident of the first case says more."""
    case = desk.case(desk.first)
    desk.does(
        lambda turn: reply.say_added(turn, reply.put(turn, case)),
        chat_id=MARYAM,
        person=MARYAM,
        text=words,
    )


def moves(desk: Desk, office: str, chat_id: int = OWN) -> None:
    data = encode("staff", "move-why", desk.first.id, office, "area")
    desk.presses(chat_id, REZA if chat_id == OWN else SARA, data)


def told(desk: Desk, chat_id: int) -> list[dict[str, Any]]:
    return [params for to, _, params in desk.arrives() if to == chat_id]


def shows(desk: Desk) -> None:
    """A photo of the resident's has been fetched for the first case."""

    def work(tx: Tx) -> None:
        case = cases.get(tx, desk.first.id)
        assert case is not None
        assert case.key_id is not None
        number = files.want(tx, case.key_id, PHOTO, chat_id=MARYAM, case_id=case.id)
        files.ready(tx, number, kind="photo", mime="image/jpeg", size=100, key_id=case.key_id)
        kept = files.get(tx, number)
        assert kept is not None
        FileArrivals(SETUP).ready(tx, kept)

    desk.store.write_now(work)


# --- from office to office -----------------------------------------------------------------


def test_words_that_still_wait_do_not_follow_a_case_that_has_left(desk: Desk) -> None:
    adds(desk)
    shows(desk)
    moves(desk, "allahabad")
    went = desk.arrives()
    assert not [params for to, _, params in went if to == OWN and MORE in str(params)]
    assert [method for to, method, _ in went if to == OWN and method == "sendPhoto"] == []
    assert [params for to, _, params in went if to == OTHER and MORE in str(params)]
    assert [method for to, method, _ in went if to == OTHER and method == "sendPhoto"]


def test_a_case_that_comes_back_brings_what_came_elsewhere(desk: Desk) -> None:
    moves(desk, "allahabad")
    desk.arrives()
    adds(desk)
    shows(desk)
    assert not [one for one in told(desk, OWN) if MORE in str(one)]
    moves(desk, "sharafabad", OTHER)
    went = [(method, params) for to, method, params in desk.arrives() if to == OWN]
    assert [params for _, params in went if MORE in str(params)]
    assert "sendPhoto" in [method for method, _ in went]


def test_a_note_is_edited_no_more_where_the_case_has_left(desk: Desk) -> None:
    card = desk.card(desk.first, OWN)
    desk.does(staff.message, chat_id=OWN, person=REZA, reply_to=card, text="// کلید با نگهبان")
    number = desk.number
    moves(desk, "allahabad")
    before = desk.state()
    edit = {"chat_id": OWN, "person": REZA, "message_id": number, "reply_to": card}
    desk.does(conversation.edited, **edit, text="// کلید گم شد")
    assert desk.state() == before


# --- another group -------------------------------------------------------------------------


def rebinds(desk: Desk, *, answered: bool = True) -> None:
    """The office gets another group while its case waits for nobody."""
    if answered:
        desk.store.write_now(lambda tx: cases.answered(tx, desk.first.id, tx.now))
    desk.store.write_now(lambda tx: groups.bind(tx, NEW_GROUP, "sharafabad"))


def test_what_a_resident_adds_reaches_the_group_that_an_office_has_now(desk: Desk) -> None:
    rebinds(desk)
    adds(desk)
    assert [one for one in told(desk, NEW_GROUP) if MORE in str(one)]


def test_what_an_agency_says_reaches_the_group_that_an_office_has_now(desk: Desk) -> None:
    def given(tx: Tx) -> None:
        partners.bind(tx, FOREIGN, "police")
        case = cases.get(tx, desk.first.id)
        assert case is not None
        number = partners.ask(tx, case, "police", REZA, None)
        case = partners.answer(tx, case, number, yes=True)
        assert case is not None
        cards.send(tx, FOREIGN, Safe("🤝"), case_id=case.id, purpose=f"referral:{number}")

    desk.store.write_now(given)
    row = select(schema.outbox.c.id).where(schema.outbox.c.chat_id == FOREIGN)
    card = desk.store.write_now(lambda tx: tx.conn.scalar(row)) + 1000
    desk.arrives()
    rebinds(desk)
    desk.does(staff.message, chat_id=FOREIGN, person=SARA, reply_to=card, text="فردا سر می‌زنیم")
    assert [one for one in told(desk, NEW_GROUP) if "فردا سر" in str(one)]


@pytest.mark.parametrize("late", [False, True])
def test_what_was_taken_back_is_brought_to_no_group_anew(desk: Desk, late: bool) -> None:
    rebinds(desk)
    if late:
        case = desk.case(desk.first)
        desk.store.write_now(lambda tx: withdraw.withdraw(tx, case))
        adds(desk)
    else:
        desk.presses(MARYAM, MARYAM, encode("withdraw", "yes", desk.first.id))
    assert desk.case(desk.first).status == "withdrawn"
    assert told(desk, NEW_GROUP) == []


# --- a visit that others were joined to ----------------------------------------------------


def test_a_visit_that_is_taken_back_leaves_nobody_joined_to_nothing(desk: Desk) -> None:
    def join(tx: Tx) -> Case:
        made = visits.file(
            tx, SETUP, chat_id=OWN, person=REZA, text="چراغ کوچه سوخته", update_id=None
        )
        cards.post(tx, SETUP, made.case)
        first = cases.get(tx, desk.first.id)
        assert first is not None
        duplicates.join(tx, first, made.case, REZA)
        return made.case

    visit = desk.store.write_now(join)
    desk.arrives()
    desk.presses(OWN, REZA, encode("visit", "undo", visit.id))
    assert desk.case(visit).status == "erased"
    assert desk.case(desk.first).main_id is None
    row = desk.card(desk.first, OWN)
    assert row in [one.get("message_id") for one in told(desk, OWN)]  # its card says so


# --- what is forgotten ---------------------------------------------------------------------


@pytest.mark.parametrize("how", ["forgotten", "unlinked"])
def test_the_housekeeping_lives_on_after_an_answered_case_lost_its_resident(
    desk: Desk, how: str
) -> None:
    """A reply points at its message, which goes an hour after nobody knows whose it was."""
    desk.presses(OWN, REZA, encode("answers", "go", desk.reply))
    desk.clock.turn(hours=1)
    desk.arrives()
    reply_to = select(schema.replies.c.outbox_id)
    assert desk.store.write_now(lambda tx: tx.conn.scalar(reply_to)) is not None

    def lose(tx: Tx) -> None:
        case = cases.get(tx, desk.first.id)
        assert case is not None
        if how == "forgotten":
            privacy.forget(tx, MARYAM)
        else:
            privacy.unlink(tx, case)

    desk.store.write_now(lose)
    desk.arrives()
    desk.clock.turn(hours=2)
    desk.store.write_now(outbox.forget_settled)
    assert desk.store.write_now(lambda tx: tx.conn.scalar(reply_to)) is None
    left = select(schema.outbox.c.id).where(schema.outbox.c.purpose == "reply")
    assert desk.store.write_now(lambda tx: tx.conn.scalar(left)) is None
