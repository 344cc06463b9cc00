"""Any store is brought up to date or refused, never left between."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import create_engine, inspect

from bot.storage import migrate, schema, sqlite
from bot.storage.errors import SchemaMismatch, StoreUnavailable
from bot.storage.migrations import versions

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
