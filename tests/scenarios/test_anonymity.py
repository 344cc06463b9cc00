"""Of a «بی‌نام» resident nothing but what they said reaches the staff: every kind × every act."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from bot.sandbox.params import Upload
from handlers import cards
from tests import samples
from tests.casework import CODE, bind, card, files, group_says, press, text_of
from tests.samples import CANARY
from tests.town import GROUP, said, town

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterator
    from pathlib import Path

    from bot.sandbox import Group, Person
    from tests.town import Town

    Send = Callable[[Person], Awaitable[Any]]

PERSON, NAME, LAST, USER = 777_123_456, "کناری‌نام", "کناری‌زاده", "canary_username"
PHONE = "+989137654321"
OTHER, SUPERVISOR = -1001000000002, 4001
WORDS = "چراغ کوچه سه شب است سوخته"

OURS = ("photo.jpg", "voice.ogg", "video.mp4", "audio.mp3", "file.pdf")

KINDS: dict[str, Send] = {
    "text": lambda one: one.sends(WORDS),
    "forwarded text": lambda one: one.forwards(WORDS),
    "photo": lambda one: one.sends_photo(samples.jpeg(), caption=WORDS),
    "forwarded photo": lambda one: one.sends_photo(samples.jpeg(), WORDS, forwarded=True),
    "album": lambda one: one.sends_album([samples.jpeg(), samples.jpeg()], caption=WORDS),
    "voice": lambda one: one.sends_voice(samples.ogg()),
    "video": lambda one: one.sends_video(samples.mp4(), WORDS, name=f"{CANARY}.mp4"),
    "video note": lambda one: one.sends_video_note(samples.mp4()),
    "audio": lambda one: one.sends_audio(
        samples.mp3(), WORDS, name=f"{CANARY}.mp3", performer=CANARY
    ),
    "document": lambda one: one.sends_document(samples.pdf(), f"{CANARY}.pdf", caption=WORDS),
    "image as document": lambda one: one.sends_document(
        samples.png(), f"{CANARY}.png", "image/png", WORDS
    ),
}


async def filed(here: Town, person: Person, send: Send, office: str) -> str:
    """A resident says something in one way, a contact and a place beside it, and sends it."""
    await person.sends("/feedback")
    await here.sees(person, "آخرش")
    await send(person)
    await here.sees(person, "گرفتم")
    await person.shares_contact(PHONE)
    await here.sees(person, "نگهش نداشتم")
    await person.shares_location(30.28123, 57.08321)
    await here.sees(person, "جای مشکل است؟")
    await person.taps("نه، فقط محله")
    await here.sees(person, "نقطه را نگه نداشتم")
    await person.sends("تمام")
    for _ in range(3):
        await here.box.until(lambda: _asked(person) is not None)
        step = _asked(person)
        if step == "review":
            break
        await person.taps(office if step == "office" else "همین بماند")
        await here.box.until(lambda step=step: _asked(person) != step)
    await person.taps("بفرست")
    await here.box.until(lambda: CODE.search(person.screen()))
    found = CODE.search(person.screen())
    assert found is not None
    return found.group()


def _asked(person: Person) -> str | None:
    """What the newest messages ask of a resident."""
    for message in reversed(person.inbox[-2:]):
        for step, words in (
            ("review", "هنوز نرفته است"),
            ("office", "برای کدام دفتر"),
            ("file", "شاید نام شما نوشته"),
        ):
            if words in text_of(message):
                return step
    return None


async def more(here: Town, code: str, caption: str) -> None:
    """One of the rarer acts; the card may still show their buttons, from the one before."""
    found = await card(here, code)
    post = here.group.chat.posts[found["message_id"]]

    def shown(words: str) -> bool:
        return any(words in one["text"] for one in post.buttons)

    while not shown(caption):
        await here.box.until(lambda: shown("کارهای دیگر") or shown(caption))
        if shown("کارهای دیگر"):
            await press(here, here.reza, found, "کارهای دیگر")
            await here.box.until(lambda: shown(caption))
    await press(here, here.reza, found, caption)


async def every_act(here: Town, person: Person, code: str, send: Send, other: Group) -> None:
    """All that the staff may do with a case, one after another."""
    staff, group = here.reza, here.group
    await press(here, staff, await card(here, code), "برمی‌دارم")
    main = await card(here, code, "دست رضا")
    await staff.replies(main["message_id"], "// خودمان", group)
    await group_says(here, "داخلی ماند")
    await press(here, staff, main, "متن آماده")
    await group_says(here, "کدام متن", code)
    await more(here, code, "پرسش")
    prompt = await group_says(here, "از فرستنده چه بپرسیم", code)
    await staff.replies(prompt["message_id"], "کدام کوچه؟", group)
    await here.sees(person, "کدام کوچه")
    await send(person)
    await here.box.until(lambda: "اضافه شد" in said(person.inbox[-2:]))
    await staff.sends_photo(caption="ببینید", chat=group, reply_to=main["message_id"])
    await here.sees(person, "ببینید")
    await more(here, code, "فوری")
    await press(here, staff, await group_says(here, "فوری است؟"), "کودک")
    await card(here, code, "❗ فوری")
    await _between_offices(here, person, code, other)
    await _same_and_spam(here, code)
    await staff.sends("/open", chat=group)
    await staff.sends("/mine", chat=group)
    await staff.sends(f"/case {code}", chat=group)
    await here.admin.sends(f"/case {code}")
    await here.box.until(lambda: code in said(here.admin.inbox))
    await _papers(here)
    await _close(here, person, code)


async def _between_offices(here: Town, person: Person, code: str, other: Group) -> None:
    name = here.rows("SELECT name FROM offices WHERE status = 'open' ORDER BY key LIMIT 2")[1][0]
    await more(here, code, "رها می‌کنم")
    await card(here, code, "هیچ‌کس")
    await more(here, code, "دفتر دیگر")
    await press(here, here.reza, await group_says(here, "به کدام دفتر"), name)
    await press(here, here.reza, await group_says(here, "چرا به"), "محله‌ی آن‌هاست")
    await card(here, code, "↪️ از", group=other)
    await press(here, here.reza, await group_says(here, "سپرده شد", code), "برگردان")
    await here.sees(person, "برگشت", code)
    await more(here, code, "نهاد همکار")
    await press(here, here.reza, await group_says(here, "با کدام نهاد", code), "انتظامی")
    prompt = await group_says(here, "چه بگوییم؟ یک جمله", code)
    await here.reza.replies(prompt["message_id"], "چراغ کوچه خاموش است.", here.group)
    await here.box.until(lambda: "می‌توانیم این را به آن‌جا بدهیم" in said(person.inbox[-2:]))
    await person.taps("قبول")
    await group_says(here, "اجازه داد")


async def _same_and_spam(here: Town, code: str) -> None:
    other = next(
        found.group()
        for one in here.group.messages_of_bot()
        if "سطل" in text_of(one) and (found := CODE.search(text_of(one)))
    )
    await more(here, code, "تکراری")
    prompt = await group_says(here, "کدام است", code)
    await here.reza.replies(prompt["message_id"], other, here.group)
    await press(here, here.reza, await group_says(here, "پیوست"), "جدا کن")
    await group_says(here, "جدا شد")
    await more(here, code, "مزاحم")
    await press(here, here.reza, await group_says(here, "مزاحم است؟"), "تبلیغ")
    hidden = here.group.chat.posts[(await group_says(here, "🗑 مزاحم ·", code))["message_id"]]
    await here.box.until(lambda: any("برگردان" in one["text"] for one in hidden.buttons))
    await press(here, here.reza, hidden.message, "برگردان")
    await card(here, code)


async def _papers(here: Town) -> None:
    """«مدرک بود، پاک کن» under the newest file, if there is one."""
    shown = [
        one for one in here.group.messages_of_bot() if "مدرک بود" in said(one.get("reply_markup"))
    ]
    if shown:
        await press(here, here.reza, shown[-1], "مدرک بود، پاک کن")
        await here.box.until(lambda: shown[-1]["message_id"] not in here.group.chat.posts)


async def _close(here: Town, person: Person, code: str) -> None:
    await press(here, here.reza, await card(here, code), "بستن")
    asked = await group_says(here, "به کجا رسید", code)
    await press(here, here.reza, asked, "حل شد")
    prompt = await group_says(here, "به فرستنده چه بگوییم", code)
    await here.reza.replies(prompt["message_id"], "لامپ را عوض کردیم.", here.group)
    shown = await group_says(here, "لامپ را عوض کردیم", "فرستنده این را می‌بیند")
    await press(here, here.reza, shown, "همین برود")
    await here.sees(person, "انجام شد", "لامپ را عوض کردیم")
    await person.taps("حل شد")
    await here.sees(person, "راضی بودید")
    await person.taps("خوب")
    await here.box.until(lambda: "راضی" in said(here.group.messages) + said(here.admin.inbox))


def leaks(here: Town) -> Iterator[str]:
    """What of a resident went to anybody else, and in which call."""
    own = {
        stored.id
        for stored in here.box.world.files.values()
        if CANARY.encode() in stored.body or CANARY in stored.name
    }
    canaries = [str(PERSON), NAME, LAST, USER, PHONE.lstrip("+"), CANARY, "30.28123", *own]
    secret = [one.encode(code) for one in canaries for code in ("utf-8", "utf-16-le", "utf-16-be")]
    for call in here.box.calls:
        if call.chat_id in (None, PERSON):
            continue
        if call.method.startswith(("forward", "copy")):
            yield f"{call.method} to the staff"
        written = said({k: v for k, v in call.params.items() if not isinstance(v, Upload)})
        yield from (f"{one} in {call.method}" for one in canaries if one in written)
        for file in (one for one in call.params.values() if isinstance(one, Upload)):
            if file.name not in OURS:
                yield f"{file.name} in {call.method}"
            yield from (
                f"{one!r} in a file of {call.method}" for one in secret if one in file.body
            )


@pytest.mark.parametrize("kind", list(KINDS))
async def test_no_request_to_the_staff_tells_who_somebody_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    monkeypatch.setattr(cards, "JOINED", 0)  # edits of a card needn't be spared here
    async with town(tmp_path / "t.db") as here:
        sara = here.box.person("سارا", id=2002)
        other = here.box.group("دفتر دوم", id=OTHER, members=[sara], with_bot=True)
        offices = here.rows("SELECT key, name FROM offices WHERE status = 'open' ORDER BY key")
        bind(here.path, (GROUP, offices[0][0]), (OTHER, offices[1][0]))
        person = here.box.person(NAME, id=PERSON, username=USER, last_name=LAST)
        neighbour = here.box.person("قاسم", id=1002)
        await here.admin.starts()
        await here.start()
        await files(here, neighbour, "سطل زباله کوچه را نمی‌برند", office=offices[0][1])
        code = await filed(here, person, KINDS[kind], offices[0][1])
        if "text" not in kind and kind != "video note":
            await group_says(here, f"📎 {code}")
        await every_act(here, person, code, KINDS[kind], other)
        assert sorted(set(leaks(here))) == []


async def test_the_search_for_leaks_finds_one(tmp_path: Path) -> None:
    async with town(tmp_path / "t.db", poisoned=True) as here:
        person = here.box.person(NAME, id=PERSON, username=USER, last_name=LAST)
        await here.start()
        sent = await person.sends_photo(samples.jpeg())
        await here.sees(person, "برای دفتر بفرستم")
        assert here.program is not None
        bot = here.program.link.app.bot
        await bot.send_photo(GROUP, samples.jpeg())
        await bot.send_photo(GROUP, sent["photo"][-1]["file_id"])
        await bot.forward_message(GROUP, PERSON, sent["message_id"])
        await bot.send_message(GROUP, f"از {NAME}")
        assert len(set(leaks(here))) >= 4
