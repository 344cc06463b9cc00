"""The transport carries what python-telegram-bot hands it, and waits as long as it is told."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import aiohttp
import pytest
from aiohttp_socks import ProxyConnectionError, ProxyError, ProxyTimeoutError
from telegram import Bot, InputFile
from telegram.error import NetworkError, TelegramError, TimedOut
from telegram.request import BaseRequest

from bot.sandbox import Sandbox
from handlers.transport import request as request_module
from handlers.transport.request import AiohttpRequest

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from bot.sandbox import Person


@pytest.fixture
async def box() -> AsyncIterator[Sandbox]:
    async with Sandbox() as sandbox:
        yield sandbox


@pytest.fixture
async def request_() -> AsyncIterator[AiohttpRequest]:
    async with AiohttpRequest() as made:
        yield made


@pytest.fixture
async def bot(box: Sandbox, request_: AiohttpRequest) -> Bot:
    return Bot(
        box.token,
        base_url=f"{box.root}/bot",
        base_file_url=f"{box.root}/file/bot",
        request=request_,
        get_updates_request=request_,
    )


@pytest.fixture
async def maryam(box: Sandbox) -> Person:
    person = box.person("مریم")
    await person.starts()
    return person


async def test_the_library_speaks_over_it(bot: Bot, maryam: Person):
    me = await bot.get_me()
    assert me.is_bot
    sent = await bot.send_message(maryam.id, "سلام 😀")
    assert maryam.inbox[-1]["text"] == sent.text == "سلام 😀"


async def test_a_file_goes_up_and_comes_down_as_it_was(bot: Bot, maryam: Person):
    data = bytes(range(256)) * 10
    sent = await bot.send_document(maryam.id, InputFile(data, "نامه.pdf"), caption="سند")
    assert sent.document is not None
    file = await bot.get_file(sent.document.file_id)
    assert bytes(await file.download_as_bytearray()) == data


async def test_half_a_character_does_not_stop_a_call(bot: Bot, maryam: Person):
    await bot.send_message(maryam.id, "a\ud83d")
    assert maryam.inbox[-1]["text"].startswith("a")


async def test_a_redirection_is_not_followed(box: Sandbox, request_: AiohttpRequest):
    """Whoever sits between must not be told the token's address by us."""
    box.fail("getMe", status=302, body="")
    status, _ = await request_.do_request(f"{box.root}/bot{box.token}/getMe", "POST")
    assert status == 302


async def test_silence_ends_as_a_time_out(box: Sandbox, request_: AiohttpRequest):
    box.fail("getMe", delay=5.0)
    url = f"{box.root}/bot{box.token}/getMe"
    with pytest.raises(TimedOut):
        await request_.do_request(url, "POST", read_timeout=0.05)


async def test_a_cut_ends_as_a_network_error(box: Sandbox, request_: AiohttpRequest):
    box.fail("getMe", reset=True)
    with pytest.raises(NetworkError) as caught:
        await request_.do_request(f"{box.root}/bot{box.token}/getMe", "POST")
    assert box.token not in str(caught.value)


@pytest.mark.parametrize(
    "kind", [ProxyConnectionError, ProxyTimeoutError, ProxyError, aiohttp.ClientOSError, OSError]
)
async def test_whatever_fails_below_is_named_by_its_class_alone(
    request_: AiohttpRequest, monkeypatch: pytest.MonkeyPatch, kind: type[Exception]
):
    def fails(*_: object, **__: object) -> None:
        raise kind("socks5://name:password@host and the token")

    monkeypatch.setattr(request_._session, "request", fails)
    with pytest.raises(NetworkError) as caught:
        await request_.do_request("http://127.0.0.1:1", "POST")
    assert caught.value.message == kind.__name__


async def test_it_opens_once_and_again_after_it_was_closed(box: Sandbox):
    request = AiohttpRequest()
    url = f"{box.root}/bot{box.token}/getMe"
    with pytest.raises(RuntimeError):
        await request.do_request(url, "POST")
    await request.initialize()
    session = request._session
    await request.initialize()
    assert request._session is session
    await request.shutdown()
    await request.shutdown()
    await request.initialize()
    assert (await request.do_request(url, "POST"))[0] == 200
    await request.shutdown()


@pytest.mark.parametrize(
    "payload", [b"", b"<html>", b"\xff\xfe", b"{", b"[" * 100_000 + b"]" * 100_000]
)
def test_an_answer_that_cannot_be_read_is_an_error_of_telegrams(payload: bytes):
    with pytest.raises(TelegramError):
        AiohttpRequest.parse_json_payload(payload)


def test_waits_are_the_callers_or_the_usual_ones():
    assert request_module._seconds(BaseRequest.DEFAULT_NONE, 30.0) == 30.0
    assert request_module._seconds(5, 30.0) == 5.0
    assert request_module._seconds(None, 30.0) is None
    assert AiohttpRequest().read_timeout == request_module.READ_TIMEOUT


async def test_a_ready_body_goes_out_as_it_is(
    box: Sandbox, request_: AiohttpRequest, maryam: Person
):
    body = json.dumps({"chat_id": maryam.id, "text": "سلام"}, ensure_ascii=False)
    result = await request_.call(f"{box.root}/bot{box.token}/sendMessage", body)
    assert result["text"] == "سلام"
