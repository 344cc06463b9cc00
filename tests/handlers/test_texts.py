"""Texts for all offices: who may take them out, and several admins at one of them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from bot.services import faq, texts
from bot.storage import canned, chats
from handlers import faq_own
from handlers import texts as screens
from handlers.boards import digest
from handlers.callbacks import encode
from tests.desk import ADMIN, OWN, REZA, Desk, desk_at

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from bot.storage.store import Tx
    from handlers.turn import Turn

QUESTION, ANSWER = "دفتر کتابخانه هم دارد؟", "بله، در هر دفتر یکی هست."
MONEY = "بله. وام کتاب هم می‌دهد."


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with desk_at(tmp_path / "desk.db") as made:
        yield made


def buttons(turn: Turn) -> str:
    return json.dumps([one.out.params for one in turn.bubbles], ensure_ascii=False)


def stands(desk: Desk, step: str, data: str) -> None:
    def work(tx: Tx) -> None:
        chat = chats.load(tx, ADMIN)
        chat.go(step, data)
        chats.save(tx, chat)

    desk.store.write_now(work)


def words(text: str, instead_of: int | None = None) -> texts.Draft:
    return texts.Draft("faq", (QUESTION,), text, instead_of)


def told(desk: Desk) -> list[str]:
    return [one.answer for one in desk.store.write_now(lambda tx: faq.own(tx, None))]


def test_the_staff_of_an_office_take_no_text_from_all(desk: Desk) -> None:
    number = desk.store.write_now(lambda tx: canned.add(tx, None, "بازدید", "فردا سر می‌زنیم."))
    for verb in ("canned-see", "canned-drop"):
        turn = desk.presses(OWN, REZA, encode("staff", verb, desk.first.id, number))
        assert "canned-drop" not in buttons(turn)
        assert desk.store.write_now(lambda tx: canned.get(tx, number)) is not None
    own = desk.store.write_now(lambda tx: canned.add(tx, "sharafabad", "لامپ", "عوض شد."))
    desk.presses(OWN, REZA, encode("staff", "canned-drop", desk.first.id, own))
    assert desk.store.write_now(lambda tx: canned.get(tx, own)) is None


def test_the_list_of_an_office_offers_to_take_back_only_its_own(desk: Desk) -> None:
    desk.store.write_now(lambda tx: faq.add(tx, None, "برای همه؟", "بله.", "server"))
    desk.store.write_now(lambda tx: faq.add(tx, "sharafabad", "سرویس دارید؟", "بله.", "server"))
    shown = buttons(desk.does(faq_own.in_group, chat_id=OWN, person=ADMIN))
    assert "سرویس دارید" in shown
    assert "برای همه" not in shown


def test_whoever_goes_back_to_the_list_is_writing_no_text_any_more(desk: Desk) -> None:
    stands(desk, screens.STEP, "")
    desk.presses(ADMIN, ADMIN, encode("texts", "new", "faq"))
    assert desk.store.write_now(lambda tx: chats.load(tx, ADMIN).step) == screens.STEP
    desk.presses(ADMIN, ADMIN, encode("rewordings", "list", "faq"))
    assert desk.store.write_now(lambda tx: chats.load(tx, ADMIN).step) == ""


def test_what_two_admins_word_anew_is_told_in_the_words_of_one(desk: Desk) -> None:
    desk.store.write_now(lambda tx: texts.save(tx, words(ANSWER), ADMIN))
    (first,) = desk.store.write_now(lambda tx: texts.added(tx, "faq"))
    number = int(first.key)
    waits = desk.store.write_now(lambda tx: texts.save(tx, words(MONEY, number), 3002))
    assert waits.state == "waiting"
    desk.store.write_now(lambda tx: texts.save(tx, words("بله، همین‌جا.", number), ADMIN))
    assert told(desk) == ["بله، همین‌جا."]
    desk.presses(ADMIN, ADMIN, encode("texts", "agree", waits.id))
    assert told(desk) == [MONEY]


def test_new_words_for_what_another_admin_changed_meanwhile_are_not_kept(desk: Desk) -> None:
    desk.store.write_now(lambda tx: texts.save(tx, words(ANSWER), ADMIN))
    (first,) = desk.store.write_now(lambda tx: texts.added(tx, "faq"))
    draft = {"kind": "faq", "titles": [QUESTION], "text": "نه.", "instead_of": int(first.key)}
    held = json.dumps(draft, ensure_ascii=False)
    newer = words("بله، همین‌جا.", int(first.key))
    desk.store.write_now(lambda tx: texts.save(tx, newer, 3002))
    stands(desk, screens.STEP, held)
    turn = desk.presses(ADMIN, ADMIN, encode("texts", "save", digest(held)))
    assert turn.toast is not None
    assert told(desk) == ["بله، همین‌جا."]


def test_a_second_way_to_ask_may_be_like_a_known_question(desk: Desk) -> None:
    desk.store.write_now(lambda tx: texts.save(tx, words(ANSWER), ADMIN))
    draft = texts.Draft("faq", ("بوفه ساعت چند باز است؟", QUESTION), "ساعت ۹.")
    assert desk.store.write_now(lambda tx: texts.alike(tx, draft)) == QUESTION
