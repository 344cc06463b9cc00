"""What residents say to an announcement: feedback of theirs, with its title on the card."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.services import announcements, compose
from bot.services import feedback as drafts_service
from bot.storage import feedback as drafts
from handlers import feedback

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.domain.offices import Office
    from bot.storage.announcements import Announcement
    from bot.storage.feedback import Draft
    from handlers.turn import Turn


def replied(turn: Turn) -> bool:
    """A Reply to a message of an announcement; False if it answers none.

    It joins words that were written before and not sent, as any others would: the review shows
    both and whom they are for, so then they aren't taken for an answer to it.
    """
    one = of_reply(turn)
    if one is None:
        return False
    chat_id = turn.came.chat_id
    unsent = bool(drafts.pieces(turn.tx, chat_id))
    if not unsent:
        drafts_service.wipe(turn.tx, chat_id)  # an empty one may be for another office
    feedback.straight(turn, _office(turn, one), about_office=False)
    if not unsent:
        compose.answers(turn.tx, chat_id, one.id)
    return True


def of_reply(turn: Turn) -> Announcement | None:
    """The announcement that a message replies to."""
    if turn.came.reply_to is None:
        return None
    return compose.answered(turn.tx, turn.came.chat_id, turn.came.reply_to)


def mark(turn: Turn, draft: Draft) -> None:
    """A file that replies to an announcement is for whose office that is."""
    one = of_reply(turn)
    if one is None:
        return
    office = _office(turn, one)
    draft.office = office.key if office else None
    drafts.save(turn.tx, draft)
    compose.answers(turn.tx, draft.chat_id, one.id)


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
