import sqlite3

import pytest
from sqlalchemy import bindparam, insert, select, update

from bot.storage.prepared import Prepared
from bot.storage.schema import pauses

ADD = Prepared(insert(pauses), ("scope", "until", "reason"))
ENDS = Prepared(select(pauses.c.until).where(pauses.c.scope == bindparam("scope")))


def test_a_prepared_statement_does_what_core_would(store):
    store.write_now(lambda tx: ADD.run(tx, {"scope": "chat:7", "until": 9, "reason": "flood"}))

    def read(tx):
        core = tx.conn.execute(select(pauses).where(pauses.c.scope == "chat:7")).one()
        return tuple(core), ENDS.run(tx, {"scope": "chat:7"}).fetchall()

    assert store.write_now(read) == (("chat:7", 9, "flood"), [(9,)])


def test_a_constant_of_the_statement_stays_where_it_is(store):
    lift = Prepared(
        update(pauses)
        .where(pauses.c.reason == "flood", pauses.c.scope == bindparam("scope"))
        .values(until=0, reason=bindparam("why"))
    )

    def work(tx):
        ADD.run(tx, {"scope": "a", "until": 9, "reason": "flood"})
        ADD.run(tx, {"scope": "b", "until": 9, "reason": "other"})
        counts = [lift.run(tx, {"scope": one, "why": "over"}).rowcount for one in "ab"]
        return counts, ENDS.run(tx, {"scope": "a"}).fetchone()

    assert store.write_now(work) == ([1, 0], (0,))


def test_a_value_that_is_missing_is_an_error_and_not_null(store):
    with pytest.raises(sqlite3.ProgrammingError):
        store.write_now(lambda tx: ADD.run(tx, {"scope": "a", "until": 9}))


def test_it_is_rolled_back_with_its_transaction(store):
    def work(tx):
        ADD.run(tx, {"scope": "a", "until": 9, "reason": "flood"})
        raise LookupError

    with pytest.raises(LookupError):
        store.write_now(work)
    assert store.write_now(lambda tx: ENDS.run(tx, {"scope": "a"}).fetchone()) is None
