"""/brake: the admins stop new messages for now, or take them again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.services import brake, people
from bot.text import t

if TYPE_CHECKING:
    from handlers.turn import Turn

_WORDS = {"on": True, "off": False}


def command(turn: Turn) -> None:
    """/brake on, /brake off, or /brake to see which it is."""
    if not turn.setup.is_admin(turn.came.person):
        turn.say(t("brake-not-admin"))
        return
    on = _WORDS.get(turn.came.argument.strip().casefold())
    if on is not None:
        brake.pull(turn.tx, people.actor(turn.came.person), on=on)
    turn.say(t("brake-is-on" if brake.is_on(turn.tx) else "brake-is-off"))
