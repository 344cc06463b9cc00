"""Summaries by the real program: pictures in the group of an office and in a supervisor's chat."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from bot.domain.clock import TEHRAN, utc_now
from bot.domain.rights import Grant, Scope
from bot.services import people
from bot.storage.store import Store
from tests.casework import card, data_of, files, group_says, press, sent_to, text_of
from tests.scenarios.test_dates import BINS, LAMP, TUESDAY, no_timer_due, set_clock, told
from tests.town import SUPERVISOR, town

if TYPE_CHECKING:
    from pathlib import Path

    from tests.town import Town

OFFICE = "دفتر شرف‌آباد"


async def starts_on(here: Town, text: str, **changes: Any) -> None:
    """Start the bot at an hour in Tehran."""
    moment = datetime.fromisoformat(text).replace(tzinfo=TEHRAN)
    here.ahead = moment - utc_now()
    await here.start(**changes)


async def test_each_morning_the_group_sees_what_waits_once(tmp_path: Path) -> None:
    async with town(tmp_path / "t.db") as here:
        await starts_on(here, TUESDAY)
        code = await files(here, here.maryam, LAMP, OFFICE)
        await set_clock(here, "2026-11-25 07:59")
        await no_timer_due(here)
        assert not told(here.group, "☀️ امروز")
        await set_clock(here, "2026-11-25 08:00")
        found = await group_says(here, "☀️ امروز چهارشنبه ۴ آذر", OFFICE, "🆕 بی‌صاحب: ۱")
        assert found["photo"]
        assert here.group.chat.posts[found["message_id"]].buttons
        await here.stop()
        await starts_on(here, "2026-11-25 09:00")
        await no_timer_due(here)
        assert len(told(here.group, "☀️ امروز")) == 1
        await press(here, here.reza, found, "بی‌صاحب‌ها")
        await group_says(here, "🆕 بی‌صاحب: ۱", LAMP[:10])
        await press(here, here.reza, await card(here, code), "برمی‌دارم")
        await card(here, code, "دست رضا")
        await press(here, here.reza, found, "بی‌صاحب‌ها")
        await group_says(here, "هیچ پیامی بی‌صاحب نیست")


async def test_each_week_the_supervisor_sees_what_was_once(tmp_path: Path) -> None:
    async with town(tmp_path / "t.db") as here:
        boss = here.box.person("ناظر", id=SUPERVISOR, role="supervisor")
        await boss.starts()
        await starts_on(here, TUESDAY, supervisor_chat_id=SUPERVISOR)
        await files(here, here.maryam, LAMP, OFFICE)
        code = await files(here, here.maryam, BINS, OFFICE)
        found = await card(here, code)
        await here.reza.replies(found["message_id"], "بردند.", here.group)
        answered = "SELECT 1 FROM case_events WHERE kind = 'answered'"
        await here.box.until(lambda: here.rows(answered) != [])
        await set_clock(here, "2026-11-28 08:30")
        await here.box.until(lambda: bool(told(boss, "دفتر به دفتر")))
        picture, words = boss.inbox[-2:]
        assert picture["photo"]
        said = text_of(picture)
        assert "📊 شنبه ۳۰ آبان تا جمعه ۶ آذر" in said
        assert "📍 شهرستان کرمان" in said
        assert "📥 ۲ پیام · ✅ ۰ بسته · 🔴 ۱ دیر" in said
        assert "📨 ۱ جواب از ۱ جواب به‌وقت بود" in said
        assert "😀" not in said  # too few to tell
        assert "دفتر شرف‌آباد: ۲ پیام، ۱ دیر" in text_of(words)
        await boss.presses(picture["message_id"], data_of(picture, "دیرها"))
        await here.sees(boss, "۱ پیام هم نزد دفترها دیر شده است")
        assert LAMP not in sent_to(here, SUPERVISOR)
        await here.stop()
        await starts_on(here, "2026-11-29 12:00", supervisor_chat_id=SUPERVISOR)
        await no_timer_due(here)
        assert len(told(boss, "📊 شنبه")) == 1


async def test_who_supervises_single_offices_gets_a_week_of_just_these(tmp_path: Path) -> None:
    async with town(tmp_path / "t.db") as here:
        zahra = here.box.person("زهرا", id=4003)
        for person in (zahra, here.admin):
            await person.starts()
        grants = Grant("supervisor", Scope("office", "sharafabad"))
        give(here.path, zahra.id, grants)
        await starts_on(here, TUESDAY)
        await files(here, here.maryam, LAMP, OFFICE)
        await files(here, here.box.person("قاسم", id=1002), BINS, "بنی‌هاشم")
        await set_clock(here, "2026-11-28 08:30")
        await here.box.until(lambda: bool(told(zahra, "دفتر به دفتر")))
        (picture,) = told(zahra, "📊 شنبه")
        assert "📥 ۱ پیام" in text_of(picture)
        assert "بنی‌هاشم" not in sent_to(here, zahra.id)
        await here.box.until(lambda: bool(told(here.admin, "📊 شنبه")))
        (every,) = told(here.admin, "📊 شنبه")
        assert "📥 ۲ پیام" in text_of(every)
        file, all_of_it = data_of(picture, "فایل"), data_of(every, "فایل")
        for person, forged in ((here.maryam, file), (here.maryam, all_of_it), (zahra, all_of_it)):
            await person.presses(person.inbox[-1]["message_id"], forged)
            await here.box.until(lambda one=person: bool(one.alerts))
        assert not here.box.calls_of("sendDocument")
        await zahra.presses(picture["message_id"], file)
        await here.box.until(lambda: bool(zahra.inbox[-1].get("document")))
        kept = here.box.world.files[zahra.inbox[-1]["document"]["file_id"]]
        _, line, *rest = kept.body.decode("utf-8-sig").splitlines()
        assert "شرف‌آباد,1,0,0,0," in line
        assert not rest
        await no_timer_due(here)
        assert len(told(zahra, "📊 شنبه")) == 1


def give(path: Path, person: int, grant: Grant) -> None:
    """Give somebody a role before the bot starts."""
    store = Store(path)
    try:
        store.write_now(lambda tx: people.give(tx, person, "", grant, "server"))
    finally:
        store.close_now()
