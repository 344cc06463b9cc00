"""Topics of a group: its setting, and plain words in the topic of a case."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.persian import is_blank, strip_invisible
from bot.services import people
from bot.storage import audit, cases, groups, said, topics
from bot.text import plain, t
from handlers import answers, cards
from handlers.keyboards import button
from handlers.rights import is_over, may_answer

if TYPE_CHECKING:
    from bot.storage.cases import Case
    from bot.storage.said import Said
    from handlers.turn import Turn

SETTINGS = ("off", "office", "case")
ASKED = "topic-plain"


def command(turn: Turn) -> None:
    """/topics office|case|off, by the head."""
    group = groups.get(turn.tx, turn.came.chat_id)
    wanted = turn.came.argument.strip().lower()
    if turn.came.person is None:
        turn.say(t("staff-anonymous"))
    elif group is None:
        turn.say(t("topics-not-bound"))
    elif not people.is_head(turn.tx, turn.setup, turn.came.person, group.office):
        turn.say(t("topics-head"))
    elif wanted not in SETTINGS:
        turn.say(t("topics-how"))
    else:
        topics.set_setting(turn.tx, turn.came.chat_id, wanted)
        audit.add(turn.tx, people.actor(turn.came.person), "topics", wanted)
        turn.say(t(f"topics-set-{wanted}"))


def closed(turn: Turn) -> None:
    """Somebody closed a topic: it is opened again before the next card."""
    _note_closed(turn, closed=True)


def opened(turn: Turn) -> None:
    """Somebody opened a topic again."""
    _note_closed(turn, closed=False)


def _note_closed(turn: Turn, *, closed: bool) -> None:
    if turn.came.thread is not None:
        topics.set_closed(turn.tx, turn.came.chat_id, turn.came.thread, closed=closed)


def plain_words(turn: Turn) -> None:
    """Something written in the topic of a case, as a Reply to nothing: once a case, ask."""
    thread = turn.came.thread
    topic = topics.get(turn.tx, turn.came.chat_id, thread) if thread is not None else None
    case = cases.get(turn.tx, topic.case_id) if topic and topic.case_id is not None else None
    if case is None or turn.came.person is None or turn.came.kind != "text":
        return
    text = strip_invisible(turn.came.text).strip()
    asked = any(one.kind == ASKED for one in cases.events(turn.tx, case.id))
    if asked or is_blank(text) or not may_answer(turn, case) or is_over(case):
        return
    cases.note(turn.tx, case.id, ASKED, people.actor(turn.came.person))
    kept = said.say(
        turn.tx, case.id, "note", text, chat_id=turn.came.chat_id, message_id=turn.came.message_id
    )
    turn.say(
        t("topics-plain"),
        [
            [
                button(plain("button-topics-send"), "staff", "topic-send", case.id, kept),
                button(plain("button-topics-note"), "staff", "topic-note", case.id, kept),
            ]
        ],
        answering=turn.came.message_id,
    )


def send(turn: Turn, case: Case) -> None:
    """«همین را بفرست»: what was kept as a note goes as an answer, with the hold and its mark."""
    kept = _kept(turn, case)
    fault: str | None = t("answers-no-chat") if case.chat_id is None else None
    if kept is None:
        turn.alert(plain("staff-stale"), window=True)
        return
    fault = fault or answers.fault_of_words(kept.text)
    if fault is not None:
        turn.edit(fault)
        return
    turn.edit(t("staff-sending"))
    said.drop(turn.tx, kept.id)
    answers.take(turn, case, words=kept.text)
    cards.refresh(turn.tx, turn.setup, case)


def note(turn: Turn, case: Case) -> None:
    """«یادداشت شود»: it stays what it is; that is written down once."""
    kept = _kept(turn, case)
    if kept is None or _is_noted(turn, case, kept.id):
        turn.alert(plain("staff-stale"), window=True)
        return
    cases.note(turn.tx, case.id, "noted", people.actor(turn.came.person), str(kept.id))
    turn.edit(t("notes-kept"))
    cards.refresh(turn.tx, turn.setup, case)


def _kept(turn: Turn, case: Case) -> Said | None:
    """The words that a button names, unless they were dropped."""
    number = turn.came.press.number(1) if turn.came.press else None
    every = said.of_case(turn.tx, case.id, "note")
    return next((one for one in every if one.id == number and one.text), None)


def _is_noted(turn: Turn, case: Case, number: int) -> bool:
    events = cases.events(turn.tx, case.id)
    return any(one.kind == "noted" and one.detail == str(number) for one in events)
