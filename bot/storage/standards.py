"""Time standards on disk, and what of a case its time depends on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, delete, insert, or_, select, update

from bot.domain.standards import Standard
from bot.storage.schema import case_events, cases, standards

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.domain.standards import Rules
    from bot.storage.store import Tx

_RULES = "standards"


@dataclass(frozen=True, slots=True)
class Timed:
    """A case as its clock sees it: nothing of this is sealed."""

    id: int
    office: str | None
    kind: str
    urgency: str
    audience: str
    status: str
    created_at: int
    answered_at: int | None
    waiting: bool
    waiting_since: int | None
    holder: int | None
    due_at: int | None
    late: bool
    stopped_at: int | None
    closed_at: int | None
    main_id: int | None
    hidden_at: int | None


@dataclass(frozen=True, slots=True)
class Event:
    """One line of a case's history."""

    kind: str
    detail: str
    at: int


_COLUMNS = tuple(cases.c[name] for name in Timed.__slots__)
_TIMED = select(*_COLUMNS)
_BY_ID = _TIMED.where(cases.c.id == bindparam("case"))
_HISTORY = (
    select(case_events.c.kind, case_events.c.detail, case_events.c.at)
    .where(case_events.c.case_id == bindparam("case"))
    .order_by(case_events.c.id)
)
# In the words of the index ix_cases_open.
_OPEN = select(cases.c.id).where(cases.c.closed_at.is_(None)).order_by(cases.c.id)


# --- the rules -----------------------------------------------------------------------------


def rules(tx: Tx) -> Rules:
    """What the operator set, by office, kind and urgency."""
    if _RULES not in tx.seen:
        tx.seen[_RULES] = {
            (row.office, row.kind, row.urgency): Standard(
                row.act_hours, row.first_hours, row.first_days, row.done_days
            )
            for row in tx.conn.execute(select(standards))
        }
    found: Rules = tx.seen[_RULES]
    return found


def put_rule(tx: Tx, office: str, kind: str, urgency: str, standard: Standard) -> None:
    """Set a rule in the place of an earlier one."""
    drop_rule(tx, office, kind, urgency)
    tx.conn.execute(
        insert(standards).values(
            office=office,
            kind=kind,
            urgency=urgency,
            act_hours=standard.act_hours,
            first_hours=standard.first_hours,
            first_days=standard.first_days,
            done_days=standard.done_days,
        )
    )


def drop_rule(tx: Tx, office: str, kind: str, urgency: str) -> bool:
    """Take a rule away; False if there is none."""
    tx.seen.pop(_RULES, None)
    gone = tx.conn.execute(
        delete(standards).where(
            standards.c.office == office,
            standards.c.kind == kind,
            standards.c.urgency == urgency,
        )
    )
    return gone.rowcount > 0


# --- the clock of a case -------------------------------------------------------------------


def timed(tx: Tx, case_id: int) -> Timed | None:
    """What the clock of a case depends on."""
    row = tx.conn.execute(_BY_ID, {"case": case_id}).one_or_none()
    return _timed(row) if row is not None else None


def _timed(row: Any) -> Timed:  # noqa: ANN401 - a row of _COLUMNS
    values = row._asdict()
    return Timed(**{**values, "waiting": bool(row.waiting), "late": bool(row.late)})


def history(tx: Tx, case_id: int) -> list[Event]:
    """Everything that happened to a case, in order."""
    return [Event(*row) for row in tx.conn.execute(_HISTORY, {"case": case_id})]


def set_clock(tx: Tx, case_id: int, **values: int | None) -> None:
    """Write `due_at`, `late` or `stopped_at`."""
    tx.conn.execute(update(cases).where(cases.c.id == case_id).values(**values))


def open_of(tx: Tx, offices: Sequence[str] | None) -> list[int]:
    """The open cases of some offices; of all for None."""
    query = _OPEN if offices is None else _OPEN.where(cases.c.office.in_(offices))
    return list(tx.conn.scalars(query))


def joined(tx: Tx, case_id: int) -> list[int]:
    """A case and those that were joined to it."""
    query = select(cases.c.id).where(or_(cases.c.id == case_id, cases.c.main_id == case_id))
    return list(tx.conn.scalars(query.order_by(cases.c.id)))
