"""What the screens of /announce share: whose an announcement is, and what is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.services import announcements, people
from bot.text import plain
from handlers.keyboards import button

if TYPE_CHECKING:
    from bot.storage.announcements import Announcement
    from handlers.keyboards import Button
    from handlers.turn import Turn

STEP = "compose"  # its data: what is asked, and of which announcement


def act(caption: str, verb: str, one: Announcement, *more: str | int) -> Button:
    """A button about an announcement; `caption` is an id."""
    return button(plain(caption), "compose", verb, one.id, *more)


def mine(turn: Turn, one: Announcement) -> bool:
    """Whether who acts wrote it, still may, and hasn't sent it yet."""
    person = turn.came.person
    where = people.where(turn.tx, one.office)
    may = people.may(turn.tx, turn.setup, person, "announce", where)
    return may and one.author == person == turn.came.chat_id and one.state == "draft"


def open_one(turn: Turn) -> Announcement | None:
    """The announcement a button names, if it may still be changed; else it says why not."""
    number = turn.came.press.number() if turn.came.press else None
    one = announcements.get(turn.tx, number) if number is not None else None
    if one is None or not mine(turn, one):
        turn.stale()
        return None
    return one


def wait_for(turn: Turn, what: str, ask: str) -> None:
    """Ask for something to be written."""
    one = open_one(turn)
    if one is not None:
        turn.chat.go(STEP, f"{what}:{one.id}")
        turn.say(ask)
