"""«پس می‌گیرم»: a resident takes a case back, and may bring it back for an hour."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.codes import show
from bot.services import track, withdraw
from bot.storage import cases, outbox
from bot.storage.outbox import Lane, Outgoing
from bot.text import plain, t
from handlers import cards, closing_text
from handlers.keyboards import button
from handlers.privacy import take_back
from handlers.turn import message_params

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.domain.people import Setup
    from bot.storage.cases import Case
    from bot.storage.privacy import Trace
    from bot.storage.store import Tx
    from handlers.turn import Turn


def _own(act: Callable[[Turn, Case], None]) -> Callable[[Turn], None]:
    def press(turn: Turn) -> None:
        number = turn.came.press.number() if turn.came.press else None
        case = track.own_case(turn.tx, turn.came.chat_id, number)
        if case is None:
            turn.stale()
        else:
            act(turn, case)

    return press


def _ask(turn: Turn, case: Case) -> None:
    if not withdraw.may_withdraw(case):
        turn.stale()
        return
    rows = [
        [button(plain("button-withdraw-yes"), "withdraw", "yes", case.id)],
        [button(plain("button-withdraw-no"), "withdraw", "no", case.id)],
    ]
    turn.say(t("withdraw-ask", topic=closing_text.topic(case)), rows, case_id=case.id)


def _no(turn: Turn, case: Case) -> None:
    turn.drop_buttons()
    turn.say(t("withdraw-kept"), case_id=case.id)


def _yes(turn: Turn, case: Case) -> None:
    if not withdraw.may_withdraw(case):
        turn.stale()
        return
    neighbours = cases.joined(turn.tx, case.id)
    gone = withdraw.withdraw(turn.tx, case)
    turn.drop_buttons()
    cards.under(turn.tx, turn.setup, gone, t("withdraw-told", code=show(gone.code)))
    for one in (gone, *neighbours):
        cards.refresh(turn.tx, turn.setup, one, moved=True)
    undo = button(plain("button-undo"), "withdraw", "undo", case.id)
    turn.say(t("withdraw-done"), [[undo]], case_id=case.id)


def _undo(turn: Turn, case: Case) -> None:
    back = withdraw.undo(turn.tx, case)
    if back is None:
        turn.stale()
        return
    turn.drop_buttons()
    cards.under(turn.tx, turn.setup, back, t("withdraw-undone-told", code=show(back.code)))
    cards.refresh(turn.tx, turn.setup, back, moved=True)
    turn.say(t("withdraw-undone", topic=closing_text.topic(back)), case_id=back.id)


# --- an hour later -------------------------------------------------------------------------


def erase(tx: Tx, _setup: Setup, case: Case) -> None:
    """Words and files are gone for good; of the card one line stays."""
    card_rows = {row for _, row in cases.cards(tx, case.id)}
    for trace in withdraw.erase(tx, case):
        if trace.row in card_rows:
            _say_so(tx, case, trace)
        else:
            take_back(tx, trace)


def _say_so(tx: Tx, case: Case, trace: Trace) -> None:
    params = message_params(trace.chat_id, t("withdraw-card", code=show(case.code)))
    out = Outgoing(trace.chat_id, "editMessageText", params, Lane.STAFF, case_id=case.id)
    out.target_id = trace.row
    outbox.add(tx, out)


PRESSES: dict[str, Callable[[Turn], None]] = {
    "ask": _own(_ask),
    "yes": _own(_yes),
    "no": _own(_no),
    "undo": _own(_undo),
}
