"""What an office leaves lying: its supervisor learns of it, answers, or gives it back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.rights import Grant, Scope
from bot.services import people
from tests.casework import card, data_of, files, group_says, sent_to, text_of
from tests.scenarios.test_dates import LAMP, TUESDAY, no_timer_due, set_clock, told
from tests.scenarios.test_partners import binds
from tests.scenarios.test_summaries import OFFICE, starts_on
from tests.town import SUPERVISOR, town

if TYPE_CHECKING:
    from pathlib import Path

    from bot.sandbox import Person
    from tests.town import Town

DUE, COUNTY, PROVINCE = "2026-11-26 12:00", "2026-11-29 14:00", "2026-12-02 14:00"


async def boss_of(here: Town) -> Person:
    boss = here.box.person("ناظر", id=SUPERVISOR, role="supervisor")
    await boss.starts()
    await here.admin.starts()
    await starts_on(here, TUESDAY, supervisor_chat_id=SUPERVISOR)
    return boss


async def lies(here: Town) -> None:
    """The date passes, and two working days after it."""
    for moment in (DUE, COUNTY):
        await set_clock(here, moment)
        await no_timer_due(here)


async def taps(here: Town, boss: Person, words: str, caption: str) -> None:
    """Press a button of the newest message that holds these words."""
    await here.box.until(lambda: told(boss, words) != [])
    message = told(boss, words)[-1]
    await boss.presses(message["message_id"], data_of(message, caption))


async def test_a_supervisor_learns_why_gives_it_back_and_watches_the_date(tmp_path: Path) -> None:
    async with town(tmp_path / "t.db") as here:
        boss = await boss_of(here)
        code = await files(here, here.maryam, LAMP, OFFICE)
        await set_clock(here, DUE)
        await no_timer_due(here)
        assert not told(boss, code)
        await set_clock(here, COUNTY)
        await here.box.until(lambda: told(boss, "۲ روز کاری گذشته") != [])
        why = text_of(told(boss, "۲ روز کاری گذشته")[-1])
        assert code in why
        assert "🏷 روشنایی" in why
        assert "دست: هیچ‌کس" in why
        assert told(boss, LAMP)  # the card itself
        await here.sees(here.maryam, "به ناظر شهرستان هم خبر دادیم")
        await taps(here, boss, "۲ روز کاری گذشته", "برگردان با قرار")
        await taps(here, boss, "تا کی جواب بدهد", "دوشنبه ۹ آذر")
        await here.sees(here.maryam, "قرار تازه: فردا، دوشنبه ۹ آذر، ساعت ۱۴")
        await group_says(here, "ناظر", "را برگرداند. جواب تا فردا، دوشنبه ۹ آذر")
        await card(here, code, "قرار تازه: فردا، دوشنبه ۹ آذر")
        await set_clock(here, "2026-11-30 14:00")
        await here.box.until(lambda: len(told(boss, "روز کاری گذشته")) == 2)
        await no_timer_due(here)
        assert len(told(boss, "روز کاری گذشته")) == 2


async def test_a_supervisor_answers_in_their_own_name(tmp_path: Path) -> None:
    async with town(tmp_path / "t.db") as here:
        boss = await boss_of(here)
        await files(here, here.maryam, LAMP, OFFICE)
        await lies(here)
        await here.box.until(lambda: told(boss, LAMP) != [])
        await boss.replies(told(boss, LAMP)[-1]["message_id"], "درست می‌شود فردا.")
        await here.sees(here.maryam, "ناظر", "درست می‌شود فردا")
        await set_clock(here, PROVINCE)
        await no_timer_due(here)
        assert not told(here.admin, "روز کاری گذشته")


async def test_the_province_learns_after_the_county(tmp_path: Path) -> None:
    async with town(tmp_path / "t.db") as here:
        boss = await boss_of(here)
        code = await files(here, here.maryam, LAMP, OFFICE)
        await lies(here)
        assert not told(here.admin, "روز کاری گذشته")
        await set_clock(here, PROVINCE)
        await here.box.until(lambda: told(here.admin, "۵ روز کاری گذشته") != [])
        assert code in text_of(told(here.admin, "۵ روز کاری گذشته")[-1])
        await here.sees(here.maryam, "ناظر استان")
        assert len(told(boss, "روز کاری گذشته")) == 1


async def test_what_is_for_the_office_alone_is_told_without_its_words(tmp_path: Path) -> None:
    async with town(tmp_path / "t.db") as here:
        boss = await boss_of(here)
        await here.maryam.sends("از دفتر شرف‌آباد شکایت دارم، کارمند بی‌احترامی کرد")
        await here.sees(here.maryam, "درباره‌ی خود دفتر")
        await here.maryam.taps("فقط دفتر")
        await here.sees(here.maryam, "هنوز نرفته است")
        await here.maryam.taps("بفرست")
        await here.sees(here.maryam, "ثبت شد")
        await lies(here)
        await here.box.until(lambda: told(boss, "۲ روز کاری گذشته") != [])
        assert told(boss, "فرستنده خواست فقط دفتر بخواند")
        await set_clock(here, PROVINCE)
        await no_timer_due(here)
        assert "بی‌احترامی" not in sent_to(here, SUPERVISOR)
        assert "بی‌احترامی" not in sent_to(here, here.admin.id)


async def test_nobody_but_a_supervisor_gives_a_case_back(tmp_path: Path) -> None:
    async with town(tmp_path / "t.db") as here:
        boss = await boss_of(here)
        await files(here, here.maryam, LAMP, OFFICE)
        await lies(here)
        await here.box.until(lambda: told(boss, "۲ روز کاری گذشته") != [])
        why = told(boss, "۲ روز کاری گذشته")[-1]
        forged = data_of(why, "برگردان با قرار")
        shown = here.group.messages_of_bot()[-1]["message_id"]
        await here.reza.presses(shown, forged, here.group)
        await here.maryam.presses(here.maryam.inbox[-1]["message_id"], forged)
        await here.box.until(lambda: len(here.box.calls_of("answerCallbackQuery")) >= 2)
        assert not told(here.group, "تا کی جواب بدهد")
        assert "تا کی جواب بدهد" not in here.maryam.screen()


async def test_a_countys_supervisors_may_have_a_group(tmp_path: Path) -> None:
    async with town(tmp_path / "t.db") as here:
        await here.admin.starts()
        zahra = here.box.person("زهرا", id=4002, role="supervisor")
        group = here.box.group("ناظران", id=-1001000000007, members=[here.admin, zahra, here.reza])
        await starts_on(here, TUESDAY)
        await group.add_bot(here.admin)
        await binds(here, group, "c_kerman-county", "برای ناظران کرمان شد")
        await files(here, here.maryam, LAMP, OFFICE)
        await lies(here)
        why = await group_says(here, "۲ روز کاری گذشته", group=group)
        shown = await group_says(here, LAMP, group=group)
        grant = Grant("supervisor", Scope("place", "kerman-county"))
        assert here.program is not None
        await here.program.store.write(
            lambda tx: people.give(tx, zahra.id, "زهرا", grant, "server")
        )
        await here.reza.presses(why["message_id"], data_of(why, "برگردان"), group)
        await here.reza.replies(shown["message_id"], "از خودم", group)
        await group_says(here, "چیزی نرفت", group=group)
        assert not told(group, "تا کی جواب بدهد")
        await zahra.replies(shown["message_id"], "چراغ را عوض کردیم.", group)
        await here.sees(here.maryam, "ناظر", "چراغ را عوض کردیم")
        assert "از خودم" not in sent_to(here, here.maryam.id)
