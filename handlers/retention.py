"""Closed cases go in time: first a warning, then whose it was, at last words and files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.codes import show
from bot.services import privacy, track
from bot.storage import outbox
from bot.storage.outbox import Outgoing
from bot.text import plain, t
from handlers import mydata
from handlers.keyboards import button, inline
from handlers.privacy import take_back
from handlers.turn import message_params

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.domain.people import Setup
    from bot.storage.cases import Case
    from bot.storage.store import Tx
    from handlers.turn import Turn


def warn(tx: Tx, _setup: Setup, case: Case) -> None:
    """A week is left in which the resident can still be told and given what there is."""
    if not case.is_closed or case.chat_id is None:
        return
    rows = [[button(plain("button-retention-keep"), "retention", "keep", case.id)]]
    topic = case.topic or show(case.code)
    params = message_params(case.chat_id, t("retention-warn", topic=topic), inline(rows))
    params["disable_notification"] = True
    outbox.add(tx, Outgoing(case.chat_id, "sendMessage", params, case_id=case.id))


def unlink(tx: Tx, _setup: Setup, case: Case) -> None:
    """From here on nobody can tell whose it was."""
    if case.is_closed:
        privacy.unlink(tx, case)


def expire(tx: Tx, _setup: Setup, case: Case) -> None:
    """Its words and files are gone for good, here and in the staff's chats."""
    if case.is_closed:
        for trace in privacy.expire(tx, case):
            take_back(tx, trace)


def _keep(turn: Turn) -> None:
    """«برایم بفرست»: all of one case as a file."""
    number = turn.came.press.number() if turn.came.press else None
    case = track.own_case(turn.tx, turn.came.chat_id, number)
    if case is None:
        turn.stale()
        return
    turn.drop_buttons()
    mydata.send(turn, case.id)


PRESSES: dict[str, Callable[[Turn], None]] = {"keep": _keep}
