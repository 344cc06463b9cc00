"""`python -m tests.bench`: measure, and print the tables of docs/performance.md."""

from __future__ import annotations

import argparse
import statistics
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.bench import measure
from tests.bench.measure import BOTS, OURS
from tests.bench.server import TEXT

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.bench.measure import Run

    Results = dict[float, dict[str, list[Run]]]

LATENCIES = (0.0, 0.05)
CPU_BAR = 0.8  # of the CPU of python-telegram-bot's default echo


@dataclass(frozen=True, slots=True)
class Size:
    """How much is measured."""

    rounds: int
    updates: int
    flood: int
    others: int = 50
    offices: int = 10_000


FULL = Size(rounds=3, updates=2000, flood=10_000)
QUICK = Size(rounds=1, updates=600, flood=2000)


def measured(size: Size) -> Results:
    """All bots in turn, round after round, so that what disturbs the machine disturbs all."""
    results: Results = {latency: {which: [] for which in BOTS} for latency in LATENCIES}
    for number in range(size.rounds):
        for latency in LATENCIES:
            for which in BOTS:
                print(f"round {number + 1}, {latency} s, {which}", file=sys.stderr)
                run = measure.run(which, latency, size.updates)
                results[latency][which].append(run)
    return results


def spread(runs: list[Run], value: Callable[[Run], float], digits: int) -> str:
    """Median and, of several, the least and the most."""
    values = [value(run) for run in runs]
    said = f"{statistics.median(values):,.{digits}f}"
    if len(values) > 1:
        said += f" ({min(values):,.{digits}f}–{max(values):,.{digits}f})"
    return said


def median(runs: list[Run], value: Callable[[Run], float]) -> float:
    """The middle one."""
    return statistics.median(value(run) for run in runs)


def bots_table(results: Results, latency: float) -> str:
    """One latency."""
    rows = [
        f"### Server latency {latency * 1000:.0f} ms\n",
        "| bot | CPU ms/update | updates/s | memory MB |",
        "|---|---|---|---|",
    ]
    for which, name in BOTS.items():
        runs = results[latency][which]
        cells = (
            spread(runs, lambda run: run.cpu_ms, 2),
            spread(runs, lambda run: run.rate, 0),
            spread(runs, lambda run: run.memory, 0),
        )
        rows.append(f"| {name} | {' | '.join(cells)} |")
    return "\n".join(rows) + "\n"


def bars(results: Results) -> list[tuple[str, str, bool]]:
    """What must hold: its words, the figures, whether it does."""
    at_once, far = results[LATENCIES[0]], results[LATENCIES[1]]
    cpu = median(at_once[OURS], lambda run: run.cpu_ms)
    share = cpu / median(at_once["ptb"], lambda run: run.cpu_ms)
    ours = median(far[OURS], lambda run: run.rate)
    theirs = median(far["aiogram"], lambda run: run.rate)
    return [
        (
            f"CPU at 0 ms at most {CPU_BAR} of python-telegram-bot's default echo",
            f"{share:.2f}",
            share <= CPU_BAR,
        ),
        (
            "updates/s at 50 ms at least aiogram's",
            f"{ours:,.0f} to {theirs:,.0f}",
            ours >= theirs,
        ),
    ]


def alone_table(size: Size, results: Results) -> str:
    """What is measured of ours alone."""
    ours = [run for latency in LATENCIES for run in results[latency][OURS]]
    flood = measure.flood(size.flood, size.others)
    nearest = measure.nearest(size.offices)
    rows = {
        f"nearest three of {size.offices:,} offices": f"{nearest:.2f} ms",
        "from start to `ready`, s": spread(ours, lambda run: run.ready, 2),
        "memory after the load, MB": spread(ours, lambda run: run.memory, 0),
        f"wait of {size.others} others beside a flooder of {size.flood:,} updates, p95 (median)": (
            f"{flood['p95']:.0f} ms ({flood['median']:.0f} ms)"
        ),
        "answers the flooder still waited for when the last of them had theirs": (
            f"{flood['flooder_left']:,}"
        ),
    }
    lines = [f"| {what} | {figure} |" for what, figure in rows.items()]
    return "\n".join(["### Tashilgar alone\n", "| what | measured |", "|---|---|", *lines, ""])


def main() -> int:
    """Measure and print; 1 if a bar is missed."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="one small round")
    parser.add_argument("--rounds", type=int, help="rounds of all bots")
    arguments = parser.parse_args()
    size = QUICK if arguments.quick else FULL
    if arguments.rounds:
        size = Size(arguments.rounds, size.updates, size.flood)
    results = measured(size)
    print(f"Question: «{TEXT}»; {size.updates:,} updates over {measure.CHATS} chats, ", end="")
    print(f"median (least–most) of {size.rounds} rounds.\n")
    for latency in LATENCIES:
        print(bots_table(results, latency))
    print(alone_table(size, results))
    met = bars(results)
    print("| asked for | measured | |\n|---|---|---|")
    for words, figures, holds in met:
        print(f"| {words} | {figures} | {'met' if holds else 'MISSED'} |")
    return 0 if all(holds for *_, holds in met) else 1


if __name__ == "__main__":
    sys.exit(main())
