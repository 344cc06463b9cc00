"""Answers of the staff by photo, voice, film or file: copied on, held, corrected, taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.casework import card, files, group_says, press, text_of
from tests.town import said, town

if TYPE_CHECKING:
    from pathlib import Path

    from bot.sandbox import Person
    from tests.town import Town


def got(person: Person, kind: str) -> list[dict[str, Any]]:
    return [one for one in person.inbox if kind in one]


async def test_a_spoken_answer_arrives_with_office_and_code_and_nobodys_name(
    tmp_path: Path,
) -> None:
    async with town(tmp_path / "town.db") as here:
        await here.start()
        code = await files(here, here.maryam, "چراغ کوچه سوخته")
        found = await card(here, code)
        await here.reza.sends_voice(chat=here.group, reply_to=found["message_id"])
        await here.box.until(lambda: got(here.maryam, "voice"))
        voice = got(here.maryam, "voice")[0]
        assert "جواب" in voice["caption"]
        assert code in voice["caption"]
        assert "رضا" not in said(voice)
        assert "forward_origin" not in voice
        await group_says(here, "رسید")
        assert not here.box.calls_of("forwardMessage")
        await card(here, code, "جواب داده")


async def test_each_kind_of_file_is_carried_to_the_one_it_is_for(tmp_path: Path) -> None:
    async with town(tmp_path / "town.db") as here:
        await here.start()
        qasem = here.box.person("قاسم", id=1002)
        mine = await files(here, here.maryam, "چراغ کوچه سوخته")
        other = await files(here, qasem, "آب کوچه قطع است")
        first, second = await card(here, mine), await card(here, other)
        where = {"chat": here.group}
        await here.reza.sends_photo(caption="درست شد", reply_to=first["message_id"], **where)
        await here.reza.sends_video(caption="ببینید", reply_to=second["message_id"], **where)
        await here.reza.sends_document(reply_to=first["message_id"], **where)
        await here.reza.sends_audio(reply_to=second["message_id"], **where)
        for person, kinds in ((here.maryam, "photo document"), (qasem, "video audio")):
            for kind in kinds.split():
                await here.box.until(lambda p=person, k=kind: got(p, k))
        assert not [one for kind in ("video", "audio") for one in got(here.maryam, kind)]
        assert not [one for kind in ("photo", "document") for one in got(qasem, kind)]
        assert "درست شد" in got(here.maryam, "photo")[0]["caption"]


async def test_an_album_is_one_answer_with_one_mark(tmp_path: Path) -> None:
    async with town(tmp_path / "town.db") as here:
        await here.start()
        code = await files(here, here.maryam, "چراغ کوچه سوخته")
        found = await card(here, code)
        await here.reza.sends_album(
            [b"1", b"2", b"3"], "قبل و بعد", here.group, found["message_id"]
        )
        await here.box.until(lambda: len(got(here.maryam, "photo")) == 3)
        first, *rest = got(here.maryam, "photo")
        assert code in first["caption"]
        assert all("caption" not in one for one in rest)
        await group_says(here, "رسید")
        marks = [one for one in here.group.messages_of_bot() if "رسید" in text_of(one)]
        assert len(marks) == 1


async def test_a_held_album_is_stopped_as_a_whole(tmp_path: Path) -> None:
    async with town(tmp_path / "town.db", reply_hold_seconds=60) as here:
        await here.start()
        code = await files(here, here.maryam, "چراغ کوچه سوخته")
        found = await card(here, code)
        await here.reza.sends_album([b"1", b"2"], None, here.group, found["message_id"])
        held = await group_says(here, "دیگر می‌رود")
        await here.box.until(
            lambda: here.rows("SELECT count(*) FROM replies WHERE state = 'held'") == [(2,)]
        )
        await press(here, here.reza, held, "نفرست")
        await here.box.until(
            lambda: here.rows("SELECT DISTINCT state FROM replies") == [("withdrawn",)]
        )
        assert not got(here.maryam, "photo")


async def test_words_under_a_sent_photo_are_corrected_and_the_photo_taken_back(
    tmp_path: Path,
) -> None:
    async with town(tmp_path / "town.db") as here:
        await here.start()
        code = await files(here, here.maryam, "چراغ کوچه سوخته")
        found = await card(here, code)
        sent = await here.reza.sends_photo(
            caption="چراغ عوض شد", chat=here.group, reply_to=found["message_id"]
        )
        await here.box.until(lambda: got(here.maryam, "photo"))
        await group_says(here, "رسید")
        await here.reza.edits(sent["message_id"], "چراغ و سیم عوض شد", here.group)
        await here.box.until(lambda: "سیم" in got(here.maryam, "photo")[0]["caption"])
        mark = await group_says(here, "اصلاح رسید")
        await press(here, here.reza, mark, "پس بگیر")
        await here.sees(here.maryam, "این جواب را پس گرفت")
        await here.box.until(lambda: not got(here.maryam, "photo"))


async def test_what_cant_be_carried_is_said_so_and_goes_to_nobody(tmp_path: Path) -> None:
    async with town(tmp_path / "town.db") as here:
        await here.start()
        code = await files(here, here.maryam, "چراغ کوچه سوخته")
        found = await card(here, code)
        await here.reza.sends_video_note(chat=here.group, reply_to=found["message_id"])
        await group_says(here, "این فایل به فرستنده نمی‌رسد")
        await here.reza.sends_photo(
            caption="کارت ملی خود را بفرستید", chat=here.group, reply_to=found["message_id"]
        )
        await group_says(here, "کارت ملی یا مدرک")
        assert not here.box.calls_of("copyMessage")


async def test_a_photo_with_an_internal_note_stays_in_the_group(tmp_path: Path) -> None:
    async with town(tmp_path / "town.db") as here:
        await here.start()
        code = await files(here, here.maryam, "چراغ کوچه سوخته")
        found = await card(here, code)
        await here.reza.sends_photo(
            caption="// فقط برای خودمان", chat=here.group, reply_to=found["message_id"]
        )
        await group_says(here, "داخلی ماند")
        assert not here.box.calls_of("copyMessage")


async def test_a_blocked_resident_is_told_of_at_the_mark(tmp_path: Path) -> None:
    async with town(tmp_path / "town.db") as here:
        await here.start()
        code = await files(here, here.maryam, "چراغ کوچه سوخته")
        await here.maryam.blocks()
        found = await card(here, code)
        await here.reza.sends_voice(chat=here.group, reply_to=found["message_id"])
        await _mark(here, "نرسید")


async def _mark(here: Town, words: str) -> None:
    await here.box.until(
        lambda: any(words in text_of(one) for one in here.group.messages_of_bot())
    )
