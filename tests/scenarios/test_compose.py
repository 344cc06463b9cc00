"""An announcement from its first word to a resident's answer, by the real program."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from bot.domain.clock import in_tehran, utc_now
from bot.domain.rights import Grant, Scope
from bot.services import people
from bot.storage import chats
from bot.storage.news import Subscription, add
from bot.storage.store import Store
from tests import samples
from tests.casework import bind, group_says
from tests.town import ADMIN, GROUP, STAFF, Town, said, town

if TYPE_CHECKING:
    from pathlib import Path

    from bot.sandbox import Person
    from bot.storage.store import Tx

SECOND = 3002


def wanting(path: Path, person_ids: list[int], office: str = "sharafabad", topic: str = "class"):
    """Let people want classes of an office."""

    def work(tx: Tx) -> None:
        for one in person_ids:
            chats.save(tx, chats.load(tx, one))
            add(tx, one, [Subscription(topic, office=office)])

    store = Store(path)
    try:
        store.write_now(work)
    finally:
        store.close_now()


def head(path: Path, person: int, office: str) -> None:
    store = Store(path)
    try:
        grant = Grant("head", Scope("office", office))
        store.write_now(lambda tx: people.give(tx, person, "رضا", grant, "test"))
    finally:
        store.close_now()


def neighbours(here: Town, count: int = 5) -> list[Person]:
    return [here.box.person(f"همسایه {at}", id=5001 + at) for at in range(count)]


def daytime(here: Town) -> None:
    """Nothing goes at night: let it be ten o'clock."""
    now = in_tehran(utc_now())
    here.ahead = timedelta(hours=(10 - now.hour) % 24)


def markup(message: dict[str, Any]) -> str:
    return json.dumps(message.get("reply_markup", {}), ensure_ascii=False)


async def composes(here: Town, author: Person, words: str = "کلاس خیاطی\nشنبه ساعت ۱۰") -> None:
    """Words and topic, up to the board."""
    await author.starts()
    await author.sends("/announce")
    await here.sees(author, "خبر تازه", "هنوز ندارد")
    await author.taps("متن")
    await here.sees(author, "خبر را همان‌طور")
    await author.sends(words)
    await here.sees(author, "خبر تازه", "کلاس خیاطی")
    await author.taps("موضوع")
    await here.sees(author, "خبر درباره‌ی چیست")
    await author.taps("کلاس")
    await here.sees(author, "🔔 موضوع: کلاس")


async def test_an_admin_writes_looks_confirms_by_number_and_residents_answer(
    tmp_path: Path,
) -> None:
    path = tmp_path / "town.db"
    async with town(path) as here:
        bind(path, (GROUP, "sharafabad"))
        near = neighbours(here)
        for one in near:
            await one.starts()
        wanting(path, [one.id for one in near])
        daytime(here)
        await here.start()
        await composes(here, here.admin)
        await here.sees(here.admin, "همه، ۵ نفر")
        await here.admin.sends("ثبت‌نام = https://example.org/class")
        await here.sees(here.admin, "دکمه‌ی پیوند: ۱")
        await here.admin.taps("ببینم")
        await here.sees(here.admin, "به ۵ نفر می‌رود")
        await here.admin.taps("برگرد به خبر")
        await here.sees(here.admin, "خبر تازه")
        await here.admin.taps("فرستادن")
        await here.sees(here.admin, "این عدد را بنویسید: ۵")
        await here.admin.sends("۶")
        await here.sees(here.admin, "عدد یکی نیست")
        await here.admin.sends("۵")
        await here.box.until(lambda: all("کلاس خیاطی" in said(one.inbox) for one in near))
        got = near[0].inbox[-1]
        assert "دیگر نفرست" in markup(got)
        assert "https://example.org/class" in markup(got)
        await near[0].taps("دیگر نفرست")
        await here.box.until(lambda: "برگردان" in markup(near[0].inbox[-1]))
        assert here.rows("SELECT count(*) FROM subscriptions WHERE chat_id = 5001") == [(0,)]
        await near[0].taps("برگردان")
        await here.box.until(lambda: "دیگر نفرست" in markup(near[0].inbox[-1]))
        assert here.rows("SELECT count(*) FROM subscriptions WHERE chat_id = 5001") == [(1,)]
        wanted = near[1].inbox[-1]["message_id"]
        await near[1].replies(wanted, "کلاس برای آقایان هم هست؟")
        await here.sees(near[1], "برای کدام دفتر")
        await near[1].taps("دفتر شرف‌آباد")
        await here.sees(near[1], "هنوز نرفته است")
        await near[1].taps("بفرست")
        await here.sees(near[1], "ثبت شد")
        await group_says(here, "📣 در جواب خبر")
        await here.stop()


async def test_a_head_reaches_only_people_of_their_own_office(tmp_path: Path) -> None:
    path = tmp_path / "town.db"
    async with town(path) as here:
        head(path, STAFF, "sharafabad")
        wanting(path, [5001, 5002, 5003, 5004, 5005], office="allahabad")
        wanting(path, [6001, 6002, 6003, 6004])
        daytime(here)
        await here.start()
        await composes(here, here.reza)
        await here.sees(here.reza, "دفتر شرف‌آباد، کمتر از ۵ نفر")
        await here.reza.taps("فرستادن")
        await here.box.until(lambda: "کمتر از ۵ نفر" in said(here.reza.alerts))
        await here.stop()
        wanting(path, [6005])
        await here.start()
        await here.reza.sends("/announce")
        await here.sees(here.reza, "دفتر شرف‌آباد، ۵ نفر")
        await here.maryam.starts()
        await here.maryam.sends("/announce")
        await here.sees(here.maryam, "با مدیر و مسئول دفتر است")
        await here.stop()


async def test_a_big_one_waits_for_a_second_admin_and_a_change_voids_what_was_asked(
    tmp_path: Path,
) -> None:
    path = tmp_path / "town.db"
    settings: dict[str, Any] = {"announcements_approve_from": 5, "admin_ids": (ADMIN, SECOND)}
    async with town(path, **settings) as here:
        second = here.box.person("مدیر دوم", id=SECOND, role="admin")
        await second.starts()
        near = neighbours(here)
        for one in near:
            await one.starts()
        wanting(path, [one.id for one in near])
        daytime(here)
        await here.start()
        await composes(here, here.admin)
        await here.admin.taps("فرستادن")
        await here.sees(here.admin, "این عدد را بنویسید")
        await here.admin.sends("5")
        await here.sees(here.admin, "مدیر دوم هم تأیید کند", "announcement-1")
        await here.sees(second, "یک همکار می‌خواهد این خبر به ۵ نفر برود")
        assert here.rows("SELECT state FROM announcements") == [("draft",)]
        await here.admin.sends("/announce")
        await here.sees(here.admin, "منتظر مدیر دوم است")
        await here.admin.taps("عنوان")
        await here.sees(here.admin, "عنوان خبر را بنویسید")
        await here.admin.sends("کلاس تازه")
        await here.sees(here.admin, "🏷 عنوان", "کلاس تازه")
        await second.taps("تأیید می‌کنم")
        await here.box.until(lambda: second.alerts)
        assert here.rows("SELECT state FROM announcements") == [("draft",)]
        await here.admin.taps("فرستادن")
        await here.sees(here.admin, "این عدد را بنویسید")
        await here.admin.sends("۵")
        await here.sees(here.admin, "مدیر دوم هم تأیید کند")
        await here.sees(second, "یک همکار می‌خواهد", "کلاس تازه")
        await second.taps("تأیید می‌کنم")
        await here.sees(second, "این عدد را بنویسید: ۵")
        await second.sends("۵")
        await here.box.until(lambda: all("کلاس خیاطی" in said(one.inbox) for one in near))
        await here.sees(here.admin, "۵ نفر گرفتند")
        await here.maryam.presses(1, "1announcements:look:1")
        await here.box.until(lambda: bool(here.maryam.alerts))
        await second.taps("چطور پیش می‌رود")
        await here.sees(second, "کلاس تازه", "۵ نفر گرفتند")
        await second.taps("پس بگیر")
        await here.sees(second, "از گفت‌وگوی ۵ نفر پاک شود؟")
        await here.stop()


async def test_an_album_a_time_in_words_and_a_repeat(tmp_path: Path) -> None:
    path = tmp_path / "town.db"
    async with town(path) as here:
        near = neighbours(here)
        for one in near:
            await one.starts()
        wanting(path, [one.id for one in near])
        daytime(here)
        await here.start()
        await here.admin.starts()
        await here.admin.sends("/announce")
        await here.sees(here.admin, "خبر تازه")
        await here.admin.taps("متن")
        await here.sees(here.admin, "خبر را همان‌طور")
        await here.admin.sends_album([samples.jpeg(), samples.jpeg()], caption="کلاس خیاطی")
        await here.sees(here.admin, "کلاس خیاطی")
        await here.admin.taps("موضوع")
        await here.sees(here.admin, "خبر درباره‌ی چیست")
        await here.admin.taps("کلاس")
        await here.sees(here.admin, "🔔 موضوع: کلاس")
        await here.admin.taps("وقت")
        await here.sees(here.admin, "کی برود")
        await here.admin.taps("تقویم")
        await here.sees(here.admin, "📅")
        await here.admin.sends("فردا ساعت ۱۱ شب")
        await here.sees(here.admin, "از ۲۲ تا ۸ نمی‌فرستیم", "ساعت ۸ صبح")
        await here.admin.sends("/announce")
        await here.sees(here.admin, "خبر تازه")
        await here.admin.taps("تکرار")
        await here.sees(here.admin, "باز هم برود")
        await here.admin.taps("هر هفته")
        await here.sees(here.admin, "🔁 هر هفته")
        await here.admin.taps("برای خودم")
        await here.box.until(lambda: "media_group_id" in said(here.admin.inbox))
        await here.admin.taps("فرستادن")
        await here.sees(here.admin, "این عدد را بنویسید: ۵")
        await here.admin.sends("۵")
        await here.sees(here.admin, "خبر می‌رود")
        await here.passes(days=2)
        await here.box.until(
            lambda: all(said(one.inbox).count("media_group_id") == 2 for one in near)
        )
        assert "دیگر نفرست" in markup(near[0].inbox[-1])
        states = [row[0] for row in here.rows("SELECT state FROM announcements ORDER BY id")]
        assert states[1] == "scheduled"
        body = here.rows("SELECT body FROM announcements WHERE id = 2")[0][0]
        assert "1news:no:2" in body
        await here.stop()
