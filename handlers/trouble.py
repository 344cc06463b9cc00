"""What can't be taken yet, said kindly; and buttons that lead nowhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.services import staff as staff_service
from bot.storage import cases
from bot.text import t
from handlers import cards, compose, county, files, staff, start

if TYPE_CHECKING:
    from handlers.turn import Turn


def declined(turn: Turn) -> None:
    """A file of any kind, or what we can't take: a contact, a sticker, anything else."""
    if _of_staff(turn):
        staff.reply(turn)
        return
    if compose.takes(turn):
        return
    if county.waits(turn):
        county.sent(turn)
        return
    first = turn.chat.is_new
    if turn.came.file is not None:
        files.came(turn)
    else:
        turn.say(t("err-contact" if turn.came.kind == "contact" else "err-kind"))
    if first:
        start.introduce(turn)


def _of_staff(turn: Turn) -> bool:
    """An answer to a card in a supervisor's or admin's own chat, of a kind we don't pass on."""
    if turn.came.reply_to is None:
        return False
    if not staff_service.is_staff_chat(turn.tx, turn.setup, turn.came.chat_id):
        return False
    found = cases.of_message(turn.tx, turn.came.chat_id, turn.came.reply_to)
    return found is not None and cards.staff_side(found[1])
