"""Persons and groups behave as in Telegram."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.sandbox import Sandbox
from bot.sandbox.people import bare

if TYPE_CHECKING:
    from bot.sandbox import Group, Person
    from tests.sandbox.clients import Raw


@pytest.fixture
def reza(loose: Sandbox) -> Person:
    return loose.person("رضا")


@pytest.fixture
def group(loose: Sandbox, reza: Person) -> Group:
    return loose.group("دفتر", -1001, [reza], with_bot=True)


def texts(loose: Sandbox) -> list[str]:
    return [u["message"]["text"] for u in loose.updates.queue if "message" in u]


async def test_privacy_mode_shows_the_bot_only_what_is_meant_for_it(
    raw: Raw, loose: Sandbox, group: Group, reza: Person
):
    card = await raw.ok("sendMessage", chat_id=group.id, text="کارت")
    await reza.sends("گفت‌وگوی خودمان", chat=group)
    await reza.sends("/open", chat=group)
    await reza.sends("/open@tashilgar_bot", chat=group)
    await reza.sends("/open@other_bot", chat=group)
    await reza.sends("سلام @tashilgar_bot", chat=group)
    own = await reza.sends("پیام خودم", chat=group)
    await reza.replies(own["message_id"], "پاسخ به خودم", chat=group)
    await reza.replies(card["message_id"], "پاسخ به کارت", chat=group)
    assert texts(loose) == [
        "/open",
        "/open@tashilgar_bot",
        "سلام @tashilgar_bot",
        "پاسخ به کارت",
    ]


async def test_an_admin_bot_sees_everything(loose: Sandbox, group: Group, reza: Person):
    await group.promote_bot()
    await reza.sends("گفت‌وگو", chat=group)
    assert texts(loose) == ["گفت‌وگو"]


async def test_with_privacy_mode_off_the_bot_sees_everything():
    async with Sandbox(sees_all=True) as box:
        reza = box.person("رضا")
        group = box.group("دفتر", -1001, [reza], with_bot=True)
        await reza.sends("گفت‌وگو", chat=group)
        assert texts(box) == ["گفت‌وگو"]


async def test_an_anonymous_admin_writes_as_the_group(loose: Sandbox, group: Group, reza: Person):
    message = await reza.sends("/open", chat=group, anonymous=True)
    assert message["from"]["id"] == 1087968824
    assert message["sender_chat"]["id"] == group.id


async def test_the_bot_is_told_of_its_own_standing(loose: Sandbox, group: Group, reza: Person):
    await group.kick_bot(by=reza)
    await group.add_bot(by=reza)
    await group.promote_bot()
    await reza.starts()
    await reza.blocks()
    await reza.unblocks()
    found = [u["my_chat_member"] for u in loose.updates.queue if "my_chat_member" in u]
    assert [change["new_chat_member"]["status"] for change in found] == [
        "kicked",
        "member",
        "administrator",
        "kicked",
        "member",
    ]


async def test_a_migration_is_told_on_both_sides(loose: Sandbox, reza: Person):
    old = loose.group("دفتر", -55, [reza], kind="group", with_bot=True)
    await old.migrate(-100_55)
    to, come = [u["message"] for u in loose.updates.queue]
    assert (to["chat"]["id"], to["migrate_to_chat_id"]) == (-55, -100_55)
    assert (come["chat"]["id"], come["migrate_from_chat_id"]) == (-100_55, -55)


async def test_a_reply_holds_what_it_answers_and_no_more(raw: Raw, loose: Sandbox):
    maryam = loose.person("مریم")
    first = await maryam.sends("یک")
    second = await maryam.replies(first["message_id"], "دو")
    third = await maryam.replies(second["message_id"], "سه")
    assert third["reply_to_message"]["text"] == "دو"
    assert "reply_to_message" not in third["reply_to_message"]


async def test_an_edit_comes_as_an_edited_message(loose: Sandbox):
    maryam = loose.person("مریم")
    first = await maryam.sends("یک")
    await maryam.edits(first["message_id"], "دو")
    before, after = loose.updates.queue
    assert before["message"]["text"] == "یک"
    assert after["edited_message"]["text"] == "دو"
    assert "edit_date" in after["edited_message"]


async def test_tapping_finds_inline_buttons_and_keys(raw: Raw, loose: Sandbox):
    maryam = loose.person("مریم")
    await maryam.starts()
    keys = [[{"text": "💬 نظر شما"}, {"text": "📍 جای من", "request_location": True}]]
    await raw.ok("sendMessage", chat_id=maryam.id, text="خانه", reply_markup={"keyboard": keys})
    buttons = [[{"text": "📨 بفرست", "callback_data": "send"}]]
    sent = await raw.ok(
        "sendMessage", chat_id=maryam.id, text="مرور", reply_markup={"inline_keyboard": buttons}
    )
    assert (await maryam.taps("بفرست"))["data"] == "send"
    assert (await maryam.taps("نظر شما"))["text"] == "💬 نظر شما"
    point = await maryam.taps("جای من", at=(30.3, 57.1))
    assert point["location"] == {"latitude": 30.3, "longitude": 57.1}
    with pytest.raises(AssertionError, match="no button «دیگر»"):
        await maryam.taps("دیگر")
    await raw.ok("deleteMessage", chat_id=maryam.id, message_id=sent["message_id"])
    stale = await maryam.presses(sent["message_id"], "send")
    assert stale["message"] == {
        "chat": sent["chat"],
        "message_id": sent["message_id"],
        "date": 0,
    }


async def test_the_screen_shows_the_newest_words(raw: Raw, loose: Sandbox):
    maryam = loose.person("مریم")
    await maryam.starts()
    assert maryam.screen() == ""
    sent = await raw.ok("sendMessage", chat_id=maryam.id, text="یک")
    await raw.ok("editMessageText", chat_id=maryam.id, message_id=sent["message_id"], text="دو")
    assert maryam.screen() == "دو"
    await raw.ok("deleteMessage", chat_id=maryam.id, message_id=sent["message_id"])
    assert maryam.inbox == []


async def test_waiting_in_vain_says_what_happened_instead(raw: Raw, loose: Sandbox):
    await raw.refused("sendMessage", chat_id=1, text="سلام")
    with pytest.raises(AssertionError, match="chat not found"):
        await loose.until(lambda: False, timeout=0.01, what="an answer")


@given(st.sampled_from(["📨 ", "↩️ ", "✔️", "🏢  ", "", "⬅️ "]), st.sampled_from(["بفرست", "«الف»"]))
def test_a_sign_before_a_caption_does_not_count(sign: str, caption: str):
    assert bare(sign + caption) == caption
