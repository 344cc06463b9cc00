"""Updates wait until the bot has confirmed them, and come in order."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any, Self

from aiohttp import web

if TYPE_CHECKING:
    from bot.sandbox import Sandbox
    from tests.sandbox.clients import Raw


def numbers(updates: list[dict[str, Any]]) -> list[int]:
    return [update["update_id"] for update in updates]


async def test_what_is_not_confirmed_comes_again(raw: Raw, loose: Sandbox):
    maryam = loose.person("مریم")
    for text in "abc":
        await maryam.sends(text)
    first = await raw.ok("getUpdates")
    assert [u["message"]["text"] for u in first] == ["a", "b", "c"]
    assert numbers(first) == list(range(first[0]["update_id"], first[0]["update_id"] + 3))
    assert await raw.ok("getUpdates") == first
    rest = await raw.ok("getUpdates", offset=first[1]["update_id"])
    assert numbers(rest) == numbers(first)[1:]
    assert await raw.ok("getUpdates", offset=first[2]["update_id"] + 1) == []


async def test_limit_and_negative_offset(raw: Raw, loose: Sandbox):
    maryam = loose.person("مریم")
    for number in range(150):
        await maryam.sends(str(number))
    assert len(await raw.ok("getUpdates")) == 100
    assert len(await raw.ok("getUpdates", limit=7)) == 7
    last = await raw.ok("getUpdates", offset=-2)
    assert [u["message"]["text"] for u in last] == ["148", "149"]
    assert len(await raw.ok("getUpdates")) == 2


async def test_a_long_poll_answers_when_something_comes(raw: Raw, loose: Sandbox):
    waiting = asyncio.create_task(raw.ok("getUpdates", timeout=30))
    await loose.until(lambda: loose.updates.polled)
    await loose.person("مریم").sends("بیدار شو")
    assert [u["message"]["text"] for u in await waiting] == ["بیدار شو"]


async def test_of_two_pollers_the_older_is_sent_away(raw: Raw, loose: Sandbox):
    older = asyncio.create_task(raw("getUpdates", timeout=30))
    await loose.until(lambda: loose.updates.polled)
    newer = asyncio.create_task(raw("getUpdates", timeout=30))
    status, answer = await older
    assert status == 409
    assert answer["description"].startswith("Conflict: terminated by other getUpdates request")
    await loose.person("مریم").sends("سلام")
    status, answer = await newer
    assert status == 200
    assert len(answer["result"]) == 1


async def test_only_what_was_asked_for_comes(raw: Raw, loose: Sandbox):
    maryam = loose.person("مریم")
    await raw.ok("getUpdates", allowed_updates=["message"])
    await maryam.starts()
    await maryam.blocks()
    assert [list(u)[1] for u in await raw.ok("getUpdates")] == ["message"]
    await raw.ok("getUpdates", allowed_updates=[])
    await maryam.unblocks()
    assert [list(u)[1] for u in await raw.ok("getUpdates")] == ["message", "my_chat_member"]


async def test_ten_thousand_waiting_updates_are_no_burden(raw: Raw, loose: Sandbox):
    loose.feed({"message": {"text": str(n)}} for n in range(10_000))
    offset, seen = 0, []
    while batch := await raw.ok("getUpdates", offset=offset):
        seen += [u["message"]["text"] for u in batch]
        offset = batch[-1]["update_id"] + 1
    assert seen == [str(n) for n in range(10_000)]


async def test_raw_updates_keep_their_number(raw: Raw, loose: Sandbox):
    loose.feed([{"update_id": 7, "unheard_of": 1}])
    assert await raw.ok("getUpdates") == [{"update_id": 7, "unheard_of": 1}]


class Receiver:
    """A webhook that refuses the first deliveries."""

    def __init__(self, refusals: int) -> None:
        self.refusals = refusals
        self.got: list[tuple[str | None, dict[str, Any]]] = []
        self.runner: web.AppRunner | None = None
        self.url = ""

    async def receive(self, request: web.Request) -> web.Response:
        if self.refusals:
            self.refusals -= 1
            return web.Response(status=503)
        secret = request.headers.get("X-Telegram-Bot-Api-Secret-Token")
        self.got.append((secret, await request.json()))
        return web.Response()

    async def __aenter__(self) -> Self:
        app = web.Application()
        app.router.add_post("/hook", self.receive)
        self.runner = web.AppRunner(app)
        await self.runner.setup()
        await web.TCPSite(self.runner, "127.0.0.1", 0).start()
        self.url = f"http://127.0.0.1:{self.runner.addresses[0][1]}/hook"
        return self

    async def __aexit__(self, *_: object) -> None:
        assert self.runner is not None
        await self.runner.cleanup()


async def test_a_webhook_gets_everything_in_order_even_after_refusing(raw: Raw, loose: Sandbox):
    loose.updates.webhook_pause = 0.001
    async with Receiver(refusals=2) as receiver:
        await raw.ok("setWebhook", url=receiver.url, secret_token="s3cret")
        maryam = loose.person("مریم")
        for text in "abc":
            await maryam.sends(text)
        await loose.until(lambda: len(receiver.got) == 3)
        assert [update["message"]["text"] for _, update in receiver.got] == ["a", "b", "c"]
        assert {secret for secret, _ in receiver.got} == {"s3cret"}
        text = await raw.refused("getUpdates")
        assert text.startswith("Conflict: can't use getUpdates method while webhook is active")
        info = await raw.ok("getWebhookInfo")
        assert info["last_error_message"].startswith("Wrong response from the webhook: 503")
        await raw.ok("deleteWebhook")
        assert await raw.ok("getUpdates") == []


async def test_a_webhook_may_be_given_an_update_twice(raw: Raw, loose: Sandbox):
    async with Receiver(refusals=0) as receiver:
        await raw.ok("setWebhook", url=receiver.url)
        loose.deliver_twice()
        await loose.person("مریم").sends("سلام")
        await loose.until(lambda: len(receiver.got) == 2)
        assert receiver.got[0] == receiver.got[1]
        await raw.ok("deleteWebhook")


async def test_setting_a_webhook_ends_a_waiting_poll(raw: Raw, loose: Sandbox):
    waiting = asyncio.create_task(raw("getUpdates", timeout=30))
    await loose.until(lambda: loose.updates.polled)
    async with Receiver(refusals=0) as receiver:
        await raw.ok("setWebhook", url=receiver.url)
        status, answer = await waiting
        assert status == 409
        assert answer["description"] == "Conflict: terminated by setWebhook request"
        await raw.ok("deleteWebhook")


async def test_a_webhook_far_away_must_be_https(raw: Raw):
    text = await raw.refused("setWebhook", url="http://example.org/hook")
    assert text.startswith("Bad Request: bad webhook: An HTTPS URL")
    text = await raw.refused("setWebhook", url="http://127.0.0.1/h", secret_token="با فاصله")
    assert text == "Bad Request: secret token contains unallowed characters"
