"""The whole first journey, by the real program against the sandbox."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.domain.persian import to_ascii_digits
from tests.town import town

if TYPE_CHECKING:
    from pathlib import Path

CODE = re.compile(r"[۰-۹]{4}-[۰-۹]{4}")


async def test_a_resident_finds_an_office_is_heard_and_reads_the_answer(tmp_path: Path) -> None:
    async with town(tmp_path / "town.db") as here:
        await here.start()
        await here.maryam.starts()
        await here.sees(here.maryam, "شماره و کارت ملی نمی‌خواهم")
        await here.maryam.sends("دفتر شرف اباد کجاست")
        await here.box.until(
            lambda: any("داده نمونه" in (m.get("text") or "") for m in here.maryam.inbox)
        )
        await here.maryam.sends("چراغ کوچه ما سه شبه سوخته")
        await here.sees(here.maryam, "هنوز نرفته است")
        assert not [m for m in here.group.messages_of_bot() if "چراغ" in (m.get("text") or "")]
        await here.maryam.taps("بفرست")
        said = await here.sees(here.maryam, "ثبت شد")
        code = CODE.search(said).group()
        await here.box.until(
            lambda: any(code in (m.get("text") or "") for m in here.group.messages)
        )
        card = here.card_of(code)
        assert "چراغ کوچه ما سه شبه سوخته" in card["text"]
        assert "مریم" not in card["text"]
        assert "1001" not in to_ascii_digits(card["text"])
        await here.reza.replies(card["message_id"], "فردا همکار ما می‌آید.", chat=here.group)
        answer = await here.sees(here.maryam, "فردا همکار ما می‌آید", code)
        assert "جواب" in answer
        await here.box.until(
            lambda: any("✅ رسید" in (m.get("text") or "") for m in here.group.messages)
        )
        await here.maryam.sends("پیگیری")
        await here.sees(here.maryam, "جواب آمد", code)
        await here.stop()
        assert here.rows("SELECT count(*) FROM outbox WHERE body != ''") == [(0,)]
        assert here.rows("SELECT count(*) FROM inbox WHERE body != ''") == [(0,)]


async def test_talk_in_the_group_reaches_nobody(tmp_path: Path) -> None:
    async with town(tmp_path / "town.db") as here:
        await here.start()
        await here.reza.sends("سلام همکاران، چای آماده است", chat=here.group)
        await here.reza.sends("/open", chat=here.group)
        await here.box.until(
            lambda: any("بی‌جواب" in (m.get("text") or "") for m in here.group.messages)
        )
        assert here.maryam.inbox == []


async def test_forget_erases_words_and_takes_the_card_back(tmp_path: Path) -> None:
    async with town(tmp_path / "town.db") as here:
        await here.start()
        await here.maryam.sends("/feedback")
        await here.sees(here.maryam, "آخرش")
        await here.maryam.sends("زباله‌ی کوچه را نمی‌برند")
        await here.maryam.sends("تمام")
        await here.sees(here.maryam, "برای کدام دفتر")
        await here.maryam.taps("نمی‌دانم")
        await here.sees(here.maryam, "هنوز نرفته است")
        await here.maryam.taps("بفرست")
        await here.sees(here.maryam, "ثبت شد")
        await here.box.until(
            lambda: any("زباله" in (m.get("text") or "") for m in here.group.messages)
        )
        await here.maryam.sends("پاک کن")
        await here.sees(here.maryam, "برگشت ندارد")
        await here.maryam.taps("بله، پاک کن")
        await here.sees(here.maryam, "پاک شد")
        await here.box.until(
            lambda: not any("زباله" in (m.get("text") or "") for m in here.group.messages)
        )
        await here.stop()
        assert b"\xd8\xb2\xd8\xa8\xd8\xa7\xd9\x84\xd9\x87" not in here.path.read_bytes()
        assert here.rows("SELECT count(*) FROM identities") == [(0,)]
