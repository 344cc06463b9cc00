"""Cases as operators list them: where each stands, never whose it is or what was said."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from bot.storage.schema import cases

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bot.storage.store import Tx

COLUMNS = (
    cases.c.id,
    cases.c.code,
    cases.c.status,
    cases.c.late,
    cases.c.kind,
    cases.c.category,
    cases.c.urgency,
    cases.c.audience,
    cases.c.source,
    cases.c.office,
    cases.c.place,
    cases.c.sample,
    cases.c.created_at,
    cases.c.due_at,
    cases.c.answered_at,
    cases.c.closed_at,
    cases.c.told_at,
    cases.c.outcome,
    cases.c.reopened,
)


def listed(
    tx: Tx, *, office: str | None = None, status: str | None = None, code: str | None = None
) -> Sequence[Mapping[str, Any]]:
    """Cases in the order they were filed.

    Args:
        office: of this one alone.
        status: that stand so; `late` is those whose date has passed.
        code: the one with this code.
    """
    query = select(*COLUMNS).order_by(cases.c.id)
    if office is not None:
        query = query.where(cases.c.office == office)
    if status == "late":
        query = query.where(cases.c.late == 1)
    elif status is not None:
        query = query.where(cases.c.status == status)
    if code is not None:
        query = query.where(cases.c.code == code)
    return [dict(row) for row in tx.conn.execute(query).mappings()]
