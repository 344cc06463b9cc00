"""The measurements, each from a fresh server and a fresh bot."""

from __future__ import annotations

import random
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from bot.domain.geo import Point
from bot.domain.offices import Nearby, Office
from tests.bench import processes
from tests.bench.processes import OURS

CHATS = 200
BOTS = {
    OURS: "Tashilgar: the whole durable journey",
    "ptb": "python-telegram-bot, echo",
    "ptb-concurrent": "python-telegram-bot, echo, concurrent_updates=True",
    "aiogram": "aiogram, echo",
    "raw": "raw aiohttp, echo",
}
# One after another, so that 50 ms each would take minutes; its rate hardly depends on the count.
SLOW = {"ptb": 10, "ptb-concurrent": 4}


@dataclass(frozen=True, slots=True)
class Run:
    """One bot, one round."""

    cpu_ms: float  # per update
    rate: float  # updates a second
    memory: float  # MB after it
    ready: float  # seconds, ours only


def run(which: str, latency: float, count: int) -> Run:
    """Have `count` updates of 200 chats answered."""
    if latency:
        count //= SLOW.get(which, 1)
    with (
        tempfile.TemporaryDirectory() as folder,
        processes.server(latency) as server,
        processes.bot(which, server.root, Path(folder)) as bot,
    ):
        ready = bot.seconds_to_ready() if which == OURS else 0.0
        # Ours introduces itself to whoever is new: that isn't what is measured.
        server.do("warm", count=CHATS if which == OURS else 20, chats=CHATS)
        before = bot.cpu()
        done = server.do("load", count=count, chats=CHATS)
        if done["answers"] != count:
            raise RuntimeError(f"{which}: {done['answers']} answers to {count} updates")
        cpu = bot.cpu() - before
        return Run(cpu * 1000 / count, count / done["seconds"], bot.memory(), ready)


def flood(count: int, others: int) -> dict[str, float]:
    """How long others wait for our answer beside one chat with `count` messages."""
    with (
        tempfile.TemporaryDirectory() as folder,
        processes.server(0.0) as server,
        processes.bot(OURS, server.root, Path(folder)) as bot,
    ):
        bot.seconds_to_ready()
        server.do("warm", count=others, chats=others)
        return server.do("flood", count=count, chats=others)


def nearest(count: int, looks: int = 200) -> float:
    """Milliseconds to find the nearest three of so many offices (median)."""
    dice = random.Random(1)  # the same offices every time
    points = [Point(dice.uniform(25, 39), dice.uniform(44, 63)) for _ in range(count + looks)]
    offices = [
        Office(key=f"o{number}", name="دفتر", place="kerman", point=point)
        for number, point in enumerate(points[:count])
    ]
    nearby = Nearby(offices)
    times = []
    for point in points[count:]:
        start = time.perf_counter()
        nearby.nearest(point)
        times.append((time.perf_counter() - start) * 1000)
    return sorted(times)[looks // 2]
