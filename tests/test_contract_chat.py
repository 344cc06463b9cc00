"""docs/contract.md, lines T03 to C08: what is promised of the chats, in a town of people."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.domain.codes import show
from tests.town import ADMIN, GROUP, Town, said, town

if TYPE_CHECKING:
    from pathlib import Path

    from bot.sandbox import Group

DOORS = ["نزدیک‌ترین دفتر", "نظر شما", "پیگیری", "راهنما", "کمک فوری"]
RESIDENTS = [
    "start",
    "help",
    "nearest",
    "feedback",
    "track",
    "news",
    "sos",
    "privacy",
    "forget",
    "cancel",
    "mydata",
]
STAFF = ["open", "mine", "late", "case", "visit"]
WORDS = "زباله‌ی کوچه را سه روز است نمی‌برند"


async def filed(here: Town, words: str = WORDS, group: Group | None = None) -> str:
    """Maryam files a case to no certain office; its code."""
    await here.maryam.sends("/feedback")
    await here.sees(here.maryam, "آخرش")
    await here.maryam.sends(words)
    await here.sees(here.maryam, "گرفتم")
    await here.maryam.taps("تمام")
    await here.sees(here.maryam, "برای کدام دفتر")
    await here.maryam.taps("نمی‌دانم")
    await here.sees(here.maryam, "هنوز نرفته است")
    await here.maryam.taps("بفرست")
    await here.sees(here.maryam, "ثبت شد")
    code = str(here.rows("SELECT code FROM cases ORDER BY id DESC")[0][0])
    await here.box.until(lambda: show(code) in said((group or here.group).messages))
    return code


async def hears(here: Town, group: Group, words: str) -> None:
    await here.box.until(lambda: words in said(group.messages_of_bot()))


# --- tracking code -------------------------------------------------------------------------


async def test_t03_only_the_chat_that_filed_a_case_sees_it(tmp_path: Path) -> None:
    async with town(tmp_path / "town.db") as here:
        qasem = here.box.person("قاسم", id=1002)
        await here.start()
        code = await filed(here)
        await qasem.sends(code)
        await here.sees(qasem, "در پیام‌های شما نیست")
        assert WORDS not in said(qasem.inbox)
        await here.maryam.sends(code)
        await here.sees(here.maryam, WORDS, show(code))


async def test_t04_a_typing_error_is_not_counted_and_five_wrong_codes_make_a_pause(
    tmp_path: Path,
) -> None:
    async with town(tmp_path / "town.db") as here:
        qasem = here.box.person("قاسم", id=1002)
        await here.start()
        code = await filed(here)
        for _ in range(7):
            await qasem.sends(f"{code[:7]}{(int(code[7]) + 1) % 10}")
        await here.box.until(lambda: said(qasem.inbox).count("یک رقم جابه‌جا") == 7)
        await qasem.sends(code)
        anothers = await here.sees(qasem, "در پیام‌های شما نیست")
        for number in range(4):
            await qasem.sends("12345671" if code != "12345671" else "00000000")
            heard = number + 2
            await here.box.until(
                lambda heard=heard: said(qasem.inbox).count("در پیام‌های شما نیست") == heard
            )
            assert qasem.screen() == anothers
        await qasem.sends("12345671")
        await here.sees(qasem, "نیم ساعت دیگر")


# --- chat ----------------------------------------------------------------------------------


async def test_c01_the_keyboard_has_the_five_doors(tmp_path: Path) -> None:
    async with town(tmp_path / "town.db") as here:
        await here.start()
        await here.maryam.starts()
        await here.box.until(lambda: here.maryam.keyboard is not None)
        keys = [key for row in here.maryam.keyboard for key in row]
        assert len(keys) == len(DOORS)
        assert all(any(key.endswith(door) for key in keys) for door in DOORS)


async def test_c02_every_command_is_offered_and_answered(tmp_path: Path) -> None:
    async with town(tmp_path / "town.db") as here:
        await here.admin.starts()
        await here.start()
        await here.box.until(lambda: len(here.box.calls_of("setMyCommands")) == 3)
        offered = {
            call.params["scope"]["type"]: [one["command"] for one in call.params["commands"]]
            for call in here.box.calls_of("setMyCommands")
        }
        assert sorted(offered["all_private_chats"]) == sorted(RESIDENTS)
        assert offered["all_group_chats"] == STAFF
        assert set(offered["chat"]) >= {*RESIDENTS, "open", "late", "case", "bind"}
        for command in RESIDENTS:
            before = len(here.maryam.inbox)
            await here.maryam.sends(f"/{command}")
            await here.box.until(lambda before=before: len(here.maryam.inbox) > before)
            assert "نمی‌فهمم" not in here.maryam.screen()
        await here.reza.sends("/open", chat=here.group)
        await hears(here, here.group, "بی‌جواب")
        await here.admin.sends("/bind")
        await here.sees(here.admin, "/bind ")


async def test_c03_the_captions_do_what_they_say(tmp_path: Path) -> None:
    async with town(tmp_path / "town.db", supervisor_chat_id=4001) as here:
        await here.start()
        maryam = here.maryam
        await maryam.starts()
        await here.box.until(lambda: maryam.keyboard is not None)
        await maryam.taps("نزدیک‌ترین دفتر")
        await here.sees(maryam, "کدام محله هستید")
        await maryam.taps("فهرست محله‌ها")
        await here.box.until(lambda: "شرف‌آباد" in said(maryam.inbox))
        await maryam.sends("بازگشت")
        await here.box.until(lambda: "نظر شما" in str(maryam.keyboard))
        await maryam.taps("نزدیک‌ترین دفتر")
        await here.box.until(lambda: said(maryam.inbox).count("کدام محله هستید") == 2)
        await maryam.taps("فرستادن جای من", at=(30.2839, 57.0834))
        await here.sees(maryam, "داده نمونه")
        await maryam.taps("دفتر بعدی")
        await here.box.until(lambda: said(maryam.inbox).count("🏢 دفتر") >= 2)
        await maryam.taps("پیام به این دفتر")
        await here.sees(maryam, "آخرش")
        await maryam.sends(WORDS)
        await here.sees(maryam, "گرفتم")
        await maryam.taps("تمام")
        await here.sees(maryam, "هنوز نرفته است")
        await maryam.taps("دفتر دیگر")
        await here.sees(maryam, "کدام دفتر")
        await maryam.taps("نمی‌دانم")
        await here.sees(maryam, "هنوز نرفته است")
        await maryam.taps("فقط ناظر")
        await here.sees(maryam, "ناظر")
        assert here.rows("SELECT count(*) FROM cases") == [(0,)]
        await maryam.taps("بفرست")
        await here.sees(maryam, "ثبت شد")
        assert here.rows("SELECT audience FROM cases") == [("supervisor",)]
        assert WORDS not in said(here.group.messages)
        await maryam.sends("/feedback")
        await here.sees(maryam, "آخرش")
        await maryam.taps("لغو")
        await here.box.until(lambda: here.rows("SELECT count(*) FROM drafts") == [(0,)])


async def test_c04_a_link_opens_the_card_of_its_office(tmp_path: Path) -> None:
    async with town(tmp_path / "town.db") as here:
        await here.start()
        await here.maryam.starts("o_sharafabad")
        await here.box.until(lambda: "🏢 دفتر شرف‌آباد" in said(here.maryam.inbox))


async def test_c05_a_card_holds_the_code_as_it_is_shown(tmp_path: Path) -> None:
    async with town(tmp_path / "town.db") as here:
        await here.start()
        code = await filed(here)
        assert f"\u2066{show(code)}\u2069" in here.card_of()["text"]


async def test_c06_a_reply_belongs_to_the_one_case_of_its_message_or_to_nobody(
    tmp_path: Path,
) -> None:
    async with town(tmp_path / "town.db") as here:
        qasem = here.box.person("قاسم", id=1002)
        await here.start()
        first = await filed(here)
        await filed(here, "چراغ کوچه سوخته است")
        await here.reza.replies(
            here.card_of(show(first))["message_id"], "جواب کارت نخست", here.group
        )
        await here.sees(here.maryam, "جواب کارت نخست", show(first))
        await here.reza.sends("/open", chat=here.group)
        await hears(here, here.group, "بی‌جواب‌ها")
        the_list = here.group.messages_of_bot()[-1]
        await here.reza.replies(the_list["message_id"], "جواب فهرست", here.group)
        await hears(here, here.group, "به کسی نرفت")
        await here.reza.sends("گپ همکاران", chat=here.group)
        await here.stop()
        assert "جواب فهرست" not in said(here.maryam.inbox)
        assert "گپ همکاران" not in said(here.maryam.inbox)
        assert qasem.inbox == []
        assert here.rows("SELECT count(*) FROM replies") == [(1,)]


async def test_c07_a_reply_waits_with_a_button_that_stops_it(tmp_path: Path) -> None:
    async with town(tmp_path / "town.db", reply_hold_seconds=600) as here:
        await here.start()
        await filed(here)
        await here.reza.replies(here.card_of()["message_id"], "جواب اشتباه", here.group)
        await hears(here, here.group, "⏳ تا ۶۰۰ ثانیه‌ی دیگر می‌رود")
        await here.reza.taps("نفرست", chat=here.group)
        await hears(here, here.group, "✋ نرفت")
        assert "جواب اشتباه" not in said(here.maryam.inbox)


async def test_c08_a_group_is_bound_by_the_code_of_the_admin_who_types_it(
    tmp_path: Path,
) -> None:
    other = -1000000000077
    async with town(tmp_path / "town.db", admin_ids=(ADMIN, 3002)) as here:
        second = here.box.person("مدیر دوم", id=3002, role="admin")
        new = here.box.group(
            "تازه", id=other, members=[here.admin, second, here.reza], with_bot=True
        )
        await here.admin.starts()
        await second.starts()
        await here.start()
        await here.admin.sends("/bind")
        await here.box.until(lambda: re.search(r"/bind ([A-Z2-9]{12})", said(here.admin.inbox)))
        (code, *_) = re.findall(r"/bind ([A-Z2-9]{12})", said(here.admin.inbox))
        await here.reza.sends(f"/bind {code}", chat=new)
        await hears(here, new, "مدیر دیگری گرفته است")
        await second.sends(f"/bind {code}", chat=new)
        await here.box.until(lambda: said(new.messages_of_bot()).count("مدیر دیگری") == 2)
        await here.admin.sends(f"/bind {code}", chat=new)
        await hears(here, new, "برای همه‌ی دفترهای بی‌گروه شد")
        await here.admin.sends(f"/bind {code}", chat=new)
        await hears(here, new, "این کد درست نیست")
        await here.stop()
        assert here.settings.staff_chat_id == GROUP
        await here.start()
        await filed(here, group=new)
        assert WORDS not in said(here.group.messages)


async def test_c08_a_code_binds_the_group_of_one_office_and_ends_after_fifteen_minutes(
    tmp_path: Path,
) -> None:
    other = -1000000000077
    async with town(tmp_path / "town.db") as here:
        new = here.box.group("شرف‌آباد", id=other, members=[here.admin], with_bot=True)
        await here.admin.starts()
        await here.start()
        codes = []
        for heard in (1, 2):
            await here.admin.sends("/bind")
            await here.box.until(
                lambda heard=heard: said(here.admin.inbox).count("کد یک‌بارمصرف") == heard
            )
            codes.append(re.findall(r"/bind ([A-Z2-9]{12})", said(here.admin.inbox))[-1])
            if heard == 1:
                await here.admin.sends(f"/bind {codes[0]} sharafabad", chat=new)
                await hears(here, new, "✅ این گروه برای")
        assert here.rows("SELECT role, office, chat_id FROM groups") == [
            ("office", "sharafabad", other)
        ]
        (lasts,) = here.rows(
            "SELECT expires_at - (SELECT max(settled_at) FROM inbox) FROM binding_codes"
            " ORDER BY expires_at DESC LIMIT 1"
        )
        assert 14 * 60_000 < lasts[0] <= 15 * 60_000
