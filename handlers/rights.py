"""Who may press what: looked up at the press, for a button grants nothing by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.services import people, staff, supervision
from bot.storage import cases
from bot.text import plain

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.domain.rights import Act as Right
    from bot.storage.cases import Brief, Case
    from handlers.turn import Turn

    Act = Callable[[Turn, Case], None]


def may_answer(turn: Turn, case: Brief | Case) -> bool:
    """Whether who acts may answer a case in this chat.

    The chat must be one that the case goes to, or an admin's who sees all. In the group of an
    office that has a list of its staff, only those on it may.
    """
    return _comes_here(turn, case) and is_listed(turn)


def _comes_here(turn: Turn, case: Brief | Case) -> bool:
    if staff.overseer(turn.tx, turn.setup, case, turn.came.chat_id) is not None:
        return True
    to = staff.recipients(turn.tx, turn.setup, case.office, case.audience)
    return any(one.chat_id == turn.came.chat_id for one in to)


def is_listed(turn: Turn) -> bool:
    """Whether the office of this group has no list of its staff, or who acts is on it.

    Of an anonymous admin, who is on no list, the callers say why not; in a chat that is no
    office's group nobody needs to be.
    """
    office = staff.office_of(turn.tx, turn.came.chat_id)
    if turn.came.person is None:
        return True
    if office is None:
        return turn.setup.is_admin(turn.came.person) or supervision.may_act(
            turn.tx, turn.came.chat_id, turn.came.person
        )
    return people.may_act(turn.tx, turn.setup, turn.came.person, office)


def may(turn: Turn, act: Right, office: str | None = None) -> bool:
    """Whether who acts may do a thing in an office now; None: with the bot as a whole."""
    return people.may(turn.tx, turn.setup, turn.came.person, act, people.where(turn.tx, office))


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
        if case is None or not _comes_here(turn, case):
            turn.alert(plain("staff-stale"), window=True)
        elif not is_listed(turn):
            turn.alert(plain("staff-not-listed"), window=True)
        elif turn.came.person is None:
            turn.alert(plain("staff-anonymous-press"), window=True)
        elif case.status == "erased":
            turn.alert(plain("staff-erased"), window=True)
        elif is_over(case) and not over:
            turn.alert(plain("staff-over"), window=True)
        else:
            act(turn, case)

    return press
