"""Who may do what: every act of the staff by everybody who may not, and again when it is old."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.services import answers, partners
from bot.storage import cases, replies, said
from handlers import PRESSES, doors, press, staff
from handlers.answers import recall_rows
from handlers.callbacks import decode, encode
from tests.desk import (
    ADMIN,
    FOREIGN,
    MARYAM,
    OTHER,
    OWN,
    QASEM,
    REZA,
    SARA,
    STRANGER,
    Desk,
    desk_at,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from bot.storage.store import Tx


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with desk_at(tmp_path / "desk.db") as made:
        yield made


STAFF_VERBS = sorted(staff.PRESSES)
ARGUMENTS: dict[str, list[str]] = {
    "why": ["life"],
    "hide": ["ad"],
    "mute-days": ["3"],
    "move-to": ["allahabad"],
    "move-why": ["allahabad", "area"],
    "move-write": ["allahabad"],
    "agency": ["police"],
    "canned-see": ["done"],
    "canned-go": ["done"],
    "canned-copy": ["done"],
    "canned-drop": ["1"],
    "note-drop": ["1"],
    "topic-send": ["1"],
    "topic-note": ["1"],
}
# Who must not: a role, the chat it acts in, and who it is.
NOT_STAFF = {
    "the resident": (MARYAM, MARYAM),
    "another resident": (QASEM, QASEM),
    "a stranger": (STRANGER, STRANGER),
    "a stranger's group": (FOREIGN, STRANGER),
    "another office": (OTHER, SARA),
    "an anonymous group admin": (OWN, None),
}


def _data(desk: Desk, verb: str) -> str:
    return encode("staff", verb, desk.first.id, *ARGUMENTS.get(verb, []))


@pytest.mark.parametrize("role", NOT_STAFF)
def test_a_button_of_the_staff_does_nothing_for_anybody_else(desk: Desk, role: str) -> None:
    chat_id, person = NOT_STAFF[role]
    before, sent = desk.state(), desk.sent()
    for verb in STAFF_VERBS:
        turn = desk.presses(chat_id, person, _data(desk, verb))
        assert turn.toast is not None, verb
        assert desk.state() == before, verb
    assert desk.sent()[: len(sent)] == sent
    assert all(to == chat_id for to, _, _ in desk.sent()[len(sent) :])


OWN_FEATURES = [
    (feature, verb)
    for feature in ("answers", "moves", "closing", "files", "standards", "escalation", "partners")
    for verb in sorted(PRESSES.get(feature, {}))
]


@pytest.mark.parametrize("role", NOT_STAFF)
def test_a_button_about_an_answer_does_nothing_for_anybody_else(desk: Desk, role: str) -> None:
    chat_id, person = NOT_STAFF[role]
    before, sent = desk.state(), desk.sent()
    for feature, verb in OWN_FEATURES:
        number = desk.reply if feature == "answers" else desk.first.id
        desk.presses(chat_id, person, encode(feature, verb, number, "solved"))
        assert desk.state() == before, (feature, verb)
    assert all(to == chat_id for to, _, _ in desk.sent()[len(sent) :])


@pytest.mark.parametrize("role", NOT_STAFF)
def test_a_reply_to_a_card_goes_to_nobody_but_from_its_staff(desk: Desk, role: str) -> None:
    chat_id, person = NOT_STAFF[role]
    card = desk.card(desk.first, OWN)
    before, sent = desk.state(), len(desk.sent())
    screen = doors.text if chat_id > 0 else staff.message
    desk.does(screen, chat_id=chat_id, person=person, text="قناری", reply_to=card)
    after = desk.sent()[sent:]
    assert all(to == chat_id for to, _, purpose in after if purpose == "reply")
    assert not [one for one in after if one[0] == MARYAM and chat_id != MARYAM]
    if chat_id < 0:
        assert desk.state() == before


FORGED = ["0", "999999", "-1", "x", "1" * 17, "۱", "1; drop table cases", "", "1.0"]


@pytest.mark.parametrize("number", FORGED)
def test_forged_data_has_no_effect(desk: Desk, number: str) -> None:
    before, sent = desk.state(), len(desk.sent())
    for verb in STAFF_VERBS:
        data = f"1staff:{verb}:{number}:sharafabad"
        desk.does(press, chat_id=OWN, person=REZA, press=decode(data), query_id="1")
        assert desk.state() == before, verb
    assert all(to == OWN for to, _, _ in desk.sent()[sent:])


def test_arguments_that_are_none_of_ours_have_no_effect(desk: Desk) -> None:
    before = desk.state()
    for verb in ("why", "hide", "mute-days", "move-why", "agency", "canned-go"):
        for bad in ("", "x", "9", "police:x", "sharafabad"):
            desk.presses(OWN, REZA, f"1staff:{verb}:{desk.first.id}:{bad}:nonsense")
            assert desk.state() == before, (verb, bad)


# What the staff may do among themselves with a case that is over.
STILL = ("card", "note", "reply", "less", "topic-note")


def test_a_button_on_what_is_over_has_no_effect(desk: Desk) -> None:
    desk.store.write_now(
        lambda tx: cases.change(tx, desk.first, status="withdrawn", closed_at=tx.now)
    )
    before = desk.state()
    for verb in STAFF_VERBS:
        if verb not in STILL:
            desk.presses(OWN, REZA, _data(desk, verb))
            assert desk.state() == before, verb


@pytest.mark.parametrize("verb", ["take", "why", "hide", "move-why", "release"])
def test_a_replayed_button_does_nothing_twice(desk: Desk, verb: str) -> None:
    desk.presses(OWN, REZA, encode("staff", "take", desk.first.id))
    desk.presses(OWN, REZA, _data(desk, verb))
    before = desk.state()
    desk.presses(OWN, REZA, _data(desk, verb))
    assert desk.state() == before


def test_replayed_buttons_of_an_answer_send_it_once(desk: Desk) -> None:
    for _ in range(3):
        desk.presses(OWN, REZA, encode("answers", "go", desk.reply))
    assert sum(1 for to, _, purpose in desk.sent() if purpose == "reply" and to == MARYAM) == 1
    for _ in range(3):
        desk.presses(OWN, REZA, encode("answers", "stop", desk.reply))
    found = desk.store.write_now(lambda tx: replies.get(tx, desk.reply))
    assert found is not None
    assert found.state == "withdrawn"
    before = desk.state()
    for verb in ("go", "note", "recall", "open", "change", "stop"):
        desk.presses(OWN, REZA, encode("answers", verb, desk.reply))
    assert desk.state() == before


def test_only_the_staff_of_an_answer_may_touch_it(desk: Desk) -> None:
    def is_own(chat_id: int) -> bool:
        return desk.store.write_now(lambda tx: answers.own(tx, desk.reply, chat_id) is not None)

    assert is_own(OWN)
    assert not any(is_own(chat) for chat in (OTHER, FOREIGN, MARYAM, ADMIN))


def test_a_staff_member_cannot_mute(desk: Desk) -> None:
    desk.presses(OWN, REZA, _data(desk, "hide"))
    before = desk.state()
    desk.presses(OWN, REZA, _data(desk, "mute"))
    desk.presses(OWN, REZA, _data(desk, "mute-days"))
    assert desk.state() == before
    desk.presses(OWN, ADMIN, encode("staff", "mute-days", desk.first.id, "8"))
    assert desk.state() == before
    desk.presses(OWN, ADMIN, _data(desk, "mute-days"))
    assert desk.state() != before


def test_another_resident_cannot_consent(desk: Desk) -> None:
    asked = desk.store.write_now(lambda tx: partners.ask(tx, desk.first, "police", REZA, None))
    assert asked is not None
    before = desk.state()
    for chat_id in (QASEM, STRANGER, OWN):
        desk.presses(chat_id, chat_id, encode("partners", "yes", desk.first.id, asked))
    for forged in ("police", asked + 1):
        desk.presses(MARYAM, MARYAM, encode("partners", "yes", desk.first.id, forged))
    desk.presses(QASEM, QASEM, encode("partners", "yes", desk.second.id, asked))
    assert desk.state() == before
    desk.presses(MARYAM, MARYAM, encode("partners", "yes", desk.first.id, asked))
    assert desk.case(desk.first).status == "waiting-partner"
    before = desk.state()
    desk.presses(MARYAM, MARYAM, encode("partners", "no", desk.first.id, asked))
    assert desk.state() == before


def test_the_buttons_of_a_recall_carry_the_reply_alone(desk: Desk) -> None:
    reply = desk.store.write_now(lambda tx: replies.get(tx, desk.reply))
    assert reply is not None
    ((one,),) = recall_rows(reply)
    assert one["callback_data"] == f"1answers:recall:{reply.id}"


WELFARE, IMDAD = -1001000000008, -1001000000009
# Who may press what of a case that lies with an agency: its own group, or the office.
AT_AGENCY, AT_OFFICE = ("done", "not-ours"), ("how", "later", "pass")
ARGUMENT: dict[str, int | str] = {"how": "helped", "done": 1, "not-ours": 1}


def _with_partner(desk: Desk) -> None:
    """The case lies with an agency, which has said something."""

    def give(tx: Tx) -> None:
        partners.bind(tx, WELFARE, "welfare")
        partners.bind(tx, IMDAD, "imdad")
        case = cases.get(tx, desk.first.id)
        kept = said.say(tx, case.id, "note", "کمک", chat_id=OWN, message_id=8)
        partners.answer(tx, case, partners.ask(tx, case, "welfare", REZA, kept), yes=True)
        said.say(tx, case.id, "partner", "می‌آییم", chat_id=WELFARE, message_id=9)

    desk.store.write_now(give)


@pytest.mark.parametrize("verb", [*AT_AGENCY, *AT_OFFICE])
def test_only_the_agency_and_the_office_of_a_referral_may_act_on_it(desk: Desk, verb: str) -> None:
    _with_partner(desk)
    number = desk.store.write_now(lambda tx: said.of_case(tx, desk.first.id, "partner")[0].id)
    data = encode("partners", verb, desk.first.id, ARGUMENT.get(verb, number))
    right = (WELFARE, SARA) if verb in AT_AGENCY else (OWN, REZA)
    wrong = {*NOT_STAFF.values(), (IMDAD, SARA), (WELFARE, None)}
    wrong.add((OWN, REZA) if verb in AT_AGENCY else (WELFARE, SARA))
    before = desk.state()
    for chat_id, person in sorted(wrong, key=str):
        desk.presses(chat_id, person, data)
        assert desk.state() == before, (chat_id, person)
    sent = len(desk.sent())
    desk.presses(*right, data)
    assert desk.state() != before or len(desk.sent()) > sent
