"""`python -m tests.bench.announcements`: how fast, at what cost, and beside whom they wait."""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.bench import announcement_runs as runs
from tests.bench.announcement_runs import LIMIT

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tests.bench.announcement_runs import Run

    Bar = tuple[str, str, bool]  # what is asked for, what was measured, whether it holds

PEERS = {
    "gather": "python-telegram-bot, AIORateLimiter, a gather over all",
    "workers": "python-telegram-bot, AIORateLimiter, 8 workers",
    "sleep": "python-telegram-bot, a loop with a sleep",
}
OURS = "Tashilgar, SEND_RATE={}"
BARE = "python-telegram-bot with aiohttp, 32 at once, no store"
FLAT = 1.3  # the dearest message of larger crowds to one of the smallest
STEP = 50.0  # ms of the writer


@dataclass(frozen=True, slots=True)
class Size:
    """How much is measured.

    Attributes:
        messages: sent at the permitted speed.
        fast: sent without a limit.
        crowds: recipients of announcements from small to large.
        part: how many of a crowd are sent to first.
        asks: questions of a resident meanwhile.
        counts: how often each audience is counted.
    """

    messages: int
    fast: int
    crowds: tuple[int, ...]
    part: int
    asks: int
    counts: int


FULL = Size(3000, 10_000, (1_000, 10_000, 100_000, 1_000_000), 3000, 400, 15)
QUICK = Size(300, 3000, (1_000, 100_000), 1000, 80, 3)


def _name(what: str) -> None:
    print(what, file=sys.stderr)


def _table(heads: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join(f"| {' | '.join(map(str, line))} |" for line in lines) + "\n"


def speed(size: Size) -> tuple[str, list[Bar]]:
    """At a limit of 30 a second."""
    found: dict[str, Run] = {}
    for rate in (30, 60):
        _name(OURS.format(rate))
        found[OURS.format(rate)] = runs.send(size.messages, LIMIT, SEND_RATE=str(rate))
    for which, name in PEERS.items():
        _name(name)
        found[name] = runs.send_beside(which, size.messages, LIMIT)
    heads = ("at 30 a second", "share of the limit", "refused", "arrived", "CPU ms a message")
    rows = [
        (name, _share(one), one.refused, f"{one.accepted:,}", f"{one.cpu_ms:.2f}")
        for name, one in found.items()
    ]
    right, wrong = found[OURS.format(30)], found[OURS.format(60)]
    bars = [
        ("at the right rate at least 0.99 of the limit", _share(right), _reaches(right, 0.99)),
        ("without refusals", str(right.refused), right.refused == 0),
        ("at twice the rate at least 0.90", _share(wrong), _reaches(wrong, 0.90)),
        ("and under 10 refusals", str(wrong.refused), wrong.refused < 10),
    ]
    return _table(heads, rows), bars


def _share(run: Run) -> str:
    return f"{run.rate / LIMIT:.3f}"


def _reaches(run: Run, least: float) -> bool:
    return run.rate / LIMIT >= least


def fast(size: Size) -> tuple[str, list[Bar]]:
    """Without a limit, as Telegram lets pay for."""
    _name("without a limit")
    found = {
        "Tashilgar, ALLOW_PAID_BROADCAST=1": runs.send(
            size.fast, 0, SEND_RATE="0", ALLOW_PAID_BROADCAST="1"
        ),
        BARE: runs.send_beside("bare", size.fast, 0),
    }
    mine, bare = found.values()
    rows = [(name, f"{one.rate:,.0f}", f"{one.cpu_ms:.2f}") for name, one in found.items()]
    share = mine.rate / bare.rate
    bars = [("paid at least 0.65 of a bot without a store", f"{share:.2f}", share >= 0.65)]
    return _table(("without a limit", "messages/s", "CPU ms a message"), rows), bars


def crowds(size: Size) -> tuple[str, list[Bar]]:
    """What grows with the audience."""
    found = {}
    for count in size.crowds:
        _name(f"{count:,} recipients")
        found[count] = runs.crowd(count, size.part, size.asks)
    heads = (
        *("recipients", "prepared in s", "a reply's p95 ms: before, meanwhile"),
        *("peak MB", "CPU ms a message: the first, the last"),
    )
    rows = [
        (
            *(f"{count:,}", f"{one.seconds:.1f}", f"{one.idle:.1f}, {one.p95:.1f} ({one.asked})"),
            *(f"{one.memory:.0f}", f"{one.first:.2f}, {one.last:.2f}"),
        )
        for count, one in found.items()
    ]
    held_heads = ("the writer, ms", "how often", "median", "longest", "longest of CPU", "over 50")
    most = found[size.crowds[-1]]
    held = {"a step of planning": most.steps, "any other transaction": most.others}
    held_rows = [
        (
            *(name, f"{one.count:,}", f"{one.median:.1f}", f"{one.wall:.0f}"),
            *(f"{one.cpu:.0f}", one.late),
        )
        for name, one in held.items()
    ]
    more = most.memory - found[size.crowds[0]].memory
    least = found[size.crowds[0]].first
    growth = max(max(one.first, one.last) for one in found.values()) / least
    bars = [
        (f"peak memory for {size.crowds[-1]:,} within 20 MB", f"{more:.0f} MB", more <= 20),
        (f"a message costs no more than {FLAT} of one of a few", f"{growth:.2f}", growth <= FLAT),
        ("no step of planning over 50 ms of CPU", f"{most.steps.cpu:.0f}", most.steps.cpu < STEP),
        ("nor any other transaction", f"{most.others.cpu:.0f}", most.others.cpu < STEP),
    ]
    return _table(heads, rows) + "\n" + _table(held_heads, held_rows), bars


def counting(size: Size) -> tuple[str, list[Bar]]:
    """How many it would be."""
    _name("counting")
    found = runs.count(size.crowds[-1], size.counts)
    heads = ("counted", "people", "ms, of CPU", "the writer held: ms, of CPU")
    rows = [
        (
            *(name, f"{one.people:,}", f"{one.wall:.0f}, {one.cpu:.0f}"),
            f"{one.writer.wall:.0f}, {one.writer.cpu:.0f}",
        )
        for name, one in found.items()
    ]
    most = max(one.writer.cpu for one in found.values())
    bars = [("counting holds the writer under 50 ms of CPU", f"{most:.0f}", most < STEP)]
    return _table(heads, rows), bars


def reply(size: Size) -> tuple[str, list[Bar]]:
    """A resident beside it."""
    _name("replies")
    idle, during = runs.replies(size.asks)
    text = _table(
        ("a reply's p95, ms", "paused", "while it goes"), [("", f"{idle:.1f}", f"{during:.1f}")]
    )
    figures = f"{during:.1f} to {idle:.1f} ms"
    return text, [("a reply's p95 during a run within 1.2 of idle", figures, during <= 1.2 * idle)]


PARTS = {"speed": speed, "fast": fast, "crowds": crowds, "counting": counting, "reply": reply}


def main() -> int:
    """Measure and print; 1 if a bar is missed."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.announcements")
    parser.add_argument("--quick", action="store_true", help="a small run")
    parser.add_argument("--only", choices=PARTS, action="append", help="one part; may be repeated")
    parser.add_argument("--json", action="store_true", help="the bars as JSON, too")
    arguments = parser.parse_args()
    size = QUICK if arguments.quick else FULL
    bars: list[Bar] = []
    for name in arguments.only or PARTS:
        text, asked = PARTS[name](size)
        print(text, flush=True)
        bars += asked
    rows = [(words, figures, "met" if holds else "MISSED") for words, figures, holds in bars]
    print(_table(("asked for", "measured", ""), rows))
    if arguments.json:
        print(json.dumps({words: holds for words, _, holds in bars}, ensure_ascii=False))
    return 0 if all(holds for *_, holds in bars) else 1


if __name__ == "__main__":
    sys.exit(main())
