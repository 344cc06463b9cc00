"""What a button carries: `VERSION feature:verb:argument…`, ASCII, 64 bytes at most.

Telegram warns that anybody may send any data, so an argument grants nothing: whoever handles
it looks up what it names and checks again who pressed.
"""

from __future__ import annotations

from dataclasses import dataclass

VERSION = "1"
LONGEST = 64  # bytes, Bot API: InlineKeyboardButton.callback_data


@dataclass(frozen=True, slots=True)
class Press:
    """A decoded button."""

    feature: str
    verb: str
    args: tuple[str, ...]

    def arg(self, position: int = 0) -> str:
        """An argument, empty if the data has none there."""
        return self.args[position] if position < len(self.args) else ""

    def asks_for_name(self) -> bool:
        """Whether it is «با نام من», or the answer to it: the one use of a person's name."""
        return self.feature == "feedback" and self.verb in ("name", "use")

    def number(self, position: int = 0) -> int | None:
        """An argument as a whole number; None if it isn't one."""
        text = self.arg(position)
        return int(text) if text.isascii() and text.isdigit() and len(text) < 18 else None


def encode(feature: str, verb: str, *args: str | int) -> str:
    """The data of a button.

    Raises:
        ValueError: it would be longer than Telegram takes, or not ASCII.
    """
    data = ":".join((VERSION + feature, verb, *map(str, args)))
    if len(data.encode()) > LONGEST or not data.isascii():
        raise ValueError("a button carries at most 64 ASCII bytes")
    return data


def decode(data: str) -> Press | None:
    """Read a button's data; None for that of an older version or a forgery."""
    feature, _, rest = data.partition(":")
    verb, *args = rest.split(":")
    if not feature.startswith(VERSION) or not verb:
        return None
    return Press(feature[len(VERSION) :], verb, tuple(args))
