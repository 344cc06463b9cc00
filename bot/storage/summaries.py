"""What the summaries count, and which of them have gone. Nothing of this is sealed."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any, Literal

from sqlalchemy import insert, or_, select

from bot.domain.summaries import Happening
from bot.storage.schema import case_events, cases, ratings, summaries

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy import Select

    from bot.storage.store import Tx

Kind = Literal["morning", "week"]

_RESTS = ("withdrawn", "erased")
_SEEN = cases.c.hidden_at.is_(None)


@dataclass(frozen=True, slots=True)
class Open:
    """An open case as a morning counts it."""

    id: int
    code: str
    status: str
    created_at: int
    due_at: int | None
    late: bool
    holder: int | None


@dataclass(frozen=True, slots=True)
class Counted:
    """A case as a week counts it."""

    id: int
    office: str | None
    place: str | None
    category: str
    created_at: int


# --- gone already --------------------------------------------------------------------------


def has_gone(tx: Tx, kind: Kind, scope: str, day: date) -> bool:
    """Whether the summary of a day has gone."""
    own = summaries.c.kind == kind, summaries.c.scope == scope, summaries.c.day == day.isoformat()
    return tx.conn.execute(select(summaries.c.at).where(*own)).first() is not None


def goes(tx: Tx, kind: Kind, scope: str, day: date) -> None:
    """Note that the summary of a day goes now."""
    tx.conn.execute(
        insert(summaries).values(kind=kind, scope=scope, day=day.isoformat(), at=tx.now)
    )


# --- an office's morning -------------------------------------------------------------------


def open_of(tx: Tx, office: str | None) -> list[Open]:
    """The open cases that an office's group may see, oldest first; joined ones aside."""
    query = (
        select(*(cases.c[name] for name in Open.__slots__))
        .where(
            cases.c.closed_at.is_(None),
            cases.c.office == office if office is not None else cases.c.office.is_(None),
            cases.c.audience != "supervisor",
            cases.c.main_id.is_(None),
            cases.c.status.not_in(_RESTS),
            _SEEN,
        )
        .order_by(cases.c.created_at, cases.c.id)
    )
    rows = (row._asdict() for row in tx.conn.execute(query))
    return [Open(**{**row, "late": _is_late(row, tx.now)}) for row in rows]


def _is_late(row: dict[str, Any], now: int) -> bool:
    """Whether its date has passed, noticed or not."""
    return bool(row["late"]) or (row["due_at"] is not None and row["due_at"] <= now)


# --- a week --------------------------------------------------------------------------------

_COUNTED = select(*(cases.c[name] for name in Counted.__slots__)).where(_SEEN)


def _many(tx: Tx, query: Select[Any]) -> list[Counted]:
    return [Counted(*row) for row in tx.conn.execute(query)]


def filed(tx: Tx, first: int, end: int) -> list[Counted]:
    """The cases filed from one instant until another; of those erased since, the bare count."""
    return _many(tx, _COUNTED.where(cases.c.created_at >= first, cases.c.created_at < end))


def closed(tx: Tx, first: int, end: int) -> list[Counted]:
    """The cases that were closed from one instant until another and still are."""
    query = _COUNTED.where(cases.c.closed_at >= first, cases.c.closed_at < end)
    return _many(tx, query.where(cases.c.status.not_in(_RESTS)))


def late(tx: Tx) -> list[Counted]:
    """The open cases whose date has passed, noticed or not."""
    passed = or_(cases.c.late == 1, cases.c.due_at <= tx.now)
    return _many(tx, _COUNTED.where(cases.c.closed_at.is_(None), passed))


def histories(tx: Tx, first: int, end: int) -> list[tuple[Counted, list[Happening]]]:
    """The cases that were answered or reopened from one instant until another, whole."""
    stirred = select(case_events.c.case_id).where(
        case_events.c.kind.in_(("answered", "reopened")),
        case_events.c.at >= first,
        case_events.c.at < end,
    )
    found = {one.id: one for one in _many(tx, _COUNTED.where(cases.c.id.in_(stirred)))}
    columns = (case_events.c[name] for name in ("case_id", *Happening.__slots__))
    query = (
        select(*columns)
        .where(case_events.c.case_id.in_(stirred))
        .order_by(case_events.c.case_id, case_events.c.id)
    )
    parts = groupby(tx.conn.execute(query), key=lambda row: row.case_id)
    return [
        (found[case_id], [Happening(*row[1:]) for row in rows])
        for case_id, rows in parts
        if case_id in found
    ]


def faces(tx: Tx, first: int, end: int) -> list[tuple[Counted, str]]:
    """The faces given from one instant until another, and the cases they were given to."""
    query = (
        _COUNTED.add_columns(ratings.c.face)
        .join(ratings, ratings.c.case_id == cases.c.id)
        .where(ratings.c.at >= first, ratings.c.at < end)
    )
    return [(Counted(*row[:-1]), row.face) for row in tx.conn.execute(query)]
