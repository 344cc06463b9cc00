"""Admins add common questions and ready texts for all offices, and take out what is of no use."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot import data
from bot.services import approvals, faq, texts
from bot.services.approvals import Said
from tests.casework import bind, card, files, group_says, press
from tests.scenarios.test_county import goes
from tests.scenarios.test_people import keys
from tests.town import ADMIN, GROUP, Town, said, town

if TYPE_CHECKING:
    from pathlib import Path

    from bot.sandbox import Person
    from bot.storage.store import Store

SECOND = 3002
QUESTION = "دفتر شما کتابخانه هم دارد؟"
OTHER = "امانت کتاب چطور است؟"
ANSWER = "بله. در هر دفتر یک کتابخانه‌ی کوچک هست."
LOAN = "دفتر وام هم می‌دهد؟"
LOAN_ANSWER = "نه. دفتر وام نمی‌دهد، ولی راهش را می‌گوید."


async def writes(here: Town, who: Person, kind: str, *words: str) -> None:
    """From the main board to the summary of a new text."""
    await goes(here, who, "متن‌ها", kind, "تازه")
    await here.sees(who, "بنویسید")
    for one in words[:-1]:
        await who.sends(one)
        await here.sees(who, "حالا")
    await who.sends(words[-1])
    await here.sees(who, "ثبت شود")


def told(here: Town, words: str) -> bool:
    return words in here.maryam.screen()


async def test_a_new_question_is_answered_at_once_however_it_is_asked(tmp_path: Path) -> None:
    async with town(tmp_path / "t.db") as here:
        await here.admin.starts()
        await here.start()
        await writes(here, here.admin, "پرسش‌های رایج", f"{QUESTION}\n{OTHER}", ANSWER)
        await here.sees(here.admin, QUESTION, OTHER, ANSWER)
        await here.maryam.sends(OTHER)
        await here.box.until(lambda: bool(here.maryam.inbox))
        assert not told(here, ANSWER)
        await here.admin.taps("ثبت")
        await here.sees(here.admin, "از حالا مردم این جواب را می‌گیرند")
        for count, asked in enumerate((OTHER, QUESTION), start=1):
            await here.maryam.sends(asked)
            await here.box.until(
                lambda count=count: said(here.maryam.inbox).count(ANSWER) == count
            )
        done = here.rows("SELECT actor, action, subject FROM audit WHERE action LIKE 'text%'")
        assert done == [(f"staff:{ADMIN}", "text-added", "text-1")]


async def test_what_is_about_money_is_told_once_a_second_admin_has_read_it(tmp_path: Path) -> None:
    async with town(tmp_path / "t.db", admin_ids=(ADMIN, SECOND)) as here:
        second = here.box.person("مدیر دوم", id=SECOND, role="admin")
        for person in (here.admin, second):
            await person.starts()
        await here.start()
        await writes(here, here.admin, "پرسش‌های رایج", LOAN, LOAN_ANSWER)
        await here.sees(here.admin, "مدیر دیگری هم")
        await here.admin.taps("ثبت")
        await here.sees(here.admin, "approve text-1")
        await here.sees(second, "درست است؟", LOAN, LOAN_ANSWER)
        await here.admin.presses(here.admin.inbox[-1]["message_id"], "1texts:agree:1")
        await here.maryam.presses(1, "1texts:agree:1")
        await here.box.until(lambda: bool(here.admin.alerts and here.maryam.alerts))
        assert here.rows("SELECT state FROM new_texts") == [("waiting",)]
        await here.admin.sends(f"/faq {LOAN}\n{LOAN_ANSWER}")  # no way around it
        await here.sees(here.admin, "approve text-2")
        assert here.rows("SELECT * FROM faq_entries") == []
        await second.taps("درست نیست")
        await here.sees(second, "این را نمی‌گویم", LOAN)
        await here.sees(here.admin, "نپذیرفت", LOAN)
        await goes(here, here.admin, "متن‌ها", "پرسش‌های رایج", LOAN)
        await here.sees(here.admin, "منتظر مدیر دیگری", LOAN_ANSWER)
        assert not any("درست" in key for key in keys(here.admin))
        await goes(here, second, "متن‌ها", "پرسش‌های رایج", LOAN)
        await here.sees(second, "درست است؟", LOAN_ANSWER)
        await second.taps("درست است")
        await here.sees(here.admin, "مدیر دیگری هم خواند", LOAN)
        await here.maryam.sends(LOAN)
        await here.sees(here.maryam, LOAN_ANSWER)
        done = here.rows("SELECT actor, action, subject FROM audit WHERE action LIKE 'text%'")
        assert done[2:] == [
            (f"staff:{SECOND}", "text-refused", "text-2"),
            (f"staff:{SECOND}", "text-agreed", "text-1"),
        ]


async def test_an_answer_that_ships_is_taken_out_and_put_back(tmp_path: Path) -> None:
    ships = data.faq()["certificate"]
    answer = ships.answer.strip().splitlines()[0]
    async with town(tmp_path / "t.db") as here:
        await here.admin.starts()
        await here.start()
        await here.maryam.sends(ships.question)
        await here.sees(here.maryam, answer)
        await goes(here, here.admin, "متن‌ها", "پرسش‌های رایج", ships.question, "بردار")
        await here.sees(here.admin, ships.question, "این را بردارم؟")
        assert here.rows("SELECT * FROM retired_texts") == []
        await here.admin.taps("بله، بردار")
        await here.sees(here.admin, "برداشتم", ships.question)
        await here.maryam.sends(ships.question)
        await here.box.until(lambda: not told(here, answer))
        await goes(here, here.admin, "متن‌ها", "پرسش‌های رایج", "برداشته‌ها", ships.question)
        await here.sees(here.admin, "مردم این جواب را نمی‌گیرند")
        await here.admin.taps("برگردان")
        await here.sees(here.admin, "برگشت", ships.question)
        await here.maryam.sends(ships.question)
        await here.sees(here.maryam, answer)
        done = here.rows("SELECT action, subject FROM audit WHERE action LIKE 'text%'")
        assert done == [("text-retired", "faq-certificate"), ("text-restored", "faq-certificate")]


async def test_a_ready_text_is_added_worded_anew_and_taken_out(tmp_path: Path) -> None:
    seen = data.canned()["seen"]
    async with town(tmp_path / "t.db") as here:
        bind(here.path, (GROUP, "sharafabad"))
        await here.admin.starts()
        await here.start()
        await writes(here, here.admin, "متن‌های آماده", "بازدید", "فردا سر می‌زنیم.")
        await here.admin.taps("ثبت")
        await here.sees(here.admin, "از حالا کارکنان این متن را دارند")
        await goes(here, here.admin, "متن‌ها", "متن‌های آماده", "بازدید", "متن تازه")
        await here.admin.sends("تا {شنبه} سر می‌زنیم.")
        await here.sees(here.admin, "این را نمی‌توانم پر کنم", "{شنبه}")
        await here.admin.sends("تا {سررسید} سر می‌زنیم.")
        await here.sees(here.admin, "بازدید", "ثبت شود")
        await here.admin.taps("ثبت")
        await here.sees(here.admin, "از حالا کارکنان")
        await goes(here, here.admin, "متن‌ها", "متن‌های آماده", seen.topic, "بردار")
        await here.sees(here.admin, "این را بردارم؟")
        await here.admin.taps("بله، بردار")
        await here.sees(here.admin, "برداشتم")
        code = await files(here, here.maryam, "چراغ کوچه ما سه شبه سوخته", "شرف‌آباد")
        await press(here, here.reza, await card(here, code), "برمی‌دارم")
        await press(here, here.reza, await card(here, code, "دست رضا"), "متن آماده")
        asked = await group_says(here, "کدام متن", code)
        captions = [key["text"] for row in asked["reply_markup"]["inline_keyboard"] for key in row]
        assert sum("بازدید" in one for one in captions) == 1
        assert not any(seen.topic in one for one in captions)
        await press(here, here.reza, asked, "بازدید")
        await group_says(here, "سر می‌زنیم", "تا ")


async def test_what_cannot_stay_so_is_asked_for_again(tmp_path: Path) -> None:
    async with town(tmp_path / "t.db") as here:
        await here.admin.starts()
        await here.start()
        await goes(here, here.admin, "متن‌ها", "پرسش‌های رایج", "تازه")
        await here.sees(here.admin, "پرسش را بنویسید")
        await here.admin.sends("چرا " * 30)
        await here.sees(here.admin, "تا ۶۰ حرف")
        await here.admin.sends("\n".join(f"جور {one}" for one in "ابپتثجچحخدذ"))
        await here.sees(here.admin, "بیشتر از ده خط")
        await here.admin.sends(QUESTION)
        await here.sees(here.admin, "حالا جواب")
        await here.admin.sends("در اسرع وقت")
        await here.sees(here.admin, "این کلمه را نگویید")
        await here.admin.sends(ANSWER)
        await here.sees(here.admin, "ثبت شود")
        old, alerts = here.admin.inbox[-1], len(here.admin.alerts)
        await here.admin.sends(f"{ANSWER} خوش آمدید.")
        await here.sees(here.admin, "خوش آمدید")
        save = next(
            key["callback_data"]
            for row in old["reply_markup"]["inline_keyboard"]
            for key in row
            if "ثبت" in key["text"]
        )
        await here.admin.presses(old["message_id"], save)  # of words that were changed since
        await here.box.until(lambda: len(here.admin.alerts) > alerts)
        assert here.rows("SELECT * FROM new_texts") == []
        assert any("ثبت" in one for one in keys(here.admin))


@pytest.mark.parametrize("key", ["cost", "certificate"])
def test_what_was_taken_out_waits_for_no_word(store: Store, key: str) -> None:
    id_ = faq.approval_id(data.faq()[key])
    before = store.write_now(faq.unconfirmed)
    found = store.write_now(lambda tx: texts.find(tx, "faq", key))
    assert found is not None
    store.write_now(lambda tx: texts.retire(tx, found, "server"))
    assert set(store.write_now(faq.unconfirmed)) == set(before) - {id_}
    assert store.write_now(lambda tx: texts.find(tx, "faq", key)) is None
    assert store.write_now(lambda tx: faq.get(tx, None, key)) is None
    question = data.faq()[key].question
    guess = store.write_now(lambda tx: faq.find(tx, None, question))
    assert guess is None or guess.entry.key != key
    store.write_now(lambda tx: texts.restore(tx, found, "server"))
    assert store.write_now(faq.unconfirmed) == before


def test_the_word_may_come_from_the_server(store: Store) -> None:
    draft = texts.Draft("faq", (LOAN,), LOAN_ANSWER)
    store.write_now(lambda tx: texts.save(tx, draft, ADMIN))
    assert store.write_now(texts.waiting) == ["text-1"]
    assert "text-1" in store.write_now(approvals.waiting)
    assert store.write_now(lambda tx: approvals.approve(tx, "text-1")) is Said.DONE
    assert store.write_now(lambda tx: approvals.approve(tx, "text-1")) is Said.ALREADY
    assert store.write_now(lambda tx: approvals.approve(tx, "text-x")) is Said.UNKNOWN
    assert [one.question for one in store.write_now(lambda tx: faq.own(tx, None))] == [LOAN]
