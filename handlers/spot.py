"""A location inside a report: is that where the problem is?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.geo import Point
from bot.services import feedback as drafts_service
from bot.services import spot as service
from bot.text import plain, t
from handlers import feedback
from handlers.keyboards import button

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.storage.feedback import Draft
    from handlers.turn import Turn


def ask(turn: Turn) -> None:
    """Take the neighbourhood from the point, and ask whether the spot itself matters."""
    draft = drafts_service.current(turn.tx, turn.came.chat_id)
    if draft is None or turn.came.point is None:
        turn.chat.go()
        turn.say(t("kb-back"))
        return
    service.hold(turn.tx, draft, Point(*turn.came.point))
    stamp = draft.created_at
    turn.say(
        t("feedback-location"),
        [
            [button(plain("button-spot-yes"), "spot", "keep", stamp)],
            [button(plain("button-spot-no"), "spot", "drop", stamp)],
        ],
    )


def _of_draft(act: Callable[[Turn, Draft], str]) -> Callable[[Turn], None]:
    """A button about the draft it was drawn for; then the form goes on where it stood."""

    def press(turn: Turn) -> None:
        draft = drafts_service.current(turn.tx, turn.came.chat_id)
        stamp = turn.came.press.number() if turn.came.press else None
        if draft is None or draft.created_at != stamp or not draft.spot:
            turn.stale()
            return
        turn.drop_buttons()
        turn.say(act(turn, draft))
        if turn.chat.step == "review":
            feedback.next_question(turn, draft)

    return press


def _keep(turn: Turn, draft: Draft) -> str:
    service.keep(turn.tx, draft)
    return t("files-spot-kept")


def _drop(turn: Turn, draft: Draft) -> str:
    service.drop(turn.tx, draft)
    return t("files-spot-dropped")


PRESSES: dict[str, Callable[[Turn], None]] = {
    "keep": _of_draft(_keep),
    "drop": _of_draft(_drop),
}
