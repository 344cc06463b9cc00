"""What a resident says about a case that is filed already."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.clock import DAY
from bot.services import feedback, track
from bot.storage import cases
from bot.storage import feedback as drafts
from bot.text import plain, t
from handlers import cards
from handlers import feedback as screens
from handlers.keyboards import Rows, button

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.storage.cases import Case
    from handlers.turn import Turn

RECENT = DAY  # after an answer, in which a plain text may be meant for it


def add(turn: Turn, case: Case) -> None:
    """Add a message to a case and bring it to those who have its card."""
    words = feedback.add_to_case(turn.tx, case, turn.came.message_id, turn.came.text)
    cards.post_addition(turn.tx, case, words)
    supervisor = case.audience == "supervisor"
    turn.say(
        t("reply-added-supervisor" if supervisor else "reply-added", topic=case.topic),
        case_id=case.id,
    )


def adding(turn: Turn) -> None:
    """A text while «جواب می‌دهم» or «چیزی اضافه کنم» is open."""
    case = track.own_case(turn.tx, turn.came.chat_id, _number(turn.chat.step_data))
    if case is None:
        turn.chat.go()
        screens.straight(turn, None, about_office=False)
        return
    add(turn, case)


def ask_again(turn: Turn) -> None:
    """The words just written didn't join the case: say that it still waits for some."""
    case = track.own_case(turn.tx, turn.came.chat_id, _number(turn.chat.step_data))
    if case is not None:
        turn.say(t("reply-ask", topic=case.topic))


def to_bubble(turn: Turn) -> bool:
    """A Telegram reply to a message of ours about one of the resident's cases."""
    if turn.came.reply_to is None:
        return False
    found = cases.of_message(turn.tx, turn.came.chat_id, turn.came.reply_to)
    if found is None or found[0].chat_id != turn.came.chat_id or found[1] in cards.STAFF_SIDE:
        return False
    add(turn, found[0])
    return True


def edited(turn: Turn) -> bool:
    """A message of a filed case was edited: the office gets the new words too."""
    case_id = cases.case_of_said(turn.tx, turn.came.chat_id, turn.came.message_id)
    case = track.own_case(turn.tx, turn.came.chat_id, case_id)
    if case is None:
        return False
    add(turn, case)
    return True


def which(turn: Turn) -> bool:
    """A problem written soon after an answer: is it about that case, or a new one?"""
    recent = [
        case
        for case in cases.of_chat(turn.tx, turn.came.chat_id)
        if case.answered_at is not None and turn.tx.now - case.answered_at < RECENT
    ][:3]
    if not recent or feedback.current(turn.tx, turn.came.chat_id) is not None:
        return False
    draft = drafts.begin(turn.tx, turn.came.chat_id, turn.chat.office, turn.chat.place)
    feedback.add_piece(turn.tx, draft, turn.came.message_id, turn.came.text)
    rows: Rows = [[_case_button(case)] for case in recent]
    rows.append([button(plain("button-reply-new"), "reply", "new", draft.created_at)])
    turn.say(t("reply-which"), rows)
    return True


def _case_button(case: Case) -> dict[str, str]:
    sign = plain(f"status-sign-{case.status}")
    caption = plain("button-case", sign=sign, topic=case.topic[:28])
    return button(caption, "reply", "case", case.id)


def _number(text: str) -> int | None:
    return int(text) if text.isdigit() else None


# --- buttons -------------------------------------------------------------------------------


def _answer(turn: Turn) -> None:
    """«جواب می‌دهم»."""
    number = turn.came.press.number() if turn.came.press else None
    case = track.own_case(turn.tx, turn.came.chat_id, number)
    if case is None:
        turn.stale()
        return
    turn.chat.go("add", str(case.id))
    turn.say(t("reply-ask", topic=case.topic))


def _chosen(turn: Turn) -> None:
    """The draft was meant for that case."""
    number = turn.came.press.number() if turn.came.press else None
    case = track.own_case(turn.tx, turn.came.chat_id, number)
    draft = feedback.current(turn.tx, turn.came.chat_id)
    if case is None or draft is None:
        turn.stale()
        return
    turn.drop_buttons()
    for piece in drafts.pieces(turn.tx, draft.chat_id):
        words = feedback.add_to_case(turn.tx, case, piece.message_id, piece.text)
        cards.post_addition(turn.tx, case, words)
    feedback.wipe(turn.tx, draft.chat_id)
    turn.chat.go()
    supervisor = case.audience == "supervisor"
    turn.say(
        t("reply-added-supervisor" if supervisor else "reply-added", topic=case.topic),
        case_id=case.id,
    )


def _new(turn: Turn) -> None:
    """The draft is something new."""
    draft = feedback.current(turn.tx, turn.came.chat_id)
    if draft is None:
        turn.stale()
        return
    turn.drop_buttons()
    screens.next_question(turn, draft)


PRESSES: dict[str, Callable[[Turn], None]] = {
    "answer": _answer,
    "case": _chosen,
    "new": _new,
}
