"""The directory as the rest reads it: places and offices of one moment, kept until they change."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from bot.domain import offices as domain
from bot.domain.offices import Nearby
from bot.domain.places import Gazetteer, shipped_words
from bot.storage import directory, offices, places

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.domain.geo import Point
    from bot.domain.offices import Found, Near, Office
    from bot.domain.places import Place
    from bot.storage.store import Tx


_LATEST = "directory"


@dataclass(frozen=True, slots=True)
class Directory:
    """Everything known about places and offices at one version; never changed in place."""

    version: str
    gazetteer: Gazetteer
    offices: Mapping[str, Office]
    nearby: Nearby
    memo: dict[Any, Any] = field(default_factory=dict)  # what others worked out from it
    _served: dict[str, Found] = field(default_factory=dict)

    def serving(self, place: Place) -> Found:
        """The offices for a place by name."""
        found = self._served.get(place.key)
        if found is None:
            found = self._served[place.key] = domain.serving(
                self.offices.values(), self.gazetteer, place
            )
        return found

    def nearest(self, point: Point, limit: int = 3) -> tuple[Near, ...]:
        """The offices nearest to a point."""
        return self.nearby.nearest(point, limit)


def load(tx: Tx) -> Directory:
    """Read the whole directory."""
    every = {office.key: office for office in offices.load(tx)}
    return Directory(
        version=directory.version(tx),
        gazetteer=Gazetteer(places.load(tx), shipped_words()),
        offices=every,
        nearby=Nearby(every.values()),
    )


def current(tx: Tx) -> Directory:
    """The directory as of this transaction; read anew only after an import or another change."""
    latest: Directory | None = tx.memo.get(_LATEST)
    if latest is None or latest.version != directory.version(tx):
        latest = tx.memo[_LATEST] = load(tx)
    return latest
