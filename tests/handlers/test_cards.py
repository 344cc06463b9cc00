"""The card: one message that stays current, joined edits, back at the bottom after a day."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.storage import cases, edits
from handlers import binding, guide, practice, staff
from handlers.callbacks import encode
from tests.desk import ADMIN, MARYAM, OTHER, OWN, REZA, SARA, SETUP, Desk, desk_at

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with desk_at(tmp_path / "desk.db") as made:
        yield made


def _edits(went, chat_id):
    return [one for to, method, one in went if to == chat_id and method == "editMessageText"]


def _press(desk, verb, *args, chat_id=OWN, person=REZA):
    data = encode("staff", verb, desk.first.id, *args)
    return desk.presses(chat_id, person, data)


def test_edits_of_one_card_within_a_moment_are_one(desk: Desk) -> None:
    _press(desk, "take")
    _press(desk, "release")
    _press(desk, "take")
    (one,) = _edits(desk.arrives(), OWN)
    assert "دست کسی" in one["text"]


def test_the_next_edit_waits_three_seconds_and_carries_the_newest(desk: Desk) -> None:
    _press(desk, "take")
    desk.arrives()
    _press(desk, "release")
    card = desk.card(desk.first, OWN) - 1000
    newest = desk.store.write_now(lambda tx: edits.newest(tx, card, "card-edit"))
    now = desk.store.write_now(lambda tx: tx.now)
    assert newest is not None
    assert newest[1] - now == 3000


def test_a_card_of_yesterday_comes_again_without_a_sound_and_leaves_a_line(desk: Desk) -> None:
    old = desk.card(desk.first, OWN)
    desk.clock.turn(days=1, minutes=1)
    _press(desk, "take")
    went = desk.arrives()
    (again,) = [one for to, way, one in went if to == OWN and way == "sendMessage"]
    assert again["disable_notification"]
    assert "دست کسی" in again["text"]
    assert again["protect_content"]
    (line,) = [one for one in _edits(went, OWN) if "پایین‌تر" in one["text"]]
    assert line["message_id"] == old
    assert f"/c/1000000001/{desk.card(desk.first, OWN)}" in line["text"]
    assert "reply_markup" not in line


def test_a_card_that_somebody_deleted_comes_again(desk: Desk) -> None:
    old = desk.card(desk.first, OWN)
    _press(desk, "take")
    desk.arrives(dead=frozenset({"card-edit"}))
    assert desk.card(desk.first, OWN) != old


def test_the_buttons_for_rare_acts_take_the_place_of_the_usual_ones(desk: Desk) -> None:
    _press(desk, "more")
    (shown,) = [one for _, method, one in desk.arrives() if "ReplyMarkup" in method]
    captions = [one["text"] for row in shown["reply_markup"]["inline_keyboard"] for one in row]
    assert captions[0].endswith("مزاحم")
    assert captions[-1].endswith("بازگشت")
    assert len(captions) == 8


def test_the_resident_is_told_once_that_the_office_saw_the_message(desk: Desk) -> None:
    for verb in ("take", "release", "take", "release", "take"):
        _press(desk, verb)
    seen = [one for to, _, one in desk.arrives() if to == MARYAM]
    assert [one["text"] for one in seen] == ["👀 دفتر پیام شما را دید."]
    assert seen[0]["disable_notification"]


def test_the_history_says_who_did_what(desk: Desk) -> None:
    _press(desk, "take")
    _press(desk, "why", "child")
    _press(desk, "hide", "ad")
    _press(desk, "unhide")
    history = desk.store.write_now(lambda tx: cases.events(tx, desk.first.id))
    mine = [(one.kind, one.actor, one.detail) for one in history if one.actor.startswith("staff:")]
    assert mine == [
        ("taken", f"staff:{REZA}", ""),
        ("urgent", f"staff:{REZA}", "child"),
        ("spam", f"staff:{REZA}", "ad"),
        ("unhidden", f"staff:{REZA}", ""),
    ]


def test_who_comes_into_a_group_is_greeted_and_the_head_decides(desk: Desk) -> None:
    desk.does(binding.joined, chat_id=OWN, person=REZA, joined=((2009, "نو"),))
    went = desk.arrives()
    assert next(one["text"] for to, _, one in went if to == OWN).startswith("نو خوش آمدید")
    (asked,) = [one for to, _, one in went if to == ADMIN]
    known, out = asked["reply_markup"]["inline_keyboard"][0]
    for chat_id, person in ((REZA, REZA), (SARA, SARA), (OWN, REZA)):
        desk.presses(chat_id, person, out["callback_data"])
        desk.presses(chat_id, person, known["callback_data"])
    assert not [one for one in desk.arrives() if one[1] == "banChatMember"]
    desk.presses(ADMIN, ADMIN, out["callback_data"])
    (banned,) = [one for _, way, one in desk.arrives() if way == "banChatMember"]
    assert (banned["chat_id"], banned["user_id"]) == (OWN, 2009)


def test_nobody_is_put_out_of_a_group_that_is_none_of_ours(desk: Desk) -> None:
    for where, person in ((5, 2009), (abs(OWN), ADMIN)):
        desk.presses(ADMIN, ADMIN, encode("guide", "out", where, person))
    assert not [one for one in desk.arrives() if one[1] == "banChatMember"]


def test_a_group_is_given_its_guide_and_keeps_it_where_it_may_not_pin(desk: Desk) -> None:
    desk.store.write_now(lambda tx: guide.pin(tx, SETUP, OWN))
    went = desk.arrives()
    ways = [(way, one) for to, way, one in went if to == OWN]
    assert [way for way, _ in ways] == ["sendMessage", "pinChatMessage"]
    assert "راهنمای گروه" in ways[0][1]["text"]
    assert ways[1][1]["disable_notification"]


def test_a_card_of_practice_takes_itself_away(desk: Desk) -> None:
    desk.presses(OWN, REZA, encode("practice", "start"))
    desk.arrives()
    row, at = desk.store.write_now(
        lambda tx: tx.conn.exec_driver_sql(
            "SELECT ref, due_at FROM timers WHERE kind = 'practice-end'"
        ).one()
    )
    assert at - desk.store.write_now(lambda tx: tx.now) == 59 * 60 * 1000
    card = int(row) + 1000
    desk.does(staff.message, chat_id=OWN, person=REZA, text="قناری", reply_to=card)
    desk.arrives()
    desk.store.write_now(lambda tx: practice.over(tx, SETUP, row))
    gone = [one["message_id"] for _, way, one in desk.arrives() if way == "deleteMessage"]
    assert card in gone
    assert len(gone) == 3


def test_no_stranger_gets_a_card_of_practice(desk: Desk) -> None:
    for chat_id, person in ((MARYAM, MARYAM), (-1005, SARA), (OWN, None)):
        desk.presses(chat_id, person, encode("practice", "start"))
    assert not [one for one in desk.arrives() if "تمرین" in one[2].get("text", "")]


def test_an_admin_may_try_a_held_group_again_and_nobody_else(desk: Desk) -> None:
    def hold(tx) -> None:
        from bot.storage import outbox

        outbox.pause(tx, f"chat:{OTHER}", tx.now + 600_000, "shut out")

    def pauses() -> int:
        return desk.store.write_now(
            lambda tx: tx.conn.exec_driver_sql("SELECT count(*) FROM pauses").scalar()
        )

    desk.store.write_now(hold)
    desk.presses(REZA, REZA, encode("binding", "again", abs(OTHER)))
    assert pauses() == 1
    desk.presses(ADMIN, ADMIN, encode("binding", "again", abs(OTHER)))
    assert pauses() == 0
