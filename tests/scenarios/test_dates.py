"""By when: reminders, missed dates and new ones, by the real program at an hour we set."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from bot.domain.clock import TEHRAN
from bot.sandbox import Person
from bot.services import offices
from tests.casework import card, data_of, files, group_says, more, press, sent_to, text_of
from tests.town import SUPERVISOR, town

if TYPE_CHECKING:
    from pathlib import Path

    from bot.sandbox import Group
    from tests.town import Town

LAMP, BINS = "چراغ کوچه ما سه شبه سوخته", "سطل زباله کوچه را نمی‌برند"
TUESDAY, THURSDAY = "2026-11-24 10:15", "2026-11-26 12:00"  # 3 and 5 Azar 1405


async def set_clock(here: Town, text: str) -> None:
    """Move the clock of the running bot, and let it look at what is due."""
    assert here.program is not None
    moment = datetime.fromisoformat(text).replace(tzinfo=TEHRAN)
    here.program.store._clock = lambda: moment
    await here.program.store.write(lambda tx: tx.wake("timers", 0))


async def no_timer_due(here: Town) -> None:
    """Wait until the bot has done all that was due."""
    assert here.program is not None
    store = here.program.store
    query = "SELECT count(*) FROM timers WHERE due_at <= ?"
    await here.box.until(lambda: here.rows(query, store.now()) == [(0,)])


def told(chat: Group | Person, *words: str) -> list[dict[str, Any]]:
    """The messages of the bot in a chat that hold these words."""
    every = chat.inbox if isinstance(chat, Person) else chat.messages_of_bot()
    return [one for one in every if all(word in text_of(one) for word in words)]


async def test_a_date_is_named_reminded_of_missed_and_confessed_once_each(tmp_path: Path) -> None:
    async with town(tmp_path / "t.db") as here:
        qasem = here.box.person("قاسم", id=1002)
        await here.start()
        await here.admin.starts()
        await set_clock(here, TUESDAY)
        lamp, bins = await files(here, here.maryam, LAMP), await files(here, qasem, BINS)
        assert "جواب تا پنج‌شنبه ۵ آذر، ساعت ۱۲" in here.maryam.screen()
        await press(here, here.reza, await card(here, lamp, "⏰ جواب تا پنج‌شنبه"), "برمی‌دارم")
        found = await card(here, lamp, "دست رضا")
        second = await card(here, bins)
        await here.reza.replies(second["message_id"], "بردند.", here.group)
        await here.sees(qasem, "بردند")
        await set_clock(here, "2026-11-26 10:00")
        reminder = await group_says(here, "تا امروز، ساعت ۱۲ جواب می‌خواهد")
        assert reminder["reply_to_message"]["message_id"] == found["message_id"]
        assert "دست: رضا" in text_of(reminder)
        data_of(reminder, "پاسخ")
        await set_clock(here, THURSDAY)
        await here.sees(here.maryam, "قرار بود تا امروز جواب بدهیم و نشد", "یک‌شنبه ۸ آذر", lamp)
        await here.sees(here.admin, lamp, "دیر شد. دست: رضا")
        await card(here, lamp, "🔴 دیر شده؛ قرار تازه: یک‌شنبه ۸ آذر")
        await here.maryam.sends(lamp)
        await here.sees(here.maryam, "دیر شد؛ خبر دادیم")
        await here.stop()
        await here.start()
        await set_clock(here, "2026-11-26 12:05")
        await no_timer_due(here)
        assert len(told(here.group, "جواب می‌خواهد")) == 1
        assert len(told(here.admin, "دیر شد")) == 1
        assert len(told(here.maryam, "و نشد")) == 1
        assert bins not in "".join(map(text_of, told(here.admin, "دیر شد")))
        assert "نشد" not in sent_to(here, qasem.id)


async def test_more_time_needs_a_day_and_a_reason_and_the_sender_hears_both(
    tmp_path: Path,
) -> None:
    async with town(tmp_path / "t.db") as here:
        qasem = here.box.person("قاسم", id=1002)
        await here.start()
        await here.admin.starts()
        await set_clock(here, TUESDAY)
        lamp, bins = await files(here, here.maryam, LAMP), await files(here, qasem, BINS)
        await set_clock(here, "2026-11-26 10:00")
        await here.box.until(lambda: len(told(here.group, "جواب می‌خواهد")) == 2)
        first, second = told(here.group, "جواب می‌خواهد")
        await press(here, here.reza, first, "وقت بیشتر")
        asked = await group_says(here, lamp, "قرار تازه کی باشد")
        await press(here, here.reza, asked, "یک‌شنبه ۸ آذر")
        asked = await group_says(here, lamp, "چرا؟ فرستنده این را می‌خواند")
        await press(here, here.reza, asked, "باید بازدید کنیم")
        await here.sees(here.maryam, "وقت بیشتری", "باید از نزدیک ببینیم", "یک‌شنبه ۸ آذر", lamp)
        await group_says(here, "✔️", lamp, "به فرستنده گفتیم")
        await card(here, lamp, "⏰ جواب تا یک‌شنبه ۸ آذر")
        await press(here, here.reza, second, "وقت بیشتر")
        asked = await group_says(here, bins, "قرار تازه کی باشد")
        await press(here, here.reza, asked, "شنبه ۷ آذر")
        asked = await group_says(here, bins, "چرا؟ فرستنده این را می‌خواند")
        await press(here, here.reza, asked, "می‌نویسم")
        prompt = await group_says(here, bins, "یک جمله بنویسید")
        await here.reza.replies(prompt["message_id"], "ماشین در تعمیرگاه است.", here.group)
        await here.sees(qasem, "ماشین در تعمیرگاه است", "شنبه ۷ آذر", bins)
        assert "تعمیرگاه" not in sent_to(here, here.maryam.id)
        assert lamp not in sent_to(here, qasem.id)
        await set_clock(here, THURSDAY)
        await no_timer_due(here)
        assert not told(here.admin, "دیر شد")


async def test_a_day_that_is_over_a_stranger_and_a_forgery_give_no_new_date(
    tmp_path: Path,
) -> None:
    async with town(tmp_path / "t.db") as here:
        sara = here.box.person("سارا", id=2002)
        other = here.box.group("گروه دیگر", id=-1001000000009, members=[sara], with_bot=True)
        await here.start()
        await set_clock(here, TUESDAY)
        lamp = await files(here, here.maryam, LAMP)
        await set_clock(here, "2026-11-26 10:00")
        reminder = await group_says(here, "جواب می‌خواهد")
        await press(here, here.reza, reminder, "وقت بیشتر")
        asked = await group_says(here, lamp, "قرار تازه کی باشد")
        data = data_of(asked, "شنبه ۷ آذر").rpartition(":")[0]
        bad = [f"{data}:{day}" for day in ("2026-11-25", "2026-11-27", "2029-01-01", "x", "")]
        bad.append(data.replace(":day:", ":why:") + ":2026-11-28:bribe")
        for count, forged in enumerate(bad, start=len(here.reza.alerts) + 1):
            await here.reza.presses(asked["message_id"], forged, here.group)
            await here.box.until(lambda count=count: len(here.reza.alerts) == count)
            assert "روز دیگری" in here.reza.alerts[-1]["text"]
        foreign = await sara.sends("سلام", chat=other)
        await sara.presses(foreign["message_id"], data + ":2026-11-28", other)
        await here.box.until(lambda: any("مال قبل" in one["text"] for one in sara.alerts))
        assert here.rows("SELECT count(*) FROM case_events WHERE kind = 'promised'") == [(0,)]


async def test_the_clock_stands_until_the_sender_answers(tmp_path: Path) -> None:
    async with town(tmp_path / "t.db") as here:
        await here.start()
        await set_clock(here, TUESDAY)
        lamp = await files(here, here.maryam, LAMP)
        await more(here, here.reza, lamp, "پرسش")
        prompt = await group_says(here, "از فرستنده چه بپرسیم")
        await here.reza.replies(prompt["message_id"], "کدام کوچه؟", here.group)
        await here.sees(here.maryam, "کدام کوچه")
        await card(here, lamp, "ساعت ایستاده تا جواب فرستنده")
        await set_clock(here, "2026-11-25 08:00")  # 13 working hours and 45 minutes are left
        await here.maryam.sends("کوچه‌ی کنار مسجد")
        await card(here, lamp, "⏰ جواب تا شنبه ۷ آذر، ساعت ۱۱:۴۵ صبح")
        await no_timer_due(here)
        assert not told(here.admin, "دیر شد")


async def test_only_the_supervisor_hears_that_a_case_of_theirs_is_late(tmp_path: Path) -> None:
    async with town(tmp_path / "t.db", supervisor_chat_id=SUPERVISOR) as here:
        boss = here.box.person("ناظر", id=SUPERVISOR, role="admin")
        await here.start()
        await boss.starts()
        await here.admin.starts()
        await set_clock(here, TUESDAY)
        await here.maryam.sends("کارمند دفتر شرف‌آباد به من توهین کرد")
        await here.sees(here.maryam, "چه کسی آن را ببیند")
        await here.maryam.taps("فقط ناظر")
        await here.sees(here.maryam, "هنوز نرفته است")
        await here.maryam.taps("بفرست")
        await here.sees(here.maryam, "ثبت شد")
        await here.box.until(lambda: bool(told(boss, "توهین")))
        await set_clock(here, "2026-11-25 10:15")
        await here.box.until(lambda: bool(told(boss, "دیر شد. دست: هیچ‌کس")))
        await no_timer_due(here)
        assert "دیر شد" not in sent_to(here, here.admin.id) + sent_to(here, here.group.id)
        assert "نشد" not in sent_to(here, here.maryam.id)


async def test_who_must_wait_longer_since_the_office_is_shut_is_told(tmp_path: Path) -> None:
    async with town(tmp_path / "t.db") as here:
        await here.start()
        await set_clock(here, "2026-11-23 10:15")
        await here.maryam.sends("دفتر شرف آباد کجاست")
        await here.box.until(lambda: bool(told(here.maryam, "داده نمونه")))
        lamp = await files(here, here.maryam, LAMP)
        ((office, due),) = here.rows("SELECT office, due_at FROM cases")
        assert office is not None
        assert here.program is not None
        store = here.program.store
        day = datetime.fromtimestamp(due / 1000, TEHRAN).date()
        await store.write(lambda tx: offices.close(tx, office, day, day))
        await here.sees(here.maryam, "جواب شما دیرتر می‌آید", lamp)
        ((moved,),) = here.rows("SELECT due_at FROM cases")
        assert moved > due
