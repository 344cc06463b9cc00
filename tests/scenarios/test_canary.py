"""Nothing of a resident, and never the token, where it doesn't belong."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING

from bot import log
from tests.town import GROUP, TOKEN, said, town

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

NAME, USERNAME, PERSON = "کناری‌نام", "canary_username", 777_123_456
WORDS = "قناری در معدن، سه شب است که چراغ کوچه سوخته است"


async def test_a_residents_name_id_and_words_stay_where_they_belong(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(log._Switch, "forgiving", True)
    lines = io.StringIO()
    log.configure("DEBUG", [TOKEN], stream=lines)
    async with town(tmp_path / "town.db", poisoned=True) as here:
        canary = here.box.person(NAME, id=PERSON)
        canary.user["username"] = USERNAME
        await here.start()
        await canary.sends(WORDS)
        await here.sees(canary, "برای کدام دفتر")
        await canary.taps("نمی‌دانم")
        await here.sees(canary, "هنوز نرفته است")
        here.box.fail("sendMessage", status=500, times=2)
        here.box.fail("sendMessage", status=429, retry_after=1, times=1, chat=GROUP)
        here.box.poison("date")
        await canary.taps("بفرست")
        await here.box.until(
            lambda: any("قناری" in (m.get("text") or "") for m in here.group.messages)
        )
        await here.box.until(lambda: "ثبت شد" in said(canary.inbox))
        to_others = [
            json.dumps(call.params, ensure_ascii=False, default=str)
            for call in here.box.calls
            if call.chat_id not in (None, PERSON)
        ]
    log_text = lines.getvalue()
    assert "\n" in log_text
    for secret in (TOKEN, NAME, USERNAME, str(PERSON), "قناری", WORDS):
        assert secret not in log_text
    for sent in to_others:
        for secret in (TOKEN, NAME, USERNAME, str(PERSON)):
            assert secret not in sent
    words_went_to = {
        call.chat_id
        for call in here.box.calls
        if "قناری" in json.dumps(call.params, ensure_ascii=False, default=str)
    }
    assert words_went_to == {PERSON, GROUP}


async def test_only_the_supervisor_sees_what_is_meant_for_the_supervisor(tmp_path: Path) -> None:
    async with town(tmp_path / "town.db", supervisor_chat_id=4001) as here:
        boss = here.box.person("ناظر", id=4001)
        await boss.starts()
        await here.start()
        await here.maryam.sends("کارمند دفتر شرف‌آباد با من بد حرف زد")
        await here.box.until(lambda: bool(here.maryam.inbox))
        await here.box.until(
            lambda: any("فقط ناظر" in said(m.get("reply_markup")) for m in here.maryam.inbox)
        )
        await here.maryam.taps("فقط ناظر")
        await here.sees(here.maryam, "دفتر این را نمی‌بیند")
        await here.maryam.taps("بفرست")
        await here.box.until(lambda: "ثبت شد" in said(here.maryam.inbox))
        await here.box.until(lambda: "بد حرف زد" in said(boss.inbox))
        assert "بد حرف زد" not in said(here.group.messages)
        await here.reza.sends("/open", chat=here.group)
        await here.box.until(lambda: "بی‌جواب نمانده" in said(here.group.messages))
        assert "بد حرف زد" not in said(here.group.messages)
        card = [m for m in boss.inbox if "بد حرف زد" in (m.get("text") or "")][-1]
        await boss.replies(card["message_id"], "با مدیر دفتر حرف زدیم.")
        await here.sees(here.maryam, "جواب ناظر", "حرف زدیم")
