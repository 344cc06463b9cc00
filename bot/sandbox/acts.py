"""What a visitor of the chat page does, carried out as the person they play."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any

from bot.sandbox import samples

if TYPE_CHECKING:
    from bot.sandbox.groups import Group
    from bot.sandbox.people import Person
    from bot.sandbox.server import Sandbox

JSON = dict[str, Any]
Act = Callable[["Actor"], Awaitable[object]]

ACTS: dict[str, Act] = {}

_FAULTS: dict[str, JSON] = {
    "429": {"status": 429, "retry_after": 5},
    "403": {"status": 403},
    "500": {"status": 500},
    "reset": {"reset": True},
    "half": {"half": True},
    "delay": {"delay": 5.0},
    "topic_closed": {"status": 400, "description": "Bad Request: TOPIC_CLOSED"},
}


class ActError(Exception):
    """The page asked for something that cannot be done."""


class Actor:
    """One act as the page sent it."""

    def __init__(self, box: Sandbox, given: JSON) -> None:
        """Wrap the JSON the page posted."""
        self.box = box
        self.given = given

    @property
    def person(self) -> Person:
        """Who acts."""
        person = self.box.people.get(self.given.get("person", 0))
        if person is None:
            raise ActError("no such person")
        return person

    @property
    def group(self) -> Group | None:
        """Where, if not in the private chat."""
        chat = self.given.get("chat")
        group = self.box.groups.get(chat) if chat is not None else None
        if chat is not None and group is None and chat not in self.box.people:
            raise ActError("no such chat")
        return group

    def text(self, name: str = "text") -> str:
        """A text parameter that must not be empty."""
        value = self.given.get(name)
        if not isinstance(value, str) or not value.strip():
            raise ActError(f"{name} is empty")
        return value

    def number(self, name: str) -> Any:  # noqa: ANN401
        """A number parameter."""
        value = self.given.get(name)
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise ActError(f"{name} must be a number")
        return value

    def content(self) -> bytes:
        """The bytes of an uploaded file."""
        try:
            return base64.b64decode(self.given.get("content", ""), validate=True)
        except (binascii.Error, TypeError, ValueError):
            raise ActError("content must be base64") from None


def act(name: str) -> Callable[[Act], Act]:
    """Register what ``do: name`` does."""

    def register(run: Act) -> Act:
        ACTS[name] = run
        return run

    return register


async def perform(box: Sandbox, given: JSON) -> JSON:
    """Carry out one act; what the page is told."""
    run = ACTS.get(str(given.get("do")))
    if run is None:
        return {"ok": False, "error": "unknown act"}
    try:
        await run(Actor(box, given))
    except (ActError, AssertionError) as refused:
        return {"ok": False, "error": str(refused)}
    return {"ok": True}


@act("text")
async def _text(a: Actor) -> None:
    await a.person.sends(a.text(), chat=a.group)


@act("start")
async def _start(a: Actor) -> None:
    payload = a.given.get("text") or ""
    await a.person.starts(str(payload).removeprefix("/start").strip())


@act("reply")
async def _reply(a: Actor) -> None:
    await a.person.replies(a.number("reply_to"), a.text(), chat=a.group)


@act("edit")
async def _edit(a: Actor) -> None:
    where = a.group.chat if a.group else a.person.chat
    post = where.posts.get(a.number("message"))
    if post is None or post.message.get("from", {}).get("id") != a.person.id:
        raise ActError("only an own message can be edited")
    await a.person.edits(post.id, a.text(), chat=a.group)


@act("location")
async def _location(a: Actor) -> None:
    reply = a.given.get("reply_to")
    await a.person.shares_location(a.number("lat"), a.number("lon"), a.group, reply)


@act("contact")
async def _contact(a: Actor) -> None:
    await a.person.shares_contact()


@act("tap")
async def _tap(a: Actor) -> None:
    at = (a.number("lat"), a.number("lon")) if "lat" in a.given else None
    await a.person.taps(a.text("caption"), chat=a.group, at=at)


@act("press")
async def _press(a: Actor) -> None:
    await a.person.presses(a.number("message"), a.text("data"), chat=a.group)


@act("photo")
async def _photo(a: Actor) -> None:
    await a.person.sends_photo(
        a.content() or samples.PHOTO, caption=a.given.get("caption"), chat=a.group,
        reply_to=a.given.get("reply_to"),
    )  # fmt: skip


@act("upload")
async def _upload(a: Actor) -> None:
    """A film or music goes as such, as clients send them; anything else as a file."""
    body = a.content() or samples.LETTER
    name = str(a.given.get("name") or "file")
    mime = str(a.given.get("mime") or "application/octet-stream")
    caption, reply = a.given.get("caption"), a.given.get("reply_to")
    if mime == "video/mp4":
        await a.person.sends_video(body, caption, name, a.group, reply)
    elif mime == "audio/ogg":
        await a.person.sends_voice(body, a.group, reply, caption)
    elif mime == "audio/mpeg":
        await a.person.sends_audio(body, caption, name, a.group, reply)
    else:
        await a.person.sends_document(body, name, mime, caption, a.group, reply)


@act("voice")
async def _voice(a: Actor) -> None:
    await a.person.sends_voice(chat=a.group, reply_to=a.given.get("reply_to"))


@act("sticker")
async def _sticker(a: Actor) -> None:
    await a.person.sends_sticker(chat=a.group)


@act("block")
async def _block(a: Actor) -> None:
    await a.person.blocks()


@act("unblock")
async def _unblock(a: Actor) -> None:
    await a.person.unblocks()


@act("new_person")
async def _new_person(a: Actor) -> None:
    a.box.person(a.text("name")[:64])
    a.box.changed()


@act("fault")
async def _fault(a: Actor) -> None:
    kind = str(a.given.get("kind"))
    times = a.given.get("times", 1)
    times = None if times is None or times < 0 else times
    if kind == "duplicate":
        a.box.deliver_twice(1_000_000 if times is None else times)
    elif kind == "poison":
        a.box.poison()
    elif kind == "migration":
        group = a.group or next(iter(a.box.groups.values()), None)
        if group is None:
            raise ActError("there is no group")
        await group.migrate(a.box.fresh_group_id())
    elif kind in _FAULTS:
        method = str(a.given.get("method") or "sendMessage")
        chat = a.given.get("chat") if kind in {"403", "topic_closed"} else None
        a.box.fail(method, kind=kind, times=times, chat=chat, **_FAULTS[kind])
    else:
        raise ActError("unknown kind of fault")


@act("clear_faults")
async def _clear_faults(a: Actor) -> None:
    a.box.clear_faults()


@act("reset")
async def _reset(a: Actor) -> None:
    if a.box.on_reset is None:
        raise ActError("nothing to reset here")
    await a.box.on_reset()


@act("ff")
async def _fast_forward(a: Actor) -> None:
    if a.box.on_ff is None:
        raise ActError("time cannot be moved here")
    await a.box.on_ff()
