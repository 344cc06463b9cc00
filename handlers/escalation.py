"""What an office left lying: its supervisors are told, may answer, or give it back with a date."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from bot.domain.clock import in_tehran
from bot.domain.codes import show
from bot.services import escalation as service
from bot.services import staff, standards, supervision
from bot.storage import cases
from bot.text import lines, plain, t
from handlers import card_text, cards, rights
from handlers import standards as dates
from handlers.keyboards import button, in_rows, inline
from handlers.phrases import date_phrase, due_phrase

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.domain.people import Setup
    from bot.services.escalation import Raised
    from bot.storage.cases import Case
    from bot.storage.store import Tx
    from bot.text import Safe
    from handlers.keyboards import Rows
    from handlers.turn import Turn

PURPOSE = "escalation"


# --- upward --------------------------------------------------------------------------------


def climb(tx: Tx, setup: Setup, case: Case) -> None:
    """The time has come: the next level learns of a case, with its card and why."""
    raised = service.reached(tx, setup, case)
    if raised is None or not raised.to:
        return
    case = raised.case
    cards.refresh(tx, setup, case)
    if raised.readable:
        have = {chat_id for chat_id, _ in cases.cards(tx, case.id)}
        missing = [one for one in raised.to if one not in have]
        cards.post(tx, setup, case, [staff.Recipient(one, "supervisor") for one in missing])
    text, rows = _why(tx, raised), inline(_rows(raised))
    for chat_id in raised.to:
        cards.send(tx, chat_id, text, case_id=case.id, purpose=PURPOSE, markup=rows)
    level = plain(f"level-{'supervisor' if raised.level == 'county' else 'province'}")
    dates.tell(tx, case, lambda code: t("case-escalated", level=level, code=code))


def _why(tx: Tx, raised: Raised) -> Safe:
    case = raised.case
    office = card_text.office_label(tx, case.office) or plain("summaries-no-office")
    held = t("escalation-held", staff=case.holder_name) if case.holder is not None else None
    return lines(
        t("escalation-late", office=office, code=show(case.code), days=raised.days),
        t("escalation-subject", subject=card_text.subject(tx, case)) if raised.readable else None,
        held or t("staff-card-free"),
        None if raised.readable else t("escalation-office-only"),
    )


def _rows(raised: Raised) -> Rows:
    if not raised.readable:
        return []
    number = raised.case.id
    return [
        [button(plain("button-escalation-back"), "escalation", "back", number)],
        [
            button(plain("button-standards-card"), "staff", "card", number),
            button(plain("button-escalation-take"), "staff", "take", number),
        ],
    ]


# --- back again ----------------------------------------------------------------------------


def _of_supervisor(act: Callable[[Turn, Case], None]) -> Callable[[Turn], None]:
    """A button for the supervisors of a case alone."""

    def press(turn: Turn, case: Case) -> None:
        watching = supervision.everyone(turn.tx, turn.setup, case.office)
        if turn.came.chat_id in watching or rights.may(turn, "give-head", case.office):
            act(turn, case)
        else:
            turn.alert(plain("staff-stale"), window=True)

    return rights.of_case(press)


def _ask_day(turn: Turn, case: Case) -> None:
    """«برگردان با قرار»: until when?"""
    today = in_tehran(turn.tx.now).date()
    days = [in_tehran(at - 1).date() for at in standards.offered(turn.tx, case.office)]
    buttons = [
        button(
            plain("button-standards-day", day=date_phrase(day, today)),
            "escalation",
            "day",
            case.id,
            day.isoformat(),
        )
        for day in days
    ]
    turn.say(
        t("escalation-ask", code=show(case.code)),
        in_rows(buttons),
        case_id=case.id,
        purpose="dates",
        answering=turn.came.message_id,
    )


def _give_back(turn: Turn, case: Case) -> None:
    """The day: the office and the resident learn it."""
    until = _end_of(turn, case)
    if until is None:
        turn.alert(plain("standards-past"), window=True)
        return
    assert turn.came.person is not None  # `rights.of_case` lets nobody else come so far
    service.give_back(turn.tx, case, until, turn.came.person)
    due, code = due_phrase(until, turn.tx.now), show(case.code)
    turn.edit(t("escalation-given", code=code, due=due))
    _tell_office(turn, case, t("escalation-given-office", code=code, due=due))
    dates.tell(turn.tx, case, lambda shown: t("case-given-back", due=due, code=shown))
    cards.refresh(turn.tx, turn.setup, case)


def _tell_office(turn: Turn, case: Case, text: Safe) -> None:
    """Say it under the card, in the chats of the office alone."""
    to = {one.chat_id for one in staff.recipients(turn.tx, turn.setup, case.office, "office")}
    rows = inline(card_text.reply_row(case))
    for chat_id, card in cases.cards(turn.tx, case.id):
        if chat_id in to:
            cards.send(
                turn.tx,
                chat_id,
                text,
                case_id=case.id,
                purpose="part",
                reply_id=card,
                markup=rows,
            )


def _end_of(turn: Turn, case: Case) -> int | None:
    day = turn.came.press.arg(1) if turn.came.press else ""
    try:
        return standards.end_of(turn.tx, case.office, date.fromisoformat(day))
    except ValueError:
        return None


PRESSES: dict[str, Callable[[Turn], None]] = {
    "back": _of_supervisor(_ask_day),
    "day": _of_supervisor(_give_back),
}
