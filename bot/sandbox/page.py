"""The back end of the chat page: static files, the state, its changes, and acts.

Everything lies under a random path; only this machine may ask, by its loopback name, and only
pages of this very server may act.
"""

from __future__ import annotations

import asyncio
import json
import secrets
from pathlib import Path
from typing import TYPE_CHECKING, Any

from aiohttp import web

from bot.sandbox.acts import perform
from bot.sandbox.view import snapshot

if TYPE_CHECKING:
    from aiohttp.typedefs import Handler

    from bot.sandbox.server import Sandbox

JSON = dict[str, Any]

_STATIC = Path(__file__).parent / "page"
_COALESCE = 0.05
"""Seconds between two events at least."""
_HEARTBEAT = 15.0
"""Seconds after which a silent stream says that it lives."""
_TYPES = {
    ".html": "text/html",
    ".js": "text/javascript",
    ".css": "text/css",
    ".woff2": "font/woff2",
    ".svg": "image/svg+xml",
    ".txt": "text/plain",
}
_HEADERS = {
    "Content-Security-Policy": "default-src 'self'; frame-ancestors 'none'; base-uri 'none'",
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
}


class Page:
    """Serves the page of one sandbox."""

    def __init__(self, box: Sandbox) -> None:
        """Make up the random part of the address."""
        self.box = box
        self.token = secrets.token_urlsafe(16)
        self.closing = asyncio.Event()

    @property
    def url(self) -> str:
        """Where a browser finds it."""
        return f"{self.box.root}/{self.token}/"

    def mount(self, app: web.Application) -> None:
        """Add the page's routes to the server."""
        page = web.Application(middlewares=[self._guard], client_max_size=30 * 1024 * 1024)
        page.on_response_prepare.append(_add_headers)
        page.router.add_get("/", self._static)
        page.router.add_get("/state", self._state)
        page.router.add_get("/events", self._events)
        page.router.add_post("/act", self._act)
        page.router.add_get("/file/{file_id}", self._file)
        page.router.add_get("/{name}", self._static)
        app.add_subapp(f"/{self.token}/", page)

    @web.middleware
    async def _guard(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Turn away who comes by another name or from another page."""
        hosts = {f"127.0.0.1:{self.box.port}", f"localhost:{self.box.port}"}
        origin = request.headers.get("Origin")
        if request.host not in hosts:
            raise web.HTTPForbidden(text="foreign Host")
        if origin is not None and origin not in {f"http://{host}" for host in hosts}:
            raise web.HTTPForbidden(text="foreign Origin")
        return await handler(request)

    async def _static(self, request: web.Request) -> web.StreamResponse:
        name = request.match_info.get("name", "index.html")
        file = _STATIC / name
        if "/" in name or "\\" in name or file.suffix not in _TYPES or not file.is_file():
            raise web.HTTPNotFound
        body = await asyncio.to_thread(file.read_bytes)
        kind = _TYPES[file.suffix]
        charset = "utf-8" if not kind.startswith("font") else None
        return web.Response(body=body, content_type=kind, charset=charset)

    async def _state(self, _: web.Request) -> web.Response:
        extra = {
            **self.box.extra,
            "can_reset": self.box.on_reset is not None,
            "can_ff": self.box.on_ff is not None,
        }
        return web.json_response(snapshot(self.box, extra))

    async def _events(self, request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse(headers={"Content-Type": "text/event-stream"})
        await response.prepare(request)
        told = -1
        while not self.closing.is_set():
            if self.box.seq == told:
                try:
                    await self.box.wait_change(_HEARTBEAT)
                except TimeoutError:
                    await response.write(b": alive\n\n")
                    continue
            told = self.box.seq
            await response.write(f'data: {{"seq": {told}}}\n\n'.encode())
            await asyncio.sleep(_COALESCE)
        return response

    async def _act(self, request: web.Request) -> web.Response:
        if request.content_type != "application/json":
            raise web.HTTPUnsupportedMediaType
        try:
            given = await request.json()
        except (json.JSONDecodeError, UnicodeDecodeError):
            raise web.HTTPBadRequest from None
        if not isinstance(given, dict):
            raise web.HTTPBadRequest
        return web.json_response(await perform(self.box, given))

    async def _file(self, request: web.Request) -> web.Response:
        stored = self.box.world.files.get(request.match_info["file_id"])
        if stored is None:
            raise web.HTTPNotFound
        shown = stored.mime.startswith(("image/", "audio/", "video/")) and "svg" not in stored.mime
        kind = stored.mime if shown else "application/octet-stream"
        headers = {} if shown else {"Content-Disposition": "attachment"}
        return web.Response(body=stored.body, content_type=kind, headers=headers)


async def _add_headers(_: web.Request, response: web.StreamResponse) -> None:
    response.headers.update(_HEADERS)
