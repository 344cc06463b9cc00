"""What can be wrong between us and Telegram: the way there, the token, the webhook, the groups."""

from __future__ import annotations

import time
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import httpx

from bot.cli.check.finding import fault, note, warning

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator

    from bot.cli.check.finding import Finding
    from bot.settings import Settings

PATIENCE = 15  # seconds for one answer
SLOW = 3000  # milliseconds
SKEW = 60  # seconds; beyond it «open now» may be wrong
REFUSED = (401, 404)  # both are answers to a wrong token: it is part of the address
RECENT = 3600  # seconds; an older failure of the webhook is past


@dataclass(frozen=True, slots=True)
class Answer:
    """What a method answered."""

    status: int
    result: Any
    parameters: dict[str, Any]
    date: float | None
    ms: int

    @property
    def ok(self) -> bool:
        """Whether Telegram did it."""
        return self.status == httpx.codes.OK


class NotTelegram(Exception):
    """Something answered, but not as a Bot API server does."""


class Api:
    """A few calls of the Bot API; no error of it carries the address, which holds the token."""

    def __init__(self, settings: Settings, client: httpx.AsyncClient) -> None:
        self._root = f"{settings.bot_api_url}/bot{settings.token}"
        self._client = client

    async def call(self, method: str, **params: int) -> Answer:
        """Call a method.

        Raises:
            httpx.TransportError: no answer came.
            NotTelegram: the answer isn't one of the Bot API.
        """
        began = time.monotonic()
        response = await self._client.post(f"{self._root}/{method}", json=params)
        ms = round((time.monotonic() - began) * 1000)
        try:
            body = response.json()
        except ValueError:
            raise NotTelegram from None
        if not isinstance(body, dict) or not isinstance(body.get("ok"), bool):
            raise NotTelegram
        return Answer(
            status=response.status_code,
            result=body.get("result"),
            parameters=body.get("parameters") or {},
            date=_date(response.headers.get("Date")),
            ms=ms,
        )


async def findings(settings: Settings, groups: list[int]) -> AsyncIterator[Finding]:
    """Everything found; nothing at Telegram is changed by looking."""
    proxy = settings.proxy_url.reveal() if settings.proxy_url else None
    async with httpx.AsyncClient(proxy=proxy, timeout=PATIENCE, trust_env=False) as client:
        api = Api(settings, client)
        try:
            me = await api.call("getMe")
            if not me.ok:
                refused = me.status in REFUSED
                where = {} if refused else {"url": settings.bot_api_url}
                yield fault("check-token-refused" if refused else "check-unreachable", **where)
                return
            for found in _myself(me):
                yield found
            async for found in _webhook(api, settings):
                yield found
            for chat in groups:
                async for found in _group(api, chat, me.result["id"]):
                    yield found
        except NotTelegram:
            yield fault("check-not-a-server", url=settings.bot_api_url)
        except httpx.ProxyError:
            yield fault("check-proxy", proxy=_place(proxy))
        except httpx.TransportError:
            yield fault("check-unreachable", url=settings.bot_api_url)


def _myself(me: Answer) -> Iterator[Finding]:
    if me.ms > SLOW:
        yield warning("check-slow", milliseconds=me.ms)
    if me.date is not None and (skew := round(abs(time.time() - me.date))) > SKEW:
        yield fault("check-clock", seconds=skew)
    if not me.result.get("can_join_groups", True):
        yield warning("check-cannot-join")
    if me.result.get("can_read_all_group_messages"):
        yield note("check-privacy-off")


async def _webhook(api: Api, settings: Settings) -> AsyncIterator[Finding]:
    info = (await api.call("getWebhookInfo")).result or {}
    url = info.get("url", "")
    if url and url != settings.webhook_url:
        yield warning("check-webhook-other", url=url)
    failed = info.get("last_error_date", 0)
    if url and time.time() - failed < RECENT:
        yield warning("check-webhook-failing", reason=info.get("last_error_message", ""))


async def _group(api: Api, chat: int, me: int) -> AsyncIterator[Finding]:
    shown = str(chat)
    found = await api.call("getChat", chat_id=chat)
    if "migrate_to_chat_id" in found.parameters:
        new = str(found.parameters["migrate_to_chat_id"])
        yield fault("check-group-moved", id=shown, new=new)
        return
    if not found.ok:
        yield fault("check-group-unknown", id=shown)
        return
    if found.result.get("type") not in ("group", "supergroup"):
        yield fault("check-group-kind", id=shown)
        return
    if found.result.get("username") or found.result.get("active_usernames"):
        yield fault("check-group-public", id=shown)
    member = await api.call("getChatMember", chat_id=chat, user_id=me)
    for one in _rights(shown, found.result, member.result if member.ok else {}):
        yield one


def _rights(shown: str, chat: dict[str, Any], member: dict[str, Any]) -> Iterator[Finding]:
    status = member.get("status", "left")
    may_write = chat.get("permissions", {}).get("can_send_messages", True)
    if status in ("left", "kicked"):
        yield fault("check-group-unknown", id=shown)
    elif status == "restricted":
        if not member.get("can_send_messages"):
            yield fault("check-group-cannot-write", id=shown)
    elif status == "member":
        yield (
            note("check-group-not-admin", id=shown)
            if may_write
            else fault("check-group-cannot-write", id=shown)
        )


def _date(header: str | None) -> float | None:
    try:
        return parsedate_to_datetime(header).timestamp() if header else None
    except ValueError:
        return None


def _place(proxy: str | None) -> str:
    """A proxy's host and port, without its password."""
    parts = urlsplit(proxy or "")
    return f"{parts.hostname}:{parts.port}"
