"""Keyboards as the Bot API takes them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.text import plain
from handlers.callbacks import encode

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Markup = dict[str, Any]
Button = dict[str, Any]
Rows = list[list[Button]]


def button(caption: str, feature: str, verb: str, *args: str | int) -> Button:
    """An inline button that carries what was pressed; `caption` is text, not an id."""
    return {"text": caption, "callback_data": encode(feature, verb, *args)}


def in_rows(buttons: Iterable[Button], width: int = 2) -> Rows:
    """Buttons side by side, so many a row."""
    every = list(buttons)
    return [every[at : at + width] for at in range(0, len(every), width)]


def inline(rows: Sequence[Sequence[Button]]) -> Markup:
    """Buttons under one message."""
    return {"inline_keyboard": [list(row) for row in rows if row]}


def main() -> Markup:
    """The five doors, always on the screen."""
    return _reply(
        [
            [plain("button-nearest"), plain("button-feedback")],
            [plain("button-track"), plain("button-help")],
            [plain("button-sos")],
        ],
        "kb-placeholder-main",
    )


def place(last_office: str | None) -> Markup:
    """While a place is asked; `last_office` is the name of the office seen last, if any."""
    rows: list[list[str | Button]] = [
        [{"text": plain("button-send-place"), "request_location": True}],
        [plain("button-place-list")],
        [plain("button-back")],
    ]
    if last_office:
        rows.insert(0, [plain("button-last-office", office=last_office)])
    return _reply(rows, "kb-placeholder-place")


def point() -> Markup:
    """While somebody is to send the point of their office."""
    send = {"text": plain("button-send-place"), "request_location": True}
    return _reply([[send], [plain("button-cancel")]], "kb-placeholder-main")


def collect() -> Markup:
    """While the pieces of a message are collected."""
    return _reply([[plain("button-done"), plain("button-cancel")]], "kb-placeholder-collect")


def add() -> Markup:
    """While something is added to a filed message: each piece goes at once."""
    return _reply([[plain("button-done")]], "kb-placeholder-collect")


def _reply(rows: Sequence[Sequence[str | Button]], placeholder: str) -> Markup:
    return {
        "keyboard": [
            [{"text": one} if isinstance(one, str) else one for one in row] for row in rows
        ],
        "resize_keyboard": True,
        "is_persistent": True,
        "input_field_placeholder": plain(placeholder),
    }
