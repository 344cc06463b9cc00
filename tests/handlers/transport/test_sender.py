"""Every way a call can end, in the outbox's words; over a real server and a real connection."""

from __future__ import annotations

import asyncio
import json
import logging
import socket
import traceback
from typing import TYPE_CHECKING, Any

import aiohttp
import aiohttp_socks
import pytest
from telegram import Bot, error

from bot.delivery import outcomes
from bot.sandbox import Sandbox
from handlers.transport.request import AiohttpRequest
from handlers.transport.sender import TelegramMessenger, outcome_of

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

    from bot.sandbox import Person

GROUP = -1001


@pytest.fixture
async def box() -> AsyncIterator[Sandbox]:
    async with Sandbox() as sandbox:
        yield sandbox


@pytest.fixture
async def maryam(box: Sandbox) -> Person:
    person = box.person("مریم")
    await person.starts()
    return person


@pytest.fixture
async def request_() -> AsyncIterator[AiohttpRequest]:
    made = AiohttpRequest()
    await made.initialize()
    yield made
    await made.shutdown()


def bot_at(root: str, token: str) -> Bot:
    return Bot(token, base_url=f"{root}/bot", base_file_url=f"{root}/file/bot")


@pytest.fixture
def messenger(box: Sandbox, request_: AiohttpRequest) -> TelegramMessenger:
    return TelegramMessenger(bot_at(box.root, box.token), request_)


def body(chat: int, text: str = "سلام", **more: Any) -> str:
    return json.dumps({"chat_id": chat, "text": text, **more})


def caused(made: error.TelegramError, cause: BaseException) -> error.TelegramError:
    made.__cause__ = cause
    return made


def connector_error() -> aiohttp.ClientConnectorError:
    key = aiohttp.client_reqrep.ConnectionKey("h", 1, False, True, None, None, None)
    return aiohttp.ClientConnectorError(key, OSError(111, "refused"))


# --- the table -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("raised", "private", "group"),
    [
        (error.RetryAfter(7), outcomes.TooManyRequests, outcomes.TooManyRequests),
        (error.ChatMigrated(-2002), outcomes.GroupMoved, outcomes.GroupMoved),
        (error.InvalidToken(), outcomes.TokenRefused, outcomes.TokenRefused),
        (
            error.Forbidden("Forbidden: bot was blocked by the user"),
            outcomes.PersonGone,
            outcomes.GroupLost,
        ),
        (
            error.BadRequest("Bad Request: chat not found"),
            outcomes.PersonGone,
            outcomes.GroupLost,
        ),
        (
            error.BadRequest("Not enough rights to send text messages to the chat"),
            outcomes.PersonGone,
            outcomes.GroupLost,
        ),
        (error.BadRequest("TOPIC_CLOSED"), outcomes.TopicClosed, outcomes.TopicClosed),
        (error.BadRequest("Message thread not found"), outcomes.TopicGone, outcomes.TopicGone),
        (
            error.BadRequest("Message is not modified: specified new message content"),
            outcomes.NothingToDo,
            outcomes.NothingToDo,
        ),
        (
            error.BadRequest("Query is too old and response timeout expired"),
            outcomes.NothingToDo,
            outcomes.NothingToDo,
        ),
        (
            error.BadRequest("Message to delete not found"),
            outcomes.NothingToDo,
            outcomes.NothingToDo,
        ),
        (error.BadRequest("Anything else"), outcomes.Refused, outcomes.Refused),
        (error.Conflict("Conflict"), outcomes.Ambiguous, outcomes.Ambiguous),
        (error.NetworkError("Bad Gateway"), outcomes.Ambiguous, outcomes.Ambiguous),
        (error.TimedOut(), outcomes.Ambiguous, outcomes.Ambiguous),
        (error.TelegramError("Invalid server response"), outcomes.Ambiguous, outcomes.Ambiguous),
    ],
)
def test_what_an_error_means(
    raised: error.TelegramError,
    private: type[outcomes.DeliveryError],
    group: type[outcomes.DeliveryError],
):
    assert type(outcome_of(raised, 1)) is private
    assert type(outcome_of(raised, GROUP)) is group


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ("Can't parse entities: unsupported start tag", "entities"),
        ("Message is too long", "too-long"),
        ("Message text is empty", "empty"),
        ("Message to edit not found", "no-message"),
        ("Message can't be edited", "not-editable"),
        ("Message can't be deleted for everyone", "not-deletable"),
        ("BUTTON_DATA_INVALID", "button"),
        ("Anything else", "other"),
    ],
)
def test_a_refusal_has_a_short_name(said: str, reason: str):
    refused = outcome_of(error.BadRequest(said), 1)
    assert isinstance(refused, outcomes.Refused)
    assert refused.reason == reason


@pytest.mark.parametrize(
    "cause",
    [
        connector_error(),
        aiohttp.ConnectionTimeoutError(),
        aiohttp_socks.ProxyConnectionError("Could not connect to proxy"),
        aiohttp_socks.ProxyTimeoutError("Proxy connection timed out"),
        aiohttp_socks.ProxyError("Host unreachable"),
    ],
)
def test_a_connection_never_made_means_surely_not_sent(cause: Exception):
    for made in (error.NetworkError("x"), error.TimedOut()):
        assert type(outcome_of(caused(made, cause), 1)) is outcomes.NotSent


@pytest.mark.parametrize(
    "cause",
    [
        aiohttp.SocketTimeoutError(),
        aiohttp.ServerDisconnectedError(),
        aiohttp.ClientPayloadError(),
        aiohttp.ClientOSError(104, "reset"),
        ConnectionResetError(),
        TimeoutError(),
    ],
)
def test_a_lost_answer_means_that_nobody_knows(cause: Exception):
    for made in (error.NetworkError("x"), error.TimedOut()):
        assert type(outcome_of(caused(made, cause), 1)) is outcomes.Ambiguous


def test_the_wait_telegram_asks_for_is_kept():
    wanted = outcome_of(error.RetryAfter(7), 1)
    assert isinstance(wanted, outcomes.TooManyRequests)
    assert wanted.retry_after == 7
    moved = outcome_of(error.ChatMigrated(-2002), GROUP)
    assert isinstance(moved, outcomes.GroupMoved)
    assert moved.chat_id == -2002


# --- over a real connection ------------------------------------------------------------------


async def test_a_call_gives_the_id_of_its_message(
    messenger: TelegramMessenger, maryam: Person, box: Sandbox
):
    number = await messenger.call("sendMessage", body(maryam.id, "سلام 😀"))
    assert maryam.inbox[-1]["text"] == "سلام 😀"
    assert isinstance(number, int)
    assert (
        await messenger.call("sendChatAction", f'{{"chat_id":{maryam.id},"action":"typing"}}')
        is None
    )


@pytest.mark.parametrize(
    ("fault", "outcome"),
    [
        ({"status": 429, "retry_after": 3}, outcomes.TooManyRequests),
        ({"status": 403}, outcomes.PersonGone),
        ({"status": 401}, outcomes.TokenRefused),
        ({"status": 404}, outcomes.TokenRefused),
        ({"status": 400}, outcomes.PersonGone),
        ({"status": 500}, outcomes.Ambiguous),
        ({"status": 502, "body": "<html>Bad Gateway</html>"}, outcomes.Ambiguous),
        ({"status": 200, "body": "<html>Pay for the internet</html>"}, outcomes.Ambiguous),
        ({"status": 200, "body": '{"portal": true}'}, outcomes.Ambiguous),
        ({"status": 200, "body": "[]"}, outcomes.Ambiguous),
        ({"status": 302, "body": "elsewhere"}, outcomes.Ambiguous),
        ({"reset": True}, outcomes.Ambiguous),
        ({"reset_after": True}, outcomes.Ambiguous),
        ({"half": True}, outcomes.Ambiguous),
    ],
)
async def test_what_a_fault_of_the_server_means(
    messenger: TelegramMessenger,
    box: Sandbox,
    maryam: Person,
    fault: dict[str, Any],
    outcome: type[outcomes.DeliveryError],
):
    box.fail("sendMessage", **fault)
    with pytest.raises(outcome):
        await messenger.call("sendMessage", body(maryam.id))
    assert len(box.calls_of("sendMessage")) == 1
    assert await messenger.call("sendMessage", body(maryam.id))


async def test_an_answer_that_does_not_come_is_unknown(
    messenger: TelegramMessenger,
    box: Sandbox,
    maryam: Person,
    monkeypatch: pytest.MonkeyPatch,
):
    monkeypatch.setattr(AiohttpRequest.call, "__defaults__", (0.05,))
    box.fail("sendMessage", delay_after=5.0)
    with pytest.raises(outcomes.Ambiguous):
        await messenger.call("sendMessage", body(maryam.id))
    assert len(maryam.inbox) == 1


def closed_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


async def test_a_refused_connection_is_surely_not_sent(request_: AiohttpRequest):
    bot = bot_at(f"http://127.0.0.1:{closed_port()}", "123456:TESTTOKEN")
    with pytest.raises(outcomes.NotSent):
        await TelegramMessenger(bot, request_).call("sendMessage", body(1))


@pytest.mark.parametrize("scheme", ["socks5", "http"])
async def test_a_proxy_that_is_down_means_surely_not_sent(scheme: str, box: Sandbox):
    request = AiohttpRequest(f"{scheme}://127.0.0.1:{closed_port()}")
    await request.initialize()
    try:
        messenger = TelegramMessenger(bot_at(box.root, box.token), request)
        with pytest.raises(outcomes.NotSent):
            await messenger.call("sendMessage", body(1))
    finally:
        await request.shutdown()
    assert not box.calls


async def test_a_proxy_that_cannot_reach_telegram_means_surely_not_sent(box: Sandbox):
    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readexactly(3)
        writer.write(b"\x05\x00")
        await reader.readexactly(10)
        writer.write(b"\x05\x04\x00\x01\x00\x00\x00\x00\x00\x00")  # host unreachable
        await writer.drain()
        writer.close()

    proxy = await asyncio.start_server(serve, "127.0.0.1", 0)
    port = proxy.sockets[0].getsockname()[1]
    request = AiohttpRequest(f"socks5://127.0.0.1:{port}")
    await request.initialize()
    try:
        messenger = TelegramMessenger(bot_at(box.root, box.token), request)
        with pytest.raises(outcomes.NotSent):
            await messenger.call("sendMessage", body(1))
    finally:
        await request.shutdown()
        proxy.close()


# --- the token ---------------------------------------------------------------------------------


def words_of(exc: BaseException) -> str:
    """All that any link of an exception's chain says of itself."""
    said, link = [], exc
    while link is not None:
        said += [str(link), repr(link), repr(link.args)]
        link = link.__cause__ or link.__context__
    return "\n".join(said)


@pytest.mark.parametrize(
    "fault",
    [
        lambda box: box.fail("sendMessage", reset=True),
        lambda box: box.fail("sendMessage", half=True),
        lambda box: box.fail("sendMessage", status=500),
        lambda box: box.fail("sendMessage", status=401),
        lambda box: box.fail("sendMessage", status=200, body="no JSON"),
        lambda box: box.fail("sendMessage", delay_after=5.0),
    ],
)
async def test_the_token_is_in_no_exception_and_no_log_line(
    messenger: TelegramMessenger,
    box: Sandbox,
    maryam: Person,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    fault: Callable[[Sandbox], Any],
):
    monkeypatch.setattr(AiohttpRequest.call, "__defaults__", (0.05,))
    fault(box)
    caplog.set_level(logging.DEBUG)
    with pytest.raises(outcomes.DeliveryError) as caught:
        await messenger.call("sendMessage", body(maryam.id, "راز"))
    secret = box.token.partition(":")[2]
    assert secret not in words_of(caught.value)
    assert secret not in "".join(traceback.format_exception(caught.value))
    assert secret not in caplog.text
    assert "راز" not in caplog.text


async def test_the_token_is_not_in_the_report_of_a_refused_connection(request_: AiohttpRequest):
    bot = bot_at(f"http://127.0.0.1:{closed_port()}", "123456:TESTTOKEN")
    with pytest.raises(outcomes.NotSent) as caught:
        await TelegramMessenger(bot, request_).call("sendMessage", body(1))
    assert "TESTTOKEN" not in words_of(caught.value)
