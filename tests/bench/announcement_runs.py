"""The measurements of announcements, each from a fresh server, a fresh store and a fresh bot."""

from __future__ import annotations

import asyncio
import gc
import os
import sqlite3
import statistics
import sys
import tempfile
import time
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from bot.domain.audience import EVERYONE, AllOf, Fits
from bot.services import announcements, compose
from bot.storage import announcements as records
from bot.storage.schema import offices, places
from bot.storage.store import Store
from tests.bench import processes, watched
from tests.bench.processes import Bot, Server
from tests.bench.server import TOKEN
from tests.news import AUTHOR, FIRST, TEXT, begin, subscribe

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from bot.domain.audience import Audience
    from bot.storage.store import Tx
    from tests.bench.watched import Held

LIMIT = 30.0  # messages a second that the server takes
CHUNK = 20_000
BLOCKS = 8  # in turns without and with an announcement: what the machine does falls on both
TAIL = 2000  # the last recipients of a crowd, sent to after all others count as done


# --- processes -----------------------------------------------------------------------------


@contextmanager
def server(limit: float) -> Iterator[Server]:
    """A fresh server."""
    command = [sys.executable, "-m", "tests.bench.announcement_server", str(limit)]
    with processes._child(command, core=0) as process:
        yield Server(process)


@contextmanager
def ours(root: str, path: Path, *, watch: Path | None = None, **settings: str) -> Iterator[Bot]:
    """Our bot on a store that is prepared.

    Args:
        watch: where it writes how long its writer was held.
    """
    env = {**os.environ, **processes.settings(root, path), **settings}
    env["ADMIN_IDS"] = str(AUTHOR)
    module = ["bot", "run"] if watch is None else ["tests.bench.watched", str(watch)]
    with processes._child([sys.executable, "-m", *module], core=-1, env=env) as process:
        bot = Bot(process)
        bot.seconds_to_ready()
        yield bot


@contextmanager
def peer(which: str, root: str, count: int, rate: float) -> Iterator[tuple[Bot, Any]]:
    """A bot without a store; it begins at a line on its stdin."""
    numbers = [str(FIRST), str(count), str(rate)]
    command = [sys.executable, "-m", "tests.bench.announcement_peers", which, root, TOKEN]
    with processes._child([*command, *numbers], core=-1) as process:
        yield Bot(process), process


def peak(bot: Bot) -> float:
    """Megabytes of memory at most until now."""
    status = Path(f"/proc/{bot._process.pid}/status").read_text()
    line = next(line for line in status.splitlines() if line.startswith("VmHWM"))
    return int(line.split()[1]) / 1024


# --- the store, from outside the bot -------------------------------------------------------


def _now(path: Path, work: Callable[[Tx], Any]) -> Any:
    store = Store(path)
    try:
        return store.write_now(work)
    finally:
        store.close_now()


def fill(path: Path, count: int) -> None:
    """A store with so many people who want the topic: of an office, of a place, of anywhere."""
    processes.prepare(path)
    store = Store(path)
    office, place = store.write_now(_somewhere)
    for first in range(FIRST, FIRST + count, CHUNK):
        last = min(first + CHUNK, FIRST + count)

        def work(tx: Tx, first: int = first, last: int = last) -> None:
            subscribe(tx, range(first, last, 3))
            subscribe(tx, range(first + 1, last, 3), office=office)
            subscribe(tx, range(first + 2, last, 3), place=place)

        store.write_now(work)
    store.close_now()


def _somewhere(tx: Tx) -> tuple[str, str]:
    office = tx.conn.scalar(select(offices.c.key).order_by(offices.c.key))
    place = tx.conn.scalar(select(places.c.key).where(places.c.kind == "neighbourhood"))
    return str(office), str(place)


def start(path: Path) -> int:
    """Begin an announcement from another process, as the command line would."""
    return int(_now(path, lambda tx: begin(tx, TEXT)))


def pause(path: Path, one: int) -> None:
    """Let it rest, until nothing is in flight; nothing happens if it is over."""

    def work(tx: Tx) -> None:
        with suppress(announcements.NotNow):
            announcements.pause(tx, one, "test")

    _now(path, work)
    while _one(path, "SELECT count(*) FROM announcement_recipients WHERE state = 'sending'"):
        time.sleep(0.02)


def resume(path: Path, one: int) -> None:
    """Let it go on."""

    def work(tx: Tx) -> None:
        with suppress(announcements.NotNow):
            announcements.resume(tx, one, "test")

    _now(path, work)


def _one(path: Path, query: str) -> int:
    with closing(sqlite3.connect(path)) as database:
        return int(database.execute(query).fetchone()[0] or 0)


def prepared(path: Path) -> bool:
    """Whether all recipients stand."""
    return bool(_one(path, "SELECT max(prepared) FROM announcements"))


def leave_few(path: Path, one: int) -> None:
    """Count all but the last recipients as done, while no bot is there."""
    with closing(sqlite3.connect(path, isolation_level=None)) as database:
        last = database.execute(
            "SELECT chat_id FROM announcement_recipients WHERE announcement = ?"
            " ORDER BY chat_id DESC LIMIT 1 OFFSET ?",
            (one, TAIL),
        ).fetchone()[0]
        for first in range(FIRST, last, CHUNK):
            database.execute(
                "UPDATE announcement_recipients SET state = 'sent' WHERE announcement = ?"
                " AND chat_id BETWEEN ? AND ? AND state = 'planned'",
                (one, first, min(first + CHUNK, last) - 1),
            )


# --- speed ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Run:
    """What became of so many messages."""

    accepted: int
    refused: int
    rate: float  # a second
    cpu_ms: float  # a message


def _run(said: dict[str, Any], spent: float) -> Run:
    accepted = said["accepted"]
    rate = (accepted - 1) / said["seconds"]
    return Run(accepted, said["refused"], rate, spent * 1000 / max(1, accepted))


def send(count: int, limit: float, **settings: str) -> Run:
    """Ours, at its settings, against a server of that limit."""
    with tempfile.TemporaryDirectory() as folder, server(limit) as box:
        path = Path(folder) / "bench.db"
        fill(path, count)
        with ours(box.root, path, **settings) as bot:
            before = bot.cpu()
            box.do("reset")
            start(path)
            said = box.do("wait", count=count)
            return _run(said, bot.cpu() - before)


def send_beside(which: str, count: int, limit: float) -> Run:
    """A peer's."""
    with server(limit) as box, peer(which, box.root, count, LIMIT) as (bot, process):
        time.sleep(1.5)  # it imports
        before = bot.cpu()
        process.stdin.write("\n")
        process.stdin.flush()
        said = box.do("wait", count=count)
        return _run(said, bot.cpu() - before)


# --- residents beside it -------------------------------------------------------------------


def p95(waits: list[float]) -> float:
    """In ms; of very few, the longest."""
    return statistics.quantiles(waits, n=20)[-1] if len(waits) >= 20 else max(waits)


def replies(asks: int) -> tuple[float, float]:
    """p95 in ms of a resident's answers: while an announcement is paused, and while it goes."""
    idle: list[float] = []
    during: list[float] = []
    with tempfile.TemporaryDirectory() as folder, server(0) as box:
        path = Path(folder) / "bench.db"
        fill(path, 100_000)
        with ours(box.root, path, SEND_RATE=str(LIMIT)):
            one = start(path)
            while not prepared(path):
                time.sleep(0.1)
            box.do("ask", count=40, every=0.05)
            for _ in range(BLOCKS):
                pause(path, one)
                idle += box.do("ask", count=asks // BLOCKS, every=0.05)["waits"]
                resume(path, one)
                time.sleep(2)  # it looks once a second for what another process did
                box.do("reset")
                during += box.do("ask", count=asks // BLOCKS, every=0.05)["waits"]
                if not box.do("wait", count=1)["accepted"]:
                    raise RuntimeError("nothing was sent meanwhile")
    return p95(idle), p95(during)


# --- a crowd -------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Crowd:
    """An announcement to so many, of which the first are sent, and the last."""

    seconds: float  # to prepare
    idle: float  # ms, p95 of a resident's answers before
    p95: float  # ms, p95 of a resident's answers meanwhile
    asked: int  # meanwhile
    memory: float  # MB, peak
    first: float  # CPU ms a message
    last: float  # CPU ms a message, behind all others
    steps: Held  # of planning
    others: Held  # all other transactions


def crowd(count: int, messages: int, asks: int) -> Crowd:
    """Prepare for a crowd, then send to the first and, in another life, to the last of it."""
    with tempfile.TemporaryDirectory() as folder, server(0) as box:
        path, watch = Path(folder) / "bench.db", Path(folder) / "watch.json"
        fill(path, count)
        with ours(box.root, path, watch=watch) as bot:
            box.do("ask", count=20, every=0.05)
            idle = box.do("ask", count=asks, every=0.02)["waits"]
            one = start(path)
            began, during = time.perf_counter(), []
            while not prepared(path):
                during += box.do("ask", count=1, every=0.01)["waits"]
            seconds = time.perf_counter() - began
            pause(path, one)
            first = _cost(bot, box, path, one, messages)
            memory = peak(bot)
            pause(path, one)
        steps, others = watched.read(watch)
        last = first
        if count > 2 * TAIL:
            leave_few(path, one)
            with ours(box.root, path) as bot:
                box.do("ask", count=20, every=0.05)
                last = _cost(bot, box, path, one, TAIL)
    waits = p95(idle), p95(during or idle)
    return Crowd(seconds, *waits, len(during), memory, first, last, steps, others)


def _cost(bot: Bot, box: Server, path: Path, one: int, messages: int) -> float:
    """CPU in ms for each of the next messages of one that is paused."""
    sent, spent = _sent(path), bot.cpu()
    box.do("reset")
    resume(path, one)
    left = _one(path, "SELECT count(*) FROM announcement_recipients WHERE state = 'planned'")
    box.do("wait", count=min(messages, left) * 9 // 10)
    return (bot.cpu() - spent) * 1000 / max(1, _sent(path) - sent)


def _sent(path: Path) -> int:
    return _one(path, "SELECT max(sent) FROM announcements")


# --- how many it would be ------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Counting:
    """How long it takes to say how many people an audience has."""

    people: int
    wall: float  # ms until the answer is there, median
    cpu: float  # ms of the look beside the writer, median
    writer: Held  # how long it held the writer


def count(people: int, rounds: int) -> dict[str, Counting]:
    """The audiences that are asked for most, in a store of so many."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "bench.db"
        fill(path, people)
        gc.collect()
        gc.freeze()  # as the bot does; else looking through this process's objects is counted
        return asyncio.run(_counted(path, rounds))


async def _counted(path: Path, rounds: int) -> dict[str, Counting]:
    store = Store(path, checkpoints=True)
    store.start()
    office, place = await store.write(_somewhere)
    asked: dict[str, Audience] = {
        "everyone": EVERYONE,
        "one office": Fits("office", office),
        "one neighbourhood": Fits("place", place),
        "it, in 30 days": AllOf((Fits("place", place), Fits("active", "30"))),
    }
    found = {name: await _count(store, one, rounds) for name, one in asked.items()}
    await store.close()
    return found


async def _count(store: Store, audience: Audience, rounds: int) -> Counting:
    def draft(tx: Tx) -> int:
        one = announcements.create(tx, AUTHOR)
        announcements.save(tx, one, topic="class", parts=(TEXT,), audience=audience)
        return one

    def look(tx: Tx) -> int:
        found = records.get(tx, one)
        assert found is not None
        return compose.count(tx, found, per_week=2) or 0

    one = await store.write(draft)
    watch, times, people = watched.Watch(), [], 0
    for _ in range(rounds):
        began = time.perf_counter()
        people = await store.write(look)
        times.append((time.perf_counter() - began) * 1000)
    _, writer = watch.end()
    return Counting(people, statistics.median(times), statistics.median(watch.looks), writer)
