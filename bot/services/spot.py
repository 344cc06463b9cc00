"""A point inside a report: turned into a neighbourhood, kept only if the resident wants that.

Until they say so it stands in the draft behind a mark, sealed as the rest; unconfirmed it is
dropped when the report goes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.geo import Point, distance
from bot.domain.offices import FAR_M
from bot.services import directory
from bot.storage import feedback

if TYPE_CHECKING:
    from bot.domain.places import Place
    from bot.storage.feedback import Draft
    from bot.storage.store import Tx

UNSURE = "?"
NEAR_M = 2500.0  # metres within which a point is in a neighbourhood, for all we can tell
SMALL = ("neighbourhood", "village")
DIGITS = 5  # decimals of a degree: a metre


def hold(tx: Tx, draft: Draft, point: Point) -> None:
    """Take from a point where and whose it is, if that isn't known, and wait for a word."""
    place, now = _place(tx, point), directory.current(tx)
    if draft.place is None and place is not None:
        draft.place = place.key
    if draft.office is None:
        near = now.nearest(point, 1)
        if near and (near[0].metres or 0.0) <= FAR_M:
            draft.office = near[0].office.key
    draft.spot = f"{UNSURE}{point.lat:.{DIGITS}f},{point.lon:.{DIGITS}f}"
    feedback.save(tx, draft)


def _place(tx: Tx, point: Point) -> Place | None:
    """The neighbourhood or village nearest to a point; an office tells where its own is."""
    now = directory.current(tx)
    points: list[tuple[Point | None, Place | None]] = [
        (place.point, place) for place in now.gazetteer.places
    ]
    points += [(one.point, now.gazetteer.get(one.place)) for one in now.offices.values()]
    near = [
        (distance(point, known), place)
        for known, place in points
        if known is not None and place is not None and place.kind in SMALL
    ]
    metres, place = min(near, key=lambda one: one[0], default=(NEAR_M + 1, None))
    return place if metres <= NEAR_M else None


def keep(tx: Tx, draft: Draft) -> None:
    """«بله، جای مشکل»."""
    draft.spot = draft.spot.removeprefix(UNSURE)
    feedback.save(tx, draft)


def drop(tx: Tx, draft: Draft) -> None:
    """«نه، فقط محله»."""
    draft.spot = ""
    feedback.save(tx, draft)


def settled(spot: str) -> str:
    """The point as a case may hold it: only what the resident wants there."""
    return "" if spot.startswith(UNSURE) else spot
