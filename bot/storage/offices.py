"""Offices on disk."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import bindparam, delete, insert, select, update

from bot.domain.geo import Point
from bot.domain.hours import format_exceptions, format_week, parse_exceptions, parse_week
from bot.domain.offices import Office
from bot.storage import directory
from bot.storage.schema import office_places, offices

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Row

    from bot.storage.store import Tx

_BETWEEN = "|"


def load(tx: Tx) -> list[Office]:
    """Every office, in the order of the keys."""
    served: dict[str, list[str]] = {}
    listed = select(office_places.c.office, office_places.c.place)
    for office, place in tx.conn.execute(listed.order_by(office_places.c.position)):
        served.setdefault(office, []).append(place)
    rows = tx.conn.execute(select(offices).order_by(offices.c.key))
    return [_office(row, tuple(served.get(row.key, ()))) for row in rows]


def save(tx: Tx, changed: Sequence[Office]) -> None:
    """Add offices or put them in the place of those of the same keys."""
    if not changed:
        return
    known = set(tx.conn.scalars(select(offices.c.key)))
    new = [{**_row(office), "key": office.key} for office in changed if office.key not in known]
    old = [{**_row(office), "own": office.key} for office in changed if office.key in known]
    if new:
        tx.conn.execute(insert(offices), new)
    if old:
        tx.conn.execute(update(offices).where(offices.c.key == bindparam("own")), old)
    _save_served(tx, changed)
    directory.bump(tx)


def _office(row: Row[tuple[object, ...]], serves: tuple[str, ...]) -> Office:
    return Office(
        key=row.key,
        name=row.name,
        place=row.place,
        serves=serves,
        status=row.status,
        verified_at=date.fromisoformat(row.verified_at) if row.verified_at else None,
        address=row.address,
        landmark=row.landmark,
        phones=_list(row.phones),
        point=None if row.lat is None else Point(row.lat, row.lon),
        hours=parse_week(row.hours),
        exceptions=parse_exceptions(row.exceptions),
        services=_list(row.services),
        staff_chat_id=row.staff_chat_id,
        sample=bool(row.sample),
        source=row.source,
    )


def _row(office: Office) -> dict[str, object]:
    return {
        "name": office.name,
        "place": office.place,
        "status": office.status,
        "verified_at": office.verified_at.isoformat() if office.verified_at else None,
        "address": office.address,
        "landmark": office.landmark,
        "phones": _BETWEEN.join(office.phones),
        "lat": office.point.lat if office.point else None,
        "lon": office.point.lon if office.point else None,
        "hours": format_week(office.hours),
        "exceptions": format_exceptions(office.exceptions),
        "services": _BETWEEN.join(office.services),
        "staff_chat_id": office.staff_chat_id,
        "sample": int(office.sample),
        "source": office.source,
    }


def _list(text: str) -> tuple[str, ...]:
    return tuple(text.split(_BETWEEN)) if text else ()


def _save_served(tx: Tx, changed: Sequence[Office]) -> None:
    tx.conn.execute(
        delete(office_places).where(office_places.c.office == bindparam("own")),
        [{"own": office.key} for office in changed],
    )
    rows = [
        {"office": office.key, "place": place, "position": position}
        for office in changed
        for position, place in enumerate(office.serves)
    ]
    if rows:
        tx.conn.execute(insert(office_places), rows)
