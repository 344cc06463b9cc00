"""The bots beside ours: each sends back what it is sent, and keeps nothing."""

from __future__ import annotations

import asyncio
import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from aiogram.types import Message
    from telegram import Update


def ptb(root: str, token: str, *, concurrent: bool) -> None:
    """python-telegram-bot as its documentation shows it."""
    from telegram.ext import Application, ContextTypes, MessageHandler, filters

    async def echo(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        assert update.message is not None
        await update.message.reply_text(update.message.text or "")

    builder = Application.builder().token(token).base_url(f"{root}/bot")
    app = builder.concurrent_updates(concurrent).build()
    app.add_handler(MessageHandler(filters.TEXT, echo))
    app.run_polling()


def aiogram(root: str, token: str) -> None:
    """aiogram as its documentation shows it; it takes uvloop by itself where there is one."""
    from aiogram import Bot, Dispatcher
    from aiogram.client.session.aiohttp import AiohttpSession
    from aiogram.client.telegram import TelegramAPIServer

    dispatcher = Dispatcher()

    @dispatcher.message()
    async def echo(message: Message) -> None:
        await message.answer(message.text or "")

    session = AiohttpSession(api=TelegramAPIServer.from_base(root))
    dispatcher.run_polling(Bot(token, session=session))


def raw(root: str, token: str) -> None:
    """No library but aiohttp: the floor."""
    asyncio.run(_raw(f"{root}/bot{token}"))


async def _raw(base: str) -> None:
    import aiohttp

    connector = aiohttp.TCPConnector(limit=256)
    tasks: set[asyncio.Task[None]] = set()
    async with aiohttp.ClientSession(connector=connector) as session:

        async def call(method: str, **params: Any) -> Any:
            async with session.post(f"{base}/{method}", json=params) as response:
                return (await response.json())["result"]

        async def echo(message: dict[str, Any]) -> None:
            await call("sendMessage", chat_id=message["chat"]["id"], text=message["text"])

        offset = 0
        while True:
            for update in await call("getUpdates", offset=offset, timeout=30):
                offset = update["update_id"] + 1
                task = asyncio.create_task(echo(update["message"]))
                tasks.add(task)
                task.add_done_callback(tasks.discard)


if __name__ == "__main__":
    which, *where = sys.argv[1:]
    match which:
        case "ptb":
            ptb(*where, concurrent=False)
        case "ptb-concurrent":
            ptb(*where, concurrent=True)
        case "aiogram":
            aiogram(*where)
        case "raw":
            raw(*where)
