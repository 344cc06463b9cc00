"""The connection to Telegram: the library's application on our transport."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING

from telegram import (
    BotCommand,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
)
from telegram.error import InvalidToken, NetworkError, RetryAfter, TelegramError
from telegram.ext import Application, ContextTypes

from bot import log
from bot.delivery.outcomes import TokenRefused
from bot.text import plain
from handlers import register
from handlers.context import App, BotContext
from handlers.transport.intake import KINDS
from handlers.transport.request import AiohttpRequest

if TYPE_CHECKING:
    from bot.settings import Settings

COMMANDS = (
    "start",
    "nearest",
    "feedback",
    "track",
    "news",
    "sos",
    "privacy",
    "mydata",
    "forget",
    "help",
    "cancel",
)
OF_STAFF = ("open", "mine", "late", "case", "visit")
OF_ADMINS = (
    "announce",
    "admin",
    "open",
    "late",
    "case",
    "bind",
    "brake",
    "categories",
    "faq",
    "reveal",
    "teach",
)
PAUSES = (1.0, 30.0)  # seconds between tries while Telegram can't be reached, first and longest


def _described(names: tuple[str, ...]) -> list[BotCommand]:
    return [BotCommand(name, plain(f"command-{name}")) for name in names]


class Link:
    """Opened once a process."""

    def __init__(self, settings: Settings) -> None:
        proxy = settings.proxy_url.reveal() if settings.proxy_url is not None else None
        self._settings = settings
        self.request = AiohttpRequest(proxy)
        self.poll_request = AiohttpRequest(proxy, connections=1)
        root = settings.bot_api_url
        self.app: App = (
            Application.builder()
            .token(settings.token)
            .base_url(f"{root}/bot")
            .base_file_url(f"{root}/file/bot")
            .request(self.request)
            .updater(None)
            .job_queue(None)
            .context_types(ContextTypes(context=BotContext))
            .build()
        )
        register(self.app)

    async def open(self) -> None:
        """Reach Telegram, however long it takes.

        Raises:
            TokenRefused: it doesn't know the token.
        """
        await self.poll_request.initialize()
        await self.request.initialize()
        pause, longest = PAUSES
        while True:
            try:
                await self.app.initialize()
            except InvalidToken as exc:
                raise TokenRefused from exc
            except (NetworkError, RetryAfter) as exc:
                log.event("telegram-unreachable", level=logging.WARNING, exc=exc, seconds=pause)
                await asyncio.sleep(pause)
                pause = min(longest, pause * 2)
            else:
                return

    async def close(self) -> None:
        """Close what `open` opened, as far as it came."""
        await self.app.shutdown()
        await self.request.shutdown()
        await self.poll_request.shutdown()

    async def use_polling(self) -> None:
        """Take no webhook; what waits at Telegram is kept."""
        await self._insist(lambda: self.app.bot.delete_webhook(drop_pending_updates=False))

    async def use_webhook(self, url: str, secret: str) -> None:
        """Ask Telegram to bring the updates."""
        await self._insist(
            lambda: self.app.bot.set_webhook(
                url, secret_token=secret, allowed_updates=KINDS, drop_pending_updates=False
            )
        )

    async def introduce(self) -> None:
        """Set the bot's commands and descriptions; without them it works all the same."""
        try:
            await self._set_commands()
            bot = self.app.bot
            await bot.set_my_description(plain("bot-description"))
            await bot.set_my_short_description(plain("bot-short-description"))
        except TelegramError as exc:
            log.event("not-introduced", level=logging.WARNING, exc=exc)

    async def _set_commands(self) -> None:
        bot = self.app.bot
        everyone, staff, own = (_described(one) for one in (COMMANDS, OF_STAFF, OF_ADMINS))
        admin = [*everyone, *own]
        await bot.set_my_commands(everyone, scope=BotCommandScopeAllPrivateChats())
        await bot.set_my_commands(staff, scope=BotCommandScopeAllGroupChats())
        for person in self._settings.admin_ids:
            try:
                await bot.set_my_commands(admin, scope=BotCommandScopeChat(person))
            except TelegramError as exc:
                # An admin who hasn't opened the bot yet has no chat to set them in.
                log.event("admin-not-started", level=logging.WARNING, exc=exc)

    async def _insist(self, act: object) -> None:
        assert callable(act)
        pause, longest = PAUSES
        while True:
            try:
                await act()
            except InvalidToken as exc:
                raise TokenRefused from exc
            except TelegramError as exc:
                log.event("telegram-unreachable", level=logging.WARNING, exc=exc, seconds=pause)
                await asyncio.sleep(pause)
                pause = min(longest, pause * 2)
            else:
                return
