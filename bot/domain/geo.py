"""Distances on the globe, and what they mean for somebody on foot."""

from __future__ import annotations

from dataclasses import dataclass
from math import asin, cos, radians, sin, sqrt
from typing import Literal, NamedTuple

EARTH_RADIUS_M = 6_371_008.8
"""The mean radius of the IUGG (2 a + b) / 3 of the WGS 84 ellipsoid."""

# A box around the country with a small margin; it only makes a slip of the hand visible.
_IRAN_LAT = (24.5, 40.0)
_IRAN_LON = (43.5, 63.8)

# How people walk: streets are longer than the straight line, 4.5 km an hour.
_DETOUR = 1.3
_METRES_A_MINUTE = 75
_AT_HAND_M = 130
_MINUTES_UP_TO_M = 1_200
_WALK_UP_TO_M = 3_500
_FINE_MINUTES = 15
_COARSE_STEP = 5


class Point(NamedTuple):
    """A place on WGS 84, in degrees."""

    lat: float
    lon: float

    @property
    def on_globe(self) -> bool:
        """Tell whether such a latitude and longitude exist."""
        return abs(self.lat) <= 90 and abs(self.lon) <= 180

    @property
    def in_iran(self) -> bool:
        """Tell roughly whether the point is in Iran; a point outside is worth a question."""
        return (
            _IRAN_LAT[0] <= self.lat <= _IRAN_LAT[1] and _IRAN_LON[0] <= self.lon <= _IRAN_LON[1]
        )


def distance(one: Point, other: Point) -> float:
    """Metres along the great circle, by the haversine formula (exact for small distances)."""
    lat1, lat2 = radians(one.lat), radians(other.lat)
    across = sin((lat2 - lat1) / 2) ** 2
    along = sin(radians(other.lon - one.lon) / 2) ** 2
    return 2 * EARTH_RADIUS_M * asin(min(1.0, sqrt(across + cos(lat1) * cos(lat2) * along)))


def on_sphere(point: Point) -> tuple[float, float, float]:
    """The point as a vector of length 1, so that many distances can be compared cheaply."""
    lat, lon = radians(point.lat), radians(point.lon)
    return cos(lat) * cos(lon), cos(lat) * sin(lon), sin(lat)


@dataclass(frozen=True, slots=True)
class Walk:
    """A straight line as people would put it.

    `at_hand` is a matter of two minutes; `minutes` is told in minutes alone; `both` in minutes
    and kilometres; `far` in kilometres alone, because nobody walks that.
    """

    kind: Literal["at_hand", "minutes", "both", "far"]
    minutes: int
    kilometres: float


def walk(metres: float) -> Walk:
    """Estimate the way on foot from a straight line; a guess, and said to be one.

    Minutes are whole below 15 and fives above; kilometres are halves on foot and whole beyond.
    """
    exact = metres * _DETOUR / _METRES_A_MINUTE
    step = 1 if exact < _FINE_MINUTES else _COARSE_STEP
    minutes = max(2, step * round(exact / step))
    if metres < _AT_HAND_M:
        return Walk("at_hand", 2, 0.0)
    if metres <= _MINUTES_UP_TO_M:
        return Walk("minutes", minutes, round(metres / 500) / 2)
    if metres <= _WALK_UP_TO_M:
        return Walk("both", minutes, round(metres / 500) / 2)
    return Walk("far", minutes, float(max(4, round(metres / 1000))))
