"""What residents ask to be told: asked for, stopped, taken back, by the real program."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.casework import bind, files
from tests.scenarios.test_closing import LAMP, close
from tests.town import GROUP, said, town

if TYPE_CHECKING:
    from pathlib import Path

    from tests.town import Town

WANTED = "SELECT topic, office, place FROM subscriptions ORDER BY topic"


def captions(here: Town) -> str:
    return said(here.maryam.inbox[-1].get("reply_markup"))


async def shows(here: Town, caption: str) -> None:
    await here.box.until(lambda: caption in captions(here))


async def begins(here: Town) -> None:
    await here.start()
    await here.maryam.starts()
    await here.sees(here.maryam, "شماره و کارت ملی نمی‌خواهم")


async def test_nothing_is_wanted_before_done_and_one_tap_undoes_it(tmp_path: Path) -> None:
    async with town(tmp_path / "town.db") as here:
        await begins(here)
        await here.maryam.sends("/news")
        await here.sees(here.maryam, "نام محله را بنویسید")
        await here.maryam.sends("شرف‌آباد")
        await here.sees(here.maryam, "کدام خبرها از شرف‌آباد", "هفته‌ای ۲ پیام یا کمتر")
        await here.maryam.taps("کلاس")
        await shows(here, "✅ کلاس")
        assert here.rows(WANTED) == []
        await here.maryam.taps("تمام")
        await here.sees(here.maryam, "روشن شد: کلاس، از شرف‌آباد")
        assert here.rows(WANTED) == [("class", "", "sharafabad")]
        await here.maryam.taps("برگردان")
        await here.sees(here.maryam, "از شرف‌آباد خبری نمی‌فرستم")
        assert here.rows(WANTED) == []
        await here.stop()


async def test_stopping_asks_which_holds_at_once_and_can_be_taken_back(tmp_path: Path) -> None:
    async with town(tmp_path / "town.db") as here:
        await begins(here)
        await here.maryam.sends("شرف‌آباد")
        await here.sees(here.maryam, "دفتر شرف‌آباد", "نشانی")
        await here.maryam.sends("از کلاس‌های جدید باخبرم کن")
        await here.sees(here.maryam, "کدام خبرها از", "دفتر شرف‌آباد")
        await here.maryam.taps("کلاس")
        await shows(here, "✅ کلاس")
        await here.maryam.taps("وام و کار")
        await shows(here, "✅ وام و کار")
        await here.maryam.taps("تمام")
        await here.sees(here.maryam, "کلاس و وام و کار")
        await here.maryam.sends("دیگه پیام نفرست")
        await here.sees(here.maryam, "کدام خبر را دیگر نفرستم")
        assert len(here.rows(WANTED)) == 2
        await here.maryam.taps("کلاس")
        await here.sees(here.maryam, "دیگر خبر «کلاس» نمی‌فرستم")
        assert here.rows(WANTED) == [("loan", "sharafabad", "")]
        await here.maryam.taps("برگردان")
        await here.sees(here.maryam, "کلاس باز هم می‌آید")
        await here.maryam.sends("/stop")
        await here.sees(here.maryam, "کدام خبر را دیگر نفرستم")
        await here.maryam.taps("همه‌ی خبرها")
        await here.sees(here.maryam, "دیگر هیچ خبری نمی‌فرستم")
        assert here.rows(WANTED) == []
        await here.stop()


async def wants_classes(here: Town) -> None:
    await here.maryam.sends("/start o_sharafabad")
    await here.sees(here.maryam, "نشانی")
    await here.maryam.sends("/news")
    await here.sees(here.maryam, "کدام خبرها از")
    await here.maryam.taps("کلاس")
    await shows(here, "✅ کلاس")
    await here.maryam.taps("تمام")
    await here.sees(here.maryam, "روشن شد")
    assert here.rows(WANTED) == [("class", "sharafabad", "")]


async def test_who_blocks_the_bot_or_wants_to_be_forgotten_wants_no_news(tmp_path: Path) -> None:
    async with town(tmp_path / "town.db") as here:
        await begins(here)
        await wants_classes(here)
        await here.maryam.blocks()
        await here.box.until(lambda: here.rows(WANTED) == [])
        await here.maryam.unblocks()
        await wants_classes(here)
        await here.maryam.sends("/mydata")
        await here.box.until(lambda: "document" in here.maryam.inbox[-1])
        await here.maryam.sends("پاک کن")
        await here.sees(here.maryam, "برگشت ندارد")
        await here.maryam.taps("بله، پاک کن")
        await here.sees(here.maryam, "پاک شد")
        assert here.rows(WANTED) == []
        assert here.rows("SELECT count(*) FROM stopped_subscriptions") == [(0,)]
        await here.stop()


async def test_news_are_offered_once_after_a_good_end_and_a_no_stands(tmp_path: Path) -> None:
    path = tmp_path / "town.db"
    async with town(path) as here:
        bind(path, (GROUP, "sharafabad"))
        await here.admin.starts()
        await begins(here)
        code = await files(here, here.maryam, LAMP, "دفتر شرف‌آباد")
        await close(here, code)
        await here.sees(here.maryam, "درست است؟")
        await here.maryam.taps("حل شد")
        await here.sees(here.maryam, "راضی بودید")
        await here.maryam.taps("خوب")
        await here.sees(here.maryam, "یک جمله هم بگویید")
        await here.maryam.sends("زود آمدند")
        await here.sees(here.maryam, "خبرهای", "را می‌خواهید؟", "هفته‌ای ۲ پیام یا کمتر")
        assert "به دفتر می‌رسانم" in said(here.maryam.inbox)
        assert here.rows(WANTED) == []
        await here.maryam.taps("نه، ممنون")
        await here.sees(here.maryam, "دیگر نمی‌پرسم")
        assert here.rows("SELECT refused FROM news_offers") == [(1,)]
        assert here.rows(WANTED) == []
        await here.stop()
