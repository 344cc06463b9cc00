"""What an angry, frightened or careless person, a flaky network or an attacker does."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.domain.codes import show
from tests.town import GROUP, said, town

if TYPE_CHECKING:
    from pathlib import Path

    from tests.town import Town

POISONS = ("date", "kind", "nul", "surrogate", "nesting")


async def filed(here: Town, words: str = "زباله‌ی کوچه را سه روز است نمی‌برند") -> str:
    """Maryam files a case; its code as she reads it."""
    await here.maryam.sends("/feedback")
    await here.sees(here.maryam, "آخرش")
    await here.maryam.sends(words)
    await here.maryam.sends("تمام")
    await here.sees(here.maryam, "برای کدام دفتر")
    await here.maryam.taps("نمی‌دانم")
    await here.sees(here.maryam, "هنوز نرفته است")
    await here.maryam.taps("بفرست")
    await here.box.until(lambda: "ثبت شد" in said(here.maryam.inbox))
    await here.box.until(lambda: words in said(here.group.messages))
    return str(here.rows("SELECT code FROM cases ORDER BY id DESC")[0][0])


async def test_a_poisoned_update_stops_nobody(tmp_path: Path) -> None:
    async with town(tmp_path / "town.db", poisoned=True) as here:
        await here.start()
        for _ in range(3):
            here.box.poison("date")
        await here.maryam.sends("/help")
        await here.sees(here.maryam, "راهنما")
        await here.box.until(
            lambda: here.rows("SELECT count(*) FROM inbox WHERE state = 'quarantined'") == [(3,)]
        )
        await here.admin.starts()
        assert "کسی" not in str(here.rows("SELECT body FROM inbox WHERE state = 'quarantined'"))


async def test_an_update_no_reader_bears_is_set_aside_and_the_admins_are_told(
    tmp_path: Path,
) -> None:
    async with town(tmp_path / "town.db", poisoned=True) as here:
        await here.admin.starts()
        deep = '{"update_id":7,"message":' + "[" * 100_000 + "]" * 100_000 + "}"
        here.box.fail("getUpdates", status=200, body=f'{{"ok":true,"result":[{deep}]}}')
        await here.start()
        await here.maryam.sends("/help")
        await here.sees(here.maryam, "راهنما")
        await here.box.until(lambda: "کنار گذاشته شد" in said(here.admin.inbox))
        quarantined = "SELECT update_id, body FROM inbox WHERE state = 'quarantined'"
        assert here.rows(quarantined) == [(7, "{}")]


async def test_a_strangers_code_and_one_that_does_not_exist_get_the_same_answer(
    tmp_path: Path,
) -> None:
    async with town(tmp_path / "town.db") as here:
        qasem = here.box.person("قاسم", id=1002)
        await here.start()
        code = await filed(here)
        await qasem.sends(code)
        hers = await here.sees(qasem, "در پیام‌های شما نیست")
        await qasem.sends("12345671" if code != "12345671" else "00000000")
        await here.box.until(lambda: said(qasem.inbox).count("در پیام‌های شما نیست") == 2)
        assert qasem.screen() == hers
        for _ in range(3):
            await qasem.sends(code)
        await here.box.until(lambda: said(qasem.inbox).count("در پیام‌های شما نیست") == 5)
        await qasem.sends(code)
        await here.sees(qasem, "نیم ساعت دیگر")
        await here.maryam.sends(code)
        await here.sees(here.maryam, "ثبت شد", "زباله")


async def test_a_cry_for_help_is_answered_inside_a_form_and_not_sent(tmp_path: Path) -> None:
    async with town(tmp_path / "town.db") as here:
        await here.start()
        await here.maryam.sends("/feedback")
        await here.sees(here.maryam, "آخرش")
        await here.maryam.sends("شوهرم دارد مرا می‌زند کمک کنید")
        await here.box.until(lambda: "۱۱۰" in said(here.maryam.inbox))
        await here.sees(here.maryam, "برگردیم به پیام شما")
        await here.maryam.sends("تمام")
        await here.sees(here.maryam, "هنوز چیزی نفرستاده‌اید")
        assert here.group.messages_of_bot() == []


async def test_a_form_goes_on_after_the_bot_was_restarted(tmp_path: Path) -> None:
    async with town(tmp_path / "town.db") as here:
        await here.start()
        await here.maryam.sends("/feedback")
        await here.sees(here.maryam, "آخرش")
        await here.maryam.sends("کوچه‌ی ما آسفالت ندارد")
        await here.sees(here.maryam, "گرفتم")
        await here.stop()
        await here.start()
        await here.maryam.sends("تمام")
        await here.sees(here.maryam, "برای کدام دفتر")


async def test_a_held_reply_can_be_taken_back_and_never_arrives(tmp_path: Path) -> None:
    async with town(tmp_path / "town.db", reply_hold_seconds=600) as here:
        await here.start()
        await filed(here)
        await here.reza.replies(here.card_of()["message_id"], "متن اشتباه", chat=here.group)
        await here.box.until(lambda: "نفرست" in said(here.group.messages))
        await here.reza.taps("نفرست", chat=here.group)
        await here.box.until(lambda: "✋ نرفت." in said(here.group.messages))
        assert here.rows("SELECT state FROM replies") == [("withdrawn",)]
        assert "متن اشتباه" not in said(here.maryam.inbox)
        await here.reza.sends("/open", chat=here.group)
        await here.box.until(lambda: "بی‌جواب‌ها" in said(here.group.messages))


async def test_a_blocked_bot_is_told_to_the_staff(tmp_path: Path) -> None:
    async with town(tmp_path / "town.db") as here:
        await here.start()
        await filed(here)
        await here.maryam.blocks()
        await here.reza.replies(here.card_of()["message_id"], "انجام شد", chat=here.group)
        await here.box.until(lambda: "نرسید" in said(here.group.messages))
        assert here.rows("SELECT waiting FROM cases") == [(1,)]


async def test_a_reply_whose_fate_is_unknown_is_repeated_once_with_the_mark(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.delivery.sender.BACKOFF_FIRST", 0.01)
    async with town(tmp_path / "town.db") as here:
        await here.start()
        await filed(here)
        here.box.fail("sendMessage", reset_after=True, times=1, chat=here.maryam.id)
        await here.reza.replies(here.card_of()["message_id"], "شنبه می‌آییم", chat=here.group)
        await here.box.until(lambda: "ارسال دوباره" in said(here.maryam.inbox))
        assert said(here.maryam.inbox).count("شنبه می‌آییم") == 2
        await here.box.until(lambda: "رسید" in said(here.group.messages))


async def test_a_strangers_group_is_left_at_once_and_an_admins_waits_for_its_code(
    tmp_path: Path,
) -> None:
    async with town(tmp_path / "town.db") as here:
        await here.admin.starts()
        await here.start()
        stranger = here.box.person("غریبه", id=9001)
        theirs = here.box.group("گروه دیگر", id=-1002, members=[stranger])
        await theirs.add_bot(by=stranger)
        await here.box.until(lambda: bool(here.box.calls_of("leaveChat", -1002)))
        ours = here.box.group("گروه تازه", id=-1003, members=[here.admin, here.reza])
        await ours.add_bot(by=here.admin)
        await here.box.until(lambda: "کد لازم دارم" in said(ours.messages))
        await here.admin.sends("/bind")
        await here.box.until(lambda: "/bind " in said(here.admin.inbox))
        given = next(m["text"] for m in here.admin.inbox if "/bind " in (m.get("text") or ""))
        code = given.split("/bind ")[1].split()[0]
        await here.reza.sends(f"/bind {code}", chat=ours)
        await here.box.until(lambda: "مدیر دیگری گرفته" in said(ours.messages))
        await here.admin.sends(f"/bind {code}", chat=ours)
        await here.box.until(lambda: "برای همه‌ی دفترهای بی‌گروه شد" in said(ours.messages))
        assert here.rows("SELECT chat_id, role FROM groups") == [(-1003, "default")]


async def test_an_unsent_draft_reminds_once_and_is_wiped_after_three_days(tmp_path: Path) -> None:
    async with town(tmp_path / "town.db") as here:
        await here.start()
        await here.maryam.sends("/feedback")
        await here.sees(here.maryam, "آخرش")
        await here.maryam.sends("نوشته‌ای که نرفت")
        await here.sees(here.maryam, "گرفتم")
        await here.stop()
        kinds = here.rows("SELECT kind FROM timers WHERE kind LIKE 'draft-%' ORDER BY due_at")
        assert kinds == [("draft-quiet",), ("draft-morning",), ("draft-wipe",)]
        past(here, "draft-quiet")
        await here.start()
        await here.sees(here.maryam, "هنوز به دفتر نرفته است")
        await here.stop()
        past(here, "draft-wipe")
        await here.start()
        await here.box.until(lambda: here.rows("SELECT count(*) FROM drafts") == [(0,)])


def past(here: Town, kind: str) -> None:
    """Let the time of a timer have come."""
    import sqlite3
    from contextlib import closing

    with closing(sqlite3.connect(here.path)) as database, database:
        database.execute("UPDATE timers SET due_at = 1 WHERE kind = ?", (kind,))


async def test_what_is_no_text_is_declined_kindly(tmp_path: Path) -> None:
    async with town(tmp_path / "town.db") as here:
        await here.start()
        await here.maryam.sends_voice()
        await here.sees(here.maryam, "۱۲۳", "گوش می‌دهد")
        await here.maryam.sends_sticker()
        await here.sees(here.maryam, "این را نمی‌فهمم")
        await here.maryam.shares_contact()
        await here.sees(here.maryam, "نگهش نداشتم")
        await here.maryam.presses(here.maryam.inbox[-1]["message_id"], "0old:data")
        await here.box.until(lambda: "مال قبل" in said(here.maryam.alerts))
        assert here.rows("SELECT count(*) FROM cases") == [(0,)]
        assert GROUP < 0


async def test_the_answer_button_opens_a_field_whose_answer_arrives(tmp_path: Path) -> None:
    async with town(tmp_path / "town.db") as here:
        await here.start()
        await filed(here)
        await here.reza.taps("پاسخ", chat=here.group)
        await here.box.until(lambda: "پاسخ به" in said(here.group.messages))
        prompt = next(
            m for m in here.group.messages_of_bot() if "پاسخ به" in (m.get("text") or "")
        )
        await here.reza.replies(prompt["message_id"], "شنبه می‌بریم", chat=here.group)
        await here.sees(here.maryam, "شنبه می‌بریم")


async def test_a_new_problem_loses_nothing_of_an_unsent_one(tmp_path: Path) -> None:
    async with town(tmp_path / "town.db") as here:
        await here.start()
        await here.maryam.sends("چراغ کوچه‌ی شرف‌آباد سه شب است سوخته")
        await here.sees(here.maryam, "هنوز نرفته است")
        await here.maryam.sends("/help")
        await here.sees(here.maryam, "راهنما")
        await here.maryam.sends("بازگشت")
        await here.maryam.sends("آسفالت کوچه هم خراب است")
        await here.sees(here.maryam, "هنوز نرفته است", "۱ پیام دیگر")
        await here.maryam.taps("بفرست")
        await here.box.until(lambda: "ثبت شد" in said(here.maryam.inbox))
        assert here.rows("SELECT count(*) FROM case_messages") == [(2,)]


async def test_where_nobody_reads_messages_none_is_taken(tmp_path: Path) -> None:
    async with town(tmp_path / "town.db", admin_ids=(), staff_chat_id=None) as here:
        await here.start()
        await here.maryam.sends("/feedback")
        await here.sees(here.maryam, "هنوز کسی نیست")
        assert here.rows("SELECT count(*) FROM drafts") == [(0,)]


async def test_a_complaint_about_the_staff_asks_who_may_see_it_also_by_the_menu(
    tmp_path: Path,
) -> None:
    async with town(tmp_path / "town.db") as here:
        await here.start()
        await here.maryam.sends("/feedback")
        await here.sees(here.maryam, "آخرش")
        await here.maryam.sends("کارمند دفتر با من بد حرف زد")
        await here.maryam.sends("تمام")
        await here.sees(here.maryam, "برای کدام دفتر")
        await here.maryam.taps("نمی‌دانم")
        await here.sees(here.maryam, "چه کسی آن را ببیند")


@pytest.mark.parametrize("told", [True, False])
async def test_an_old_group_id_in_the_settings_is_followed_once_and_for_good(
    tmp_path: Path, told: bool
) -> None:
    new = -1009
    async with town(tmp_path / "town.db") as here:
        await here.admin.starts()
        await here.start()
        await here.group.migrate(new, tell=told)
        await filed(here)
        await here.box.until(lambda: "شماره‌ی تازه" in said(here.admin.inbox))
        await here.stop()
        await here.start()
        tried = len(here.box.calls)
        code = await filed(here, "چراغ کوچه سوخته است")
        sent = [call.params.get("chat_id") for call in list(here.box.calls)[tried:]]
        assert new in sent
        assert GROUP not in sent
        card = next(m for m in here.group.messages_of_bot() if show(code) in m["text"])
        await here.reza.replies(card["message_id"], "فردا می‌آییم", here.group)
        await here.sees(here.maryam, "فردا می‌آییم")
        assert said(here.admin.inbox).count("شماره‌ی تازه") == 1


async def test_who_writes_very_fast_is_asked_once_to_slow_down_and_is_answered(
    tmp_path: Path,
) -> None:
    async with town(tmp_path / "town.db") as here:
        for _ in range(30):
            await here.maryam.sends("/privacy")
        await here.start()
        await here.box.until(lambda: len(here.maryam.inbox) == 31)
        assert said(here.maryam.inbox).count("کمی آهسته‌تر") == 1
