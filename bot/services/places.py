"""Places brought in and given out as CSV."""

from __future__ import annotations

from dataclasses import replace
from importlib.resources import files
from typing import TYPE_CHECKING, Any, cast

from bot.domain.places import KINDS, Kind, Place
from bot.services import cells, sheet
from bot.services.approvals import SERVER
from bot.services.sheet import Record
from bot.storage import audit, places

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from bot.services.sheet import Outcome
    from bot.storage.store import Tx

COLUMNS = (
    *("key", "name", "kind", "parent", "aliases", "latin_aliases", "search_only"),
    *("lat", "lon", "source"),
)
OBLIGATORY = ("key", "name", "kind")
SHIPPED = "places_kerman.csv"

Read = tuple[Record, Place]


def import_places(
    tx: Tx, data: bytes, *, partial: bool = False, by: str | None = SERVER, dry: bool = False
) -> Outcome:
    """Add and change places as a CSV file says; those not in it stay.

    With any bad row nothing is written, unless `partial` asks for the good ones.

    Args:
        tx: the transaction.
        data: the file.
        partial: see above.
        by: who brings it, as the audit writes it; None: it came with the program.
        dry: only tell what would be.
    """
    table = sheet.read(data, COLUMNS, OBLIGATORY)
    stored = {place.key: place for place in places.load(tx)}
    sheet.refuse_repeated_keys(table.records)
    read = {place.key: (record, place) for record, place in _places(table.records, stored)}
    good = _placed(read, stored)
    added = [place for key, place in good.items() if key not in stored]
    changed = [place for key, place in good.items() if stored.get(key, place) != place]
    done = sheet.settle(
        table,
        good=len(good),
        added=added,
        changed=changed,
        partial=partial,
        save=lambda found: None if dry else places.save(tx, found),
    )
    if by is not None and not dry and (done.added or done.changed):
        audit.add(tx, by, "places-imported", f"{done.added} added, {done.changed} changed")
    return done


def export_places(tx: Tx) -> str:
    """Every place as CSV that `import_places` takes for the same."""
    return sheet.write_csv(COLUMNS, map(_cells, places.load(tx)))


def all_places(tx: Tx) -> list[Place]:
    """Every place, in the order of the keys."""
    return places.load(tx)


def seed(tx: Tx) -> bool:
    """Put the places that ship into a store that has none; tell whether that was so."""
    if places.load(tx):
        return False
    done = import_places(tx, files("bot.data").joinpath(SHIPPED).read_bytes(), by=None)
    assert not done.bad, done.faults
    return True


def _places(records: sheet.Records, stored: Mapping[str, Place]) -> Iterator[Read]:
    for record in records:
        if record.whole:
            key = cells.key(record, "key")
            place = _place(record, stored.get(key) or Place(key, "", "neighbourhood"))
            if not record.faults:
                yield record, place


def _place(record: Record, old: Place) -> Place:
    kind = cells.choice(record, "kind", KINDS, "import-bad-kind")
    found: dict[str, Any] = {
        "name": cells.text(record, "name", cells.NAME_LENGTH),
        "kind": cast("Kind", kind),
        "point": cells.point(record, old.point),
    }
    known: set[str] = set()  # a name stands in one list only
    for column in ("aliases", "latin_aliases", "search_only"):
        if column in record.cells:
            names = cells.listed(record, column)
            found[column] = tuple(name for name in names if name not in known)
        known.update(found.get(column) or getattr(old, column))
    if "parent" in record.cells:
        found["parent"] = cells.key(record, "parent") or None
    if "source" in record.cells:
        found["source"] = cells.text(record, "source")
    return replace(old, **found)


def _placed(read: Mapping[str, Read], stored: Mapping[str, Place]) -> dict[str, Place]:
    """The places whose parents are right, counting those that come in the same file.

    A place that falls out may take others with it, so this goes on until none does.
    """
    good = {key: place for key, (_, place) in read.items()}
    while True:
        whole = {**stored, **good}
        wrong = {
            key: message for key, place in good.items() if (message := _misplaced(place, whole))
        }
        for key, message in wrong.items():
            read[key][0].fault("parent", message, value=good.pop(key).parent or "")
        if not wrong:
            return good


def _misplaced(place: Place, whole: Mapping[str, Place]) -> str | None:
    if place.parent is None:
        return None
    parent = whole.get(place.parent)
    if parent is None:
        return "import-unknown-parent"
    if KINDS.index(parent.kind) > KINDS.index(place.kind):
        return "import-bad-parent"
    seen = {place.key}
    above: Place | None = parent
    while above:
        if above.key == place.key:
            return "import-parent-loop"
        if above.key in seen:
            return None  # a loop further up, which is its own members' fault
        seen.add(above.key)
        above = whole.get(above.parent or "")
    return None


def _cells(place: Place) -> dict[str, str]:
    return {
        "key": place.key,
        "name": place.name,
        "kind": place.kind,
        "parent": place.parent or "",
        "aliases": "|".join(place.aliases),
        "latin_aliases": "|".join(place.latin_aliases),
        "search_only": "|".join(place.search_only),
        "lat": repr(place.point.lat) if place.point else "",
        "lon": repr(place.point.lon) if place.point else "",
        "source": place.source,
    }
