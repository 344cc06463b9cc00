"""The store: one writer thread that runs whole transactions, and readers beside it.

A transaction is a plain function of a `Tx`. Those that wait together are committed together
(one fsync for all); each has a savepoint of its own, so one that fails takes nothing with it.
"""

from __future__ import annotations

import asyncio
import logging
import queue
import threading
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from bot import log
from bot.domain.clock import Clock, to_ms, utc_now
from bot.failpoints import reach
from bot.storage import aside, sqlite
from bot.storage import vault as vaults
from bot.storage.errors import StorageError, StoreUnavailable
from bot.storage.marker import Marker

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    import aiosqlite
    from sqlalchemy import Select
    from sqlalchemy.engine import Connection

    from bot.storage.vault import Vault

T = TypeVar("T")

_NOTHING = object()
GROUP = 64  # transactions that share one commit at most


@dataclass(slots=True)
class Tx:
    """One transaction: the connection, the instant it stands for, and what to do after it."""

    conn: Connection
    driver: sqlite3.Connection  # the one under it, for prepared statements
    now: int
    vault: Vault
    memo: dict[str, Any] = field(default_factory=dict)  # the store's own, lives as long as that
    seen: dict[str, Any] = field(default_factory=dict)  # read once, lives as long as it
    common: dict[str, Any] = field(default_factory=dict)  # the same for all of one commit
    woken: dict[str, list[Any]] = field(default_factory=dict)
    doomed: list[str] = field(default_factory=list)
    refused: set[int] = field(default_factory=set)
    known: aside.Known = field(default_factory=dict)  # what was read beside it

    def destroy(self, key_id: str) -> None:
        """After the commit, destroy a key; if this transaction fails, it stays."""
        self.doomed.append(key_id)

    def refuse(self, chat_id: int) -> None:
        """Before the commit, note beside the keys that somebody said no to news."""
        self.refused.add(chat_id)

    def wake(self, part: str, work: Any) -> None:  # noqa: ANN401 - each part knows its own
        """After the commit, hand that part of the program its work."""
        self.woken.setdefault(part, []).append(work)


@dataclass(slots=True)
class _Job(Generic[T]):
    work: Callable[[Tx], T]
    waiting: asyncio.Future[T]
    alone: bool = False  # outside any transaction
    known: aside.Known = field(default_factory=dict)
    update_id: int | None = None  # the update it handles


@dataclass(slots=True)
class _Outcome:
    result: Any = None
    error: BaseException | None = None


class Store:
    """The one file: `write` and `rows` from the event loop, `write_now` from commands.

    Args:
        path: the database, up to date.
        clock: replaces the present in tests.
        checkpoints: see `sqlite.open_writer`.
        keys: the keys file; the one beside the store if it isn't said.
    """

    def __init__(
        self,
        path: Path,
        *,
        clock: Clock = utc_now,
        checkpoints: bool = False,
        keys: Path | None = None,
    ) -> None:
        self.path = path
        self.keys = keys or vaults.beside(path)
        self._vault: Vault | None = None
        self._clock = clock
        self._engine = sqlite.open_writer(path, checkpoints=checkpoints)
        self._jobs: queue.SimpleQueue[_Job[Any] | None] = queue.SimpleQueue()
        self._thread: threading.Thread | None = None
        self._marker: Marker | None = None
        self._steps = 0
        self._idle = True
        self._loop: asyncio.AbstractEventLoop | None = None
        self._reader: aiosqlite.Connection | None = None
        self._opening = asyncio.Lock()
        self._listeners: dict[str, Callable[[list[Any]], None]] = {}
        self._conn: Connection | None = None
        self._memo: dict[str, Any] = {}

    # --- life ------------------------------------------------------------------------------

    def start(self) -> None:
        """Start the writer thread for the running event loop; `write` works from here on."""
        self._loop = asyncio.get_running_loop()
        try:
            self._marker = Marker(self.path)
        except OSError as exc:  # it helps against rare deaths; the disk's fault shows elsewhere
            log.event("no-marker", level=logging.WARNING, exc=exc)
        self._thread = threading.Thread(target=self._run, name="writer", daemon=True)
        self._thread.start()

    async def close(self) -> None:
        """Finish what is queued, empty the -wal, close every connection."""
        if self._reader is not None:
            await self._reader.close()
            self._reader = None
        if self._thread is not None:
            self._jobs.put(None)
            await asyncio.to_thread(self._thread.join)
            self._thread = None
        if self._marker is not None:
            self._marker.close()
            self._marker = None
        self.close_now()

    def close_now(self) -> None:
        """Close the writing connection of a command."""
        if self._conn is not None:
            self._conn.close()
            self._conn = None
        self._engine.dispose()
        if self._vault is not None:
            self._vault.close()
            self._vault = None

    @property
    def died_at(self) -> int | None:
        """The update in whose transaction the process before this one died from within."""
        return self._marker.died_at if self._marker is not None else None

    @property
    def at_work(self) -> int | None:
        """A number that changes with every step of the writer; None while it has nothing to do."""
        return None if self._idle else self._steps

    @property
    def thread_id(self) -> int | None:
        """The writer thread's."""
        return self._thread.ident if self._thread is not None else None

    def now(self) -> int:
        """The present instant by this store's clock."""
        return to_ms(self._clock())

    def on_wake(self, part: str, listener: Callable[[list[Any]], None]) -> None:
        """Call `listener` in the event loop with the work of each commit that woke `part`."""
        self._listeners[part] = listener

    # --- writing ---------------------------------------------------------------------------

    async def write(self, work: Callable[[Tx], T], *, update_id: int | None = None) -> T:
        """Run one transaction in the writer thread and return what it returned, once on disk.

        A caller that is cancelled meanwhile cancels only its waiting: the transaction is whole
        or absent.

        Args:
            work: the transaction.
            update_id: the update it handles; if the process dies in it, the next one finds the
                number in `died_at`.

        Raises:
            StoreUnavailable: the disk refused; nothing of it was kept.
        """
        known: aside.Known = {}
        while True:
            waiting: asyncio.Future[T] = asyncio.get_running_loop().create_future()
            self._jobs.put(_Job(work, waiting, known=known, update_id=update_id))
            try:
                return await waiting
            except aside.NotKnownYet as missing:
                known[missing.asked] = await self._look(missing.asked)

    def write_now(self, work: Callable[[Tx], T]) -> T:
        """Run one transaction in this thread; for commands, which have no event loop.

        Raises:
            StoreUnavailable: the disk refused; nothing of it was kept.
        """
        known: aside.Known = {}
        while True:
            try:
                return self._written(work, known)
            except aside.NotKnownYet as missing:
                with self._guard():
                    known[missing.asked] = sqlite.look(self.path, *missing.asked)

    def _written(self, work: Callable[[Tx], T], known: aside.Known) -> T:
        with self._guard(), self._begun() as conn:
            tx = self._tx(conn, self.now(), known)
            result = work(tx)
            self._note_noes(conn, tx.refused)
        self._destroy(tx.doomed)
        return result

    async def empty_wal(self) -> bool:
        """Cut the -wal (see `sqlite.empty_wal`) between two transactions; False if not possible.

        Raises:
            StoreUnavailable: the disk refused.
        """
        waiting: asyncio.Future[bool] = asyncio.get_running_loop().create_future()
        self._jobs.put(_Job(lambda tx: sqlite.empty_wal(tx.conn), waiting, alone=True))
        return await waiting

    # --- reading ---------------------------------------------------------------------------

    async def rows(self, query: Select[Any]) -> Sequence[tuple[Any, ...]]:
        """The rows of a query, read beside the writer (aiosqlite).

        Raises:
            StoreUnavailable: the file can't be read.
        """
        words, values = aside.composed(query)
        try:
            reader = await self._reading()
            return [tuple(row) for row in await reader.execute_fetchall(words, values)]
        except Exception as exc:
            if sqlite.driver_error(exc):
                raise StoreUnavailable("the store can't be read") from exc
            raise

    async def _look(self, asked: aside.Composed) -> Any:  # noqa: ANN401 - whatever is asked
        """In a thread and over a connection of its own: no other reader waits for it."""
        with self._guard():
            return await asyncio.to_thread(sqlite.look, self.path, *asked)

    async def _reading(self) -> aiosqlite.Connection:
        async with self._opening:  # two first readers at once must not open two connections
            if self._reader is None:
                self._reader = await sqlite.open_reader(self.path)
            return self._reader

    # --- the writer thread -----------------------------------------------------------------

    def _connection(self) -> Connection:
        if self._conn is None:
            self._conn = self._engine.connect()
        return self._conn

    def _tx(self, conn: Connection, now: int, known: aside.Known | None = None) -> Tx:
        if self._vault is None:
            self._vault = vaults.Vault(self.keys, vaults.mark_in(conn))
        known = {} if known is None else known
        return Tx(conn, sqlite.driver_of(conn), now, self._vault, self._memo, known=known)

    def _destroy(self, key_ids: list[str]) -> None:
        """Destroy keys whose end is on the disk; a fault leaves that to the housekeeping."""
        if not key_ids or self._vault is None:
            return
        reach("before_destroy")
        try:
            self._vault.destroy(key_ids)
        except StorageError as exc:
            log.event("keys-wait", level=logging.ERROR, exc=exc, count=len(key_ids))

    def _note_noes(self, conn: Connection, chat_ids: set[int]) -> None:
        """On the disk before the commit: better a no too many than one that is lost."""
        if chat_ids and self._vault is not None:
            vaults.remember_noes(conn, self._vault.note_noes(chat_ids))

    @contextmanager
    def _begun(self) -> Iterator[Connection]:
        conn = self._connection()
        try:
            with conn.begin():
                yield conn
        except BaseException:
            sqlite.abandon(conn)
            raise

    @contextmanager
    def _guard(self) -> Iterator[None]:
        try:
            yield
        except Exception as exc:
            if sqlite.driver_error(exc):
                raise StoreUnavailable("the store can't be written") from exc
            raise

    def _run(self) -> None:
        job = self._next()
        while job is not None:
            if job.alone:
                self._do_alone(job)
                job = self._next()
                continue
            group = [job]
            following = self._waiting(group)
            self._commit(group)
            job = self._next() if following is _NOTHING else following

    def _next(self) -> _Job[Any] | None:
        self._idle = True
        job = self._jobs.get()
        self._idle = False
        self._steps += 1
        return job

    def _waiting(self, group: list[_Job[Any]]) -> Any:  # noqa: ANN401 - a job, an end, or nothing
        """Add what waits to a group; return what may not join it."""
        while len(group) < GROUP:
            try:
                job = self._jobs.get_nowait()
            except queue.Empty:
                return _NOTHING
            if job is None or job.alone:
                return job
            group.append(job)
        return _NOTHING

    def _do_alone(self, job: _Job[Any]) -> None:
        try:
            with self._guard():
                outcome = _Outcome(job.work(self._tx(self._connection(), self.now())))
        except BaseException as exc:  # noqa: BLE001 - handed to the one who waits
            outcome = _Outcome(error=exc)
        assert self._loop is not None
        self._loop.call_soon_threadsafe(self._settle, [job], [outcome], {})

    def _commit(self, group: list[_Job[Any]]) -> None:
        woken: dict[str, list[Any]] = {}
        doomed: list[str] = []
        refused: set[int] = set()
        try:
            with self._guard(), self._begun() as conn:
                now = self.now()
                common: dict[str, Any] = {}
                outcomes = []
                for job in group:
                    tx = self._tx(conn, now, job.known)
                    tx.common = common
                    outcomes.append(self._one(job, tx))
                    if outcomes[-1].error is None:
                        _collect(tx, woken, doomed)
                        refused |= tx.refused
                    else:  # what it changed was read, and is undone
                        common.clear()
                self._note_noes(conn, refused)
                reach("before_commit")
            self._destroy(doomed)
        except BaseException as exc:  # noqa: BLE001 - handed to all who wait
            outcomes = [_Outcome(error=exc)] * len(group)
            woken = {}
        assert self._loop is not None
        self._loop.call_soon_threadsafe(self._settle, group, outcomes, woken)

    def _one(self, job: _Job[Any], tx: Tx) -> _Outcome:
        """Run one transaction of the group behind a savepoint."""
        # Through the driver: SQLAlchemy's own way costs many times what SQLite does for it.
        tx.driver.execute("SAVEPOINT one")
        self._steps += 1
        if self._marker is not None:
            self._marker.set(job.update_id)
        try:
            with self._guard():
                result = job.work(tx)
        except BaseException as exc:  # noqa: BLE001 - handed to the one who waits
            tx.driver.execute("ROLLBACK TO one")
            tx.driver.execute("RELEASE one")
            return _Outcome(error=exc)
        finally:
            if self._marker is not None:
                self._marker.set(None)
        tx.driver.execute("RELEASE one")
        return _Outcome(result)

    def _settle(
        self, group: list[_Job[Any]], outcomes: list[_Outcome], woken: dict[str, list[Any]]
    ) -> None:
        """In the event loop: tell each caller its outcome, then wake what has work."""
        for job, outcome in zip(group, outcomes, strict=True):
            if job.waiting.cancelled():
                continue
            if isinstance(outcome.error, StopIteration):  # which a future can't carry
                job.waiting.set_exception(RuntimeError("a transaction raised StopIteration"))
            elif outcome.error is not None:
                job.waiting.set_exception(outcome.error)
            else:
                job.waiting.set_result(outcome.result)
        for part, work in woken.items():
            if part in self._listeners:
                self._listeners[part](work)


def _collect(tx: Tx, woken: dict[str, list[Any]], doomed: list[str]) -> None:
    """Add what one transaction of a group wished for after the commit."""
    for part, work in tx.woken.items():
        woken.setdefault(part, []).extend(work)
    doomed.extend(tx.doomed)
