"""Any store is brought up to date or refused, never left between."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import create_engine, inspect, text
from sqlalchemy.exc import IntegrityError

from bot.domain import chain
from bot.storage import audit, cases, feedback, migrate, outbox, said, schema, sqlite
from bot.storage.errors import SchemaMismatch, StoreUnavailable
from bot.storage.migrations import versions
from bot.storage.store import Store
from tests.storage.older import make_0001

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.storage.store import Tx

MIGRATE = (
    "import sys; from pathlib import Path; from bot.storage import migrate;"
    "migrate.bring_up_to_date(Path(sys.argv[1]))"
)


def stamp(path: Path, revision: str) -> None:
    with closing(sqlite3.connect(path)) as database, database:
        database.execute("UPDATE alembic_version SET version_num = ?", (revision,))


def test_an_absent_file_becomes_a_store(tmp_path: Path):
    path = tmp_path / "data" / "bot.db"
    assert migrate.bring_up_to_date(path) is None
    assert migrate.revision_of(path) == migrate.HEAD
    assert migrate.bring_up_to_date(path) == migrate.HEAD


def test_the_known_revisions_are_those_of_the_files():
    (folder,) = versions.__path__
    found = sorted(file.name[:4] for file in Path(folder).glob("[0-9]*_*.py"))
    assert tuple(found) == migrate.KNOWN
    assert found[-1] == migrate.HEAD


def test_the_migrations_make_the_tables_the_program_knows(path: Path):
    engine = create_engine(f"sqlite:///{path}")
    try:
        there = inspect(engine)
        for table in schema.metadata.sorted_tables:
            columns = {column["name"] for column in there.get_columns(table.name)}
            assert columns == {column.name for column in table.columns}, table.name
            found = {one["name"]: one["column_names"] for one in there.get_indexes(table.name)}
            indexes = {one.name: [each.name for each in one.columns] for one in table.indexes}
            assert found == indexes, table.name
    finally:
        engine.dispose()


def test_a_newer_store_is_refused_and_left_as_it_was(path: Path):
    stamp(path, "9999")
    with pytest.raises(SchemaMismatch):
        migrate.bring_up_to_date(path)
    assert migrate.revision_of(path) == "9999"


def test_a_database_of_another_program_is_refused(tmp_path: Path):
    path = tmp_path / "bot.db"
    with closing(sqlite3.connect(path)) as database, database:
        database.execute("CREATE TABLE theirs (a)")
    with pytest.raises(SchemaMismatch):
        migrate.bring_up_to_date(path)


def test_a_file_that_is_no_database_is_refused(tmp_path: Path):
    path = tmp_path / "bot.db"
    path.write_bytes(b"not a database at all" * 100)
    with pytest.raises(StoreUnavailable):
        migrate.bring_up_to_date(path)
    assert path.read_bytes().startswith(b"not a database")


def test_an_older_store_is_copied_first(path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(migrate, "KNOWN", ("0000", migrate.HEAD))
    stamp(path, "0000")
    with pytest.raises(Exception, match="0000"):  # there is no such file to go on from
        migrate.bring_up_to_date(path)
    copy = path.with_name(f"{path.name}.before-{migrate.HEAD}")
    assert migrate.revision_of(copy) == "0000"
    assert sqlite.is_sound(copy)


def test_a_disk_that_fills_up_leaves_the_store_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    path = tmp_path / "bot.db"
    monkeypatch.setitem(sqlite.WRITER_PRAGMAS, "max_page_count", 8)
    with pytest.raises(StoreUnavailable):
        migrate.bring_up_to_date(path)
    monkeypatch.delitem(sqlite.WRITER_PRAGMAS, "max_page_count")
    assert migrate.revision_of(path) is None
    assert migrate.bring_up_to_date(path) is None
    assert migrate.revision_of(path) == migrate.HEAD


def test_two_processes_may_migrate_at_once(tmp_path: Path):
    path = tmp_path / "bot.db"
    both = [
        subprocess.Popen([sys.executable, "-c", MIGRATE, str(path)], stderr=subprocess.PIPE)
        for _ in range(2)
    ]
    errors = [one.communicate()[1] for one in both]
    assert [one.returncode for one in both] == [0, 0], errors
    assert sqlite.is_sound(path)


# --- from 0001 to 0002 ---------------------------------------------------------------------


@pytest.fixture
def moved(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    path = tmp_path / "bot.db"
    make_0001(path, monkeypatch)
    assert migrate.bring_up_to_date(path) == "0001"
    store = Store(path)
    yield store
    store.close_now()


def test_0002_keeps_every_word_and_whose_it_is(moved: Store):
    def work(tx: Tx) -> None:
        first, second = cases.get(tx, 1), cases.get(tx, 2)
        assert (first.topic, first.chat_id, first.status) == ("کاناری یک", 1001, "new")
        assert (second.topic, second.chat_id, second.status) == ("کاناری دو", 1002, "answered")
        assert [one.text for one in said.of_case(tx, 1)] == ["کاناری سه"]
        assert [one.text for one in said.arrived(tx, 2)] == ["کاناری پنج"]
        assert [one.kind for one in cases.events(tx, 2)] == ["filed", "answered"]
        assert cases.of_message(tx, 1002, 22) == (second, "reply")
        assert cases.of_message(tx, -1001, 21) == (first, "card")
        assert [one.id for one in cases.of_chat(tx, 1001)] == [1]
        draft = feedback.load(tx, 1004)
        assert (draft.state, draft.headline) == ("review", "کاناری هفت")
        assert [one.text for one in feedback.pieces(tx, 1004)] == ["کاناری هشت"]
        bodies = [json.loads(row.body)["text"] for row in outbox.claim(tx, [3, 4])]
        assert bodies == ["کاناری شش", "سلام"]

    moved.write_now(work)


def test_0002_leaves_an_erased_case_erased(moved: Store):
    found = moved.write_now(lambda tx: cases.get(tx, 3))
    assert (found.status, found.key_id, found.chat_id) == ("erased", None, None)


def test_0002_leaves_nothing_readable_in_the_store(moved: Store):
    moved.close_now()
    for file in moved.path.parent.glob("bot.*"):
        if "before" not in file.name:
            assert "کاناری".encode() not in file.read_bytes(), file.name
    copy = moved.path.with_name(
        f"bot.db.before-{migrate.HEAD}"
    )  # which a week later is thrown away
    assert "کاناری".encode() in copy.read_bytes()


def test_the_history_of_a_case_can_not_be_changed(moved: Store):
    for statement in ("UPDATE case_events SET kind = 'x'", "DELETE FROM case_events"):
        with pytest.raises(IntegrityError, match="only added to"):
            moved.write_now(lambda tx, s=statement: tx.conn.execute(text(s)))


# --- 0006 ----------------------------------------------------------------------------------


def test_0006_chains_what_the_audit_held_and_closes_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    path = tmp_path / "bot.db"
    with monkeypatch.context() as patch:
        patch.setattr(migrate, "HEAD", "0002")
        migrate.bring_up_to_date(path)
    with closing(sqlite3.connect(path)) as database, database:
        into = "INSERT INTO audit (id, at, actor, action, subject) VALUES (?, 1000, 'a', 'b', ?)"
        database.executemany(into, [(3, "one"), (7, "two")])
    assert migrate.bring_up_to_date(path) == "0002"
    store = Store(path)
    try:
        store.write_now(lambda tx: audit.add(tx, "server", "approve", "helpline-137"))
        rows = store.write_now(lambda tx: list(audit.rows(tx)))
        assert [one.subject for one in rows] == ["one", "two", "helpline-137"]
        assert chain.follow(rows).broken is None
        with pytest.raises(IntegrityError, match="only added to"):
            store.write_now(lambda tx: tx.conn.execute(text("UPDATE audit SET actor = 'x'")))
    finally:
        store.close_now()
