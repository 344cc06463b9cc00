"""Files that a resident adds to a case that is filed already."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.services import files as files_service
from bot.services import reply as service
from bot.services import track
from bot.storage import cases
from bot.text import t
from handlers import cards

if TYPE_CHECKING:
    from bot.storage.cases import Case
    from handlers.turn import Turn


def file(turn: Turn) -> bool:
    """Add the file at hand to the case that is meant; False if none is."""
    case = _meant(turn)
    if case is None:
        return False
    added = add(turn, case)
    supervisor = added.audience == "supervisor"
    turn.say(
        t("reply-added-supervisor" if supervisor else "reply-added", topic=added.topic),
        case_id=added.id,
    )
    return True


def _meant(turn: Turn) -> Case | None:
    """By a Reply, by «چیزی اضافه کنم», or because the office asked something."""
    chat_id = turn.came.chat_id
    if turn.came.reply_to is not None:
        found = cases.of_message(turn.tx, chat_id, turn.came.reply_to)
        if found is not None and found[0].chat_id == chat_id and not cards.staff_side(found[1]):
            return found[0]
    if turn.chat.step == "add" and turn.chat.step_data.isdigit():
        return track.own_case(turn.tx, chat_id, int(turn.chat.step_data))
    asked = service.asked(turn.tx, chat_id)
    return asked[0] if len(asked) == 1 else None


def add(turn: Turn, case: Case) -> Case:
    """Keep the file with the case; it comes under the cards once it is fetched."""
    file, key_id = turn.came.file, case.key_id
    number = (
        files_service.take(turn.tx, key_id, file, chat_id=turn.came.chat_id, case_id=case.id)
        if file is not None and key_id is not None
        else None
    )
    added = service.add(turn.tx, case, turn.came.message_id, turn.came.text, file_id=number)
    if added.words:
        cards.post_addition(turn.tx, added.case, added.words)
    cards.refresh(turn.tx, turn.setup, added.case)
    return added.case
