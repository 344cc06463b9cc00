"""The sandbox as a process of its own, told over stdin what residents write.

It says its port first; each line in is a load, each line out what became of it.
"""

from __future__ import annotations

import asyncio
import json
import statistics
import sys
import time
from typing import TYPE_CHECKING, Any

import uvloop

from bot.sandbox import Sandbox

if TYPE_CHECKING:
    from collections.abc import Callable

TOKEN = "123456789:BenchTokenThatIsNoSecret000000000000"
TEXT = "دفتر شرف آباد کجاست"
FIRST_CHAT = 5000
FLOODER = 4999
QUIET = 1.5  # seconds without a message, after which a warmed-up bot is at rest
PATIENCE = 180.0  # seconds
LOOK = 0.002  # seconds


class Counter(Sandbox):
    """A sandbox that keeps nothing but when each chat was answered."""

    def __init__(self, latency: float) -> None:
        super().__init__(TOKEN, latency=latency, journal=False)
        self.answers = 0
        self.last = 0.0
        self.answered: dict[int, float] = {}

    def _record(
        self, method: str, given: Any, status: int, answer: Any, chat_id: int | None
    ) -> None:
        if method == "sendMessage" and status != 200:
            raise RuntimeError(f"refused: {answer}")
        if method == "sendMessage":
            self.answers += 1
            self.last = time.perf_counter()
            self.answered[chat_id or 0] = self.last
        super()._record(method, given, status, answer, chat_id)

    async def write(self, chats: list[int]) -> None:
        """Let someone in each of these chats write the question."""
        for chat in chats:
            await self.person("کسی", id=chat).sends(TEXT)


def spread(count: int, chats: int) -> list[int]:
    """So many chats, in turn."""
    return [FIRST_CHAT + number % chats for number in range(count)]


async def until(predicate: Callable[[], bool]) -> None:
    """Wait for what the bot will do; looking now and then costs the server least."""
    async with asyncio.timeout(PATIENCE):
        while not predicate():  # noqa: ASYNC110
            await asyncio.sleep(LOOK)


async def warm(box: Counter, count: int, chats: int) -> dict[str, Any]:
    """Let the bot get to know its chats, and wait until it is at rest."""
    before = box.answers
    await box.write(spread(count, chats))
    await until(lambda: box.answers - before >= count)
    await until(lambda: time.perf_counter() - box.last > QUIET)
    return {}


async def load(box: Counter, count: int, chats: int) -> dict[str, Any]:
    """Residents write all at once; how long until the last of them is answered."""
    before, start = box.answers, time.perf_counter()
    await box.write(spread(count, chats))
    await until(lambda: box.answers - before >= count)
    seconds = box.last - start
    await asyncio.sleep(QUIET)  # what a bot still does for them counts as its CPU, too
    return {"seconds": seconds, "answers": box.answers - before}


async def flood(box: Counter, count: int, chats: int) -> dict[str, Any]:
    """While one chat's `count` messages wait in the bot, others write one each, one by one."""
    await box.write([FLOODER] * count)
    await until(lambda: not box.updates.queue)
    start, waits = box.answers, []
    for chat in spread(chats, chats):
        box.answered.pop(chat, None)
        asked = time.perf_counter()
        await box.write([chat])
        await until(lambda chat=chat: chat in box.answered)
        waits.append((box.answered[chat] - asked) * 1000)
    left = count - box.answers
    await until(lambda: not box.updates.queue)
    return {
        "p95": statistics.quantiles(waits, n=20)[-1],
        "median": statistics.median(waits),
        "flooder_served_meanwhile": box.answers - start - chats,
        "flooder_left": left,
    }


async def main(latency: float) -> None:
    """Serve until stdin ends."""
    acts = {"warm": warm, "load": load, "flood": flood}
    reader = asyncio.StreamReader()
    await asyncio.get_running_loop().connect_read_pipe(
        lambda: asyncio.StreamReaderProtocol(reader), sys.stdin
    )
    async with Counter(latency) as box:
        print(box.port, flush=True)
        while line := await reader.readline():
            asked = json.loads(line)
            answer = await acts[asked.pop("do")](box, **asked)
            print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    uvloop.run(main(float(sys.argv[1])))
