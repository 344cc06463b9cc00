"""All that only SQLite can run: how the file is opened, copied, locked and cleaned.

Every other storage module is plain SQLAlchemy Core, but for the keys file of `bot.storage.vault`.
"""

from __future__ import annotations

import fcntl
import os
import sqlite3
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import aiosqlite
from sqlalchemy import create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError
from sqlalchemy.pool import StaticPool

from bot.storage.errors import StorageError, StoreInUse, StoreUnavailable

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlalchemy.engine import Connection, Engine

# Read back at start: a pragma that SQLite doesn't know is ignored without a word.
WRITER_PRAGMAS: dict[str, str | int] = {
    "journal_mode": "wal",
    "synchronous": 2,  # FULL: what was acknowledged survives a power cut
    "foreign_keys": 1,
    "busy_timeout": 5000,
    "trusted_schema": 0,
    "secure_delete": 1,  # erased text leaves the file, not only the table
    "cell_size_check": 1,
}


def path_of(url: str) -> Path:
    """The file behind a DATABASE_URL.

    Raises:
        StorageError: the address isn't one of SQLite's, or names no file.
    """
    try:
        parsed: URL = make_url(url)
    except ArgumentError as exc:
        raise StorageError("not a database address") from exc
    if (
        parsed.get_backend_name() != "sqlite"
        or not parsed.database
        or parsed.database == ":memory:"
    ):
        raise StorageError("not the address of an SQLite file")
    return Path(parsed.database)


def prepare_folder(path: Path) -> None:
    """Make the data folder for the owner alone (0700) and the file likewise (0600).

    Raises:
        StoreUnavailable: the folder or file can't be made or written.
    """
    try:
        if not path.parent.exists():
            path.parent.mkdir(parents=True, mode=0o700)
        if not path.exists():
            os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
        elif not os.access(path, os.W_OK) or not os.access(path.parent, os.W_OK):
            raise StoreUnavailable("the data can't be written")
    except OSError as exc:
        raise StoreUnavailable("the data folder can't be written") from exc


def open_writer(path: Path, *, checkpoints: bool, references: bool = True) -> Engine:
    """The engine of the one writing connection.

    Args:
        path: the database file, made by `prepare_folder`.
        references: False while a migration replaces tables that others refer to.
        checkpoints: only the bot itself moves pages from the -wal into the file; a command
            that runs beside it leaves that alone (SQLite before 3.51.3 may lose rows when two
            connections checkpoint at once).
    """
    pragmas = {**WRITER_PRAGMAS, "foreign_keys": int(references)}

    def connect() -> sqlite3.Connection:
        connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
        for name, value in pragmas.items():
            connection.execute(f"PRAGMA {name} = {value}")
        connection.execute(f"PRAGMA wal_autocheckpoint = {1000 if checkpoints else 0}")
        for name, value in pragmas.items():
            found = connection.execute(f"PRAGMA {name}").fetchone()[0]
            if found != value:
                connection.close()
                raise StoreUnavailable(f"SQLite did not accept {name}")
        return connection

    engine = create_engine("sqlite://", creator=connect, poolclass=StaticPool)

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        # A deferred transaction that reads first gets SQLITE_BUSY at once when another
        # process wrote meanwhile; an immediate one waits.
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    return engine


def check_references(connection: Connection) -> None:
    """See that no row refers to one that isn't there.

    Raises:
        StoreUnavailable: one does.
    """
    if connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
        raise StoreUnavailable("a row refers to one that is missing")


def driver_of(connection: Connection) -> sqlite3.Connection:
    """The driver's own connection under one of SQLAlchemy's."""
    driver = connection.connection.driver_connection
    assert isinstance(driver, sqlite3.Connection)
    return driver


def abandon(connection: Connection) -> None:
    """Roll back what a failed COMMIT left open; SQLAlchemy takes it for ended."""
    driver = driver_of(connection)
    if driver.in_transaction:
        driver.rollback()


def empty_wal(connection: Connection) -> bool:
    """Move everything into the file and cut the -wal to nothing; False if a reader is in the way.

    Erased bodies are overwritten in the file by secure_delete, but the -wal still holds their
    old pages until it is cut.
    """
    busy, _, _ = driver_of(connection).execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    return bool(busy == 0)


async def open_reader(path: Path) -> aiosqlite.Connection:
    """A connection that can only read, for queries beside the writer."""
    reader = await aiosqlite.connect(_read_only(path), uri=True)
    await reader.execute("PRAGMA query_only = 1")
    await reader.execute("PRAGMA busy_timeout = 5000")
    return reader


def look(path: Path, query: str, values: Sequence[Any]) -> Any:  # noqa: ANN401 - what is asked
    """The first value of the first row, over a connection of its own that can only read."""
    with closing(sqlite3.connect(_read_only(path), uri=True)) as database:
        database.execute("PRAGMA busy_timeout = 5000")
        row = database.execute(query, values).fetchone()
    return row[0] if row is not None else None


def copy(source: Path, target: Path) -> None:
    """A consistent copy by SQLite's online backup, beside a running writer.

    Raises:
        StoreUnavailable: the source can't be read or the target can't be written.
    """
    try:
        os.close(os.open(target, os.O_CREAT | os.O_RDWR | os.O_TRUNC, 0o600))
        with (
            closing(sqlite3.connect(_read_only(source), uri=True)) as old,
            closing(sqlite3.connect(target)) as new,
        ):
            old.backup(new)
            new.execute("PRAGMA journal_mode = delete")
    except (OSError, sqlite3.Error) as exc:
        raise StoreUnavailable("the copy could not be made") from exc


def is_sound(path: Path) -> bool:
    """Whether SQLite finds the file whole and its references intact."""
    try:
        with closing(sqlite3.connect(_read_only(path), uri=True)) as database:
            checked = database.execute("PRAGMA integrity_check").fetchone()
            broken = database.execute("PRAGMA foreign_key_check").fetchone()
    except sqlite3.Error:
        return False
    return checked == ("ok",) and broken is None


@contextmanager
def sole_use(path: Path) -> Iterator[None]:
    """Hold the store for one process, as the running bot does for life.

    Raises:
        StoreInUse: another process holds it.
        StoreUnavailable: the lock file can't be made.
    """
    try:
        handle = os.open(path.with_name(path.name + ".lock"), os.O_CREAT | os.O_RDWR, 0o600)
    except OSError as exc:
        raise StoreUnavailable("the lock file can't be made") from exc
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as exc:
            raise StoreInUse("another process runs on this store") from exc
        yield
    finally:
        os.close(handle)


def _read_only(path: Path) -> str:
    return f"{path.absolute().as_uri()}?mode=ro"


def version() -> tuple[int, ...]:
    """The version of the SQLite library in use."""
    return sqlite3.sqlite_version_info


def driver_error(exc: BaseException) -> bool:
    """Whether the fault is the disk's or file's, not the statement's."""
    cause: Any = getattr(exc, "orig", exc)
    return isinstance(cause, sqlite3.OperationalError | sqlite3.DatabaseError) and not isinstance(
        cause, sqlite3.IntegrityError | sqlite3.ProgrammingError
    )
