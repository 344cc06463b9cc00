"""The sandbox for announcements: everybody has started the bot, and limits can be set.

It says its port first; each line in is a question, each line out its answer.
"""

from __future__ import annotations

import asyncio
import json
import sys
import time
from typing import Any

import uvloop

from bot.sandbox import Sandbox
from bot.sandbox.flood import Flood
from tests.bench.server import LOOK, PATIENCE, TEXT, TOKEN, until
from tests.news import FIRST

RESIDENT = 4000  # the one who asks meanwhile


class Everybody(Sandbox):
    """Whoever is written to has started the bot; nothing is kept but counts.

    Args:
        limit: messages a second over all; 0 is no limit.
    """

    def __init__(self, limit: float) -> None:
        flood = Flood(overall=limit, overall_burst=limit, chat=1e6, chat_burst=1e6)
        super().__init__(TOKEN, journal=False, flood=flood if limit else None)
        self.accepted = self.refused = 0
        self.first = self.last = 0.0
        self.answered = 0.0

    async def _answer(self, request: Any, method: Any, name: str, given: Any) -> Any:
        chat = int(given.get("chat_id") or 0)
        if chat > 0 and chat not in self.people:
            self.person("کسی", id=chat).chat.started = True
        return await super()._answer(request, method, name, given)

    def _record(
        self, method: str, given: Any, status: int, answer: Any, chat_id: int | None
    ) -> None:
        if method == "sendMessage":
            self._count(status, chat_id or 0)
        super()._record(method, given, status, answer, chat_id)

    def _count(self, status: int, chat_id: int) -> None:
        now = time.perf_counter()
        if chat_id == RESIDENT:
            self.answered = now
        if chat_id < FIRST:  # not a recipient
            return
        self.refused += status == 429
        if status == 200:
            self.accepted += 1
            self.first = self.first or now
            self.last = now
            chat = self.world.chats[chat_id]
            chat.posts.clear()  # a million of them would be this process's memory


async def reset(box: Everybody) -> dict[str, Any]:
    """Count from here on."""
    box.accepted = box.refused = 0
    box.first = 0.0
    return {}


async def wait(box: Everybody, count: int) -> dict[str, Any]:
    """Until so many were accepted, or nothing came for long; what was accepted and refused."""
    began = time.perf_counter()
    quiet = max(5.0, 40.0 - 0.001 * count)
    while box.accepted < count:
        await asyncio.sleep(LOOK)
        now = time.perf_counter()
        if now - max(began, box.last) > quiet or now - began > PATIENCE * 2:
            break
    return {
        "accepted": box.accepted,
        "refused": box.refused,
        "seconds": max(1e-9, box.last - box.first),
    }


async def ask(box: Everybody, count: int, every: float) -> dict[str, Any]:
    """A resident asks now and then; how long each answer took, in ms."""
    waits = []
    for _ in range(count):
        await asyncio.sleep(every)
        box.answered, asked = 0.0, time.perf_counter()
        await box.person("کسی", id=RESIDENT).sends(TEXT)
        await until(lambda: box.answered > 0)
        waits.append((box.answered - asked) * 1000)
    return {"waits": waits}


async def main(limit: float) -> None:
    """Serve until stdin ends."""
    acts = {"reset": reset, "wait": wait, "ask": ask}
    reader = asyncio.StreamReader()
    await asyncio.get_running_loop().connect_read_pipe(
        lambda: asyncio.StreamReaderProtocol(reader), sys.stdin
    )
    async with Everybody(limit) as box:
        print(box.port, flush=True)
        while line := await reader.readline():
            asked = json.loads(line)
            print(json.dumps(await acts[asked.pop("do")](box, **asked)), flush=True)


if __name__ == "__main__":
    uvloop.run(main(float(sys.argv[1])))
