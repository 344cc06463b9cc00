"""A month's account from its figures to the people of the office, by the real program."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from bot.domain.clock import in_tehran, utc_now
from bot.services import account
from tests.casework import bind, files
from tests.scenarios.test_closing import LAMP
from tests.scenarios.test_compose import daytime, head, neighbours, wanting
from tests.town import GROUP, STAFF, said, town

if TYPE_CHECKING:
    from pathlib import Path

OFFICE = "sharafabad"


async def test_the_head_gets_figures_says_what_changed_and_sends_them(tmp_path: Path) -> None:
    path = tmp_path / "town.db"
    async with town(path) as here:
        bind(path, (GROUP, OFFICE))
        head(path, STAFF, OFFICE)
        await here.reza.starts()
        near = neighbours(here)
        for one in near:
            await one.starts()
        wanting(path, [one.id for one in near], topic="local")
        await here.start()
        await files(here, here.maryam, LAMP, "دفتر شرف‌آباد")
        ((at,),) = here.rows(
            "SELECT due_at FROM timers WHERE kind = ? AND ref = ?", account.COMES, OFFICE
        )
        await here.stop()
        here.ahead = in_tehran(at) - utc_now() + timedelta(minutes=1)
        await here.start()
        await here.sees(here.reza, "چه گفتید، چه کردیم", "پیام‌های شما: کمتر از ۵")
        assert here.rows("SELECT count(*) FROM announcements") == [(0,)]
        await here.passes(hours=1)
        assert said(here.reza.inbox).count("چه گفتید") == 1
        await here.reza.taps("کامل کنم")
        await here.sees(here.reza, "چه عوض شد؟")
        await here.reza.sends("چراغ کوچه‌ی مسجد روشن شد.")
        await here.sees(here.reza, "به ۵ نفر می‌رود")
        assert not any("چراغ کوچه‌ی مسجد" in said(one.inbox) for one in near)
        daytime(here)
        await here.reza.taps("فرستادن")
        await here.sees(here.reza, "این عدد را بنویسید: ۵")
        await here.reza.sends("۵")
        await here.box.until(
            lambda: all("چه عوض شد: چراغ کوچه‌ی مسجد" in said(one.inbox) for one in near),
        )
        await here.stop()
