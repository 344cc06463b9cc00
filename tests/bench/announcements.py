"""`python -m tests.bench.announcements`: how fast, at what cost, and beside whom they wait."""

from __future__ import annotations

import argparse
import importlib.util
import json
import os
import sqlite3
import sys
import tempfile
import time
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bot.services import announcements
from bot.storage.store import Store
from tests.bench import processes
from tests.bench.processes import Bot, Server
from tests.bench.server import TOKEN
from tests.news import AUTHOR, FIRST, TEXT, begin, subscribe

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Iterator

    from bot.storage.store import Tx

LIMIT = 30.0  # messages a second that the server takes
CHUNK = 20_000
PEERS = {
    "gather": "python-telegram-bot, AIORateLimiter, gather",
    "workers": "python-telegram-bot, AIORateLimiter, 8 workers",
    "sleep": "python-telegram-bot, a loop with a sleep",
}
BARE = "python-telegram-bot with aiohttp, 32 at once, no store"


@dataclass(frozen=True, slots=True)
class Size:
    """How much is measured.

    Attributes:
        messages: sent at the permitted speed.
        fast: sent without a limit.
        crowd: recipients of a large announcement, and of a small one.
        asks: questions of a resident meanwhile.
    """

    messages: int
    fast: int
    crowds: tuple[int, ...]
    asks: int


FULL = Size(3000, 10_000, (1_000, 10_000, 100_000, 1_000_000), 100)
QUICK = Size(600, 3000, (1_000, 100_000), 30)


def _name(what: str) -> None:
    print(what, file=sys.stderr)


# --- processes -----------------------------------------------------------------------------


@contextmanager
def server(limit: float) -> Iterator[Server]:
    """A fresh server."""
    command = [sys.executable, "-m", "tests.bench.announcement_server", str(limit)]
    with processes._child(command, core=0) as process:
        yield Server(process)


@contextmanager
def ours(root: str, path: Path, **settings: str) -> Iterator[tuple[Bot, subprocess.Popen[str]]]:
    """Our bot on a store that is prepared."""
    env = {**os.environ, **processes.settings(root, path), **settings}
    env["ADMIN_IDS"] = str(AUTHOR)
    with processes._child([sys.executable, "-m", "bot", "run"], core=-1, env=env) as process:
        bot = Bot(process)
        bot.seconds_to_ready()
        yield bot, process


@contextmanager
def peer(which: str, root: str, count: int, rate: float) -> Iterator[tuple[Bot, Any]]:
    """A bot without a store; it begins at a line on its stdin."""
    numbers = [str(FIRST), str(count), str(rate)]
    command = [sys.executable, "-m", "tests.bench.announcement_peers", which, root, TOKEN]
    with processes._child([*command, *numbers], core=-1) as process:
        yield Bot(process), process


def fill(path: Path, count: int) -> None:
    """A store with so many people who want the topic."""
    processes.prepare(path)
    store = Store(path)
    for first in range(FIRST, FIRST + count, CHUNK):
        chats = range(first, min(first + CHUNK, FIRST + count))
        store.write_now(lambda tx, chats=chats: subscribe(tx, chats))
    store.close_now()


def start(path: Path) -> int:
    """Begin an announcement from another process, as the command line would."""
    store = Store(path)
    try:
        return store.write_now(lambda tx: begin(tx, TEXT))
    finally:
        store.close_now()


def stop(path: Path, one: int) -> None:
    """End it."""

    def work(tx: Tx) -> None:
        announcements.stop(tx, one, "test")

    store = Store(path)
    try:
        store.write_now(work)
    finally:
        store.close_now()


def prepared(path: Path) -> bool:
    """Whether all recipients stand."""
    with closing(sqlite3.connect(path)) as database:
        return bool(database.execute("SELECT max(prepared) FROM announcements").fetchone()[0])


def peak(bot: Bot) -> float:
    """Megabytes of memory at most until now."""
    status = Path(f"/proc/{bot._process.pid}/status").read_text()
    line = next(line for line in status.splitlines() if line.startswith("VmHWM"))
    return int(line.split()[1]) / 1024


# --- measurements --------------------------------------------------------------------------


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
        with ours(box.root, path, **settings) as (bot, _):
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


def replies(asks: int) -> tuple[float, float]:
    """p95 in ms of a resident's answers: idle, and while an announcement goes out."""
    rate = {"SEND_RATE": str(LIMIT)}
    with tempfile.TemporaryDirectory() as folder, server(0) as box:
        path = Path(folder) / "bench.db"
        fill(path, 100_000)
        with ours(box.root, path, **rate):
            box.do("ask", count=20, every=0.05)
            idle = box.do("ask", count=asks, every=0.1)["p95"]
            start(path)
            while not prepared(path):
                time.sleep(0.1)
            during = box.do("ask", count=asks, every=0.1)["p95"]
    return idle, during


@dataclass(frozen=True, slots=True)
class Crowd:
    """An announcement to so many, of which the first are sent."""

    seconds: float  # to prepare
    idle: float  # ms, p95 of a resident's answers before
    p95: float  # ms, p95 of a resident's answers meanwhile
    memory: float  # MB, peak
    cpu_ms: float  # a message


def crowd(count: int, messages: int, asks: int) -> Crowd:
    """Prepare for a crowd, then send to some of it."""
    with tempfile.TemporaryDirectory() as folder, server(0) as box:
        path = Path(folder) / "bench.db"
        fill(path, count)
        with ours(box.root, path) as (bot, _):
            box.do("ask", count=20, every=0.05)
            idle = box.do("ask", count=asks, every=0.02)["p95"]
            with closing(sqlite3.connect(path, isolation_level=None)) as database:
                # Nothing leaves before it is asked for: its turn comes when it is resumed.
                one = start(path)
                began = time.perf_counter()
                during = box.do("ask", count=max(5, asks // 5), every=0.0)["p95"]
                while not prepared(path):
                    time.sleep(0.01)
                seconds = time.perf_counter() - began
                assert database.execute("SELECT count(*) FROM announcements").fetchone()[0]
            box.do("reset")
            before, sent = bot.cpu(), _sent(path)
            said = box.do("wait", count=min(messages, count - sent) * 9 // 10)
            spent = (bot.cpu() - before) * 1000 / max(1, said["accepted"])
            memory = peak(bot)
            if count > messages:
                stop(path, one)
    return Crowd(seconds, idle, during, memory, spent)


def _sent(path: Path) -> int:
    with closing(sqlite3.connect(path)) as database:
        return int(database.execute("SELECT max(sent) FROM announcements").fetchone()[0])


# --- tables --------------------------------------------------------------------------------


def speed_table(size: Size) -> tuple[str, list[tuple[str, str, bool]]]:
    """At a limit of 30 a second."""
    runs: dict[str, Run] = {}
    for rate in (30, 60):
        _name(f"ours, SEND_RATE={rate}")
        runs[f"Tashilgar, SEND_RATE={rate}"] = send(size.messages, LIMIT, SEND_RATE=str(rate))
    for which, name in PEERS.items():
        if which != "sleep" and importlib.util.find_spec("aiolimiter") is None:
            print(f"{name}: aiolimiter isn't here", file=sys.stderr)
            continue
        _name(name)
        runs[name] = send_beside(which, size.messages, LIMIT)
    lines = [
        "| at 30 a second | share of the limit | refused | arrived | CPU ms |",
        "|" + "---|" * 5,
    ]
    for name, run in runs.items():
        share = f"{run.rate / LIMIT:.3f}"
        lines.append(f"| {name} | {share} | {run.refused} | {run.accepted:,} | {run.cpu_ms:.2f} |")
    right, wrong = runs["Tashilgar, SEND_RATE=30"], runs["Tashilgar, SEND_RATE=60"]
    bars = [
        ("at the right rate at least 0.99 of the limit", *_share(right, 0.99)),
        ("without refusals", str(right.refused), right.refused == 0),
        ("at twice the rate at least 0.90", *_share(wrong, 0.90)),
        ("and under 10 refusals", str(wrong.refused), wrong.refused < 10),
    ]
    return "\n".join(lines) + "\n", bars


def _share(run: Run, least: float) -> tuple[str, bool]:
    return f"{run.rate / LIMIT:.3f}", run.rate / LIMIT >= least


def fast_table(size: Size) -> tuple[str, list[tuple[str, str, bool]]]:
    """Without a limit, as Telegram lets pay for."""
    _name("paid")
    mine = send(size.fast, 0, SEND_RATE="0", ALLOW_PAID_BROADCAST="1")
    _name("bare")
    bare = send_beside("bare", size.fast, 0)
    lines = [
        "| without a limit | messages/s | CPU ms |",
        "|---|---|---|",
        f"| Tashilgar | {mine.rate:,.0f} | {mine.cpu_ms:.2f} |",
        f"| {BARE} | {bare.rate:,.0f} | {bare.cpu_ms:.2f} |",
    ]
    share = mine.rate / bare.rate
    return "\n".join(lines) + "\n", [("paid at least 0.65 of it", f"{share:.2f}", share >= 0.65)]


def crowd_table(size: Size) -> tuple[str, list[tuple[str, str, bool]]]:
    """What grows with the audience."""
    found = {}
    for count in size.crowds:
        _name(f"{count:,} recipients")
        found[count] = crowd(count, 1000, size.asks)
    lines = [
        "| recipients | prepared in s | a reply's p95 ms: idle, meanwhile | peak MB | CPU ms |",
        "|" + "---|" * 5,
    ]
    for count, one in found.items():
        cells = f"{one.seconds:.1f} | {one.idle:.1f}, {one.p95:.1f} | {one.memory:.0f}"
        lines.append(f"| {count:,} | {cells} | {one.cpu_ms:.2f} |")
    more = found[size.crowds[-1]].memory - found[size.crowds[0]].memory
    return "\n".join(lines) + "\n", [
        ("peak memory grows by at most 20 MB", f"{more:.0f} MB", more <= 20)
    ]


def reply_bar(size: Size) -> list[tuple[str, str, bool]]:
    """A resident beside it."""
    _name("replies")
    idle, during = replies(size.asks)
    figures = f"{during:.1f} to {idle:.1f} ms"
    return [("a reply's p95 within 1.2 of idle", figures, during <= 1.2 * idle)]


def main() -> int:
    """Measure and print; 1 if a bar is missed."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.announcements")
    parser.add_argument("--quick", action="store_true", help="a small run")
    parser.add_argument("--json", action="store_true", help="the bars as JSON, too")
    arguments = parser.parse_args()
    size = QUICK if arguments.quick else FULL
    bars: list[tuple[str, str, bool]] = []
    for table in (speed_table, fast_table, crowd_table):
        text, met = table(size)
        print(text, flush=True)
        bars += met
    bars += reply_bar(size)
    print("| asked for | measured | |\n|---|---|---|")
    for words, figures, holds in bars:
        print(f"| {words} | {figures} | {'met' if holds else 'MISSED'} |")
    if arguments.json:
        print(json.dumps({words: holds for words, _, holds in bars}, ensure_ascii=False))
    return 0 if all(holds for *_, holds in bars) else 1


if __name__ == "__main__":
    sys.exit(main())
