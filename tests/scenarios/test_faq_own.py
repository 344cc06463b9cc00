"""What an office answers itself: who may say it, who reads it, by the real program."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.casework import bind, group_says, press
from tests.town import GROUP, town

if TYPE_CHECKING:
    from pathlib import Path

NEW = "/faq سرویس رفت و برگشت دارید؟\nبله، یک‌شنبه‌ها ساعت ۹ از میدان."


async def test_only_the_head_adds_an_answer_that_residents_of_the_office_then_read(
    tmp_path: Path,
) -> None:
    path = tmp_path / "town.db"
    async with town(path) as here:
        maryam, group = here.maryam, here.group
        bind(path, (GROUP, "sharafabad"))
        group.join(here.admin)
        await here.start()
        await maryam.starts()
        await here.sees(maryam, "شماره و کارت ملی نمی‌خواهم")
        await maryam.sends("شرف‌آباد")
        await here.sees(maryam, "دفتر شرف‌آباد", "نشانی")

        await here.reza.sends(NEW, group)
        await group_says(here, "این کار با مسئول دفتر است.")
        await here.admin.sends(NEW, group)
        await group_says(here, "از حالا مردم این را می‌بینند")
        await maryam.sends("سرویس رفت و برگشت دارین؟")
        await here.sees(maryam, "📖 سرویس رفت و برگشت دارید؟", "یک‌شنبه‌ها ساعت ۹ از میدان")
        await maryam.sends("/faq")
        await here.sees(maryam, "درباره‌ی چه می‌پرسید؟")
        await maryam.taps("از همین دفتر")
        await here.sees(maryam, "کدام را می‌خواهید؟")

        await here.admin.sends("/faq", group)
        shown = await group_says(here, "خود دفتر جواب می‌دهد")
        await press(here, here.reza, shown, "سرویس", group)
        await press(here, here.admin, shown, "سرویس", group)
        await group_says(here, "پس گرفتم")
        await maryam.taps("سرویس رفت و برگشت دارید؟")
        await maryam.sends("شرف‌آباد")
        await here.sees(maryam, "دفتر شرف‌آباد", "نشانی")
        await here.stop()
        found = "SELECT action, actor FROM audit WHERE action LIKE 'faq-%' ORDER BY id"
        assert [row[0] for row in here.rows(found)] == ["faq-added", "faq-retired"]
        assert len({row[1] for row in here.rows(found)}) == 1


async def test_an_answer_without_words_is_not_taken_and_how_is_said(tmp_path: Path) -> None:
    path = tmp_path / "town.db"
    async with town(path) as here:
        bind(path, (GROUP, "sharafabad"))
        here.group.join(here.admin)
        await here.start()
        await here.admin.sends("/faq سرویس دارید؟", here.group)
        await group_says(here, "جواب را هم بنویسید")
        await here.admin.sends("/faq", here.group)
        await group_says(here, "هنوز پرسشی ندارید")
        await here.stop()
        assert here.rows("SELECT count(*) FROM faq_entries") == [(0,)]


async def test_an_admin_adds_one_for_all_offices_and_nobody_else_does(tmp_path: Path) -> None:
    async with town(tmp_path / "town.db") as here:
        await here.start()
        for person in (here.maryam, here.admin):
            await person.starts()
            await here.sees(person, "شماره و کارت ملی نمی‌خواهم")
        await here.maryam.sends(NEW)
        await here.sees(here.maryam, "درباره‌ی چه می‌پرسید؟")
        await here.admin.sends(NEW)
        await here.sees(here.admin, "از حالا مردم این را می‌بینند")
        await here.maryam.sends("سرویس رفت و برگشت دارین؟")
        await here.sees(here.maryam, "یک‌شنبه‌ها ساعت ۹ از میدان")
        await here.admin.taps("پس بگیر")
        await here.sees(here.admin, "پس گرفتم")
        await here.stop()
