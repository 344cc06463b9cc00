"""Read an update of the library into our own words; of a resident's profile nothing is taken."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from telegram import Message

from bot.domain.media import File
from bot.services.invitations import LINK
from handlers.callbacks import Press, decode
from handlers.content import content_of
from handlers.turn import Came

if TYPE_CHECKING:
    from telegram import CallbackQuery, MaybeInaccessibleMessage, Update

    from bot.domain.media import Kind

_FILES: tuple[Kind, ...] = ("photo", "voice", "video", "video_note", "audio", "document")
_UPDATE = frozenset({"update_id", "message"})
_BARE = frozenset({"message_id", "from", "chat", "date", "text"})


def came_of_bare(raw: dict[str, Any]) -> Came | None:
    """What a person did who wrote mere words to the bot; None for everything else.

    Without the library's objects, whose 130 fields cost as much as answering.
    """
    said = raw.get("message")
    if raw.keys() != _UPDATE or not isinstance(said, dict) or said.keys() != _BARE:
        return None
    match said:
        case {
            "message_id": int(number),
            "from": {"id": int(person)},
            "chat": {"id": int(chat), "type": "private", **about},
            "text": str(text),
        } if text:
            return Came(
                update_id=raw["update_id"],
                chat_id=chat,
                person=person,
                message_id=number,
                text=text,
                argument=argument_of(text),
                public=bool(about.get("username")),
            )
    return None


def came_of(update: Update) -> Came:
    """What a person did.

    Raises:
        ValueError: the update has no chat; none of our routes takes such a one.
    """
    chat = update.effective_chat
    if chat is None:
        raise ValueError("an update without a chat")
    came = Came(
        update_id=update.update_id,
        chat_id=chat.id,
        person=_person(update),
        name=_staff_name(update),
        public=bool(chat.username),
        member=_is_member(update),
    )
    if update.callback_query is not None:
        return _pressed(came, update.callback_query)
    message = update.effective_message
    return came if message is None else _written(came, message)


def _pressed(came: Came, query: CallbackQuery) -> Came:
    press = decode(query.data or "") or Press("", "", ())
    return replace(
        came,
        person=None if query.from_user.is_bot else query.from_user.id,
        thread=_thread(query.message),
        message_id=query.message.message_id if query.message else 0,
        press=press,
        query_id=query.id,
        first_name=query.from_user.first_name if press.asks_for_name() else "",
    )


def _written(came: Came, message: Message) -> Came:
    return replace(
        came,
        message_id=message.message_id,
        thread=_thread(message),
        text=message.text or message.caption or "",
        file=_file(message),
        reply_to=_answered(message),
        replied_to=message.reply_to_message.message_id if message.reply_to_message else None,
        joined=tuple(
            (one.id, one.full_name) for one in message.new_chat_members or () if not one.is_bot
        ),
        kind=_kind(message),
        point=_point(message),
        argument=argument_of(message.text or ""),
        moved_to=message.migrate_to_chat_id,
        content=content_of(message) if came.chat_id > 0 else None,
    )


def _is_member(update: Update) -> bool:
    change = update.my_chat_member
    if change is None:
        return True
    status = change.new_chat_member.status
    return status not in ("left", "kicked")


def _person(update: Update) -> int | None:
    """Who wrote as themself: an anonymous admin or a channel is nobody we know."""
    message = update.message or update.edited_message
    if message is not None and message.sender_chat is not None:
        return None
    return update.effective_user.id if update.effective_user else None


def _staff_name(update: Update) -> str:
    """What the others of a group call who acted there; of a resident no name is read.

    In private it is read of whoever opens an invitation to the staff.
    """
    chat, user = update.effective_chat, update.effective_user
    if chat is None or user is None or _person(update) is None:
        return ""
    return user.full_name if chat.id < 0 or _opens_invitation(update) else ""


def _opens_invitation(update: Update) -> bool:
    text = update.message.text if update.message is not None else None
    return text is not None and argument_of(text).startswith(LINK)


def _thread(message: MaybeInaccessibleMessage | None) -> int | None:
    if not isinstance(message, Message) or not message.is_topic_message:
        return None
    return message.message_thread_id


def _answered(message: Message) -> int | None:
    """The message that is answered, if the bot wrote it."""
    answered = message.reply_to_message
    if answered is None or answered.message_id == _thread(message):
        return None  # what is written in a topic «answers» the message that opened it
    author = answered.from_user
    mine = author is not None and author.id == message.get_bot().id
    return answered.message_id if mine else None


def _kind(message: Message) -> str:
    if message.text is not None:
        return "text"
    if message.location is not None:
        return "location"
    if message.contact is not None:
        return "contact"
    file = _file(message)
    return file.kind if file is not None else "other"


def _file(message: Message) -> File | None:
    """The file of a message; its name, its maker and whom it was forwarded from are not read."""
    if message.animation is not None:  # a moving picture comes as a document, too
        return None
    for kind in _FILES:
        found = getattr(message, kind)
        if found:
            one = found[-1] if kind == "photo" else found
            return File(
                kind,
                one.file_id,
                mime=getattr(one, "mime_type", None) or "",
                size=one.file_size or 0,
                seconds=_seconds(one),
                album=message.media_group_id or "",
            )
    return None


def _seconds(one: object) -> int:
    length = getattr(one, "duration", None) or 0
    return int(length.total_seconds() if isinstance(length, timedelta) else length)


def _point(message: Message) -> tuple[float, float] | None:
    if message.location is None:
        return None
    return message.location.latitude, message.location.longitude


def argument_of(text: str) -> str:
    """What stands behind a command."""
    return text.partition(" ")[2].strip() if text.startswith("/") else ""
