"""The audit is only added to, and whoever changes a row of it is found out."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from bot.domain import chain
from bot.storage import audit
from bot.storage.store import Store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from bot.domain.chain import Verdict

LINES = [("server", "approve", "helpline-137"), ("staff:1", "muted", "1"), ("server", "x", "y")]


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    made = Store(path)
    for line in LINES:
        made.write_now(lambda tx, one=line: audit.add(tx, *one))
    yield made
    made.close_now()


def followed(store: Store, known: str | None = None) -> Verdict:
    return store.write_now(lambda tx: chain.follow(audit.rows(tx), known))


def test_the_chain_of_what_was_written_is_whole(store: Store):
    assert followed(store).rows == len(LINES)
    assert followed(store).broken is None
    assert followed(store).head == store.write_now(audit.head)[1]


@pytest.mark.parametrize("statement", ["UPDATE audit SET actor = 'x'", "DELETE FROM audit"])
def test_the_store_lets_nobody_change_a_row(store: Store, statement: str):
    with pytest.raises(IntegrityError, match="only added to"):
        store.write_now(lambda tx: tx.conn.execute(text(statement)))


TAMPERED = {
    "an actor": ("UPDATE audit SET actor = 'staff:2' WHERE id = 2", 2),
    "an instant": ("UPDATE audit SET at = at + 1 WHERE id = 1", 1),
    "a subject": ("UPDATE audit SET subject = subject || ' ' WHERE id = 3", 3),
    "a digest": ("UPDATE audit SET digest = upper(digest) WHERE id = 2", 2),
    "a row taken out": ("DELETE FROM audit WHERE id = 2", 2),
    "the first taken out": ("DELETE FROM audit WHERE id = 1", 1),
    "one put in": ("INSERT INTO audit VALUES (4, 1, 'a', 'b', 'c', 'd')", 4),
}


@pytest.mark.parametrize("what", TAMPERED)
def test_tampering_with_one_row_is_found(store: Store, what: str):
    statement, where = TAMPERED[what]
    with closing(sqlite3.connect(store.path)) as database, database:
        for act in ("update", "delete"):
            database.execute(f"DROP TRIGGER audit_no_{act}")
        database.execute(statement)
    assert followed(store).broken == where


def test_rows_cut_off_the_end_are_missed_by_the_head_that_was_noted(store: Store):
    head = followed(store).head
    store.write_now(lambda tx: audit.add(tx, "server", "later", "z"))
    assert followed(store, head).known
    with closing(sqlite3.connect(store.path)) as database, database:
        database.execute("DROP TRIGGER audit_no_delete")
        database.execute("DELETE FROM audit WHERE id >= 3")
    cut = followed(store, head)
    assert cut.broken is None
    assert not cut.known
