"""An announcement as its author sees it: how far it is, and the buttons that hold it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from bot.domain.rights import Grant, Scope
from bot.services import announcements, compose
from bot.services import people as roles
from bot.storage import people as members
from handlers.announcement_foot import dresser
from tests.news import TEXT, people, subscribe
from tests.town import ADMIN, STAFF, Town, said, town

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable
    from pathlib import Path

    from bot.sandbox.people import Person
    from bot.storage.store import Tx

COUNT = 40
SECOND = 3002


@pytest.fixture
async def here(tmp_path: Path) -> AsyncIterator[Town]:
    async with town(tmp_path / "town.db") as place:
        for chat in people(COUNT):
            place.box.person("کسی", id=chat).chat.started = True
        await place.start()
        await place.admin.sends("/start")
        await place.sees(place.admin, "کارت ملی")
        yield place


async def done(here: Town, work: Callable[[Tx], Any]) -> Any:
    assert here.program is not None
    return await here.program.store.write(work)


def draft(tx: Tx, author: int = ADMIN, office: str | None = None) -> int:
    subscribe(tx, people(COUNT))
    one = announcements.create(tx, author, office)
    announcements.save(tx, one, title="کلاس خیاطی", topic="class", parts=(TEXT,), urgent=True)
    return one


def got(here: Town) -> int:
    return sum(len(here.box.people[chat].inbox) for chat in people(COUNT))


async def test_its_author_reads_how_it_ended_in_the_message_that_showed_it(here: Town):
    one = await done(here, draft)
    await done(here, lambda tx: announcements.start(tx, one, 0))
    await here.sees(here.admin, "کلاس خیاطی", "۴۰ نفر گرفتند")
    assert got(here) == COUNT
    boards = [each for each in here.admin.inbox if "کلاس خیاطی" in each.get("text", "")]
    assert len(boards) == 1


async def test_the_buttons_pause_resume_and_stop_it(here: Town):
    here.box.fail("sendMessage", chat=people(COUNT)[0], status=429, retry_after=5)
    one = await done(here, draft)
    await done(here, lambda tx: announcements.start(tx, one, 0))
    await here.sees(here.admin, "مانده")
    await here.admin.taps("مکث")
    await here.sees(here.admin, "مکث شده است")
    await here.admin.taps("ادامه")
    await here.sees(here.admin, "مانده")
    await here.admin.taps("توقف")
    await here.sees(here.admin, "نفر دیگر نگیرند؟")
    await here.admin.taps("بله، نگیرند")
    await here.sees(here.admin, "نگه داشته شد")
    assert got(here) == 0


async def test_its_hour_comes_once_though_the_bot_was_off(here: Town):
    one = await done(here, draft)
    await done(here, lambda tx: announcements.approve(tx, one, "staff:3002"))
    await done(here, lambda tx: announcements.schedule(tx, one, tx.now + 3_600_000, 0))
    await here.passes(minutes=50)
    assert got(here) == 0
    await here.passes(hours=3)
    await here.sees(here.admin, "۴۰ نفر گرفتند")
    await here.passes(hours=1)
    assert got(here) == COUNT


async def test_a_strangers_press_changes_nothing(here: Town):
    here.box.fail("sendMessage", chat=people(COUNT)[0], status=429, retry_after=60)
    one = await done(here, draft)
    await done(here, lambda tx: announcements.start(tx, one, 0))
    await here.maryam.sends("/start")
    await here.sees(here.maryam, "کارت ملی")
    for verb in ("stop", "stopyes", "pause", "resume"):
        message = here.maryam.inbox[-1]["message_id"]
        await here.maryam.presses(message, f"1announcements:{verb}:{one}")
    await here.box.until(lambda: len(here.box.calls_of("answerCallbackQuery")) == 4)
    found = await done(here, lambda tx: announcements.get(tx, one))
    assert found.state == "running"


async def test_it_does_not_go_when_its_author_lost_the_role_and_the_admins_learn_it(here: Town):
    grant = Grant("head", Scope("office", "sharafabad"))

    def work(tx: Tx) -> None:
        roles.give(tx, STAFF, "رضا", grant, "test")
        one = draft(tx, STAFF, "sharafabad")
        announcements.schedule(tx, one, tx.now + 3_600_000, 0)
        (member,) = members.holding(tx, STAFF)
        roles.remove(tx, member, "test")

    await done(here, work)
    await here.passes(hours=2)
    await here.sees(here.admin, "کلاس خیاطی", "نرفت", "دیگر اجازه‌ی خبر ندارد")
    assert got(here) == 0


def composed(tx: Tx) -> int:
    """One that was written in the chat, and goes now."""
    one = draft(tx)
    found = announcements.get(tx, one)
    assert found is not None
    compose.give(tx, found, TEXT, "", dresser(tx))
    announcements.start(tx, one, 0)
    return one


def texts(here: Town) -> list[str]:
    return [each.get("text", "") for chat in people(COUNT) for each in here.box.people[chat].inbox]


async def test_under_the_report_stand_its_numbers_a_correction_and_the_way_back(here: Town):
    await done(here, composed)
    await here.sees(here.admin, "کلاس خیاطی", "۴۰ نفر گرفتند")
    await here.admin.taps("CSV")
    await here.box.until(lambda: "document" in here.admin.inbox[-1])
    await here.admin.taps("اصلاح")
    await here.sees(here.admin, "متن درست را بنویسید")
    await here.admin.sends("کلاس خیاطی، یکشنبه ساعت ۱۱")
    await here.sees(here.admin, "پیش ۴۰ نفر همین بشود؟")
    assert not any("یکشنبه" in text for text in texts(here))
    await here.admin.taps("بله، اصلاح کن")
    await here.box.until(lambda: sum("یکشنبه" in text for text in texts(here)) == COUNT)
    await here.box.until(lambda: "پیش ۴۰ نفر عوض شد" in said(here.admin.inbox))
    await here.admin.taps("پس بگیر")
    await here.sees(here.admin, "از گفت‌وگوی ۴۰ نفر پاک شود؟")
    await here.admin.taps("بله، پاک شود")
    await here.box.until(lambda: texts(here) == [])
    actions = "SELECT actor, action FROM audit WHERE action LIKE 'announcement-%' ORDER BY id"
    author = f"staff:{ADMIN}"
    assert here.rows(actions)[1:] == [
        (author, "announcement-corrected"),
        (author, "announcement-recalled"),
    ]


async def test_after_48_hours_and_without_the_role_nothing_is_changed(here: Town):
    one = await done(here, composed)
    await here.sees(here.admin, "۴۰ نفر گرفتند")
    board = here.admin.inbox[-1]["message_id"]
    await here.maryam.sends("/start")
    await here.sees(here.maryam, "کارت ملی")
    for verb in ("csv", "correct", "recall", "recallyes", "fix"):
        await here.maryam.presses(
            here.maryam.inbox[-1]["message_id"], f"1announcements:{verb}:{one}"
        )
    await here.box.until(lambda: len(here.maryam.alerts) == 5)
    await here.passes(hours=49)
    for verb in ("correct", "recall", "recallyes"):
        await here.admin.presses(board, f"1announcements:{verb}:{one}")
    await here.box.until(lambda: said(here.admin.alerts).count("تا ۴۸ ساعت") == 3)
    assert sum("کلاس خیاطی" in text for text in texts(here)) == COUNT


@pytest.fixture
async def two(tmp_path: Path) -> AsyncIterator[tuple[Town, Person]]:
    """A town with two admins; one's news has gone out with the other's word."""
    async with town(tmp_path / "town.db", admin_ids=(ADMIN, SECOND)) as place:
        for chat in people(COUNT):
            place.box.person("کسی", id=chat).chat.started = True
        second = place.box.person("مدیر دوم", id=SECOND, role="admin")
        await place.start()
        for admin in (place.admin, second):
            await admin.sends("/start")
            await place.sees(admin, "کارت ملی")
        await done(place, agreed)
        await place.sees(place.admin, "کلاس خیاطی", "۴۰ نفر گرفتند")
        yield place, second


def agreed(tx: Tx) -> int:
    """As `composed`, with a second admin's word."""
    one = draft(tx)
    found = announcements.get(tx, one)
    assert found is not None
    compose.give(tx, found, TEXT, "", dresser(tx))
    announcements.approve(tx, one, f"staff:{SECOND}")
    announcements.start(tx, one, 0)
    return one


def button_of(person: Person, caption: str) -> tuple[int, str]:
    """The newest button of a caption that a person has: its message, and what it says."""
    return next(
        (each["message_id"], key["callback_data"])
        for each in reversed(person.inbox)
        for row in each.get("reply_markup", {}).get("inline_keyboard", [])
        for key in row
        if caption in key["text"]
    )


async def corrects(here: Town, words: str) -> None:
    await here.admin.taps("اصلاح")
    await here.sees(here.admin, "متن درست را بنویسید")
    await here.admin.sends(words)
    await here.sees(here.admin, "مدیر دوم باید این اصلاح را ببیند")


async def test_what_two_admins_let_go_is_corrected_by_the_word_of_the_other(
    two: tuple[Town, Person],
):
    here, second = two
    await corrects(here, "کلاس خیاطی، یکشنبه")
    await here.sees(second, "پیش ۴۰ نفر همین بشود؟")
    assert any("یکشنبه" in each.get("text", "") for each in second.inbox)
    old, fix = button_of(second, "بله، اصلاح کن")
    await here.admin.presses(here.admin.inbox[-1]["message_id"], fix)  # one's own word
    await here.box.until(lambda: here.admin.alerts)
    assert sum("کلاس خیاطی" in text for text in texts(here)) == COUNT
    assert not any("یکشنبه" in text for text in texts(here))
    await corrects(here, "کلاس خیاطی، دوشنبه")
    await here.box.until(lambda: any("دوشنبه" in each.get("text", "") for each in second.inbox))
    await second.presses(old, fix)  # of words that are no longer meant
    await here.box.until(lambda: second.alerts)
    corrected = "SELECT actor FROM audit WHERE action = 'announcement-corrected'"
    assert here.rows(corrected) == []
    await second.taps("بله، اصلاح کن")
    await here.box.until(lambda: sum("دوشنبه" in text for text in texts(here)) == COUNT)
    assert not any("یکشنبه" in text for text in texts(here))
    assert here.rows(corrected) == [(f"staff:{SECOND}",)]


async def test_another_admin_takes_it_back_and_writes_no_words_into_it(two: tuple[Town, Person]):
    here, second = two
    shown = second.inbox[-1]["message_id"]
    await second.presses(shown, button_of(here.admin, "اصلاح")[1])
    await here.box.until(lambda: "با نویسنده‌ی آن است" in said(second.alerts))
    await second.presses(shown, button_of(here.admin, "پس بگیر")[1])
    await here.sees(second, "از گفت‌وگوی ۴۰ نفر پاک شود؟")
    await second.taps("بله، پاک شود")
    await here.box.until(lambda: texts(here) == [])
    recalled = "SELECT actor FROM audit WHERE action = 'announcement-recalled'"
    assert here.rows(recalled) == [(f"staff:{SECOND}",)]
    await here.box.until(lambda: "پیش ۴۰ نفر عوض شد" in said(here.admin.inbox))
