"""What happens at an instant rather than after a message."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.services import account as accounts
from bot.services import announcements as announcing
from bot.services import closing as closings
from bot.services import feedback as service
from bot.services import people
from bot.services.audit import TELLS
from bot.services.invitations import GIVES
from bot.services.partners import ASKS
from bot.services.reveal import OPENS
from bot.services.standards import ESCALATES, PASSED, RECOUNT, SOON
from bot.services.summaries import MORNING, WEEKLY
from bot.services.verifying import VERIFIES
from bot.services.withdraw import ERASES
from bot.storage import cases, timers
from bot.storage import feedback as drafts
from bot.storage.retention import LINK, TEXT, WARN
from handlers import (
    account,
    announcements,
    audit,
    binding,
    closing,
    closing_answers,
    escalation,
    feedback,
    invitations,
    partners,
    retention,
    reveal,
    standards,
    summaries,
    verifying,
    withdraw,
)
from handlers.dispatch import take_turn
from handlers.turn import Came

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from bot.domain.people import Setup
    from bot.storage.cases import Case
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


def _office_changed(tx: Tx, setup: Setup, office: str) -> None:
    """Its hours, its record or its standards: dates are counted again, summaries set again."""
    standards.recount(tx, setup, office)
    summaries.plan(tx, office)
    accounts.plan(tx)


# By the kind of timer. The `ref` of these is the id of a chat, and each is a turn in it.
OF_CHAT: Mapping[str, Callable[[Turn], None]] = {
    "draft-quiet": _draft_quiet,
    "draft-morning": _draft_morning,
    "draft-wipe": _draft_wipe,
    "visit-end": binding.visit_over,
}

# The `ref` of these is the id of a case; one that was erased meanwhile wants nothing any more.
OF_CASE: Mapping[str, Callable[[Tx, Setup, Case], None]] = {
    SOON: standards.soon,
    PASSED: standards.passed,
    ESCALATES: escalation.climb,
    closings.REMINDS: closing.remind,
    closings.QUIETS: closing.fall_quiet,
    closings.WAITS: closing_answers.unexplained,
    ERASES: withdraw.erase,
    WARN: retention.warn,
    LINK: retention.unlink,
    TEXT: retention.expire,
}

# Of these it is a key of any other kind.
OTHERS: Mapping[str, Callable[[Tx, Setup, str], None]] = {
    RECOUNT: _office_changed,
    MORNING: summaries.morning,
    WEEKLY: summaries.week,
    announcing.STARTS: announcements.due,
    accounts.COMES: account.due,
    OPENS: reveal.open_,
    ASKS: partners.ask_how,
    GIVES: invitations.given,
    TELLS: audit.head,
    VERIFIES: verifying.ask,
}


class TimerActs:
    """Runs the act of a timer in the transaction that ends it."""

    def __init__(self, setup: Setup) -> None:
        self._setup = setup

    def act(self, tx: Tx, timer: Timer) -> None:
        """Do what a due timer asks.

        Raises:
            KeyError: nobody knows timers of this kind.
        """
        if not timers.done(tx, timer):
            return
        setup = people.known(tx, self._setup)
        if timer.kind in OF_CASE:
            case = cases.get(tx, int(timer.ref))
            if case is not None and case.status != "erased":
                OF_CASE[timer.kind](tx, setup, case)
        elif timer.kind in OTHERS:
            OTHERS[timer.kind](tx, setup, timer.ref)
        else:
            came = Came(update_id=0, chat_id=int(timer.ref), person=None)
            take_turn(tx, setup, came, OF_CHAT[timer.kind])
