"""The lists of a group: what is open, what is mine, what is late, and one case by its code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.codes import find_code, show
from bot.services import lists, staff, supervision
from bot.storage import cases
from bot.text import Safe, lines, plain, t
from handlers import cards
from handlers.claims import name_of
from handlers.keyboards import button, in_rows
from handlers.phrases import ago_phrase
from handlers.rights import is_listed, may_answer

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.storage.cases import Brief, Case
    from handlers.keyboards import Button
    from handlers.turn import Turn

SHOWN = 10
SUMMARY = 40  # characters of a case's topic


def _allowed(turn: Turn) -> bool:
    """Whether who asks may see lists here; otherwise says why not."""
    if turn.came.person is None:
        turn.say(t("staff-anonymous"))
        return False
    if not staff.is_staff_chat(turn.tx, turn.setup, turn.came.chat_id):
        turn.say(t("staff-open-not-allowed"))
        return False
    if not is_listed(turn):
        turn.say(t("staff-not-listed"))
        return False
    return True


def _unanswered(turn: Turn) -> list[Brief]:
    return _answered_here(turn, staff.unanswered(turn.tx, turn.setup, turn.came.chat_id))


def _answered_here(turn: Turn, every: list[Brief]) -> list[Brief]:
    """Those of some cases that who asks may answer here now; a card here may be an old one."""
    known: dict[tuple[str | None, str], bool] = {}  # it depends on nothing else of a case
    for one in every:
        whose = one.office, one.audience
        if whose not in known:
            known[whose] = may_answer(turn, one)
    return [one for one in every if known[one.office, one.audience]]


def open_(turn: Turn) -> None:
    """/open: what waits for somebody, in its groups, the late first."""
    if not _allowed(turn):
        return
    every = _unanswered(turn)
    if not every:
        turn.say(t("staff-open-empty"))
        return
    title = t("staff-open-title", count=len(every))
    _say(turn, title, lists.grouped(every), len(every))


def mine(turn: Turn) -> None:
    """/mine: what the one who asks has taken."""
    if not _allowed(turn):
        return
    held = _answered_here(turn, cases.held_by(turn.tx, turn.came.person or 0))
    if not held:
        turn.say(t("lists-mine-empty"))
        return
    title = t("lists-mine", staff=name_of(turn), count=len(held))
    _say(turn, title, lists.grouped(held), len(held))


def free(turn: Turn) -> None:
    """«بی‌صاحب‌ها»: what nobody has taken."""
    if not _allowed(turn):
        return
    found = [one for one in _unanswered(turn) if one.holder is None]
    if not found:
        turn.say(t("lists-free-empty"))
        return
    _say(turn, t("lists-part-free", count=len(found)), [("", found)], len(found))


def late(turn: Turn) -> None:
    """/late: what should have been answered by now."""
    if not _allowed(turn):
        return
    every = cases.late(turn.tx)
    found = _answered_here(turn, every)
    if found:
        _say(turn, t("lists-late", count=len(found)), [("", found)], len(found))
    above = sum(_is_watched(turn, one) for one in every if one not in found)
    if above:
        turn.say(t("lists-late-above", count=above))
    elif not found:
        turn.say(t("lists-late-empty"))


def _is_watched(turn: Turn, case: Brief) -> bool:
    """Whether who asks supervises the office of a case whose words they may not read yet."""
    watching = supervision.everyone(turn.tx, turn.setup, case.office)
    return case.audience == "office" and turn.came.chat_id in watching


def case(turn: Turn) -> None:
    """/case CODE: the card of one case, closed ones too."""
    if not _allowed(turn):
        return
    found = find_code(turn.came.argument)
    if found is None:
        turn.say(t("lists-case-how"))
        return
    known = cases.with_code(turn.tx, found.code) if found.valid else None
    if known is None or known.status == "erased" or not may_answer(turn, known):
        turn.say(t("lists-case-none"))
        return
    card(turn, known)


def card(turn: Turn, case: Case) -> None:
    """Bring the card of a case to the chat of this turn."""
    to = staff.recipients(turn.tx, turn.setup, case.office, case.audience)
    mine_ = [one for one in to if one.chat_id == turn.came.chat_id]
    cards.post(turn.tx, turn.setup, case, mine_ or [staff.Recipient(turn.came.chat_id, "admin")])


def _say(turn: Turn, title: Safe, parts: list[tuple[str, list[Brief]]], count: int) -> None:
    """A list in its parts, as many rows as a screen holds; a button brings each card."""
    shown: list[Case] = []
    rows: list[str] = []
    for name, found in parts:
        room = SHOWN - len(shown)
        if room <= 0:
            break
        if name:
            rows.append(t(f"lists-part-{name}", count=len(found)))
        whole = [case for one in found[:room] if (case := cases.get(turn.tx, one.id))]
        rows += [_row(turn, one) for one in whole]
        shown += whole
    more = count - len(shown)
    text = lines(title, *rows, t("staff-open-more", count=more) if more else None)
    turn.say(text, in_rows(case_button(one) for one in shown))


def _row(turn: Turn, case: Case) -> str:
    values = {
        "code": show(case.code),
        "summary": case.topic[:SUMMARY],
        "when": ago_phrase(case.waiting_since or case.created_at, turn.tx.now),
    }
    office = cards.office_label(turn.tx, case.office)
    if office is not None and turn.came.chat_id > 0:
        return t("staff-open-row-office", office=office, **values)
    return t("staff-open-row", **values)


def case_button(case: Case) -> Button:
    """A button that brings the card of a case."""
    sign = plain(f"status-sign-{case.status}")
    caption = plain("button-digest-case", sign=sign, code=show(case.code))
    return button(caption, "staff", "card", case.id)


PRESSES: dict[str, Callable[[Turn], None]] = {
    "mine": mine,
    "late": late,
    "free": free,
    "open": open_,
}
