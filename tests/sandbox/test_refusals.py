"""What Telegram refuses, the sandbox refuses in Telegram's words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import aiohttp
import pytest

from bot.sandbox import Sandbox
from tests.sandbox.clients import Raw

if TYPE_CHECKING:
    from bot.sandbox import Group, Person


@pytest.fixture
async def maryam(loose: Sandbox) -> Person:
    person = loose.person("مریم")
    await person.starts()
    return person


@pytest.fixture
def reza(loose: Sandbox) -> Person:
    return loose.person("رضا")


@pytest.fixture
def group(loose: Sandbox, reza: Person) -> Group:
    return loose.group("دفتر", -1001, [reza], with_bot=True)


def button(**action: object) -> dict[str, object]:
    return {"inline_keyboard": [[{"text": "بفرست", **action}]]}


async def test_a_wrong_token_is_unauthorized(loose: Sandbox):
    async with aiohttp.ClientSession() as session:
        async with session.get(f"{loose.root}/bot1:WRONG/getMe") as answer:
            assert answer.status == 401
            assert (await answer.json())["description"] == "Unauthorized"
        async with session.get(f"{loose.root}/file/bot1:WRONG/x") as answer:
            assert answer.status == 401


async def test_an_unknown_method_is_not_found(raw: Raw):
    status, answer = await raw("sendTelepathy")
    assert status == 404
    assert answer["description"].startswith("Not Found")


async def test_method_names_may_be_in_any_case(raw: Raw):
    assert (await raw.ok("GETME"))["is_bot"]


@pytest.mark.parametrize(
    ("params", "text"),
    [
        ({"text": ""}, "Bad Request: message text is empty"),
        ({"text": " \n "}, "Bad Request: message text is empty"),
        ({}, "Bad Request: message text is empty"),
        ({"text": "😀" * 2049}, "Bad Request: message is too long"),
        ({"text": "ب" * 16_385}, "Bad Request: text is too long"),
        ({"text": "a", "loudness": 3}, 'Bad Request: unknown parameter "loudness"'),
        (
            {"text": "a", "protect_content": "banana"},
            'Bad Request: parameter "protect_content" has a wrong type',
        ),
        ({"text": "<b>a", "parse_mode": "HTML"}, "Bad Request: can't parse entities: "),
        ({"text": "a", "parse_mode": "Smoke"}, "Bad Request: unsupported parse_mode"),
        (
            {"text": "a", "entities": [{"type": "loud", "offset": 0, "length": 1}]},
            "Bad Request: can't parse MessageEntity: Unsupported type specified",
        ),
        (
            {"text": "a", "entities": [{"type": "bold", "offset": 0, "length": 9}]},
            "Bad Request: can't parse entities JSON object",
        ),
        (
            {"text": "a", "reply_parameters": {"message_id": 999}},
            "Bad Request: message to be replied not found",
        ),
        (
            {"text": "a", "reply_markup": button(callback_data="ب" * 33)},
            "Bad Request: BUTTON_DATA_INVALID",
        ),
        (
            {"text": "a", "reply_markup": button()},
            (
                "Bad Request: can't parse inline keyboard button: "
                "Text buttons are unallowed in the inline keyboard"
            ),
        ),
        (
            {"text": "a", "reply_markup": button(callback_data="")},
            (
                "Bad Request: can't parse inline keyboard button: "
                "Text buttons are unallowed in the inline keyboard"
            ),
        ),
        (
            {"text": "a", "reply_markup": {"inline_keyboard": [{"text": "x"}]}},
            (
                'Bad Request: field "inline_keyboard" of the InlineKeyboardMarkup '
                "must be an Array of Arrays"
            ),
        ),
        (
            {"text": "a", "reply_markup": {"inline_keyboard": [], "colour": "red"}},
            'Bad Request: unknown parameter "colour"',
        ),
        (
            {"text": "a", "reply_markup": "{"},
            "Bad Request: can't parse reply keyboard markup JSON object",
        ),
        (
            {"text": "a", "reply_markup": {"keyboard": [[{"text": ""}]]}},
            "Bad Request: keyboard button text must be non-empty",
        ),
        ({"text": "a", "message_thread_id": 5}, "Bad Request: message thread not found"),
    ],
)
async def test_a_wrong_message_is_refused(raw: Raw, maryam: Person, params: dict, text: str):
    assert (await raw.refused("sendMessage", chat_id=maryam.id, **params)).startswith(text)
    assert maryam.inbox == []


async def test_text_may_be_as_long_as_telegram_lets_it(raw: Raw, maryam: Person):
    await raw.ok("sendMessage", chat_id=maryam.id, text="😀" * 2048)
    data = button(callback_data="ب" * 32)
    await raw.ok("sendMessage", chat_id=maryam.id, text="a", reply_markup=data)


async def test_strangers_blockers_and_the_gone_get_nothing(
    raw: Raw, maryam: Person, reza: Person, group: Group, loose: Sandbox
):
    async def send(chat: object) -> str:
        return await raw.refused("sendMessage", chat_id=chat, text="سلام")

    assert await send(4) == "Bad Request: chat not found"
    assert await send("@nobody") == "Bad Request: chat not found"
    assert await send(loose.person("قاسم").id) == "Bad Request: chat not found"
    assert await send(reza.id) == "Forbidden: bot can't initiate conversation with a user"
    await maryam.blocks()
    assert await send(maryam.id) == "Forbidden: bot was blocked by the user"
    await maryam.unblocks()
    await raw.ok("sendMessage", chat_id=maryam.id, text="سلام")
    maryam.deactivates()
    assert await send(maryam.id) == "Forbidden: user is deactivated"


async def test_a_group_without_the_bot_is_closed_to_it(raw: Raw, group: Group, reza: Person):
    await raw.ok("sendMessage", chat_id=group.id, text="کارت")
    await group.kick_bot(by=reza)
    text = await raw.refused("sendMessage", chat_id=group.id, text="کارت")
    assert text == "Forbidden: bot was kicked from the supergroup chat"
    await group.add_bot(by=reza)
    await raw.ok("leaveChat", chat_id=group.id)
    text = await raw.refused("sendMessage", chat_id=group.id, text="کارت")
    assert text == "Forbidden: bot is not a member of the supergroup chat"


async def test_a_migrated_group_names_its_new_number(raw: Raw, reza: Person, loose: Sandbox):
    old = loose.group("دفتر", -55, [reza], kind="group", with_bot=True)
    await old.migrate(-100_55)
    status, answer = await raw("sendMessage", chat_id=-55, text="کارت")
    assert status == 400
    assert answer["description"] == "Bad Request: group chat was upgraded to a supergroup chat"
    assert answer["parameters"] == {"migrate_to_chat_id": -100_55}
    await raw.ok("sendMessage", chat_id=-100_55, text="کارت")


async def test_members_who_may_not_write_include_the_bot(raw: Raw, group: Group):
    group.chat.silenced = True
    text = await raw.refused("sendMessage", chat_id=group.id, text="کارت")
    assert text == "Bad Request: not enough rights to send text messages to the chat"
    await group.promote_bot()
    await raw.ok("sendMessage", chat_id=group.id, text="کارت")


async def test_location_is_asked_for_in_private_only(raw: Raw, group: Group, maryam: Person):
    keys = {"keyboard": [[{"text": "جای من", "request_location": True}]]}
    text = await raw.refused("sendMessage", chat_id=group.id, text="a", reply_markup=keys)
    assert text == "Bad Request: location can be requested in private chats only"
    await raw.ok("sendMessage", chat_id=maryam.id, text="a", reply_markup=keys)


async def test_edits_that_telegram_wouldnt_do(raw: Raw, maryam: Person):
    async def edit(number: int, text: str = "نو", **more: object) -> str:
        where = {"chat_id": maryam.id, "message_id": number}
        return await raw.refused("editMessageText", **where, text=text, **more)

    mine = await maryam.sends("سلام")
    assert await edit(mine["message_id"]) == "Bad Request: message can't be edited"
    assert await edit(999) == "Bad Request: message to edit not found"
    sent = await raw.ok("sendMessage", chat_id=maryam.id, text="یک")
    assert (await edit(sent["message_id"], "یک")).startswith(
        "Bad Request: message is not modified"
    )
    keys = {"keyboard": [[{"text": "x"}]]}
    number = sent["message_id"]
    assert await edit(number, reply_markup=keys) == "Bad Request: inline keyboard expected"
    with_keys = await raw.ok("sendMessage", chat_id=maryam.id, text="دو", reply_markup=keys)
    assert await edit(with_keys["message_id"]) == "Bad Request: message can't be edited"
    place = await raw.ok("sendLocation", chat_id=maryam.id, latitude=30.0, longitude=57.0)
    text = await edit(place["message_id"])
    assert text == "Bad Request: there is no text in the message to edit"


async def test_taking_the_buttons_away_twice_is_no_change(raw: Raw, maryam: Person):
    markup = button(callback_data="s")
    sent = await raw.ok("sendMessage", chat_id=maryam.id, text="a", reply_markup=markup)
    where = {"chat_id": maryam.id, "message_id": sent["message_id"]}
    changed = await raw.ok("editMessageReplyMarkup", **where)
    assert "reply_markup" not in changed
    text = await raw.refused("editMessageReplyMarkup", **where)
    assert text.startswith("Bad Request: message is not modified")


async def test_only_what_may_be_deleted_is_deleted(
    raw: Raw, maryam: Person, reza: Person, group: Group
):
    hers = await maryam.sends("پاکم کن")
    where = {"chat_id": maryam.id, "message_id": hers["message_id"]}
    await raw.ok("deleteMessage", **where)
    assert await raw.refused("deleteMessage", **where) == (
        "Bad Request: message to delete not found"
    )
    his = await reza.sends("گفت‌وگو", chat=group)
    where = {"chat_id": group.id, "message_id": his["message_id"]}
    assert await raw.refused("deleteMessage", **where) == (
        "Bad Request: message can't be deleted for everyone"
    )
    await group.promote_bot()
    await raw.ok("deleteMessage", **where)


async def test_after_48_hours_a_message_stays():
    now = [1_000_000.0]
    async with Sandbox(clock=lambda: now[0]) as box, aiohttp.ClientSession() as session:
        raw = Raw(box, session)
        maryam = box.person("مریم")
        await maryam.starts()
        sent = await raw.ok("sendMessage", chat_id=maryam.id, text="a")
        where = {"chat_id": maryam.id, "message_id": sent["message_id"]}
        now[0] += 48 * 3600 + 1
        text = await raw.refused("deleteMessage", **where)
        assert text == "Bad Request: message can't be deleted for everyone"


async def test_a_press_is_answered_once_and_in_time(raw: Raw, maryam: Person, loose: Sandbox):
    markup = button(callback_data="s")
    await raw.ok("sendMessage", chat_id=maryam.id, text="a", reply_markup=markup)
    query = await maryam.taps("بفرست")
    too_long = {"callback_query_id": query["id"], "text": "ا" * 201}
    assert await raw.refused("answerCallbackQuery", **too_long) == "Bad Request: MESSAGE_TOO_LONG"
    await raw.ok("answerCallbackQuery", callback_query_id=query["id"], text="شد")
    assert maryam.alerts[-1]["text"] == "شد"
    for number in (query["id"], "12345"):
        text = await raw.refused("answerCallbackQuery", callback_query_id=number)
        assert text.startswith("Bad Request: query is too old")


async def test_topics_and_files_have_their_own_refusals(raw: Raw, reza: Person, loose: Sandbox):
    forum = loose.group("انجمن", -2002, [reza], forum=True, with_bot=True)
    where = {"chat_id": forum.id}
    text = await raw.refused("createForumTopic", **where, name="نظرها")
    assert text == "Bad Request: not enough rights to create a topic"
    await forum.promote_bot()
    topic = (await raw.ok("createForumTopic", **where, name="نظرها"))["message_thread_id"]
    await raw.ok("closeForumTopic", **where, message_thread_id=topic)
    await forum.demote_bot()
    text = await raw.refused("sendMessage", **where, message_thread_id=topic, text="a")
    assert text == "Bad Request: TOPIC_CLOSED"
    await forum.promote_bot()
    await raw.ok("deleteForumTopic", **where, message_thread_id=topic)
    text = await raw.refused("sendMessage", **where, message_thread_id=topic, text="a")
    assert text == "Bad Request: message thread not found"
    assert (await raw.refused("sendPhoto", **where, photo="no")).startswith(
        "Bad Request: wrong remote file identifier"
    )
    assert await raw.refused("sendPhoto", **where) == (
        "Bad Request: there is no photo in the request"
    )
    big = loose.world.keep(b"x", "a.bin", "application/octet-stream", "document")
    big.size = 20 * 1024 * 1024 + 1
    assert await raw.refused("getFile", file_id=big.id) == "Bad Request: file is too big"


@pytest.mark.parametrize(
    ("method", "params", "text"),
    [
        ("setMyCommands", {"commands": [{"command": "راه", "description": "a"}]}, "BOT_COMMAND_"),
        ("setMyCommands", {"commands": [{"command": "a", "description": ""}]}, "BOT_COMMAND_DESC"),
        ("setMyCommands", {"commands": [{}] * 101}, "BOT_COMMANDS_TOO_MUCH"),
        ("getMyCommands", {"scope": {"type": "moon"}}, "unsupported type of scope"),
        ("setMyDescription", {"description": "a" * 513}, 'parameter "description" has a wrong'),
        ("sendChatAction", {"action": "dancing"}, "wrong parameter action in request"),
        ("sendLocation", {"latitude": 91, "longitude": 57}, "valid latitude must be specified"),
        ("sendLocation", {"latitude": 30}, 'parameter "longitude" is required'),
        ("sendMediaGroup", {"media": [{"type": "photo", "media": "a"}]}, "too many messages to"),
        ("sendMediaGroup", {"media": [{"type": "voice"}] * 2}, "can't parse InputMedia: type"),
        ("sendContact", {"phone_number": " ", "first_name": "a"}, "phone number is empty"),
        ("copyMessage", {"from_chat_id": 11, "message_id": 99}, "message to copy not found"),
        ("forwardMessage", {"from_chat_id": 11, "message_id": 99}, "message to forward not found"),
        ("pinChatMessage", {"message_id": 99}, "message to pin not found"),
        ("unpinChatMessage", {}, "message to pin not found"),
        ("setMessageReaction", {"message_id": 99}, "message to react not found"),
        ("setMessageReaction", {"message_id": 1, "reaction": [{}, {}]}, "REACTION_INVALID"),
        ("editMessageText", {"text": "a"}, "message identifier is not specified"),
        ("deleteMessages", {"message_ids": []}, "message identifiers are not specified"),
        ("deleteMessages", {"message_ids": [1] * 101}, "too many message identifiers"),
        ("getChatAdministrators", {}, "there are no administrators in the private chat"),
        ("getChatMember", {"user_id": 99}, "member not found"),
        ("leaveChat", {}, "chat member status can't be changed in private chats"),
        ("createForumTopic", {"name": "a"}, "the chat is not a forum"),
    ],
)
async def test_every_method_has_its_refusals(
    raw: Raw, loose: Sandbox, method: str, params: dict, text: str
):
    await loose.person("قاسم", id=11).starts()
    if "Command" not in method and "Description" not in method:
        params = {"chat_id": 11, **params}
    assert (await raw.refused(method, **params)).startswith(f"Bad Request: {text}")


async def test_protected_and_service_messages_are_not_passed_on(raw: Raw, maryam: Person):
    where = {"chat_id": maryam.id, "from_chat_id": maryam.id}
    sent = await raw.ok("sendMessage", chat_id=maryam.id, text="راز", protect_content=True)
    number = sent["message_id"]
    assert sent["has_protected_content"] is True
    text = await raw.refused("copyMessage", **where, message_id=number)
    assert text == "Bad Request: message can't be copied"
    text = await raw.refused("forwardMessage", **where, message_id=number)
    assert text == "Bad Request: message can't be forwarded"


async def test_pins_come_and_go(raw: Raw, group: Group):
    sent = await raw.ok("sendMessage", chat_id=group.id, text="راهنما")
    where = {"chat_id": group.id, "message_id": sent["message_id"]}
    text = await raw.refused("pinChatMessage", **where)
    assert text == "Bad Request: not enough rights to manage pinned messages in the chat"
    await group.promote_bot()
    await raw.ok("pinChatMessage", **where)
    assert (await raw.ok("getChat", chat_id=group.id))["pinned_message"]["text"] == "راهنما"
    await raw.ok("unpinChatMessage", **where)
    await raw.ok("pinChatMessage", **where)
    await raw.ok("unpinAllChatMessages", chat_id=group.id)
    assert "pinned_message" not in await raw.ok("getChat", chat_id=group.id)
