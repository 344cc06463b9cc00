"""«دفتر بعدی»: which office comes after the one that is shown.

After a name the order is made anew from the place. After a location there is nothing to make
it from, because the point is kept nowhere: the button carries the next offices itself, with
their distances in hundreds of metres, as many as it has room for.
"""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING

from bot.domain.geo import distance
from bot.domain.offices import FAR_M, Near
from bot.text import plain
from handlers.callbacks import encode
from handlers.keyboards import button

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bot.domain.offices import Office
    from bot.domain.places import Place
    from bot.services.directory import Directory
    from handlers.keyboards import Button

STEP_M = 100
MOST = 5  # offices shown one after another


def around(directory: Directory, place: Place) -> tuple[Near, ...]:
    """The offices for a place, then the others of its city, nearest to the first one first."""
    known: tuple[Near, ...] | None = directory.memo.get((around, place.key))
    if known is None:
        known = directory.memo[around, place.key] = _around(directory, place)
    return known


def _around(directory: Directory, place: Place) -> tuple[Near, ...]:
    found = directory.serving(place)
    city = directory.gazetteer.around(place.key, "city")
    if not found.exact or city is None:
        return found.offices[:MOST]
    shown = {near.office.key for near in found.offices}
    others = [
        office
        for office in directory.offices.values()
        if office.works
        and office.key not in shown
        and directory.gazetteer.within(office.place, city.key)
    ]
    first = found.offices[0].office
    others.sort(key=lambda office: (_apart(first, office), office.key))
    return (*found.offices, *(_from(place, office) for office in others))[:MOST]


def _apart(one: Office, other: Office) -> float:
    return distance(one.point, other.point) if one.point and other.point else inf


def _from(place: Place, office: Office) -> Near:
    if place.point is None or office.point is None:
        return Near(office, None)
    return Near(office, distance(place.point, office.point))


def of_place(directory: Directory, place: Place, at: int) -> Button | None:
    """The button of the office at a position in the order of a place; None beyond its end."""
    if at >= len(around(directory, place)):
        return None
    return button(plain("button-next-office"), "nearest", "after", place.key, at)


def of_point(others: Iterable[Near]) -> Button | None:
    """The button of the offices that come after the nearest one to a point."""
    return of_rest(
        [(near.office.key, near.metres) for near in others if (near.metres or inf) <= FAR_M]
    )


def of_rest(left: Sequence[tuple[str, float | None]]) -> Button | None:
    """The button that carries these offices and metres, as many as fit; None for no more."""
    parts: list[str | int] = []
    for key, metres in left:
        more = [*parts, key, round((metres or 0.0) / STEP_M)]
        try:
            encode("nearest", "next", *more)
        except ValueError:
            break
        parts = more
    return button(plain("button-next-office"), "nearest", "next", *parts) if parts else None


def read(args: Sequence[str]) -> list[tuple[str, float]]:
    """What such a button carries: keys and metres; what isn't of that form is left out."""
    pairs = zip(args[::2], args[1::2], strict=False)
    return [
        (key, int(steps) * float(STEP_M))
        for key, steps in pairs
        if steps.isascii() and steps.isdigit() and len(steps) < 5
    ]
