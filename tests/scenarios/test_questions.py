"""Questions and their answers, by the real program against the sandbox."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.services import approvals
from bot.storage.store import Store
from tests.town import town

if TYPE_CHECKING:
    from pathlib import Path


def approve(path: Path, key: str) -> None:
    """As `python -m bot approve` does, beside the running bot."""
    store = Store(path)
    try:
        assert store.write_now(lambda tx: approvals.approve(tx, key)) is approvals.Said.DONE
    finally:
        store.close_now()


async def test_common_questions_are_looked_through_asked_and_doubted(tmp_path: Path) -> None:
    path = tmp_path / "town.db"
    async with town(path) as here:
        maryam = here.maryam
        await here.start()
        await maryam.starts()
        await here.sees(maryam, "شماره و کارت ملی نمی‌خواهم")
        await maryam.sends("❓ راهنما")
        await here.sees(maryam, "❓ راهنما")
        await maryam.taps("پرسش‌های رایج")
        await here.sees(maryam, "درباره‌ی چه می‌پرسید؟")
        await maryam.taps("کار و مهارت")
        await here.sees(maryam, "کدام را می‌خواهید؟")
        await maryam.taps("وام می‌خواهم؛ چطور؟")
        await here.sees(maryam, "دفتر وام نمی‌دهد، ولی شرایط و جای درخواست را می‌گوید.")

        await maryam.sends("شما از طرف شهرداری هستین؟")
        await here.sees(maryam, "دفتر تسهیلگری دفتری در خود محله است")
        approve(path, "faq-who_runs")
        await maryam.sends("شما از طرف شهرداری هستین؟")
        await here.sees(maryam, "دفتر، خود شهرداری یا پلیس نیست.")
        await here.stop()


async def test_several_questions_a_date_and_a_service_are_answered(tmp_path: Path) -> None:
    async with town(tmp_path / "town.db") as here:
        maryam = here.maryam
        await here.start()
        await maryam.starts()
        await here.sees(maryam, "شماره و کارت ملی نمی‌خواهم")
        await maryam.sends("وام می‌دین؟ دفتر شرف‌آباد جمعه بازه؟")
        await here.sees(maryam, "📖 وام خرد و صندوق محله", "جمعه", "بسته")
        await maryam.sends("دفتر شرف‌آباد ۲۲ بهمن بازه؟")
        await here.sees(maryam, "تعطیل رسمی")
        await maryam.sends("هلال احمر کجاست؟")
        await here.sees(maryam, "دفتر نمی‌تواند: فرستادن امدادگر")
        await here.stop()
