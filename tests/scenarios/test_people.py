"""Staff come by a link and another's word, work, move and go, all from the chat."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tests.casework import bind, card, files, group_says, press
from tests.town import ADMIN, GROUP, town

if TYPE_CHECKING:
    from pathlib import Path

    from bot.sandbox import Person
    from tests.town import Town

SECOND = 3002
LINK = re.compile(r"start=(i_[A-Za-z0-9_-]{22})")
BOTH = {"admin_ids": (ADMIN, SECOND)}


async def opens(here: Town, person: Person, *captions: str) -> None:
    """Go through a board, a button after another."""
    await person.sends("/admin")
    await here.sees(person, "مدیریت")
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


async def invites(here: Town, role: str, office: str = "شرف‌آباد") -> str:
    """The admin invites somebody into an office; return what stands behind the link."""
    await opens(here, here.admin, "کارکنان", office, role, "پیوند بساز")
    found = LINK.search(await here.sees(here.admin, "start=i_"))
    assert found is not None
    return found.group(1)


async def joins(here: Town, second: Person, person: Person, role: str = "کارمند") -> None:
    """Somebody is invited, opens the link, and the second admin confirms."""
    await person.starts(await invites(here, role))
    await here.sees(person, "یک مدیر باید تأیید کند")
    await here.sees(second, person.user["first_name"], "اوست")
    await second.taps("تأیید")
    await here.sees(person, "از حالا", role)
    await here.sees(here.admin, "تأیید شد")


async def test_staff_come_by_a_link_and_whoever_is_not_on_the_list_may_not_act(
    tmp_path: Path,
) -> None:
    async with town(tmp_path / "town.db", **BOTH) as here:
        second = here.box.person("مدیر دوم", id=SECOND, role="admin")
        sara = here.box.person("سارا", id=2002)
        bind(here.path, (GROUP, "sharafabad"))
        here.group.join(sara)
        await here.start()
        await sara.starts()
        await second.starts()
        code = await files(here, here.maryam, "چراغ کوچه‌ی ما شرف‌آباد خراب است", "شرف‌آباد")
        shown = await card(here, code)
        await joins(here, second, sara)
        await press(here, here.reza, shown, "برمی‌دارم")
        await here.box.until(lambda: bool(here.reza.alerts))
        assert "فهرست کارکنان" in here.reza.alerts[-1]["text"]
        await press(here, sara, shown, "برمی‌دارم")
        await card(here, code, "سارا")
        await here.reza.sends("/open", chat=here.group)
        await group_says(here, "فهرست کارکنان")


async def test_somebody_else_s_link_is_no_good(tmp_path: Path) -> None:
    async with town(tmp_path / "town.db", **BOTH) as here:
        second = here.box.person("مدیر دوم", id=SECOND, role="admin")
        await here.start()
        await second.starts()
        token = await invites(here, "مسئول")
        await here.admin.starts(token)
        await here.sees(here.admin, "برای دیگری است")
        await here.reza.starts(token)
        await here.sees(here.reza, "یک مدیر باید تأیید کند")
        await here.maryam.starts(token)
        await here.sees(here.maryam, "دیگر کار نمی‌کند")
        await here.maryam.starts("i_" + "A" * 22)
        await here.sees(here.maryam, "این پیوند درست نیست")
        await here.sees(second, "اوست")
        await second.taps("نه")
        await here.sees(here.reza, "تأیید نشد")
        assert here.rows("SELECT count(*) FROM roles") == [(0,)]
        assert here.rows("SELECT name FROM invitations") == [("",)]


async def test_a_resident_sees_no_board_and_leaves_no_name(tmp_path: Path) -> None:
    async with town(tmp_path / "town.db", **BOTH) as here:
        await here.start()
        await here.maryam.sends("/admin")
        await here.sees(here.maryam, "برای کارکنان دفترهاست")
        await here.maryam.starts("i_guess")
        await here.sees(here.maryam, "درست نیست")
        assert "مریم" not in str(here.rows("SELECT * FROM inbox"))


async def test_who_is_removed_may_act_no_more_and_their_cases_are_free(tmp_path: Path) -> None:
    async with town(tmp_path / "town.db", **BOTH) as here:
        second = here.box.person("مدیر دوم", id=SECOND, role="admin")
        bind(here.path, (GROUP, "sharafabad"))
        await here.start()
        await here.reza.starts()
        await second.starts()
        await joins(here, second, here.reza)
        code = await files(here, here.maryam, "چراغ کوچه‌ی ما شرف‌آباد خراب است", "شرف‌آباد")
        await press(here, here.reza, await card(here, code), "برمی‌دارم")
        await card(here, code, "رضا")
        await opens(here, here.admin, "کارکنان", "شرف‌آباد", "👤 رضا", "بردار")
        await here.sees(here.admin, "نباشد", code)
        await here.admin.taps("بله، بردار")
        await here.sees(here.reza, "نیستید")
        shown = here.group.chat.posts[(await card(here, code))["message_id"]]
        await here.box.until(lambda: any("برمی‌دارم" in one["text"] for one in shown.buttons))
        before = len(here.reza.alerts)
        await press(here, here.reza, await card(here, code), "برمی‌دارم")
        await here.box.until(lambda: len(here.reza.alerts) > before)
        assert "فهرست کارکنان" in here.reza.alerts[-1]["text"]
        assert here.rows("SELECT holder FROM cases") == [(None,)]
        assert here.rows("SELECT name FROM people") == [("",)]


async def test_who_moves_or_leaves_is_told_and_so_is_who_answers_for_them(tmp_path: Path) -> None:
    async with town(tmp_path / "town.db", **BOTH) as here:
        second = here.box.person("مدیر دوم", id=SECOND, role="admin")
        await here.start()
        await here.reza.starts()
        await second.starts()
        await joins(here, second, here.reza)
        await opens(here, here.admin, "کارکنان", "شرف‌آباد", "👤 رضا", "جابه‌جا کن", "بنی‌هاشم")
        await here.sees(here.admin, "دفتر شرف‌آباد", "دفتر بنی‌هاشم")
        await here.admin.taps("بله، برود")
        await here.sees(here.reza, "کارمند", "دفتر بنی‌هاشم")
        await opens(here, here.reza, "نقش‌های من", "بنی‌هاشم", "بله، می‌روم")
        await here.sees(here.reza, "دیگر", "نیستید")
        await here.sees(second, "رضا رفت")
        held = "SELECT count(*) FROM roles WHERE ended_at IS NULL"
        assert here.rows(held) == [(0,)]


async def test_the_word_of_a_lone_admin_is_completed_on_the_server(tmp_path: Path) -> None:
    from bot.services import approvals
    from bot.storage.store import Store

    async with town(tmp_path / "town.db") as here:
        await here.start()
        await here.reza.starts(await invites(here, "مسئول"))
        await here.sees(here.admin, "approve invite-1")
        store = Store(here.path)
        try:
            store.write_now(lambda tx: approvals.approve(tx, "invite-1"))
        finally:
            store.close_now()
        await here.passes(minutes=1)
        await here.sees(here.reza, "از حالا مسئول", "دفتر شرف‌آباد")
