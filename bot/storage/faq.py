"""Questions that an office answers in its own words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import insert, or_, select, update

from bot.storage.faq_schema import faq_entries

if TYPE_CHECKING:
    from bot.storage.store import Tx


@dataclass(frozen=True, slots=True)
class Own:
    """One question with its answer; `office` is None where it holds for all."""

    id: int
    office: str | None
    question: str
    answer: str


_OWN = select(
    faq_entries.c.id, faq_entries.c.office, faq_entries.c.question, faq_entries.c.answer
).where(faq_entries.c.retired == 0)


def of_office(tx: Tx, office: str | None) -> list[Own]:
    """What an office answers itself, newest first, and then what is added for all."""
    own = or_(faq_entries.c.office == office, faq_entries.c.office.is_(None))
    query = _OWN.where(own).order_by(faq_entries.c.office.is_(None), faq_entries.c.id.desc())
    return [Own(*row) for row in tx.conn.execute(query)]


def add(tx: Tx, office: str | None, question: str, answer: str) -> int:
    """Keep a question with its answer; return its number."""
    row = insert(faq_entries).values(
        office=office, question=question, answer=answer, created_at=tx.now
    )
    key = tx.conn.execute(row).inserted_primary_key
    assert key is not None
    return int(key[0])


def retire(tx: Tx, number: int) -> None:
    """Take a question out of use."""
    tx.conn.execute(update(faq_entries).where(faq_entries.c.id == number).values(retired=1))
