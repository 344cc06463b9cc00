"""/categories: the admins see, add and retire the subjects of messages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.services import categories, people
from bot.text import lines, t

if TYPE_CHECKING:
    from handlers.turn import Turn

_ACTS = {
    "add": (categories.add, "categories-added", "categories-not-added"),
    "retire": (categories.retire, "categories-retired", "categories-unknown"),
}


def command(turn: Turn) -> None:
    """/categories, /categories add NAME, /categories retire NAME."""
    if not turn.setup.is_admin(turn.came.person):
        turn.say(t("categories-not-admin"))
        return
    word, _, rest = turn.came.argument.strip().partition(" ")
    name = rest.strip().strip("«»").strip()
    if word.casefold() in _ACTS and name:
        act, done, not_done = _ACTS[word.casefold()]
        changed = act(turn.tx, name, people.actor(turn.came.person))
        turn.say(t(done if changed else not_done, name=name))
    else:
        _list(turn)


def _list(turn: Turn) -> None:
    names = [t("categories-row", name=one.name) for one in categories.current(turn.tx)]
    turn.say(lines(t("categories-title"), *names, t("categories-how")))
