"""What persons do in the pretended Telegram."""

from __future__ import annotations

import itertools
import secrets
from typing import TYPE_CHECKING, Any

from bot.sandbox import samples
from bot.sandbox.methods.messages import file_fields
from bot.sandbox.world import (
    ANONYMOUS_ADMIN,
    Callback,
    Chat,
    Post,
    public,
    text_content,
)

if TYPE_CHECKING:
    from bot.sandbox.groups import Group
    from bot.sandbox.server import Sandbox

JSON = dict[str, Any]


def bare(caption: str) -> str:
    """A caption without the sign (emoji, arrow) and spaces before it."""
    for position, letter in enumerate(caption):
        if letter.isalnum() or letter in "«/":
            return caption[position:].strip()
    return caption.strip()


class Person:
    """Someone with a Telegram account."""

    def __init__(self, box: Sandbox, user: JSON, role: str = "resident") -> None:
        """Wrap ``user``; ``role`` is what the page shows: resident, staff or admin."""
        self.box = box
        self.user = user
        self.role = role
        self._albums = itertools.count(10**15)

    @property
    def id(self) -> int:
        """Number of the user and of the private chat."""
        return int(self.user["id"])

    @property
    def chat(self) -> Chat:
        """The private chat with the bot."""
        return self.box.world.private_chat(self.user)

    @property
    def inbox(self) -> list[JSON]:
        """What the bot sent to the private chat, as it stands now, oldest first."""
        own = self.box.world.bot["id"]
        posts = self.chat.posts.values()
        return [p.message for p in posts if p.message.get("from", {}).get("id") == own]

    @property
    def keyboard(self) -> list[list[str]] | None:
        """Captions of the reply keyboard now shown."""
        if self.chat.keyboard is None:
            return None
        return [[_key(key)["text"] for key in row] for row in self.chat.keyboard["keyboard"]]

    @property
    def alerts(self) -> list[JSON]:
        """Answers to this person's presses: ``text`` and ``show_alert``."""
        return [a for a in self.box.world.answers if a["person"] == self.id]

    def screen(self) -> str:
        """Text (or caption) of the newest message of the bot."""
        for message in reversed(self.inbox):
            text = message.get("text", message.get("caption"))
            if text is not None:
                return str(text)
        return ""

    # writing ---------------------------------------------------------------------------------

    async def sends(
        self, text: str, chat: Group | None = None, *, anonymous: bool = False,
        thread: int | None = None,
    ) -> JSON:  # fmt: skip
        """Write a text, to the bot or into a group."""
        return self._put(text_content(text), chat, anonymous=anonymous, thread=thread)

    async def starts(self, payload: str = "") -> JSON:
        """Press Start, or follow a deep link with ``payload``."""
        return await self.sends(f"/start {payload}".strip())

    async def replies(
        self, message_id: int, text: str, chat: Group | None = None, *, anonymous: bool = False
    ) -> JSON:
        """Answer a message with Telegram's Reply."""
        post = self._where(chat).posts.get(message_id)
        return self._put(text_content(text), chat, reply=post, anonymous=anonymous)

    async def edits(self, message_id: int, text: str, chat: Group | None = None) -> JSON:
        """Change the text of an own message, or the words under a file."""
        where = self._where(chat)
        post = where.posts[message_id]
        changed = {k: v for k, v in post.message.items() if k not in {"text", "entities"}}
        words = text_content(text) if "text" in post.message else {"caption": text}
        post.message = {**changed, "edit_date": int(self.box.world.clock()), **words}
        if self._seen_by_bot(where, post):
            self.box.updates.put("edited_message", post.message)
        self.box.changed()
        return post.message

    async def shares_location(
        self, lat: float, lon: float, chat: Group | None = None, reply_to: int | None = None
    ) -> JSON:
        """Send a point."""
        post = self._where(chat).posts.get(reply_to) if reply_to else None
        content = {"location": {"latitude": lat, "longitude": lon}}
        return self._put(content, chat, reply=post)

    async def shares_contact(self, phone: str = "+989130000000") -> JSON:
        """Send the own phone number."""
        names = {"first_name": self.user["first_name"], "user_id": self.id}
        return self._put({"contact": {"phone_number": phone, **names}})

    async def forwards(self, text: str, chat: Group | None = None) -> JSON:
        """Forward someone's words whose name is hidden."""
        date = int(self.box.world.clock())
        origin = {"type": "hidden_user", "date": date, "sender_user_name": "ناشناس"}
        return self._put({"forward_origin": origin, **text_content(text)}, chat)

    # files -----------------------------------------------------------------------------------

    async def _sends_file(
        self, kind: str, body: bytes, name: str, mime: str, *,
        caption: str | None = None, chat: Group | None = None, group: str | None = None,
        reply_to: int | None = None, forwarded: bool = False, about: JSON | None = None,
    ) -> JSON:  # fmt: skip
        stored = self.box.world.keep(body, name, mime, kind)
        content = file_fields(stored, 4)
        if about:
            content[kind].update(about)
        if caption:
            content |= {"caption": caption}
        if group:
            content |= {"media_group_id": group}
        if forwarded:
            date = int(self.box.world.clock())
            content |= {"forward_origin": {"type": "user", "date": date, "sender_user": self.user}}
        post = self._where(chat).posts.get(reply_to) if reply_to else None
        return self._put(content, chat, reply=post)

    async def sends_photo(
        self, body: bytes = samples.PHOTO, caption: str | None = None,
        chat: Group | None = None, reply_to: int | None = None, *, forwarded: bool = False,
    ) -> JSON:  # fmt: skip
        """Send a picture; ``forwarded``: one that came from the own account, with its origin."""
        return await self._sends_file(
            "photo", body, "photo.jpg", "image/jpeg", caption=caption, chat=chat,
            reply_to=reply_to, forwarded=forwarded,
        )  # fmt: skip

    async def sends_voice(
        self, body: bytes = samples.VOICE, chat: Group | None = None,
        reply_to: int | None = None, caption: str | None = None,
    ) -> JSON:  # fmt: skip
        """Send a voice message."""
        return await self._sends_file(
            "voice", body, "voice.oga", "audio/ogg", chat=chat, reply_to=reply_to, caption=caption
        )

    async def sends_video_note(
        self, body: bytes = samples.FILM, chat: Group | None = None, reply_to: int | None = None
    ) -> JSON:
        """Send a round video message."""
        return await self._sends_file(
            "video_note", body, "note.mp4", "video/mp4", chat=chat, reply_to=reply_to
        )

    async def sends_video(
        self, body: bytes = samples.FILM, caption: str | None = None, name: str = "film.mp4",
        chat: Group | None = None, reply_to: int | None = None,
    ) -> JSON:  # fmt: skip
        """Send a film."""
        return await self._sends_file(
            "video", body, name, "video/mp4", caption=caption, chat=chat, reply_to=reply_to
        )

    async def sends_audio(
        self, body: bytes = samples.MUSIC, caption: str | None = None, name: str = "song.mp3",
        chat: Group | None = None, reply_to: int | None = None, performer: str = "",
    ) -> JSON:  # fmt: skip
        """Send music."""
        about = {
            "file_name": name,
            "title": name,
            **({"performer": performer} if performer else {}),
        }
        return await self._sends_file(
            "audio", body, name, "audio/mpeg", caption=caption, chat=chat, reply_to=reply_to,
            about=about,
        )  # fmt: skip

    async def sends_document(
        self, body: bytes = samples.LETTER, name: str = "file.pdf",
        mime: str = "application/pdf", caption: str | None = None,
        chat: Group | None = None, reply_to: int | None = None,
    ) -> JSON:  # fmt: skip
        """Send a file."""
        return await self._sends_file(
            "document", body, name, mime, caption=caption, chat=chat, reply_to=reply_to
        )

    async def sends_album(
        self, bodies: list[bytes], caption: str | None = None, chat: Group | None = None,
        reply_to: int | None = None,
    ) -> list[JSON]:  # fmt: skip
        """Send several pictures at once; the caption stands at the first."""
        group = str(next(self._albums))
        return [
            await self._sends_file(
                "photo", body, "photo.jpg", "image/jpeg", group=group, chat=chat,
                reply_to=reply_to, caption=None if number else caption,
            )
            for number, body in enumerate(bodies)
        ]  # fmt: skip

    async def sends_sticker(self, emoji: str = "👍", chat: Group | None = None) -> JSON:
        """Send a sticker."""
        stored = self.box.world.keep(b"webp", "sticker.webp", "image/webp", "sticker")
        kind = {"type": "regular", "width": 512, "height": 512}
        flags = {"is_animated": False, "is_video": False, "emoji": emoji}
        return self._put({"sticker": {**stored.brief(), **kind, **flags}}, chat)

    async def sends_poll(self, question: str = "؟", chat: Group | None = None) -> JSON:
        """Send a poll with two options."""
        options = [
            {"persistent_id": str(n), "text": text, "voter_count": 0}
            for n, text in enumerate(("بله", "نه"))
        ]
        poll: JSON = {
            "id": str(secrets.randbits(60)), "question": question, "options": options,
            "total_voter_count": 0, "is_closed": False, "is_anonymous": True,
            "type": "regular", "allows_multiple_answers": False, "allows_revoting": True,
            "members_only": False,
        }  # fmt: skip
        return self._put({"poll": poll}, chat)

    # buttons ---------------------------------------------------------------------------------

    async def taps(
        self, caption: str, chat: Group | None = None, *, at: tuple[float, float] | None = None
    ) -> JSON:
        """Press the newest button whose caption holds ``caption`` (signs before it don't count).

        Looks at the newest message's inline buttons, then at the reply keyboard, then at older
        messages. A key that asks for the location sends ``at``. Gives back the update's body,
        or the button itself if pressing it tells the bot nothing.
        """
        where = self._where(chat)
        posts = [p for p in reversed(where.posts.values()) if p.buttons or _of_bot(self.box, p)]
        for post in posts[:1]:
            if button := _find(post.buttons, caption):
                return await self._press(post, button, chat)
        if chat is None and where.keyboard is not None:
            keys = [_key(key) for row in where.keyboard["keyboard"] for key in row]
            if key := _find(keys, caption):
                return await self._type_key(key, at)
        for post in posts[1:]:
            if button := _find(post.buttons, caption):
                return await self._press(post, button, chat)
        shown = [bare(b["text"]) for p in posts[:5] for b in p.buttons]
        raise AssertionError(
            f"no button «{caption}»; newest inline buttons: {shown}; keyboard: {self.keyboard}"
        )

    async def _press(self, post: Post, button: JSON, chat: Group | None) -> JSON:
        data = button.get("callback_data")
        if data is None:
            return button
        return await self.presses(post.id, data, chat)

    async def _type_key(self, key: JSON, at: tuple[float, float] | None) -> JSON:
        if key.get("request_location"):
            if at is None:
                raise AssertionError("this key asks for the location: say where, at=(lat, lon)")
            return await self.shares_location(*at)
        if key.get("request_contact"):
            return await self.shares_contact()
        return await self.sends(key["text"])

    async def presses(self, message_id: int, data: str, chat: Group | None = None) -> JSON:
        """Press an inline button with ``data``, even if it isn't there any more."""
        where = self._where(chat)
        post = where.posts.get(message_id)
        world = self.box.world
        number = str(secrets.randbits(62))
        world.callbacks[number] = Callback(number, self.id, world.clock())
        gone = {"chat": where.brief(), "message_id": message_id, "date": 0}
        query: JSON = {
            "id": number,
            "from": public(self.user),
            "message": post.message if post else gone,
            "chat_instance": str(abs(where.id) * 7919),
            "data": data,
        }
        self.box.updates.put("callback_query", query)
        return query

    # standing --------------------------------------------------------------------------------

    async def blocks(self) -> None:
        """Block the bot."""
        self._stand("member", "kicked")
        self.box.world.blocked.add(self.id)

    async def unblocks(self) -> None:
        """Unblock the bot."""
        self.box.world.blocked.discard(self.id)
        self._stand("kicked", "member")

    def _stand(self, old: str, new: str) -> None:
        def member(status: str) -> JSON:
            until = {"until_date": 0} if status == "kicked" else {}
            return {"user": public(self.box.world.bot), "status": status, **until}

        self.box.updates.put(
            "my_chat_member",
            {
                "chat": self.chat.brief(),
                "from": public(self.user),
                "date": int(self.box.world.clock()),
                "old_chat_member": member(old),
                "new_chat_member": member(new),
            },
        )

    def deactivates(self) -> None:
        """Delete the account."""
        self.box.world.deactivated.add(self.id)

    async def deletes(self, message_id: int, chat: Group | None = None) -> None:
        """Delete a message for both sides; bots are told nothing."""
        self.box.world.forget(self._where(chat), message_id)
        self.box.changed()

    # inside ----------------------------------------------------------------------------------

    def _where(self, group: Group | None) -> Chat:
        return self.chat if group is None else group.chat

    def _put(
        self, content: JSON, group: Group | None = None, *, reply: Post | None = None,
        anonymous: bool = False, thread: int | None = None,
    ) -> JSON:  # fmt: skip
        chat = self._where(group)
        if group is None:
            chat.started = True
            if self.id in self.box.world.blocked:
                raise AssertionError("who has blocked the bot cannot write to it")
        elif chat.status(self.id) in {"left", "kicked"}:
            raise AssertionError("who is not in the group cannot write there")
        sender = ANONYMOUS_ADMIN if anonymous else self.user
        post = self.box.world.post(
            chat, sender, content, reply=reply, thread=thread,
            sender_chat=chat if anonymous else None,
        )  # fmt: skip
        if self._seen_by_bot(chat, post):
            self.box.updates.put("message", post.message)
        self.box.changed()
        return post.message

    def _seen_by_bot(self, chat: Chat, post: Post) -> bool:
        """Telegram's privacy mode: what a bot gets to see in a group."""
        world = self.box.world
        own = world.bot["id"]
        if chat.private:
            return True
        if chat.status(own) in {"left", "kicked"}:
            return False
        if self.box.server.sees_all or chat.status(own) == "administrator":
            return True
        message = post.message
        if message.get("reply_to_message", {}).get("from", {}).get("id") == own:
            return True
        return addressed(message, world.bot["username"])


def addressed(message: JSON, username: str) -> bool:
    """Is it a command for this bot (or for any), or does it name the bot?"""
    text: str = message.get("text") or message.get("caption") or ""
    for entity in message.get("entities") or message.get("caption_entities") or ():
        raw = text.encode("utf-16-le")[entity["offset"] * 2 :][: entity["length"] * 2]
        piece = raw.decode("utf-16-le")
        if entity["type"] == "bot_command":
            name = piece.partition("@")[2]
            if not name or name.lower() == username.lower():
                return True
        if entity["type"] == "mention" and piece[1:].lower() == username.lower():
            return True
    return False


def _of_bot(box: Sandbox, post: Post) -> bool:
    return bool(post.message.get("from", {}).get("id") == box.world.bot["id"])


def _key(key: str | JSON) -> JSON:
    return {"text": key} if isinstance(key, str) else key


def _find(buttons: list[JSON], caption: str) -> JSON | None:
    wanted = bare(caption)
    for button in buttons:
        if bare(button["text"]) == wanted:
            return button
    for button in buttons:
        if wanted in button["text"]:
            return button
    return None
