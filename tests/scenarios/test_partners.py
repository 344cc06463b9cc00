"""An agency helps: with the sender's yes alone, in its own group or as a mere contact."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tests.casework import card, cards, data_of, files, group_says, more, press, sent_to, text_of
from tests.scenarios.test_dates import BINS, LAMP, TUESDAY, no_timer_due, set_clock, told
from tests.scenarios.test_privacy import forgets
from tests.scenarios.test_summaries import OFFICE, starts_on
from tests.town import town

if TYPE_CHECKING:
    from pathlib import Path

    from bot.sandbox import Group, Person
    from tests.town import Town

WELFARE, OTHER = -1001000000008, -1001000000009
CODE = re.compile(r"/bind (\w+) p_welfare")
WORDS = "یک خانواده در شرف‌آباد کمک می‌خواهد"


async def welfare_of(here: Town, key: str = "p_welfare", id_: int = WELFARE) -> Group:
    """An agency's group, bound by an admin."""
    group = here.box.group("بهزیستی", id=id_, members=[here.admin], with_bot=False)
    await group.add_bot(here.admin)
    await binds(here, group, key, "این گروه برای")
    return group


async def binds(here: Town, group: Group, key: str, words: str) -> None:
    """An admin gets a code and types it in a group."""
    before = len(told(here.admin, "p_welfare"))
    await here.admin.sends("/bind")
    await here.box.until(lambda: len(told(here.admin, "p_welfare")) > before)
    code = CODE.search(text_of(told(here.admin, "p_welfare")[-1]))
    assert code is not None
    await here.admin.sends(f"/bind {code.group(1)} {key}", group)
    await group_says(here, words, group=group)


async def refers(
    here: Town,
    code: str,
    agency: str = "بهزیستی",
    words: str = WORDS,
    sender: Person | None = None,
) -> None:
    """A staff member asks the sender whether an agency may have some words."""
    asked, prompted = len(told(here.group, "با کدام نهاد")), len(told(here.group, "چه بگوییم"))
    await more(here, here.reza, code, "نهاد همکار")
    await here.box.until(lambda: len(told(here.group, "با کدام نهاد")) > asked)
    await press(here, here.reza, told(here.group, "با کدام نهاد")[-1], agency)
    await here.box.until(lambda: len(told(here.group, "چه بگوییم")) > prompted)
    prompt = told(here.group, "چه بگوییم")[-1]
    await here.reza.replies(prompt["message_id"], words, here.group)
    await here.sees(
        sender or here.maryam, "می‌توانیم این را به آن‌جا بدهیم", words, "نام شما نمی‌رود"
    )


async def test_an_agency_answers_in_its_group_just_what_the_sender_agreed_to(
    tmp_path: Path,
) -> None:
    async with town(tmp_path / "t.db") as here:
        await here.admin.starts()
        await here.start()
        group = await welfare_of(here)
        code = await files(here, here.maryam, LAMP, OFFICE)
        await refers(here, code)
        assert WORDS not in sent_to(here, WELFARE)
        await here.maryam.taps("قبول")
        await here.sees(here.maryam, "همان چند کلمه به آن‌جا رفت")
        asked = await group_says(here, "کمک می‌خواهد", WORDS, code, group=group)
        assert LAMP not in sent_to(here, WELFARE)
        await card(here, code, "منتظر بهزیستی")
        await here.admin.replies(asked["message_id"], "فردا سر می‌زنیم", group)
        await group_says(here, "به دفتر رسید", group=group)
        says = await group_says(here, "🤝 بهزیستی", "فردا سر می‌زنیم")
        assert "فردا سر می‌زنیم" not in here.maryam.screen()
        await press(here, here.reza, says, "برای فرستنده")
        await here.sees(here.maryam, "فردا سر می‌زنیم")
        await press(here, here.admin, asked, "انجام شد", group)
        await group_says(here, "✅ بهزیستی", code, "انجام شد")
        await here.box.until(lambda: "منتظر بهزیستی" not in text_of(cards(here.group, code)[-1]))
        assert here.rows("SELECT agency, state FROM referrals") == [("welfare", "helped")]
        qasem = here.box.person("قاسم", id=1002)
        bins = await files(here, qasem, BINS, OFFICE)
        await refers(here, bins, words="یک سطل", sender=qasem)
        assert told(here.group, "تا امروز ۱ بار؛ ۱ بار کمک کردند")


async def test_without_a_yes_nothing_goes_not_even_to_the_police(tmp_path: Path) -> None:
    async with town(tmp_path / "t.db") as here:
        await here.admin.starts()
        await here.start()
        group = await welfare_of(here, "p_police")
        code = await files(here, here.maryam, LAMP, OFFICE)
        await refers(here, code, "انتظامی")
        await here.maryam.taps("نه")
        await group_says(here, "اجازه نداد", code)
        await refers(here, code, "انتظامی", "نوبت گشت")
        await press(here, here.reza, await group_says(here, "اجازه خواستیم", code), "بماند")
        await group_says(here, "به نهادی نمی‌رود")
        assert not told(group, "کمک می‌خواهد")
        states = here.rows("SELECT state FROM referrals ORDER BY id")
        assert states == [("refused",), ("cancelled",)]


async def test_the_office_asks_an_agency_without_a_group_how_it_went(tmp_path: Path) -> None:
    async with town(tmp_path / "t.db") as here:
        await starts_on(here, TUESDAY)
        code = await files(here, here.maryam, LAMP, OFFICE)
        await refers(here, code)
        await here.maryam.taps("قبول")
        await here.sees(here.maryam, "۱۲۳")
        await card(here, code, "منتظر بهزیستی")
        await set_clock(here, "2026-11-28 13:59")
        await no_timer_due(here)
        assert not told(here.group, "چه کرد")
        await here.stop()
        await starts_on(here, "2026-11-28 14:00")  # the third working day ends
        asks = await group_says(here, code, "بهزیستی چه کرد")
        await press(here, here.reza, asks, "هنوز نه")
        await group_says(here, "سه روز کاری دیگر می‌پرسم")
        assert not told(here.group, "چه کرد")
        await set_clock(here, "2026-12-01 14:00")
        asks = await group_says(here, code, "بهزیستی چه کرد")
        await press(here, here.reza, asks, "کمک نکرد")
        await group_says(here, code, "کمک نکردند")
        await here.box.until(lambda: "منتظر بهزیستی" not in text_of(cards(here.group, code)[-1]))
        assert here.rows("SELECT state FROM referrals") == [("failed",)]


async def test_no_other_group_answers_for_an_agency(tmp_path: Path) -> None:
    async with town(tmp_path / "t.db") as here:
        await here.admin.starts()
        await here.start()
        group = await welfare_of(here)
        other = await welfare_of(here, "p_imdad", OTHER)
        code = await files(here, here.maryam, LAMP, OFFICE)
        await refers(here, code)
        await here.maryam.taps("قبول")
        asked = await group_says(here, "کمک می‌خواهد", group=group)
        done = data_of(asked, "انجام شد")
        for person, where in ((here.admin, other), (here.reza, here.group)):
            shown = where.messages_of_bot()[-1]["message_id"]
            await person.presses(shown, done, where)
        await here.maryam.presses(here.maryam.inbox[-1]["message_id"], done)
        await here.box.until(lambda: len(here.box.calls_of("answerCallbackQuery")) >= 3)
        assert here.rows("SELECT state FROM referrals") == [("given",)]


async def test_an_agency_loses_what_the_sender_erases(tmp_path: Path) -> None:
    async with town(tmp_path / "t.db") as here:
        await here.admin.starts()
        await here.start()
        group = await welfare_of(here)
        code = await files(here, here.maryam, LAMP, OFFICE)
        await refers(here, code)
        await here.maryam.taps("قبول")
        asked = await group_says(here, "کمک می‌خواهد", group=group)
        await forgets(here)
        await here.box.until(lambda: asked["message_id"] not in group.chat.posts)
