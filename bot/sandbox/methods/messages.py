"""Methods that put a message into a chat."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bot.sandbox.entities import format_text, units
from bot.sandbox.errors import ApiError, Refusal
from bot.sandbox.methods.registry import Server, method
from bot.sandbox.params import Params, Upload, check_markup

if TYPE_CHECKING:
    from bot.sandbox.world import Chat, Post, StoredFile

JSON = dict[str, Any]

_CHAT = (
    "chat_id:chat! message_thread_id:int business_connection_id:str direct_messages_topic_id:int "
)
_SEND = (
    _CHAT + "disable_notification:bool protect_content:bool allow_paid_broadcast:bool "
    "message_effect_id:str suggested_post_parameters:object reply_parameters:object "
    "reply_markup:object "
)
_CAPTION = "caption:str parse_mode:str caption_entities:array show_caption_above_media:bool "
_ACTIONS = {
    "typing", "upload_photo", "record_video", "upload_video", "record_voice", "upload_voice",
    "upload_document", "choose_sticker", "find_location", "record_video_note",
    "upload_video_note",
}  # fmt: skip


@dataclass(slots=True)
class Place:
    """Where a message goes, after all checks that don't depend on its content."""

    chat: Chat
    reply: Post | None
    thread: int | None
    markup: JSON | None


def place(server: Server, p: Params) -> Place:
    """Check chat, rights, thread, reply and keyboard.

    Raises:
        ApiError: Telegram wouldn't send there.
    """
    chat = server.world.open_chat(p["chat_id"])
    if chat.silenced and not chat.private and not server.world.bot_is_admin(chat):
        raise ApiError(Refusal.NO_RIGHTS_TEXT)
    markup = check_markup(p.get("reply_markup"), private=chat.private)
    thread = _thread(server, chat, p.get("message_thread_id"))
    reply = _reply(server, chat, p.get("reply_parameters"))
    if server.flood is not None:
        server.flood.check(chat.id, private=chat.private)
    return Place(chat, reply, thread, markup)


def _thread(server: Server, chat: Chat, thread: int | None) -> int | None:
    if thread is None:
        return None
    topic = chat.topics.get(thread) if chat.forum else None
    if topic is None:
        raise ApiError(Refusal.THREAD_NOT_FOUND)
    if topic.closed and not server.world.bot_is_admin(chat, "can_manage_topics"):
        raise ApiError(Refusal.TOPIC_CLOSED)
    return thread


def _reply(server: Server, chat: Chat, wanted: JSON | None) -> Post | None:
    if wanted is None:
        return None
    number = wanted.get("message_id")
    if not isinstance(number, int):
        raise ApiError(Refusal.PARSE_REPLY)
    where = server.world.open_chat(wanted["chat_id"]) if "chat_id" in wanted else chat
    post = where.posts.get(number)
    if post is None and not wanted.get("allow_sending_without_reply"):
        raise ApiError(Refusal.REPLY_NOT_FOUND)
    return post


def deliver(server: Server, p: Params, content: JSON, where: Place | None = None) -> JSON:
    """Send ``content`` as the bot and give the message back."""
    where = where or place(server, p)
    inline = where.markup and "inline_keyboard" in where.markup
    if inline:
        content = {**content, "reply_markup": where.markup}
    if p.get("protect_content"):
        content = {**content, "has_protected_content": True}
    if not where.chat.private and p.get("link_preview_options"):
        content = {**content, "link_preview_options": p["link_preview_options"]}
    post = server.world.post(
        where.chat, server.world.bot, content, reply=where.reply, thread=where.thread
    )
    if where.markup and not inline:
        post.markup = where.markup
        if "keyboard" in where.markup:
            where.chat.keyboard = where.markup
        elif where.markup.get("remove_keyboard"):
            where.chat.keyboard = None
    return post.message


def text_fields(p: Params, most: int = 4096) -> JSON:
    """The text of a message with its entities.

    Raises:
        ApiError: empty, longer than ``most`` UTF-16 units, or not to be parsed.
    """
    text, entities = format_text(p["text"], p.get("parse_mode"), p.get("entities"))
    if not text:
        raise ApiError(Refusal.TEXT_EMPTY)
    if units(text) > most:
        raise ApiError(Refusal.TEXT_TOO_LONG)
    return {"text": text, "entities": entities} if entities else {"text": text}


def caption_fields(p: Params) -> JSON:
    """The caption of a file, 0-1024 UTF-16 units."""
    text, entities = format_text(
        p.get("caption", ""), p.get("parse_mode"), p.get("caption_entities")
    )
    if units(text) > 1024:
        raise ApiError(Refusal.CAPTION_TOO_LONG)
    if not text:
        return {}
    return {"caption": text, "caption_entities": entities} if entities else {"caption": text}


@method(
    "sendMessage", _SEND + "text:str! parse_mode:str entities:array link_preview_options:object"
)
def send_message(server: Server, p: Params) -> object:
    """Send text."""
    where = place(server, p)
    return deliver(server, p, text_fields(p), where)


# files ---------------------------------------------------------------------------------------


def file_fields(stored: StoredFile, duration: int = 0) -> JSON:
    """A stored file as a message shows it."""
    brief = stored.brief()
    if stored.kind == "photo":
        small = {**brief, "file_id": stored.id, "width": 90, "height": 67}
        small["file_size"] = min(stored.size, 1200)
        small["file_unique_id"] = stored.unique_id + "s"
        return {"photo": [small, {**brief, "width": 1280, "height": 960}]}
    if stored.kind == "voice":
        return {"voice": {"duration": duration, "mime_type": stored.mime, **brief}}
    if stored.kind == "video_note":
        return {"video_note": {"duration": duration, "length": 240, **brief}}
    if stored.kind == "video":
        sizes = {"duration": duration, "width": 640, "height": 480}
        return {"video": {**sizes, "file_name": stored.name, "mime_type": stored.mime, **brief}}
    if stored.kind == "audio":
        return {"audio": {"duration": duration, "mime_type": stored.mime, **brief}}
    return {"document": {"file_name": stored.name, "mime_type": stored.mime, **brief}}


def take_file(server: Server, value: Upload | str | None, kind: str) -> StoredFile:
    """Keep an uploaded file or find a known one.

    Raises:
        ApiError: no file, an empty one, or an unknown identifier.
    """
    if value is None:
        raise ApiError(Refusal.FILE_MISSING, kind=kind.replace("_", " "))
    if isinstance(value, Upload):
        if not value.body:
            raise ApiError(Refusal.FILE_EMPTY)
        return server.world.keep(value.body, value.name, value.mime, kind)
    stored = server.world.files.get(value)
    if stored is None:
        raise ApiError(Refusal.FILE_WRONG)
    return stored


def _send_file(kind: str, extra: str) -> None:
    def run(server: Server, p: Params) -> object:
        where = place(server, p)
        stored = take_file(server, p.get(kind), kind)
        content = {**file_fields(stored, p.get("duration", 0)), **caption_fields(p)}
        return deliver(server, p, content, where)

    name = "".join(part.capitalize() for part in kind.split("_"))
    run.__doc__ = f"Send a {kind}."
    caption = "" if kind == "video_note" else _CAPTION
    method(f"send{name}", f"{_SEND}{caption}{kind}:file {extra}")(run)


_send_file("photo", "has_spoiler:bool")
_send_file("document", "thumbnail:file disable_content_type_detection:bool")
_send_file("voice", "duration:int")
_send_file("audio", "duration:int performer:str title:str thumbnail:file")
_send_file(
    "video",
    "duration:int width:int height:int thumbnail:file cover:file start_timestamp:int "
    "has_spoiler:bool supports_streaming:bool",
)
_send_file("video_note", "duration:int length:int thumbnail:file")

_GROUPED = {"photo", "video", "document", "audio"}


@method(
    "sendMediaGroup",
    _SEND.replace("reply_markup:object ", "").replace("suggested_post_parameters:object ", "")
    + "media:array!",
)
def send_media_group(server: Server, p: Params) -> object:
    """Send an album of 2 to 10 files."""
    where = place(server, p)
    if not 2 <= len(p["media"]) <= 10:
        raise ApiError(Refusal.ALBUM_SIZE)
    contents = []
    for item in p["media"]:
        kind = item.get("type") if isinstance(item, dict) else None
        if kind not in _GROUPED:
            raise ApiError(Refusal.ALBUM_TYPE, kind=kind)
        stored = take_file(server, item.get("media"), kind)
        contents.append({**file_fields(stored, item.get("duration", 0)), **caption_fields(item)})
    album = str(secrets.randbits(53))
    return [
        deliver(server, p, {"media_group_id": album, **content}, where) for content in contents
    ]


# places and people ---------------------------------------------------------------------------


def _point(p: Params) -> JSON:
    if not (-90 <= p["latitude"] <= 90 and -180 <= p["longitude"] <= 180):
        raise ApiError(Refusal.LATITUDE)
    return {"latitude": p["latitude"], "longitude": p["longitude"]}


@method(
    "sendLocation",
    _SEND + "latitude:float! longitude:float! horizontal_accuracy:float live_period:int "
    "heading:int proximity_alert_radius:int",
)
def send_location(server: Server, p: Params) -> object:
    """Send a point."""
    where = place(server, p)
    return deliver(server, p, {"location": _point(p)}, where)


@method(
    "sendVenue",
    _SEND + "latitude:float! longitude:float! title:str! address:str! foursquare_id:str "
    "foursquare_type:str google_place_id:str google_place_type:str",
)
def send_venue(server: Server, p: Params) -> object:
    """Send a named point; it comes with a location of its own, too."""
    where = place(server, p)
    point = _point(p)
    venue = {"location": point, "title": p["title"], "address": p["address"]}
    return deliver(server, p, {"location": point, "venue": venue}, where)


@method("sendContact", _SEND + "phone_number:str! first_name:str! last_name:str vcard:str")
def send_contact(server: Server, p: Params) -> object:
    """Send a phone number with a name."""
    where = place(server, p)
    if not p["phone_number"].strip():
        raise ApiError(Refusal.PHONE_EMPTY)
    if not p["first_name"].strip():
        raise ApiError(Refusal.MISSING_PARAMETER, name="first_name")
    names = ("phone_number", "first_name", "last_name", "vcard")
    return deliver(server, p, {"contact": {name: p[name] for name in names if name in p}}, where)


@method("sendChatAction", _CHAT.replace("direct_messages_topic_id:int ", "") + "action:str!")
def send_chat_action(server: Server, p: Params) -> object:
    """Show «typing…»."""
    server.world.open_chat(p["chat_id"])
    if p["action"] not in _ACTIONS:
        raise ApiError(Refusal.ACTION_WRONG)
    return True


# copies --------------------------------------------------------------------------------------

_CONTENT = (
    "text", "entities", "photo", "document", "voice", "audio", "video", "video_note", "sticker",
    "location", "venue", "contact", "caption", "caption_entities",
)  # fmt: skip


def _source(server: Server, p: Params, missing: Refusal, refused: Refusal) -> Post:
    post = server.world.open_chat(p["from_chat_id"]).posts.get(p["message_id"])
    if post is None:
        raise ApiError(missing)
    if post.message.get("has_protected_content") or not any(
        name in post.message for name in _CONTENT
    ):
        raise ApiError(refused)
    return post


@method(
    "copyMessage",
    _SEND + _CAPTION + "from_chat_id:chat! message_id:int! video_start_timestamp:int",
)
def copy_message(server: Server, p: Params) -> object:
    """Send a message again without saying whose it was."""
    where = place(server, p)
    post = _source(server, p, Refusal.COPY_NOT_FOUND, Refusal.COPY_FORBIDDEN)
    content = {name: post.message[name] for name in _CONTENT if name in post.message}
    if "caption" in p and not {"text", "video_note", "sticker"} & content.keys():
        content.pop("caption_entities", None)
        content.update(caption_fields(p))
    return {"message_id": deliver(server, p, content, where)["message_id"]}


@method(
    "forwardMessage",
    _CHAT + "from_chat_id:chat! message_id:int! video_start_timestamp:int "
    "disable_notification:bool protect_content:bool message_effect_id:str "
    "suggested_post_parameters:object",
)
def forward_message(server: Server, p: Params) -> object:
    """Send a message again with its origin."""
    where = place(server, p)
    post = _source(server, p, Refusal.FORWARD_NOT_FOUND, Refusal.FORWARD_FORBIDDEN)
    content = {name: post.message[name] for name in _CONTENT if name in post.message}
    origin = {
        "type": "user",
        "date": post.message["date"],
        "sender_user": post.message.get("from", server.world.bot),
    }
    return deliver(server, p, {"forward_origin": origin, **content}, where)
