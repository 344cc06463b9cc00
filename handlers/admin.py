"""/admin: the main board, on which each person finds what their roles let them do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.domain import rights
from bot.services import people as service
from bot.storage import people as rows
from bot.text import lines, plain, t
from handlers import boards, county, dated, people, point, records, rewordings, scopes
from handlers.keyboards import button, in_rows

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.domain.rights import Act
    from handlers.turn import Turn


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the board.

    Attributes:
        key: names it; its caption is the sentence `button-admin-KEY`.
        act: whoever may do this anywhere sees the section; its screens ask again, and where.
        screen: puts up its first screen, with `boards.show`.
    """

    key: str
    act: Act
    screen: Callable[[Turn], None]


# A new section is a line here, its presses a line of `handlers.PRESSES`.
SECTIONS: tuple[Section, ...] = (
    Section("dated", "close-today", dated.board),
    Section("records", "office", records.board),
    Section("point", "office-point", point.board),
    Section("county", "places", county.board),
    Section("rewordings", "teach", rewordings.board),
    Section("people", "give-staff", people.board),
)


def command(turn: Turn) -> None:
    """/admin, in private; for whoever has no role there is nothing to see."""
    if not service.grants(turn.tx, turn.setup, turn.came.person):
        turn.say(t("admin-nobody"))
        return
    _home(turn)


def _home(turn: Turn) -> None:
    own = service.grants(turn.tx, turn.setup, turn.came.person)
    if turn.chat.step.startswith(boards.STEP):
        turn.chat.go()
    captions = in_rows(
        button(plain(f"button-admin-{one.key}"), "admin", "open", one.key)
        for one in SECTIONS
        if rights.somewhere(own, one.act)
    )
    if turn.came.person is not None and rows.of_person(turn.tx, turn.came.person):
        captions.append([button(plain("button-people-own"), "people", "own")])
    roles = [t("admin-role", what=scopes.grant(turn.tx, one)) for one in own]
    text = lines(t("admin-home"), *roles)
    if turn.came.press is not None:
        turn.edit(text, captions)
    else:
        turn.say(text, captions)


def _again(turn: Turn) -> None:
    if service.grants(turn.tx, turn.setup, turn.came.person):
        _home(turn)
    else:
        turn.stale()


def _open(turn: Turn) -> None:
    key = turn.came.press.arg() if turn.came.press else ""
    own = service.grants(turn.tx, turn.setup, turn.came.person)
    found = next((one for one in SECTIONS if one.key == key), None)
    if found is None or not rights.somewhere(own, found.act):
        turn.stale()
    else:
        found.screen(turn)


PRESSES: dict[str, Callable[[Turn], None]] = {
    "home": boards.private(_again),
    "open": boards.private(_open),
}
