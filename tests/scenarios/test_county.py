"""A county from nothing: an admin builds it in the chat, and people are helped in it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tests.casework import card, data_of, files, group_says, press, sent_to, text_of
from tests.scenarios.test_dates import BINS, LAMP, TUESDAY, no_timer_due, set_clock, told
from tests.scenarios.test_partners import WORDS
from tests.scenarios.test_people import LINK, opens
from tests.scenarios.test_people import keys as keys_of
from tests.scenarios.test_summaries import starts_on
from tests.town import ADMIN, GROUP, town

if TYPE_CHECKING:
    from pathlib import Path

    from bot.sandbox import Group, Person
    from tests.town import Town

SECOND, SARA, ZAHRA, QASEM, AKBAR = 3002, 2002, 4002, 1002, 1003
OFFICE_GROUP, WELFARE = -1001000000021, -1001000000022
OFFICE = "دفتر ارگ نو"
PLACES = (
    "key,name,kind,parent\nbam2,نوآباد,county,kerman-province\nbam2-city,شهر نو,city,bam2\n"
    "arg-no,ارگ نو,neighbourhood,bam2-city"
)
OFFICES = f"key,name,place\narg-no,{OFFICE},arg-no"
GEOJSON = (
    '{"type": "FeatureCollection", "features": [{"type": "Feature",'
    ' "geometry": {"type": "Point", "coordinates": [57.1, 30.25]},'
    f' "properties": {{"key": "arg-no", "name": "{OFFICE}", "place": "arg-no"}}}}]}}'
)
WATER = "جوی جلوی خانه‌ی ما گرفته است"
DUE, COUNTY, PROVINCE = "2026-11-28 14:00", "2026-11-30 14:00", "2026-12-05 14:00"
BIND = re.compile(r"/bind (\w{12})")


async def goes(here: Town, person: Person, *captions: str) -> None:
    """Put up the main board and go on from there, through the pages of long lists, too."""
    await opens(here, person)
    for caption in captions:
        await finds(here, person, caption)
        await person.taps(caption)


async def finds(here: Town, person: Person, caption: str) -> None:
    """Turn pages until a button is there."""
    while True:
        await here.box.until(
            lambda: any(caption in key or "بعدی" in key for key in keys_of(person))
        )
        if any(caption in key for key in keys_of(person)):
            return
        shown = keys_of(person)
        await person.taps("بعدی")
        await here.box.until(lambda before=shown: keys_of(person) != before)


async def brings_places_and_offices(here: Town) -> None:
    await goes(here, here.admin, "محله‌های تازه")
    await here.sees(here.admin, "سطرهای جدول")
    for table in (PLACES, OFFICES):
        await here.admin.sends(table)
        await here.sees(here.admin, "تازه", "ثبت شود")
        await here.admin.taps("ثبت")
        await here.sees(here.admin, "جدول بعدی")


async def sets_hours(here: Town) -> None:
    await goes(here, here.admin, "دفترها", OFFICE)
    await here.sees(here.admin, "کلید دفتر", "arg-no")
    await here.admin.taps("ساعت‌ها")
    await here.sees(here.admin, "ساعت‌ها را بنویسید")
    await here.admin.sends("شنبه تا چهارشنبه ۸ تا ۱۴")
    await here.sees(here.admin, "می‌شود:", "۸ تا ۱۴")
    await here.admin.taps("ثبت")
    await here.box.until(
        lambda: here.rows("SELECT hours FROM offices") == [("sat-wed 08:00-14:00",)]
    )


async def comes(here: Town, second: Person, person: Person, *way: str) -> None:
    """Somebody is invited on the board of a place or office, opens the link, and is confirmed."""
    await goes(here, here.admin, "کارکنان", *way, "پیوند بساز")
    found = LINK.search(await here.sees(here.admin, "start=i_"))
    assert found is not None
    await person.starts(found.group(1))
    await here.sees(person, "یک مدیر باید تأیید کند")
    await here.sees(second, person.user["first_name"], "اوست")
    await second.taps("تأیید")
    await here.sees(person, "از حالا")


async def binds(here: Town, key: str, id_: int, *members: Person) -> Group:
    """The bot is brought into a group, which an admin binds by a key that the chat tells."""
    group = here.box.group("گروه", id=id_, members=[here.admin, *members], with_bot=False)
    await group.add_bot(here.admin)
    before = len(told(here.admin, "یک‌بارمصرف"))
    await here.admin.sends("/bind")
    await here.box.until(lambda: len(told(here.admin, "یک‌بارمصرف")) > before)
    found = BIND.search(text_of(told(here.admin, "یک‌بارمصرف")[-1]))
    assert found is not None
    await here.admin.sends(f"/bind {found.group(1)} {key}", group)
    await group_says(here, "این گروه برای", group=group)
    return group


async def is_referred(here: Town, code: str, group: Group, welfare: Group) -> None:
    """Taken, passed to an agency with the sender's yes, answered by it."""
    await press(here, here.reza, await card(here, code, group=group), "برمی‌دارم", group)
    shown = await card(here, code, "دست رضا", group=group)
    await press(here, here.reza, shown, "کارهای دیگر", group)
    post = group.chat.posts[shown["message_id"]]
    await here.box.until(lambda: any("نهاد همکار" in one["text"] for one in post.buttons))
    await press(here, here.reza, shown, "نهاد همکار", group)
    await press(
        here, here.reza, await group_says(here, "با کدام نهاد", group=group), "بهزیستی", group
    )
    prompt = await group_says(here, "چه بگوییم", group=group)
    await here.reza.replies(prompt["message_id"], WORDS, group)
    await here.sees(here.maryam, "می‌توانیم این را به آن‌جا بدهیم", WORDS)
    await here.maryam.taps("قبول")
    asked = await group_says(here, "کمک می‌خواهد", WORDS, code, group=welfare)
    await here.admin.replies(asked["message_id"], "فردا سر می‌زنیم", welfare)
    says = await group_says(here, "🤝 بهزیستی", "فردا سر می‌زنیم", group=group)
    await press(here, here.reza, says, "برای فرستنده", group)
    await here.sees(here.maryam, "فردا سر می‌زنیم")
    await press(here, here.admin, asked, "انجام شد", welfare)
    await group_says(here, "✅ بهزیستی", code, "انجام شد", group=group)


async def closes(here: Town, code: str, group: Group) -> None:
    """«بستن», what was done, and the sender's word that it is."""
    shown = await card(here, code, group=group)
    post = group.chat.posts[shown["message_id"]]
    await here.box.until(lambda: any("بستن" in one["text"] for one in post.buttons))
    await press(here, here.reza, shown, "بستن", group)
    await press(
        here, here.reza, await group_says(here, "به کجا رسید", group=group), "حل شد", group
    )
    prompt = await group_says(here, "به فرستنده چه بگوییم", group=group)
    await here.reza.replies(prompt["message_id"], "لامپ را عوض کردیم.", group)
    seen = await group_says(here, "لامپ را عوض کردیم.", "فرستنده این را می‌بیند", group=group)
    await press(here, here.reza, seen, "همین برود", group)
    await here.sees(here.maryam, "لامپ را عوض کردیم.", "درست است؟")
    await here.maryam.taps("حل شد")
    await card(here, code, "✅ حل شد", group=group)


async def lies_and_is_given_back(here: Town, code: str, zahra: Person, group: Group) -> None:
    """The head, then the county learn of it; given back with a date, it lies on."""
    await here.box.until(lambda: told(zahra, code, "۲ روز کاری گذشته") != [])
    why = told(zahra, code, "۲ روز کاری گذشته")[-1]
    await zahra.presses(why["message_id"], data_of(why, "برگردان با قرار"))
    await here.box.until(lambda: told(zahra, "تا کی جواب بدهد") != [])
    asked = told(zahra, "تا کی جواب بدهد")[-1]
    await zahra.presses(asked["message_id"], data_of(asked, "سه‌شنبه ۱۰ آذر"))
    await group_says(here, "ناظر", "را برگرداند", code, group=group)


async def test_an_admin_builds_a_county_in_the_chat_and_cases_go_all_their_way_there(
    tmp_path: Path,
) -> None:
    async with town(tmp_path / "t.db", samples=False, admin_ids=(ADMIN, SECOND)) as here:
        second = here.box.person("مدیر دوم", id=SECOND, role="admin")
        sara, zahra = here.box.person("سارا", id=SARA), here.box.person("زهرا", id=ZAHRA)
        qasem, akbar = here.box.person("قاسم", id=QASEM), here.box.person("اکبر", id=AKBAR)
        for person in (here.admin, second, sara, zahra, here.reza):
            await person.starts()
        await starts_on(here, TUESDAY)
        await brings_places_and_offices(here)
        await sets_hours(here)
        await comes(here, second, sara, OFFICE, "مسئول")
        await comes(here, second, here.reza, OFFICE, "کارمند")
        await comes(here, second, zahra, "ناظرها", "نوآباد", "ناظر")
        group = await binds(here, "arg-no", OFFICE_GROUP, here.reza, sara)
        welfare = await binds(here, "p_welfare", WELFARE)

        await here.maryam.sends("ارگ نو")
        await here.sees(here.maryam, OFFICE, "تا ساعت ۱۴")
        lamp = await files(here, here.maryam, LAMP, OFFICE)
        await is_referred(here, lamp, group, welfare)
        await closes(here, lamp, group)

        bins, water = (
            await files(here, qasem, BINS, OFFICE),
            await files(here, akbar, WATER, OFFICE),
        )
        await press(here, here.reza, await card(here, bins, group=group), "برمی‌دارم", group)
        await set_clock(here, DUE)
        await here.box.until(lambda: told(sara, bins, "دیر شد. دست: رضا") != [])
        await no_timer_due(here)
        assert not told(zahra, "روز کاری گذشته")
        await set_clock(here, COUNTY)
        await lies_and_is_given_back(here, bins, zahra, group)
        await here.sees(qasem, "قرار تازه: فردا، سه‌شنبه ۱۰ آذر")
        shown = await card(here, bins, "قرار تازه", group=group)
        await here.reza.replies(shown["message_id"], "سطل‌ها را امروز بردند.", group)
        await here.sees(qasem, "سطل‌ها را امروز بردند")
        assert not told(here.admin, "روز کاری گذشته")
        await set_clock(here, PROVINCE)
        await here.box.until(lambda: told(here.admin, water, "۵ روز کاری گذشته") != [])
        await here.sees(akbar, "ناظر استان")
        await no_timer_due(here)
        assert not told(here.admin, bins, "روز کاری گذشته")
        assert [len(told(zahra, code, "روز کاری گذشته")) for code in (lamp, bins, water)] == [
            0,
            1,
            1,
        ]
        assert not sent_to(here, GROUP)


async def test_tables_come_and_go_as_files(tmp_path: Path) -> None:
    """A spreadsheet's file, its faults line by line, GeoJSON, what isn't a table, and back."""
    async with town(tmp_path / "t.db", samples=False) as here:
        await here.admin.starts()
        await here.start()
        before = here.rows("SELECT count(*) FROM places")
        await goes(here, here.admin, "محله‌های تازه")
        await here.sees(here.admin, "جدول را در فایل")
        bad = PLACES.replace("bam2-city\n", "nowhere\n") + "\nx,,street,bam2"
        await here.admin.sends_document(b"\xef\xbb\xbf" + bad.encode(), "p.csv", "text/csv")
        await here.sees(here.admin, "۱ سطر درست نیست", "سطر ۵", "name", "kind", "street")
        await here.admin.sends_document(b"\xff\xfe" + bad.encode("utf-16-le"), "p.csv", "text/csv")
        await here.sees(here.admin, "UTF-8")
        await here.admin.sends_document(b"x" * 300_000, "p.csv", "text/csv")
        await here.sees(here.admin, "بزرگ است")
        await here.admin.sends_document(b"\xef\xbb\xbf" + PLACES.encode(), "p.csv", "text/csv")
        await here.sees(here.admin, "۳ تازه", "ثبت شود")
        assert here.rows("SELECT count(*) FROM places") == before
        await here.passes(minutes=1)
        await here.admin.taps("ثبت")
        await here.sees(here.admin, "جدول بعدی")
        await here.admin.sends_document(GEOJSON.encode(), "o.geojson", "application/geo+json")
        await here.sees(here.admin, "دفترها: ۱ تازه")
        await here.admin.taps("ثبت")
        await here.sees(here.admin, "ثبت شد")
        assert here.rows("SELECT key, lat FROM offices") == [("arg-no", 30.25)]
        await goes(here, here.admin, "محله‌های تازه", "جدول دفترها")
        await here.box.until(lambda: bool(told(here.admin, "جدول امروز")))
        given = told(here.admin, "جدول امروز")[-1]["document"]
        assert given["file_name"] == "offices.csv"
        body = here.box.world.files[given["file_id"]].body
        await here.admin.sends_document(body, "offices.csv", "text/csv")
        await here.sees(here.admin, "دفترها: ۰ تازه، ۰ عوض‌شده، ۱ همان")


async def test_only_an_admin_brings_or_gets_a_table(tmp_path: Path) -> None:
    async with town(tmp_path / "t.db", samples=False) as here:
        await here.start()
        await here.maryam.starts()
        await here.box.until(lambda: bool(here.maryam.inbox))
        await here.maryam.presses(here.maryam.inbox[-1]["message_id"], "1county:get:places")
        await here.box.until(lambda: bool(here.maryam.alerts))
        await here.maryam.sends_document(OFFICES.encode(), "o.csv", "text/csv")
        await here.box.until(lambda: "می‌خوانم" not in here.maryam.screen())
        await here.maryam.sends("ارگ")
        await no_timer_due(here)
        assert here.rows("SELECT count(*) FROM offices") == [(0,)]
        assert not here.box.calls_of("sendDocument") + here.box.calls_of("getFile")


async def test_a_table_is_fetched_again_after_a_kill_and_given_up_in_words(tmp_path: Path) -> None:
    async with town(tmp_path / "t.db", samples=False) as here:
        await here.admin.starts()
        await here.start()
        await goes(here, here.admin, "محله‌های تازه")
        here.box.fail("getFile", status=500)
        await here.admin.sends_document(PLACES.encode(), "p.csv", "text/csv")
        await here.box.until(lambda: bool(here.box.calls_of("getFile")))
        await here.stop()
        await here.start()
        await here.sees(here.admin, "۳ تازه", "ثبت شود")
        here.box.fail("getFile", status=400, description="wrong file_id")
        await here.admin.sends_document(PLACES.encode(), "p.csv", "text/csv")
        await here.sees(here.admin, "به دستم نرسید")
