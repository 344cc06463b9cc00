"""Sending an announcement: the number alone sends it, and only what was seen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from bot.domain.announcements import Part
from bot.domain.people import Setup
from bot.domain.rights import Grant, Scope
from bot.services import announcements, compose, news, people
from bot.services.news import About
from handlers import conversation
from handlers.announcement_foot import dresser
from tests import desk as desks
from tests.desk import ADMIN, MARYAM, REZA, SUPERVISOR, Desk, desk_at
from tests.news import TEXT, subscribe
from tests.news import people as crowd

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from bot.storage.announcements import Announcement
    from bot.storage.store import Tx

SECOND = 3002


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    """Where two admins must agree to what goes to five people."""
    admins = frozenset({ADMIN, SECOND})
    two = Setup(admins=admins, supervisor_chat=SUPERVISOR, approve_from=5, bot_username="bot")
    monkeypatch.setattr(desks, "SETUP", two)
    with desk_at(tmp_path / "bot.db") as made:
        yield made


def got(desk: Desk, one: int) -> Announcement:
    found = desk.store.write_now(lambda tx: announcements.get(tx, one))
    assert found is not None
    return found


def asked(desk: Desk) -> int:
    """One of six people that waits for the second admin."""

    def work(tx: Tx) -> int:
        subscribe(tx, crowd(6))
        one = compose.begin(tx, ADMIN, None)
        compose.give(tx, found(tx, one), TEXT, "", dresser(tx))
        compose.about(tx, found(tx, one), "class", dresser(tx))
        return one

    one = desk.store.write_now(work)
    send(desk, one)
    return one


def found(tx: Tx, one: int) -> Announcement:
    there = announcements.get(tx, one)
    assert there is not None
    return there


def send(desk: Desk, one: int) -> None:
    desk.presses(ADMIN, ADMIN, f"1compose:send:{one}")
    says(desk, ADMIN, "۶")


def says(desk: Desk, person: int, text: str) -> None:
    came: dict[str, Any] = {"chat_id": person, "person": person, "text": text, "kind": "text"}
    desk.does(conversation.text, **came)


def agree(desk: Desk) -> str:
    """What the newest «تأیید می‌کنم» of the second admin carries."""
    boards = [
        body["reply_markup"]["inline_keyboard"][0][0]["callback_data"]
        for chat, _, body in desk.arrives()
        if chat == SECOND and "compose:agree" in str(body.get("reply_markup"))
    ]
    return boards[-1]


def test_a_no_with_a_number_in_it_sends_nothing(desk: Desk):
    one = asked(desk)
    desk.presses(SECOND, SECOND, agree(desk))
    says(desk, SECOND, "نه، ۶ نفر اشتباه است، نفرست")
    assert got(desk, one).state == "draft"
    says(desk, SECOND, " ۶ ")
    assert got(desk, one).approved_by is not None


def test_the_second_word_is_for_what_was_seen_and_for_nothing_else(desk: Desk):
    one = asked(desk)
    first = agree(desk)
    desk.presses(SECOND, SECOND, first)
    other = Part("sendMessage", {"text": "متن دیگر"})
    desk.store.write_now(lambda tx: compose.give(tx, found(tx, one), other, "", dresser(tx)))
    send(desk, one)
    says(desk, SECOND, "۶")
    assert got(desk, one).approved_by is None
    desk.presses(SECOND, SECOND, first)
    says(desk, SECOND, "۶")
    assert got(desk, one).approved_by is None
    desk.presses(SECOND, SECOND, agree(desk))
    says(desk, SECOND, "۶")
    assert got(desk, one).approved_by is not None


@pytest.mark.parametrize("words", [["لغو"], ["سلام", "سلام"]])
def test_the_second_admin_gets_out_of_the_question(desk: Desk, words: list[str]):
    one = asked(desk)
    button = agree(desk)
    desk.presses(SECOND, SECOND, button)
    for text in words:
        says(desk, SECOND, text)
    says(desk, SECOND, "۶")
    assert got(desk, one).approved_by is None
    desk.presses(SECOND, SECOND, button)
    desk.presses(SECOND, SECOND, f"1compose:disagree:{one}")
    says(desk, SECOND, "۶")
    assert got(desk, one).approved_by is None


def test_each_office_of_a_head_has_a_draft_of_its_own(desk: Desk):
    def work(tx: Tx) -> None:
        for key in ("sharafabad", "allahabad"):
            people.give(tx, REZA, "رضا", Grant("head", Scope("office", key)), "test")

    desk.store.write_now(work)
    for key in ("sharafabad", "allahabad", "sharafabad"):
        desk.presses(REZA, REZA, f"1compose:office:{key}")
    rows = desk.store.write_now(announcements.listed)
    assert sorted(str(each["office"]) for each in rows) == ["allahabad", "sharafabad"]


def test_a_forged_press_shows_nothing_of_a_draft(desk: Desk):
    one = asked(desk)
    desk.arrives()
    desk.presses(MARYAM, MARYAM, f"1news:no:{one}")
    assert not any("inline_keyboard" in str(body) for _, _, body in desk.arrives())


def test_after_two_taps_on_no_more_the_way_back_still_leads_back(desk: Desk):
    def work(tx: Tx) -> int:
        subscribe(tx, crowd(6))
        news.choose(tx, MARYAM, About("office", "sharafabad"), {"class"})
        one = announcements.create(tx, ADMIN)
        announcements.save(tx, one, topic="class", parts=(TEXT,))
        announcements.start(tx, one, 0)
        return one

    one = desk.store.write_now(work)
    for _ in range(2):
        desk.presses(MARYAM, MARYAM, f"1news:no:{one}")
        desk.clock.turn(seconds=1)
    rows = desk.arrives()[-1][2]["reply_markup"]["inline_keyboard"]
    (back,) = [each["callback_data"] for row in rows for each in row if ":back:" in str(each)]
    desk.presses(MARYAM, MARYAM, back)
    assert len(desk.store.write_now(lambda tx: news.wanted(tx, MARYAM))) == 1
    assert desk.presses(MARYAM, MARYAM, back).toast is not None
