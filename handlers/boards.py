"""Boards: one message that edits itself, with a way back on every screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar
from zlib import crc32

from bot.text import plain
from handlers.keyboards import button, in_rows
from handlers.rights import may

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from bot.domain.offices import Office
    from bot.domain.rights import Act
    from bot.storage.store import Tx
    from handlers.keyboards import Button, Rows
    from handlers.turn import Turn

One = TypeVar("One")
STEP = "board-"  # begins the step of a chat in which a board waits for something written
PAGE = 8  # rows of a list on one screen


def back(feature: str = "admin", verb: str = "home", *args: str | int) -> Button:
    """«بازگشت» to an earlier screen; without arguments to the main board."""
    return button(plain("button-back"), feature, verb, *args)


def show(turn: Turn, text: str, rows: Rows | None = None, to: Button | None = None) -> None:
    """Turn the board into another screen, or put up a new one if no button was pressed.

    Args:
        turn: in a private chat.
        text: Telegram HTML.
        rows: of the screen.
        to: the way back; the main board if it isn't said.
    """
    every = [*(rows or []), [to or back()]]
    if turn.came.press is not None:
        turn.edit(text, every)
    else:
        turn.say(text, every)


def pages(
    every: Sequence[Button], page: int, feature: str, verb: str, *args: str | int, width: int = 1
) -> Rows:
    """One page of a long list, and the ways to the others.

    Args:
        every: the buttons of the whole list.
        page: from 0; one that isn't there shows the first.
        feature: with verb and args what shows the list; the page follows behind them.
        verb: see there.
        args: see there.
        width: buttons side by side.
    """
    size = PAGE * width
    first = page * size if page * size < len(every) else 0
    rows = in_rows(every[first : first + size], width)
    turns = []
    if first:
        turns.append(
            button(plain("button-previous-page"), feature, verb, *args, first // size - 1)
        )
    if first + size < len(every):
        turns.append(button(plain("button-next-page"), feature, verb, *args, first // size + 1))
    return [*rows, turns] if turns else rows


def waits(turn: Turn) -> bool:
    """Whether a board waits for something written."""
    return turn.chat.step.startswith(STEP)


def page(turn: Turn, position: int = 0) -> int:
    """The page that a button carries there, from 0."""
    return (turn.came.press.number(position) if turn.came.press else None) or 0


def of_office(act: Act, screen: Callable[[Turn, Office], None]) -> Callable[[Turn], None]:
    """A button of a board about an office, which it carries first.

    Args:
        act: what who presses must be allowed to do there now.
        screen: what comes then.
    """

    def press(turn: Turn) -> None:
        key = turn.came.press.arg() if turn.came.press else ""
        office = turn.directory.offices.get(key)
        if office is None or not may(turn, act, key):
            turn.stale()
        else:
            screen(turn, office)

    return private(press)


def of_found(
    act: Act, find: Callable[[Tx, str, str], One | None], screen: Callable[[Turn, One], None]
) -> Callable[[Turn], None]:
    """A button of a board about one of a list, which it carries first: its kind and its key.

    Args:
        act: the right that it asks for.
        find: the one of that kind and key.
        screen: what the button shows.
    """

    def press(turn: Turn) -> None:
        named = (turn.came.press.arg(0), turn.came.press.arg(1)) if turn.came.press else ("", "")
        one = find(turn.tx, *named)
        if one is None or not may(turn, act):
            turn.stale()
        else:
            screen(turn, one)

    return private(press)


def digest(draft: str) -> str:
    """A few letters that a button carries for a draft, so that it confirms no other."""
    return f"{crc32(draft.encode()):08x}"


def draft(turn: Turn, step: str) -> str | None:
    """What was written and is to be confirmed, if the pressed button meant just that."""
    data = turn.chat.step_data if turn.chat.step == step else ""
    meant = turn.came.press is not None and turn.came.press.arg() == digest(data)
    return data if data and meant else None


def private(act: Callable[[Turn], None]) -> Callable[[Turn], None]:
    """A button of a board: it works in a private chat alone."""

    def press(turn: Turn) -> None:
        if turn.came.chat_id > 0 and turn.came.person == turn.came.chat_id:
            act(turn)
        else:
            turn.stale()

    return press
