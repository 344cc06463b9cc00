"""First contact, the way home, and help."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.services.invitations import LINK
from bot.text import plain, t
from handlers import feedback, invitations, nearest, offices
from handlers.keyboards import button

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.domain.offices import Office
    from handlers.turn import Turn

OFFICE_LINK = "o_"  # a deep link of an office: https://t.me/BOT?start=o_KEY


def start(turn: Turn) -> None:
    """/start, alone or from the poster of an office."""
    turn.chat.keyboard = ""  # whoever cleared the chat has no keyboard any more
    if turn.came.argument.startswith(LINK):
        invitations.opened(turn, turn.came.argument.removeprefix(LINK))
        return
    office = _linked(turn)
    if office is not None:
        _at_office(turn, office)
    elif turn.chat.is_new:
        introduce(turn)
    else:
        home(turn)


def _linked(turn: Turn) -> Office | None:
    argument = turn.came.argument
    if not argument.startswith(OFFICE_LINK):
        return None
    return turn.directory.offices.get(argument.removeprefix(OFFICE_LINK))


def _at_office(turn: Turn, office: Office) -> None:
    feedback.keep_draft(turn)
    turn.chat.go()
    if not office.works:
        nearest.instead_of(turn, office)
    else:
        turn.say(t("start-office", office=offices.label(office)))
        offices.card(turn, office)
    if turn.chat.is_new:
        _say_privacy(turn)


def introduce(turn: Turn) -> None:
    """What this bot is and what it doesn't want to know; once, to whoever is new."""
    turn.say(t("start-welcome"))
    _say_privacy(turn)


def _say_privacy(turn: Turn) -> None:
    more = button(plain("button-privacy-start"), "privacy", "notice")
    turn.say(t("start-privacy"), [[more]])


def home(turn: Turn) -> None:
    """Back to the beginning; what was written but not sent is shown."""
    turn.chat.go()
    turn.say(t("start-back"))
    feedback.offer_resume(turn)


def help_(turn: Turn) -> None:
    """What can be done here."""
    feedback.keep_draft(turn)
    rows = [
        [
            button(plain("button-sos"), "sos", "all"),
            button(plain("button-faq"), "faq", "topics"),
        ],
        [
            button(plain("button-news"), "news", "ask"),
            button(plain("button-privacy"), "privacy", "notice"),
        ],
    ]
    turn.say(t("help"), rows)


PRESSES: dict[str, Callable[[Turn], None]] = {"help": help_}
