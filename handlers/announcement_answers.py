"""What residents say to an announcement: feedback of theirs, with its title on the card."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.services import announcements, compose
from handlers import feedback

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.domain.offices import Office
    from bot.storage.announcements import Announcement
    from handlers.turn import Turn


def replied(turn: Turn) -> bool:
    """A Reply to a message of an announcement; False if it answers none."""
    if turn.came.reply_to is None:
        return False
    one = compose.answered(turn.tx, turn.came.chat_id, turn.came.reply_to)
    if one is None:
        return False
    feedback.straight(turn, _office(turn, one), about_office=False)
    compose.answers(turn.tx, turn.came.chat_id, one.id)
    return True


def _answer(turn: Turn) -> None:
    """«جواب بدهم»."""
    number = turn.came.press.number() if turn.came.press else None
    one = announcements.get(turn.tx, number) if number is not None else None
    if one is None or turn.came.chat_id != turn.came.person:
        turn.stale()
        return
    announcements.pressed(turn.tx, one.id)
    if not feedback.offer_resume(turn):
        feedback.start(turn, _office(turn, one))
        compose.answers(turn.tx, turn.came.chat_id, one.id)


def _office(turn: Turn, one: Announcement) -> Office | None:
    return turn.directory.offices.get(one.office or turn.chat.office or "")


PRESSES: dict[str, Callable[[Turn], None]] = {"answer": _answer}
