"""From the first word to the code, by the real program: two residents at once everywhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.services import approvals
from bot.storage.store import Store
from tests.casework import CODE, card, sent_to
from tests.town import GROUP, SUPERVISOR, said, town

if TYPE_CHECKING:
    from pathlib import Path

    from bot.sandbox import Person
    from tests.town import Town

LAMP = "چراغ کوچه ما سه شبه سوخته"
BINS = "سطل زباله کوچه را نمی‌برند"
HELD, HIDDEN = "۰۰۸۴۵۷۵۹۴۸", "••••••••••"


async def review(here: Town, person: Person, words: str, *seen: str) -> str:
    """Write something at home, and come to the review or to the question before it."""
    await person.sends(words)
    await here.box.until(
        lambda: "برای کدام دفتر" in person.screen() or all(one in person.screen() for one in seen)
    )
    if "برای کدام دفتر" in person.screen():
        await person.sends("شرف‌آباد")
    return await here.sees(person, *seen)


async def sends_it(here: Town, person: Person) -> str:
    """Press «بفرست»; the code that came."""
    await person.taps("بفرست")
    found = CODE.search(await here.sees(person, "کد پیگیری"))
    assert found is not None
    return found.group()


async def test_the_kind_is_guessed_and_one_tap_changes_it(tmp_path: Path) -> None:
    async with town(tmp_path / "t.db") as here:
        qasem = here.box.person("قاسم", id=1002)
        await here.start()
        await review(here, here.maryam, LAMP, "هنوز نرفته است", "🏷 گزارش مشکل")
        await review(here, qasem, "پیشنهاد می‌کنم کلاس ورزش بگذارید", "🏷 پیشنهاد")
        await here.maryam.taps("نوع دیگر")
        await here.sees(here.maryam, "نزدیک‌تر است")
        await here.maryam.taps("شکایت")
        await here.sees(here.maryam, "هنوز نرفته است", "🏷 شکایت")
        await here.maryam.sends("سه بار هم گفته‌ام")
        await here.sees(here.maryam, "🏷 شکایت", "پیام دیگر")
        lamp, class_ = await sends_it(here, here.maryam), await sends_it(here, qasem)
        await card(here, lamp, "😟 شکایت", "روشنایی")
        await card(here, class_, "💡 پیشنهاد")


async def test_a_kind_goes_back_without_change(tmp_path: Path) -> None:
    async with town(tmp_path / "t.db") as here:
        await here.start()
        await review(here, here.maryam, LAMP, "هنوز نرفته است")
        await here.maryam.taps("نوع دیگر")
        await here.sees(here.maryam, "نزدیک‌تر است")
        await here.maryam.taps("بازگشت")
        await here.sees(here.maryam, "هنوز نرفته است", "🏷 گزارش مشکل")


async def test_only_the_name_that_was_chosen_reaches_the_staff(tmp_path: Path) -> None:
    async with town(tmp_path / "t.db") as here:
        qasem = here.box.person("قاسم قناری", id=1002)
        await here.start()
        await review(here, here.maryam, LAMP, "🔒 بی‌نام")
        await review(here, qasem, BINS, "🔒 بی‌نام")
        await here.maryam.taps("با نام من")
        await here.sees(here.maryam, "چه نامی را دفتر ببیند")
        await here.maryam.taps("مریم")
        await here.sees(here.maryam, "👤 مریم")
        await qasem.taps("با نام من")
        await here.sees(qasem, "چه نامی را دفتر ببیند")
        await qasem.sends("آقای همسایه")
        await here.sees(qasem, "👤 آقای همسایه")
        await sends_it(here, here.maryam)
        await sends_it(here, qasem)
        await here.box.until(lambda: "👤 نام: «مریم»" in said(here.group.messages))
        await here.box.until(lambda: "👤 نام: «آقای همسایه»" in said(here.group.messages))
        assert "قناری" not in sent_to(here, GROUP)


async def test_a_name_can_be_taken_back_before_it_goes(tmp_path: Path) -> None:
    async with town(tmp_path / "t.db") as here:
        await here.start()
        await review(here, here.maryam, LAMP, "🔒 بی‌نام")
        await here.maryam.taps("با نام من")
        await here.sees(here.maryam, "چه نامی را دفتر ببیند")
        await here.maryam.taps("مریم")
        await here.sees(here.maryam, "👤 مریم")
        await here.maryam.taps("بی‌نام")
        await here.sees(here.maryam, "🔒 بی‌نام", "هنوز نرفته است")
        await card(here, await sends_it(here, here.maryam), "بی‌نام")
        assert "مریم" not in sent_to(here, GROUP)
        await here.stop()
        assert "مریم".encode() not in here.path.read_bytes()


async def test_a_national_number_is_covered_before_anything_is_kept(tmp_path: Path) -> None:
    async with town(tmp_path / "t.db") as here:
        await here.start()
        await here.maryam.sends(f"{LAMP} کد ملی {HELD}")
        await here.box.until(lambda: "آن را پوشاندم" in said(here.maryam.inbox))
        await here.sees(here.maryam, "برای کدام دفتر")
        await here.maryam.sends("شرف‌آباد")
        await here.sees(here.maryam, "هنوز نرفته است")
        code = await sends_it(here, here.maryam)
        await card(here, code, HIDDEN)
        assert HELD not in sent_to(here, GROUP)


async def test_a_phone_number_is_pointed_out_and_goes_only_if_wanted(tmp_path: Path) -> None:
    async with town(tmp_path / "t.db") as here:
        qasem = here.box.person("قاسم", id=1002)
        await here.start()
        await review(here, here.maryam, f"{LAMP} ۰۹۱۳۱۲۳۴۵۶۷", "شماره تلفن نوشته‌اید")
        await review(here, qasem, f"{BINS} ۰۹۱۳۷۶۵۴۳۲۱", "شماره تلفن نوشته‌اید")
        await here.maryam.taps("بردار")
        await here.sees(here.maryam, "هنوز نرفته است")
        await qasem.taps("بماند")
        await here.sees(qasem, "هنوز نرفته است")
        lamp, bins = await sends_it(here, here.maryam), await sends_it(here, qasem)
        await card(here, lamp, "•••••••••••")
        await card(here, bins, "۰۹۱۳۷۶۵۴۳۲۱")
        assert "۰۹۱۳۱۲۳۴۵۶۷" not in sent_to(here, GROUP)


async def test_a_number_written_after_the_question_is_asked_about_again(tmp_path: Path) -> None:
    async with town(tmp_path / "t.db") as here:
        await here.start()
        await review(here, here.maryam, f"{LAMP} ۰۹۱۳۱۲۳۴۵۶۷", "شماره تلفن نوشته‌اید")
        await here.maryam.taps("بماند")
        await here.sees(here.maryam, "هنوز نرفته است")
        await here.maryam.sends("این هم شماره‌ی پسرم ۰۹۱۳۷۶۵۴۳۲۱")
        await here.sees(here.maryam, "شماره تلفن نوشته‌اید")


async def test_neighbours_join_the_same_problem_with_codes_of_their_own(tmp_path: Path) -> None:
    async with town(tmp_path / "t.db") as here:
        people = [here.box.person("همسایه", id=1100 + n) for n in range(5)]
        await here.start()
        first = await _files(here, here.maryam, LAMP)
        for count, person in enumerate(people, start=1):
            shown = await review(here, person, f"چراغ کوچه‌ی {count} خراب است", "همسایه‌ها هم")
            assert "«روشنایی» در" in shown
            assert "سه شبه" not in shown
            assert ("۵ نفر از همسایه‌ها" in shown) == ("نفر" in shown) == (count == 5)
            await person.taps("بله، من هم")
            code = CODE.search(await here.sees(person, "شما هم اضافه شدید")).group()
            assert code != first
            await card(here, code, f"کوچه‌ی {count}")
        mains = here.rows("SELECT count(*) FROM cases WHERE main_id IS NOT NULL")
        assert mains == [(5,)]


async def _files(here: Town, person: Person, words: str) -> str:
    await review(here, person, words, "هنوز نرفته است")
    return await sends_it(here, person)


async def test_who_says_that_theirs_differs_goes_apart(tmp_path: Path) -> None:
    async with town(tmp_path / "t.db") as here:
        qasem = here.box.person("قاسم", id=1002)
        await here.start()
        await _files(here, here.maryam, LAMP)
        await review(here, qasem, "لامپ سر کوچه سوخته", "همسایه‌ها هم")
        await qasem.taps("حرفم جداست")
        await here.sees(qasem, "هنوز نرفته است")
        await sends_it(here, qasem)
        assert here.rows("SELECT count(*) FROM cases WHERE main_id IS NOT NULL") == [(0,)]


async def test_nobody_is_asked_to_join_what_is_personal_or_about_staff_or_their_own(
    tmp_path: Path,
) -> None:
    async with town(tmp_path / "t.db", supervisor_chat_id=SUPERVISOR) as here:
        qasem = here.box.person("قاسم", id=1002)
        here.box.person("ناظر", id=SUPERVISOR)
        await here.start()
        noise = "شکایت دارم، همسایه سر و صدا می‌کند"
        await _files(here, here.maryam, noise)
        await review(here, qasem, noise, "هنوز نرفته است")
        await qasem.taps("لغو")
        await here.box.until(lambda: "لغو شد" in said(qasem.inbox))
        await _files(here, here.maryam, LAMP)
        await review(here, here.maryam, "چراغ هنوز سوخته", "هنوز نرفته است")
        await here.maryam.taps("لغو")
        await review(here, qasem, "از دفتر شکایت دارم، روشنایی را درست نکرد", "درباره‌ی خود دفتر")
        await qasem.taps("فقط دفتر")
        await here.sees(qasem, "هنوز نرفته است")


async def test_what_may_endanger_somebody_goes_to_the_supervisor_too(tmp_path: Path) -> None:
    async with town(tmp_path / "t.db", supervisor_chat_id=SUPERVISOR) as here:
        boss = here.box.person("ناظر", id=SUPERVISOR)
        await boss.starts()
        await here.start()
        await here.maryam.sends("/feedback")
        await here.sees(here.maryam, "آخرش")
        await here.maryam.sends("درباره‌ی ازدواج کودک در کوچه‌ی ما حرفی دارم")
        await here.sees(here.maryam, "گرفتم")
        await here.maryam.sends("تمام")
        await here.sees(here.maryam, "برای کدام دفتر")
        await here.maryam.sends("شرف‌آباد")
        await here.sees(here.maryam, "هنوز نرفته است", "دفتر و ناظر")
        await sends_it(here, here.maryam)
        await here.box.until(lambda: "ازدواج کودک" in said(boss.inbox))
        assert here.rows("SELECT urgency, audience FROM cases") == [("sensitive", "both")]


async def test_a_thank_you_has_no_date(tmp_path: Path) -> None:
    async with town(tmp_path / "t.db") as here:
        await here.start()
        await here.maryam.sends("/feedback")
        await here.sees(here.maryam, "آخرش")
        await here.maryam.sends("ممنون از خانم رضایی")
        await here.sees(here.maryam, "گرفتم")
        await here.maryam.sends("تمام")
        await here.sees(here.maryam, "برای کدام دفتر")
        await here.maryam.taps("نمی‌دانم")
        await here.sees(here.maryam, "🏷 تشکر")
        await here.maryam.taps("بفرست")
        assert "جواب تا" not in await here.sees(here.maryam, "به دفتر رساندم")


async def test_a_report_gets_its_date_at_once(tmp_path: Path) -> None:
    async with town(tmp_path / "t.db") as here:
        await here.start()
        await review(here, here.maryam, LAMP, "هنوز نرفته است")
        await here.maryam.taps("بفرست")
        await here.sees(here.maryam, "ثبت شد", "⏰ جواب تا", "خودم خبر می‌دهم")


async def test_a_quicker_agency_is_named_once_an_admin_has_confirmed_its_number(
    tmp_path: Path,
) -> None:
    async with town(tmp_path / "t.db") as here:
        await here.start()
        assert "۱۲۱" not in await review(here, here.maryam, LAMP, "هنوز نرفته است")
        await here.stop()
        store = Store(here.path)
        store.write_now(lambda tx: approvals.approve(tx, "helpline-121"))
        store.close_now()
        await here.start()
        await here.maryam.sends("یک چراغ دیگر هم سوخته")
        await here.sees(here.maryam, "هنوز نرفته است", "۱۲۱")


async def test_only_the_supervisor_stays_one_tap_away(tmp_path: Path) -> None:
    async with town(tmp_path / "t.db", supervisor_chat_id=SUPERVISOR) as here:
        boss = here.box.person("ناظر", id=SUPERVISOR)
        await boss.starts()
        await here.start()
        await here.maryam.sends(LAMP)
        await here.sees(here.maryam, "برای کدام دفتر")
        await here.maryam.taps("فقط ناظر")
        await here.sees(here.maryam, "دفتر این را نمی‌بیند")
        await sends_it(here, here.maryam)
        await here.box.until(lambda: "سه شبه" in said(boss.inbox))
        assert "سه شبه" not in sent_to(here, GROUP)


async def test_the_newest_words_of_an_edited_piece_are_looked_at_again(tmp_path: Path) -> None:
    async with town(tmp_path / "t.db") as here:
        await here.start()
        message = await here.maryam.sends(LAMP)
        await here.sees(here.maryam, "برای کدام دفتر")
        await here.maryam.taps("نمی‌دانم")
        await here.sees(here.maryam, "هنوز نرفته است")
        await here.maryam.edits(message["message_id"], f"{LAMP} ۰۹۱۳۱۲۳۴۵۶۷")
        await here.sees(here.maryam, "شماره تلفن نوشته‌اید")


async def test_a_button_of_a_draft_that_is_gone_does_nothing(tmp_path: Path) -> None:
    async with town(tmp_path / "t.db") as here:
        qasem = here.box.person("قاسم", id=1002)
        await here.start()
        await review(here, here.maryam, LAMP, "هنوز نرفته است")
        old = here.maryam.inbox[-1]
        data = old["reply_markup"]["inline_keyboard"][0][0]["callback_data"]
        await sends_it(here, here.maryam)
        await here.maryam.presses(old["message_id"], data)
        await here.box.until(lambda: bool(here.maryam.alerts))
        await qasem.starts()
        await here.box.until(lambda: bool(qasem.inbox))
        await qasem.presses(qasem.inbox[-1]["message_id"], data)
        await here.box.until(lambda: bool(qasem.alerts))
        assert here.rows("SELECT count(*) FROM cases") == [(1,)]
