"""Which offices have a service: those that serve the place first, then near to far."""

from __future__ import annotations

from dataclasses import dataclass
from math import inf
from typing import TYPE_CHECKING

from bot.domain.geo import distance
from bot.domain.offices import FAR_M, Near

if TYPE_CHECKING:
    from bot.domain.geo import Point
    from bot.domain.offices import Office
    from bot.domain.places import Place
    from bot.services.directory import Directory


@dataclass(frozen=True, slots=True)
class Having:
    """The working offices that have a service.

    Attributes:
        own: the office that serves whom asks, whether it has the service or not.
        near: those at hand, the own one first.
        far: those too far to go to, or of another town.
        placed: whether it is known where the one who asks is; else all are in `near`.
    """

    own: Office | None
    near: tuple[Near, ...]
    far: tuple[Near, ...]
    placed: bool

    @property
    def is_own(self) -> bool:
        """Whether the own office has it."""
        return bool(self.near) and self.near[0].office is self.own


def having(
    directory: Directory, service: str, place: Place | None, office: Office | None
) -> Having:
    """Look for the offices that have a service.

    Args:
        service: its key.
        place: that was named.
        office: that was asked about last; a place that was named comes before it.
    """
    serving = _serving(directory, place, office)
    every = [one for one in directory.offices.values() if one.works and service in one.services]
    mine = [one for one in serving if one in every]
    own = next(iter([*mine, *serving]), None)
    where = place or (directory.gazetteer.get(office.place) if office is not None else None)
    if where is None:
        return Having(own, tuple(Near(one, None) for one in every), (), placed=False)
    points = (place.point if place else None, own.point if own is not None else None, where.point)
    point = next((one for one in points if one is not None), None)
    others = [_from(point, one) for one in every if one not in mine]
    others.sort(key=lambda one: (inf if one.metres is None else one.metres, one.office.key))
    near = [one for one in others if _is_near(directory, where, one)]
    far = [one for one in others if one not in near]
    return Having(own, (*(_from(point, one) for one in mine), *near), tuple(far), placed=True)


def _serving(directory: Directory, place: Place | None, office: Office | None) -> list[Office]:
    if place is None:
        return [office] if office is not None else []
    found = directory.serving(place)
    return [one.office for one in found.offices] if found.exact else []


def _from(point: Point | None, office: Office) -> Near:
    return Near(office, distance(point, office.point) if point and office.point else None)


def _is_near(directory: Directory, where: Place, one: Near) -> bool:
    """Within reach, or, where no distance is known, in the same town."""
    if one.metres is not None:
        return one.metres <= FAR_M
    gazetteer = directory.gazetteer
    town = gazetteer.around(where.key, "city") or gazetteer.around(where.key, "county")
    return town is not None and gazetteer.within(one.office.place, town.key)
