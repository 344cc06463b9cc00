"""Telegram hears 200 only when the update is on disk, and a stranger hears nothing at all."""

from __future__ import annotations

import asyncio
import contextlib
import json
from typing import TYPE_CHECKING, Any

import aiohttp
import pytest

from bot.storage import inbox
from handlers.transport.webhook import HEADER, LARGEST, WebhookServer
from tests.rails import FaultyStore, text_update, until

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from bot.storage.inbox import Incoming

SECRET = "a-secret_of-our-own"
PATH = "/hook/here"


class Hook:
    """A webhook at work, and a client that speaks to it."""

    def __init__(self, store: FaultyStore, session: aiohttp.ClientSession) -> None:
        self.fed: list[int] = []
        self.server = WebhookServer(f"https://bot.example{PATH}", SECRET, store, self._feed)
        self._session = session

    def _feed(self, batch: list[Incoming]) -> None:
        self.fed += [one.update_id for one in batch]

    async def post(
        self, body: Any, secret: str | None = SECRET, path: str = PATH, method: str = "POST"
    ) -> int:
        headers = {} if secret is None else {HEADER: secret}
        data = json.dumps(body) if isinstance(body, dict) else body
        url = f"http://127.0.0.1:{self.server.port}{path}"
        async with self._session.request(method, url, data=data, headers=headers) as answer:
            return answer.status


@pytest.fixture
async def hook(store: FaultyStore) -> AsyncIterator[Hook]:
    async with aiohttp.ClientSession() as session:
        made = Hook(store, session)
        await made.server.start("127.0.0.1", 0)
        yield made
        await made.server.stop()


async def test_an_update_is_stored_and_handed_on(hook: Hook, store: FaultyStore):
    assert await hook.post(text_update(5, 7)) == 200
    assert hook.fed == [5]
    assert await inbox.waiting(store) == [(5, 7)]


@pytest.mark.parametrize("secret", [None, "", "wrong", SECRET + "x", SECRET[:-1], "راز"])
async def test_a_wrong_secret_is_refused(hook: Hook, store: FaultyStore, secret: str | None):
    assert await hook.post(text_update(5, 7), secret) == 403
    assert await inbox.counts(store) == {}


async def test_a_strangers_body_is_not_waited_for(hook: Hook):
    """The answer comes while the stranger has sent no byte of a huge body."""
    reader, writer = await asyncio.open_connection("127.0.0.1", hook.server.port)
    head = f"POST {PATH} HTTP/1.1\r\nHost: h\r\nContent-Length: 30000000\r\n\r\n"
    writer.write(head.encode())
    await writer.drain()
    status = await asyncio.wait_for(reader.readline(), 10)
    assert b"403" in status
    writer.close()
    await writer.wait_closed()


async def test_more_than_a_megabyte_is_refused_before_it_is_read(hook: Hook, store: FaultyStore):
    reader, writer = await asyncio.open_connection("127.0.0.1", hook.server.port)
    head = (
        f"POST {PATH} HTTP/1.1\r\nHost: h\r\n{HEADER}: {SECRET}\r\n"
        f"Content-Length: {LARGEST + 1}\r\n\r\n"
    )
    writer.write(head.encode())
    await writer.drain()
    status = await asyncio.wait_for(reader.readline(), 10)
    assert b"413" in status
    writer.close()
    await writer.wait_closed()
    assert await inbox.counts(store) == {}


async def test_a_body_that_hides_its_size_is_cut_off(hook: Hook, store: FaultyStore):
    async def endless() -> AsyncIterator[bytes]:
        for _ in range(20):
            yield b"x" * 100_000

    with contextlib.suppress(aiohttp.ClientError):  # the server may hang up on it
        assert await hook.post(endless()) == 413
    assert await inbox.counts(store) == {}
    assert await hook.post(text_update(5, 7)) == 200


async def test_the_answer_waits_for_the_commit(
    hook: Hook, store: FaultyStore, monkeypatch: pytest.MonkeyPatch
):
    gate, reached, real = asyncio.Event(), asyncio.Event(), store.write

    async def slow(work: Any) -> Any:
        reached.set()
        await gate.wait()
        return await real(work)

    monkeypatch.setattr(store, "write", slow)
    answer = asyncio.create_task(hook.post(text_update(5, 7)))
    await asyncio.wait_for(reached.wait(), 10)
    assert not answer.done()
    assert await inbox.counts(store) == {}
    gate.set()
    assert await answer == 200
    assert await inbox.counts(store) == {"new": 1}


async def test_a_disk_that_refuses_asks_telegram_to_come_again(hook: Hook, store: FaultyStore):
    store.refusals = 1
    assert await hook.post(text_update(5, 7)) == 503
    assert hook.fed == []
    assert await hook.post(text_update(5, 7)) == 200
    assert hook.fed == [5]


async def test_twenty_copies_at_once_make_one_update(hook: Hook, store: FaultyStore):
    statuses = await asyncio.gather(*(hook.post(text_update(5, 7)) for _ in range(20)))
    assert statuses == [200] * 20
    assert hook.fed == [5]
    assert await inbox.counts(store) == {"new": 1}


@pytest.mark.parametrize(
    "body",
    [b"", b"{", b"\xff\xfe", b"[]", b"7", b"null", b'{"update_id": "x"}', b"{}",
     b'{"update_id": 1000000000000000000000000000000}', b"[" * 300_000,
     b'{"update_id":1,"message":' + b"[" * 900 + b"]" * 900 + b"}"],
)  # fmt: skip
async def test_what_repeating_would_not_mend_is_not_asked_for_again(hook: Hook, body: bytes):
    assert await hook.post(body) == 200


async def test_what_is_nested_absurdly_deep_is_kept_by_its_number_and_so_set_aside(
    hook: Hook, store: FaultyStore
):
    deep = b'{"update_id":5,"message":' + b"[" * 100_000 + b"]" * 100_000 + b"}"
    assert await hook.post(deep) == 200
    assert hook.fed == [5]
    assert await store.write(lambda tx: inbox.body_of(tx, 5)) == ""


@pytest.mark.parametrize(
    ("address", "method"), [("/", "POST"), (PATH + "/x", "POST"), (PATH, "GET")]
)
async def test_only_its_own_address_is_served(
    hook: Hook, store: FaultyStore, address: str, method: str
):
    assert await hook.post(text_update(5, 7), path=address, method=method) in (404, 405)
    assert await inbox.counts(store) == {}


async def test_stopping_finishes_what_came(
    hook: Hook, store: FaultyStore, monkeypatch: pytest.MonkeyPatch
):
    gate, reached, real = asyncio.Event(), asyncio.Event(), store.write

    async def slow(work: Any) -> Any:
        reached.set()
        await gate.wait()
        return await real(work)

    monkeypatch.setattr(store, "write", slow)
    answer = asyncio.create_task(hook.post(text_update(5, 7)))
    await asyncio.wait_for(reached.wait(), 10)
    stopping = asyncio.create_task(hook.server.stop())
    await asyncio.sleep(0)
    gate.set()
    assert await answer == 200
    await stopping
    await until(lambda: hook.fed == [5])
