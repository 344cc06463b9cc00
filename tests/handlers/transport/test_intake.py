"""Nothing is confirmed before it is on disk, and nothing Telegram says kills the poller."""

from __future__ import annotations

import asyncio
import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telegram import Bot

from bot.delivery.outcomes import TokenRefused
from bot.sandbox import Sandbox
from bot.sandbox.faults import POISON
from bot.storage import inbox
from handlers.transport import intake
from handlers.transport.intake import AnotherPoller, Poller, describe, take_in
from handlers.transport.request import AiohttpRequest
from tests.rails import FaultyStore, text_update, until

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from bot.storage.inbox import Incoming

ROOT = Path(__file__).parents[3]


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(intake, "PAUSES", (0.001, 0.001))


@pytest.fixture
async def box() -> AsyncIterator[Sandbox]:
    async with Sandbox() as sandbox:
        yield sandbox


class Polling:
    """A poller at work, and what it handed on."""

    def __init__(self, box: Sandbox, store: FaultyStore, request: AiohttpRequest) -> None:
        bot = Bot(box.token, base_url=f"{box.root}/bot")
        self.box = box
        self.fed: list[int] = []
        self.poller = Poller(bot, request, store, self._feed)
        self.task: asyncio.Task[None] | None = None

    def _feed(self, batch: list[Incoming]) -> None:
        self.fed += [one.update_id for one in batch]

    def start(self) -> None:
        self.task = asyncio.create_task(self.poller.run())

    async def stop(self) -> None:
        if self.task is not None:
            self.task.cancel()
            await asyncio.gather(self.task, return_exceptions=True)

    def polls(self) -> list[dict[str, Any]]:
        return [call.params for call in self.box.calls_of("getUpdates")]


@pytest.fixture
async def polling(box: Sandbox, store: FaultyStore) -> AsyncIterator[Polling]:
    async with AiohttpRequest(connections=1) as request:
        made = Polling(box, store, request)
        yield made
        await made.stop()


def waiting(box: Sandbox) -> list[int]:
    return [one["update_id"] for one in box.updates.queue]


# --- polling -------------------------------------------------------------------------------


async def test_updates_are_stored_then_handed_on_then_confirmed(
    polling: Polling, box: Sandbox, store: FaultyStore
):
    box.feed([text_update(n, 7) for n in range(100, 350)])
    polling.start()
    await until(lambda: not waiting(box))
    assert polling.fed == list(range(100, 350))
    assert await inbox.counts(store) == {"new": 250}


async def test_the_first_poll_returns_at_once_so_that_we_know_we_are_ready(polling: Polling):
    polling.start()
    await asyncio.wait_for(polling.poller.ready.wait(), 10)
    first = polling.polls()[0]
    assert first["timeout"] == 0
    assert "offset" not in first


async def test_a_disk_that_refuses_confirms_nothing_and_loses_nothing(
    polling: Polling, box: Sandbox, store: FaultyStore
):
    box.feed([text_update(n, 7) for n in range(100, 103)])
    store.refusals = 3
    polling.start()
    await until(lambda: polling.fed)
    refused = polling.polls()[:4]
    assert all("offset" not in one for one in refused)
    await until(lambda: not waiting(box))
    assert polling.fed == [100, 101, 102]


async def test_the_offset_moves_only_after_the_commit(
    polling: Polling, box: Sandbox, store: FaultyStore, monkeypatch: pytest.MonkeyPatch
):
    gate, real = asyncio.Event(), store.write

    async def slow(work: Any) -> Any:
        done = await real(work)
        await gate.wait()
        return done

    monkeypatch.setattr(store, "write", slow)
    box.feed([text_update(100, 7)])
    polling.start()

    async def stored() -> bool:
        return await inbox.counts(store) == {"new": 1}

    await until(stored)
    assert waiting(box) == [100]
    assert len(polling.polls()) == 1
    gate.set()
    await until(lambda: not waiting(box))


async def test_an_update_delivered_again_is_handed_on_once(
    polling: Polling, box: Sandbox, store: FaultyStore
):
    box.deliver_twice(2)
    box.feed([text_update(100, 7), text_update(101, 7)])
    polling.start()
    await until(lambda: not waiting(box))
    assert polling.fed == [100, 101]


async def test_an_answer_lost_on_the_way_brings_its_updates_again(polling: Polling, box: Sandbox):
    box.feed([text_update(100, 7)])
    box.fail("getUpdates", half=True)
    box.fail("getUpdates", reset_after=True)
    polling.start()
    await until(lambda: not waiting(box))
    assert polling.fed == [100]


@pytest.mark.parametrize(
    "fault",
    [
        {"status": 500},
        {"status": 502, "body": "<html>Bad Gateway</html>"},
        {"status": 200, "body": "<html>Pay for the internet</html>"},
        {"status": 200, "body": '{"ok": true}'},
        {"status": 200, "body": '{"ok": true, "result": {}}'},
        {"status": 200, "body": '{"ok": true, "result": ["x"]}'},
        {"status": 200, "body": '{"ok": true, "result": [{"message": {}}]}'},
        {"status": 200, "body": '{"ok": true, "result": [{"update_id": "x"}]}'},
        {"status": 200, "body": "[" * 100_000 + "]" * 100_000},
        {"status": 403},
        {"status": 400, "description": "Bad Request: whatever"},
        {"reset": True},
    ],
)
async def test_a_fault_is_waited_out(polling: Polling, box: Sandbox, fault: dict[str, Any]):
    box.feed([text_update(100, 7)])
    box.fail("getUpdates", times=3, **fault)
    polling.start()
    await until(lambda: polling.task.done() or not waiting(box))
    assert not polling.task.done()
    assert polling.fed == [100]


async def test_a_429_is_waited_for_as_long_as_telegram_asks(
    polling: Polling, box: Sandbox, monkeypatch: pytest.MonkeyPatch
):
    waits = []
    real = asyncio.sleep

    async def sleep(seconds: float) -> None:
        waits.append(seconds)
        await real(0)

    monkeypatch.setattr(intake.asyncio, "sleep", sleep)
    box.fail("getUpdates", status=429, retry_after=7)
    box.feed([text_update(100, 7)])
    polling.start()
    await until(lambda: polling.fed)
    assert 7.5 in waits


@pytest.mark.parametrize("status", [401, 404])
async def test_a_refused_token_ends_polling(polling: Polling, box: Sandbox, status: int):
    box.fail("getUpdates", status=status, times=None)
    polling.start()
    with pytest.raises(TokenRefused):
        await asyncio.wait_for(polling.task, 10)
    assert len(polling.polls()) == 1


async def test_another_poller_is_borne_for_a_while(polling: Polling, box: Sandbox):
    box.fail("getUpdates", status=409, times=5)
    box.feed([text_update(100, 7)])
    polling.start()
    await until(lambda: polling.fed == [100])


async def test_another_poller_that_does_not_stop_ends_polling(
    polling: Polling, box: Sandbox, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(intake, "CONFLICT_PATIENCE", 0.0)
    box.fail("getUpdates", status=409, times=None)
    polling.start()
    with pytest.raises(AnotherPoller):
        await asyncio.wait_for(polling.task, 10)


async def test_conflicts_far_apart_do_not_add_up(
    polling: Polling, monkeypatch: pytest.MonkeyPatch
):
    now = [0.0]
    monkeypatch.setattr(intake.time, "monotonic", lambda: now[0])
    conflict = intake.error.Conflict("Conflict")
    polling.poller._check_conflict(conflict)
    now[0] = 50.0
    polling.poller._check_conflict(intake.error.NetworkError("x"))
    polling.poller._check_conflict(conflict)
    now[0] = 100.0
    polling.poller._check_conflict(conflict)
    now[0] = 111.0
    with pytest.raises(AnotherPoller):
        polling.poller._check_conflict(conflict)


async def test_poison_is_stored_and_confirmed_like_anything_else(
    polling: Polling, box: Sandbox, store: FaultyStore
):
    numbers = [box.poison(kind) for kind in POISON]
    last = box.updates.next_id()
    box.feed([text_update(last, 7)])
    polling.start()
    await until(lambda: not waiting(box))
    assert polling.fed == [*numbers, last]


async def test_an_update_nested_absurdly_deep_is_set_aside_and_its_neighbours_are_handled(
    polling: Polling, box: Sandbox, store: FaultyStore
):
    deep = '{"update_id":101,"message":' + "[" * 100_000 + "]" * 100_000 + "}"
    batch = [json.dumps(text_update(100, 7)), deep, json.dumps(text_update(102, 7))]
    box.fail("getUpdates", status=200, body=f'{{"ok":true,"result":[{",".join(batch)}]}}')
    polling.start()
    await until(lambda: polling.fed == [100, 101, 102])
    box.feed([text_update(103, 7)])
    await until(lambda: polling.fed[-1] == 103)
    assert polling.polls()[1]["offset"] == 103
    assert await store.write(lambda tx: inbox.body_of(tx, 101)) == ""


def test_what_waits_at_telegram_is_never_dropped():
    sources = [path.read_text() for part in ("bot", "handlers") for path in _python(ROOT / part)]
    used = [found for text in sources for found in re.findall(r"drop_pending_updates=(\w+)", text)]
    assert used
    assert set(used) == {"False"}


def _python(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*.py") if "sandbox" not in path.parts]


# --- what the inbox must know ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("raw", "chat", "kind"),
    [
        ({"message": {"chat": {"id": -5}, "from": {"id": 7}}}, -5, "message"),
        ({"callback_query": {"from": {"id": 7}, "message": {"chat": {"id": 8}}}}, 8,
         "callback_query"),
        ({"callback_query": {"from": {"id": 7}}}, 7, "callback_query"),
        ({"my_chat_member": {"chat": {"id": -5}}}, -5, "my_chat_member"),
        ({"message": {"chat": {"id": True}}}, None, "message"),
        ({"message": {"chat": {"id": 10**30}, "from": {"id": 7}}}, 7, "message"),
        ({"message": []}, None, "message"),
        ({"unheard_of": 1}, None, "unheard_of"),
        ({}, None, "none"),
    ],
)  # fmt: skip
def test_an_update_belongs_to_its_chat(raw: dict[str, Any], chat: int | None, kind: str):
    found = describe({"update_id": 5, **raw})
    assert found is not None
    assert (found.update_id, found.chat_id, found.kind) == (5, chat, kind)


@pytest.mark.parametrize("number", [None, "5", 5.0, True, [], 10**30])
def test_what_has_no_number_has_no_place(number: Any):
    assert describe({"update_id": number, "message": {}}) is None


def test_what_is_nested_too_deep_to_be_kept_keeps_its_number():
    deep: Any = []
    for _ in range(5000):
        deep = [deep]
    found = describe({"update_id": 5, "message": {"chat": {"id": 7}, "x": deep}})
    assert (found.update_id, found.chat_id, found.body) == (5, 7, "")


def test_a_reply_is_of_the_chat_it_stands_in():
    other = {"chat": {"id": 1}}
    raw = {"update_id": 5, "message": {"chat": {"id": 2}, "reply_to_message": other}}
    assert describe(raw).chat_id == 2


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(
        st.sampled_from(["message", "chat", "from", "id", "callback_query", "x"]), inner,
        max_size=3),
    max_leaves=15,
)  # fmt: skip


@given(st.dictionaries(st.sampled_from(["message", "callback_query", "x"]), JSON, max_size=2))
def test_no_update_is_too_strange_to_be_described(raw: dict[str, Any]):
    found = describe({"update_id": 5, **raw})
    assert found is not None
    assert found.body.isascii()
    assert found.chat_id is None or isinstance(found.chat_id, int)
    json.loads(found.body)


async def test_a_batch_of_nonsense_stores_nothing(store: FaultyStore):
    fed: list[Any] = []
    assert await take_in(store, [1, None, [], {}, {"update_id": "x"}], fed.append) == []
    assert fed == []
    assert await inbox.counts(store) == {}
