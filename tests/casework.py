"""Short ways through casework for scenarios: a resident files, the staff act on the card."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from bot.storage import groups
from bot.storage.store import Store

if TYPE_CHECKING:
    from pathlib import Path

    from bot.sandbox import Group, Person
    from tests.town import Town

CODE = re.compile(r"[۰-۹]{4}-[۰-۹]{4}")


async def files(here: Town, person: Person, words: str, office: str = "نمی‌دانم") -> str:
    """A resident sends a message; return its code."""
    await person.sends(words)
    await here.box.until(
        lambda: "هنوز نرفته است" in person.screen() or "برای کدام دفتر" in person.screen()
    )
    if "برای کدام دفتر" in person.screen():
        await person.taps(office)
        await here.sees(person, "هنوز نرفته است")
    await person.taps("بفرست")
    said = await here.sees(person, "ثبت شد")
    found = CODE.search(said)
    assert found is not None
    return found.group()


def text_of(message: dict[str, Any]) -> str:
    """What a message says."""
    return str(message.get("text") or message.get("caption") or "")


def cards(group: Group, code: str) -> list[dict[str, Any]]:
    """The cards of a case in a group, oldest first: its messages with the code on their top."""
    return [
        one
        for one in group.messages_of_bot()
        if code in text_of(one).partition("\n")[0] and "بی‌نام" in text_of(one)
    ]


async def card(here: Town, code: str, *words: str, group: Group | None = None) -> dict[str, Any]:
    """Wait for the newest card of a case that says these words; return it."""
    where = group or here.group

    def fits() -> bool:
        found = cards(where, code)
        return bool(found) and all(word in text_of(found[-1]) for word in words)

    await here.box.until(fits)
    return cards(where, code)[-1]


def data_of(message: dict[str, Any], caption: str) -> str:
    """What the button of a message with this caption carries."""
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    found = [one for row in rows for one in row if caption in one["text"]]
    assert found, f"no button «{caption}»"
    return str(found[0]["callback_data"])


async def press(
    here: Town, person: Person, message: dict[str, Any], caption: str, group: Group | None = None
) -> None:
    """Press a button of this very message in a group."""
    where = group or here.group
    now = where.chat.posts[message["message_id"]].message
    await person.presses(message["message_id"], data_of(now, caption), where)


async def group_says(here: Town, *words: str, group: Group | None = None) -> dict[str, Any]:
    """Wait for a message of the bot in a group that holds these words; return the newest."""
    where = group or here.group

    def found() -> list[dict[str, Any]]:
        return [
            one for one in where.messages_of_bot() if all(word in text_of(one) for word in words)
        ]

    await here.box.until(lambda: bool(found()))
    return found()[-1]


async def more(here: Town, person: Person, code: str, caption: str) -> None:
    """Open «⋯ کارهای دیگر» of a card and press one of its buttons."""
    found = await card(here, code)
    await press(here, person, found, "کارهای دیگر")
    post = here.group.chat.posts[found["message_id"]]
    await here.box.until(lambda: any(caption in one["text"] for one in post.buttons))
    await press(here, person, found, caption)


def bind(path: Path, *pairs: tuple[int, str | None], topics: str = "off") -> None:
    """Make groups those of offices, before the bot starts."""
    store = Store(path)
    try:
        for chat_id, office in pairs:
            store.write_now(lambda tx, c=chat_id, o=office: groups.bind(tx, c, o))  # type: ignore[misc]
            store.write_now(lambda tx, c=chat_id: _topics(tx, c, topics))  # type: ignore[misc]
    finally:
        store.close_now()


def _topics(tx: Any, chat_id: int, value: str) -> None:
    from bot.storage import topics

    topics.set_setting(tx, chat_id, value)


def sent_to(here: Town, chat_id: int) -> str:
    """All that the bot sent or changed in a chat, as one text."""
    return "\n".join(str(call.params) for call in here.box.calls if call.chat_id == chat_id)
