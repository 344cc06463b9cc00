"""What the chat page shows: the world as one JSON document."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from bot.sandbox.people import Person
    from bot.sandbox.server import Call, Sandbox
    from bot.sandbox.world import Chat, Post

JSON = dict[str, Any]

_MESSAGES = 300
_REQUESTS = 60
_ALERTS = 20
_SERVICES = {
    "new_chat_members": "joined",
    "left_chat_member": "left",
    "pinned_message": "pinned",
    "migrate_to_chat_id": "migrated",
    "migrate_from_chat_id": "migrated",
}


def snapshot(box: Sandbox, extra: JSON) -> JSON:
    """All the page needs to draw itself."""
    answers = list(enumerate(box.world.answers, 1))[-_ALERTS:]
    return {
        "seq": box.seq,
        "bot": _bot(box),
        "people": [_person(box, person) for person in box.people.values()],
        "chats": [_chat(chat) for chat in box.world.chats.values() if chat.migrated_to is None],
        "alerts": [
            {
                "person": a["person"],
                "text": a["text"],
                "show_alert": a["show_alert"],
                "seq": number,
            }
            for number, a in answers
            if a["text"]
        ],
        "faults": [
            {"id": f.id, "method": f.method, "kind": f.kind or str(f.status), "times": f.times}
            for f in box.faults.waiting
        ],
        "requests": _requests(box),
        "extra": extra,
    }


def _bot(box: Sandbox) -> JSON:
    texts = box.world.texts
    commands = [
        {**command, "scope": scope["type"]}
        for (_, language), (scope, given) in box.world.commands.items()
        if language in {"", "fa"}
        for command in given
    ]
    own = box.world.bot
    return {
        "name": texts.get(("name", "")) or own["first_name"],
        "username": own["username"],
        "description": texts.get(("description", "")) or "",
        "short_description": texts.get(("short_description", "")) or "",
        "commands": commands,
    }


def _person(box: Sandbox, person: Person) -> JSON:
    return {
        "id": person.id,
        "name": person.user["first_name"],
        "role": person.role,
        "started": person.chat.started,
        "blocked": person.id in box.world.blocked,
    }


def _chat(chat: Chat) -> JSON:
    posts = itertools.islice(reversed(chat.posts.values()), _MESSAGES)
    title = chat.user["first_name"] if chat.user else chat.title
    return {
        "id": chat.id,
        "type": chat.type,
        "title": title,
        "person": chat.id if chat.private else None,
        "members": list(chat.members) or [chat.id],
        "pinned": chat.pinned[-1] if chat.pinned else None,
        "keyboard": _keyboard(chat.keyboard) if chat.private else None,
        "messages": [_message(post) for post in posts][::-1],
    }


def _keyboard(markup: JSON | None) -> JSON | None:
    if markup is None:
        return None
    rows = [
        [{"text": key} if isinstance(key, str) else key for key in row]
        for row in markup["keyboard"]
    ]
    return {
        "rows": [
            [
                {"text": key["text"], "request_location": bool(key.get("request_location"))}
                for key in row
            ]
            for row in rows
        ],
        "placeholder": markup.get("input_field_placeholder"),
        "persistent": bool(markup.get("is_persistent")),
    }


def _sender(message: JSON) -> JSON:
    shown = message.get("sender_chat") or message.get("from") or {}
    name = shown.get("title") or shown.get("first_name", "")
    return {"id": shown.get("id"), "name": name, "bot": bool(shown.get("is_bot"))}


def _message(post: Post) -> JSON:
    message = post.message
    reply = message.get("reply_to_message")
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    force = post.markup if post.markup and "force_reply" in post.markup else None
    return {
        "id": post.id,
        "from": _sender(message),
        "date": message["date"],
        "edited": "edit_date" in message,
        "text": message.get("text", message.get("caption", "")),
        "entities": message.get("entities", message.get("caption_entities", [])),
        "reply_to": _quoted(reply) if reply else None,
        "buttons": [[_button(button) for button in row] for row in rows],
        "force_reply": {"placeholder": force.get("input_field_placeholder")} if force else None,
        "protected": bool(message.get("has_protected_content")),
        "reaction": post.reaction,
        "deleted": False,
        "service": next((_SERVICES[name] for name in _SERVICES if name in message), None),
        **_media(message),
    }


def _quoted(reply: JSON) -> JSON:
    text = reply.get("text", reply.get("caption", ""))
    return {"id": reply["message_id"], "from": _sender(reply)["name"], "text": text}


def _button(button: JSON) -> JSON:
    return {
        "text": button["text"],
        "data": button.get("callback_data"),
        "url": button.get("url"),
        "copy": button.get("copy_text", {}).get("text"),
    }


def _media(message: JSON) -> JSON:
    found: JSON = dict.fromkeys(
        ("location", "venue", "contact", "photo", "voice", "video", "document", "sticker", "poll")
    )
    if "venue" in message:
        venue = message["venue"]
        found["venue"] = {
            "title": venue["title"], "address": venue["address"], **_point(venue["location"]),
        }  # fmt: skip
    elif "location" in message:
        found["location"] = _point(message["location"])
    if "contact" in message:
        contact = message["contact"]
        found["contact"] = {"name": contact["first_name"], "phone": contact["phone_number"]}
    if "photo" in message:
        found["photo"] = message["photo"][-1]["file_id"]
    for name, shown in (
        ("voice", "voice"),
        ("audio", "voice"),
        ("video", "video"),
        ("video_note", "video"),
        ("document", "document"),
    ):
        if name in message:
            found[shown] = message[name]
    if "sticker" in message:
        found["sticker"] = message["sticker"].get("emoji", "")
    if "poll" in message:
        found["poll"] = message["poll"]["question"]
    return found


def _point(location: JSON) -> JSON:
    return {"lat": location["latitude"], "lon": location["longitude"]}


def _requests(box: Sandbox) -> list[JSON]:
    newest: list[JSON] = []
    for call in reversed(box.calls):
        if len(newest) == _REQUESTS:
            break
        if call.method != "getUpdates" or call.status != 200:
            newest.append(
                {
                    "at": call.at,
                    "method": call.method,
                    "summary": _summary(call),
                    "status": call.status,
                }
            )
    return newest[::-1]


def _summary(call: Call) -> str:
    words = [
        str(call.params[name])
        for name in ("chat_id", "message_id", "text", "title", "caption")
        if name in call.params
    ]
    if not call.ok and call.answer:
        words.append(f"→ {call.answer.get('description', '')}")
    return " · ".join(words)[:400]
