"""The HTTP transport under python-telegram-bot: aiohttp behind its `BaseRequest`.

httpx's connection pool costs 13 times the CPU under concurrency (docs/performance.md).
"""

from __future__ import annotations

import json
import os
from contextlib import contextmanager
from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

import aiohttp
from aiohttp_socks import (
    ProxyConnectionError,
    ProxyConnector,
    ProxyError,
    ProxyTimeoutError,
)
from telegram.error import NetworkError, RetryAfter, TelegramError, TimedOut
from telegram.request import BaseRequest, RequestData

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import TracebackType

# Without it, every 429 also raises a DeprecationWarning inside python-telegram-bot 22.
os.environ.setdefault("PTB_TIMEDELTA", "1")

CONNECT_TIMEOUT = 10.0  # seconds
READ_TIMEOUT = 30.0
UPLOAD_TIMEOUT = 120.0  # seconds to wait for an answer once a file has left
DOWNLOAD_TIMEOUT = 300.0  # seconds for a whole file
CHUNK = 64 * 1024  # bytes
CONNECTIONS = 128

PROXY_FAILED = (ProxyConnectionError, ProxyTimeoutError, ProxyError)

# Raised before a byte of the request has left: surely not sent.
NOT_SENT = (
    aiohttp.ClientConnectorError,
    aiohttp.ConnectionTimeoutError,
    aiohttp.ClientProxyConnectionError,
    aiohttp.ClientHttpProxyError,  # the proxy refused to open the tunnel
    *PROXY_FAILED,
)


@dataclass(frozen=True, slots=True)
class JsonBody:
    """A request whose JSON text is ready as it is.

    It goes where `BaseRequest.post` hands its `RequestData` to `do_request` untouched;
    RequestData itself is final and would parse and build the JSON once more.
    """

    text: str


@dataclass(frozen=True, slots=True)
class FormBody:
    """A request with a file: it goes where `JsonBody` goes.

    Attributes:
        fields: the other parameters, those that aren't text as JSON.
        field: the parameter that the file is.
    """

    fields: dict[str, str]
    field: str
    name: str
    mime: str
    content: bytes


class TooLarge(Exception):
    """What is fetched has more bytes than are taken."""


class Unreadable(TelegramError):
    """An answer that isn't JSON, or more than the reader bears.

    Attributes:
        payload: the answer; never to be logged.
    """

    def __init__(self, payload: bytes) -> None:
        super().__init__("Invalid server response")
        self.payload = payload


class AiohttpRequest(BaseRequest):
    """One pool of connections for one purpose.

    Args:
        proxy: address of an HTTP or SOCKS5 proxy.
        connections: how many at once.
    """

    def __init__(self, proxy: str | None = None, connections: int = CONNECTIONS) -> None:
        self._proxy = proxy
        self._connections = connections
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float:
        """Seconds to wait for an answer, where the caller says nothing."""
        return READ_TIMEOUT

    async def initialize(self) -> None:
        """Open the pool, if it isn't open."""
        if self._session is not None and not self._session.closed:
            return
        connector: aiohttp.BaseConnector
        http_proxy = None
        if self._proxy and self._proxy.startswith("socks"):
            connector = ProxyConnector.from_url(self._proxy, limit=self._connections)
        else:
            connector = aiohttp.TCPConnector(limit=self._connections)
            http_proxy = self._proxy
        self._session = aiohttp.ClientSession(
            connector=connector, proxy=http_proxy, cookie_jar=aiohttp.DummyCookieJar()
        )

    async def shutdown(self) -> None:
        """Close the pool."""
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def call(self, url: str, body: str, read_timeout: float = READ_TIMEOUT) -> Any:  # noqa: ANN401 - whatever the method returns
        """Make one Bot API call with a ready JSON body and return its `result`.

        Raises:
            TelegramError: as python-telegram-bot raises it for the same answer.
        """
        return await self._call(url, JsonBody(body), read_timeout)

    async def upload(self, url: str, form: FormBody) -> Any:  # noqa: ANN401
        """Make one Bot API call that brings a file, and return its `result`.

        Raises:
            TelegramError: as python-telegram-bot raises it for the same answer.
        """
        return await self._call(url, form, UPLOAD_TIMEOUT)

    async def _call(self, url: str, body: JsonBody | FormBody, read_timeout: float) -> Any:  # noqa: ANN401
        try:
            return await self.post(url, body, read_timeout=read_timeout)  # type: ignore[arg-type]
        except (KeyError, TypeError) as exc:
            # Somebody else's JSON, as a captive portal's.
            raise TelegramError("Invalid server response") from exc

    async def download(self, url: str, largest: int) -> bytes:
        """Fetch a file of at most `largest` bytes, held in memory; `url` holds the token.

        Raises:
            TelegramError: as `do_request` raises it, or the server doesn't give it.
            TooLarge: it has more bytes; no more than that many were read.
        """
        if self._session is None:
            raise RuntimeError("this request is not initialized")
        timeout = aiohttp.ClientTimeout(
            total=DOWNLOAD_TIMEOUT, sock_connect=CONNECT_TIMEOUT, sock_read=READ_TIMEOUT
        )
        with _told_as_the_library_does():
            async with self._session.get(url, timeout=timeout, allow_redirects=False) as response:
                if response.status != HTTPStatus.OK:
                    raise NetworkError(f"file not given ({response.status})")
                body = bytearray()
                async for part in response.content.iter_chunked(CHUNK):
                    body += part
                    if len(body) > largest:
                        raise TooLarge
                return bytes(body)

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | JsonBody | FormBody | None = None,
        read_timeout: Any = BaseRequest.DEFAULT_NONE,  # noqa: ANN401 - as in BaseRequest
        write_timeout: Any = BaseRequest.DEFAULT_NONE,  # noqa: ANN401
        connect_timeout: Any = BaseRequest.DEFAULT_NONE,  # noqa: ANN401
        pool_timeout: Any = BaseRequest.DEFAULT_NONE,  # noqa: ANN401
    ) -> tuple[int, bytes]:
        """See `telegram.request.BaseRequest.do_request`."""
        if self._session is None:
            raise RuntimeError("this request is not initialized")
        timeout = aiohttp.ClientTimeout(
            sock_connect=_seconds(connect_timeout, CONNECT_TIMEOUT),
            sock_read=_seconds(read_timeout, READ_TIMEOUT),
        )
        data, headers = _encode(request_data)
        with _told_as_the_library_does():
            async with self._session.request(
                method, url, data=data, headers=headers, timeout=timeout, allow_redirects=False
            ) as response:
                return response.status, await response.read()

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """As in `BaseRequest`, but an answer that can't be read is not logged: it may be private.

        Raises:
            Unreadable: the payload isn't JSON.
        """
        try:
            parsed: dict[str, Any] = json.loads(payload)
        except (ValueError, RecursionError) as exc:
            raise Unreadable(payload) from exc
        return parsed

    async def __aexit__(
        self,
        exc_type: type[BaseException] | None,
        exc_val: BaseException | None,
        exc_tb: TracebackType | None,
    ) -> None:
        """Close the pool."""
        await self.shutdown()


@contextmanager
def _told_as_the_library_does() -> Iterator[None]:
    try:
        yield
    except TimeoutError as exc:
        raise TimedOut from exc
    except (aiohttp.ClientError, OSError, *PROXY_FAILED) as exc:
        # The message is the class alone: aiohttp's own may hold the address with the token.
        raise NetworkError(type(exc).__name__) from exc


def _seconds(given: Any, usual: float) -> float | None:  # noqa: ANN401
    if given is BaseRequest.DEFAULT_NONE:
        return usual
    return None if given is None else float(given)


def seconds_of(exc: RetryAfter) -> float:
    """How long Telegram asks to wait."""
    after = exc.retry_after
    return float(after if isinstance(after, int | float) else after.total_seconds())


def _form(body: FormBody) -> aiohttp.FormData:
    form = aiohttp.FormData(body.fields)
    form.add_field(body.field, body.content, filename=body.name, content_type=body.mime)
    return form


def _encode(
    request_data: RequestData | JsonBody | FormBody | None,
) -> tuple[Any, dict[str, str]]:
    """The body and its headers: JSON, or a form where files go along."""
    if request_data is None:
        return None, {}
    if isinstance(request_data, JsonBody):
        return request_data.text.encode(), {"Content-Type": "application/json"}
    if isinstance(request_data, FormBody):
        return _form(request_data), {}
    if not request_data.contains_files:
        body = json.dumps(request_data.parameters, ensure_ascii=False, default=str)
        return body.encode("utf-8", "replace"), {"Content-Type": "application/json"}
    form = aiohttp.FormData()
    for name, value in request_data.json_parameters.items():
        form.add_field(name, value)
    for name, (filename, content, mime) in request_data.multipart_data.items():
        form.add_field(name, content, filename=filename, content_type=mime)
    return form, {}
