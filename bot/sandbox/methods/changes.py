"""Methods that change, delete, pin or answer what is already there."""

from __future__ import annotations

from typing import Any

from bot.sandbox.entities import units
from bot.sandbox.errors import ApiError, Refusal
from bot.sandbox.methods.messages import caption_fields, text_fields
from bot.sandbox.methods.registry import Server, method
from bot.sandbox.params import Params, check_markup
from bot.sandbox.world import Chat, Post, public

JSON = dict[str, Any]

_TWO_DAYS = 48 * 3600
_TARGET = "business_connection_id:str chat_id:chat message_id:int inline_message_id:str "


def _editable(server: Server, p: Params) -> tuple[Chat, Post]:
    if "chat_id" not in p:
        raise ApiError(Refusal.CHAT_ID_EMPTY)
    if "message_id" not in p:
        raise ApiError(Refusal.MESSAGE_ID_MISSING)
    chat = server.world.open_chat(p["chat_id"])
    post = chat.posts.get(p["message_id"])
    if post is None:
        raise ApiError(Refusal.EDIT_NOT_FOUND)
    own = post.message.get("from", {}).get("id") == server.world.bot["id"]
    if not own or post.markup is not None or "forward_origin" in post.message:
        raise ApiError(Refusal.EDIT_FORBIDDEN)
    return chat, post


def _change(server: Server, p: Params, chat: Chat, post: Post, content: JSON) -> JSON:
    """Put new content into a message.

    Raises:
        ApiError: it is what the message says already.
    """
    markup = check_markup(p.get("reply_markup"), private=chat.private, inline_only=True)
    gone = {"text": "entities", "caption": "caption_entities"}
    changed = dict(post.message)
    for name, marks in gone.items():
        if name in content:
            changed.pop(marks, None)
    changed.update(content)
    changed.pop("reply_markup", None)
    if markup and markup.get("inline_keyboard"):
        changed["reply_markup"] = markup
    if changed == post.message:
        raise ApiError(Refusal.NOT_MODIFIED)
    changed["edit_date"] = int(server.world.clock())
    post.message = changed
    return changed


@method(
    "editMessageText",
    _TARGET + "text:str! parse_mode:str entities:array link_preview_options:object "
    "reply_markup:object",
)
def edit_message_text(server: Server, p: Params) -> object:
    """Change the text and the inline keyboard."""
    chat, post = _editable(server, p)
    content = text_fields(p)
    if "text" not in post.message:
        raise ApiError(Refusal.EDIT_NO_TEXT)
    return _change(server, p, chat, post, content)


@method(
    "editMessageCaption",
    _TARGET + "caption:str parse_mode:str caption_entities:array "
    "show_caption_above_media:bool reply_markup:object",
)
def edit_message_caption(server: Server, p: Params) -> object:
    """Change the caption and the inline keyboard."""
    chat, post = _editable(server, p)
    if not {"photo", "document", "voice", "audio", "video"} & post.message.keys():
        raise ApiError(Refusal.EDIT_NO_CAPTION)
    return _change(server, p, chat, post, caption_fields(p) or {"caption": ""})


@method("editMessageReplyMarkup", _TARGET + "reply_markup:object")
def edit_message_reply_markup(server: Server, p: Params) -> object:
    """Change or take away the inline keyboard alone."""
    chat, post = _editable(server, p)
    return _change(server, p, chat, post, {})


def _check_deletion(server: Server, chat: Chat, post: Post) -> None:
    own = post.message.get("from", {}).get("id") == server.world.bot["id"]
    if "migrate_from_chat_id" in post.message:
        raise ApiError(Refusal.DELETE_FORBIDDEN)
    if not chat.private and server.world.bot_is_admin(chat, "can_delete_messages"):
        return
    if not own and not chat.private:
        raise ApiError(Refusal.DELETE_FOR_EVERYONE)
    if server.world.clock() - post.message["date"] > _TWO_DAYS:
        raise ApiError(Refusal.DELETE_FOR_EVERYONE)


@method("deleteMessage", "chat_id:chat! message_id:int!")
def delete_message(server: Server, p: Params) -> object:
    """Delete one message."""
    chat = server.world.open_chat(p["chat_id"], writing=False)
    post = chat.posts.get(p["message_id"])
    if post is None:
        raise ApiError(Refusal.DELETE_NOT_FOUND)
    _check_deletion(server, chat, post)
    server.world.forget(chat, post.id)
    return True


@method("deleteMessages", "chat_id:chat! message_ids:array!")
def delete_messages(server: Server, p: Params) -> object:
    """Delete up to 100 messages; those not found are skipped."""
    chat = server.world.open_chat(p["chat_id"], writing=False)
    numbers = p["message_ids"]
    if not 1 <= len(numbers) <= 100:
        raise ApiError(Refusal.TOO_MANY_IDS if numbers else Refusal.MESSAGE_IDS_MISSING)
    found = [chat.posts[number] for number in numbers if number in chat.posts]
    for post in found:
        _check_deletion(server, chat, post)
    for post in found:
        server.world.forget(chat, post.id)
    return True


@method(
    "answerCallbackQuery",
    "callback_query_id:str! text:str show_alert:bool url:str cache_time:int",
)
def answer_callback_query(server: Server, p: Params) -> object:
    """Answer a press, once and in time."""
    if units(p.get("text", "")) > 200:
        raise ApiError(Refusal.ANSWER_TOO_LONG)
    callback = server.world.callbacks.pop(p["callback_query_id"], None)
    if callback is None or server.world.clock() - callback.at > server.callback_seconds:
        raise ApiError(Refusal.QUERY_TOO_OLD)
    server.world.answers.append(
        {
            "person": callback.person,
            "query": callback.id,
            "text": p.get("text", ""),
            "show_alert": p.get("show_alert", False),
        }
    )
    return True


@method("setMessageReaction", "chat_id:chat! message_id:int! reaction:array is_big:bool")
def set_message_reaction(server: Server, p: Params) -> object:
    """React with an emoji; an ordinary bot may set one."""
    chat = server.world.open_chat(p["chat_id"])
    post = chat.posts.get(p["message_id"])
    if post is None:
        raise ApiError(Refusal.REACT_NOT_FOUND)
    reactions = p.get("reaction", [])
    if len(reactions) > 1 or any(one.get("type") != "emoji" for one in reactions):
        raise ApiError(Refusal.REACTION_INVALID)
    post.reaction = reactions[0]["emoji"] if reactions else None
    return True


def _pinnable(server: Server, p: Params) -> Chat:
    chat = server.world.open_chat(p["chat_id"])
    if not chat.private and not server.world.bot_is_admin(chat, "can_pin_messages"):
        raise ApiError(Refusal.NO_RIGHTS_PIN)
    return chat


@method(
    "pinChatMessage",
    "business_connection_id:str chat_id:chat! message_id:int! disable_notification:bool",
)
def pin_chat_message(server: Server, p: Params) -> object:
    """Pin a message; the chat says so in a service message."""
    chat = _pinnable(server, p)
    post = chat.posts.get(p["message_id"])
    if post is None:
        raise ApiError(Refusal.PIN_NOT_FOUND)
    if post.id not in chat.pinned:
        chat.pinned.append(post.id)
        pinned = {k: v for k, v in post.message.items() if k != "reply_to_message"}
        note = server.world.post(chat, server.world.bot, {"pinned_message": pinned})
        server.updates.put("message", note.message)
    return True


@method("unpinChatMessage", "business_connection_id:str chat_id:chat! message_id:int")
def unpin_chat_message(server: Server, p: Params) -> object:
    """Take the pin away from one message, or the newest."""
    chat = _pinnable(server, p)
    number = p.get("message_id", chat.pinned[-1] if chat.pinned else None)
    if number not in chat.pinned:
        raise ApiError(Refusal.PIN_NOT_FOUND)
    chat.pinned.remove(number)
    return True


@method("unpinAllChatMessages", "chat_id:chat!")
def unpin_all_chat_messages(server: Server, p: Params) -> object:
    """Take all pins away."""
    _pinnable(server, p).pinned.clear()
    return True


@method("getFile", "file_id:str!")
def get_file(server: Server, p: Params) -> object:
    """Tell where a file of up to 20 MB can be fetched."""
    stored = server.world.files.get(p["file_id"])
    if stored is None:
        raise ApiError(Refusal.FILE_INVALID)
    if stored.size > 20 * 1024 * 1024:
        raise ApiError(Refusal.FILE_TOO_BIG)
    return {**stored.brief(), "file_path": stored.path}


@method("getMe")
def get_me(server: Server, _: Params) -> object:
    """Who the bot is, and what it may do."""
    return {
        **public(server.world.bot),
        "can_join_groups": True,
        "can_read_all_group_messages": server.sees_all,
        "supports_inline_queries": False,
        "can_connect_to_business": False,
        "has_main_web_app": False,
        "has_topics_enabled": False,
        "allows_users_to_create_topics": False,
        "can_manage_bots": False,
        "supports_guest_queries": False,
        "supports_join_request_queries": False,
    }
