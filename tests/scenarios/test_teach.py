"""Three people ask what nobody can answer; an admin teaches it; the fourth is answered at once."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from bot.domain.clock import utc_now
from bot.services import approvals, housekeeping
from bot.services import teach as service
from bot.storage import teach as rows
from bot.storage.store import Store
from tests.town import ADMIN, said, town

if TYPE_CHECKING:
    from pathlib import Path

    from bot.sandbox import Person
    from bot.storage.store import Tx
    from tests.town import Town

SECOND = 3002
PING_PONG = ("میز پینگ پنگ هم هست", "سلام میز پینگ پنگ هم هست؟", "miz ping pong ham hast?")
PUPPETS = ("خیمه‌شب‌بازی هم هست", "خیمه شب بازی هم هست", "خیمه‌شب بازی هم هست؟")
ANSWER = "بله، دو میز داریم. عصرها بیایید."


def people(here: Town, *numbers: int) -> list[Person]:
    return [here.box.person(f"کس {number}", id=number) for number in numbers]


def settled(here: Town) -> bool:
    """Whether all that came was handled, and all that was said has arrived."""
    waiting = "SELECT 1 FROM inbox WHERE state = 'new' UNION ALL "
    waiting += "SELECT 1 FROM outbox WHERE state IN ('queued', 'sending')"
    return not here.rows(waiting)


async def ask(here: Town, person: Person, words: str) -> str:
    """Somebody asks; what is said to it."""
    before = len(person.inbox)
    await person.sends(words)
    await here.box.until(lambda: len(person.inbox) > before and settled(here))
    return "\n".join(str(one.get("text", "")) for one in person.inbox[before:])


async def asked_by_three(here: Town, wordings: tuple[str, ...] = PING_PONG) -> None:
    await here.admin.starts()
    for person, words in zip(people(here, 1101, 1102, 1103), wordings, strict=True):
        await ask(here, person, words)
        await refuses(here, person)


async def refuses(here: Town, person: Person) -> None:
    """Where guesses were offered, none of them was meant."""
    buttons = said([one.get("reply_markup") for one in person.inbox])
    caption = next((one for one in ("هیچ‌کدام", "این نبود") if one in buttons), None)
    if caption is not None:
        before = len(person.inbox)
        await person.taps(caption)
        await here.box.until(lambda: len(person.inbox) > before and settled(here))


async def teaches(here: Town, answer: str = ANSWER) -> None:
    await here.admin.sends("/teach")
    await here.sees(here.admin, "بلد نبودم")
    await here.admin.taps("جواب می‌نویسم")
    await here.sees(here.admin, "جواب را بنویسید")
    await here.admin.sends(answer)
    await here.sees(here.admin, "مردم این جواب را می‌خوانند")


async def test_the_next_resident_gets_what_an_admin_wrote(tmp_path: Path) -> None:
    async with town(tmp_path / "t.db") as here:
        await here.start()
        await asked_by_three(here)
        await teaches(here)
        preview = here.admin.screen()
        assert ANSWER in preview
        assert here.rows("SELECT state FROM teach_answers") == [("draft",)]
        await here.admin.taps("از حالا همین")
        await here.sees(here.admin, "یاد گرفتم")
        assert ANSWER in await ask(here, here.maryam, "میز پینگ‌پنگ هم دارید؟")
        assert here.rows("SELECT count(*) FROM teach_questions") == [(0,)]
        await here.admin.taps("امتحان کنم")
        await here.sees(here.admin, ANSWER)
        await here.admin.sends("/teach")
        await here.sees(here.admin, "چیز تازه‌ای نپرسیده‌اند")
        await here.admin.taps("یادگرفته‌ها")
        await here.sees(here.admin, "۱. «", "دو میز")
        await here.admin.taps("پس بگیر")
        await here.sees(here.admin, "پس گرفتم")
        assert ANSWER not in await ask(here, here.maryam, "میز پینگ‌پنگ هم دارید؟")
        assert here.rows("SELECT answer, state FROM teach_answers") == [("", "gone")]
        assert here.rows("SELECT count(*) FROM teach_phrases") == [(0,)]
        done = here.rows("SELECT actor, action FROM audit WHERE action LIKE 'teach%'")
        assert done == [
            (f"staff:{ADMIN}", "teach-taught"),
            (f"staff:{ADMIN}", "teach-taken-back"),
        ]


async def test_two_people_are_too_few_and_one_who_asks_thrice_is_one(tmp_path: Path) -> None:
    async with town(tmp_path / "t.db") as here:
        await here.start()
        one, other = people(here, 1101, 1102)
        for words in PING_PONG:
            await ask(here, one, words)
            await refuses(here, one)
        await ask(here, other, PING_PONG[0])
        await refuses(here, other)
        assert here.rows("SELECT count(*) FROM teach_questions WHERE missed = 1") == [(4,)]
        await here.admin.sends("/teach")
        await here.sees(here.admin, "چیز تازه‌ای نپرسیده‌اند")


async def test_nothing_in_the_store_leads_to_who_asked_or_can_be_read(tmp_path: Path) -> None:
    async with town(tmp_path / "t.db") as here:
        await here.start()
        (one,) = people(here, 1101)
        await ask(here, one, "توپ فوتبال دستی دارید ۰۹۱۳۱۲۳۴۵۶۷")
        await refuses(here, one)
        ((key, text),) = here.rows("SELECT chat_key, text FROM teach_questions")
        assert key != one.id
        assert "فوتبال" not in text
        await here.stop()
        store = Store(here.path)
        (kept,) = store.write_now(lambda tx: rows.missed(tx, 9))
        assert kept.text == "توپ فوتبال دستی دارید …"
        store.close_now()


async def test_an_answer_can_be_pointed_to_and_what_is_not_ours_told(tmp_path: Path) -> None:
    async with town(tmp_path / "t.db") as here:
        await here.start()
        await asked_by_three(here)
        await here.admin.sends("/teach")
        await here.sees(here.admin, "چند نفر", "میز پینگ پنگ")
        await here.admin.taps("جواب دیگر")
        await here.sees(here.admin, "کدام جواب")
        await here.admin.taps("دفتر چیست")
        await here.sees(here.admin, "از حالا این جواب را می‌گیرد", "دفتر چیست")
        assert "دفتری در خود محله است" in await ask(here, here.maryam, PING_PONG[0])
        await asked_by_three(here, PUPPETS)
        await here.admin.sends("/teach")
        await here.sees(here.admin, "خیمه‌شب‌بازی")
        await here.admin.taps("کار ما نیست")
        await here.sees(here.admin, "از حالا این جواب را می‌گیرد", "کار ما نیست")
        assert "کمکی از من برنمی‌آید" in await ask(here, here.maryam, PUPPETS[1])


async def test_money_needs_a_second_admin(tmp_path: Path) -> None:
    async with town(tmp_path / "t.db", admin_ids=(ADMIN, SECOND)) as here:
        (second,) = people(here, SECOND)
        await second.starts()
        await here.start()
        await asked_by_three(here)
        await teaches(here, "بله، بازی رایگان است.")
        await here.sees(here.admin, "مدیر دیگری هم باید بخواند")
        await here.admin.taps("از حالا همین")
        await here.sees(here.admin, "از مدیران دیگر پرسیدم", "approve taught-1")
        await here.sees(second, "بازی رایگان", "درست است")
        assert "بازی رایگان" not in await ask(here, here.maryam, PING_PONG[0])
        await here.admin.presses(second.inbox[-1]["message_id"], "1teach:agree:1")
        await second.taps("درست است")
        await here.sees(second, "یاد گرفتم")
        await here.sees(here.admin, "یاد گرفتم")
        assert "بازی رایگان" in await ask(here, here.maryam, PING_PONG[0])
        done = here.rows("SELECT actor, action FROM audit WHERE action LIKE 'teach%'")
        assert done == [
            (f"staff:{ADMIN}", "teach-waiting"),
            (f"staff:{SECOND}", "teach-agreed"),
        ]


async def test_a_second_admin_may_refuse(tmp_path: Path) -> None:
    async with town(tmp_path / "t.db", admin_ids=(ADMIN, SECOND)) as here:
        (second,) = people(here, SECOND)
        await second.starts()
        await here.start()
        await asked_by_three(here)
        await teaches(here, "بله، بازی رایگان است.")
        await here.admin.taps("از حالا همین")
        await here.sees(second, "بازی رایگان")
        await second.taps("درست نیست")
        await here.sees(here.admin, "نپذیرفت")
        assert "بازی رایگان" not in await ask(here, here.maryam, PING_PONG[0])


async def test_the_word_of_the_second_may_come_from_the_server(tmp_path: Path) -> None:
    async with town(tmp_path / "t.db") as here:
        await here.start()
        await asked_by_three(here)
        await teaches(here, "بله، بازی رایگان است.")
        await here.admin.taps("از حالا همین")
        await here.sees(here.admin, "approve taught-1")
        store = Store(here.path)
        assert "taught-1" in store.write_now(approvals.waiting)
        assert store.write_now(lambda tx: approvals.approve(tx, "taught-1")) is approvals.Said.DONE
        assert store.write_now(lambda tx: approvals.approve(tx, "taught-1")) is (
            approvals.Said.ALREADY
        )
        store.close_now()
        assert "بازی رایگان" in await ask(here, here.maryam, PING_PONG[0])


@pytest.mark.parametrize(
    ("answer", "fault"),
    [
        ("فوراً به دفتر مراجعه کنید.", "این کلمه را نگویید: «مراجعه کنید»"),
        ("حرف " * 200, "جواب بلند است"),
        ("شما " * 15, "این جمله بلند است"),
        ("کارت ملی خود را بفرستید.", "کارت یا مدرک خواسته‌اید"),
        ("به زودی درست می‌شود.", "وعده هست"),
    ],
)
async def test_an_answer_that_is_hard_to_read_is_written_again(
    tmp_path: Path, answer: str, fault: str
) -> None:
    async with town(tmp_path / "t.db") as here:
        await here.start()
        await asked_by_three(here)
        await here.admin.sends("/teach")
        await here.sees(here.admin, "بلد نبودم")
        await here.admin.taps("جواب می‌نویسم")
        await here.sees(here.admin, "جواب را بنویسید")
        await here.admin.sends(answer)
        await here.sees(here.admin, fault, "دوباره بنویسید")
        await here.admin.sends(ANSWER)
        await here.sees(here.admin, "مردم این جواب را می‌خوانند")


async def test_an_admin_may_think_better_of_it(tmp_path: Path) -> None:
    async with town(tmp_path / "t.db") as here:
        await here.start()
        await asked_by_three(here)
        await here.admin.sends("/teach")
        await here.sees(here.admin, "بلد نبودم")
        await here.admin.taps("جواب می‌نویسم")
        await here.sees(here.admin, "جواب را بنویسید")
        await here.admin.sends("لغو")
        await here.sees(here.admin, "چیزی یاد نگرفتم")
        assert here.rows("SELECT count(*) FROM teach_answers") == [(0,)]
        assert here.rows("SELECT count(*) FROM teach_questions") == [(3,)]


async def test_only_admins_teach(tmp_path: Path) -> None:
    async with town(tmp_path / "t.db") as here:
        await here.start()
        await asked_by_three(here)
        await here.maryam.sends("/teach")
        await here.sees(here.maryam, "این کار با مدیران ربات است")
        assert "پینگ" not in said(here.maryam.inbox)
        message = here.maryam.inbox[-1]["message_id"]
        for data in ("point:1:about_offices", "write:1", "next:0", "learnt:0", "back:1"):
            await here.maryam.presses(message, f"1teach:{data}")
        await here.box.until(lambda: len(here.maryam.alerts) == 5)
        assert "پینگ" not in said(here.maryam.inbox)
        assert here.rows("SELECT count(*) FROM teach_answers") == [(0,)]
        assert here.rows("SELECT count(*) FROM teach_questions") == [(3,)]


async def test_cries_are_neither_collected_nor_shown(tmp_path: Path) -> None:
    async with town(tmp_path / "t.db") as here:
        await here.start()
        for one, cry in zip(
            people(here, 1101, 1102, 1103), ("می‌خواهم خودم را بکشم",) * 3, strict=True
        ):
            await ask(here, one, cry)
        assert here.rows("SELECT count(*) FROM teach_questions") == [(0,)]
        store = Store(here.path)

        def as_if_before_the_lists_knew_it(tx: Tx) -> list[service.Wanted]:
            for chat in (1, 2, 3):
                rows.collect(tx, chat, 1, "می‌خواهم خودم را بکشم", missed=True)
            return service.wanted(tx)

        assert store.write_now(as_if_before_the_lists_knew_it) == []
        store.close_now()


async def test_questions_go_after_thirty_days_and_with_a_word_of_their_author(
    tmp_path: Path,
) -> None:
    async with town(tmp_path / "t.db") as here:
        await here.start()
        await asked_by_three(here)
        one = here.box.person("کس", id=1101)
        await one.sends("پاک کن")
        await here.sees(one, "پاک")
        await one.taps("پاک کن")
        await here.box.until(lambda: here.rows("SELECT count(*) FROM teach_questions") == [(2,)])
        await here.stop()
        for days, left in ((29, 2), (31, 0)):
            store = Store(here.path, clock=lambda days=days: utc_now() + timedelta(days=days))
            store.write_now(housekeeping._drop_keys)
            store.write_now(housekeeping._drop)
            assert len(store.write_now(lambda tx: rows.missed(tx, 9))) == left
            assert len(store.write_now(rows.keys)) == left
            store.close_now()
