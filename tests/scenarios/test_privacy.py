"""What a resident may have, and what is left of them after «پاک کن»: nothing, in no file."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from bot.storage import cases, restored, said, sqlite
from bot.storage.store import Store
from bot.storage.vault import beside
from tests import casework, samples
from tests.casework import card
from tests.town import GROUP, town

if TYPE_CHECKING:
    from pathlib import Path

    from tests.town import Town

CANARY = "قناری در معدن"


async def files_with_photo(here: Town) -> None:
    """A message that is a photo with words under it."""

    def says(words: str) -> bool:
        return any(words in casework.text_of(one) for one in here.maryam.inbox[-2:])

    await here.maryam.sends("/feedback")
    await here.sees(here.maryam, "آخرش")
    await here.maryam.sends_photo(samples.jpeg(), caption=f"چراغ کوچه سوخته است، {CANARY}")
    await here.maryam.sends("تمام")
    await here.box.until(lambda: says("هنوز نرفته است") or says("برای کدام دفتر"))
    if not says("هنوز نرفته است"):
        await here.maryam.taps("نمی‌دانم")
        await here.box.until(lambda: says("هنوز نرفته است"))
    await here.maryam.taps("بفرست")
    await here.sees(here.maryam, "ثبت شد")
    await here.box.until(lambda: any("photo" in one for one in here.group.messages_of_bot()))


def on_disk(here: Town) -> dict[str, bytes]:
    """Every file of the program, by name."""
    folder = here.path.parent
    return {
        str(one.relative_to(folder)): one.read_bytes()
        for one in folder.rglob("*")
        if one.is_file()
    }


async def forgets(here: Town) -> None:
    await here.maryam.sends("پاک کن")
    await here.sees(here.maryam, "برگشت ندارد")
    await here.maryam.taps("بله، پاک کن")
    await here.sees(here.maryam, "پاک شد", "نسخه‌های پشتیبان")


async def test_while_a_case_is_open_its_words_stand_nowhere_in_the_clear(tmp_path: Path) -> None:
    async with town(tmp_path / "town.db") as here:
        await here.start()
        code = await casework.files(here, here.maryam, f"چراغ کوچه سوخته است، {CANARY}")
        await card(here, code, CANARY)
        await here.stop()
        for name, body in on_disk(here).items():
            assert CANARY.encode() not in body, name
        assert here.rows("SELECT count(*) FROM outbox WHERE chat_id = 1001 AND case_id > 0") == [
            (0,)
        ]


async def test_after_forget_nothing_is_left_and_no_backup_can_be_read(tmp_path: Path) -> None:
    backup = tmp_path / "backup.db"
    async with town(tmp_path / "town" / "town.db") as here:
        await here.start()
        await files_with_photo(here)
        sqlite.copy(here.path, backup)
        keys = beside(here.path).read_bytes()
        key_id = here.rows("SELECT key_id FROM cases")[0][0]
        with closing(sqlite3.connect(beside(here.path))) as database:
            query = "SELECT value FROM keys WHERE id = ?"
            key = database.execute(query, (key_id,)).fetchone()[0]
        assert key in keys
        await forgets(here)
        await here.box.until(
            lambda: not any(CANARY in casework.text_of(one) for one in here.group.messages)
        )
        await here.stop()
        for name, body in on_disk(here).items():
            assert CANARY.encode() not in body, name
            assert key not in body, name
        assert here.rows("SELECT count(*) FROM identities") == [(0,)]
        assert list(here.path.with_suffix(".files").iterdir()) == []

        done = restored.restore(here.path, backup, datetime.now(UTC))
        assert done.unreadable == 1
        store = Store(here.path)
        try:
            found = store.write_now(lambda tx: cases.get(tx, 1))
            assert found is not None
            assert (found.status, found.topic, found.chat_id) == ("erased", "", None)
            words = store.write_now(lambda tx: [one.text for one in said.of_case(tx, 1)])
            assert set(words) == {""}
        finally:
            store.close_now()


async def test_a_restored_bot_goes_on_beside_what_was_erased(tmp_path: Path) -> None:
    backup = tmp_path / "backup.db"
    async with town(tmp_path / "town" / "town.db") as here:
        await here.start()
        await casework.files(here, here.maryam, f"چراغ کوچه سوخته است، {CANARY}")
        qasem = here.box.person("قاسم", id=1002)
        other = await casework.files(here, qasem, "زباله‌ی کوچه را نمی‌برند")
        await here.stop()
        sqlite.copy(here.path, backup)
        await here.start()
        await forgets(here)
        await here.stop()
        restored.restore(here.path, backup, datetime.now(UTC))
        await here.start()
        await here.reza.sends("/open", here.group)
        await here.box.until(
            lambda: any("زباله" in casework.text_of(one) for one in here.group.messages[-3:])
        )
        await qasem.sends("/track")
        await here.sees(qasem, other)
        await here.maryam.sends("/track")
        await here.sees(here.maryam, "هنوز پیامی نفرستاده‌اید")


async def test_mydata_brings_all_that_is_kept_and_of_nobody_else(tmp_path: Path) -> None:
    async with town(tmp_path / "town.db") as here:
        await here.start()
        qasem = here.box.person("قاسم", id=1002)
        code = await casework.files(here, here.maryam, f"چراغ کوچه سوخته است، {CANARY}")
        await casework.files(here, qasem, "زباله‌ی کوچه را نمی‌برند")
        found = await card(here, code)
        await here.reza.replies(found["message_id"], "چراغ را عوض کردیم", here.group)
        await here.sees(here.maryam, "عوض کردیم")
        await here.maryam.sends("/mydata")
        await here.box.until(lambda: any("document" in one for one in here.maryam.inbox))
        sent = next(one for one in here.maryam.inbox if "document" in one)
        text = here.box.world.files[sent["document"]["file_id"]].body.decode()
        for part in (code, CANARY, "چراغ را عوض کردیم", "بی‌نام"):
            assert part in text
        assert "زباله" not in text
        assert GROUP not in {one.chat_id for one in here.box.calls if one.method == "sendDocument"}
        await here.stop()
        assert not any(CANARY.encode() in body for body in on_disk(here).values())


async def test_privacy_tells_how_long_things_are_kept(tmp_path: Path) -> None:
    async with town(tmp_path / "town.db") as here:
        await here.start()
        await here.maryam.sends("/privacy")
        await here.sees(here.maryam, "۹۰ روز", "از کارکنان دفتر پنهان است")
        await here.maryam.taps("بیشتر")
        await here.sees(here.maryam, "۳۰ روز", "دو مدیر")
