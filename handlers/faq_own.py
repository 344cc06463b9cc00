"""/faq: what an office answers itself, by its head in the group; for all, by an admin."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.services import faq, people, teach, texts
from bot.storage import groups
from bot.text import lines, plain, t
from handlers import faq as screens
from handlers import texts as text_screens
from handlers.keyboards import Rows, button

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.services.faq import Entry
    from handlers.turn import Turn


def in_private(turn: Turn) -> None:
    """Everybody looks through; an admin who writes a question below it adds it for all."""
    if turn.came.argument.strip() and _may(turn, None):
        _add(turn, None)
    else:
        screens.topics(turn)


def in_group(turn: Turn) -> None:
    """The office's own questions; what stands behind the command is a new one."""
    group = groups.get(turn.tx, turn.came.chat_id)
    if turn.came.person is None:
        turn.say(t("staff-anonymous"))
    elif group is None:
        turn.say(t("topics-not-bound"))
    elif not _may(turn, group.office):
        turn.say(t("topics-head"))
    elif turn.came.argument.strip():
        _add(turn, group.office)
    else:
        every = faq.own(turn.tx, group.office)
        turn.say(*_list([one for one in every if group.office is None or not one.for_all]))


def _may(turn: Turn, office: str | None) -> bool:
    """Whether who acts decides what an office says; for all offices the admins do."""
    if office is None:
        return turn.setup.is_admin(turn.came.person)
    return people.is_head(turn.tx, turn.setup, turn.came.person, office)


def _list(entries: list[Entry]) -> tuple[str, Rows]:
    rows = [[_take_back(one.key, one.question)] for one in entries]
    title = t("faq-own-title") if entries else t("faq-own-none")
    return lines(title, t("faq-own-how")), rows


def _take_back(key: str, question: str) -> dict[str, object]:
    return dict(button(plain("button-faq-drop", question=question), "faq", "drop", key))


def _add(turn: Turn, office: str | None) -> None:
    """The first line is the question, the rest its answer.

    It holds at once, but what is for all and about law, health or money: two admins read that.
    """
    question, _, answer = turn.came.argument.strip().partition("\n")
    fault = faq.fault(question.strip(), answer)
    if fault is not None:
        limits = {"question": faq.LONGEST_QUESTION, "answer": faq.LONGEST_ANSWER}
        turn.say(lines(t(f"faq-own-{fault}", limit=limits[fault]), t("faq-own-how")))
        return
    draft = texts.Draft("faq", texts.titled(question), teach.tidied(answer))
    if office is None and texts.needs_second(draft) and turn.came.person is not None:
        text_screens.keep(turn, draft, turn.came.person)
        return
    actor = people.actor(turn.came.person)
    number = faq.add(turn.tx, office, question, answer, actor)
    entry = faq.get(turn.tx, office, str(number))
    assert entry is not None
    shown = lines(t("faq-title", question=entry.question), entry.answer)
    undo = button(plain("button-faq-undo"), "faq", "drop", entry.key)
    turn.say(lines(t("faq-own-added"), shown), [[undo]])


def _drop(turn: Turn) -> None:
    """«پس بگیر»: only where it was given, by who may."""
    group = groups.get(turn.tx, turn.came.chat_id)
    office = group.office if group is not None else None
    here = group is not None or turn.came.chat_id == turn.came.person
    if not here or turn.came.person is None or not _may(turn, office):
        turn.alert(plain("staff-stale"), window=True)
        return
    key = turn.came.press.arg() if turn.came.press else ""
    if faq.retire(turn.tx, office, key, people.actor(turn.came.person)):
        turn.edit(t("faq-own-dropped"))
    else:
        turn.alert(plain("staff-stale"), window=True)


PRESSES: dict[str, Callable[[Turn], None]] = {"drop": _drop}
