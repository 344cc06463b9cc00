"""An office runs itself from the chat: closed days, its record, offices that come and go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.rights import Grant, Scope
from bot.services import people
from bot.storage import people as rows
from bot.storage.store import Store
from tests.town import town

if TYPE_CHECKING:
    from pathlib import Path

    from bot.domain.rights import Role
    from bot.sandbox import Person
    from tests.town import Town

SARA = 2002
OFFICE = Scope("office", "sharafabad")


def give(path: Path, person: int, role: Role, scope: Scope) -> None:
    """Give somebody a role before the bot starts."""
    store = Store(path)
    try:
        store.write_now(lambda tx: people.give(tx, person, "سارا", Grant(role, scope), "server"))
    finally:
        store.close_now()


async def taps(here: Town, person: Person, *captions: str) -> None:
    """Go through a board, a button after another."""
    for caption in captions:
        await here.box.until(lambda one=caption: any(one in key for key in keys(person)))
        await person.taps(caption)


def keys(person: Person) -> list[str]:
    """The captions under the newest message of the bot that has buttons."""
    for message in reversed(person.inbox):
        rows = message.get("reply_markup", {}).get("inline_keyboard")
        if rows:
            return [one["text"] for row in rows for one in row]
    return []


def asked(person: Person) -> list[str]:
    """The monthly questions still open on the screen."""
    every = (str(message.get("text")) for message in person.inbox)
    return [text for text in every if "هنوز درست است" in text]


async def opens(here: Town, person: Person, *captions: str) -> None:
    """Put up the main board and go on from there."""
    await person.sends("/admin")
    await here.sees(person, "مدیریت")
    await taps(here, person, *captions)


async def test_a_head_closes_the_office_for_today_in_three_taps_and_who_asks_learns_it(
    tmp_path: Path,
) -> None:
    async with town(tmp_path / "town.db") as here:
        sara = here.box.person("سارا", id=SARA)
        give(here.path, SARA, "head", OFFICE)
        await here.start()
        await sara.starts()
        await opens(here, sara, "امروز تعطیل است", "بی‌برقی")
        await here.sees(sara, "مردم این را می‌بینند", "امروز بسته است: بی‌برقی")
        await sara.taps("ثبت")
        await here.sees(sara, "ثبت شد")
        await here.maryam.sends("دفتر شرف‌آباد باز است؟")
        await here.sees(here.maryam, "امروز بسته است: بی‌برقی")
        audit = here.rows("SELECT actor, subject FROM audit WHERE action = 'office-closed'")
        assert audit == [(f"staff:{SARA}", "sharafabad")]
        await opens(here, sara, "امروز تعطیل است", "باز است")
        await here.sees(sara, "از حالا باز باشد")
        await sara.taps("باز است")
        await here.sees(sara, "ثبت شد")
        await here.box.until(
            lambda: here.rows("SELECT exceptions FROM offices WHERE key = 'sharafabad'") == [("",)]
        )


async def test_days_are_written_in_a_sentence_and_an_old_summary_confirms_nothing(
    tmp_path: Path,
) -> None:
    async with town(tmp_path / "town.db") as here:
        sara = here.box.person("سارا", id=SARA)
        give(here.path, SARA, "head", OFFICE)
        await here.start()
        await sara.starts()
        await opens(here, sara, "امروز تعطیل است", "روزها و ساعت‌ها")
        await here.sees(sara, "در یک خط بنویسید")
        await sara.sends("کمک، آتش گرفت")
        await here.sees(sara, "نفهمیدم")
        await sara.sends("فردا تعطیل (جلسه)")
        await here.sees(sara, "جلسه", "ثبت شود")
        old = sara.inbox[-1]
        yes = old["reply_markup"]["inline_keyboard"][0][0]["callback_data"]
        await sara.sends("رمضان ۹ تا ۱۳")
        await here.sees(sara, "۹ تا ۱۳", "ثبت شود")
        await sara.presses(old["message_id"], yes)
        await here.box.until(lambda: bool(sara.alerts))
        assert here.rows("SELECT exceptions FROM offices WHERE key = 'sharafabad'") == [("",)]
        await sara.taps("ثبت")
        await here.sees(sara, "ثبت شد", "۹ تا ۱۳")
        ((said,),) = here.rows("SELECT exceptions FROM offices WHERE key = 'sharafabad'")
        assert said.endswith("09:00-13:00")


async def test_a_head_corrects_the_record_and_only_their_own(tmp_path: Path) -> None:
    async with town(tmp_path / "town.db") as here:
        sara = here.box.person("سارا", id=SARA)
        give(here.path, SARA, "head", OFFICE)
        await here.start()
        await sara.starts()
        await opens(here, sara, "دفترها")
        await here.sees(sara, "کدام دفتر")
        assert [key for key in keys(sara) if "دفتر" in key] == ["داده نمونه: دفتر شرف‌آباد"]
        await taps(here, sara, "شرف‌آباد", "ساعت‌ها")
        await here.sees(sara, "ساعت‌ها را بنویسید")
        await sara.sends("هر وقت شد")
        await here.sees(sara, "ساعت‌ها را نفهمیدم")
        await sara.sends("شنبه تا چهارشنبه ۷ تا ۱۳")
        await here.sees(sara, "بود:", "می‌شود:", "۷ تا ۱۳")
        await taps(here, sara, "ثبت", "تلفن")
        await here.sees(sara, "شماره‌ها")
        await sara.sends("۰۳۴۳۱۱۱۱۱۱۱، ۰۳۴۳۲۲۲۲۲۲۲")
        await here.sees(sara, "می‌شود:", "۰۳۴۳۲۲۲۲۲۲۲")
        await taps(here, sara, "ثبت", "کارها", "سواد")
        await here.sees(sara, "سواد", "کارهای دفتر")
        await taps(here, sara, "ثبت", "همه درست است")
        await here.sees(sara, "همه‌ی این‌ها امروز درست است")
        await sara.taps("همه درست است")
        await here.box.until(
            lambda: bool(here.rows("SELECT 1 FROM audit WHERE action = 'office-verified'"))
        )
        ((hours, phones, services),) = here.rows(
            "SELECT hours, phones, services FROM offices WHERE key = 'sharafabad'"
        )
        assert hours == "sat-wed 07:00-13:00"
        assert phones == "۰۳۴۳۱۱۱۱۱۱۱|۰۳۴۳۲۲۲۲۲۲۲"
        assert services.endswith("|literacy")


async def test_whoever_lost_the_role_changes_nothing_by_a_button_still_on_the_screen(
    tmp_path: Path,
) -> None:
    async with town(tmp_path / "town.db") as here:
        sara = here.box.person("سارا", id=SARA)
        give(here.path, SARA, "head", OFFICE)
        await here.start()
        await sara.starts()
        await opens(here, sara, "امروز تعطیل است", "جلسه")
        await here.sees(sara, "ثبت شود")
        await here.stop()
        store = Store(here.path)
        try:
            store.write_now(lambda tx: people.remove(tx, rows.holding(tx, SARA)[0], "server"))
        finally:
            store.close_now()
        await here.start()
        await sara.taps("ثبت")
        await here.box.until(lambda: bool(sara.alerts))
        assert here.rows("SELECT exceptions FROM offices WHERE key = 'sharafabad'") == [("",)]


async def test_an_admin_adds_an_office_gives_it_up_and_takes_it_up_again(tmp_path: Path) -> None:
    async with town(tmp_path / "town.db") as here:
        await here.start()
        await here.admin.starts()
        await opens(here, here.admin, "دفترها", "دفتر تازه")
        await here.sees(here.admin, "در دو خط")
        await here.admin.sends("دفتر تازه‌ی مهر\nناکجاآباد")
        await here.sees(here.admin, "این محله را نمی‌شناسم")
        await here.admin.sends("دفتر مهر\nشرف‌آباد")
        await here.sees(here.admin, "دفتر مهر", "ثبت شود")
        await taps(here, here.admin, "ثبت", "دیگر کار نمی‌کند")
        await here.sees(here.admin, "راهنمایی نشوند", "دفتر مهر")
        await taps(here, here.admin, "دیگر کار نمی‌کند", "باز کار می‌کند")
        await here.sees(here.admin, "دوباره", "دفتر مهر")
        status = "SELECT status FROM offices WHERE name = 'دفتر مهر'"
        assert here.rows(status) == [("closed",)]
        await taps(here, here.admin, "باز کار می‌کند")
        await here.box.until(lambda: here.rows(status) == [("unverified",)])
        done = here.rows("SELECT action FROM audit WHERE subject = 'sharafabad-2' ORDER BY id")
        assert done == [("office-added",), ("office-given-up",), ("office-taken-up",)]


async def test_staff_at_the_door_send_the_point_and_the_head_confirms_it(tmp_path: Path) -> None:
    async with town(tmp_path / "town.db") as here:
        sara = here.box.person("سارا", id=SARA)
        give(here.path, SARA, "head", OFFICE)
        give(here.path, here.reza.id, "staff", OFFICE)
        await here.start()
        await sara.starts()
        await here.reza.starts()
        await opens(here, here.reza, "نقطه‌ی دفتر")
        await here.sees(here.reza, "فرستادن جای من")
        await here.reza.shares_location(51.5, -0.1)
        await here.sees(here.reza, "در ایران نیست")
        await here.reza.taps("فرستادن جای من", at=(30.31960, 57.10240))
        await here.sees(here.reza, "برای مسئول دفتر فرستادم")
        await here.sees(sara, "۱۰۰ متر", "درِ دفتر است")
        assert any("location" in message for message in sara.inbox)
        point = "SELECT lat, lon FROM offices WHERE key = 'sharafabad'"
        assert here.rows(point) == [(30.3187, 57.1024)]
        yes = sara.inbox[-1]["reply_markup"]["inline_keyboard"][0][0]["callback_data"]
        await here.reza.presses(1, yes)
        await here.box.until(lambda: bool(here.reza.alerts))
        assert here.rows(point) == [(30.3187, 57.1024)]
        await sara.taps("درست است")
        await here.sees(sara, "ثبت شد")
        assert here.rows(point) == [(30.3196, 57.1024)]
        await opens(here, sara, "نقطه‌ی دفتر")
        await here.sees(sara, "فرستادن جای من")
        await sara.taps("فرستادن جای من", at=(30.32, 57.103))
        await here.box.until(lambda: "درست است" in str(sara.inbox[-1].get("reply_markup")))
        await sara.taps("درست است")
        await here.box.until(lambda: here.rows(point) == [(30.32, 57.103)])
        told = len(sara.alerts)
        await sara.presses(1, yes)  # the first point was right then, and isn't any more
        await here.box.until(lambda: len(sara.alerts) > told)
        assert here.rows(point) == [(30.32, 57.103)]


async def test_a_head_is_asked_each_month_whether_the_record_is_still_right(
    tmp_path: Path,
) -> None:
    async with town(tmp_path / "town.db") as here:
        sara = here.box.person("سارا", id=SARA)
        give(here.path, SARA, "head", OFFICE)
        await here.start()
        await sara.starts()
        await here.passes(days=40)
        await here.sees(sara, "این‌ها هنوز درست است", "شرف‌آباد")
        await sara.taps("همه درست است")
        await here.box.until(
            lambda: bool(here.rows("SELECT 1 FROM audit WHERE action = 'office-verified'"))
        )
        await here.box.until(lambda: not asked(sara))
        await here.passes(days=25)
        await sara.sends("/admin")
        await here.sees(sara, "مدیریت")
        assert not asked(sara)
        await here.passes(days=7)
        await here.sees(sara, "این‌ها هنوز درست است")


PLACES = (
    "key,name,kind,parent\nbam2,شهرستان نو,county,kerman-province\nbam2-city,شهر نو,city,bam2\n"
    "arg-no,ارگ نو,neighbourhood,{parent}"
)
OFFICES = "key,name,place,phones\narg-no,دفتر ارگ نو,arg-no,۰۳۴۱۱۱۱۱۱۱۱"


async def test_another_county_comes_in_as_tables_that_are_summed_up_first(tmp_path: Path) -> None:
    async with town(tmp_path / "town.db") as here:
        await here.start()
        await here.admin.starts()
        before = here.rows("SELECT count(*) FROM places")
        await opens(here, here.admin, "محله‌های تازه")
        await here.sees(here.admin, "سطرهای جدول")
        await here.admin.sends(PLACES.format(parent="nowhere"))
        await here.sees(here.admin, "۱ سطر درست نیست", "سطر ۴", "nowhere")
        await here.admin.sends(PLACES.format(parent="bam2-city"))
        await here.sees(here.admin, "۳ تازه", "ثبت شود")
        assert here.rows("SELECT count(*) FROM places") == before
        await here.admin.taps("ثبت")
        await here.sees(here.admin, "جدول بعدی")
        await here.admin.sends(OFFICES)
        await here.sees(here.admin, "دفترها", "۱ تازه")
        await here.admin.taps("ثبت")
        await here.sees(here.admin, "ثبت شد", "جدول بعدی")
        await here.maryam.sends("ارگ نو")
        await here.sees(here.maryam, "دفتر ارگ نو")
        done = here.rows("SELECT actor, action FROM audit WHERE action LIKE '%-imported'")
        assert done == [
            (f"staff:{here.admin.id}", "places-imported"),
            (f"staff:{here.admin.id}", "offices-imported"),
        ]
