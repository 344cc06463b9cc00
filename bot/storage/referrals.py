"""What was referred to agencies, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import exists, func, insert, select, update

from bot.storage.schema import referrals

if TYPE_CHECKING:
    from bot.storage.store import Tx


@dataclass(frozen=True, slots=True)
class Referral:
    """A case that an agency is asked to help with.

    Attributes:
        said_id: the words they are given, in `bot.storage.said`.
    """

    id: int
    case_id: int
    agency: str
    said_id: int | None
    state: str


_REFERRAL = select(
    referrals.c.id,
    referrals.c.case_id,
    referrals.c.agency,
    referrals.c.message_id,
    referrals.c.state,
)


def add(tx: Tx, case_id: int, agency: str, said_id: int | None) -> int:
    """The resident is asked whether an agency may have some words."""
    row = tx.conn.execute(
        insert(referrals)
        .values(case_id=case_id, agency=agency, message_id=said_id, state="asked", asked_at=tx.now)
        .returning(referrals.c.id)
    ).one()
    return int(row.id)


def get(tx: Tx, referral_id: int) -> Referral | None:
    """A referral by its id."""
    row = tx.conn.execute(_REFERRAL.where(referrals.c.id == referral_id)).one_or_none()
    return Referral(*row) if row is not None else None


def asked(tx: Tx, case_id: int) -> Referral | None:
    """The newest question to the resident of a case that waits for an answer."""
    row = tx.conn.execute(
        _REFERRAL.where(referrals.c.case_id == case_id, referrals.c.state == "asked")
        .order_by(referrals.c.id.desc())
        .limit(1)
    ).one_or_none()
    return Referral(*row) if row is not None else None


def has_words(tx: Tx, said_id: int) -> bool:
    """Whether a resident was ever asked whether an agency may have these words."""
    query = select(exists().where(referrals.c.message_id == said_id))
    return bool(tx.conn.scalar(query))


def newest(tx: Tx, case_id: int, agency: str, state: str) -> Referral | None:
    """The last referral of a case to an agency that stands so."""
    row = tx.conn.execute(
        _REFERRAL.where(
            referrals.c.case_id == case_id,
            referrals.c.agency == agency,
            referrals.c.state == state,
        )
        .order_by(referrals.c.id.desc())
        .limit(1)
    ).one_or_none()
    return Referral(*row) if row is not None else None


def set_state(tx: Tx, referral_id: int, state: str) -> None:
    """Write where a referral stands, and since when."""
    since = {"given": "given_at", "asked": "asked_at"}.get(state, "ended_at")
    tx.conn.execute(
        update(referrals)
        .where(referrals.c.id == referral_id)
        .values(**{"state": state, since: tx.now})
    )


def counts(tx: Tx, agency: str) -> dict[str, int]:
    """How many referrals to an agency stand how."""
    query = (
        select(referrals.c.state, func.count())
        .where(referrals.c.agency == agency)
        .group_by(referrals.c.state)
    )
    return {row[0]: row[1] for row in tx.conn.execute(query)}
