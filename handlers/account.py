"""«چه گفتید، چه کردیم»: a month's account for the head, to finish and to send, or not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.announcements import Part
from bot.domain.composing import LONGEST_TEXT
from bot.services import account as service
from bot.services import announcements, directory, people
from bot.storage import outbox
from bot.storage.outbox import Lane, Outgoing
from bot.text import lines, persian_number, plain, t
from handlers import boards, compose_send
from handlers.announcement_foot import dresser
from handlers.compose_base import STEP, act
from handlers.keyboards import Rows, button, inline
from handlers.summaries import length
from handlers.turn import message_params

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.domain.people import Setup
    from bot.services.account import Month
    from bot.storage.announcements import Announcement
    from bot.storage.store import Tx
    from handlers.turn import Turn

ASKED = "account"  # the step in which the head says what changed


def due(tx: Tx, _: Setup, office: str) -> None:
    """A month is over: the heads of an office get its figures, to make news of them or not.

    An office without a head gets none: nobody wants one from every office.
    """
    found = service.due(tx, office)
    if found is None:
        return
    for head in people.own_heads(tx, office):
        text = lines(t("account-draft"), *_figures(tx, office, found), t("account-draft-next"))
        params = message_params(head, text, inline(_choices(office, found.code)))
        outbox.add(tx, Outgoing(head, "sendMessage", params, Lane.STAFF))


def _choices(office: str, code: int) -> Rows:
    def choice(verb: str) -> dict[str, str]:
        return button(plain(f"button-account-{verb}"), "account", verb, office, code)

    return [[choice("edit"), choice("send")], [choice("none")]]


def _figures(tx: Tx, office: str, found: Month) -> list[str]:
    """What the month was, as bare text."""
    known = directory.current(tx).offices.get(office)
    month = plain(f"month-{found.code % 100}")
    told = [
        plain("account-month", month=month, office=known.name if known is not None else office),
        plain("account-received", count=_count(found.received)),
        plain("account-answered", count=_count(found.answered)),
    ]
    if found.half is not None:
        told.append(plain("account-half", length=length(found.half)))
    return told


def _count(number: int | None) -> str:
    return plain("summaries-few") if number is None else persian_number(number)


# --- buttons -------------------------------------------------------------------------------


def _of_month(does: Callable[[Turn, int], None]) -> Callable[[Turn], None]:
    """A button below the figures: for who may send this office's news now."""

    def press(turn: Turn) -> None:
        office = turn.came.press.arg() if turn.came.press else ""
        code = turn.came.press.number(1) if turn.came.press else None
        where = people.where(turn.tx, office)
        may = people.may(turn.tx, turn.setup, turn.came.person, "announce", where)
        one = service.take(turn.tx, office, code, turn.came.chat_id) if may and code else None
        if one is None:
            turn.stale()
        else:
            does(turn, one)

    return boards.private(press)


def _edit(turn: Turn, one: int) -> None:
    turn.chat.go(STEP, f"{ASKED}:{one}")
    turn.say(t("account-ask"))


def given(turn: Turn, one: Announcement) -> None:
    """The head said in their own words what changed."""
    turn.chat.go()
    _write(turn, one.id, turn.came.text)


def _send(turn: Turn, one: int) -> None:
    _write(turn, one, "")


def _write(turn: Turn, number: int, changed: str) -> None:
    """Put the words together and show them; what follows is the way of every announcement."""
    found = service.behind(turn.tx, number)
    if found is None:
        turn.say(t("account-gone"))
        return
    title = plain("account-title")
    told = [title, *_figures(turn.tx, *found)]
    if changed.strip():
        told.append(plain("account-changed", words=changed.strip()))
    text = "\n".join(told)[:LONGEST_TEXT]
    part = Part("sendMessage", {"text": text})
    service.write(turn.tx, number, part, title, dresser(turn.tx))
    one = announcements.get(turn.tx, number)
    if one is not None:
        compose_send.preview(turn, one)
        board = act("button-compose-board", "board", one)
        send = act("button-compose-send", "send", one)
        turn.say(compose_send.outlook(turn, one), [[board, send]])


def _none(turn: Turn) -> None:
    """«این ماه نه»."""
    turn.edit(t("account-none"))


PRESSES: dict[str, Callable[[Turn], None]] = {
    "edit": _of_month(_edit),
    "send": _of_month(_send),
    "none": boards.private(_none),
}
