"""`audit verify` says whether anybody changed what was written down, and from which row on."""

import sqlite3
from contextlib import closing

from bot.storage import audit


def tamper(path, *statements):
    with closing(sqlite3.connect(path)) as database, database:
        for act in ("update", "delete"):
            database.execute(f"DROP TRIGGER IF EXISTS audit_no_{act}")
        for statement in statements:
            database.execute(statement)


def written(store, count=3):
    for number in range(count):
        store.write_now(lambda tx, n=number: audit.add(tx, "server", "approve", f"x-{n}"))
    return store.write_now(audit.head)[1]


def test_a_whole_audit_is_0_and_gives_its_head(bot, store):
    head = written(store)
    ran = bot("audit", "verify")
    assert ran.code == 0
    assert ran.out.splitlines()[0].split("\t")[1] == head


def test_a_changed_row_is_1_and_named(bot, store):
    written(store)
    rows = store.write_now(audit.head)[0]
    tamper(store.path, f"UPDATE audit SET subject = 'x-9' WHERE id = {rows - 1}")
    ran = bot("audit", "verify")
    assert ran.code == 1
    assert ran.out.split("\t")[0] == str(rows - 2)
    assert str(rows - 1) in ran.err


def test_rows_cut_off_the_end_are_missed_by_a_head_told_earlier(bot, store):
    head = written(store)
    whole = bot("audit", "verify", "--head", head)
    assert whole.code == 0
    assert "دست نخورده" in whole.out
    tamper(store.path, "DELETE FROM audit WHERE id = (SELECT max(id) FROM audit)")
    cut = bot("audit", "verify")
    assert cut.code == 0
    assert "دست نخورده" not in cut.out
    assert "--head" in cut.out
    assert bot("audit", "verify", "--head", head).code == 1
