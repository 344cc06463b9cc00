"""The back end of the chat page serves its own page on this machine, and nobody else."""

from __future__ import annotations

import base64
import json
from typing import TYPE_CHECKING, Any

import aiohttp
import pytest

from bot.sandbox import Sandbox
from tests.botapi import check_update

if TYPE_CHECKING:
    from collections.abc import AsyncIterator


class Browser:
    def __init__(self, box: Sandbox, session: aiohttp.ClientSession) -> None:
        self.box = box
        self.session = session

    async def get(self, path: str, **headers: str) -> tuple[int, bytes, Any]:
        async with self.session.get(self.box.page_url + path, headers=headers) as answer:
            return answer.status, await answer.read(), answer.headers

    async def state(self) -> dict[str, Any]:
        return json.loads((await self.get("state"))[1])

    async def act(self, **given: Any) -> dict[str, Any]:
        async with self.session.post(self.box.page_url + "act", json=given) as answer:
            assert answer.status == 200
            return await answer.json()

    async def done(self, **given: Any) -> None:
        assert await self.act(**given) == {"ok": True}


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    async with Sandbox(page=True, check_update=check_update) as box:
        maryam = box.person("مریم", id=11)
        reza = box.person("رضا", id=12, role="staff")
        box.group("دفتر", -1001, [reza], with_bot=True)
        assert maryam.role == "resident"
        async with aiohttp.ClientSession() as session:
            yield Browser(box, session)


async def test_the_page_is_there_and_loads_nothing_from_outside(browser: Browser):
    status, body, headers = await browser.get("")
    assert status == 200
    assert b'dir="rtl"' in body
    assert headers["Content-Security-Policy"].startswith("default-src 'self'")
    assert headers["Cache-Control"] == "no-store"
    assert (await browser.get("app.js"))[0] == 200
    assert (await browser.get("..%2fserver.py"))[0] == 404


@pytest.mark.parametrize(
    "headers",
    [{"Host": "evil.example"}, {"Host": "127.0.0.1:1"}, {"Origin": "http://evil.example"}],
)
@pytest.mark.parametrize("path", ["", "state", "events", "file/x"])
async def test_a_foreign_host_or_origin_is_turned_away(
    browser: Browser, headers: dict[str, str], path: str
):
    assert (await browser.get(path, **headers))[0] == 403


async def test_without_the_random_address_there_is_nothing(browser: Browser):
    async with browser.session.get(f"{browser.box.root}/wrong-token/state") as answer:
        assert answer.status == 404
    async with Sandbox(page=True) as other:
        assert other.page is not None
        assert browser.box.page is not None
        assert other.page.token != browser.box.page.token
        assert len(other.page.token) >= 22


async def test_only_json_acts(browser: Browser):
    url = browser.box.page_url + "act"
    async with browser.session.post(url, data={"do": "text"}) as answer:
        assert answer.status == 415
    assert (await browser.act(do="fly"))["ok"] is False
    assert (await browser.act(do="text", person=99, text="a"))["error"] == "no such person"


async def test_what_a_visitor_does_reaches_the_bot(browser: Browser):
    box = browser.box
    await browser.done(do="start", person=11)
    await browser.done(do="text", person=11, chat=11, text="سلام")
    await browser.done(do="location", person=11, chat=11, lat=30.3, lon=57.1)
    await browser.done(do="voice", person=11, chat=11)
    content = base64.b64encode(b"%PDF").decode()
    await browser.done(do="upload", person=11, chat=11, name="a.pdf", content=content)
    await browser.done(do="photo", person=11, chat=11, content=content, caption="کوچه")
    await browser.done(do="text", person=12, chat=-1001, text="/open")
    await browser.done(do="edit", person=11, chat=11, message=2, text="سلام!")
    await browser.done(do="reply", person=11, chat=11, reply_to=2, text="دوباره")
    await browser.done(do="press", person=11, chat=11, message=2, data="x")
    await browser.done(do="block", person=11)
    await browser.done(do="unblock", person=11)
    await browser.done(do="new_person", name="قاسم")
    kinds = [next(k for k in u if k != "update_id") for u in box.updates.queue]
    assert kinds.count("message") == 8
    assert kinds.count("edited_message") == 1
    assert kinds.count("callback_query") == 1
    assert kinds.count("my_chat_member") == 2
    state = await browser.state()
    assert [p["name"] for p in state["people"]] == ["مریم", "رضا", "قاسم"]
    private = next(c for c in state["chats"] if c["person"] == 11)
    assert private["messages"][1]["edited"]
    assert private["messages"][-1]["reply_to"]["text"] == "سلام!"
    photo = next(m["photo"] for m in private["messages"] if m["photo"])
    status, body, _ = await browser.get(f"file/{photo}")
    assert (status, body) == (200, b"%PDF")


async def test_the_state_shows_what_the_bot_sent(browser: Browser):
    box = browser.box
    await browser.done(do="start", person=11)
    url = f"{box.root}/bot{box.token}/sendMessage"
    markup = {
        "keyboard": [[{"text": "جای من", "request_location": True}]],
        "input_field_placeholder": "بنویسید",
    }
    request = {"chat_id": 11, "text": "<b>سلام</b>", "parse_mode": "HTML", "reply_markup": markup}
    async with browser.session.post(url, json=request) as answer:
        assert answer.status == 200
    state = await browser.state()
    private = next(c for c in state["chats"] if c["person"] == 11)
    assert private["keyboard"] == {
        "rows": [[{"text": "جای من", "request_location": True}]],
        "placeholder": "بنویسید",
        "persistent": False,
    }
    message = private["messages"][-1]
    assert (message["text"], message["from"]["bot"]) == ("سلام", True)
    assert message["entities"] == [{"type": "bold", "offset": 0, "length": 4}]
    assert state["requests"][-1]["method"] == "sendMessage"


async def test_events_tell_of_changes(browser: Browser):
    url = browser.box.page_url + "events"
    async with browser.session.get(url) as stream:
        first = await stream.content.readline()
        await stream.content.readline()
        await browser.done(do="start", person=11)
        second = await stream.content.readline()
    assert json.loads(second[6:])["seq"] > json.loads(first[6:])["seq"]


async def test_faults_are_set_and_cleared_from_the_page(browser: Browser):
    box = browser.box
    for kind in ("429", "403", "500", "reset", "half", "delay", "topic_closed"):
        await browser.done(do="fault", kind=kind, times=-1, chat=-1001)
    await browser.done(do="fault", kind="duplicate", times=1)
    await browser.done(do="fault", kind="poison")
    state = await browser.state()
    assert len(state["faults"]) == 7
    await browser.done(do="clear_faults")
    assert box.faults.waiting == []
    await browser.done(do="fault", kind="migration", chat=-1001)
    assert -1001 not in [c["id"] for c in (await browser.state())["chats"]]


async def test_starting_over_and_moving_time_need_someone_who_does_it(browser: Browser):
    assert (await browser.act(do="reset"))["ok"] is False
    assert (await browser.act(do="ff"))["ok"] is False
    done: list[str] = []

    async def reset() -> None:
        browser.box.wipe()
        done.append("reset")

    browser.box.on_reset = reset
    await browser.done(do="reset")
    assert done == ["reset"]
    state = await browser.state()
    assert state["extra"]["can_reset"]
    assert (state["people"], state["chats"]) == ([], [])
