"""Offices: which one serves a place, which is nearest, and whether its record is fresh."""

from __future__ import annotations

from dataclasses import dataclass
from heapq import nsmallest
from math import inf
from typing import TYPE_CHECKING, Literal

from bot.domain.calendar import holiday
from bot.domain.geo import EARTH_RADIUS_M, distance, on_sphere
from bot.domain.hours import opening

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime

    from bot.domain.geo import Point
    from bot.domain.hours import DatedHours, Opening, Week
    from bot.domain.places import Gazetteer, Place

Status = Literal["open", "closed", "unverified"]
STATUSES: tuple[Status, ...] = ("open", "closed", "unverified")

TRUSTED_DAYS = 90
"""So long after somebody checked it an address is told without a warning."""

FAR_M = 30_000
"""Farther than that no office is near."""


@dataclass(frozen=True, slots=True)
class Office:
    """A facilitation office as its record tells it; empty and None mean unknown.

    place is where it stands, serves are the places it answers for (none: its own place), both
    as keys. sample marks made-up data, said so wherever the office is shown.
    """

    key: str
    name: str
    place: str
    serves: tuple[str, ...] = ()
    status: Status = "unverified"
    verified_at: date | None = None
    address: str = ""
    landmark: str = ""
    phones: tuple[str, ...] = ()
    point: Point | None = None
    hours: Week | None = None
    exceptions: tuple[DatedHours, ...] = ()
    services: tuple[str, ...] = ()
    staff_chat_id: int | None = None
    sample: bool = False
    source: str = ""

    @property
    def works(self) -> bool:
        """Whether it hasn't been given up."""
        return self.status != "closed"

    def opening(self, at: datetime) -> Opening:
        """Whether it is open at an aware time, by its hours and the official holidays."""
        return opening(self.hours, self.exceptions, holiday, at)

    def needs_warning(self, today: date) -> bool:
        """Tell whether a resident should ask before going: nobody checked the record lately."""
        if self.status == "unverified" or self.verified_at is None:
            return True
        return (today - self.verified_at).days > TRUSTED_DAYS


@dataclass(frozen=True, slots=True)
class Near:
    """An office and its straight-line distance in metres; None where a point is unknown."""

    office: Office
    metres: float | None


@dataclass(frozen=True, slots=True)
class Found:
    """The offices for a place, best first, none of them closed for good.

    exact: they serve the place itself, or lie in the city or county that was asked for.
    same_city: they don't, but they are of its city (or of its county, outside cities).
    gone: an office of the place that is closed for good, when no working one serves it.
    """

    offices: tuple[Near, ...]
    exact: bool = False
    same_city: bool = False
    gone: Office | None = None


class Nearby:
    """The offices that can be walked to, ready for many questions about distance."""

    def __init__(self, offices: Iterable[Office]) -> None:
        self._offices = [
            (office, office.point) for office in offices if office.works and office.point
        ]
        self._vectors = [on_sphere(point) for _, point in self._offices]

    def nearest(self, point: Point, limit: int = 3) -> tuple[Near, ...]:
        """The nearest offices along the great circle, to a tenth of a metre; ties by key."""
        x, y, z = on_sphere(point)
        chords = [(x - a) ** 2 + (y - b) ** 2 + (z - c) ** 2 for a, b, c in self._vectors]
        # Squared chords order as distances do and cost a tenth; one metre more than the last
        # of them is measured exactly, so that ties are whole.
        reach = max(nsmallest(limit, chords), default=0.0) ** 0.5 + 1 / EARTH_RADIUS_M
        found = [
            Near(office, round(distance(point, spot), 1))
            for (office, spot), chord in zip(self._offices, chords, strict=True)
            if chord <= reach * reach
        ]
        found.sort(key=lambda near: (near.metres or 0.0, near.office.key))
        return tuple(found[:limit])


def nearest(offices: Iterable[Office], point: Point, limit: int = 3) -> tuple[Near, ...]:
    """The nearest working offices to a point; those without a point of their own are left out."""
    return Nearby(offices).nearest(point, limit)


def serving(offices: Iterable[Office], gazetteer: Gazetteer, place: Place) -> Found:
    """The offices for a place by name.

    First those that serve it (to serve a place is to serve all inside it), else those of the
    same city, else whatever is nearest or in the same county or province.
    """
    every = tuple(offices)
    serves = [office for office in every if _serves(office, gazetteer, place)]
    working = [office for office in serves if office.works]
    if working:
        return Found(_ordered(working, gazetteer, place), exact=True)
    gone = min(serves, key=lambda office: office.key, default=None)
    others = [office for office in every if office.works]
    city = gazetteer.around(place.key, "city") or gazetteer.around(place.key, "county")
    for area in (city, *gazetteer.ancestors(place.key)):
        inside = [one for one in others if area and gazetteer.within(one.place, area.key)]
        if inside:
            same = area is city
            return Found(_ordered(inside, gazetteer, place), same_city=same, gone=gone)
    return Found(_ordered(others, gazetteer, place), gone=gone)


def _serves(office: Office, gazetteer: Gazetteer, place: Place) -> bool:
    served = office.serves or (office.place,)
    if any(gazetteer.within(place.key, key) for key in served):
        return True
    if place.kind in {"village", "neighbourhood"}:
        return False
    return any(gazetteer.within(key, place.key) for key in served)


def _ordered(offices: Iterable[Office], gazetteer: Gazetteer, place: Place) -> tuple[Near, ...]:
    """The closest service first, then the checked ones, then by distance, then by name."""

    def closeness(office: Office) -> int:
        depths = [
            len(gazetteer.ancestors(key))
            for key in office.serves or (office.place,)
            if gazetteer.within(place.key, key)
        ]
        return max(depths, default=-1)

    found = [
        Near(one, distance(place.point, one.point) if place.point and one.point else None)
        for one in offices
    ]
    found.sort(
        key=lambda near: (
            -closeness(near.office),
            near.office.place != place.key,
            inf if near.metres is None else near.metres,
            near.office.point is None,
            near.office.status != "open",
            near.office.key,
        )
    )
    return tuple(found)
