"""A resident with several cases, beside another: what is written goes where it is meant."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.casework import card, files, group_says, more, press, sent_to, text_of
from tests.town import said, town

if TYPE_CHECKING:
    from pathlib import Path

    from bot.sandbox import Person
    from tests.town import Town

LAMP, WATER, BINS = (
    "چراغ کوچه ما سه شبه سوخته",
    "جوی آب کوچه پر از لجن است و بو می‌دهد",
    "سطل زباله کوچه را نمی‌برند",
)


async def answer(here: Town, code: str, words: str) -> None:
    """The staff answer a case."""
    await here.reza.replies((await card(here, code))["message_id"], words, here.group)


def newest(person: Person, words: str) -> dict[str, Any]:
    """The newest message of the bot with these words."""
    return [one for one in person.inbox if words in text_of(one)][-1]


async def test_each_case_has_its_own_code_and_timeline(tmp_path: Path) -> None:
    async with town(tmp_path / "t.db") as here:
        qasem = here.box.person("قاسم", id=1002)
        await here.start()
        lamp, water = await files(here, here.maryam, LAMP), await files(here, here.maryam, WATER)
        bins = await files(here, qasem, BINS)
        await press(here, here.reza, await card(here, lamp), "برمی‌دارم")
        await here.sees(here.maryam, "دفتر پیام شما را دید")
        await answer(here, lamp, "همکار ما فردا صبح می‌آید.")
        await here.sees(here.maryam, "فردا صبح", lamp)
        await here.maryam.sends("پیگیری")
        await here.sees(here.maryam, "پیام‌های شما. کدام؟")
        shown = [
            one["text"]
            for row in here.maryam.inbox[-1]["reply_markup"]["inline_keyboard"]
            for one in row
        ]
        assert [one[:6] for one in shown[:2]] == ["📥 جوی ", "✉️ چرا"]
        await here.maryam.taps("چراغ")
        view = await here.sees(here.maryam, "جواب آمد", lamp, "——")
        assert all(words in view for words in ("دفتر دید", "ثبت شد"))
        assert not any(code in view for code in (water, bins))
        await here.maryam.taps("جواب‌ها")
        await here.sees(here.maryam, "📖 جواب‌ها", "فردا صبح", lamp)
        await qasem.sends("پیگیری")
        await here.sees(qasem, "ثبت شد", bins, "——")
        assert lamp not in sent_to(here, qasem.id)


async def test_plain_writing_after_an_answer_joins_its_case_and_can_be_taken_back(
    tmp_path: Path,
) -> None:
    async with town(tmp_path / "t.db") as here:
        qasem = here.box.person("قاسم", id=1002)
        await here.start()
        lamp, _ = await files(here, here.maryam, LAMP), await files(here, qasem, BINS)
        await answer(here, lamp, "کدام تیر است؟ بگویید.")
        await here.sees(here.maryam, "کدام تیر")
        await here.maryam.sends("همان که کنار نانوایی است")
        await here.sees(here.maryam, "اضافه شد", "دفتر می‌بیند")
        await group_says(here, "کنار نانوایی", lamp)
        await here.maryam.taps("پس بگیر")
        await here.sees(here.maryam, "پس گرفته شد")
        await here.box.until(lambda: "نانوایی" not in said(here.group.messages))
        assert "نانوایی" not in sent_to(here, qasem.id)
        assert here.rows("SELECT waiting FROM cases ORDER BY id") == [(0,), (1,)]


async def test_when_it_cannot_be_told_which_case_is_meant_it_is_asked(tmp_path: Path) -> None:
    async with town(tmp_path / "t.db") as here:
        await here.start()
        lamp, water = await files(here, here.maryam, LAMP), await files(here, here.maryam, WATER)
        await answer(here, lamp, "همکار ما آمد و دید.")
        await here.sees(here.maryam, "آمد و دید")
        await answer(here, water, "از شنبه لایروبی داریم.")
        await here.sees(here.maryam, "از شنبه")
        await here.maryam.sends("باز هم آب توی کوچه جمع شده است")
        await here.sees(here.maryam, "این برای کدام پیام شماست؟")
        await here.maryam.taps("جوی")
        await here.sees(here.maryam, "اضافه شد")
        await group_says(here, "باز هم آب", water)
        listed = [text_of(m) for m in here.group.messages if "باز هم آب" in text_of(m)]
        assert not [text for text in listed if lamp in text]
        bubble = newest(here.maryam, "آمد و دید")
        await here.maryam.replies(bubble["message_id"], "ولی هنوز خاموش است")
        await group_says(here, "ولی هنوز خاموش", lamp)


async def test_an_answer_to_a_question_of_the_office_goes_there_at_once(tmp_path: Path) -> None:
    async with town(tmp_path / "t.db") as here:
        qasem = here.box.person("قاسم", id=1002)
        await here.start()
        lamp, bins = await files(here, here.maryam, LAMP), await files(here, qasem, BINS)
        for code, words in ((lamp, "کدام کوچه؟"), (bins, "چند روز است؟")):
            await more(here, here.reza, code, "پرسش")
            prompt = await group_says(here, "از فرستنده چه بپرسیم", code)
            await here.reza.replies(prompt["message_id"], words, here.group)
            await card(here, code, "منتظر فرستنده")
        await here.sees(here.maryam, "کدام کوچه")
        await here.sees(qasem, "چند روز است")
        await here.maryam.sends("کوچه‌ی سوم بعد از مسجد")
        await here.sees(here.maryam, "اضافه شد")
        await group_says(here, "کوچه‌ی سوم", lamp)
        await card(here, lamp, "نو")
        await qasem.taps("نمی‌دانم")
        await here.sees(qasem, "به دفتر رسید")
        await group_says(here, "نمی‌دانم", bins)
        await card(here, bins, "نو")
        assert "کوچه‌ی سوم" not in sent_to(here, qasem.id)


async def test_an_edited_message_brings_the_new_words_to_the_case_and_the_staff(
    tmp_path: Path,
) -> None:
    async with town(tmp_path / "t.db") as here:
        qasem = here.box.person("قاسم", id=1002)
        await here.start()
        mine = await here.maryam.sends(LAMP)
        await here.box.until(lambda: "کدام دفتر" in here.maryam.screen())
        await here.maryam.taps("نمی‌دانم")
        await here.sees(here.maryam, "هنوز نرفته")
        await here.maryam.taps("بفرست")
        await here.sees(here.maryam, "ثبت شد")
        bins = await files(here, qasem, BINS)
        await here.maryam.edits(mine["message_id"], "چراغ کوچه‌ی دوم سوخته است")
        await here.sees(here.maryam, "عوض شد")
        await group_says(here, "فرستنده نوشته را عوض کرد", "کوچه‌ی دوم")
        lamp = here.rows("SELECT code FROM cases ORDER BY id")[0][0]
        shown = f"{lamp[:4]}-{lamp[4:]}".translate(str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹"))
        found = await card(here, shown, "کوچه‌ی دوم")
        assert "سه شبه" not in text_of(found)
        assert "کوچه‌ی دوم" not in sent_to(here, qasem.id)
        assert "کوچه‌ی دوم" not in text_of(await card(here, bins))


async def test_words_about_a_closed_case_open_it_or_begin_anew(tmp_path: Path) -> None:
    async with town(tmp_path / "t.db") as here:
        await here.start()
        lamp = await files(here, here.maryam, LAMP)
        filed = newest(here.maryam, "ثبت شد")["message_id"]
        await press(here, here.reza, await card(here, lamp), "بستن")
        await press(here, here.reza, await group_says(here, "به کجا رسید"), "حل شد")
        prompt = await group_says(here, "به فرستنده چه بگوییم")
        await here.reza.replies(prompt["message_id"], "عوض شد.", here.group)
        await press(here, here.reza, await group_says(here, "این را می‌بیند"), "همین برود")
        await here.sees(here.maryam, "درست است؟")
        await here.maryam.taps("حل شد")
        await here.sees(here.maryam, "راضی بودید")
        await here.maryam.replies(filed, "دوباره خاموش شد")
        await here.sees(here.maryam, "بسته است", "دوباره بازش کنم")
        assert "دوباره خاموش" not in sent_to(here, here.group.id)
        await here.maryam.taps("دوباره باز کن")
        await here.sees(here.maryam, "دوباره باز شد")
        await group_says(here, "گفت حل نشد", "دوباره خاموش شد")


async def test_what_is_withdrawn_can_come_back_for_an_hour_and_is_gone_after_it(
    tmp_path: Path,
) -> None:
    async with town(tmp_path / "t.db") as here:
        qasem = here.box.person("قاسم", id=1002)
        await here.start()
        lamp, bins = await files(here, here.maryam, LAMP), await files(here, qasem, BINS)
        for times in range(2):
            await here.maryam.sends(lamp)
            await here.sees(here.maryam, lamp, "——")
            await here.maryam.taps("پس می‌گیرم")
            await here.sees(here.maryam, "را پس می‌گیرید؟")
            await here.maryam.taps("بله، پس می‌گیرم")
            await here.sees(here.maryam, "پس گرفتید", "یک ساعت دیگر")
            await card(here, lamp, "فرستنده پس گرفت")
            if times == 0:
                await here.maryam.taps("برگردان")
                await here.sees(here.maryam, "برگشت")
                await card(here, lamp, "🆕 نو")
        old = await card(here, lamp)
        await here.reza.replies(old["message_id"], "قناری", here.group)
        await group_says(here, "دیگر باز نیست")
        await here.passes(minutes=61)
        await here.box.until(lambda: "سه شبه" not in said(here.group.messages_of_bot()))
        await here.box.until(
            lambda: any(
                text_of(one).startswith("🙅 فرستنده پس گرفت")
                for one in here.group.messages_of_bot()
            )
        )
        assert here.rows("SELECT status, key_id IS NULL FROM cases ORDER BY id") == [
            ("erased", 1),
            ("new", 0),
        ]
        assert "قناری" not in sent_to(here, here.maryam.id)
        await card(here, bins, "🆕 نو")
        await here.maryam.sends(lamp)
        await here.sees(here.maryam, "در پیام‌های شما نیست")


async def test_a_held_answer_does_not_reach_who_took_their_case_back(tmp_path: Path) -> None:
    async with town(tmp_path / "t.db", reply_hold_seconds=600) as here:
        qasem = here.box.person("قاسم", id=1002)
        await here.start()
        lamp, _ = await files(here, here.maryam, LAMP), await files(here, qasem, BINS)
        await answer(here, lamp, "قناری در راه است")
        await group_says(here, "ثانیه")
        await here.maryam.sends("پیگیری")
        await here.sees(here.maryam, lamp, "——")
        await here.maryam.taps("پس می‌گیرم")
        await here.sees(here.maryam, "را پس می‌گیرید؟")
        await here.maryam.taps("بله، پس می‌گیرم")
        await here.sees(here.maryam, "پس گرفتید")
        await here.passes(minutes=11)
        await here.sees(here.maryam, "پس گرفتید")
        assert here.rows("SELECT state FROM replies") == [("withdrawn",)]
        assert "قناری" not in sent_to(here, here.maryam.id) + sent_to(here, qasem.id)
