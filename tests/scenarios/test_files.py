"""Photos, recordings, films and files: from a resident to the staff, and nothing silent."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from PIL import Image

from bot.domain import media
from bot.sandbox import samples as plain_files
from tests import casework, samples
from tests.casework import CODE, card, group_says, press
from tests.samples import CANARY
from tests.town import said, town

if TYPE_CHECKING:
    from pathlib import Path

    from bot.sandbox import Person
    from tests.town import Town

KINDS = ("photo", "voice", "video", "video_note", "audio", "document")


def shown(here: Town, kind: str | None = None) -> list[dict[str, Any]]:
    """The messages of the bot in the group that hold a file."""
    return [
        one
        for one in here.group.messages_of_bot()
        if any(name in one for name in ([kind] if kind else KINDS))
    ]


def body_of(here: Town, message: dict[str, Any], kind: str) -> bytes:
    found = message[kind][-1] if kind == "photo" else message[kind]
    return here.box.world.files[found["file_id"]].body


async def send(here: Town, person: Person) -> str:
    """From the question for the office, or the review, to the code."""

    def asked(words: str) -> bool:
        return any(words in said(one) for one in person.inbox[-2:])

    await here.box.until(lambda: asked("هنوز نرفته است") or asked("برای کدام دفتر"))
    if not asked("هنوز نرفته است"):
        await person.taps("نمی‌دانم")
        await here.box.until(lambda: asked("هنوز نرفته است"))
    await person.taps("بفرست")
    found = CODE.search(await here.sees(person, "ثبت شد"))
    assert found is not None
    return found.group()


async def test_a_voice_message_alone_is_a_whole_report(tmp_path: Path) -> None:
    async with town(tmp_path / "town.db") as here:
        await here.start()
        await here.maryam.sends_voice(samples.ogg())
        await here.sees(here.maryam, "یک نفر در دفتر گوش می‌دهد", "۱۲۳")
        await here.maryam.taps("بفرست، بی‌نام")
        code = await send(here, here.maryam)
        await here.box.until(lambda: shown(here, "voice"))
        found = await card(here, code, "۱ صدا")
        voice = shown(here, "voice")[0]
        assert code in voice["caption"]
        assert voice["reply_to_message"]["message_id"] == found["message_id"]
        assert voice["has_protected_content"]
        assert CANARY.encode() not in body_of(here, voice, "voice")
        assert "🔒 شماره و کارت ملی نمی‌خواهم" in said(here.maryam.inbox)
        assert any("شاید کسی شما را بشناسد" in m["text"] for m in here.maryam.inbox if "text" in m)


async def test_the_files_of_two_residents_come_under_their_own_cards(tmp_path: Path) -> None:
    async with town(tmp_path / "town.db") as here:
        await here.start()
        qasem = here.box.person("قاسم", id=1002)
        for person in (here.maryam, qasem):
            await person.sends("/feedback")
        await here.sees(here.maryam, "آخرش")
        await here.sees(qasem, "آخرش")
        await here.maryam.sends_photo(samples.jpeg(), caption="چراغ سوخته")
        await qasem.sends_video(samples.mp4(), caption="آب در کوچه")
        for person in (here.maryam, qasem):
            await here.sees(person, "گرفتم")
            await person.sends("تمام")
        await here.sees(qasem, "برای کدام دفتر")
        await qasem.taps("نمی‌دانم")
        await here.sees(qasem, "شاید نام شما")
        await qasem.taps("همین بماند")
        codes = {"photo": await send(here, here.maryam), "video": await send(here, qasem)}
        for kind, code in codes.items():
            await here.box.until(lambda kind=kind: shown(here, kind))
            message = shown(here, kind)[0]
            assert code in message["caption"]
            answered = message["reply_to_message"]["message_id"]
            assert answered == (await card(here, code))["message_id"]


async def test_an_album_is_one_answer_and_one_report_in_its_order(tmp_path: Path) -> None:
    async with town(tmp_path / "town.db") as here:
        await here.start()
        sizes = [(40, 30), (44, 30), (48, 30)]
        await here.maryam.sends_album([samples.jpeg(size) for size in sizes], caption="کوچه‌ی ما")
        await here.sees(here.maryam, "برای دفتر بفرستم")
        assert len([one for one in here.maryam.inbox if "برای دفتر بفرستم" in said(one)]) == 1
        await here.maryam.taps("بفرست، بی‌نام")
        code = await send(here, here.maryam)
        await here.box.until(lambda: len(shown(here, "photo")) == 3)
        await card(here, code, "کوچه‌ی ما", "۳ عکس")
        bodies = [body_of(here, one, "photo") for one in shown(here, "photo")]
        assert [Image.open(io.BytesIO(one)).size for one in bodies] == sizes
        assert here.rows("SELECT count(*) FROM cases") == [(1,)]


async def test_the_review_counts_an_album_without_a_new_one_for_each(tmp_path: Path) -> None:
    async with town(tmp_path / "town.db") as here:
        await here.start()
        await here.maryam.sends("چراغ کوچه سوخته")
        await here.sees(here.maryam, "برای کدام دفتر")
        await here.maryam.taps("نمی‌دانم")
        await here.sees(here.maryam, "هنوز نرفته است")
        before = len(here.maryam.inbox)
        await here.maryam.sends_album([samples.jpeg()] * 4)
        await here.sees(here.maryam, "هنوز نرفته است", "۴ عکس", "مدرک لازم نیست")
        assert len(here.maryam.inbox) == before + 1


async def test_a_photo_sent_as_a_file_comes_as_a_cleaned_photo(tmp_path: Path) -> None:
    async with town(tmp_path / "town.db") as here:
        await here.start()
        await here.maryam.sends_document(samples.jpeg(), f"{CANARY}.jpg", "image/jpeg")
        await here.sees(here.maryam, "برای دفتر بفرستم")
        await here.maryam.taps("بفرست، بی‌نام")
        await here.box.until(lambda: here.rows("SELECT state FROM files") == [("ready",)])
        await send(here, here.maryam)
        await here.box.until(lambda: shown(here, "photo"))
        assert CANARY.encode() not in body_of(here, shown(here, "photo")[0], "photo")


async def test_a_file_that_is_too_large_or_of_another_kind_is_refused_kindly(
    tmp_path: Path,
) -> None:
    async with town(tmp_path / "town.db") as here:
        await here.start()
        await here.maryam.starts()
        here.box.world.keep = _large(here.box.world.keep)  # type: ignore[method-assign]
        await here.maryam.sends_video(b"large")
        await here.sees(here.maryam, "بزرگ است و نگرفتمش")
        await here.maryam.sends_document(b"MZ", "app.apk", "application/vnd.android.package")
        await here.sees(here.maryam, "به دفتر نمی‌رسد")
        assert here.rows("SELECT count(*) FROM files") == [(0,)]
        await here.maryam.sends_document(b"MZ\x90\0", "a.pdf", "application/pdf")
        await here.sees(here.maryam, "این نوع فایل به دفتر نمی‌رسد")
        await here.box.until(lambda: here.rows("SELECT state FROM files") == [("refused",)])
        assert here.rows("SELECT count(*) FROM draft_pieces") == [(0,)]


def _large(keep: Any) -> Any:
    def kept(body: bytes, *rest: Any) -> Any:
        stored = keep(body, *rest)
        if body == b"large":
            stored.size = media.LARGEST + 1
        return stored

    return kept


async def test_who_sends_too_much_in_a_day_is_told_so(tmp_path: Path) -> None:
    async with town(tmp_path / "town.db") as here:
        await here.start()
        await here.maryam.sends("/feedback")
        await here.sees(here.maryam, "آخرش")
        here.box.world.keep = _weighty(here.box.world.keep)  # type: ignore[method-assign]
        for _ in range(4):
            await here.maryam.sends_photo(samples.jpeg())
        await here.sees(here.maryam, "امروز فایل زیادی")
        assert here.rows("SELECT count(*) FROM files") == [(3,)]


def _weighty(keep: Any) -> Any:
    def kept(*given: Any) -> Any:
        stored = keep(*given)
        stored.size = 19 * 1024 * 1024
        return stored

    return kept


async def test_a_file_that_cannot_be_fetched_holds_nothing_up_and_is_told_to_both(
    tmp_path: Path,
) -> None:
    async with town(tmp_path / "town.db") as here:
        await here.start()
        here.box.fail("getFile", status=502, times=None)
        await here.maryam.sends_photo(samples.jpeg(), caption="چراغ سوخته")
        await here.sees(here.maryam, "برای دفتر بفرستم")
        await here.maryam.taps("بفرست، بی‌نام")
        code = await send(here, here.maryam)
        await card(here, code, "چراغ سوخته", "۱ عکس")
        await here.stop()
        _nearly_given_up(here)
        await here.start()
        await here.sees(here.maryam, "به دستم نرسید")
        await group_says(here, code, "نرسید")
        assert here.rows("SELECT state FROM files") == [("failed",)]


def _nearly_given_up(here: Town) -> None:
    import sqlite3
    from contextlib import closing

    from bot.delivery import fetcher

    with closing(sqlite3.connect(here.path)) as database, database:
        database.execute("UPDATE files SET tries = ?", (fetcher.TRIES - 1,))


async def test_a_broken_line_is_tried_again_and_the_file_comes_once(tmp_path: Path) -> None:
    async with town(tmp_path / "town.db") as here:
        await here.start()
        here.box.fail("file", reset=True)
        await here.maryam.sends_photo(samples.jpeg())
        await here.sees(here.maryam, "برای دفتر بفرستم")
        await here.maryam.taps("بفرست، بی‌نام")
        await send(here, here.maryam)
        await here.box.until(lambda: shown(here, "photo"))
        assert len(shown(here)) == 1


async def test_after_a_restart_what_was_wanted_is_fetched(tmp_path: Path) -> None:
    async with town(tmp_path / "town.db") as here:
        await here.start()
        broken = here.box.fail("getFile", status=502, times=None)
        await here.maryam.sends_voice(samples.ogg())
        await here.sees(here.maryam, "گوش می‌دهد")
        await here.maryam.taps("بفرست، بی‌نام")
        await send(here, here.maryam)
        await here.stop()
        here.box.faults.waiting.remove(broken)
        await here.start()
        await here.box.until(lambda: shown(here, "voice"))


async def test_an_unwanted_file_leaves_the_disk(tmp_path: Path) -> None:
    async with town(tmp_path / "town.db") as here:
        await here.start()
        folder = (tmp_path / "town.db").with_suffix(".files")
        await here.maryam.sends_voice(samples.ogg())
        await here.sees(here.maryam, "گوش می‌دهد")
        await here.box.until(lambda: folder.is_dir() and list(folder.iterdir()))
        sealed = next(folder.iterdir())
        assert sealed.stat().st_mode & 0o777 == 0o600
        assert b"OpusHead" not in sealed.read_bytes()
        await here.maryam.taps("نه")
        await here.sees(here.maryam, "نگهش نداشتم")
        await here.box.until(lambda: not list(folder.iterdir()))


async def test_a_paper_is_erased_everywhere_by_the_staff_and_the_resident_told(
    tmp_path: Path,
) -> None:
    async with town(tmp_path / "town.db") as here:
        await here.start()
        own = await here.maryam.sends_photo(samples.jpeg(), caption="این چیست")
        await here.sees(here.maryam, "برای دفتر بفرستم")
        await here.maryam.taps("بفرست، بی‌نام")
        code = await send(here, here.maryam)
        await here.box.until(lambda: shown(here, "photo"))
        photo = shown(here, "photo")[0]
        await here.maryam.presses(photo["message_id"], data(photo), here.group)
        await press(here, here.reza, photo, "مدرک بود، پاک کن")
        await here.sees(here.maryam, "مدرک بود", "لازم نیست")
        await here.box.until(lambda: not shown(here))
        await here.box.until(lambda: own["message_id"] not in here.maryam.chat.posts)
        folder = (tmp_path / "town.db").with_suffix(".files")
        await here.box.until(lambda: not list(folder.iterdir()))
        assert here.rows("SELECT state, remote, own FROM files") == [("erased", "", "")]
        found = await card(here, code)
        post = here.group.chat.posts[found["message_id"]]
        await here.box.until(lambda: "۱ عکس" not in post.message["text"])


def data(message: dict[str, Any]) -> str:
    return str(message["reply_markup"]["inline_keyboard"][0][0]["callback_data"])


async def test_a_stranger_or_an_old_button_erases_nothing(tmp_path: Path) -> None:
    async with town(tmp_path / "town.db") as here:
        await here.start()
        stranger = here.box.person("غریبه", id=9001)
        await stranger.starts()
        await here.maryam.sends_photo(samples.jpeg())
        await here.sees(here.maryam, "برای دفتر بفرستم")
        await here.maryam.taps("بفرست، بی‌نام")
        await send(here, here.maryam)
        await here.box.until(lambda: shown(here, "photo"))
        pressed = data(shown(here, "photo")[0])
        await stranger.presses(1, pressed)
        await here.box.until(lambda: stranger.alerts)
        await here.maryam.presses(1, pressed)
        await here.box.until(lambda: here.maryam.alerts)
        await here.reza.presses(1, "1files:paper:999", here.group)
        await here.box.until(lambda: here.reza.alerts)
        assert here.rows("SELECT state FROM files") == [("ready",)]
        assert shown(here, "photo")


async def test_a_photo_that_is_called_a_paper_is_not_kept(tmp_path: Path) -> None:
    async with town(tmp_path / "town.db") as here:
        await here.start()
        first = await here.maryam.sends_photo(samples.jpeg(), caption="کارت ملی من")
        await here.sees(here.maryam, "مدرک لازم نیست")
        assert here.rows("SELECT count(*) FROM files") == [(0,)]
        await here.maryam.taps("مدرک نیست")
        await here.sees(here.maryam, "دوباره بفرستید")
        await here.maryam.sends_photo(samples.jpeg(), caption="کارت ملی من")
        await here.sees(here.maryam, "گرفتم")
        assert here.rows("SELECT count(*) FROM files") == [(1,)]
        found = next(m for m in here.maryam.inbox if "مدرک لازم نیست" in said(m))
        await here.maryam.presses(found["message_id"], f"1files:wipe:{first['message_id']}")
        await here.box.until(lambda: first["message_id"] not in here.maryam.chat.posts)


async def test_a_place_inside_a_report_goes_only_where_the_resident_says_so(
    tmp_path: Path,
) -> None:
    async with town(tmp_path / "town.db") as here:
        await here.start()
        for answer, spots in (("نه، فقط محله", 0), ("بله، جای مشکل", 1)):
            await here.maryam.sends("/feedback")
            await here.sees(here.maryam, "آخرش")
            await here.maryam.sends("چاله در کوچه")
            await here.sees(here.maryam, "گرفتم")
            await here.maryam.shares_location(30.2801, 57.0802)
            await here.sees(here.maryam, "جای مشکل است؟")
            await here.maryam.taps(answer)
            await here.box.until(lambda: "نقطه" in here.maryam.screen())
            await here.maryam.sends("تمام")
            await send(here, here.maryam)
            await here.box.until(lambda spots=spots: len(venues(here)) == spots)
        assert "30.28" not in said(here.rows("SELECT * FROM cases"))
        assert "30.28" not in said(here.rows("SELECT * FROM drafts"))


def venues(here: Town) -> list[dict[str, Any]]:
    return [one for one in here.group.messages_of_bot() if "venue" in one]


async def test_an_unanswered_place_is_dropped_when_the_report_goes(tmp_path: Path) -> None:
    async with town(tmp_path / "town.db") as here:
        await here.start()
        await here.maryam.sends("/feedback")
        await here.sees(here.maryam, "آخرش")
        await here.maryam.sends("چاله در کوچه")
        await here.maryam.shares_location(30.2801, 57.0802)
        await here.sees(here.maryam, "جای مشکل است؟")
        await here.maryam.sends("تمام")
        await send(here, here.maryam)
        assert here.rows("SELECT spot FROM cases") == [("",)]
        assert not venues(here)


async def test_a_file_added_to_a_filed_case_comes_under_its_card(tmp_path: Path) -> None:
    async with town(tmp_path / "town.db") as here:
        await here.start()
        await here.maryam.sends_photo(samples.jpeg(), caption="چراغ سوخته")
        await here.sees(here.maryam, "برای دفتر بفرستم")
        await here.maryam.taps("بفرست، بی‌نام")
        code = await send(here, here.maryam)
        filed = here.maryam.inbox[-1]["message_id"]
        await here.maryam.sends_voice(samples.ogg(), reply_to=filed)
        await here.sees(here.maryam, "اضافه شد")
        await here.box.until(lambda: shown(here, "voice"))
        assert code in shown(here, "voice")[0]["caption"]
        await card(here, code, "۱ عکس، ۱ صدا")


async def test_a_file_is_brought_to_telegram_once_and_sent_to_others_by_its_name(
    tmp_path: Path,
) -> None:
    async with town(tmp_path / "town.db", staff_chat_id=None, admin_ids=(3001, 3002)) as here:
        second = here.box.person("مدیر دوم", id=3002, role="admin")
        await here.admin.starts()
        await second.starts()
        await here.start()
        await here.maryam.sends_photo(plain_files.PHOTO)
        await here.sees(here.maryam, "برای دفتر بفرستم")
        await here.maryam.taps("بفرست، بی‌نام")
        await send(here, here.maryam)
        for person in (here.admin, second):
            await here.box.until(lambda p=person: [m for m in p.inbox if "photo" in m])
        first, other = (call.params["photo"] for call in here.box.calls_of("sendPhoto"))
        assert first.name == "photo.jpg"
        assert isinstance(other, str)


async def test_words_under_a_photo_are_heard_and_may_be_edited(tmp_path: Path) -> None:
    async with town(tmp_path / "town.db") as here:
        await here.start()
        sent = await here.maryam.sends_photo(samples.jpeg(), caption="خانه آتش گرفته کمک")
        await here.sees(here.maryam, "برای دفتر بفرستم")
        assert any("۱۲۵" in said(one) for one in here.maryam.inbox)
        await here.maryam.edits(sent["message_id"], "دیروز در کوچه آتش سوزانده‌اند")
        await here.maryam.taps("بفرست، بی‌نام")
        code = await send(here, here.maryam)
        await card(here, code, "دیروز در کوچه", "۱ عکس")
        await here.maryam.edits(sent["message_id"], "پریروز در کوچه آتش سوزانده‌اند")
        await group_says(here, "پریروز در کوچه")
        assert here.rows("SELECT count(*) FROM files") == [(1,)]


async def test_a_file_in_answer_to_a_question_goes_to_that_case(tmp_path: Path) -> None:
    async with town(tmp_path / "town.db") as here:
        await here.start()
        qasem = here.box.person("قاسم", id=1002)
        code = await casework.files(here, here.maryam, "چراغ کوچه سوخته")
        other = await casework.files(here, qasem, "آب کوچه قطع است")
        await casework.more(here, here.reza, code, "پرسش")
        prompt = await group_says(here, "از فرستنده چه بپرسیم", code)
        await here.reza.replies(prompt["message_id"], "عکسش را دارید؟", here.group)
        await here.sees(here.maryam, "عکسش را دارید")
        await here.maryam.sends_photo(samples.jpeg())
        await here.box.until(lambda: shown(here, "photo"))
        assert code in shown(here, "photo")[0]["caption"]
        assert other not in said(shown(here))


async def test_a_file_that_was_meant_for_a_case_moves_there_and_can_be_taken_back(
    tmp_path: Path,
) -> None:
    async with town(tmp_path / "town.db") as here:
        await here.start()
        code = await casework.files(here, here.maryam, "چراغ کوچه سوخته")
        found = await card(here, code)
        await here.reza.replies(found["message_id"], "فردا می‌آییم", here.group)
        await here.sees(here.maryam, "فردا می‌آییم")
        await here.maryam.sends_voice(samples.ogg())
        await here.sees(here.maryam, "برای کدام پیام")
        await here.box.until(lambda: here.rows("SELECT state FROM files") == [("ready",)])
        await here.maryam.taps("چراغ کوچه سوخته")
        await here.sees(here.maryam, "اضافه شد")
        await here.box.until(lambda: shown(here, "voice"))
        filed = next(m for m in here.maryam.inbox if "ثبت شد" in said(m))
        await here.maryam.sends_photo(samples.jpeg(), reply_to=filed["message_id"])
        await here.sees(here.maryam, "اضافه شد")
        await here.box.until(lambda: shown(here, "photo"))
        await here.maryam.taps("پس بگیر")
        await here.box.until(lambda: not shown(here, "photo"))
        assert shown(here, "voice")


async def test_what_may_hold_a_name_is_asked_about_and_can_be_taken_out(tmp_path: Path) -> None:
    async with town(tmp_path / "town.db") as here:
        await here.start()
        await here.maryam.sends("/feedback")
        await here.sees(here.maryam, "آخرش")
        await here.maryam.sends_document(samples.pdf(), caption="نامه به شهرداری")
        await here.sees(here.maryam, "گرفتم")
        await here.maryam.sends_audio(samples.mp3())
        await here.maryam.sends("تمام")
        await here.box.until(lambda: "برای کدام دفتر" in said(here.maryam.inbox[-2:]))
        await here.maryam.taps("نمی‌دانم")
        await here.sees(here.maryam, "شاید نام شما")
        await here.maryam.taps("بردار")
        code = await send(here, here.maryam)
        await card(here, code, "نامه به شهرداری")
        assert not shown(here)
        assert here.rows("SELECT DISTINCT state FROM files") == [("erased",)]


async def test_more_pieces_than_a_message_may_have_are_said_so(tmp_path: Path) -> None:
    async with town(tmp_path / "town.db") as here:
        await here.start()
        await here.maryam.sends("/feedback")
        await here.sees(here.maryam, "آخرش")
        for _ in range(3):
            await here.maryam.sends_album([samples.jpeg()] * 7)
        await here.sees(here.maryam, "برای یک پیام بس است")
        assert here.rows("SELECT count(*) FROM draft_pieces") == [(20,)]


async def test_a_voice_where_a_place_is_asked_offers_the_list(tmp_path: Path) -> None:
    async with town(tmp_path / "town.db") as here:
        await here.start()
        await here.maryam.sends("/nearest")
        await here.sees(here.maryam, "کدام محله")
        await here.maryam.sends_voice(samples.ogg())
        await here.sees(here.maryam, "صدا را خودم نمی‌فهمم")
        await here.maryam.taps("بفرست برای دفتر")
        await send(here, here.maryam)
