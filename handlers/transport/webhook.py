"""Take updates that Telegram brings: the same inbox, and 200 only once they are in it."""

from __future__ import annotations

import hmac
import json
import logging
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from aiohttp import web

from bot import log
from bot.storage.errors import StorageError
from handlers.transport.apart import read_apart
from handlers.transport.intake import take_in

if TYPE_CHECKING:
    from bot.storage.store import Store
    from handlers.transport.intake import Feed

LARGEST = 1024 * 1024  # bytes of one update
HEADER = "X-Telegram-Bot-Api-Secret-Token"


class WebhookServer:
    """Listens where a reverse proxy brings Telegram's calls.

    Args:
        url: the public address given to Telegram; only its path is served.
        secret: what Telegram must repeat in each call.
    """

    def __init__(self, url: str, secret: str, store: Store, feed: Feed) -> None:
        self._secret = secret.encode()
        self._store = store
        self._feed = feed
        self._app = web.Application(client_max_size=LARGEST)
        self._app.router.add_post(urlsplit(url).path or "/", self._receive)
        self._runner = web.AppRunner(self._app, access_log=None)
        self.port = 0

    async def start(self, host: str, port: int) -> None:
        """Listen."""
        await self._runner.setup()
        site = web.TCPSite(self._runner, host, port)
        await site.start()
        self.port = self._runner.addresses[0][1]

    async def stop(self) -> None:
        """Finish the calls in hand and stop listening."""
        await self._runner.cleanup()

    async def _receive(self, request: web.Request) -> web.Response:
        # The secret first: a stranger's body isn't even read.
        given = request.headers.get(HEADER, "").encode("utf-8", "replace")
        if not hmac.compare_digest(given, self._secret):
            return web.Response(status=403)
        if (request.content_length or 0) > LARGEST:
            return web.Response(status=413)
        updates = _read(await request.read())
        if not updates:
            # Repeating it would not mend it.
            log.event("webhook-unreadable", level=logging.WARNING)
            return web.Response()
        try:
            await take_in(self._store, updates, self._feed)
        except StorageError as exc:
            log.event("webhook-waits", level=logging.ERROR, exc=exc)
            return web.Response(status=503)
        return web.Response()


def _read(body: bytes) -> list[Any]:
    """The update of a call, or what can be kept of one that can't be read; nothing of others."""
    try:
        return [json.loads(body)]
    except (ValueError, RecursionError):
        return read_apart(f'{{"ok":true,"result":[{body.decode(errors="replace")}]}}')
