"""An announcement reaches whoever wants it once, whatever Telegram or the disk does meanwhile."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import pytest

from bot.delivery import announcer as announcer_module
from bot.delivery import outcomes
from bot.domain.announcements import Part
from bot.services import announcements
from bot.storage import recipients
from bot.storage.schema import subscriptions
from bot.storage.store import Store
from tests.news import AUTHOR, FIRST, TEXT, Office, begin, begun, people, report, states, subscribe
from tests.rails import FaultyStore, HandClock, until

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from bot.storage.store import Tx


@pytest.fixture
async def office(store: FaultyStore) -> AsyncIterator[Office]:
    here = Office(store)
    yield here
    await here.kill()


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(announcer_module, "BACKOFF", (0.001, 0.002))
    monkeypatch.setattr(announcer_module, "LOOK", 0.01)
    monkeypatch.setattr(announcer_module, "IDLE", 0.01)


async def over(office: Office, one: int, state: str = "ended") -> dict:
    async def is_over() -> bool:
        return (await report(office.store, one))["state"] == state

    await until(is_over, f"state {state}")
    return await report(office.store, one)


async def test_it_reaches_everybody_once_and_says_so(office: Office):
    one = await begun(office.store, 100)
    office.start()
    told = await over(office, one)
    assert office.telegram.arrived == dict.fromkeys(people(100), 1)
    assert (told["planned"], told["sent"], told["left"]) == (100, 100, 0)
    await until(lambda: office.shown.told and office.shown.told[-1].state == "ended")


async def test_nothing_goes_out_before_all_recipients_stand(office: Office):
    one = await begun(office.store, 100)
    office.start()
    await until(lambda: office.telegram.calls)
    told = await report(office.store, one)
    assert (told["planned"], told["prepared"]) == (100, True)


async def test_no_more_than_32_are_in_flight_and_one_goes_ahead_alone(office: Office):
    office.telegram.gate = asyncio.Event()
    one = await begun(office.store, 100)
    office.start()
    await until(lambda: office.telegram.in_flight)
    assert list((await states(office.store, one)).values()).count("sending") == 1
    first, office.telegram.gate = office.telegram.gate, asyncio.Event()
    first.set()
    await until(lambda: office.telegram.in_flight == 32)
    assert list((await states(office.store, one)).values()).count("sending") == 32
    assert len(office.telegram.calls) == 33


async def test_a_kill_leaves_unknown_what_was_in_flight_and_sends_it_never_again(office: Office):
    one = await begun(office.store, 100)
    office.start()
    await until(lambda: len(office.telegram.arrived) > 10)
    office.telegram.gate = asyncio.Event()
    await until(lambda: office.telegram.in_flight == 32)
    await office.kill()
    in_hand = {
        chat for chat, state in (await states(office.store, one)).items() if state == "sending"
    }
    assert len(in_hand) == 32
    office.telegram.gate = None
    office.start()
    told = await over(office, one)
    assert told["unknown"] == 32
    assert told["sent"] == 68
    assert all(count == 1 for count in office.telegram.arrived.values())
    assert not in_hand & office.telegram.arrived.keys()


async def test_a_stop_from_the_shell_holds_for_all_that_is_not_in_flight(
    office: Office, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(announcer_module, "LOOK", 600.0)  # not for what it finds by looking
    one = await begun(office.store, 100)
    office.start()
    await until(lambda: len(office.telegram.arrived) > 5)
    office.telegram.gate = asyncio.Event()
    await until(lambda: office.telegram.in_flight == 32)
    called = len(office.telegram.calls)
    shell = Store(office.store.path)  # nobody wakes the bot for what another process writes
    shell.write_now(lambda tx: announcements.stop(tx, one, "test"))
    shell.close_now()
    office.telegram.gate.set()
    await until(lambda: office.announcer._current is None)
    assert len(office.telegram.calls) == called
    told = await report(office.store, one)
    assert told["state"] == "stopped"
    assert told["sent"] == called
    assert told["left"] == 100 - called


async def test_pause_and_resume_lose_nothing(office: Office):
    one = await begun(office.store, 200)
    office.start()
    for _ in range(3):
        before = len(office.telegram.arrived)
        await until(lambda before=before: len(office.telegram.arrived) > before)
        await office.store.write(lambda tx: announcements.pause(tx, one, "test"))
        await until(lambda: not office.announcer._open)
        await office.store.write(lambda tx: announcements.resume(tx, one, "test"))
    await over(office, one)
    assert office.telegram.arrived == dict.fromkeys(people(200), 1)


async def test_an_answer_that_is_lost_counts_as_unknown(office: Office, quick: None):
    one = await begun(office.store, 20)
    office.telegram.fail(FIRST + 3, outcomes.Ambiguous())
    office.start()
    told = await over(office, one)
    assert (told["sent"], told["unknown"]) == (19, 1)
    assert told["reasons"] == {"ambiguous": 1}
    assert FIRST + 3 not in office.telegram.arrived


async def test_while_telegram_does_not_answer_hardly_anybody_becomes_unknown(
    office: Office, quick: None
):
    one = await begun(office.store, 200)
    for chat in people(200):
        office.telegram.fail(chat, *[outcomes.Ambiguous()] * (chat < FIRST + 5))
    office.start()
    told = await over(office, one)
    assert told["unknown"] == 5
    assert office.telegram.most > 1  # it came back to speed


async def test_what_surely_was_not_sent_goes_again(office: Office, quick: None):
    one = await begun(office.store, 20)
    office.telegram.fail(FIRST + 1, outcomes.NotSent(), outcomes.NotSent())
    office.telegram.fail(FIRST + 2, outcomes.TooManyRequests(0.0))
    office.start()
    assert (await over(office, one))["sent"] == 20
    assert office.telegram.arrived == dict.fromkeys(people(20), 1)


async def test_a_wait_that_telegram_asks_for_is_kept_over_a_restart(office: Office):
    await begun(office.store, 20)
    office.telegram.fail(FIRST, outcomes.TooManyRequests(600))
    office.start()
    await until(lambda: office.telegram.calls)
    await until(lambda: not office.announcer._open)
    await office.kill()
    other = Office(office.store)
    other.start()
    await until(lambda: other.announcer._current is not None)
    assert other.pacing.wait(asyncio.get_running_loop().time()) > 500
    await other.kill()


async def test_whoever_shut_the_bot_out_leaves_every_audience(office: Office):
    one = await begun(office.store, 20)
    office.telegram.fail(FIRST + 4, outcomes.PersonGone())
    office.start()
    told = await over(office, one)
    assert (told["sent"], told["blocked"]) == (19, 1)
    wanted = await office.store.rows(subscriptions.select())
    assert FIRST + 4 not in {row[0] for row in wanted}
    assert len(wanted) == 19


@pytest.mark.parametrize("refusal", [outcomes.TokenRefused(), outcomes.PersonGone()])
async def test_a_revoked_token_empties_no_audience(office: Office, refusal: Exception):
    one = await begun(office.store, 20)
    for chat in people(20):
        office.telegram.fail(chat, outcomes.PersonGone())
    office.telegram.methods["getMe"] = [refusal]
    office.start()
    with pytest.raises(outcomes.TokenRefused):
        await asyncio.wait_for(office.tasks[0], 20)
    told = await report(office.store, one)
    assert (told["blocked"], told["left"]) == (0, 20)
    assert set((await states(office.store, one)).values()) == {"planned"}
    assert len(await office.store.rows(subscriptions.select())) == 20


async def test_a_text_that_telegram_takes_from_nobody_pauses_by_itself(office: Office):
    one = await begun(office.store, 100)
    for chat in people(100):
        office.telegram.fail(chat, outcomes.Refused("too-long"))
    office.start()
    told = await over(office, one, "paused")
    assert told["halted"] == "too-long"
    assert told["failed"] <= 4


async def test_one_refusal_does_not_stop_the_others(office: Office):
    one = await begun(office.store, 30)
    office.telegram.fail(FIRST + 9, outcomes.Refused("other"))
    office.start()
    told = await over(office, one)
    assert (told["sent"], told["failed"], told["reasons"]) == (29, 1, {"other": 1})


async def test_whoever_says_no_before_their_turn_gets_nothing(office: Office):
    one = await begun(office.store, 100)
    office.start()
    await until(lambda: len(office.telegram.arrived) > 5)
    await office.store.write(lambda tx: announcements.pause(tx, one, "test"))
    await until(lambda: not office.announcer._open)
    last = people(100)[-1]

    def no(tx: Tx) -> None:
        tx.conn.execute(subscriptions.delete().where(subscriptions.c.chat_id == last))
        announcements.said_no(tx, last)
        announcements.resume(tx, one, "test")

    await office.store.write(no)
    told = await over(office, one)
    assert last not in office.telegram.arrived
    assert (told["sent"], told["gone"], told["left"]) == (99, 1, 0)


async def test_whoever_says_no_while_theirs_waits_for_another_try_gets_nothing(office: Office):
    one = await begun(office.store, 20)
    office.telegram.gate = asyncio.Event()
    office.telegram.fail(FIRST, outcomes.TooManyRequests(0.0))
    office.start()
    await until(lambda: office.telegram.in_flight)

    def no(tx: Tx) -> None:
        tx.conn.execute(subscriptions.delete().where(subscriptions.c.chat_id == FIRST))
        announcements.said_no(tx, FIRST)

    await office.store.write(no)
    office.telegram.gate.set()
    told = await over(office, one)
    assert (told["sent"], told["gone"]) == (19, 1)


async def test_an_album_and_its_text_are_one_message_that_goes_on_where_it_was(
    office: Office, quick: None
):
    album = Part("sendMediaGroup", {"media": [{"type": "photo", "media": "a"}] * 3})
    one = await begun(office.store, 10, album, TEXT)
    office.start()
    await over(office, one)
    kept = await office.store.write(
        lambda tx: tx.conn.execute(recipients.recipients.select()).all()
    )
    assert {row.part for row in kept} == {2}
    assert {len(row.messages.split(",")) for row in kept} == {4}
    assert office.telegram.arrived == dict.fromkeys(people(10), 2)


async def test_in_quiet_hours_only_what_is_urgent_goes(
    office: Office, clock: HandClock, quick: None
):
    clock.turn(hours=12)  # 23:30 in Tehran
    usual = await begun(office.store, 10, urgent=False)
    office.start()
    urgent = await office.store.write(begin)
    await over(office, urgent)
    assert (await report(office.store, usual))["sent"] == 0
    clock.turn(hours=9)
    await over(office, usual)


async def test_while_the_disk_refuses_nobody_gets_it_twice(
    office: Office, store: FaultyStore, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(announcer_module, "STORAGE_PAUSE", 0.001)
    one = await begun(store, 100)
    office.start()
    await until(lambda: len(office.telegram.arrived) > 5)
    store.refusals = 3
    await until(lambda: not store.refusals)
    await over(office, one)
    assert office.telegram.arrived == dict.fromkeys(people(100), 1)


async def test_paid_messages_say_so(office: Office):
    one = await begun(office.store, 10)
    office.start(paid=True)
    await over(office, one)
    assert all(params["allow_paid_broadcast"] is True for _, params in office.telegram.calls)


async def test_several_go_one_after_another(office: Office):
    first = await begun(office.store, 50)

    def second(tx: Tx) -> int:
        subscribe(tx, people(50), topic="health")
        return begin(tx, topic="health")

    other = await office.store.write(second)
    office.start()
    await over(office, first)
    await over(office, other)
    assert office.telegram.arrived == dict.fromkeys(people(50), 2)


async def test_a_fault_in_what_the_author_is_told_stops_nothing(
    office: Office, monkeypatch: pytest.MonkeyPatch
):
    def fault(*_: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(office.shown, "show", fault)
    one = await begun(office.store, 10)
    office.start()
    assert (await over(office, one))["sent"] == 10
    assert AUTHOR not in office.telegram.arrived


ALBUM = Part("sendMediaGroup", {"media": [{"type": "photo", "media": "a"}] * 2})
FOOT = Part("sendMessage", {"text": "دیگر نفرست"})


@pytest.mark.usefixtures("quick")
async def test_after_a_stop_whoever_got_the_album_gets_the_way_out_below_it(office: Office):
    one = await begun(office.store, 10, ALBUM, FOOT)
    office.telegram.methods["sendMessage"] = [outcomes.TooManyRequests(0.01)]
    office.telegram.gate = asyncio.Event()
    office.start()
    await until(lambda: office.telegram.in_flight)
    await office.store.write(lambda tx: announcements.stop(tx, one, "test"))
    office.telegram.gate.set()
    await until(lambda: office.telegram.arrived.total() == 2)
    told = await over(office, one, "stopped")
    await until(lambda: office.shown.told[-1].sent == 1)
    assert told["planned"] == 10
    assert list(office.telegram.arrived) == [FIRST]
    assert [method for method, _ in office.telegram.calls].count("sendMediaGroup") == 1


def made(office: Office, method: str) -> list[dict[str, Any]]:
    return [params for name, params in office.telegram.calls if name == method]


@pytest.mark.usefixtures("quick")
async def test_a_pause_keeps_the_way_out_from_nobody(office: Office):
    one = await begun(office.store, 10, ALBUM, FOOT)
    office.telegram.gate = asyncio.Event()
    office.start()
    await until(lambda: office.telegram.in_flight)
    await office.store.write(lambda tx: announcements.pause(tx, one, "test"))
    office.telegram.gate.set()
    await until(lambda: office.telegram.arrived.total() == 2)
    assert list(office.telegram.arrived) == [FIRST]
    assert (await report(office.store, one))["state"] == "paused"


@pytest.mark.usefixtures("quick")
async def test_a_way_out_that_perhaps_did_not_arrive_goes_again(office: Office):
    one = await begun(office.store, 10, ALBUM, FOOT)
    office.telegram.methods["sendMessage"] = [outcomes.Ambiguous()]
    office.start()
    told = await over(office, one)
    assert (told["sent"], told["unknown"]) == (10, 0)
    assert len(made(office, "sendMessage")) == 11
    assert len(made(office, "sendMediaGroup")) == 10


@pytest.mark.usefixtures("quick")
async def test_a_kill_amid_the_way_out_keeps_it_from_nobody(office: Office):
    one = await begun(office.store, 10, ALBUM, FOOT)
    office.start()
    await until(lambda: made(office, "sendMediaGroup"))
    office.telegram.gate = asyncio.Event()
    await until(lambda: made(office, "sendMessage"))
    await office.kill()
    office.telegram.gate = None
    office.start()
    told = await over(office, one)
    assert (told["sent"], told["unknown"]) == (10, 0)
    assert len(made(office, "sendMediaGroup")) == 10


@pytest.mark.usefixtures("quick")
async def test_an_album_does_not_stay_without_its_way_out(office: Office):
    one = await begun(office.store, 10, ALBUM, FOOT)
    office.telegram.methods["sendMessage"] = [outcomes.Refused("x"), outcomes.Refused("x")]
    office.telegram.methods["deleteMessages"] = [outcomes.Ambiguous()]
    office.start()
    told = await over(office, one)
    assert (told["sent"], told["failed"], told["unknown"]) == (9, 1, 0)
    (first, *again) = made(office, "deleteMessages")
    assert (first["chat_id"], len(first["message_ids"])) == (FIRST, 2)
    assert again == [first]
    await office.store.write(lambda tx: announcements.recall(tx, one, "test"))
    batch = await office.store.write(lambda tx: announcements.next_changes(tx, one, 32))
    assert FIRST not in {each.chat_id for each in batch}


@pytest.mark.usefixtures("quick")
async def test_who_keeps_an_album_alone_is_counted_as_unknown_and_within_reach_of_a_recall(
    office: Office,
):
    one = await begun(office.store, 10, ALBUM, FOOT)
    office.telegram.methods["sendMessage"] = [outcomes.Refused("x")]
    office.telegram.methods["deleteMessages"] = [outcomes.Refused("y")]
    office.start()
    told = await over(office, one)
    assert (told["sent"], told["failed"], told["unknown"]) == (9, 0, 1)
    assert told["reasons"] == {announcer_module.NO_WAY_OUT: 1}
    await office.store.write(lambda tx: announcements.recall(tx, one, "test"))
    batch = await office.store.write(lambda tx: announcements.next_changes(tx, one, 32))
    assert sorted(len(each.messages) for each in batch) == [2, *[3] * 9]
