"""The staff's side of casework, by the real program: two residents at once everywhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.casework import card, cards, data_of, files, group_says, more, press, sent_to, text_of
from tests.town import town

if TYPE_CHECKING:
    from pathlib import Path

LAMP, BINS = "چراغ کوچه ما سه شبه سوخته", "سطل زباله کوچه را نمی‌برند"


async def test_who_takes_a_case_first_has_it_and_only_its_sender_hears(tmp_path: Path) -> None:
    async with town(tmp_path / "t.db") as here:
        qasem, sara = here.box.person("قاسم", id=1002), here.box.person("سارا", id=2002)
        here.group.join(sara)
        await here.start()
        lamp, bins = await files(here, here.maryam, LAMP), await files(here, qasem, BINS)
        found = await card(here, lamp, "هیچ‌کس")
        await press(here, here.reza, found, "برمی‌دارم")
        await card(here, lamp, "دست رضا")
        await here.sees(here.maryam, "دفتر پیام شما را دید")
        assert "دید" not in qasem.screen()
        await sara.presses(found["message_id"], data_of(found, "برمی‌دارم"), here.group)
        await here.box.until(lambda: any("زودتر برداشت" in a["text"] for a in sara.alerts))
        assert "هیچ‌کس" in text_of(await card(here, bins))
        await more(here, here.reza, lamp, "رها می‌کنم")
        await card(here, lamp, "هیچ‌کس", "نو")


async def test_a_note_stays_among_the_staff(tmp_path: Path) -> None:
    async with town(tmp_path / "t.db") as here:
        qasem = here.box.person("قاسم", id=1002)
        await here.start()
        lamp, bins = await files(here, here.maryam, LAMP), await files(here, qasem, BINS)
        first, second = await card(here, lamp), await card(here, bins)
        await here.reza.replies(first["message_id"], "// قناری: این را با شهرداری", here.group)
        await card(here, lamp, "۱ یادداشت")
        await here.reza.replies(second["message_id"], "یادداشت: قناری دوم", here.group)
        await card(here, bins, "۱ یادداشت")
        await more(here, here.reza, lamp, "یادداشت")
        prompt = await group_says(here, "یادداشت داخلی برای", lamp)
        await here.reza.replies(prompt["message_id"], "قناری سوم", here.group)
        await card(here, lamp, "۲ یادداشت")
        await here.reza.replies(first["message_id"], "لامپ را عوض کردیم.", here.group)
        await here.sees(here.maryam, "عوض کردیم")
        for person in (here.maryam, qasem):
            assert "قناری" not in sent_to(here, person.id)


async def test_a_doubtful_answer_waits_for_a_second_word(tmp_path: Path) -> None:
    async with town(tmp_path / "t.db") as here:
        qasem = here.box.person("قاسم", id=1002)
        await here.start()
        lamp, bins = await files(here, here.maryam, LAMP), await files(here, qasem, BINS)
        found = await card(here, lamp)
        await here.reza.replies(found["message_id"], "لطفاً کارت ملی را بفرستید", here.group)
        asked = await group_says(here, "کارت ملی یا مدرک")
        assert "بفرستید" not in sent_to(here, here.maryam.id)
        await press(here, here.reza, asked, "همین برود")
        await here.sees(here.maryam, "کارت ملی را بفرستید", lamp)
        await here.reza.replies(found["message_id"], f"پیام {bins} هم همین است", here.group)
        asked = await group_says(here, "کد یک پیام دیگر")
        await press(here, here.reza, asked, "عوض می‌کنم")
        prompt = await group_says(here, "پاسخ به", lamp)
        await here.reza.replies(prompt["message_id"], "لامپ را عوض کردیم.", here.group)
        await here.sees(here.maryam, "عوض کردیم")
        assert bins not in sent_to(here, here.maryam.id)
        assert "لامپ" not in sent_to(here, qasem.id)


async def test_an_answer_can_be_corrected_and_taken_back(tmp_path: Path) -> None:
    async with town(tmp_path / "t.db") as here:
        qasem = here.box.person("قاسم", id=1002)
        await here.start()
        lamp, bins = await files(here, here.maryam, LAMP), await files(here, qasem, BINS)
        mine = await here.reza.replies(
            (await card(here, lamp))["message_id"], "لامپ عوض شد.", here.group
        )
        await here.reza.replies(
            (await card(here, bins))["message_id"], "سطل را بردند.", here.group
        )
        await here.sees(here.maryam, "لامپ عوض شد")
        await here.sees(qasem, "سطل را بردند")
        await here.reza.edits(mine["message_id"], "هر دو لامپ عوض شد.", here.group)
        await here.sees(here.maryam, "هر دو لامپ عوض شد", "اصلاح کرد")
        mark = await group_says(here, "اصلاح رسید")
        await press(here, here.reza, mark, "پس بگیر")
        await here.sees(here.maryam, "دفتر این جواب را پس گرفت")
        assert "لامپ عوض" not in here.maryam.screen()
        await group_says(here, "شاید خوانده باشد")
        await card(here, lamp, "نو")
        assert "سطل را بردند" in qasem.screen()


async def test_a_held_answer_can_become_a_note(tmp_path: Path) -> None:
    async with town(tmp_path / "t.db", reply_hold_seconds=600) as here:
        await here.start()
        lamp = await files(here, here.maryam, LAMP)
        found = await card(here, lamp)
        await here.reza.replies(found["message_id"], "قناری", here.group)
        mark = await group_says(here, "می‌رود")
        await press(here, here.reza, mark, "یادداشت شود")
        await group_says(here, "داخلی ماند")
        await card(here, lamp, "۱ یادداشت")
        await here.reza.replies(found["message_id"], "قناری", here.group)
        await here.box.until(
            lambda: any("ثانیه" in text_of(one) for one in here.group.messages_of_bot())
        )
        await press(here, here.reza, await group_says(here, "ثانیه"), "نفرست")
        await group_says(here, "نرفت")
        assert "قناری" not in sent_to(here, here.maryam.id)


async def test_a_question_stops_the_clock(tmp_path: Path) -> None:
    async with town(tmp_path / "t.db") as here:
        qasem = here.box.person("قاسم", id=1002)
        await here.start()
        lamp, bins = await files(here, here.maryam, LAMP), await files(here, qasem, BINS)
        await more(here, here.reza, lamp, "پرسش")
        prompt = await group_says(here, "از فرستنده چه بپرسیم", lamp)
        await here.reza.replies(prompt["message_id"], "کدام کوچه؟", here.group)
        await here.sees(here.maryam, "می‌پرسند", "کدام کوچه")
        await card(here, lamp, "منتظر فرستنده", "ساعت ایستاده")
        assert "منتظر" not in text_of(await card(here, bins))
        assert "کدام کوچه" not in sent_to(here, qasem.id)


async def test_a_case_is_urgent_until_it_is_not(tmp_path: Path) -> None:
    async with town(tmp_path / "t.db") as here:
        await here.admin.starts()
        await here.start()
        lamp = await files(here, here.maryam, LAMP)
        await more(here, here.reza, lamp, "فوری")
        await press(here, here.reza, await group_says(here, "فوری است؟"), "کودک")
        await card(here, lamp, "❗ فوری")
        await here.sees(here.admin, "فوری شد", "کودک", lamp)
        await more(here, here.reza, lamp, "فوری نیست")
        await here.box.until(lambda: "فوری" not in text_of(cards(here.group, lamp)[-1]))
        assert "فوری شد" not in sent_to(here, here.maryam.id)


async def test_joined_cases_get_one_answer_each_with_its_own_code(tmp_path: Path) -> None:
    async with town(tmp_path / "t.db") as here:
        qasem = here.box.person("قاسم", id=1002)
        await here.start()
        first, second = await files(here, here.maryam, LAMP), await files(here, qasem, LAMP)
        await more(here, here.reza, second, "تکراری")
        prompt = await group_says(here, "کدام است", second)
        await here.reza.replies(prompt["message_id"], first, here.group)
        done = await group_says(here, "پیوست")
        await card(here, second, "یکی است")
        main = await card(here, first)
        await here.reza.replies(main["message_id"], "لامپ عوض شد.", here.group)
        await here.sees(here.maryam, "لامپ عوض شد", first)
        await here.sees(qasem, "لامپ عوض شد", second)
        assert second not in sent_to(here, here.maryam.id)
        assert first not in sent_to(here, qasem.id)
        await press(here, here.reza, done, "جدا کن")
        await group_says(here, "جدا شد")
        await here.reza.replies(main["message_id"], "تنها برای اولی", here.group)
        await here.sees(here.maryam, "تنها برای اولی")
        assert "تنها برای اولی" not in sent_to(here, qasem.id)


async def test_spam_is_hidden_and_only_the_head_may_mute(tmp_path: Path) -> None:
    async with town(tmp_path / "t.db") as here:
        here.group.join(here.admin)
        await here.start()
        lamp = await files(here, here.maryam, LAMP)
        await more(here, here.reza, lamp, "مزاحم")
        await press(here, here.reza, await group_says(here, "مزاحم است؟"), "تبلیغ")
        hidden = await group_says(here, "🗑 مزاحم")
        assert "چراغ" not in text_of(hidden)
        await press(here, here.reza, hidden, "ساکت کن")
        await here.box.until(lambda: any("مسئول" in a["text"] for a in here.reza.alerts))
        await press(here, here.admin, hidden, "ساکت کن")
        await press(here, here.admin, await group_says(here, "چند روز"), "۳ روز")
        await here.sees(here.maryam, "نمی‌گیرد")
        await press(here, here.reza, hidden, "برگردان")
        await card(here, lamp, "نو")
