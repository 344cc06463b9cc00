"""Faults hit the calls they are meant for, as often as they should."""

from __future__ import annotations

from typing import TYPE_CHECKING

import aiohttp
import pytest

from bot.sandbox import Flood, Sandbox
from bot.sandbox.faults import POISON
from tests.sandbox.clients import Raw

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from bot.sandbox import Person


@pytest.fixture
async def maryam(loose: Sandbox) -> Person:
    person = loose.person("مریم")
    await person.starts()
    return person


async def send(raw: Raw, person: Person) -> tuple[int, dict]:
    return await raw("sendMessage", chat_id=person.id, text="سلام")


async def test_a_429_says_how_long_and_goes_away(raw: Raw, loose: Sandbox, maryam: Person):
    loose.fail("sendMessage", status=429, retry_after=3, times=2)
    for _ in range(2):
        status, answer = await send(raw, maryam)
        assert status == 429
        assert answer["parameters"] == {"retry_after": 3}
    assert maryam.inbox == []
    assert (await send(raw, maryam))[0] == 200


async def test_a_fault_may_wait_and_may_mean_one_chat_only(
    raw: Raw, loose: Sandbox, maryam: Person
):
    ali = loose.person("علی")
    await ali.starts()
    loose.fail("sendMessage", status=403, chat=ali, after=1, times=None)
    statuses = [(await send(raw, person))[0] for person in (ali, maryam, ali, ali, maryam)]
    assert statuses == [200, 200, 403, 403, 200]
    loose.clear_faults()
    assert (await send(raw, ali))[0] == 200


async def test_a_proxy_may_answer_in_html(raw: Raw, loose: Sandbox, maryam: Person):
    loose.fail("sendMessage", status=502, body="<html>Bad Gateway</html>")
    url = f"{loose.root}/bot{loose.token}/sendMessage"
    async with raw.session.post(url, json={"chat_id": maryam.id, "text": "a"}) as answer:
        assert answer.status == 502
        assert await answer.text() == "<html>Bad Gateway</html>"


@pytest.mark.parametrize(("fault", "delivered"), [("reset", 0), ("reset_after", 1), ("half", 1)])
async def test_a_cut_comes_before_or_after_the_deed(
    raw: Raw, loose: Sandbox, maryam: Person, fault: str, delivered: int
):
    loose.fail("sendMessage", **{fault: True})
    with pytest.raises(aiohttp.ClientError):
        await send(raw, maryam)
    assert len(maryam.inbox) == delivered
    assert (await send(raw, maryam))[0] == 200


async def test_an_answer_may_list_updates_twice(raw: Raw, loose: Sandbox, maryam: Person):
    loose.deliver_twice()
    once, again = await raw.ok("getUpdates")
    assert once == again
    assert len(await raw.ok("getUpdates")) == 1


@pytest.mark.parametrize("kind", sorted(POISON))
async def test_poison_comes_through_as_it_is(raw: Raw, loose: Sandbox, kind: str):
    number = loose.poison(kind)
    (update,) = await raw.ok("getUpdates")
    assert update == {"update_id": number, **POISON[kind]}


@pytest.fixture
async def strict() -> AsyncIterator[tuple[Sandbox, Raw, list[float]]]:
    now = [0.0]
    flood = Flood(clock=lambda: now[0])
    async with Sandbox(flood=flood) as box, aiohttp.ClientSession() as session:
        yield box, Raw(box, session), now


async def test_one_chat_gets_a_short_burst_then_one_message_a_second(
    strict: tuple[Sandbox, Raw, list[float]],
):
    box, raw, now = strict
    maryam = box.person("مریم")
    await maryam.starts()
    statuses = [(await send(raw, maryam))[0] for _ in range(4)]
    assert statuses == [200, 200, 200, 429]
    now[0] += 1
    assert (await send(raw, maryam))[0] == 200
    status, answer = await send(raw, maryam)
    assert status == 429
    assert answer["parameters"]["retry_after"] == 1


async def test_a_group_gets_twenty_messages_a_minute(strict: tuple[Sandbox, Raw, list[float]]):
    box, raw, now = strict
    group = box.group("دفتر", -1001, [box.person("رضا")], with_bot=True)
    for _ in range(20):
        await raw.ok("sendMessage", chat_id=group.id, text="کارت")
    status, answer = await raw("sendMessage", chat_id=group.id, text="کارت")
    assert status == 429
    assert answer["parameters"]["retry_after"] == 3
    now[0] += 3
    await raw.ok("sendMessage", chat_id=group.id, text="کارت")


async def test_all_chats_together_get_thirty_a_second(
    strict: tuple[Sandbox, Raw, list[float]],
):
    box, raw, _ = strict
    people = [box.person(f"نفر {n}") for n in range(31)]
    for person in people:
        await person.starts()
    statuses = [(await send(raw, person))[0] for person in people]
    assert statuses == [200] * 30 + [429]
