"""«دفتر دیگر»: to which office, why, and back again while nobody there has taken it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.codes import show
from bot.domain.persian import is_blank, strip_invisible
from bot.services import moves, staff
from bot.services import partners as consent
from bot.storage import outbox
from bot.storage.outbox import Lane, Outgoing
from bot.text import plain, t
from handlers import card_files, card_text, cards, partners, prompts
from handlers.keyboards import button, in_rows
from handlers.rights import is_listed, is_over, may_answer, pressed_case
from handlers.turn import message_params

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.storage.cases import Case
    from handlers.turn import Turn

LONGEST_REASON = 200  # characters


def ask(turn: Turn, case: Case) -> None:
    """«دفتر دیگر»: which one?"""
    offices = moves.others(turn.tx, case)
    if not offices:
        turn.alert(plain("moves-none"), window=True)
        return
    rows = in_rows(
        (
            button(plain("button-office", office=one.name), "staff", "move-to", case.id, one.key)
            for one in offices
        ),
        1,
    )
    turn.say(t("moves-ask", code=show(case.code)), rows, answering=turn.came.message_id)


def chosen(turn: Turn, case: Case) -> None:
    """The office: why?"""
    key = turn.came.press.arg(1) if turn.came.press else ""
    office = turn.directory.offices.get(key)
    if office is None or key == case.office:
        turn.alert(plain("staff-stale"), window=True)
        return
    rows = [
        [button(plain("button-move-area"), "staff", "move-why", case.id, key, "area")],
        [button(plain("button-move-service"), "staff", "move-why", case.id, key, "service")],
        [button(plain("button-move-write"), "staff", "move-write", case.id, key)],
    ]
    turn.edit(t("moves-why", office=office.name), rows)


def why(turn: Turn, case: Case) -> None:
    """One of the two usual reasons."""
    press = turn.came.press
    key, reason = (press.arg(1), press.arg(2)) if press else ("", "")
    if reason not in moves.REASONS or not _move(turn, case, key, reason):
        turn.alert(plain("staff-stale"), window=True)
    else:
        turn.drop_buttons()


def write(turn: Turn, case: Case) -> None:
    """«می‌نویسم»."""
    key = turn.came.press.arg(1) if turn.came.press else ""
    if key not in turn.directory.offices:
        turn.alert(plain("staff-stale"), window=True)
        return
    turn.drop_buttons()
    text = t("moves-write", code=show(case.code))
    prompts.ask(turn, case, text, plain("moves-placeholder"), kind="move", argument=key)


def written(turn: Turn, case: Case, key: str) -> None:
    """The reason in words, which the resident reads too."""
    text = " ".join(strip_invisible(turn.came.text).split())
    if turn.came.person is None or not may_answer(turn, case):
        turn.say(t("staff-anonymous"), answering=turn.came.message_id)
    elif is_blank(text) or len(text) > LONGEST_REASON:
        turn.say(t("staff-long", limit=LONGEST_REASON), answering=turn.came.message_id)
    else:
        reason = moves.reason_in_words(
            turn.tx, case, text, chat_id=turn.came.chat_id, message_id=turn.came.message_id
        )
        if not _move(turn, case, key, reason):
            turn.say(t("staff-stale"), answering=turn.came.message_id)


def _move(turn: Turn, case: Case, key: str, reason: str) -> bool:
    assert turn.came.person is not None
    asked = consent.asked(turn.tx, case)
    moved = moves.move(turn.tx, case, key, turn.came.person, reason)
    if moved is None:
        return False
    partners.take_off(turn.tx, case, asked)
    label = cards.office_label(turn.tx, key) or plain("staff-group")
    turn.say(
        t("moves-done", code=show(case.code), office=label),
        [[button(plain("button-move-back"), "moves", "back", case.id)]],
        answering=turn.came.message_id,
    )
    why_ = card_text.reason_of_move(turn.tx, reason)
    _tell(turn, moved, t("case-moved", office=label, reason=why_, code=show(case.code)))
    _bring(turn, moved)
    return True


def _bring(turn: Turn, case: Case) -> None:
    """The card for those who answer now; where they have one already it changes."""
    cards.refresh(turn.tx, turn.setup, case, moved=True)
    for chat_id, card in cards.readers(turn.tx, turn.setup, case):
        card_files.post(turn.tx, case, chat_id, card)  # what came while it was elsewhere
    cards.post_missing(turn.tx, turn.setup, case)


def _tell(turn: Turn, case: Case, text: str) -> None:
    if case.chat_id is not None:
        params = message_params(case.chat_id, text)
        out = Outgoing(case.chat_id, "sendMessage", params, Lane.REPLY, "told", case.id)
        outbox.add(turn.tx, out)


def _back(turn: Turn) -> None:
    """«برگردان», in the chat that handed the case on."""
    case = pressed_case(turn)
    home = moves.came_from(turn.tx, case) if case is not None else None
    if case is None or home is None or turn.came.person is None or is_over(case):
        turn.alert(plain("staff-stale"), window=True)
        return
    if not is_listed(turn):
        turn.alert(plain("staff-not-listed"), window=True)
        return
    to = staff.recipients(turn.tx, turn.setup, home or None, case.audience)
    if all(one.chat_id != turn.came.chat_id for one in to):
        turn.alert(plain("staff-stale"), window=True)
        return
    asked = consent.asked(turn.tx, case)
    came = moves.back(turn.tx, case, turn.came.person)
    if came is None:
        turn.alert(plain("moves-taken"), window=True)
        return
    partners.take_off(turn.tx, case, asked)
    turn.say(t("moves-back", code=show(case.code)), answering=turn.came.message_id)
    label = cards.office_label(turn.tx, came.office) or plain("staff-group")
    _tell(turn, came, t("case-moved-back", office=label, code=show(case.code)))
    _bring(turn, came)


PRESSES: dict[str, Callable[[Turn], None]] = {"back": _back}
