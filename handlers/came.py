"""Read an update of the library into our own words; nothing of a person's profile is taken."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from handlers.callbacks import Press, decode
from handlers.turn import Came

if TYPE_CHECKING:
    from telegram import CallbackQuery, Message, Update

_PHOTO = ("photo", "animation")
_FILE = ("document", "audio", "video")
_VOICE = ("voice", "video_note")
_UPDATE = frozenset({"update_id", "message"})
_BARE = frozenset({"message_id", "from", "chat", "date", "text"})


def came_of_bare(raw: dict[str, Any]) -> Came | None:
    """What a person did who wrote mere words to the bot; None for everything else.

    Most updates are of this kind. It is read without the library's objects, which look for 130
    fields and cost as much as answering; a command, a link or a Reply always has a field more.
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
        public=bool(chat.username),
        member=_is_member(update),
    )
    if update.callback_query is not None:
        return _pressed(came, update.callback_query)
    message = update.effective_message
    return came if message is None else _written(came, message)


def _pressed(came: Came, query: CallbackQuery) -> Came:
    return replace(
        came,
        person=query.from_user.id,
        message_id=query.message.message_id if query.message else 0,
        press=decode(query.data or "") or Press("", "", ()),
        query_id=query.id,
    )


def _written(came: Came, message: Message) -> Came:
    return replace(
        came,
        message_id=message.message_id,
        text=message.text or "",
        reply_to=_answered(message),
        kind=_kind(message),
        point=_point(message),
        argument=argument_of(message.text or ""),
        moved_to=message.migrate_to_chat_id,
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


def _answered(message: Message) -> int | None:
    """The message that is answered, if the bot wrote it."""
    if message.reply_to_message is None:
        return None
    answered = message.reply_to_message
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
    for kind, names in (("voice", _VOICE), ("photo", _PHOTO), ("file", _FILE)):
        if any(getattr(message, name) for name in names):
            return kind
    return "other"


def _point(message: Message) -> tuple[float, float] | None:
    if message.location is None:
        return None
    return message.location.latitude, message.location.longitude


def argument_of(text: str) -> str:
    """What stands behind a command."""
    return text.partition(" ")[2].strip() if text.startswith("/") else ""
