"""Files that a resident adds to a case that is filed already."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.services import feedback
from bot.services import reply as service
from bot.storage import cases
from handlers import closing_answers, rating, reply

if TYPE_CHECKING:
    from bot.storage.cases import Case
    from handlers.turn import Turn


def file(turn: Turn) -> bool:
    """Add the file at hand to the case that is meant; False if none is.

    Meant is the one that is replied to, the one that is being added to, or one in which the
    office said something within a day; if that can't be told it is asked.
    """
    if reply.to_bubble(turn):
        return True
    if turn.chat.step == "add":
        reply.adding(turn)
        return True
    if turn.chat.step == closing_answers.STEP:
        closing_answers.why(turn)
        return True
    if turn.chat.step == rating.STEP and rating.heard(turn):
        return True
    if feedback.current(turn.tx, turn.came.chat_id) is not None:
        return False
    asked, found = service.meant(turn.tx, cases.of_chat(turn.tx, turn.came.chat_id))
    if len(found) == 1 and asked:
        reply.add(turn, found[0])
    elif found:
        reply.which(turn, found)
    return bool(found)


def join(turn: Turn, case: Case) -> None:
    """One more of an album: the answer to the first one was for all."""
    reply.show(turn, reply.put(turn, case))
