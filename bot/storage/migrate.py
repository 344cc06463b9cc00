"""Bring a store up to date, and refuse one from an unknown or newer version."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

from sqlalchemy.exc import SQLAlchemyError

from bot.failpoints import reach
from bot.storage import sqlite
from bot.storage import vault as vaults
from bot.storage.errors import SchemaMismatch, StoreUnavailable
from bot.storage.vault import Vault

if TYPE_CHECKING:
    from pathlib import Path

HEAD = "0015"
# Oldest first; as the files.
KNOWN = (
    "0001",
    "0002",
    "0003",
    "0004",
    "0005",
    "0006",
    "0007",
    "0008",
    "0009",
    "0010",
    "0011",
    "0012",
    "0013",
    "0014",
    "0015",
)


def revision_of(path: Path) -> str | None:
    """The revision a store stands at; None for an empty file.

    Raises:
        StoreUnavailable: the file can't be read, or isn't a database.
        SchemaMismatch: it holds tables of something else.
    """
    try:
        with closing(sqlite3.connect(path)) as database:
            tables = {row[0] for row in database.execute("SELECT name FROM sqlite_master")}
            if not tables:
                return None
            if "alembic_version" not in tables:
                raise SchemaMismatch("the file is a database of another program")
            row = database.execute("SELECT version_num FROM alembic_version").fetchone()
    except sqlite3.Error as exc:
        raise StoreUnavailable("the store can't be read") from exc
    return str(row[0]) if row else None


def bring_up_to_date(path: Path, keys: Path | None = None) -> str | None:
    """Migrate the store to HEAD, after a copy beside it; return the revision it came from.

    Everything happens in one transaction: a kill leaves the old schema or the new one.

    Args:
        path: the store.
        keys: its keys file; the one beside it if it isn't said.

    Raises:
        SchemaMismatch: the store is of an unknown or newer version.
        StoreUnavailable: the file can't be read or written.
        KeysUnusable: the keys file is missing, unreadable, or of another store.
    """
    sqlite.prepare_folder(path)
    keys = keys or vaults.beside(path)
    found = revision_of(path)
    if found == HEAD:
        Vault(keys, _mark(path)).close()
        return found
    if found is not None:
        if found not in KNOWN:
            raise SchemaMismatch(f"the store is at an unknown version {found!r}")
        sqlite.copy(path, path.with_name(f"{path.name}.before-{HEAD}"))
    _upgrade(path, keys)
    return found


def drop_old_copies(path: Path, before: int) -> None:
    """Throw away the copies that a migration made before an instant.

    Raises:
        StoreUnavailable: one can't be removed.
    """
    try:
        for version in KNOWN:
            copy = path.with_name(f"{path.name}.before-{version}")
            if copy.exists() and copy.stat().st_mtime * 1000 < before:
                copy.unlink()
    except OSError as exc:
        raise StoreUnavailable("an old copy can't be removed") from exc


def _mark(path: Path) -> str | None:
    try:
        with closing(sqlite3.connect(path)) as database:
            query = "SELECT value FROM meta WHERE key = ?"
            row = database.execute(query, (vaults.MARK,)).fetchone()
    except sqlite3.Error as exc:
        raise StoreUnavailable("the store can't be read") from exc
    return str(row[0]) if row is not None else None


def _upgrade(path: Path, keys: Path) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", "bot.storage:migrations")
    sqlite.prepare_folder(keys)
    vault = Vault(keys)
    engine = sqlite.open_writer(path, checkpoints=False, references=False)
    try:
        with engine.begin() as connection:
            config.attributes["connection"] = connection
            config.attributes["vault"] = vault
            command.upgrade(config, HEAD)
            sqlite.check_references(connection)
            reach("in_migration")
    except SQLAlchemyError as exc:
        if sqlite.driver_error(exc):
            raise StoreUnavailable("the store can't be written") from exc
        raise
    finally:
        engine.dispose()
        vault.close()
