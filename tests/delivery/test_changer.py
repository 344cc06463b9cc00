"""What went out is corrected and recalled, whatever Telegram answers meanwhile."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest

from bot.delivery import changer as changer_module
from bot.delivery import outcomes
from bot.delivery.changer import Changer
from bot.domain.announcements import Part
from bot.services import announcements
from tests.news import FIRST, Office, begun, messages, people, report, states
from tests.rails import FaultyStore, until

if TYPE_CHECKING:
    from collections.abc import AsyncIterator


@pytest.fixture
async def office(store: FaultyStore, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Office]:
    """Where an announcement to 20 people has ended."""
    monkeypatch.setattr(changer_module, "BACKOFF", (0.001, 0.002))
    monkeypatch.setattr(changer_module, "LOOK", 0.01)
    here = Office(store)
    here.one = await begun(store, 20)  # type: ignore[attr-defined]
    here.start()
    await until(lambda: is_over(here))
    here.telegram.calls.clear()
    here.tasks.append(
        asyncio.create_task(Changer(store, here.telegram, here.shown, here.pacing).run())
    )
    yield here
    await here.kill()


async def is_over(office: Office) -> bool:
    told = await report(office.store, one(office))
    return told["state"] == "ended" and not told["change"]


async def ended(office: Office, which: int) -> bool:
    told = await report(office.store, which)
    return told["state"] == "ended" and not told["change"]


def one(office: Office) -> int:
    return int(office.one)  # type: ignore[attr-defined]


async def change(office: Office) -> dict:
    await until(lambda: is_over(office))
    return await report(office.store, one(office))


async def test_a_recall_deletes_it_with_everybody(office: Office):
    await office.store.write(lambda tx: announcements.recall(tx, one(office), "test"))
    told = await change(office)
    assert (told["changed"], told["unchanged"]) == (20, 0)
    deleted = {params["chat_id"] for method, params in office.telegram.calls}
    assert {method for method, _ in office.telegram.calls} == {"deleteMessage"}
    assert deleted == set(people(20))
    assert set((await states(office.store, one(office))).values()) == {"recalled"}


async def test_a_correction_edits_it_with_everybody(office: Office):
    new = Part("sendMessage", {"text": "یکشنبه"})
    await office.store.write(lambda tx: announcements.correct(tx, one(office), [new], "test"))
    assert (await change(office))["changed"] == 20
    assert {params["text"] for _, params in office.telegram.calls} == {"یکشنبه"}


async def test_a_correction_finds_the_text_behind_an_album(office: Office):
    album = Part("sendMediaGroup", {"media": [{"type": "photo", "media": "a"}] * 3})
    old, new = (Part("sendMessage", {"text": text}) for text in ("شنبه", "یکشنبه"))
    second = await begun(office.store, 5, album, old, topic="health")
    await until(lambda: ended(office, second))
    office.telegram.calls.clear()
    await office.store.write(lambda tx: announcements.correct(tx, second, [album, new], "test"))
    await until(lambda: ended(office, second))
    kept = await messages(office.store, second)
    assert {(p["chat_id"], p["message_id"]) for _, p in office.telegram.calls} == {
        (chat, ids[3]) for chat, ids in kept.items()
    }


async def test_what_telegram_does_not_answer_is_tried_again(office: Office):
    office.telegram.fail(FIRST, outcomes.NotSent(), outcomes.Ambiguous())
    office.telegram.fail(FIRST + 1, outcomes.TooManyRequests(0.0), outcomes.NothingToDo())
    office.telegram.fail(FIRST + 2, outcomes.Refused("not-deletable"))
    office.telegram.fail(FIRST + 3, outcomes.PersonGone())
    await office.store.write(lambda tx: announcements.recall(tx, one(office), "test"))
    told = await change(office)
    assert (told["changed"], told["unchanged"]) == (18, 2)


async def test_a_refused_token_ends_it_and_nothing_is_counted(office: Office):
    office.telegram.fail(FIRST, outcomes.TokenRefused())
    await office.store.write(lambda tx: announcements.recall(tx, one(office), "test"))
    with pytest.raises(outcomes.TokenRefused):
        await office.tasks[-1]
    told = await report(office.store, one(office))
    assert (told["change"], told["changed"]) == ("recall", 0)
