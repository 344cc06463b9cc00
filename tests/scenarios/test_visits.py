"""People without Telegram: the staff file for them, and they take it over when they come."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.domain.persian import to_ascii_digits
from tests.casework import CODE, card, group_says, more, press, sent_to, text_of
from tests.town import GROUP, said, town

if TYPE_CHECKING:
    from pathlib import Path

    from tests.town import Town

PIN = re.compile(r"رمز[^:]*: \S*?([0-9]{4})")
LAMP, BINS = "چراغ کوچه‌ی ما سوخته است", "سطل زباله کوچه را نمی‌برند"


async def filed(here: Town, words: str) -> tuple[str, str]:
    """The staff file a visit: its code as shown, and its PIN."""
    before = len(here.rows("SELECT id FROM cases"))
    await here.reza.sends(f"/visit {words}", chat=here.group)
    await here.box.until(lambda: len(here.rows("SELECT id FROM cases")) == before + 1)
    plain = str(here.rows("SELECT code FROM cases ORDER BY id DESC")[0][0])
    receipt = text_of(await group_says(here, "کد را برایش بخوانید", shown(plain)))
    return plain, PIN.search(to_ascii_digits(receipt)).group(1)


def shown(code: str) -> str:
    """A code as people read it."""
    return f"{code[:4]}-{code[4:]}".translate(str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹"))


def other(pin: str) -> str:
    """A PIN that isn't this one."""
    return f"{(int(pin) + 1) % 10_000:04d}"


async def not_here(here: Town, person: object, count: int) -> None:
    """Wait until somebody has been told so often that a code isn't theirs."""
    await here.box.until(lambda: said(person.inbox).count("در پیام‌های شما نیست") == count)


async def test_a_visit_is_filed_by_words_or_by_an_answer(tmp_path: Path) -> None:
    async with town(tmp_path / "t.db") as here:
        await here.start()
        await filed(here, LAMP)
        await here.reza.sends("/visit", chat=here.group)
        prompt = await group_says(here, "همین‌جا روی این پیام بنویسید یا با صدا")
        await here.reza.replies(prompt["message_id"], BINS, here.group)
        await group_says(here, "کد را برایش بخوانید", "🔧")
        await here.box.until(lambda: len(here.rows("SELECT id FROM cases")) == 2)
        rows = here.rows("SELECT source, kind, category FROM cases ORDER BY id")
        assert rows == [("visit", "problem", "lighting"), ("visit", "problem", "garbage")]
        assert here.rows("SELECT count(*) FROM identities") == [(0,)]


async def test_code_and_pin_together_make_the_case_theirs(tmp_path: Path) -> None:
    async with town(tmp_path / "t.db") as here:
        qasem = here.box.person("قاسم", id=1002)
        await here.start()
        lamp, pin = await filed(here, LAMP)
        bins, second = await filed(here, BINS)
        await here.maryam.sends(f"کد {shown(lamp)} رمز {pin}")
        await here.sees(here.maryam, "برای شما نوشته است")
        await qasem.sends(f"{bins} {second}")
        await here.sees(qasem, "برای شما نوشته است")
        await here.maryam.taps("بله، مال من است")
        await here.sees(here.maryam, shown(lamp), "چراغ")
        await qasem.taps("بله، مال من است")
        await here.sees(qasem, shown(bins))
        found = await card(here, shown(lamp))
        await here.reza.replies(found["message_id"], "لامپ را عوض کردیم.", here.group)
        await here.sees(here.maryam, "لامپ را عوض کردیم", shown(lamp))
        assert "لامپ" not in sent_to(here, qasem.id)
        await qasem.sends(f"{lamp} {pin}")
        await not_here(here, qasem, 1)


async def test_a_code_alone_tells_nobody_anything(tmp_path: Path) -> None:
    async with town(tmp_path / "t.db") as here:
        await here.start()
        lamp, _ = await filed(here, LAMP)
        await here.maryam.sends(lamp)
        hers = await here.sees(here.maryam, "در پیام‌های شما نیست")
        await here.maryam.sends(f"{lamp} 48211")
        await here.maryam.sends("12345671 4821" if lamp != "12345671" else "00000000 4821")
        await not_here(here, here.maryam, 3)
        assert here.maryam.screen() == hers


async def test_five_wrong_pins_over_all_chats_lock_a_code_till_the_office_renews_it(
    tmp_path: Path,
) -> None:
    async with town(tmp_path / "t.db") as here:
        qasem = here.box.person("قاسم", id=1002)
        await here.start()
        lamp, pin = await filed(here, LAMP)
        for count in range(1, 4):
            await here.maryam.sends(f"{lamp} {other(pin)}")
            await not_here(here, here.maryam, count)
        for count in range(1, 3):
            await qasem.sends(f"{lamp} {other(pin)}")
            await not_here(here, qasem, count)
        await qasem.sends(f"{lamp} {pin}")
        await not_here(here, qasem, 3)
        await more(here, here.reza, shown(lamp), "رمز تازه")
        await here.box.until(
            lambda: sum("رمز:" in text_of(one) for one in here.group.messages_of_bot()) == 2
        )
        renewed = PIN.search(to_ascii_digits(text_of(here.group.messages_of_bot()[-1]))).group(1)
        await qasem.sends(f"{renewed} {lamp}")
        await here.sees(qasem, "برای شما نوشته است")


async def test_no_claims_nothing_and_a_forged_yes_neither(tmp_path: Path) -> None:
    async with town(tmp_path / "t.db") as here:
        qasem = here.box.person("قاسم", id=1002)
        await here.start()
        lamp, pin = await filed(here, LAMP)
        await here.maryam.sends(f"{lamp} {pin}")
        await here.sees(here.maryam, "برای شما نوشته است")
        asked = here.maryam.inbox[-1]["message_id"]
        await here.maryam.taps("نه")
        await here.sees(here.maryam, "چیزی عوض نشد")
        await here.maryam.presses(asked, "1visit:yes")
        await here.box.until(lambda: bool(here.maryam.alerts))
        await qasem.starts()
        await here.box.until(lambda: bool(qasem.inbox))
        await qasem.presses(qasem.inbox[-1]["message_id"], "1visit:yes")
        await here.box.until(lambda: bool(qasem.alerts))
        assert here.rows("SELECT count(*) FROM identities") == [(0,)]


async def test_a_pin_renewed_meanwhile_ends_the_question(tmp_path: Path) -> None:
    async with town(tmp_path / "t.db") as here:
        await here.start()
        lamp, pin = await filed(here, LAMP)
        await here.maryam.sends(f"{lamp} {pin}")
        await here.sees(here.maryam, "برای شما نوشته است")
        await more(here, here.reza, shown(lamp), "رمز تازه")
        await here.box.until(
            lambda: sum("رمز:" in text_of(one) for one in here.group.messages_of_bot()) == 2
        )
        await here.maryam.taps("بله، مال من است")
        await here.box.until(lambda: bool(here.maryam.alerts))
        assert here.rows("SELECT count(*) FROM identities") == [(0,)]


async def test_the_pin_is_nowhere_in_the_store(tmp_path: Path) -> None:
    async with town(tmp_path / "t.db") as here:
        await here.start()
        _, pin = await filed(here, LAMP)
        await here.stop()
        digests = here.rows("SELECT pin_digest FROM cases")
        assert len(str(digests[0][0])) == 64
        assert not [row for row in here.rows("SELECT * FROM cases") if pin in map(str, row)]
        assert here.rows("SELECT count(*) FROM outbox WHERE body != ''") == [(0,)]


async def test_the_staff_set_the_kind_right_and_take_a_slip_back(tmp_path: Path) -> None:
    async with town(tmp_path / "t.db") as here:
        await here.start()
        lamp, _ = await filed(here, LAMP)
        receipt = await group_says(here, "کد را برایش بخوانید", shown(lamp))
        await press(here, here.reza, receipt, "شکایت")
        await card(here, shown(lamp), "😟 شکایت")
        await press(here, here.reza, receipt, "بردار")
        await group_says(here, "برداشته شد")
        await here.box.until(lambda: shown(lamp) not in said(here.group.messages))
        assert here.rows("SELECT status, key_id FROM cases") == [("erased", None)]


async def test_strangers_and_nameless_admins_file_nothing(tmp_path: Path) -> None:
    async with town(tmp_path / "t.db") as here:
        await here.start()
        await here.maryam.sends(f"/visit {LAMP}")
        await here.box.until(lambda: bool(here.maryam.inbox))
        await here.reza.sends(f"/visit {LAMP}", chat=here.group, anonymous=True)
        await group_says(here, "ناشناس ماندن")
        assert here.rows("SELECT count(*) FROM cases") == [(0,)]
        assert LAMP not in sent_to(here, GROUP)


def test_codes_are_shown_as_the_card_shows_them() -> None:
    assert CODE.fullmatch(shown("12345671"))


async def test_a_visit_may_be_told_by_voice(tmp_path: Path) -> None:
    async with town(tmp_path / "t.db") as here:
        await here.start()
        await here.reza.sends("/visit", chat=here.group)
        prompt = await group_says(here, "همین‌جا روی این پیام بنویسید")
        await here.reza.sends_voice(chat=here.group, reply_to=prompt["message_id"])
        await group_says(here, "کد را برایش بخوانید", "پیام")
        await here.box.until(
            lambda: any(
                one.get("voice") and one["message_id"] > prompt["message_id"]
                for one in here.group.messages_of_bot()
            )
        )
        assert here.rows("SELECT source, kind FROM cases") == [("visit", "message")]
