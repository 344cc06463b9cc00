"""Under the report of an announcement: its numbers as a file, «اصلاح» and «پس بگیر»."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain import composing
from bot.domain.announcements import CHANGEABLE, CannotCorrect, Part, as_csv
from bot.services import announcements as service
from bot.services import compose, people
from bot.text import plain, t
from handlers import boards
from handlers.announcement_foot import dresser
from handlers.compose_base import STEP
from handlers.keyboards import button

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.domain.composing import Content
    from bot.storage.announcements import Announcement
    from bot.storage.store import Tx
    from handlers.keyboards import Button, Rows
    from handlers.turn import Turn

ASKED = "correct"  # the step in which the right words are written


def rows(one: Announcement, now: int) -> Rows:
    """What can be done with one that is over."""
    if one.started_at is None:
        return []
    table = button(plain("button-ann-csv"), "announcements", "csv", one.id)
    if not one.sent or one.change or now - one.started_at > CHANGEABLE:
        return [[table]]
    correct = button(plain("button-ann-correct"), "announcements", "correct", one.id)
    recall = button(plain("button-ann-recall"), "announcements", "recall", one.id)
    return [[table], [correct, recall]]


def look(one: Announcement) -> Button:
    """What leads another admin to the board of an announcement."""
    return button(plain("button-ann-look"), "announcements", "look", one.id)


def write(tx: Tx, one: int) -> str:
    """The report as a file; it names nobody."""
    told = service.report(tx, one)
    return as_csv(told).decode() if told is not None else ""


def may_steer(turn: Turn, one: Announcement) -> bool:
    """Whether who acts may pause, stop or change this announcement."""
    person = turn.came.person
    where = people.where(turn.tx, one.office)
    may = people.may(turn.tx, turn.setup, person, "announce", where)
    return may and (person == one.author or turn.setup.is_admin(person))


def _of_one(does: Callable[[Turn, Announcement], None]) -> Callable[[Turn], None]:
    """A button of one that is over, for who may steer it now; what can't be done is told."""

    def press(turn: Turn) -> None:
        number = turn.came.press.number() if turn.came.press else None
        one = service.get(turn.tx, number) if number is not None else None
        if one is None or one.state not in service.OVER or not may_steer(turn, one):
            turn.stale()
            return
        _told_why_not(turn, lambda: does(turn, one))

    return boards.private(press)


def _told_why_not(turn: Turn, act: Callable[[], None]) -> None:
    try:
        act()
    except service.NotNow:
        turn.alert(plain("ann-late"), window=True)
    except service.TooLate:
        turn.alert(plain("ann-too-late"), window=True)
    except CannotCorrect:
        turn.say(t("ann-cannot-correct"))


def _csv(turn: Turn, one: Announcement) -> None:
    turn.call("sendDocument", {"document": {"announcement": one.id}})


# --- taking it back ------------------------------------------------------------------------


def _ask_recall(turn: Turn, one: Announcement) -> None:
    service.changeable(turn.tx, one.id)
    yes = button(plain("button-ann-recall-yes"), "announcements", "recallyes", one.id)
    turn.say(t("ann-recall-ask", count=one.sent), [[yes]])


def _recall(turn: Turn, one: Announcement) -> None:
    service.recall(turn.tx, one.id, people.actor(turn.came.person))
    turn.edit(t("ann-recalling"))


# --- putting it right ----------------------------------------------------------------------


def _ask_correct(turn: Turn, one: Announcement) -> None:
    service.changeable(turn.tx, one.id)
    if one.approved_by is not None and turn.came.person != one.author:
        turn.alert(plain("ann-correct-author"), window=True)
        return
    turn.chat.go(STEP, f"{ASKED}:{one.id}")
    turn.say(t("ann-correct-ask"))


def given(turn: Turn, one: Announcement | None) -> None:
    """The right words were written: they are shown as everybody would see them."""
    turn.chat.go()
    if one is None or one.state not in service.OVER or not may_steer(turn, one):
        turn.say(t("ann-late"))
        return
    method, params = turn.came.content or ("sendMessage", {"text": turn.came.text})

    def work() -> None:
        held = compose.propose(turn.tx, one, Part(method, params), dresser(turn.tx))
        _show(turn, one, held)

    _told_why_not(turn, work)


def _show(turn: Turn, one: Announcement, held: Content) -> None:
    """Show it to its author, or to who must let it go: another admin, as with the first words."""
    fix = button(
        plain("button-ann-correct-yes"),
        *("announcements", "fix", one.id, boards.digest(composing.dumps(held))),
    )
    parts = dresser(turn.tx)(one, held)
    if one.approved_by is None:
        for part in parts:
            turn.call(part.method, part.params)
        turn.say(t("ann-correct-check", count=one.sent), [[fix]])
        return
    for admin in sorted(turn.setup.admins - {one.author}):
        for part in parts:
            turn.call(part.method, {**part.params, "chat_id": admin}).out.chat_id = admin
        bubble = turn.say(t("ann-correct-check", count=one.sent), [[fix]])
        bubble.out.chat_id = bubble.out.params["chat_id"] = admin
    turn.say(t("ann-correct-second"))


def _fix(turn: Turn, one: Announcement) -> None:
    held = compose.content(turn.tx, one.id)
    meant = turn.came.press.arg(1) if turn.came.press else ""
    person = turn.came.person
    second = one.approved_by is None or (turn.setup.is_admin(person) and person != one.author)
    if meant != boards.digest(composing.dumps(held)) or not second:
        turn.stale()
        return
    service.correct(turn.tx, one.id, dresser(turn.tx)(one, held), people.actor(person))
    turn.edit(t("ann-correcting"))


PRESSES: dict[str, Callable[[Turn], None]] = {
    "csv": _of_one(_csv),
    "correct": _of_one(_ask_correct),
    "fix": _of_one(_fix),
    "recall": _of_one(_ask_recall),
    "recallyes": _of_one(_recall),
}
