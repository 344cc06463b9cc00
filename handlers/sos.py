"""Help lines: all of them, or the few that fit a cry for help."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.emergency import Kind
from bot.services import approvals
from bot.text import lines as joined
from bot.text import plain, t
from handlers.keyboards import button

if TYPE_CHECKING:
    from collections.abc import Callable

    from handlers.turn import Turn


def sos(turn: Turn) -> None:
    """Every help line; a form that is open stays open."""
    turn.say(joined(t("sos"), *_local(turn)))


def _local(turn: Turn) -> list[str]:
    """The lines of some towns only, once an admin has confirmed that they work here."""
    return [
        t("sos-local", name=line.name, number=line.number, use=line.use)
        for line in approvals.confirmed_helplines(turn.tx)
    ]


def lines(turn: Turn, kind: Kind) -> None:
    """The fitting help lines, in a bubble of their own above whatever else is answered."""
    if kind is Kind.SOS:
        turn.say(
            t("sos-short"),
            [
                [
                    button(plain("button-sos"), "sos", "all"),
                    button(plain("button-help"), "start", "help"),
                ]
            ],
        )
    else:
        turn.say(t(f"sos-{kind}"), [[button(plain("button-sos-not"), "sos", "not")]])


def _not(turn: Turn) -> None:
    """«فوری نبود». The words themselves weren't kept, so they are asked for again."""
    turn.drop_buttons()
    turn.say(t("sos-not"))


PRESSES: dict[str, Callable[[Turn], None]] = {"all": sos, "not": _not}
