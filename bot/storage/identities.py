"""Whose a case is: kept apart from it, sealed, and found only through a blinded number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete, insert, select

from bot.storage.schema import cases, drafts, identities

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.storage.store import Tx


def link(tx: Tx, case_id: int, key_id: str, chat_id: int) -> None:
    """Say whose a case is, in place of whoever it was before."""
    unlink(tx, [case_id])
    sealed = tx.vault.seal(key_id, str(chat_id), table="identities", row=case_id, column="chat")
    tx.conn.execute(
        insert(identities).values(case_id=case_id, chat_key=tx.vault.blind(chat_id), chat=sealed)
    )


def unlink(tx: Tx, case_ids: Sequence[int]) -> None:
    """Forget whose cases are; from here on nobody can be told about them."""
    tx.conn.execute(delete(identities).where(identities.c.case_id.in_(case_ids)))


def unseal(tx: Tx, key_id: str, case_id: int, sealed: str) -> int:
    """The chat that a row holds.

    Raises:
        SealError: it can't be read.
    """
    return int(tx.vault.unseal(key_id, sealed, table="identities", row=case_id, column="chat"))


def keys(tx: Tx) -> set[str]:
    """Ids of all keys that a case or draft refers to."""
    found = (
        select(cases.c.key_id).where(cases.c.key_id.is_not(None)).union(select(drafts.c.key_id))
    )
    return set(tx.conn.scalars(found))


def forget_key(tx: Tx, case_id: int) -> None:
    """In this transaction, take a case for one without a key."""
    memo: dict[int, str | None] = tx.seen.setdefault("case keys", {})
    memo[case_id] = None


def key_of(tx: Tx, case_id: int) -> str | None:
    """The id of a case's key; None once all of it was erased."""
    memo: dict[int, str | None] = tx.seen.setdefault("case keys", {})
    if case_id not in memo:
        memo[case_id] = tx.conn.scalar(select(cases.c.key_id).where(cases.c.id == case_id))
    return memo[case_id]
