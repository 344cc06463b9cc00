"""«کارت تمرین»: a card on which every usual button works, and from which nothing goes out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.clock import HOUR, MINUTE
from bot.services import staff
from bot.storage import edits, outbox, timers
from bot.storage.outbox import Lane, Outgoing
from bot.text import Safe, lines, plain, t
from handlers import cards
from handlers.claims import name_of
from handlers.keyboards import Rows, button, inline
from handlers.notes import stripped

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.domain.people import Setup
    from bot.storage.store import Tx
    from handlers.turn import Turn

PURPOSE = "practice"
END = "practice-end"
LASTS = HOUR - MINUTE  # the rows of what is about no case are dropped after an hour


def start(turn: Turn) -> None:
    """«کارت تمرین»."""
    if turn.came.person is None or not staff.is_staff_chat(turn.tx, turn.setup, turn.came.chat_id):
        turn.alert(plain("staff-stale"), window=True)
        return
    row = _say(turn, _card(t("practice-status")), _rows(taken=False))
    timers.put(turn.tx, END, row, turn.tx.now + LASTS)


def _say(turn: Turn, text: str, rows: Rows | None = None, under: int | None = None) -> int:
    return cards.send(
        turn.tx,
        turn.came.chat_id,
        text,
        purpose=PURPOSE,
        reply_id=under,
        markup=inline(rows) if rows else None,
        guarded=True,
        thread=turn.came.thread,
    )


def _card(status: str) -> Safe:
    return lines(
        t("practice-title"),
        status,
        t("kind-problem"),
        t("staff-card-anonymous"),
        t("staff-card-text", text=plain("practice-words")),
    )


def _rows(*, taken: bool) -> Rows:
    first = (
        button(plain("button-release"), PURPOSE, "release")
        if taken
        else button(plain("button-take"), PURPOSE, "take")
    )
    return [
        [
            button(plain("button-note"), PURPOSE, "note"),
            button(plain("button-close"), PURPOSE, "close"),
        ],
        [first, button(plain("button-staff-reply"), PURPOSE, "reply")],
    ]


def reply(turn: Turn) -> bool:
    """A Reply to a card of practice, or to what came under it; False if it is neither."""
    if turn.came.reply_to is None:
        return False
    found = edits.of_message(turn.tx, turn.came.chat_id, turn.came.reply_to)
    if found is None or found[1] != PURPOSE:
        return False
    if stripped(turn.came.text) is not None:
        _say(turn, t("practice-note"), under=found[0])
        return True
    _say(turn, t("practice-arrived"), under=found[0])
    _say(turn, t("practice-resident"), under=found[0])
    return True


def _of_practice(act: Callable[[Turn, int], None]) -> Callable[[Turn], None]:
    """A button of a card that still is there, in a staff chat."""

    def press(turn: Turn) -> None:
        found = edits.of_message(turn.tx, turn.came.chat_id, turn.came.message_id)
        if found is None or found[1] != PURPOSE or turn.came.person is None:
            turn.alert(plain("staff-stale"), window=True)
        else:
            act(turn, found[0])

    return press


def _take(turn: Turn, _: int) -> None:
    status = t("practice-status-taken", staff=name_of(turn))
    turn.edit(_card(status), _rows(taken=True))


def _release(turn: Turn, _: int) -> None:
    turn.edit(_card(t("practice-status")), _rows(taken=False))


def _reply(turn: Turn, row: int) -> None:
    _say(turn, t("practice-ask"), under=row)


def _note(turn: Turn, row: int) -> None:
    _say(turn, t("practice-note"), under=row)


def _close(turn: Turn, row: int) -> None:
    turn.edit(_card(t("practice-status-closed")), None)
    _say(turn, t("practice-closed"), under=row)


def over(tx: Tx, setup: Setup, ref: str) -> None:
    """After an hour a card of practice takes itself away, with all that came under it."""
    card = int(ref)
    chat_id = edits.chat_of(tx, card)
    if chat_id is None:
        return
    rows = [card]
    for row in rows:
        rows += edits.answers_to(tx, row)
    for row in rows:
        out = Outgoing(chat_id, "deleteMessage", {"chat_id": chat_id}, Lane.STAFF)
        out.target_id = row
        outbox.add(tx, out)


PRESSES: dict[str, Callable[[Turn], None]] = {
    "start": start,
    "take": _of_practice(_take),
    "release": _of_practice(_release),
    "reply": _of_practice(_reply),
    "note": _of_practice(_note),
    "close": _of_practice(_close),
}
