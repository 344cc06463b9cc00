"""«شهرستان تازه»: places and offices as the lines of a table, in a message of an admin."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.services import county as service
from bot.services import people
from bot.text import lines, plain, t
from handlers import boards
from handlers.keyboards import button
from handlers.rights import may

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.services.sheet import Fault, Outcome
    from bot.text import Safe
    from handlers.turn import Turn

STEP = boards.STEP + "county"
SHOWN = 10  # faults in one message


def board(turn: Turn) -> None:
    """What to write, and in which form."""
    if not may(turn, "places"):
        turn.stale()
        return
    turn.chat.go(STEP)
    examples = (t("county-line", line=one) for one in (*service.EXAMPLES,))
    boards.show(turn, lines(t("county-write"), *examples, t("county-several")))


def written(turn: Turn) -> None:
    """A table: what it would do, before it does."""
    if not may(turn, "places"):
        turn.chat.go()
        turn.say(t("records-over"))
        return
    table = turn.came.text
    done = service.bring(turn.tx, table, by=None, dry=True)
    if done.bad:
        faults = [_fault(one) for one in done.faults[:SHOWN]]
        boards.show(turn, lines(t("county-faults", count=done.bad), *faults, t("county-again")))
        return
    turn.chat.go(STEP, table)
    yes = button(plain("button-dated-yes"), "county", "yes", boards.digest(table))
    warned = [_fault(one) for one in done.warnings[:SHOWN]]
    boards.show(turn, lines(_summary(table, done), *warned, t("dated-ask")), [[yes]])


def _fault(one: Fault) -> Safe:
    return t("county-fault", row=one.row, column=one.column, fault=plain(one.message, **one.args))


def _summary(table: str, done: Outcome) -> Safe:
    of = "places" if service.is_of_places(table) else "offices"
    return t(f"county-summary-{of}", added=done.added, changed=done.changed, same=done.same)


def _yes(turn: Turn) -> None:
    table = boards.draft(turn, STEP)
    if table is None or not may(turn, "places"):
        turn.stale()
        return
    done = service.bring(turn.tx, table, by=people.actor(turn.came.person))
    if done.bad:
        turn.stale()  # something else has changed meanwhile
        return
    turn.chat.go(STEP)
    boards.show(turn, lines(t("records-saved"), _summary(table, done), t("county-more")))


PRESSES: dict[str, Callable[[Turn], None]] = {"yes": boards.private(_yes)}
