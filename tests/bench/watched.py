"""Our bot as it is, with a clock beside its writer: how long each transaction held it.

`python -m tests.bench.watched FILE` runs the bot by the settings of its environment and writes
what was measured into FILE when it ends.
"""

from __future__ import annotations

import json
import statistics
import sys
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bot import cli, log
from bot.services import announcements
from bot.storage import sqlite
from bot.storage.store import Store

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.storage.store import Tx


@dataclass(frozen=True, slots=True)
class Held:
    """How long transactions held the writer, their commit and its fsync included.

    Attributes:
        count: how many there were.
        median: of the clock, ms.
        wall: the longest by the clock, ms.
        cpu: the longest by the CPU time of the thread, ms.
        late: how many took longer than 50 ms by the clock.
    """

    count: int
    median: float
    wall: float
    cpu: float
    late: int


def _held(times: list[tuple[float, float]]) -> Held:
    if not times:
        return Held(0, 0.0, 0.0, 0.0, 0)
    walls = [wall for wall, _ in times]
    most_cpu = max(cpu for _, cpu in times)
    late = sum(wall > 50 for wall in walls)
    return Held(len(times), statistics.median(walls), max(walls), most_cpu, late)


class Watch:
    """Puts the clock beside every writer of this process."""

    def __init__(self) -> None:
        self._planning = False
        self._steps: list[tuple[float, float]] = []
        self._others: list[tuple[float, float]] = []
        self.looks: list[float] = []  # ms of CPU of each long look beside the writer
        commit, prepare, look = Store._commit, announcements.prepare, sqlite.look

        def timed(store: Store, group: list[Any]) -> None:
            self._planning = False
            wall, cpu = time.perf_counter(), time.thread_time()
            commit(store, group)
            took = (time.perf_counter() - wall) * 1000, (time.thread_time() - cpu) * 1000
            if self._planning and not self._steps:
                self._others.clear()  # what a start brings along isn't asked for here
            (self._steps if self._planning else self._others).append(took)

        def noted(tx: Tx, *of: Any) -> tuple[bool, float]:
            self._planning = True
            return prepare(tx, *of)

        def seen(*of: Any) -> Any:
            cpu = time.thread_time()
            try:
                return look(*of)
            finally:
                self.looks.append((time.thread_time() - cpu) * 1000)

        self._undo: Callable[[], None] = lambda: _put(commit, prepare, look)
        _put(timed, noted, seen)

    def end(self) -> tuple[Held, Held]:
        """Steps that planned, and all others since the first; the clock is taken away."""
        self._undo()
        return _held(self._steps), _held(self._others)


def _put(commit: Any, prepare: Any, look: Any) -> None:
    Store._commit = commit  # type: ignore[method-assign]
    announcements.prepare = prepare
    sqlite.look = look


def read(path: Path) -> tuple[Held, Held]:
    """What a bot that has ended wrote."""
    steps, others = json.loads(path.read_text())
    return Held(**steps), Held(**others)


def main(path: str) -> int:
    """Run the bot."""
    log.configure("WARNING")
    watch = Watch()
    try:
        return cli.main(["run"])
    finally:
        Path(path).write_text(json.dumps([asdict(one) for one in watch.end()]))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
