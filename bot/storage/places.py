"""Places and their names on disk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import bindparam, delete, insert, select, update

from bot.domain.geo import Point
from bot.domain.places import Place
from bot.storage import directory
from bot.storage.schema import place_names, places

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.storage.store import Tx


def load(tx: Tx) -> list[Place]:
    """Every place, in the order of the keys."""
    names: dict[str, dict[str, list[str]]] = {}
    listed = select(place_names.c.place, place_names.c.kind, place_names.c.name)
    for place, kind, name in tx.conn.execute(listed.order_by(place_names.c.position)):
        names.setdefault(place, {}).setdefault(kind, []).append(name)
    found = []
    for row in tx.conn.execute(select(places).order_by(places.c.key)):
        called = names.get(row.key, {})
        found.append(
            Place(
                key=row.key,
                name=row.name,
                kind=row.kind,
                parent=row.parent,
                aliases=tuple(called.get("alias", ())),
                latin_aliases=tuple(called.get("latin", ())),
                search_only=tuple(called.get("search_only", ())),
                point=None if row.lat is None else Point(row.lat, row.lon),
                source=row.source,
            )
        )
    return found


def save(tx: Tx, changed: Sequence[Place]) -> None:
    """Add places or put them in the place of those of the same keys.

    Their parents are among them or in the store already.
    """
    if not changed:
        return
    known = set(tx.conn.scalars(select(places.c.key)))
    # Parents come after all rows are there: a child may stand before its parent in a file.
    new = [{**_row(place), "key": place.key} for place in changed if place.key not in known]
    old = [{**_row(place), "own": place.key} for place in changed if place.key in known]
    own = update(places).where(places.c.key == bindparam("own"))
    if new:
        tx.conn.execute(insert(places), new)
    if old:
        tx.conn.execute(own, old)
    tx.conn.execute(own, [{"own": place.key, "parent": place.parent} for place in changed])
    _save_names(tx, changed)
    directory.bump(tx)


def _row(place: Place) -> dict[str, object]:
    return {
        "name": place.name,
        "kind": place.kind,
        "lat": place.point.lat if place.point else None,
        "lon": place.point.lon if place.point else None,
        "source": place.source,
    }


def _save_names(tx: Tx, changed: Sequence[Place]) -> None:
    tx.conn.execute(
        delete(place_names).where(place_names.c.place == bindparam("own")),
        [{"own": place.key} for place in changed],
    )
    kinds = (("alias", "aliases"), ("latin", "latin_aliases"), ("search_only", "search_only"))
    rows = [
        {"place": place.key, "name": name, "kind": kind, "position": position}
        for place in changed
        for kind, column in kinds
        for position, name in enumerate(getattr(place, column))
    ]
    if rows:
        tx.conn.execute(insert(place_names), rows)
