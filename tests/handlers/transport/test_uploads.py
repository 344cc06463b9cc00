"""Files of ours go to Telegram once as bytes; what is asked for is written when it goes."""

from __future__ import annotations

import asyncio
import json
from typing import TYPE_CHECKING, Any

import pytest
from telegram import Bot

from bot.delivery import outcomes
from bot.domain.charts import Bar, Chart, Row
from bot.domain.media import LARGEST, File
from bot.sandbox import Sandbox
from bot.services.charts import draw
from bot.storage import feedback, files
from bot.storage.errors import StoreUnavailable
from bot.storage.shelf import Shelf
from handlers.transport import request as requests
from handlers.transport.files import TelegramFiles
from handlers.transport.request import AiohttpRequest
from handlers.transport.sender import TelegramMessenger
from tests import samples
from tests.rails import FaultyStore, clock, path, store

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from bot.sandbox import Person
    from bot.storage.store import Tx

__all__ = ["clock", "path", "store"]
CHAT = 11


@pytest.fixture
async def box() -> AsyncIterator[Sandbox]:
    async with Sandbox() as sandbox:
        yield sandbox


@pytest.fixture
async def maryam(box: Sandbox) -> Person:
    person = box.person("مریم", id=CHAT)
    await person.starts()
    return person


@pytest.fixture
async def request_() -> AsyncIterator[AiohttpRequest]:
    made = AiohttpRequest()
    await made.initialize()
    yield made
    await made.shutdown()


def bot_at(box: Sandbox) -> Bot:
    return Bot(box.token, base_url=f"{box.root}/bot", base_file_url=f"{box.root}/file/bot")


@pytest.fixture
def shelf(store: FaultyStore) -> Shelf:
    return Shelf(store)


@pytest.fixture
def messenger(
    box: Sandbox, request_: AiohttpRequest, shelf: Shelf, store: FaultyStore
) -> TelegramMessenger:
    return TelegramMessenger(bot_at(box), request_, shelf, store)


async def kept(store: FaultyStore, shelf: Shelf, body: bytes = b"picture") -> int:
    """A photo that lies on the shelf."""

    def begin(tx: Any) -> int:
        draft = feedback.begin(tx, CHAT, None, None)
        return files.want(tx, draft.key_id, File("photo", "remote"), chat_id=CHAT)

    number = await store.write(begin)
    sealed = await store.write(lambda tx: files.seal_body(tx, number, body))
    await shelf.keep(number, sealed)

    def ready(tx: Any) -> bool:
        found = files.get(tx, number)
        return files.ready(
            tx, number, kind="photo", mime="image/jpeg", size=len(body), key_id=found.key_id
        )

    assert await store.write(ready)
    return number


def photo(number: int) -> str:
    return json.dumps({"chat_id": CHAT, "caption": "کوچه", "photo": {"file": number}})


async def test_a_file_goes_as_bytes_once_and_then_by_telegrams_name(
    messenger: TelegramMessenger, store: FaultyStore, shelf: Shelf, maryam: Person, box: Sandbox
) -> None:
    number = await kept(store, shelf)
    calls = [messenger.call("sendPhoto", photo(number)) for _ in range(3)]
    await asyncio.gather(*calls)
    first, *others = (call.params["photo"] for call in box.calls_of("sendPhoto"))
    assert (first.name, first.mime, first.body) == ("photo.jpg", "image/jpeg", b"picture")
    assert all(isinstance(one, str) for one in others)
    assert [one["caption"] for one in maryam.inbox] == ["کوچه"] * 3


async def test_a_name_that_telegram_has_lost_is_brought_anew(
    messenger: TelegramMessenger, store: FaultyStore, shelf: Shelf, maryam: Person, box: Sandbox
) -> None:
    number = await kept(store, shelf)
    await messenger.call("sendPhoto", photo(number))
    box.world.files.clear()
    with pytest.raises(outcomes.NotSent):
        await messenger.call("sendPhoto", photo(number))
    await messenger.call("sendPhoto", photo(number))
    assert len(maryam.inbox) == 2


async def test_an_erased_file_is_refused_and_a_disk_that_refuses_only_waits(
    messenger: TelegramMessenger, store: FaultyStore, shelf: Shelf, maryam: Person
) -> None:
    number = await kept(store, shelf)
    store.refusals = 1
    with pytest.raises(outcomes.NotSent):
        await messenger.call("sendPhoto", photo(number))
    await store.write(lambda tx: files.erase(tx, [number]))
    with pytest.raises(outcomes.Refused) as refused:
        await messenger.call("sendPhoto", photo(number))
    assert refused.value.reason == "file-gone"
    assert not maryam.inbox


async def test_a_file_that_was_sent_counts_as_sent_though_its_name_cant_be_kept(
    messenger: TelegramMessenger,
    store: FaultyStore,
    shelf: Shelf,
    maryam: Person,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    number = await kept(store, shelf)

    async def refuse(*_: object) -> None:
        raise StoreUnavailable("full")

    monkeypatch.setattr(shelf, "remember", refuse)
    assert await messenger.call("sendPhoto", photo(number)) == maryam.inbox[-1]["message_id"]


async def test_other_refusals_of_a_file_are_told_as_ever(
    messenger: TelegramMessenger, store: FaultyStore, shelf: Shelf, maryam: Person, box: Sandbox
) -> None:
    number = await kept(store, shelf)
    await messenger.call("sendPhoto", photo(number))
    box.fail("sendPhoto", status=400, description="Bad Request: chat not found")
    with pytest.raises(outcomes.PersonGone):
        await messenger.call("sendPhoto", photo(number))


async def test_what_a_resident_asked_for_is_written_when_it_goes(
    messenger: TelegramMessenger, maryam: Person, box: Sandbox, store: FaultyStore
) -> None:
    wish = {"chat_id": CHAT, "document": {"mydata": {"chat": CHAT, "case": None}}}
    await store.write(lambda tx: feedback.put_piece(tx, _draft(tx), 5, "چراغ کوچه"))
    await messenger.call("sendDocument", json.dumps(wish))
    sent = maryam.inbox[-1]["document"]
    assert sent["file_name"] == "mydata.txt"
    assert "چراغ کوچه" in box.world.files[sent["file_id"]].body.decode()


async def test_it_waits_while_the_disk_refuses(
    messenger: TelegramMessenger, maryam: Person, store: FaultyStore
) -> None:
    wish = {"chat_id": CHAT, "document": {"mydata": {"chat": CHAT, "case": None}}}
    store.refusals = 1
    with pytest.raises(outcomes.NotSent):
        await messenger.call("sendDocument", json.dumps(wish))


def _draft(tx: Tx) -> feedback.Draft:
    return feedback.begin(tx, CHAT, None, None)


# --- fetching ------------------------------------------------------------------------------


@pytest.fixture
def source(box: Sandbox, request_: AiohttpRequest) -> TelegramFiles:
    return TelegramFiles(bot_at(box), request_)


async def test_a_file_is_fetched_as_it_was_sent(
    source: TelegramFiles, maryam: Person, box: Sandbox
) -> None:
    sent = await maryam.sends_voice(samples.ogg())
    assert await source.fetch(sent["voice"]["file_id"]) == samples.ogg()


@pytest.mark.parametrize(
    ("method", "fault", "outcome"),
    [
        ("getFile", {"status": 429, "retry_after": 3}, outcomes.TooManyRequests),
        ("getFile", {"status": 502}, outcomes.Ambiguous),
        ("getFile", {"status": 400, "description": "Bad Request: wrong"}, outcomes.Refused),
        ("getFile", {"half": True}, outcomes.Ambiguous),
        ("file", {"reset": True, "times": None}, outcomes.Ambiguous),
        ("file", {"status": 404}, outcomes.Ambiguous),
    ],
)
async def test_every_way_of_not_getting_a_file_has_its_name(
    source: TelegramFiles,
    maryam: Person,
    box: Sandbox,
    method: str,
    fault: dict[str, Any],
    outcome: type[Exception],
) -> None:
    sent = await maryam.sends_voice()
    box.fail(method, **fault)
    with pytest.raises(outcome):
        await source.fetch(sent["voice"]["file_id"])


async def test_more_than_is_taken_is_not_read(
    source: TelegramFiles, maryam: Person, box: Sandbox
) -> None:
    sent = await maryam.sends_voice(bytes(LARGEST + requests.CHUNK))
    file = box.world.files[sent["voice"]["file_id"]]
    file.size = 100
    with pytest.raises(outcomes.Refused) as refused:
        await source.fetch(file.id)
    assert refused.value.reason == "file-too-big"


async def test_an_answer_without_a_path_is_no_file(
    source: TelegramFiles, maryam: Person, box: Sandbox
) -> None:
    sent = await maryam.sends_voice()
    box.fail("getFile", status=200, body='{"ok": true, "result": {}}')
    with pytest.raises(outcomes.Ambiguous):
        await source.fetch(sent["voice"]["file_id"])


async def test_a_slow_line_is_given_up(
    source: TelegramFiles, maryam: Person, box: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(requests, "DOWNLOAD_TIMEOUT", 0.05)
    sent = await maryam.sends_voice()
    box.fail("file", delay=1.0, reset=True)
    with pytest.raises(outcomes.Ambiguous):
        await source.fetch(sent["voice"]["file_id"])


async def test_a_chart_is_drawn_when_it_goes(
    messenger: TelegramMessenger, maryam: Person, box: Sandbox
) -> None:
    chart = Chart("امروز", (Row("دیر", (Bar(2, "alarm"),)),))
    body = {"chat_id": CHAT, "caption": "امروز", "photo": {"chart": chart.as_json()}}
    assert await messenger.call("sendPhoto", json.dumps(body)) is not None
    (call,) = box.calls_of("sendPhoto")
    assert call.params["photo"].mime == "image/png"
    assert call.params["photo"].body == draw(chart)
    assert maryam.inbox[-1]["caption"] == "امروز"
