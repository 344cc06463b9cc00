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
    """One question with its answer.

    Attributes:
        office: None where it holds for all.
        wordings: other ways to ask it, a line each.
    """

    id: int
    office: str | None
    question: str
    answer: str
    wordings: str


_OWN = select(*(faq_entries.c[name] for name in Own.__slots__))


def of_office(tx: Tx, office: str | None) -> list[Own]:
    """What an office answers itself, newest first, and then what is added for all."""
    own = or_(faq_entries.c.office == office, faq_entries.c.office.is_(None))
    query = _OWN.where(own, faq_entries.c.retired == 0)
    query = query.order_by(faq_entries.c.office.is_(None), faq_entries.c.id.desc())
    return [Own(*row) for row in tx.conn.execute(query)]


def for_all(tx: Tx, *, retired: bool = False) -> list[Own]:
    """What is answered for all offices, or was once; newest first."""
    asked = faq_entries.c.office.is_(None), faq_entries.c.retired == int(retired)
    return [Own(*row) for row in tx.conn.execute(_OWN.where(*asked).order_by(-faq_entries.c.id))]


def add(tx: Tx, office: str | None, question: str, answer: str, wordings: str = "") -> int:
    """Keep a question with its answer; return its number."""
    row = insert(faq_entries).values(
        office=office, question=question, answer=answer, wordings=wordings, created_at=tx.now
    )
    key = tx.conn.execute(row).inserted_primary_key
    assert key is not None
    return int(key[0])


def retire(tx: Tx, number: int, *, back: bool = False) -> None:
    """Take a question out of use, or back into it."""
    one = update(faq_entries).where(faq_entries.c.id == number)
    tx.conn.execute(one.values(retired=int(not back)))
