"""The point of an office, sent by somebody who stands at its door."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from zlib import crc32

from bot.domain.geo import Point, distance
from bot.services import offices

if TYPE_CHECKING:
    from bot.domain.offices import Office
    from bot.storage.store import Tx

_SCALE = 100_000  # steps of a degree: a metre
_FIGURES = "0123456789abcdefghijklmnopqrstuvwxyz"


def written(point: Point) -> tuple[str, str]:
    """A point of Iran to a metre, in as few letters as can be."""
    return _letters(round(point.lat * _SCALE)), _letters(round(point.lon * _SCALE))


def _letters(number: int) -> str:
    more, last = divmod(number, len(_FIGURES))
    return (_letters(more) if more else "") + _FIGURES[last]


def read(lat: str, lon: str) -> Point | None:
    """The point that `written` gave; None for a forgery."""
    try:
        found = Point(*(int(one, len(_FIGURES)) / _SCALE for one in (lat, lon)))
    except ValueError:
        return None
    return found if found.in_iran else None


def mark(office: Office) -> str:
    """Two letters for where an office is said to be, so that an old button moves it no more."""
    said = f"{office.point.lat} {office.point.lon}" if office.point else ""
    return _letters(crc32(said.encode()))[-2:]


def moved(office: Office, point: Point) -> float | None:
    """How many metres it is from where the office was said to be; None: nowhere so far."""
    return distance(office.point, point) if office.point else None


def put(tx: Tx, office: Office, point: Point, by: str) -> None:
    """From here on the office is there.

    Args:
        by: who confirmed it, as the audit writes it.
    """
    offices.change(tx, replace(office, point=point), by, "office-point")
