"""How the file is opened, copied, checked and locked."""

from __future__ import annotations

import sqlite3
import stat
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from bot.storage import sqlite
from bot.storage.errors import StorageError, StoreInUse, StoreUnavailable
from bot.storage.store import Store
from tests.rails import note


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.mark.parametrize(
    ("address", "path"),
    [("sqlite:///data/a.db", "data/a.db"), ("sqlite:////srv/a.db", "/srv/a.db")],
)
def test_an_address_names_a_file(address: str, path: str):
    assert sqlite.path_of(address) == Path(path)


@pytest.mark.parametrize(
    "address", ["", "a.db", "postgresql://h/d", "sqlite://", "sqlite:///:memory:"]
)
def test_what_names_no_file_is_refused(address: str):
    with pytest.raises(StorageError):
        sqlite.path_of(address)


def test_the_data_is_for_its_owner_alone(tmp_path: Path):
    path = tmp_path / "data" / "bot.db"
    sqlite.prepare_folder(path)
    assert (mode(path.parent), mode(path)) == (0o700, 0o600)


def test_a_folder_that_cannot_be_made_is_the_disks_fault(tmp_path: Path):
    (tmp_path / "data").write_text("a file where the folder should be")
    with pytest.raises(StoreUnavailable):
        sqlite.prepare_folder(tmp_path / "data" / "bot.db")


async def test_the_writer_has_every_setting_that_keeps_data_safe(store: Store):
    found = await store.write(
        lambda tx: {
            name: tx.conn.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in sqlite.WRITER_PRAGMAS
        }
    )
    assert found == {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "busy_timeout": 5000,
        "trusted_schema": 0,
        "secure_delete": 1,
        "cell_size_check": 1,
    }


def test_a_setting_that_is_not_taken_stops_the_start(path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(sqlite.WRITER_PRAGMAS, "synchronous", 9)
    store = Store(path)
    with pytest.raises(StoreUnavailable):
        store.write_now(lambda tx: note(tx, "a"))
    store.close_now()


async def test_a_copy_beside_a_writer_has_all_that_was_committed(store: Store, tmp_path: Path):
    await store.write(lambda tx: note(tx, "committed"))
    target = tmp_path / "copy.db"
    sqlite.copy(store.path, target)
    assert mode(target) == 0o600
    assert sqlite.is_sound(target)
    with closing(sqlite3.connect(target)) as database:
        assert ("committed",) in database.execute("SELECT key FROM meta").fetchall()


def test_a_copy_of_nothing_is_refused(tmp_path: Path):
    with pytest.raises(StoreUnavailable):
        sqlite.copy(tmp_path / "absent.db", tmp_path / "copy.db")


def test_a_damaged_file_is_not_sound(path: Path):
    assert sqlite.is_sound(path)
    body = bytearray(path.read_bytes())
    body[4096:8192] = b"\xff" * 4096
    path.write_bytes(body)
    assert not sqlite.is_sound(path)


def test_only_one_process_runs_on_a_store(path: Path):
    program = (
        "import sys; from pathlib import Path; from bot.storage import sqlite\n"
        "from bot.storage.errors import StoreInUse\n"
        "try:\n"
        "    with sqlite.sole_use(Path(sys.argv[1])): print('mine')\n"
        "except StoreInUse: print('in use')"
    )

    def other() -> str:
        run = [sys.executable, "-c", program, str(path)]
        return subprocess.run(run, capture_output=True, text=True, check=True).stdout.strip()

    with sqlite.sole_use(path):
        assert other() == "in use"
        with pytest.raises(StoreInUse), sqlite.sole_use(path):
            pass
    assert other() == "mine"
