"""Between offices and agencies, ready texts, lists, topics, practice: by the real program."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.casework import bind, card, cards, files, group_says, more, press, sent_to, text_of
from tests.town import GROUP, town

if TYPE_CHECKING:
    from pathlib import Path

    from bot.sandbox import Group, Person
    from tests.town import Town

OTHER = -1001000000002
LAMP, BINS = "چراغ کوچه ما سه شبه سوخته", "سطل زباله کوچه را نمی‌برند"


def _keys(here: Town) -> tuple[tuple[str, str], tuple[str, str]]:
    """Two offices, by key and name."""
    rows = here.rows("SELECT key, name FROM offices WHERE status = 'open' ORDER BY key LIMIT 2")
    return rows[0], rows[1]  # type: ignore[return-value]


async def _two_offices(here: Town) -> tuple[Group, Person, tuple[str, str], tuple[str, str]]:
    sara = here.box.person("سارا", id=2002)
    group = here.box.group("دفتر دوم", id=OTHER, members=[sara], with_bot=True)
    first, second = _keys(here)
    bind(here.path, (GROUP, first[0]), (OTHER, second[0]))
    return group, sara, first, second


async def test_a_case_goes_to_another_office_and_back(tmp_path: Path) -> None:
    async with town(tmp_path / "t.db") as here:
        group, _, first, second = await _two_offices(here)
        qasem = here.box.person("قاسم", id=1002)
        await here.start()
        lamp = await files(here, here.maryam, LAMP, office=first[1])
        bins = await files(here, qasem, BINS, office=first[1])
        await more(here, here.reza, lamp, "دفتر دیگر")
        await press(here, here.reza, await group_says(here, "به کدام دفتر"), second[1])
        await press(here, here.reza, await group_says(here, "چرا به"), "محله‌ی آن‌هاست")
        moved = await card(here, lamp, "↪️ از", "این محله با آن‌هاست", group=group)
        assert "چراغ" in text_of(moved)
        await here.sees(here.maryam, "رفت، چون این محله با آن‌هاست", lamp)
        left = await group_says(here, "سپرده شد", lamp)
        assert not cards(group, bins)
        await press(here, here.reza, left, "برگردان")
        await here.sees(here.maryam, "برگشت", lamp)
        await card(here, lamp, "نو")
        assert "رفت، چون" not in sent_to(here, qasem.id)


async def test_a_moved_case_stays_once_it_is_taken(tmp_path: Path) -> None:
    async with town(tmp_path / "t.db") as here:
        group, sara, first, second = await _two_offices(here)
        await here.start()
        lamp = await files(here, here.maryam, LAMP, office=first[1])
        await more(here, here.reza, lamp, "دفتر دیگر")
        await press(here, here.reza, await group_says(here, "به کدام دفتر"), second[1])
        await press(here, here.reza, await group_says(here, "چرا به"), "می‌نویسم")
        prompt = await group_says(here, "فرستنده هم این را می‌خواند")
        await here.reza.replies(prompt["message_id"], "کوچه از آن سو باز است", here.group)
        moved = await card(here, lamp, "کوچه از آن سو باز است", group=group)
        await here.sees(here.maryam, "چون کوچه از آن سو باز است")
        await press(here, sara, moved, "برمی‌دارم", group)
        await card(here, lamp, "دست سارا", group=group)
        left = await group_says(here, "سپرده شد", lamp)
        await here.reza.presses(left["message_id"], "1moves:back:1", here.group)
        await here.box.until(lambda: any("برداشته" in a["text"] for a in here.reza.alerts))
        old = cards(here.group, lamp)
        await here.reza.replies(left["message_id"], "قناری", here.group)
        await group_says(here, "کارکنان همین گروه")
        assert not old
        assert "قناری" not in sent_to(here, here.maryam.id)


async def test_nothing_goes_to_an_agency_without_the_senders_yes(tmp_path: Path) -> None:
    async with town(tmp_path / "t.db") as here:
        qasem = here.box.person("قاسم", id=1002)
        await here.start()
        lamp, bins = await files(here, here.maryam, LAMP), await files(here, qasem, BINS)
        for code in (lamp, bins):
            await more(here, here.reza, code, "نهاد همکار")
            await press(here, here.reza, await group_says(here, "با کدام نهاد", code), "انتظامی")
            prompt = await group_says(here, "چه بگوییم", code)
            await here.reza.replies(prompt["message_id"], "نوبت گشت بیشتر", here.group)
            await group_says(here, "اجازه خواستیم", code)
        await here.sees(here.maryam, "نام شما نمی‌رود", "انتظامی")
        await here.sees(qasem, "نام شما نمی‌رود")
        await here.maryam.taps("قبول")
        await here.sees(here.maryam, "۱۱۰")
        await card(here, lamp, "منتظر نیروی انتظامی")
        await qasem.taps("نه")
        await group_says(here, "اجازه نداد", bins)
        assert "منتظر نیروی" not in text_of(await card(here, bins))
        await qasem.presses(1, "1partners:yes:2:police")
        await qasem.presses(1, "1partners:yes:1:police")
        await here.box.until(lambda: len(qasem.alerts) >= 3)
        assert "منتظر نیروی" not in text_of(await card(here, bins))


async def test_a_ready_text_is_seen_before_it_goes(tmp_path: Path) -> None:
    async with town(tmp_path / "t.db") as here:
        qasem = here.box.person("قاسم", id=1002)
        await here.start()
        office = _keys(here)[0][1]
        lamp = await files(here, here.maryam, LAMP, office)
        bins = await files(here, qasem, BINS, office)
        await press(here, here.reza, await card(here, lamp), "برمی‌دارم")
        await press(here, here.reza, await card(here, lamp, "دست رضا"), "متن آماده")
        await press(here, here.reza, await group_says(here, "کدام متن", lamp), "انجام شد")
        preview = await group_says(here, "فرستنده این را می‌خواند", "هنوز درست نیست")
        assert "هنوز درست نیست" not in sent_to(here, here.maryam.id)
        await press(here, here.reza, preview, "همین برود")
        await here.sees(here.maryam, "هنوز درست نیست", lamp)
        await here.reza.replies(
            (await card(here, bins))["message_id"], "سطل را بردند، شنبه‌ها می‌برند.", here.group
        )
        await here.sees(qasem, "شنبه‌ها می‌برند")
        await here.box.until(lambda: len(_marks(here)) == 2)
        await here.reza.replies(_marks(here)[-1]["message_id"], "آماده", here.group)
        await group_says(here, "اضافه شد")
        assert "آماده" not in here.maryam.screen() + qasem.screen()
        await press(here, here.reza, await card(here, lamp), "متن آماده")
        await here.box.until(
            lambda: "سطل را بردند" in str(here.group.messages_of_bot()[-1].get("reply_markup"))
        )


async def test_staff_add_no_ready_text_for_all_offices(tmp_path: Path) -> None:
    async with town(tmp_path / "t.db") as here:
        await here.start()
        lamp = await files(here, here.maryam, LAMP)
        await here.reza.replies((await card(here, lamp))["message_id"], "عوض شد.", here.group)
        await here.sees(here.maryam, "عوض شد")
        await here.box.until(lambda: len(_marks(here)) == 1)
        await here.reza.replies(_marks(here)[-1]["message_id"], "آماده", here.group)
        await group_says(here, "دفتری ندارد")
        assert here.rows("SELECT count(*) FROM canned") == [(0,)]


async def test_the_lists_show_what_is_open_mine_and_one_by_code(tmp_path: Path) -> None:
    async with town(tmp_path / "t.db") as here:
        qasem = here.box.person("قاسم", id=1002)
        await here.start()
        lamp, bins = await files(here, here.maryam, LAMP), await files(here, qasem, BINS)
        await press(here, here.reza, await card(here, lamp), "برمی‌دارم")
        await card(here, lamp, "دست رضا")
        await here.reza.sends("/open", here.group)
        found = text_of(await group_says(here, "بی‌جواب‌ها"))
        assert found.index("بی‌صاحب") < found.index(bins) < found.index("در دست")
        await here.reza.sends("/mine", here.group)
        mine = text_of(await group_says(here, "مال رضا"))
        assert lamp in mine
        assert bins not in mine
        await here.reza.sends("/late", here.group)
        await group_says(here, "هیچ پیامی دیر نیست")
        before = len(cards(here.group, bins))
        await here.reza.sends(f"/case {bins}", here.group)
        await group_says(here, "پایین‌تر آمده است")
        assert len(cards(here.group, bins)) == before
        await qasem.sends("/open")
        await here.sees(qasem, "کارکنان گروه")


async def test_who_shut_the_bot_out_gets_the_answer_when_they_are_back(tmp_path: Path) -> None:
    async with town(tmp_path / "t.db") as here:
        await here.start()
        lamp = await files(here, here.maryam, LAMP)
        found = await card(here, lamp)
        await here.maryam.blocks()
        await here.reza.replies(found["message_id"], "لامپ عوض شد.", here.group)
        await group_says(here, "نگه داشتیم")
        await here.maryam.unblocks()
        await here.sees(here.maryam, "لامپ عوض شد", lamp)
        await group_says(here, "✅ رسید")


async def test_practice_goes_to_nobody(tmp_path: Path) -> None:
    async with town(tmp_path / "t.db") as here:
        await here.admin.starts()
        await here.start()
        await here.admin.sends("/bind")
        said = await here.sees(here.admin, "/bind ")
        word = said.split("/bind ")[1].split()[0].strip("<>/code")
        here.group.join(here.admin)
        await here.admin.sends(f"/bind {word}", here.group)
        guide = await group_says(here, "راهنمای گروه")
        await here.box.until(lambda: any("pin" in call.method for call in here.box.calls))
        lamp = await files(here, here.maryam, LAMP)
        before = sent_to(here, here.maryam.id)
        await press(here, here.reza, guide, "کارت تمرین")
        trial = await group_says(here, "تمرین: به هیچ‌کس")
        await press(here, here.reza, trial, "برمی‌دارم")
        await group_says(here, "دست رضا · تمرین")
        await here.reza.replies(trial["message_id"], "قناری", here.group)
        await group_says(here, "ممنون، منتظر می‌مانم")
        await press(here, here.reza, trial, "بستن")
        await group_says(here, "بله، حل شد")
        assert sent_to(here, here.maryam.id) == before
        assert "هیچ‌کس" in text_of(await card(here, lamp))


def _marks(here: Town) -> list[dict[str, Any]]:
    return [one for one in here.group.messages_of_bot() if "✅ رسید" in text_of(one)]
