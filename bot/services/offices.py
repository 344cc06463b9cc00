"""Offices brought in and given out as CSV and GeoJSON."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from importlib.resources import files
from typing import TYPE_CHECKING, Any, cast

from bot.data import services
from bot.domain import hours
from bot.domain.clock import in_tehran
from bot.domain.hours import BadHours
from bot.domain.offices import STATUSES, Office, Status
from bot.services import cells, directory, sheet, standards, verifying
from bot.services.approvals import SERVER
from bot.storage import audit, offices

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from datetime import date

    from bot.domain.places import Gazetteer
    from bot.services.directory import Directory
    from bot.services.sheet import Fault, Outcome, Record
    from bot.storage.store import Tx

COLUMNS = (
    *("key", "name", "place", "serves", "status", "verified_at", "address", "landmark", "phones"),
    *("lat", "lon", "hours", "exceptions", "services", "staff_chat_id", "sample", "source"),
)
OBLIGATORY = ("key", "name", "place")
LISTS = ("serves", "phones", "services", "exceptions")
SAMPLES = "offices_sample.csv"

_HOURS_EXAMPLE = "sat-wed 08:00-14:00; thu 08:00-12:00"
_EXCEPTIONS_EXAMPLE = "2027-03-20..2027-04-02 closed | 2026-12-23 09:00-12:00"
_DATE_EXAMPLE = "2026-11-24"


@dataclass(frozen=True, slots=True)
class _Known:
    """What a row is checked against."""

    offices: Mapping[str, Office]
    gazetteer: Gazetteer
    services: frozenset[str]
    today: date


def import_offices(
    tx: Tx, data: bytes, *, partial: bool = False, by: str | None = SERVER, dry: bool = False
) -> Outcome:
    """Add and change offices as a CSV or GeoJSON file says; those not in it stay.

    With any bad row nothing is written, unless `partial` asks for the good ones.

    Args:
        tx: the transaction.
        data: the file.
        partial: see above.
        by: who brings it, as the audit writes it; None: it came with the program.
        dry: only tell what would be.
    """
    known = _known(tx, directory.load(tx))
    table = sheet.read(data, COLUMNS, OBLIGATORY, lists=LISTS)
    sheet.refuse_repeated_keys(table.records)
    good = list(_offices(table.records, known))
    added = [office for office in good if office.key not in known.offices]
    changed = [office for office in good if known.offices.get(office.key, office) != office]
    done = sheet.settle(
        table,
        good=len(good),
        added=added,
        changed=changed,
        partial=partial,
        save=lambda found: None if dry else _save(tx, found, known.offices),
    )
    if by is not None and not dry and (done.added or done.changed):
        audit.add(tx, by, "offices-imported", f"{done.added} added, {done.changed} changed")
    return done


def _known(tx: Tx, present: Directory) -> _Known:
    return _Known(
        offices=present.offices,
        gazetteer=present.gazetteer,
        services=frozenset(service.key for service in services()),
        today=in_tehran(tx.now).date(),
    )


def _save(tx: Tx, found: Sequence[Office], known: Mapping[str, Office]) -> None:
    """Save offices; where hours have changed, what is due in their cases is counted again."""
    offices.save(tx, found)
    moved = [
        one.key
        for one in found
        if (old := known.get(one.key)) is not None
        and (old.hours, old.exceptions) != (one.hours, one.exceptions)
    ]
    standards.recount_later(tx, moved)
    verifying.plan_for(tx, found)


def export_csv(tx: Tx) -> str:
    """Every office as CSV that `import_offices` takes for the same."""
    return sheet.write_csv(COLUMNS, map(_cells, offices.load(tx)))


def export_geojson(tx: Tx) -> str:
    """Every office as GeoJSON that `import_offices` takes for the same."""
    features = [_feature(office) for office in offices.load(tx)]
    collection = {"type": "FeatureCollection", "features": features}
    return json.dumps(collection, ensure_ascii=False, indent=1) + "\n"


def all_offices(tx: Tx) -> list[Office]:
    """Every office, in the order of the keys."""
    return offices.load(tx)


def change(tx: Tx, office: Office, by: str, action: str) -> None:
    """Put an office in the place of the one of its key, or add it.

    Args:
        by: who does it, and action what it is, as the audit writes them.
    """
    _save(tx, [office], {one.key: one for one in offices.load(tx)})
    audit.add(tx, by, action, office.key)


def close(tx: Tx, key: str, first: date, last: date, reason: str = "") -> bool:
    """Close an office on some days, whatever its week says; False if there is no such office."""
    office = next((one for one in offices.load(tx) if one.key == key), None)
    if office is None:
        return False
    shut = (*office.exceptions, hours.DatedHours(first, last, (), reason))
    change(tx, replace(office, exceptions=shut), SERVER, "office-closed")
    return True


def drafted(tx: Tx, cells_: Mapping[str, str]) -> tuple[Office | None, tuple[Fault, ...]]:
    """An office as one row of a file would make it, or what is wrong in that row; not saved.

    Args:
        cells_: what is to change, by `COLUMNS`; what is obligatory stands as it was without it.
    """
    known = _known(tx, directory.current(tx))
    old = known.offices.get(cells_["key"])
    kept = {"name": old.name, "place": old.place} if old else {}
    record = sheet.Record(1, {**kept, **cells_})
    office = next(_offices([record], known), None)
    return office, tuple(record.faults)


def seed_samples(tx: Tx) -> None:
    """Put the made-up offices that ship into the store of the demonstration."""
    done = import_offices(tx, files("bot.data").joinpath(SAMPLES).read_bytes(), by=None)
    assert not done.bad, done.faults


def _offices(records: sheet.Records, known: _Known) -> Iterator[Office]:
    for record in records:
        if record.whole:
            key = cells.key(record, "key")
            office = _office(record, known.offices.get(key) or Office(key, "", ""), known)
            if not record.faults:
                yield office


def _office(record: Record, old: Office, known: _Known) -> Office:
    found: dict[str, Any] = {
        "name": cells.text(record, "name", cells.NAME_LENGTH),
        "place": _place(record, "place", record.cells.get("place", ""), known.gazetteer),
        "point": cells.point(record, old.point),
    }
    for column, read in _READERS.items():
        if column in record.cells:
            found[column] = read(record, column, known)
    return replace(old, **found)


def _place(record: Record, column: str, cell: str, gazetteer: Gazetteer) -> str:
    """The key of a place given by key or by name."""
    if not cell.strip():
        return ""  # said already: the cell is obligatory
    by_key = gazetteer.get(cell.strip())
    named = (by_key,) if by_key else gazetteer.named(cell)
    if not named:
        record.fault(column, "import-unknown-place", value=cell.strip())
        return ""
    if len(named) > 1:
        choices = ", ".join(place.key for place in named)
        record.fault(column, "import-ambiguous-place", value=cell.strip(), choices=choices)
    return named[0].key


def _serves(record: Record, column: str, known: _Known) -> tuple[str, ...]:
    named = cells.listed(record, column)
    return tuple(dict.fromkeys(_place(record, column, name, known.gazetteer) for name in named))


def _status(record: Record, column: str, _known: _Known) -> Status:
    found = cells.choice(record, column, STATUSES, "import-bad-status")
    return cast("Status", found or "unverified")


def _verified_at(record: Record, column: str, known: _Known) -> date | None:
    cell = record.cells[column].strip()
    if not cell:
        return None
    try:
        found = hours.parse_date(cell)
    except ValueError:
        record.fault(column, "import-bad-date", value=cell, example=_DATE_EXAMPLE)
        return None
    if found > known.today:
        record.warn(column, "import-future-date", value=cell)
    return found


def _hours(record: Record, column: str, _known: _Known) -> hours.Week | None:
    try:
        return hours.parse_week(record.cells[column])
    except BadHours as wrong:
        if wrong.why == "day-twice":
            record.fault(column, "import-double-day", value=wrong.part)
        elif wrong.why == "order":
            record.fault(column, "import-hours-order", value=wrong.part)
        else:
            record.fault(column, "import-bad-hours", value=wrong.part, example=_HOURS_EXAMPLE)
        return None


def _exceptions(record: Record, column: str, _known: _Known) -> tuple[hours.DatedHours, ...]:
    try:
        return hours.parse_exceptions(cells.tidy(record.cells[column]))
    except BadHours as wrong:
        example = _EXCEPTIONS_EXAMPLE
        record.fault(column, "import-bad-exceptions", value=wrong.part, example=example)
        return ()


def _services(record: Record, column: str, known: _Known) -> tuple[str, ...]:
    found = cells.listed(record, column)
    for key in found:
        if key not in known.services:
            record.fault(column, "import-unknown-service", value=key)
    return found


def _line(record: Record, column: str, _known: _Known) -> str:
    return cells.text(record, column)


_READERS: Mapping[str, Callable[[Record, str, _Known], object]] = {
    "serves": _serves,
    "status": _status,
    "verified_at": _verified_at,
    "address": _line,
    "landmark": _line,
    "phones": lambda record, column, _: cells.listed(record, column),
    "hours": _hours,
    "exceptions": _exceptions,
    "services": _services,
    "staff_chat_id": lambda record, column, _: cells.chat_id(record, column),
    "sample": lambda record, column, _: cells.flag(record, column),
    "source": _line,
}


def _cells(office: Office) -> dict[str, str]:
    return {
        "key": office.key,
        "name": office.name,
        "place": office.place,
        "serves": "|".join(office.serves),
        "status": office.status,
        "verified_at": office.verified_at.isoformat() if office.verified_at else "",
        "address": office.address,
        "landmark": office.landmark,
        "phones": "|".join(office.phones),
        "lat": repr(office.point.lat) if office.point else "",
        "lon": repr(office.point.lon) if office.point else "",
        "hours": hours.format_week(office.hours),
        "exceptions": hours.format_exceptions(office.exceptions),
        "services": "|".join(office.services),
        "staff_chat_id": "" if office.staff_chat_id is None else str(office.staff_chat_id),
        "sample": "true" if office.sample else "false",
        "source": office.source,
    }


def _feature(office: Office) -> dict[str, object]:
    point = office.point
    properties: dict[str, object] = {
        column: cell or None
        for column, cell in _cells(office).items()
        if column not in {"lat", "lon"}
    }
    properties |= {
        "serves": office.serves,
        "phones": office.phones,
        "services": office.services,
        "staff_chat_id": office.staff_chat_id,
        "sample": office.sample,
    }
    geometry = {"type": "Point", "coordinates": [point.lon, point.lat]} if point else None
    return {"type": "Feature", "geometry": geometry, "properties": properties}
