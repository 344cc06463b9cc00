"""Cases of neighbours about the same problem of the same neighbourhood."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, or_, select

from bot.storage.schema import cases, identities

if TYPE_CHECKING:
    from bot.storage.store import Tx

_JOINABLE = ("problem", "complaint", "request")


def newest_main(tx: Tx, *, place: str, category: str, since: int) -> int | None:
    """The case that others may join: open, read by the office alone, and joined to none itself.

    Args:
        place: key of the neighbourhood.
        category: key of the subject.
        since: the instant after which it was filed.
    """
    query = (
        select(cases.c.id)
        .where(
            cases.c.place == place,
            cases.c.category == category,
            cases.c.created_at > since,
            cases.c.audience == "office",
            cases.c.urgency != "sensitive",
            cases.c.kind.in_(_JOINABLE),
            cases.c.status.not_in(("withdrawn", "erased")),
            cases.c.closed_at.is_(None),
            cases.c.hidden_at.is_(None),
            cases.c.main_id.is_(None),
        )
        .order_by(cases.c.created_at.desc(), cases.c.id.desc())
        .limit(1)
    )
    found = tx.conn.scalar(query)
    return int(found) if found is not None else None


def people(tx: Tx, main_id: int) -> int:
    """How many people stand behind a case and those that joined it; a visit counts as one."""
    query = (
        select(
            func.count(func.distinct(identities.c.chat_key))
            + func.sum(identities.c.case_id.is_(None))
        )
        .select_from(cases.outerjoin(identities, identities.c.case_id == cases.c.id))
        .where(
            or_(cases.c.id == main_id, cases.c.main_id == main_id),
            cases.c.status.not_in(("withdrawn", "erased")),
            cases.c.hidden_at.is_(None),
        )
    )
    return int(tx.conn.scalar(query) or 0)


def has_part(tx: Tx, main_id: int, chat_id: int) -> bool:
    """Whether a resident filed the case, or one that joined it."""
    query = (
        select(func.count())
        .select_from(cases.join(identities, identities.c.case_id == cases.c.id))
        .where(
            or_(cases.c.id == main_id, cases.c.main_id == main_id),
            identities.c.chat_key == tx.vault.blind(chat_id),
        )
    )
    return bool(tx.conn.scalar(query))
