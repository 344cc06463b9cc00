"""A question in the middle of something else: it is answered, then that goes on where it was."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.services import feedback as drafts_service
from bot.storage import feedback as drafts
from bot.text import plain, t
from handlers import (
    closing_answers,
    feedback,
    feedback_checks,
    followups,
    question,
    rating,
    track,
)
from handlers.keyboards import button

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.storage.feedback import Draft
    from handlers.turn import Turn

# Steps in which plain words are a part of the message to the office.
_OF_MESSAGE = frozenset({"collect", "review", "about", "kind", "phone", "similar", "file"})


def answered(turn: Turn) -> bool:
    """Answer a sure question and ask once more what is open; False if it is none."""
    step, data = turn.chat.step, turn.chat.step_data
    if step not in _AGAIN or not _answer(turn, step):
        return False
    turn.chat.go(step, data)
    _AGAIN[step](turn)
    return True


def _answer(turn: Turn, step: str) -> bool:
    if followups.answer_inside(turn):
        return True
    understood = question.understand(turn)
    if step == "office" and turn.named:
        return False  # the answer to what was asked
    return question.interrupts(turn, understood) and question.answer(turn, understood)


# --- what is open --------------------------------------------------------------------------


def _of_draft(ask: Callable[[Turn, Draft], None]) -> Callable[[Turn], None]:
    """Ask once more something about the draft in hand."""

    def again(turn: Turn) -> None:
        draft = drafts_service.current(turn.tx, turn.came.chat_id)
        if draft is None:
            turn.chat.go()
            return
        if turn.chat.step in _OF_MESSAGE:
            _offer_to_join(turn, draft)
        ask(turn, draft)

    return again


def _offer_to_join(turn: Turn, draft: Draft) -> None:
    """Nothing is lost: should the question have been for the office, one tap puts it in."""
    came = turn.came
    drafts_service.add_piece(turn.tx, draft, came.message_id, came.text, pending=True)
    join = button(plain("button-join"), "feedback", "join", draft.created_at, came.message_id)
    if turn.chat.step == "collect":
        turn.say(t("feedback-go-on"), [[join]])
    else:
        turn.say(t("feedback-was-question"), [[join]])


def _collect(turn: Turn, draft: Draft) -> None:
    """The sentence that goes on stands beside the button already."""


def _next(turn: Turn, draft: Draft) -> None:
    if drafts.pieces(turn.tx, draft.chat_id):
        feedback.next_question(turn, draft)


_AGAIN: dict[str, Callable[[Turn], None]] = {
    "collect": _of_draft(_collect),
    "review": _of_draft(_next),
    "office": _of_draft(_next),
    "about": _of_draft(_next),
    "headline": _of_draft(_next),
    "phone": _of_draft(_next),
    "similar": _of_draft(_next),
    "file": _of_draft(_next),
    "kind": _of_draft(feedback_checks.ask_kind),
    "name": _of_draft(feedback_checks.ask_name),
    "code": track.code_typed,
    rating.STEP: rating.ask_again,
    closing_answers.STEP: closing_answers.ask_again,
}
