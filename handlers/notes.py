"""«یادداشت»: what the staff keep among themselves; no request to a resident carries it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.codes import show
from bot.domain.persian import is_blank, strip_invisible
from bot.services import partners, people
from bot.storage import cases, said
from bot.text import plain, t
from handlers import cards, prompts
from handlers.keyboards import button
from handlers.rights import may_answer

if TYPE_CHECKING:
    from bot.storage.cases import Case
    from handlers.turn import Turn

SIGNS = ("//", "یادداشت:", "یادداشت :")  # with which a Reply begins that is a note


def stripped(text: str) -> str | None:
    """The words of a Reply that says itself that it is a note; None for any other."""
    clean = strip_invisible(text).strip()
    for sign in SIGNS:
        if clean.startswith(sign):
            return clean.removeprefix(sign).strip()
    return None


def ask(turn: Turn, case: Case) -> None:
    """«یادداشت»."""
    text = t("notes-ask", code=show(case.code))
    prompts.ask(turn, case, text, plain("notes-placeholder"), kind="note")


def take(turn: Turn, case: Case, words: str | None = None) -> None:
    """Keep a note; whoever may not write one is told nothing went."""
    if turn.came.person is None or not may_answer(turn, case):
        turn.say(t("staff-anonymous"), answering=turn.came.message_id)
        return
    text = strip_invisible(turn.came.text if words is None else words).strip()
    if is_blank(text):
        turn.say(t("notes-empty"), answering=turn.came.message_id)
        return
    where = {"chat_id": turn.came.chat_id, "message_id": turn.came.message_id}
    kept = said.say(turn.tx, case.id, "note", text, **where)
    cases.note(turn.tx, case.id, "noted", people.actor(turn.came.person))
    turn.say(
        t("notes-kept"),
        [[button(plain("button-note-drop"), "staff", "note-drop", case.id, kept)]],
        case_id=case.id,
        purpose="mark",
        answering=turn.came.message_id,
    )
    cards.refresh(turn.tx, turn.setup, case)


def edited(turn: Turn) -> bool:
    """A note was edited: it says what it says now. False if it was no note."""
    number = said.of_message(turn.tx, turn.came.chat_id, turn.came.message_id)
    kept = said.get(turn.tx, number) if number is not None else None
    if number is None or kept is None or kept.author != "note":
        return False
    if partners.was_shown(turn.tx, number):  # the sender's yes or no is to what they read
        turn.say(t("partners-words-stay"), answering=turn.came.message_id)
        return True
    case_id = said.case_of(turn.tx, turn.came.chat_id, turn.came.message_id)
    case = cases.get(turn.tx, case_id) if case_id is not None else None
    if case is None or not may_answer(turn, case):
        turn.say(t("staff-not-staff"), answering=turn.came.message_id)
        return True
    text = stripped(turn.came.text)
    said.rewrite(turn.tx, number, text if text is not None else turn.came.text.strip())
    return True


def drop(turn: Turn, case: Case) -> None:
    """«بردار»: take a note away again."""
    number = turn.came.press.number(1) if turn.came.press else None
    kept = next((one for one in said.of_case(turn.tx, case.id, "note") if one.id == number), None)
    if kept is None or not kept.text or partners.was_shown(turn.tx, kept.id):
        turn.alert(plain("staff-stale"), window=True)
        return
    said.drop(turn.tx, kept.id)
    cases.note(turn.tx, case.id, "note-dropped", people.actor(turn.came.person))
    turn.edit(t("notes-dropped"))
    cards.refresh(turn.tx, turn.setup, case)
