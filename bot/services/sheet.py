"""Files of records: CSV and GeoJSON read into cells, and what is wrong with them.

A fault is a value: the row (in CSV the line where the record starts, the header being 1; in
GeoJSON the number of the feature from 1), the column, and the id of a sentence with its words.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import TYPE_CHECKING, NoReturn, TypeVar

from bot.domain.persian import is_blank

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

NO_COLUMN = "-"
"""Stands for the column where a fault is of the whole row or file."""

T = TypeVar("T")

_SHOWN = 60  # characters of a wrong value that are shown


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong in a file, and where."""

    row: int
    column: str
    message: str
    args: Mapping[str, str | int] = field(default_factory=dict)


@dataclass(slots=True)
class Record:
    """One row: its cells by column. A column that isn't there is to be left as it was."""

    row: int
    cells: dict[str, str] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    warnings: list[Fault] = field(default_factory=list)

    @property
    def whole(self) -> bool:
        """Whether its cells can be told apart, so that each may be looked at."""
        return all(fault.column != NO_COLUMN for fault in self.faults)

    def fault(self, column: str, message: str, **args: str | int) -> None:
        """Note that the row is bad."""
        self.faults.append(Fault(self.row, column, message, _shown(args)))

    def warn(self, column: str, message: str, **args: str | int) -> None:
        """Note something that may be meant so."""
        self.warnings.append(Fault(self.row, column, message, _shown(args)))


Records = Sequence[Record]


@dataclass(frozen=True, slots=True)
class Sheet:
    """The records of a file; `fault`s are of the file as a whole, which then is no use."""

    records: Records
    faults: Sequence[Fault] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an import did; with bad rows nothing, unless the good ones were to be kept."""

    added: int
    changed: int
    same: int
    bad: int
    faults: Sequence[Fault]
    warnings: Sequence[Fault]


class _Unusable(Exception):
    def __init__(self, *faults: Fault) -> None:
        super().__init__()
        self.faults = faults


def _shown(args: Mapping[str, str | int]) -> dict[str, str | int]:
    return {name: one[:_SHOWN] if isinstance(one, str) else one for name, one in args.items()}


def read(
    data: bytes,
    columns: Collection[str],
    obligatory: Collection[str],
    *,
    lists: Collection[str] = (),
) -> Sheet:
    """Read a file that begins like an object as GeoJSON, any other as CSV.

    Args:
        data: the file; UTF-8, with or without a byte order mark.
        columns: the names that are known.
        obligatory: those that every record has to have.
        lists: those whose cells are lists, in GeoJSON arrays. Without any, GeoJSON isn't read.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as exc:
        row = data.count(b"\n", 0, exc.start) + 1
        return Sheet((), (Fault(row, NO_COLUMN, "import-not-utf8"),))
    if not text.strip():
        return Sheet((), (Fault(1, NO_COLUMN, "import-empty-file"),))
    try:
        if lists and text.lstrip().startswith("{"):
            records = list(_features(text, columns, lists))
        else:
            records = list(_rows(text, columns, obligatory))
    except _Unusable as unusable:
        return Sheet((), unusable.faults)
    for record in records:
        _require(record, obligatory)
    return Sheet(records)


def _require(record: Record, obligatory: Collection[str]) -> None:
    if record.whole:
        wrong = {fault.column for fault in record.faults}
        for column in obligatory:
            if column not in wrong and is_blank(record.cells.get(column, "")):
                record.fault(column, "import-empty")


def refuse_repeated_keys(records: Records) -> None:
    """Fault every record whose key came before in the file."""
    first: dict[str, int] = {}
    for record in records:
        key = record.cells.get("key", "").strip()
        if key in first:
            record.fault("key", "import-duplicate-key", value=key, row=str(first[key]))
        elif key:
            first[key] = record.row


def settle(
    sheet: Sheet,
    *,
    good: int,
    added: list[T],
    changed: list[T],
    partial: bool,
    save: Callable[[list[T]], None],
) -> Outcome:
    """Save what may be saved and sum up; faults and warnings in the order of the rows.

    Args:
        sheet: the file, its faults complete.
        good: how many records are without fault.
        added: those of them that are new.
        changed: those of them that are known and differ.
        partial: whether the good ones are kept beside bad ones.
        save: puts records into the store.
    """
    faults = chain(sheet.faults, *(record.faults for record in sheet.records))
    warnings = chain.from_iterable(record.warnings for record in sheet.records)
    bad = sum(1 for record in sheet.records if record.faults) or min(1, len(sheet.faults))
    same = good - len(added) - len(changed)
    if bad and not partial:
        added, changed = [], []
    save(added + changed)
    return Outcome(
        added=len(added),
        changed=len(changed),
        same=same,
        bad=bad,
        faults=sorted(faults, key=lambda fault: fault.row),
        warnings=sorted(warnings, key=lambda fault: fault.row),
    )


def write_csv(columns: Sequence[str], rows: Iterable[Mapping[str, str]]) -> str:
    """Write records so that `read` gives the same cells; nothing in a cell is altered."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([row[column] for column in columns] for row in rows)
    return text.getvalue()


# --- CSV -----------------------------------------------------------------------------------


def _rows(text: str, columns: Collection[str], obligatory: Collection[str]) -> Iterator[Record]:
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    header: list[str] | None = None
    while True:
        row = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as exc:
            raise _Unusable(
                Fault(row, NO_COLUMN, "import-bad-file", {"reason": str(exc)})
            ) from exc
        if not any(cell.strip() for cell in cells):
            continue  # an empty line, or the empty rows a spreadsheet leaves behind
        if header is None:
            header = _header(cells, row, columns, obligatory)
            continue
        record = Record(row, dict(zip(header, cells, strict=False)))
        if len(cells) > len(header):
            record.fault(NO_COLUMN, "import-too-many-cells")
        elif len(cells) < len(header):
            record.fault(NO_COLUMN, "import-too-few-cells")
        yield record


def _header(
    cells: list[str], row: int, columns: Collection[str], obligatory: Collection[str]
) -> list[str]:
    header = [cell.strip() for cell in cells]
    faults = []
    for position, name in enumerate(header):
        if name not in columns:
            shown = name[:_SHOWN] or NO_COLUMN
            faults.append(Fault(row, shown, "import-unknown-column", {"value": name[:_SHOWN]}))
        elif name in header[:position]:
            faults.append(Fault(row, name, "import-double-column"))
    missing = (name for name in obligatory if name not in header)
    faults += (Fault(row, name, "import-missing-column") for name in missing)
    if faults:
        raise _Unusable(*faults)
    return header


# --- GeoJSON (RFC 7946) --------------------------------------------------------------------


def _features(text: str, columns: Collection[str], lists: Collection[str]) -> Iterator[Record]:
    for row, feature in enumerate(_collection(text), start=1):
        record = Record(row)
        properties = feature.get("properties") if isinstance(feature, dict) else None
        if (
            not isinstance(feature, dict)
            or feature.get("type") != "Feature"
            or not isinstance(properties, dict)
        ):
            record.fault(NO_COLUMN, "import-bad-type", expected="Feature")
            yield record
            continue
        _geometry(record, feature)
        for name, found in properties.items():
            if name not in columns or name in {"lat", "lon"}:
                record.fault(name[:_SHOWN] or NO_COLUMN, "import-unknown-column", value=name)
            else:
                _property(record, name, found, lists)
        yield record


def _collection(text: str) -> list[object]:
    try:
        found = json.loads(text, parse_constant=_no_constant)
    except (ValueError, RecursionError) as exc:
        row = exc.lineno if isinstance(exc, json.JSONDecodeError) else 1
        fault = Fault(row, NO_COLUMN, "import-bad-file", {"reason": "JSON"})
        raise _Unusable(fault) from exc
    features = found.get("features") if found.get("type") == "FeatureCollection" else None
    if not isinstance(features, list):
        raise _Unusable(Fault(1, NO_COLUMN, "import-bad-file", {"reason": "FeatureCollection"}))
    return features


def _no_constant(name: str) -> NoReturn:
    raise ValueError(name)  # NaN and Infinity are no JSON


def _geometry(record: Record, feature: Mapping[str, object]) -> None:
    if "geometry" not in feature:
        record.fault("geometry", "import-bad-geometry")
        return
    shape = feature["geometry"]
    record.cells["lat"] = record.cells["lon"] = ""
    if shape is None:
        return
    at = shape.get("coordinates") if isinstance(shape, dict) else None
    if (
        not isinstance(shape, dict)
        or shape.get("type") != "Point"
        or not isinstance(at, list)
        or len(at) not in {2, 3}  # a third number would be the height
        or not all(isinstance(one, int | float) and not isinstance(one, bool) for one in at)
    ):
        record.fault("geometry", "import-bad-geometry")
        return
    record.cells["lon"], record.cells["lat"] = repr(at[0]), repr(at[1])


def _property(record: Record, name: str, found: object, lists: Collection[str]) -> None:
    match found:
        case None:
            record.cells[name] = ""
        case bool():
            record.cells[name] = "true" if found else "false"
            if name != "sample":
                record.fault(name, "import-bad-type", expected="string")
        case str():
            record.cells[name] = found
        case int() if name == "staff_chat_id":
            record.cells[name] = str(found)
        case list() if name in lists and all(isinstance(one, str) for one in found):
            record.cells[name] = " | ".join(found)
        case _:
            expected = "array of strings" if name in lists else "string"
            record.fault(name, "import-bad-type", expected=expected)
