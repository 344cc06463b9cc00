"""«نقطه‌ی دفتر»: somebody at the door sends where they are, and the head confirms it on a map."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.geo import Point
from bot.services import people
from bot.services import point as service
from bot.storage import outbox
from bot.storage.outbox import Outgoing
from bot.text import lines, plain, t
from handlers import boards, offices
from handlers.keyboards import button, inline
from handlers.rights import may
from handlers.turn import message_params

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.domain.offices import Office
    from bot.text import Safe
    from handlers.keyboards import Rows
    from handlers.turn import Turn

STEP = boards.STEP + "point"


def board(turn: Turn) -> None:
    """The office of who asks, or a choice of them."""
    mine = people.offices_for(turn.tx, turn.setup, turn.came.person, "office-point")
    found = [one for one in map(turn.directory.offices.__getitem__, mine) if one.works]
    if len(found) == 1:
        _ask(turn, found[0])
        return
    every = [button(offices.label(one), "point", "ask", one.key) for one in found]
    shown = boards.pages(every, boards.page(turn), "point", "list")
    boards.show(turn, t("point-which") if found else t("records-none"), shown)


def _ask(turn: Turn, office: Office) -> None:
    """Stand at the door and send it."""
    turn.chat.go(STEP, office.key)
    title = t("office-card-title", office=offices.label(office))
    boards.show(turn, lines(title, t("point-ask")))
    turn.say(t("point-send"))


def typed(turn: Turn) -> None:
    """Words instead of a point."""
    turn.say(t("point-send"))


def located(turn: Turn) -> None:
    """Where somebody of the office stands: to be confirmed by who keeps its record."""
    office = turn.directory.offices.get(turn.chat.step_data)
    if office is None or not may(turn, "office-point", office.key):
        turn.chat.go()
        turn.say(t("records-over"))
        return
    point = Point(*turn.came.point) if turn.came.point else None
    if point is None or not point.in_iran:
        turn.say(t("point-abroad"))
        return
    turn.chat.go()
    if may(turn, "office", office.key):
        _show(turn, [turn.came.chat_id], office, point)
    else:
        _show(turn, people.heads(turn.tx, turn.setup, office.key), office, point)
        turn.say(t("point-sent"))


def _show(turn: Turn, chats: list[int], office: Office, point: Point) -> None:
    """The pin on a map, and whether that is right."""
    args = *service.written(point), service.mark(office)
    rows: Rows = [
        [
            button(plain("button-point-yes"), "point", "y", office.key, *args),
            button(plain("button-no"), "point", "no", office.key),
        ]
    ]
    pin = {"latitude": point.lat, "longitude": point.lon}
    for chat in chats:
        asked = message_params(chat, _asked(office, point), inline(rows))
        outbox.add(turn.tx, Outgoing(chat, "sendLocation", {"chat_id": chat, **pin}))
        outbox.add(turn.tx, Outgoing(chat, "sendMessage", asked))


def _asked(office: Office, point: Point) -> Safe:
    metres = service.moved(office, point)
    return lines(
        t("office-card-title", office=offices.label(office)),
        t("point-moved", metres=round(metres)) if metres is not None else None,
        t("point-right"),
    )


def _yes(turn: Turn, office: Office) -> None:
    """It is right: people are shown the way there from now on."""
    press = turn.came.press
    point = service.read(press.arg(1), press.arg(2)) if press else None
    if press is None or point is None or press.arg(3) != service.mark(office):
        turn.stale()
        return
    service.put(turn.tx, office, point, people.actor(turn.came.person))
    turn.edit(t("point-done", office=offices.label(office)), [[boards.back()]])


def _no(turn: Turn, office: Office) -> None:
    again = button(plain("button-point-again"), "point", "ask", office.key)
    turn.edit(t("point-not", office=offices.label(office)), [[again], [boards.back()]])


PRESSES: dict[str, Callable[[Turn], None]] = {
    "list": boards.private(board),
    "ask": boards.of_office("office-point", _ask),
    "y": boards.of_office("office", _yes),  # one letter: the rest of the button is full
    "no": boards.of_office("office", _no),
}
