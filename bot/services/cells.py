"""Cells of an imported file as values; what can't be one becomes a fault of its record."""

from __future__ import annotations

import re
from math import isfinite
from typing import TYPE_CHECKING

from bot.domain.geo import Point
from bot.domain.persian import strip_invisible, to_ascii_digits

if TYPE_CHECKING:
    from collections.abc import Collection

    from bot.services.sheet import Record

_KEY = re.compile(r"[a-z0-9_-]{1,40}")
_DECIMAL = re.compile(r"[+-]?[0-9]+(\.[0-9]*)?([eE][+-]?[0-9]+)?")
_WHOLE = re.compile(r"-?[0-9]{1,16}")
_LARGEST_CHAT_ID = 2**52  # Telegram's ids have at most 52 significant bits
_YES = frozenset({"true", "1", "yes"})
_NO = frozenset({"", "false", "0", "no"})
_PERSIAN_LETTERS = str.maketrans("يك", "یک")

NAME_LENGTH = 80
LINE_LENGTH = 300
"""Characters of a name, and of an address or remark: a card of four such lines fits a message."""


def text(record: Record, column: str, limit: int = LINE_LENGTH) -> str:
    """One line of text, see `tidy`."""
    found = tidy(record.cells.get(column, ""))
    if len(found) > limit:
        record.fault(column, "import-too-long", limit=limit)
    return found


def listed(record: Record, column: str) -> tuple[str, ...]:
    """A list split by `|`, each element once."""
    found = tuple(dict.fromkeys(filter(None, map(tidy, record.cells[column].split("|")))))
    if any(len(one) > NAME_LENGTH for one in found):
        record.fault(column, "import-too-long", limit=NAME_LENGTH)
    return found


def key(record: Record, column: str) -> str:
    """A key of small Latin letters, digits, hyphen and underscore."""
    found = record.cells.get(column, "").strip()
    if found and not _KEY.fullmatch(found):
        record.fault(column, "import-bad-key", value=found)
    return found


def choice(record: Record, column: str, choices: Collection[str], message: str) -> str:
    """One of some words."""
    found = record.cells.get(column, "").strip().lower()
    if found and found not in choices:
        record.fault(column, message, value=found, choices=", ".join(choices))
    return found


def flag(record: Record, column: str) -> bool:
    """True or false, also as 1 and 0, yes and no."""
    found = record.cells[column].strip().lower()
    if found not in _YES | _NO:
        record.fault(column, "import-bad-bool", value=found)
    return found in _YES


def chat_id(record: Record, column: str) -> int | None:
    """The number of a chat."""
    found = to_ascii_digits(record.cells[column].strip())
    if not found:
        return None
    number = int(found) if _WHOLE.fullmatch(found) else 0
    if not 0 < abs(number) < _LARGEST_CHAT_ID:
        record.fault(column, "import-bad-chat-id", value=found)
    return number


def point(record: Record, old: Point | None) -> Point | None:
    """The cells lat and lon together: both, or neither; a missing column leaves the old point."""
    if "lat" not in record.cells and "lon" not in record.cells:
        return old
    lat, lon = (to_ascii_digits(record.cells.get(name, "").strip()) for name in ("lat", "lon"))
    if not lat and not lon:
        return None
    if not lat or not lon:
        record.fault("lon" if lat else "lat", "import-lat-lon-pair")
        return None
    north, east = _degrees(record, "lat", lat, 90), _degrees(record, "lon", lon, 180)
    if north is None or east is None:
        return None
    found = Point(north, east)
    if not any(found):
        record.fault("lat", "import-zero-point")
    elif not found.in_iran:
        record.warn("lat", "import-outside-iran", value=f"{lat}, {lon}")
    return found


def _degrees(record: Record, column: str, cell: str, most: int) -> float | None:
    number = float(cell) if _DECIMAL.fullmatch(cell) else None
    if number is None or not isfinite(number):
        record.fault(column, "import-bad-number", value=cell)
        return None
    if abs(number) > most:
        name = "import-bad-latitude" if column == "lat" else "import-bad-longitude"
        record.fault(column, name, value=cell)
    return number + 0.0  # -0.0 becomes 0.0


def tidy(cell: str) -> str:
    """One line without invisible signs, blanks single, in Persian letters."""
    return " ".join(strip_invisible(cell).translate(_PERSIAN_LETTERS).split())
