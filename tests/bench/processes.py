"""Server and bot as processes on a core each, and what the system says of them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bot.services import offices, places
from bot.storage import migrate
from bot.storage.store import Store
from tests.bench.server import TOKEN

if TYPE_CHECKING:
    from collections.abc import Iterator

OURS = "tashilgar"
TICKS = os.sysconf("SC_CLK_TCK")


class Server:
    """The sandbox in its process."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process
        self.root = f"http://127.0.0.1:{self._read()}"

    def _read(self) -> str:
        assert self._process.stdout is not None
        return self._process.stdout.readline().strip()

    def do(self, act: str, **arguments: int) -> dict[str, Any]:
        """Have residents write; what became of it."""
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps({"do": act, **arguments}) + "\n")
        self._process.stdin.flush()
        answer: dict[str, Any] = json.loads(self._read())
        return answer


class Bot:
    """One bot in its process."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process
        self._started = time.perf_counter()

    def seconds_to_ready(self) -> float:
        """Wait for our bot's own word that it works."""
        assert self._process.stderr is not None
        for line in self._process.stderr:
            if json.loads(line).get("event") == "ready":
                return time.perf_counter() - self._started
        raise RuntimeError("the bot didn't start")

    def cpu(self) -> float:
        """Seconds of CPU until now, all threads."""
        stat = Path(f"/proc/{self._process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(stat[11]) + int(stat[12])) / TICKS

    def memory(self) -> float:
        """Megabytes in memory now."""
        status = Path(f"/proc/{self._process.pid}/status").read_text()
        line = next(line for line in status.splitlines() if line.startswith("VmRSS"))
        return int(line.split()[1]) / 1024


@contextmanager
def server(latency: float) -> Iterator[Server]:
    """A fresh server on the first core."""
    with _child([sys.executable, "-m", "tests.bench.server", str(latency)], core=0) as process:
        yield Server(process)


@contextmanager
def bot(which: str, root: str, folder: Path) -> Iterator[Bot]:
    """A bot on the last core; ours on a store of its own in `folder`."""
    command = [sys.executable, "-m", "tests.bench.peers", which, root, TOKEN]
    env = dict(os.environ)
    if which == OURS:
        command = [sys.executable, "-m", "bot", "run"]
        env |= settings(root, folder / "bench.db")
        prepare(folder / "bench.db")
    with _child(command, core=-1, env=env) as process:
        yield Bot(process)


def settings(root: str, path: Path) -> dict[str, str]:
    """Ours for a measurement: all rates off."""
    rates = dict.fromkeys(("SEND_RATE", "SEND_RATE_CHAT", "SEND_RATE_GROUP"), "0")
    return {
        "BOT_TOKEN": TOKEN,
        "BOT_API_URL": root,
        "DATABASE_URL": f"sqlite:///{path}",
        **rates,
    }


def prepare(path: Path) -> None:
    """A store with the places that ship and the sample offices."""
    for old in path.parent.glob(f"{path.name}*"):
        old.unlink()
    migrate.bring_up_to_date(path)
    store = Store(path)
    store.write_now(places.seed)
    store.write_now(offices.seed_samples)
    store.close_now()


@contextmanager
def _child(
    command: list[str], *, core: int, env: dict[str, str] | None = None
) -> Iterator[subprocess.Popen[str]]:
    process = subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=env,
    )
    cores = sorted(os.sched_getaffinity(0))
    os.sched_setaffinity(process.pid, {cores[core]})
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.communicate(timeout=20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.communicate()
