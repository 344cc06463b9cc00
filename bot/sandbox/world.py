"""Everything Telegram would know: people, chats, messages, files, commands."""

from __future__ import annotations

import itertools
import secrets
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from bot.sandbox.entities import find_entities
from bot.sandbox.errors import ApiError, Refusal

if TYPE_CHECKING:
    from collections.abc import Callable

JSON = dict[str, Any]
ANONYMOUS_ADMIN: JSON = {
    "id": 1087968824,
    "is_bot": True,
    "first_name": "Group",
    "username": "GroupAnonymousBot",
}
"""Who Telegram names as the sender when an administrator writes as the group."""

ADMIN_RIGHTS: JSON = {
    "can_be_edited": False,
    "is_anonymous": False,
    "can_manage_chat": True,
    "can_delete_messages": True,
    "can_manage_video_chats": True,
    "can_restrict_members": True,
    "can_promote_members": False,
    "can_change_info": True,
    "can_invite_users": True,
    "can_post_stories": False,
    "can_edit_stories": False,
    "can_delete_stories": False,
    "can_pin_messages": True,
    "can_manage_topics": False,
    "can_manage_tags": False,
    "can_send_welcome_messages": False,
}


@dataclass(slots=True)
class Post:
    """A message as it stands now."""

    message: JSON
    markup: JSON | None = None
    """Keyboard or force_reply sent with it that is no part of the message itself."""
    reaction: str | None = None
    """The emoji the bot set on it; a message itself doesn't hold it."""

    @property
    def id(self) -> int:
        """Its message_id."""
        return int(self.message["message_id"])

    @property
    def buttons(self) -> list[JSON]:
        """Its inline buttons, row after row."""
        rows = self.message.get("reply_markup", {}).get("inline_keyboard", [])
        return [button for row in rows for button in row]


@dataclass(slots=True)
class Topic:
    """A thread of a forum."""

    id: int
    name: str
    color: int = 7322096
    closed: bool = False


@dataclass(slots=True)
class Chat:
    """A private chat, a group or a supergroup."""

    id: int
    type: str
    title: str | None = None
    username: str | None = None
    user: JSON | None = None
    forum: bool = False
    members: dict[int, JSON] = field(default_factory=dict)
    """user id → ChatMember without ``user``; the bot is one of them."""
    posts: dict[int, Post] = field(default_factory=dict)
    pinned: list[int] = field(default_factory=list)
    topics: dict[int, Topic] = field(default_factory=dict)
    migrated_to: int | None = None
    started: bool = False
    keyboard: JSON | None = None
    invite_link: str | None = None
    silenced: bool = False
    """Members (the bot too, unless it is an administrator) may not write."""
    counter: itertools.count[int] = field(default_factory=lambda: itertools.count(1))
    deleted: set[int] = field(default_factory=set)

    @property
    def private(self) -> bool:
        """Is it the chat of one person?"""
        return self.type == "private"

    def brief(self) -> JSON:
        """The chat as a message names it."""
        if self.user is not None:
            names = ("first_name", "last_name", "username")
            shown = {name: self.user[name] for name in names if name in self.user}
            return {"id": self.id, **shown, "type": "private"}
        brief: JSON = {"id": self.id, "title": self.title or "", "type": self.type}
        if self.username:
            brief["username"] = self.username
        if self.forum:
            brief["is_forum"] = True
        return brief

    def status(self, user_id: int) -> str:
        """Member status of a user: creator, administrator, member, left or kicked."""
        return str(self.members.get(user_id, {"status": "left"})["status"])


@dataclass(slots=True)
class StoredFile:
    """A file Telegram keeps."""

    id: str
    unique_id: str
    body: bytes
    name: str
    mime: str
    kind: str
    path: str
    size: int

    def brief(self) -> JSON:
        """The fields every kind of file has."""
        return {"file_id": self.id, "file_unique_id": self.unique_id, "file_size": self.size}


@dataclass(slots=True)
class Callback:
    """A press that may be answered once."""

    id: str
    person: int
    at: float


class World:
    """The state of the pretended Telegram around one bot."""

    def __init__(self, bot_id: int, clock: Callable[[], float] = time.time) -> None:
        """Make the bot ``bot_id``; ``clock`` gives seconds since 1970."""
        self.clock = clock
        self.bot: JSON = {
            "id": bot_id,
            "is_bot": True,
            "first_name": "تسهیلگر",
            "username": "tashilgar_bot",
        }
        self.users: dict[int, JSON] = {bot_id: self.bot}
        self.blocked: set[int] = set()
        self.deactivated: set[int] = set()
        self.chats: dict[int, Chat] = {}
        self.files: dict[str, StoredFile] = {}
        self.callbacks: dict[str, Callback] = {}
        self.answers: list[JSON] = []
        self.commands: dict[tuple[str, str], tuple[JSON, list[JSON]]] = {}
        self.texts: dict[tuple[str, str], str] = {}
        self._ids = itertools.count(1)

    # chats -----------------------------------------------------------------------------------

    def private_chat(self, user: JSON) -> Chat:
        """The chat of the bot with ``user``, made if there is none."""
        chat = self.chats.get(user["id"])
        if chat is None:
            chat = Chat(user["id"], "private", user=user, counter=self._ids)
            self.chats[chat.id] = chat
        return chat

    def add_group(self, chat: Chat) -> None:
        """Put a group into the world; basic groups share the counter of private chats."""
        if chat.type == "group":
            chat.counter = self._ids
        self.chats[chat.id] = chat

    def chat(self, chat_id: int | str) -> Chat:
        """Find a chat by number or @name.

        Raises:
            ApiError: the bot cannot know it.
        """
        if isinstance(chat_id, str):
            for chat in self.chats.values():
                if chat.username and f"@{chat.username}".lower() == chat_id.lower():
                    return chat
            raise ApiError(Refusal.CHAT_NOT_FOUND)
        found = self.chats.get(chat_id)
        if found is None:
            raise ApiError(Refusal.CHAT_NOT_FOUND)
        return found

    def open_chat(self, chat_id: int | str, *, writing: bool = True) -> Chat:
        """Find a chat in which the bot may act now; ``writing`` fails where it is blocked.

        Raises:
            ApiError: blocked, kicked, never started, moved to a supergroup.
        """
        chat = self.chat(chat_id)
        if chat.private:
            self._check_private(chat, writing=writing)
            return chat
        if chat.migrated_to is not None:
            raise ApiError(Refusal.UPGRADED, {"migrate_to_chat_id": chat.migrated_to})
        status = chat.status(self.bot["id"])
        broad = chat.type == "supergroup"
        if status == "kicked":
            raise ApiError(Refusal.KICKED_SUPERGROUP if broad else Refusal.KICKED_GROUP)
        if status == "left":
            raise ApiError(Refusal.NOT_MEMBER_SUPERGROUP if broad else Refusal.NOT_MEMBER_GROUP)
        return chat

    def _check_private(self, chat: Chat, *, writing: bool) -> None:
        if chat.id in self.deactivated:
            raise ApiError(Refusal.DEACTIVATED)
        if writing and chat.id in self.blocked:
            raise ApiError(Refusal.BLOCKED)
        if not chat.started:
            shared = any(
                not other.private and chat.id in other.members and self.bot["id"] in other.members
                for other in self.chats.values()
            )
            raise ApiError(Refusal.CANT_INITIATE if shared else Refusal.CHAT_NOT_FOUND)

    def bot_is_admin(self, chat: Chat, right: str | None = None) -> bool:
        """Is the bot an administrator there, with ``right`` if one is named?"""
        member = chat.members.get(self.bot["id"], {})
        if member.get("status") != "administrator":
            return False
        return right is None or bool(member.get(right))

    # messages --------------------------------------------------------------------------------

    def post(
        self,
        chat: Chat,
        sender: JSON | None,
        content: JSON,
        *,
        reply: Post | None = None,
        thread: int | None = None,
        sender_chat: Chat | None = None,
    ) -> Post:
        """Put a message into a chat; ``content`` holds the fields of its kind."""
        message: JSON = {"message_id": next(chat.counter)}
        if sender is not None:
            message["from"] = public(sender)
        if sender_chat is not None:
            message["sender_chat"] = sender_chat.brief()
        message["date"] = int(self.clock())
        message["chat"] = chat.brief()
        root = self._thread(chat, reply, thread)
        if root is not None:
            message["message_thread_id"] = root
            if chat.forum:
                message["is_topic_message"] = True
        if reply is not None:
            message["reply_to_message"] = nested(reply.message)
        message.update(content)
        post = Post(message)
        chat.posts[post.id] = post
        return post

    def _thread(self, chat: Chat, reply: Post | None, thread: int | None) -> int | None:
        if chat.forum:
            return thread or (reply.message.get("message_thread_id") if reply else None)
        if chat.type == "supergroup" and reply is not None:
            return int(reply.message.get("message_thread_id", reply.id))
        return None

    def forget(self, chat: Chat, message_id: int) -> None:
        """Take a message out of its chat."""
        chat.posts.pop(message_id, None)
        chat.deleted.add(message_id)
        if message_id in chat.pinned:
            chat.pinned.remove(message_id)

    # files -----------------------------------------------------------------------------------

    def keep(self, body: bytes, name: str, mime: str, kind: str) -> StoredFile:
        """Store a file and give it its identifiers."""
        number = len(self.files) + 1
        suffix = name.rpartition(".")[2] if "." in name else "bin"
        stored = StoredFile(
            id=f"AgACAgQAAx{secrets.token_urlsafe(24)}",
            unique_id=f"AQAD{secrets.token_urlsafe(8)}",
            body=body,
            name=name,
            mime=mime,
            kind=kind,
            path=f"{kind}s/file_{number}.{suffix}",
            size=len(body),
        )
        self.files[stored.id] = stored
        return stored

    # members ---------------------------------------------------------------------------------

    def member(self, chat: Chat, user_id: int) -> JSON:
        """A ChatMember of Telegram's shape."""
        user = self.users.get(user_id)
        if user is None:
            raise ApiError(Refusal.MEMBER_NOT_FOUND)
        member = chat.members.get(user_id, {"status": "left"})
        return {"user": public(user), **member}


def public(user: JSON) -> JSON:
    """A user as others see them."""
    return {name: value for name, value in user.items() if not name.startswith("_")}


def nested(message: JSON) -> JSON:
    """A message inside another one: without the one it answers."""
    return {name: value for name, value in message.items() if name != "reply_to_message"}


def text_content(text: str) -> JSON:
    """The fields of a plain text message, with the entities Telegram finds."""
    content: JSON = {"text": text}
    found = find_entities(text)
    if found:
        content["entities"] = found
    return content
