"""Who may press what: looked up at the press, for a button grants nothing by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.services import people, staff
from bot.storage import cases
from bot.text import plain

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.storage.cases import Brief, Case
    from handlers.turn import Turn

    Act = Callable[[Turn, Case], None]


def may_answer(turn: Turn, case: Brief | Case) -> bool:
    """Whether the chat is one that the case goes to, or an admin's who sees all."""
    if turn.setup.is_admin(turn.came.chat_id) and case.audience != "supervisor":
        return True
    to = staff.recipients(turn.tx, turn.setup, case.office, case.audience)
    return any(one.chat_id == turn.came.chat_id for one in to)


def is_head(turn: Turn, case: Case) -> bool:
    """Whether who acts heads the office of a case."""
    return people.is_head(turn.tx, turn.setup, turn.came.person, case.office)


def is_over(case: Case) -> bool:
    """Whether nobody works on a case any more."""
    return case.is_closed or case.status in ("withdrawn", "erased") or case.hidden_at is not None


def pressed_case(turn: Turn) -> Case | None:
    """The case that a button names first."""
    number = turn.came.press.number() if turn.came.press else None
    return cases.get(turn.tx, number) if number is not None else None


def of_case(act: Act, *, over: bool = False) -> Callable[[Turn], None]:
    """A button of a card: only in a chat that answers this case, by a person we know.

    Args:
        act: what it does.
        over: whether it does so too when the case is closed, hidden or withdrawn.
    """

    def press(turn: Turn) -> None:
        case = pressed_case(turn)
        if case is None or not may_answer(turn, case):
            turn.alert(plain("staff-stale"), window=True)
        elif turn.came.person is None:
            turn.alert(plain("staff-anonymous-press"), window=True)
        elif case.status == "erased":
            turn.alert(plain("staff-erased"), window=True)
        elif is_over(case) and not over:
            turn.alert(plain("staff-over"), window=True)
        else:
            act(turn, case)

    return press
