"""How bots send to many where nothing is kept: what stands beside ours in the table."""

from __future__ import annotations

import asyncio
import sys
import time
from collections.abc import Awaitable, Callable
from typing import Any

import uvloop

TEXT = "کلاس خیاطی، شنبه ساعت ۱۰"
Send = Callable[[int], Awaitable[None]]


def bot(root: str, token: str, **more: Any) -> Any:
    """python-telegram-bot's, as its documentation shows it."""
    from telegram.ext import ExtBot

    return ExtBot(token, base_url=f"{root}/bot", **more)


async def limited(root: str, token: str, chats: range, *, workers: int, rate: float) -> None:
    """AIORateLimiter, over a gather of all or with so many workers."""
    from telegram.ext import AIORateLimiter

    limiter = AIORateLimiter(overall_max_rate=rate, overall_time_period=1, max_retries=3)
    async with bot(root, token, rate_limiter=limiter) as sender:
        await _all(lambda chat: _sent(sender, chat), chats, workers)


async def _sent(sender: Any, chat: int) -> None:
    from telegram.error import TelegramError

    try:
        await sender.send_message(chat, TEXT)
    except TelegramError:
        return  # dropped, as in a gather with return_exceptions


async def slept(root: str, token: str, chats: range, *, rate: float) -> None:
    """A loop with a sleep."""
    async with bot(root, token) as sender:
        for chat in chats:
            await _sent(sender, chat)
            await asyncio.sleep(1 / rate)


async def bare(root: str, token: str, chats: range) -> None:
    """Over our transport, 32 at once, without limits and without a store."""
    from handlers.transport.request import AiohttpRequest

    async with bot(root, token, request=AiohttpRequest()) as sender:
        await _all(lambda chat: _sent(sender, chat), chats, 32)


async def _all(send: Send, chats: range, workers: int) -> None:
    if not workers:
        await asyncio.gather(*(send(chat) for chat in chats))
        return
    waiting = iter(chats)

    async def work() -> None:
        for chat in waiting:
            await send(chat)

    await asyncio.gather(*(work() for _ in range(workers)))


def main(which: str, root: str, token: str, first: str, count: str, rate: str) -> None:
    """Send, and stay, so that what it cost can be read."""
    chats = range(int(first), int(first) + int(count))
    acts: dict[str, Callable[[], Awaitable[None]]] = {
        "gather": lambda: limited(root, token, chats, workers=0, rate=float(rate)),
        "workers": lambda: limited(root, token, chats, workers=8, rate=float(rate)),
        "sleep": lambda: slept(root, token, chats, rate=float(rate)),
        "bare": lambda: bare(root, token, chats),
    }
    sys.stdin.readline()  # when the server counts

    async def run() -> None:
        await acts[which]()

    uvloop.run(run())
    time.sleep(3600)


if __name__ == "__main__":
    main(*sys.argv[1:])
