"""Reminders before a date, the word when it has passed, and the new date the staff give."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from bot.domain.clock import in_tehran
from bot.domain.codes import show
from bot.domain.persian import strip_invisible
from bot.services import directory, people, staff, standards
from bot.storage import cases, outbox, said
from bot.storage.outbox import Lane, Outgoing
from bot.text import Safe, escape, lines, plain, t
from handlers import card_text, cards, prompts, rights
from handlers.keyboards import button, in_rows, inline
from handlers.phrases import date_phrase, day_phrase, due_phrase
from handlers.turn import message_params

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.domain.people import Setup
    from bot.domain.standards import Due
    from bot.services.staff import Recipient
    from bot.services.standards import Missed
    from bot.storage.cases import Case
    from bot.storage.store import Tx
    from handlers.keyboards import Rows
    from handlers.turn import Turn

NIGHT = (22, 8)  # hours of Tehran between which nobody is woken
REASONS = ("visit", "wait", "queue")
LONGEST_REASON = 200  # characters
REMINDER = "reminder"
WRITE = "date"  # the kind of the prompt for a reason in one's own words


# --- before the date -----------------------------------------------------------------------


def soon(tx: Tx, setup: Setup, case: Case) -> None:
    """Half a working day is left: remind whoever holds the case, in every chat with its card."""
    due = standards.soon_reached(tx, case.id)
    if due is None:
        return
    text = lines(_soon_text(tx, case, due), _holder(case))
    rows = inline([[*card_text.reply_row(case)[0], _more("button-standards-more", case)]])
    answering = {one.chat_id for one in _reminded(tx, setup, case)}
    for chat_id, card in cases.cards(tx, case.id):
        if chat_id in answering:
            cards.send(
                tx, chat_id, text, case_id=case.id, purpose=REMINDER, reply_id=card, markup=rows
            )


def _reminded(tx: Tx, setup: Setup, case: Case) -> list[Recipient]:
    """Those from whom the answer is due: supervisors only look on, unless it is sensitive."""
    looking_on = case.audience == "both" and case.urgency != "sensitive"
    every = _answering(tx, setup, case)
    return [one for one in every if not (looking_on and one.role == "supervisor")]


def _answering(tx: Tx, setup: Setup, case: Case) -> list[Recipient]:
    return staff.recipients(tx, setup, case.office, case.audience)


def _soon_text(tx: Tx, case: Case, due: Due) -> Safe:
    place = directory.current(tx).gazetteer.get(case.place or "")
    where = place.name if place else card_text.office_label(tx, case.office)
    what = card_text.subject(tx, case)
    subject = plain("standards-subject", what=what, where=where) if where else what
    return t(f"standards-soon-{due.stage}", subject=subject, due=due_phrase(due.at, tx.now))


def _holder(case: Case) -> Safe | None:
    """A mention, by which Telegram tells the holder and nobody else."""
    if case.holder is None:
        return None
    name = Safe(f'<a href="tg://user?id={case.holder}">{escape(case.holder_name)}</a>')
    return t("standards-soon-holder", staff=name)


def _more(caption: str, case: Case) -> dict[str, str]:
    return button(plain(caption), "standards", "more", case.id)


# --- after it ------------------------------------------------------------------------------


def passed(tx: Tx, setup: Setup, case: Case) -> None:
    """A date has passed: the card says so, the head knows, and the resident is told first."""
    missed = standards.due_reached(tx, case.id)
    if missed is None:
        return
    told = missed.until is not None and _confess(tx, case, missed, missed.until)
    text = lines(_late_text(case), _late_next(tx, missed, told=told))
    buttons = [
        button(plain("button-standards-card"), "staff", "card", case.id),
        _more("button-standards-date", case),
    ]
    for chat_id in _above(tx, setup, case):
        cards.send(tx, chat_id, text, case_id=case.id, purpose=REMINDER, markup=inline([buttons]))
    cards.refresh(tx, setup, case, moved=True)


def _above(tx: Tx, setup: Setup, case: Case) -> list[int]:
    """Who must know that a case is late: the head, or whoever alone may see it."""
    if case.audience == "supervisor":
        return [one.chat_id for one in _answering(tx, setup, case)]
    return people.heads(tx, setup, case.office)


def _late_text(case: Case) -> Safe:
    if case.holder is None:
        return t("standards-late-free", code=show(case.code))
    return t("standards-late", code=show(case.code), staff=case.holder_name)


def _late_next(tx: Tx, missed: Missed, *, told: bool) -> Safe | None:
    if missed.until is None:
        return None
    due = due_phrase(missed.until, tx.now)
    return t("standards-late-next" if told else "standards-late-untold", due=due)


def _confess(tx: Tx, case: Case, missed: Missed, until: int) -> bool:
    """Tell all who wait for this answer that it is late; whether anybody could be told."""
    day, today = standards.day_of(missed.due.at), in_tehran(tx.now).date()
    values = {
        "level": plain("level-supervisor" if case.audience == "supervisor" else "level-head"),
        "due": due_phrase(until, tx.now),
    }
    if missed.due.stage == "done":
        return tell(tx, case, lambda code: t("case-late-done", code=code, **values))
    if day == today:
        return tell(tx, case, lambda code: t("case-late", code=code, **values))
    said_day = day_phrase(day, today)
    return tell(tx, case, lambda code: t("case-late-day", code=code, day=said_day, **values))


def tell(tx: Tx, case: Case, text: Callable[[str], Safe]) -> bool:
    """Say something to the resident of a case and of those joined to it, at night silently."""
    told = False
    for one in (case, *cases.joined(tx, case.id)):
        if one.chat_id is None or rights.is_over(one):
            continue
        rows: Rows = [[button(plain("button-case-see"), "track", "case", one.id)]]
        first = said.first_message(tx, one.id)
        params = message_params(one.chat_id, text(show(one.code)), inline(rows), first)
        if _is_night(tx.now):
            params["disable_notification"] = True
        out = Outgoing(one.chat_id, "sendMessage", params, Lane.REPLY, "date", one.id)
        outbox.add(tx, out)
        told = True
    return told


def _is_night(now: int) -> bool:
    begins, ends = NIGHT
    hour = in_tehran(now).hour
    return hour >= begins or hour < ends


# --- when the office or the rules change ---------------------------------------------------


def recount(tx: Tx, setup: Setup, office: str) -> None:
    """Count the cases of an office again; whoever must wait longer now is told."""
    for case_id in standards.recount(tx, office):
        case, due = cases.get(tx, case_id), standards.answer_due(tx, case_id)
        if case is not None and due is not None:
            _put_off(tx, case, due_phrase(due, tx.now))
            cards.refresh(tx, setup, case)


def _put_off(tx: Tx, case: Case, due: str) -> None:
    tell(tx, case, lambda code: t("case-put-off", code=code, due=due))


# --- a new date ----------------------------------------------------------------------------


def _ask_day(turn: Turn, case: Case) -> None:
    """«وقت بیشتر»: which day?"""
    days = [in_tehran(at - 1).date() for at in standards.offered(turn.tx, case.office)]
    today = in_tehran(turn.tx.now).date()
    buttons = [
        button(
            plain("button-standards-day", day=date_phrase(day, today)),
            "standards",
            "day",
            case.id,
            day.isoformat(),
        )
        for day in days
    ]
    turn.say(
        t("standards-ask", code=show(case.code)),
        in_rows(buttons),
        case_id=case.id,
        purpose="dates",
        answering=turn.came.message_id,
    )


def _ask_why(turn: Turn, case: Case) -> None:
    """A day was chosen: why so late?"""
    day = turn.came.press.arg(1) if turn.came.press else ""
    until = _end_of(turn, case, day)
    if until is None:
        turn.alert(plain("standards-past"), window=True)
        return
    buttons = [
        button(plain(f"button-standards-{why}"), "standards", "why", case.id, day, why)
        for why in (*REASONS, "write")
    ]
    due = due_phrase(until, turn.tx.now)
    turn.edit(t("standards-why", code=show(case.code), due=due), in_rows(buttons))


def _why(turn: Turn, case: Case) -> None:
    """Why: one of ours, or words to be written."""
    press = turn.came.press
    day, why = (press.arg(1), press.arg(2)) if press else ("", "")
    until = _end_of(turn, case, day)
    if until is None or why not in (*REASONS, "write"):
        turn.alert(plain("standards-past"), window=True)
    elif why == "write":
        text = t("standards-write", code=show(case.code), due=due_phrase(until, turn.tx.now))
        turn.drop_buttons()
        prompts.ask(turn, case, text, plain("standards-placeholder"), kind=WRITE, argument=day)
    else:
        turn.edit(_set(turn, case, until, plain(f"standards-reason-{why}")))


def written(turn: Turn, case: Case, day: str) -> None:
    """The reason in the staff's own words."""
    reason = " ".join(strip_invisible(turn.came.text).split()).rstrip(".")
    until = _end_of(turn, case, day)
    if not reason or len(reason) > LONGEST_REASON:
        text = t("standards-empty", limit=LONGEST_REASON)
    elif until is None:
        text = t("standards-past")
    else:
        text = _set(turn, case, until, reason)
    turn.say(text, answering=turn.came.message_id)


def _end_of(turn: Turn, case: Case, day: str) -> int | None:
    try:
        return standards.end_of(turn.tx, case.office, date.fromisoformat(day))
    except ValueError:
        return None


def _set(turn: Turn, case: Case, until: int, reason: str) -> Safe:
    """Give the new date, and say to the staff what became of it."""
    standards.promise(turn.tx, case.id, until, people.actor(turn.came.person))
    due = due_phrase(until, turn.tx.now)
    office = directory.current(turn.tx).offices.get(case.office or "")
    own = office is not None and case.audience != "supervisor"

    def text(code: str) -> Safe:
        if own and office is not None:
            return t("case-new-date", office=office.name, reason=reason, due=due, code=code)
        return t("case-new-date-team", reason=reason, due=due, code=code)

    told = tell(turn.tx, case, text)
    cards.refresh(turn.tx, turn.setup, case)
    return t("standards-set" if told else "standards-set-untold", code=show(case.code), due=due)


PRESSES: dict[str, Callable[[Turn], None]] = {
    "more": rights.of_case(_ask_day),
    "day": rights.of_case(_ask_why),
    "why": rights.of_case(_why),
}
