"""How a case ends, by the real program: two residents at once everywhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.casework import card, files, group_says, press, sent_to, text_of
from tests.town import SUPERVISOR, said, town

if TYPE_CHECKING:
    from pathlib import Path

    from tests.town import Town

LAMP, BINS = "چراغ کوچه ما سه شبه سوخته", "سطل زباله کوچه را نمی‌برند"
DONE = "لامپ را امروز عوض کردیم."


async def preview(
    here: Town, code: str, outcome: str, words: str, who: str = ""
) -> dict[str, Any]:
    """The staff press «بستن» and write what was done; the preview that comes."""
    await press(here, here.reza, await card(here, code), "بستن")
    asked = await group_says(here, "به کجا رسید", code)
    await press(here, here.reza, asked, outcome)
    if who:
        await here.box.until(lambda: "چه کسی می‌تواند" in _now(here, asked))
        await press(here, here.reza, asked, who)
    prompt = await group_says(here, "به فرستنده چه بگوییم", code)
    await here.reza.replies(prompt["message_id"], words, here.group)
    await here.box.until(lambda: bool(_previews(here, words)))
    return _previews(here, words)[-1]


def _now(here: Town, message: dict[str, Any]) -> str:
    return text_of(here.group.chat.posts[message["message_id"]].message)


def _previews(here: Town, words: str) -> list[dict[str, Any]]:
    return [
        one
        for one in here.group.messages_of_bot()
        if words in text_of(one)
        and ("فرستنده این را می‌بیند" in text_of(one) or "🚶" in text_of(one))
    ]


async def close(
    here: Town, code: str, outcome: str = "حل شد", words: str = DONE, who: str = ""
) -> None:
    """The staff close a case."""
    await press(here, here.reza, await preview(here, code, outcome, words, who), "همین برود")


async def test_solved_and_confirmed_in_two_taps(tmp_path: Path) -> None:
    async with town(tmp_path / "t.db") as here:
        qasem = here.box.person("قاسم", id=1002)
        await here.admin.starts()
        await here.start()
        lamp, bins = await files(here, here.maryam, LAMP), await files(here, qasem, BINS)
        await close(here, lamp)
        await here.sees(here.maryam, "می‌گوید انجام شد", DONE, "درست است؟", lamp)
        await card(here, lamp, "منتظر تأیید")
        assert here.rows("SELECT count(*) FROM cases WHERE closed_at IS NOT NULL") == [(0,)]
        await here.maryam.taps("حل شد")
        await here.sees(here.maryam, "راضی بودید")
        await card(here, lamp, "✅ حل شد")
        await group_says(here, "فرستنده گفت حل شد")
        await here.maryam.taps("خوب")
        await here.sees(here.maryam, "یک جمله هم بگویید")
        await here.sees(here.admin, "از این کار راضی بود", lamp)
        await here.maryam.sends("زود آمدند، دستشان درد نکند")
        await here.sees(here.maryam, "به دفتر می‌رسانم")
        await here.sees(here.admin, "زود آمدند")
        assert "راضی بود" not in sent_to(here, here.group.id)
        assert "زود آمدند" not in sent_to(here, here.group.id)
        assert here.rows("SELECT face FROM ratings") == [("good",)]
        assert "لامپ" not in sent_to(here, qasem.id)
        await card(here, bins, "نو")


async def test_a_no_with_a_sentence_opens_it_and_alarms_head_and_supervisor(
    tmp_path: Path,
) -> None:
    async with town(tmp_path / "t.db", supervisor_chat_id=SUPERVISOR) as here:
        nazer, qasem = here.box.person("ناظر", id=SUPERVISOR), here.box.person("قاسم", id=1002)
        await nazer.starts()
        await here.admin.starts()
        await here.start()
        lamp, bins = await files(here, here.maryam, LAMP), await files(here, qasem, BINS)
        await close(here, lamp)
        await close(here, bins, "بخشی", "دو سطل را بردیم.")
        await here.sees(qasem, "بخشی انجام شد", "همین بس است؟")
        await here.sees(here.maryam, "درست است؟")
        await here.maryam.taps("نشد")
        await here.sees(here.maryam, "چه چیزی حل نشد")
        await qasem.taps("بس است")
        await here.sees(qasem, "راضی بودید")
        await here.maryam.sends("فقط یکی را عوض کردند")
        await here.sees(here.maryam, "دوباره باز شد", "ناظر", "جواب تازه تا", lamp)
        await group_says(here, "گفت حل نشد", "فقط یکی", lamp)
        await here.sees(here.admin, "گفت حل نشد", lamp)
        await here.box.until(lambda: "فقط یکی" in said(nazer.inbox) and lamp in said(nazer.inbox))
        await card(here, lamp, "🔁 بار ۲")
        assert "فقط یکی" not in sent_to(here, qasem.id)
        assert here.rows("SELECT status, reopened FROM cases ORDER BY id") == [
            ("reopened", 1),
            ("closed-partial", 0),
        ]


async def test_the_third_time_the_supervisor_goes_on_alone(tmp_path: Path) -> None:
    async with town(tmp_path / "t.db", supervisor_chat_id=SUPERVISOR) as here:
        nazer = here.box.person("ناظر", id=SUPERVISOR)
        await nazer.starts()
        await here.start()
        lamp = await files(here, here.maryam, LAMP)
        for times in (1, 2, 3):
            await close(here, lamp, words=f"بار {times} درست کردیم.")
            await here.sees(here.maryam, f"بار {times} درست کردیم")
            await here.maryam.taps("نشد")
            await here.sees(here.maryam, "چه چیزی حل نشد")
            await here.maryam.taps("بدون توضیح")
            await here.sees(here.maryam, "دوباره باز شد")
            if times < 3:
                await card(here, lamp, f"🔁 بار {'۲۳'[times - 1]}")
        await group_says(here, "به ناظر رفت")
        await here.box.until(lambda: "بار سوم باز شد؛ فقط شما" in said(nazer.inbox))
        old = [one for one in here.group.messages_of_bot() if "به ناظر رفت" in text_of(one)][-1]
        await here.reza.replies(old["message_id"], "ما هنوز جواب می‌دهیم", here.group)
        await group_says(here, "چیزی نرفت")
        assert "ما هنوز" not in sent_to(here, here.maryam.id)


async def test_a_no_that_nobody_explains_opens_it_all_the_same(tmp_path: Path) -> None:
    async with town(tmp_path / "t.db") as here:
        await here.start()
        lamp = await files(here, here.maryam, LAMP)
        await close(here, lamp)
        await here.sees(here.maryam, "درست است؟")
        await here.maryam.taps("نشد")
        await here.sees(here.maryam, "چه چیزی حل نشد")
        await here.passes(minutes=20)
        await here.sees(here.maryam, "دوباره باز شد")
        await card(here, lamp, "🔁 بار ۲")


async def test_what_the_office_cannot_do_names_who_can(tmp_path: Path) -> None:
    async with town(tmp_path / "t.db") as here:
        qasem = here.box.person("قاسم", id=1002)
        await here.start()
        lamp, bins = await files(here, here.maryam, LAMP), await files(here, qasem, BINS)
        await close(here, lamp, "از ما برنمی‌آید", "تیر برق کار ما نیست.", "اداره برق")
        text = await here.sees(here.maryam, "نمی‌تواند این کار را", "چه کسی می‌تواند: اداره برق")
        assert "حل شد" not in text
        await here.maryam.taps("فهمیدم")
        await here.sees(here.maryam, "راضی بودید")
        await card(here, lamp, "🚫 از ما برنمی‌آید")
        await close(here, bins, "از ما برنمی‌آید", "با شهرداری است.", "شهرداری")
        await here.sees(qasem, "شهرداری")
        await qasem.taps("قبول ندارم")
        await here.sees(qasem, "چه چیزی حل نشد")
        await qasem.taps("بدون توضیح")
        await here.sees(qasem, "دوباره باز شد")


async def test_a_promise_is_not_a_solution(tmp_path: Path) -> None:
    async with town(tmp_path / "t.db") as here:
        await here.start()
        lamp = await files(here, here.maryam, LAMP)
        shown = await preview(here, lamp, "حل شد", "فردا ساعت ۱۰ درست خواهد شد.")
        assert "وعده است" in text_of(shown)
        await press(here, here.reza, shown, "بخشی")
        await here.sees(here.maryam, "بخشی انجام شد")
        assert here.rows("SELECT outcome FROM cases") == [("partial",)]


async def test_the_words_may_be_changed_before_they_go(tmp_path: Path) -> None:
    async with town(tmp_path / "t.db") as here:
        await here.start()
        lamp = await files(here, here.maryam, LAMP)
        await preview(here, lamp, "حل شد", "قناری اول")
        mine = [one for one in here.group.messages if text_of(one) == "قناری اول"][-1]
        await here.reza.edits(mine["message_id"], "لامپ عوض شد", here.group)
        await here.box.until(lambda: bool(_previews(here, "لامپ عوض شد")))
        await press(here, here.reza, _previews(here, "لامپ عوض شد")[-1], "همین برود")
        await here.sees(here.maryam, "لامپ عوض شد")
        assert "قناری" not in sent_to(here, here.maryam.id)


async def test_nothing_is_closed_by_a_closing_that_was_stopped(tmp_path: Path) -> None:
    async with town(tmp_path / "t.db", reply_hold_seconds=600) as here:
        await here.start()
        lamp = await files(here, here.maryam, LAMP)
        await close(here, lamp)
        await press(here, here.reza, await group_says(here, "ثانیه"), "نفرست")
        await group_says(here, "✋ نرفت.")
        assert here.rows("SELECT status, outcome FROM cases") == [("new", None)]
        assert "می‌گوید" not in sent_to(here, here.maryam.id)


async def test_whoever_cannot_be_told_is_named_on_the_card(tmp_path: Path) -> None:
    async with town(tmp_path / "t.db") as here:
        qasem = here.box.person("قاسم", id=1002)
        await here.start()
        lamp, bins = await files(here, here.maryam, LAMP), await files(here, qasem, BINS)
        await here.maryam.blocks()
        await close(here, lamp)
        await card(here, lamp, "✅ حل شد", "نتوانستیم خبر بدهیم")
        await close(here, bins, words="سطل‌ها را بردیم.")
        await here.sees(qasem, "سطل‌ها را بردیم")
        await here.maryam.unblocks()
        await here.sees(here.maryam, "می‌گوید انجام شد", DONE)
        await card(here, lamp, "منتظر تأیید")


async def test_silence_is_asked_once_more_and_then_closes_it(tmp_path: Path) -> None:
    async with town(tmp_path / "t.db") as here:
        qasem = here.box.person("قاسم", id=1002)
        await here.start()
        lamp, _ = await files(here, here.maryam, LAMP), await files(here, qasem, BINS)
        await close(here, lamp)
        await here.sees(here.maryam, "درست است؟")
        await here.passes(days=3, minutes=1)
        await here.sees(here.maryam, "هنوز نگفتید کار")
        await here.passes(days=1)
        assert said(here.maryam.inbox).count("هنوز نگفتید") == 1
        await here.passes(days=3)
        await here.sees(here.maryam, "خبری از شما نشد")
        await card(here, lamp, "بدون جواب بسته شد")
        await here.passes(days=29)
        await here.maryam.taps("دوباره باز کن")
        await here.sees(here.maryam, "چه چیزی حل نشد")
        await here.maryam.sends("باز هم خاموش است")
        await here.sees(here.maryam, "دوباره باز شد")
        assert "هنوز نگفتید" not in said(qasem.inbox)


async def test_an_old_case_is_followed_by_a_new_one(tmp_path: Path) -> None:
    async with town(tmp_path / "t.db") as here:
        await here.start()
        lamp = await files(here, here.maryam, LAMP)
        await close(here, lamp)
        await here.sees(here.maryam, "درست است؟")
        shown = here.maryam.inbox[-1]
        await here.maryam.taps("حل شد")
        await here.sees(here.maryam, "راضی بودید")
        await here.stop()
        store_ago(here, days=31)
        await here.start()
        data = next(
            one["callback_data"].replace("yes", "again")
            for row in shown["reply_markup"]["inline_keyboard"]
            for one in row
            if "yes" in one["callback_data"]
        )
        await here.maryam.presses(shown["message_id"], data)
        await here.sees(here.maryam, "قدیمی است", lamp)
        await here.maryam.taps("پیام تازه")
        await here.box.until(lambda: "تمام" in said(here.maryam.keyboard))
        await here.maryam.sends("باز هم چراغ خاموش است")
        await here.sees(here.maryam, "گرفتم")
        await here.maryam.sends("تمام")
        await here.box.until(
            lambda: "هنوز نرفته" in here.maryam.screen() or "کدام دفتر" in here.maryam.screen()
        )
        if "کدام دفتر" in here.maryam.screen():
            await here.maryam.taps("نمی‌دانم")
            await here.sees(here.maryam, "هنوز نرفته")
        await here.maryam.taps("بفرست")
        await here.sees(here.maryam, "ثبت شد")
        assert here.rows("SELECT follows_id, main_id FROM cases WHERE id = 2") == [(1, None)]


def store_ago(here: Town, *, days: int) -> None:
    """Let the closing be so long ago."""
    import sqlite3
    from contextlib import closing as ending

    with ending(sqlite3.connect(here.path)) as database, database:
        database.execute("UPDATE cases SET closed_at = closed_at - ?", (days * 86_400_000,))


async def test_a_slip_after_no_can_be_taken_back(tmp_path: Path) -> None:
    async with town(tmp_path / "t.db") as here:
        await here.start()
        lamp = await files(here, here.maryam, LAMP)
        await close(here, lamp)
        await here.sees(here.maryam, "درست است؟")
        await here.maryam.taps("نشد")
        await here.sees(here.maryam, "چه چیزی حل نشد")
        await here.maryam.sends("لغو")
        await here.sees(here.maryam, "هنوز نگفتید")
        await here.maryam.sends("حل شد")
        await here.sees(here.maryam, "راضی بودید")
        await here.maryam.taps("رد می‌شوم")
        await here.sees(here.maryam, "از این‌جا ادامه بدهید")
        await here.passes(minutes=20)
        assert here.rows("SELECT status, reopened FROM cases") == [("closed-solved", 0)]


async def test_the_closing_of_a_case_goes_to_all_who_joined_it(tmp_path: Path) -> None:
    async with town(tmp_path / "t.db") as here:
        qasem, zahra = here.box.person("قاسم", id=1002), here.box.person("زهرا", id=1003)
        await here.start()
        lamp, other = await files(here, here.maryam, LAMP), await files(here, qasem, LAMP)
        apart = await files(here, zahra, BINS)
        await here.stop()
        here_join(here)
        await here.start()
        await here.reza.replies(
            (await card(here, lamp))["message_id"], "همکار ما در راه است، امروز.", here.group
        )
        await here.sees(here.maryam, "در راه است", lamp)
        await here.sees(qasem, "در راه است", other)
        await close(here, lamp)
        await here.sees(here.maryam, DONE, lamp)
        assert other not in await here.sees(here.maryam, DONE, lamp)
        await here.sees(qasem, DONE, other)
        await here.maryam.taps("حل شد")
        await here.sees(here.maryam, "راضی بودید")
        await qasem.taps("نشد")
        await here.sees(qasem, "چه چیزی حل نشد")
        await qasem.taps("بدون توضیح")
        await here.sees(qasem, "دوباره باز شد", other)
        assert here.rows("SELECT status, main_id FROM cases ORDER BY id") == [
            ("closed-solved", None),
            ("reopened", None),
            ("new", None),
        ]
        for words in ("در راه است", "لامپ", lamp, other):
            assert words not in sent_to(here, zahra.id)
        assert apart not in sent_to(here, here.maryam.id)


def here_join(here: Town) -> None:
    """The second case is joined to the first."""
    import sqlite3
    from contextlib import closing as ending

    with ending(sqlite3.connect(here.path)) as database, database:
        database.execute("UPDATE cases SET main_id = 1 WHERE id = 2")


async def test_the_buttons_of_an_end_do_nothing_for_anybody_else(tmp_path: Path) -> None:
    async with town(tmp_path / "t.db") as here:
        qasem = here.box.person("قاسم", id=1002)
        await here.start()
        lamp, _ = await files(here, here.maryam, LAMP), await files(here, qasem, BINS)
        await close(here, lamp)
        await here.sees(here.maryam, "درست است؟")
        await card(here, lamp, "منتظر تأیید")
        before = here.rows("SELECT id, status, reopened FROM cases")
        theirs = qasem.inbox[-1]["message_id"]
        for data in (
            "1closing:yes:1", "1closing:no:1", "1closing:again:1", "1closing:plain:1",
            "1closing:fresh:1", "1rating:face:1:bad", "1withdraw:yes:1", "1withdraw:undo:1",
            "1reply:unknown:1", "1reply:undo:1:1", "1reply:case:1", "1reply:open:1",
            "1track:case:1", "1track:answers:1", "1closing:start:1", "1closing:as:1:solved",
            "1closing:go:1:solved", "1closing:open:1", "1closing:drop:1",
        ):  # fmt: skip
            count = len(qasem.alerts)
            await qasem.presses(theirs, data)
            await here.box.until(lambda n=count: len(qasem.alerts) > n)
            assert "مال قبل" in qasem.alerts[-1]["text"], data
        await here.maryam.presses(here.maryam.inbox[-1]["message_id"], "1rating:face:1:bad")
        await here.box.until(lambda: len(here.maryam.alerts) > 0)
        assert here.rows("SELECT id, status, reopened FROM cases") == before
        assert here.rows("SELECT count(*) FROM ratings") == [(0,)]
        assert DONE not in sent_to(here, qasem.id)


async def test_why_and_how_content_can_be_said_by_voice(tmp_path: Path) -> None:
    async with town(tmp_path / "t.db") as here:
        qasem = here.box.person("قاسم", id=1002)
        await here.start()
        lamp, bins = await files(here, here.maryam, LAMP), await files(here, qasem, BINS)
        await close(here, lamp)
        await close(here, bins, words="سطل‌ها را بردیم.")
        await here.sees(here.maryam, "درست است؟")
        await here.sees(qasem, "درست است؟")
        await here.maryam.taps("نشد")
        await here.sees(here.maryam, "چه چیزی حل نشد")
        await here.maryam.sends_voice()
        await here.sees(here.maryam, "دوباره باز شد")
        await here.box.until(lambda: len(voices(here, lamp)) == 1)
        await qasem.taps("حل شد")
        await here.sees(qasem, "راضی بودید")
        await qasem.taps("خوب")
        await here.sees(qasem, "یک جمله هم بگویید")
        await qasem.sends_voice()
        await here.sees(qasem, "به دفتر می‌رسانم")
        await here.box.until(lambda: len(voices(here, bins)) == 1)
        assert here.rows("SELECT status, waiting FROM cases ORDER BY id") == [
            ("reopened", 1),
            ("closed-solved", 0),
        ]


def voices(here: Town, code: str) -> list[dict[str, Any]]:
    """The recordings in the group that came with a case."""
    return [one for one in here.group.messages_of_bot() if "voice" in one and code in text_of(one)]


async def test_when_the_first_of_a_joint_case_erases_all_the_neighbours_case_goes_on(
    tmp_path: Path,
) -> None:
    async with town(tmp_path / "t.db") as here:
        qasem = here.box.person("قاسم", id=1002)
        await here.start()
        await files(here, here.maryam, LAMP)
        other = await files(here, qasem, LAMP)
        await here.stop()
        here_join(here)
        await here.start()
        await here.maryam.sends("پاک کن")
        await here.sees(here.maryam, "برگشت ندارد")
        await here.maryam.taps("بله، پاک کن")
        await here.sees(here.maryam, "پاک شد")
        await close(here, other)
        await here.sees(qasem, DONE, other)
        assert DONE not in sent_to(here, here.maryam.id)
        assert here.rows("SELECT main_id FROM cases WHERE id = 2") == [(None,)]


async def test_who_has_no_chat_is_told_by_the_staff_themselves(tmp_path: Path) -> None:
    async with town(tmp_path / "t.db") as here:
        qasem = here.box.person("قاسم", id=1002)
        await here.start()
        bins = await files(here, qasem, BINS)
        lamp = await visit(here)
        shown = await preview(here, lamp, "حل شد", DONE)
        assert "خودتان این را به او بگویید" in text_of(shown)
        assert here.rows("SELECT closed_at FROM cases WHERE source = 'visit'") == [(None,)]
        await press(here, here.reza, shown, "به او گفتیم")
        await card(here, lamp, "✅ حل شد")
        assert here.rows("SELECT status FROM cases WHERE source = 'visit'") == [("closed-solved",)]
        assert DONE not in sent_to(here, qasem.id)
        await card(here, bins, "نو")


async def visit(here: Town) -> str:
    """The staff write down what somebody told them; the code."""
    await here.reza.sends(f"/visit {LAMP}", here.group)
    await here.box.until(lambda: here.rows("SELECT 1 FROM cases WHERE source = 'visit'") != [])
    code = here.rows("SELECT code FROM cases WHERE source = 'visit'")[0][0]
    return f"{code[:4]}-{code[4:]}".translate(str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹"))
