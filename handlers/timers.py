"""What happens at an instant rather than after a message."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.services import feedback as service
from bot.storage import feedback as drafts
from bot.storage import timers
from handlers import binding, feedback
from handlers.dispatch import take_turn
from handlers.turn import Came

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.domain.people import Setup
    from bot.storage.store import Tx
    from bot.storage.timers import Timer
    from handlers.turn import Turn


def _draft_quiet(turn: Turn) -> None:
    feedback.remind(turn, last=False)


def _draft_morning(turn: Turn) -> None:
    feedback.remind(turn, last=True)


def _draft_wipe(turn: Turn) -> None:
    """A draft nobody sent, or a cancelled one whose ten minutes are over."""
    draft = drafts.load(turn.tx, turn.came.chat_id)
    service.wipe(turn.tx, turn.came.chat_id)
    if draft is not None and draft.state != "cancelled":
        turn.chat.go()


ACTS: dict[str, Callable[[Turn], None]] = {
    "draft-quiet": _draft_quiet,
    "draft-morning": _draft_morning,
    "draft-wipe": _draft_wipe,
    "visit-end": binding.visit_over,
}


class TimerActs:
    """Runs the act of a timer in the transaction that ends it."""

    def __init__(self, setup: Setup) -> None:
        self._setup = setup

    def act(self, tx: Tx, timer: Timer) -> None:
        """Do what a due timer asks; every timer's `ref` is the id of a chat."""
        if not timers.done(tx, timer):
            return
        came = Came(update_id=0, chat_id=int(timer.ref), person=None)
        take_turn(tx, self._setup, came, ACTS[timer.kind])
