"""Admins word anew what ships: common answers, some by two of them, and ready texts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot import data
from bot.services import rewordings
from bot.services import teach as service
from tests.casework import bind, card, files, group_says, press
from tests.scenarios.test_county import goes
from tests.scenarios.test_people import keys
from tests.town import ADMIN, GROUP, town

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from bot.storage.rewordings import Kind
    from bot.storage.store import Store, Tx

SECOND = 3002
NEW = "کار ما پولی نیست. هیچ‌کس نباید از شما پول بخواهد."


async def test_an_answer_marked_so_is_told_once_a_second_admin_has_read_it(tmp_path: Path) -> None:
    cost = data.faq()["cost"]
    async with town(tmp_path / "t.db", admin_ids=(ADMIN, SECOND)) as here:
        second = here.box.person("مدیر دوم", id=SECOND, role="admin")
        for person in (here.admin, second):
            await person.starts()
        await here.start()
        await goes(here, here.admin, "متن‌ها", "پرسش‌های رایج", cost.question)
        await here.sees(here.admin, "هنوز مدیری این را تأیید نکرده")
        await here.admin.taps("متن تازه")
        await here.sees(here.admin, "متن تازه را بنویسید")
        await here.admin.sends("در اسرع وقت {شماره} را بدهید")
        await here.sees(here.admin, "این کلمه را نگویید", "{شماره}")
        await here.admin.sends(NEW)
        await here.sees(here.admin, NEW, "مدیر دیگری هم", "ثبت شود")
        await here.admin.taps("ثبت")
        await here.sees(second, "مدیری این جواب را نوشته", NEW)
        await here.maryam.sends(cost.question)
        await here.box.until(lambda: bool(here.maryam.inbox))
        assert NEW not in here.maryam.screen()
        await here.admin.presses(second.inbox[-1]["message_id"], "1rewordings:agree:1")
        await here.maryam.presses(1, "1rewordings:agree:1")
        await here.box.until(lambda: bool(here.admin.alerts and here.maryam.alerts))
        assert here.rows("SELECT state FROM rewordings") == [("waiting",)]
        await second.taps("درست است")
        await here.sees(here.admin, "از حالا مردم متن تازه را می‌بینند")
        await here.maryam.sends(cost.question)
        await here.sees(here.maryam, NEW)
        await goes(here, second, "متن‌ها", "پرسش‌های رایج", cost.question, "متن اول")
        await here.box.until(lambda: here.rows("SELECT state FROM rewordings") == [("gone",)])
        done = here.rows("SELECT actor, action, subject FROM audit WHERE action LIKE 'reword%'")
        assert done == [
            (f"staff:{ADMIN}", "reworded", "reword-1 faq-cost"),
            (f"staff:{SECOND}", "reworded-agreed", "reword-1"),
            (f"staff:{SECOND}", "reworded-ended", "reword-1"),
        ]


async def test_a_ready_text_holds_at_once_and_only_admins_find_the_board(tmp_path: Path) -> None:
    seen = data.canned()["seen"]
    async with town(tmp_path / "t.db") as here:
        bind(here.path, (GROUP, "sharafabad"))
        await here.admin.starts()
        await here.start()
        await here.reza.presses(1, "1rewordings:write:canned:seen")
        await here.box.until(lambda: bool(here.reza.alerts))
        await goes(here, here.admin, "متن‌ها", "متن‌های آماده", seen.topic, "متن تازه")
        await here.sees(here.admin, "متن تازه را بنویسید")
        await here.admin.sends("حرف شما رسید. تا {سررسید} جواب می‌دهیم.")
        await here.sees(here.admin, "ثبت شود")
        await here.admin.taps("ثبت")
        await here.box.until(lambda: any("متن اول" in key for key in keys(here.admin)))
        code = await files(here, here.maryam, "چراغ کوچه ما سه شبه سوخته", "شرف‌آباد")
        await press(here, here.reza, await card(here, code), "برمی‌دارم")
        await press(here, here.reza, await card(here, code, "دست رضا"), "متن آماده")
        await press(here, here.reza, await group_says(here, "کدام متن", code), seen.topic)
        await group_says(here, "حرف شما رسید. تا ", "جواب می‌دهیم")


def test_what_ships_could_be_written_by_an_admin(store: Store) -> None:
    every = [one for kind in ("faq", "canned") for one in store.write_now(_every(kind))]
    assert len(every) == len(data.canned()) + sum(1 for one in data.faq().values() if not one.sos)
    for one in every:
        if one.text:
            faults = rewordings.faults(one, service.tidied(one.text))
            assert not [fault for fault in faults if fault.kind != "long"], one.key


def _every(kind: Kind) -> Callable[[Tx], list[rewordings.Text]]:
    return lambda tx: rewordings.every(tx, kind)
