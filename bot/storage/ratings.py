"""How content residents were with what was done, and the one sentence they may have added."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import insert, select, update

from bot.storage.identities import key_of
from bot.storage.schema import ratings

if TYPE_CHECKING:
    from bot.storage.store import Tx


def put(tx: Tx, case_id: int, face: str) -> None:
    """Keep the face chosen for a case, in place of an earlier one."""
    own = ratings.c.case_id == case_id
    if not tx.conn.execute(update(ratings).where(own).values(face=face, at=tx.now)).rowcount:
        tx.conn.execute(insert(ratings).values(case_id=case_id, face=face, at=tx.now))


def say(tx: Tx, case_id: int, words: str) -> None:
    """Keep the sentence that goes with the face; nothing of a case that was erased."""
    key_id = key_of(tx, case_id)
    if key_id is not None:
        sealed = tx.vault.seal(key_id, words, table="ratings", row=case_id, column="words")
        tx.conn.execute(update(ratings).where(ratings.c.case_id == case_id).values(words=sealed))


def face(tx: Tx, case_id: int) -> str | None:
    """The face chosen for a case."""
    found = tx.conn.scalar(select(ratings.c.face).where(ratings.c.case_id == case_id))
    return str(found) if found is not None else None


def words(tx: Tx, case_id: int) -> str:
    """The sentence that went with the face; empty if there was none."""
    key_id = key_of(tx, case_id)
    found = tx.conn.scalar(select(ratings.c.words).where(ratings.c.case_id == case_id))
    if not found or key_id is None:
        return ""
    return tx.vault.unseal(key_id, str(found), table="ratings", row=case_id, column="words")
