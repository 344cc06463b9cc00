"""Limits, mutes and the brake: said kindly, and help is never behind them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.services import feedback, reply
from bot.services.mutes import MOST_DAYS
from tests.casework import card, files, group_says, more, press, sent_to
from tests.town import ADMIN, GROUP, SUPERVISOR, said, town

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from bot.sandbox import Person
    from tests.town import Town

LAMP, BINS = "چراغ کوچه ما سه شبه سوخته", "سطل زباله کوچه را نمی‌برند"


async def hidden(here: Town, code: str) -> None:
    """The staff hide a case as spam."""
    await more(here, here.reza, code, "مزاحم")
    asked = await group_says(here, "چرا", code, "مزاحم است")
    await press(here, here.reza, asked, "بی‌معنا")
    await group_says(here, code, "پنهان شد")


async def muted(here: Town, head: Person, code: str, days: str = "۷ روز") -> None:
    """The head mutes whoever wrote a case."""
    await hidden(here, code)
    spam = next(
        one for one in here.group.messages_of_bot() if code in said(one) and "ساکت کن" in said(one)
    )
    await press(here, head, spam, "ساکت کن")
    asked = await group_says(here, "چند روز ساکت بماند")
    await press(here, head, asked, days)


async def test_a_mute_is_told_and_leaves_answers_and_help(tmp_path: Path) -> None:
    async with town(tmp_path / "t.db", supervisor_chat_id=SUPERVISOR) as here:
        boss = here.box.person("ناظر", id=SUPERVISOR)
        qasem = here.box.person("قاسم", id=1002)
        here.group.join(here.admin)
        await boss.starts()
        await here.start()
        lamp, bins = await files(here, here.maryam, LAMP), await files(here, qasem, BINS)
        await card(here, lamp)
        await muted(here, here.admin, lamp)
        await here.box.until(lambda: "پیام تازه" in said(here.maryam.inbox))
        await here.box.until(lambda: "ساکت شد" in said(boss.inbox))
        await here.maryam.sends("زباله‌ی کوچه را نمی‌برند")
        await here.sees(here.maryam, "🔕", "کمک فوری")
        await here.maryam.sends("/feedback")
        await here.sees(here.maryam, "🔕")
        await here.maryam.sends("کمک فوری")
        await here.sees(here.maryam, "۱۱۰")
        await here.maryam.sends("ساعت کار دفتر شرف‌آباد")
        await here.box.until(lambda: "دفتر شرف‌آباد" in said(here.maryam.inbox[-2:]))
        await files(here, qasem, "کوچه‌ی ما آسفالت ندارد")
        found = await card(here, bins)
        await here.reza.replies(found["message_id"], "شنبه می‌بریم.", here.group)
        await here.sees(qasem, "شنبه می‌بریم")
        assert "زباله‌ی کوچه را نمی‌برند" not in sent_to(here, GROUP)


async def test_a_muted_person_adds_nothing_to_an_open_case_either(tmp_path: Path) -> None:
    async with town(tmp_path / "t.db") as here:
        here.group.join(here.admin)
        await here.start()
        lamp = await files(here, here.maryam, LAMP)
        await card(here, lamp)
        bins = await files(here, here.maryam, BINS)
        await card(here, bins)
        filed = next(one for one in here.maryam.inbox if bins in said(one))
        await muted(here, here.admin, lamp, "۱ روز")
        await here.box.until(
            lambda: "🔕" in said(here.maryam.inbox) or "🚫" in said(here.maryam.inbox)
        )
        await here.maryam.replies(filed["message_id"], "قناری: باز هم نمی‌برند")
        await here.sees(here.maryam, "🔕")
        assert "قناری" not in sent_to(here, GROUP)


async def test_a_mute_ends_by_itself(tmp_path: Path) -> None:
    async with town(tmp_path / "t.db") as here:
        here.group.join(here.admin)
        await here.start()
        lamp = await files(here, here.maryam, LAMP)
        await card(here, lamp)
        await muted(here, here.admin, lamp)
        await here.box.until(lambda: here.rows("SELECT count(*) FROM mutes") == [(1,)])
        await here.passes(days=MOST_DAYS, minutes=1)
        await files(here, here.maryam, BINS)


async def test_the_brake_stops_new_messages_and_says_so_kindly(tmp_path: Path) -> None:
    async with town(tmp_path / "t.db") as here:
        qasem = here.box.person("قاسم", id=1002)
        await here.start()
        lamp = await files(here, here.maryam, LAMP)
        await card(here, lamp)
        await qasem.sends(BINS)
        await here.sees(qasem, "برای کدام دفتر")
        await qasem.sends("/brake on")
        await here.admin.sends("/brake on")
        await here.sees(here.admin, "پیام تازه گرفته نمی‌شود")
        await qasem.taps("نمی‌دانم")
        await here.sees(qasem, "هنوز نرفته است")
        await qasem.taps("بفرست")
        await here.sees(qasem, "فعلاً پیام تازه نمی‌گیرم", "کمک فوری")
        filed = next(one for one in here.maryam.inbox if lamp in said(one))
        await here.maryam.replies(filed["message_id"], "هنوز هم خاموش است")
        await here.box.until(lambda: "هنوز هم خاموش" in said(here.group.messages))
        await here.admin.sends("/brake off")
        await here.sees(here.admin, "پیام تازه گرفته می‌شود")
        await qasem.sends("بفرست")
        await here.sees(qasem, "ثبت شد")
        rows = here.rows("SELECT actor, action FROM audit WHERE subject = 'feedback' ORDER BY id")
        assert rows == [(f"staff:{ADMIN}", "brake-on"), (f"staff:{ADMIN}", "brake-off")]


async def test_a_full_day_offers_the_open_case_or_tomorrow(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(feedback, "A_DAY", 1)
    async with town(tmp_path / "t.db") as here:
        qasem = here.box.person("قاسم", id=1002)
        await here.start()
        await files(here, here.maryam, LAMP)
        await here.maryam.sends(BINS)
        await here.sees(here.maryam, "برای کدام دفتر")
        await here.maryam.taps("نمی‌دانم")
        await here.sees(here.maryam, "هنوز نرفته است")
        await here.maryam.taps("بفرست")
        await here.sees(here.maryam, "امروز چند پیام فرستاده‌اید")
        await files(here, qasem, "کوچه‌ی ما آسفالت ندارد")
        await here.maryam.taps("اضافه کن")
        await here.sees(here.maryam, "اضافه شد")
        await here.box.until(lambda: BINS in said(here.group.messages))
        assert here.rows("SELECT count(*) FROM drafts") == [(0,)]


async def test_so_many_additions_a_day_and_one_polite_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reply, "A_DAY", 2)
    async with town(tmp_path / "t.db") as here:
        qasem = here.box.person("قاسم", id=1002)
        await here.start()
        lamp = await files(here, here.maryam, LAMP)
        await files(here, qasem, BINS)
        filed = next(one for one in here.maryam.inbox if lamp in said(one))
        await here.maryam.replies(filed["message_id"], "هنوز خاموش است")
        await here.sees(here.maryam, "اضافه شد")
        await here.maryam.replies(filed["message_id"], "قناری")
        await here.sees(here.maryam, "امروز پیام زیادی فرستاده‌اید")
        assert "قناری" not in sent_to(here, GROUP)


async def test_coarse_words_never_block_a_message(tmp_path: Path) -> None:
    async with town(tmp_path / "t.db") as here:
        await here.start()
        words = "بی‌شرف‌ها سه ماه است آشغال ما را نمی‌برید، خاک بر سرتان"
        await here.maryam.sends("/feedback")
        await here.sees(here.maryam, "آخرش")
        await here.maryam.sends(words)
        await here.sees(here.maryam, "گرفتم")
        await here.maryam.sends("تمام")
        await here.sees(here.maryam, "برای کدام دفتر")
        await here.maryam.taps("نمی‌دانم")
        await here.sees(here.maryam, "هنوز نرفته است")
        await here.maryam.taps("بفرست")
        await here.box.until(lambda: words in said(here.group.messages))


async def test_admins_add_and_retire_subjects(tmp_path: Path) -> None:
    async with town(tmp_path / "t.db") as here:
        await here.start()
        await here.admin.sends("/categories add سرویس بهداشتی پارک")
        await here.sees(here.admin, "اضافه شد")
        await here.admin.sends("/categories add سرویس بهداشتی پارک")
        await here.sees(here.admin, "چیزی عوض نشد")
        code = await files(here, here.maryam, "سرویس بهداشتی پارک سه ماه است خراب است")
        await card(here, code, "سرویس بهداشتی پارک")
        await here.admin.sends("/categories retire سرویس بهداشتی پارک")
        await here.sees(here.admin, "کنار رفت")
        await here.admin.sends("/categories")
        listed = await here.sees(here.admin, "موضوع پیام‌ها", "آسفالت")
        assert "سرویس بهداشتی" not in listed
        await here.maryam.sends("/categories")
        await here.sees(here.maryam, "با مدیران ربات است")
