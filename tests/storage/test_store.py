"""Transactions are whole or absent, each for itself, however many share a commit."""

from __future__ import annotations

import asyncio
import sqlite3
import subprocess
import sys
import threading
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import insert, select, text
from sqlalchemy.exc import IntegrityError

from bot.storage import outbox, schema, sqlite
from bot.storage.errors import StoreUnavailable
from bot.storage.outbox import Outgoing
from bot.storage.store import GROUP, Store
from tests.rails import fresh, note, notes

if TYPE_CHECKING:
    from pathlib import Path

    from bot.storage.store import Tx

SECRET = "چراغ کوچه‌ی ما سه شب است که سوخته است"


class Held:
    """Keeps the writer thread busy, so that what is written meanwhile waits together."""

    def __init__(self, store: Store) -> None:
        self._go = threading.Event()
        self._begun = threading.Event()
        self._task = asyncio.create_task(store.write(self._hold))

    def _hold(self, tx: Tx) -> None:
        self._begun.set()
        self._go.wait(10)

    async def begun(self) -> None:
        await asyncio.to_thread(self._begun.wait, 10)

    async def let_go(self) -> None:
        self._go.set()
        await self._task


async def test_a_failing_transaction_takes_nothing_with_it(store: Store):
    def spoiled(tx: Tx) -> None:
        note(tx, "spoiled")
        raise ValueError("a fault of its own")

    held = Held(store)
    await held.begun()
    works = [store.write(lambda tx, n=n: note(tx, f"good {n}")) for n in range(5)]
    works.insert(2, store.write(spoiled))
    tasks = [asyncio.create_task(work) for work in works]
    await asyncio.sleep(0)
    await held.let_go()
    results = await asyncio.gather(*tasks, return_exceptions=True)
    assert [type(one) for one in results if one is not None] == [ValueError]
    assert await notes(store) == {f"good {n}" for n in range(5)}


async def test_those_that_wait_together_share_one_commit(store: Store, path: Path):
    commits = []
    store._connection()
    driver = store._conn.connection.driver_connection
    driver.set_trace_callback(lambda sql: commits.append(sql) if sql == "COMMIT" else None)
    held = Held(store)
    await held.begun()
    tasks = [
        asyncio.create_task(store.write(lambda tx, n=n: note(tx, str(n)))) for n in range(GROUP)
    ]
    await asyncio.sleep(0)
    await held.let_go()
    await asyncio.gather(*tasks)
    driver.set_trace_callback(None)
    assert len(commits) == 2
    assert len(await notes(store)) == GROUP


async def test_a_row_two_transactions_want_goes_to_the_first(store: Store):
    held = Held(store)
    await held.begun()
    tasks = [asyncio.create_task(store.write(lambda tx: note(tx, "same"))) for _ in range(3)]
    await asyncio.sleep(0)
    await held.let_go()
    first, *others = await asyncio.gather(*tasks, return_exceptions=True)
    assert first is None
    assert all(isinstance(one, Exception) for one in others)
    assert not any(isinstance(one, StoreUnavailable) for one in others)


@pytest.mark.parametrize("fault", [StopIteration, StopAsyncIteration, KeyError])
async def test_whatever_a_transaction_raises_reaches_its_caller_and_spares_the_next(
    store: Store, fault: type[BaseException]
):
    def work(tx: Tx) -> None:
        raise fault

    with pytest.raises((RuntimeError, fault)):
        await asyncio.wait_for(store.write(work), 5)
    await asyncio.wait_for(store.write(lambda tx: note(tx, "next")), 5)
    assert await notes(store) == {"next"}


async def test_a_cancelled_caller_leaves_its_transaction_whole(store: Store):
    def both(tx: Tx) -> None:
        note(tx, "first half")
        note(tx, "second half")

    held = Held(store)
    await held.begun()
    caller = asyncio.create_task(store.write(both))
    await asyncio.sleep(0)
    caller.cancel()
    await held.let_go()
    with pytest.raises(asyncio.CancelledError):
        await caller
    await store.write(lambda tx: note(tx, "later"))
    assert await notes(store) in (
        {"later"},
        {"later", "first half", "second half"},
    )


async def test_nothing_is_woken_before_the_commit_nor_by_a_failure(store: Store):
    seen = []
    store.on_wake("part", seen.append)

    def fails(tx: Tx) -> None:
        tx.wake("part", "never")
        raise KeyError

    with pytest.raises(KeyError):
        await store.write(fails)
    await store.write(lambda tx: tx.wake("part", "work"))
    await store.write(lambda tx: None)
    assert seen == [["work"]]


async def test_a_full_disk_refuses_and_recovers_without_a_word_from_the_caller(store: Store):
    def pages(tx: Tx, most: int) -> None:
        tx.conn.exec_driver_sql(f"PRAGMA max_page_count = {most}")

    def large(tx: Tx) -> None:
        note(tx, "small beside it")
        note(tx, "large", "x" * 1_000_000)

    await store.write(lambda tx: note(tx, "before"))
    await store.write(lambda tx: pages(tx, 1))
    with pytest.raises(StoreUnavailable):
        await store.write(large)
    assert await notes(store) == {"before"}
    await store.write(lambda tx: pages(tx, 1_000_000))
    await store.write(large)
    assert await notes(store) == {"before", "small beside it", "large"}


async def test_two_processes_may_write(store: Store, path: Path):
    program = (
        "import sys; from pathlib import Path; from bot.storage.store import Store;"
        "from tests.rails import note\n"
        "store = Store(Path(sys.argv[1]))\n"
        "for n in range(50): store.write_now(lambda tx: note(tx, f'theirs {n}'))\n"
        "store.close_now()"
    )
    other = await asyncio.create_subprocess_exec(sys.executable, "-c", program, str(path))
    for n in range(50):
        await store.write(lambda tx, n=n: note(tx, f"ours {n}"))
    assert await other.wait() == 0
    kept = await notes(store)
    assert kept == {f"{whose} {n}" for whose in ("ours", "theirs") for n in range(50)}


async def test_nobody_writes_between_what_a_transaction_reads_and_writes(store: Store, path: Path):
    """A deferred transaction would be refused by SQLite here, whatever the busy timeout."""

    def reads_then_writes(tx: Tx) -> None:
        tx.conn.execute(select(schema.meta.c.key)).all()
        other = sqlite3.connect(path, timeout=0, isolation_level=None)
        with closing(other), pytest.raises(sqlite3.OperationalError):
            other.execute("INSERT INTO meta (key, value) VALUES ('theirs', '')")
        note(tx, "ours")

    await store.write(reads_then_writes)
    assert await notes(store) == {"ours"}


async def test_a_commit_that_fails_keeps_and_wakes_nothing(store: Store):
    seen = []
    store.on_wake("part", seen.append)

    def dangling(tx: Tx) -> None:
        tx.wake("part", "never")
        note(tx, "never")
        tx.conn.exec_driver_sql("PRAGMA defer_foreign_keys = 1")  # so that only COMMIT fails
        tx.conn.execute(insert(schema.places).values(key="a", name="a", kind="city", parent="b"))

    with pytest.raises(IntegrityError):
        await store.write(dangling)
    await store.write(lambda tx: note(tx, "after"))
    assert await notes(store) == {"after"}
    assert seen == []


async def test_readers_that_come_at_once_share_one_connection(
    store: Store, monkeypatch: pytest.MonkeyPatch
):
    opened = []
    real = sqlite.open_reader

    async def counted(path: Path):
        opened.append(path)
        return await real(path)

    monkeypatch.setattr(sqlite, "open_reader", counted)
    await asyncio.gather(*(notes(store) for _ in range(5)))
    assert len(opened) == 1


async def test_a_reader_cannot_write(store: Store):
    with pytest.raises(StoreUnavailable):
        await store.rows(insert(schema.meta).values(key="a", value="b"))


async def test_a_missing_file_is_the_disks_fault(tmp_path: Path):
    store = Store(tmp_path / "nowhere" / "bot.db")
    store.start()
    with pytest.raises(StoreUnavailable):
        await store.rows(select(schema.meta.c.key))
    with pytest.raises(StoreUnavailable):
        await store.write(lambda tx: note(tx, "a"))
    await store.close()


async def test_a_wrong_statement_is_not_the_disks_fault(store: Store):
    with pytest.raises(Exception) as caught:
        await store.write(lambda tx: tx.conn.execute(text("INSERT INTO meta VALUES (NULL, 1)")))
    assert not isinstance(caught.value, StoreUnavailable)


def on_disk(path: Path, words: str) -> list[str]:
    needle = words.encode()
    return [file.name for file in path.parent.iterdir() if needle in file.read_bytes()]


async def test_erased_words_are_gone_from_every_file(store: Store, path: Path):
    params = {"chat_id": 1, "text": SECRET}
    row = await store.write(lambda tx: outbox.add(tx, Outgoing(1, "sendMessage", params)))
    assert on_disk(path, SECRET)
    await store.write(lambda tx: outbox.settle(tx, row, "sent"))
    assert await store.empty_wal()
    assert on_disk(path, SECRET) == []


async def test_a_reader_in_the_way_of_the_wal_is_told(store: Store, path: Path):
    await store.write(lambda tx: note(tx, "a"))
    await store.write(lambda tx: tx.conn.connection.driver_connection.execute(
        "PRAGMA busy_timeout = 0"
    ))  # fmt: skip
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN")
        other.execute("SELECT * FROM meta").fetchall()
        await store.write(lambda tx: note(tx, "b"))
        assert not await store.empty_wal()
    assert await store.empty_wal()


async def test_closing_finishes_what_was_queued(path: Path):
    store = Store(path, checkpoints=True)
    store.start()
    tasks = [asyncio.create_task(store.write(lambda tx, n=n: note(tx, str(n)))) for n in range(9)]
    await asyncio.sleep(0)
    await store.close()
    await asyncio.gather(*tasks)
    with closing(sqlite3.connect(path)) as database:
        assert database.execute("SELECT count(*) FROM meta WHERE key != 'keys'").fetchone() == (9,)


def test_a_kill_loses_nothing_that_was_confirmed(tmp_path: Path):
    path = fresh(tmp_path / "bot.db")
    program = (
        "import sys, os, signal; from pathlib import Path; from bot.storage.store import Store;"
        "from tests.rails import note\n"
        "store = Store(Path(sys.argv[1]))\n"
        "for n in range(20):\n"
        "    store.write_now(lambda tx: note(tx, str(n))); print(n, flush=True)\n"
        "os.kill(os.getpid(), signal.SIGKILL)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(path)], capture_output=True, text=True, check=False
    )
    confirmed = done.stdout.split()
    assert len(confirmed) == 20
    assert sqlite.is_sound(path)
    with closing(sqlite3.connect(path)) as database:
        kept = {row[0] for row in database.execute("SELECT key FROM meta WHERE key != 'keys'")}
    assert kept == set(confirmed)
