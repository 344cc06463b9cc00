"""What becomes of a message, whatever Telegram or the disk does meanwhile."""

from __future__ import annotations

import asyncio
import json
from typing import TYPE_CHECKING, Any

import pytest

from bot.delivery import outcomes
from bot.delivery import sender as sender_module
from bot.delivery.lanes import Rates
from bot.delivery.sender import Sender
from bot.storage import outbox
from bot.storage.errors import StoreUnavailable
from bot.storage.outbox import Lane, Outgoing
from tests.rails import Fates, FaultyStore, HandClock, Messenger, row_of, send, state_of, until

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

GROUP = -1001
NO_LIMIT = Rates(0, 0, 0)


def message(chat: int = 1, text: str = "a", **more: Any) -> Outgoing:
    return Outgoing(chat, "sendMessage", {"chat_id": chat, "text": text}, **more)


def card(text: str = "card", chat: int = GROUP) -> Outgoing:
    return message(chat, text, lane=Lane.STAFF, purpose="card")


def news(chat: int = 1) -> Outgoing:
    return message(chat, "news", lane=Lane.ANNOUNCEMENT, repeatable=False)


class Running:
    """A sender at work, with a Telegram and a rest of the program of our own."""

    def __init__(self, store: FaultyStore) -> None:
        self.store = store
        self.telegram = Messenger()
        self.fates = Fates()
        self.sender: Sender
        self.task: asyncio.Task[None] | None = None

    def start(self, rates: Rates = NO_LIMIT) -> None:
        self.sender = Sender(self.store, self.telegram, self.fates, rates)
        self.task = asyncio.create_task(self.sender.run())

    async def kill(self) -> None:
        """As a crash would: whatever is in flight is never marked."""
        if self.task is not None:
            tasks = [self.task, *self.sender._calls]
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    async def fate(self, row: int, state: str = "sent") -> dict[str, Any]:
        async def there() -> bool:
            return await state_of(self.store, row) == state

        await until(there, f"row {row} to be {state}")
        return await row_of(self.store, row)

    async def held(self, row: int) -> None:
        """Wait until a row was tried and put back."""

        async def there() -> bool:
            found = await row_of(self.store, row)
            return found["state"] == "queued" and found["attempts"] > 0

        await until(there, f"row {row} to be put back")

    def paused_until(self, chat: int) -> float:
        queue = self.sender._lanes._queues.get(chat)
        return queue.paused_until if queue else 0.0


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sender_module, "BACKOFF_FIRST", 0.0)
    monkeypatch.setattr(sender_module, "STORAGE_PAUSE", (0.0, 0.0))


@pytest.fixture
async def running(store: FaultyStore) -> AsyncIterator[Running]:
    made = Running(store)
    yield made
    await made.kill()


async def test_a_message_leaves_once_and_leaves_no_words_behind(running: Running):
    running.start()
    (row,) = await send(running.store, message(text="راز", purpose="reply"))
    found = await running.fate(row)
    assert (found["body"], found["message_id"]) == ("", 1001)
    assert running.telegram.texts() == ["راز"]
    assert running.fates.rest == [(row, "sent")]


async def test_messages_of_one_chat_leave_in_order(running: Running):
    running.start()
    rows = []
    for n in range(30):
        rows += await send(running.store, message(n % 3, str(n)))
    for row in rows:
        await running.fate(row)
    for chat in range(3):
        texts = [int(text) for text in running.telegram.texts(chat)]
        assert texts == sorted(texts)
        assert len(texts) == 10


async def test_a_chat_that_hangs_holds_up_no_other(running: Running):
    gate = asyncio.Event()
    real = running.telegram.call

    async def call(method: str, body: str) -> int | None:
        if json.loads(body)["chat_id"] == 1:
            await gate.wait()
        return await real(method, body)

    running.telegram.call = call
    running.start()
    slow, quick = await send(running.store, message(1), message(2))
    await running.fate(quick)
    assert await state_of(running.store, slow) == "sending"
    gate.set()
    await running.fate(slow)


async def test_after_a_restart_held_cards_keep_nobody_waiting_and_all_leave_in_order(
    running: Running,
):
    cards = await send(running.store, *(card(str(n)) for n in range(1100)))
    (reply,) = await send(running.store, message(2, lane=Lane.ANNOUNCEMENT))
    until_when = running.store.now() + 600_000
    await running.store.write(lambda tx: outbox.pause(tx, f"chat:{GROUP}", until_when, "shut out"))
    running.start()
    await running.fate(reply)
    (last,) = await send(running.store, card("1100"))
    await running.store.write(lambda tx: tx.wake("resume", GROUP))
    await running.fate(last)
    assert running.telegram.texts(GROUP) == [str(n) for n in range(1101)]
    assert len(cards) == 1100


# --- 429 -----------------------------------------------------------------------------------


async def test_a_429_pauses_its_chat_alone_on_disk_too(running: Running):
    running.telegram.fail(GROUP, outcomes.TooManyRequests(30))
    running.start()
    held, other = await send(running.store, card(), message(2, lane=Lane.STAFF))
    await running.fate(other)
    await running.held(held)
    pauses = await outbox.paused(running.store)
    assert set(pauses) == {f"chat:{GROUP}"}
    assert pauses[f"chat:{GROUP}"] >= running.store.now() + 30_000
    (later,) = await send(running.store, card("later"))
    (third,) = await send(running.store, message(3, lane=Lane.STAFF))
    await running.fate(third)
    assert await state_of(running.store, later) == "queued"
    assert running.telegram.texts(GROUP) == ["card"]


async def test_429s_in_two_chats_pause_the_lane_and_no_other(running: Running):
    for chat in (1, 2):
        running.telegram.fail(chat, outcomes.TooManyRequests(30))
    running.start()
    await send(running.store, news(1), news(2))

    async def lane_paused() -> bool:
        return "lane:2" in await outbox.paused(running.store)

    await until(lane_paused)
    (held,) = await send(running.store, news(3))
    (reply,) = await send(running.store, message(4))
    await running.fate(reply)
    assert await state_of(running.store, held) == "queued"
    assert running.telegram.texts(3) == []


async def test_a_pause_outlives_a_restart(running: Running):
    running.telegram.fail(GROUP, outcomes.TooManyRequests(30))
    running.start()
    (held,) = await send(running.store, card())
    await running.held(held)
    await until(lambda: running.paused_until(GROUP))
    await running.kill()
    running.start()
    (other,) = await send(running.store, message(2))
    await running.fate(other)
    (later,) = await send(
        running.store,
        card("later"),
    )
    (again,) = await send(running.store, message(3))
    await running.fate(again)
    assert running.telegram.texts(GROUP) == ["card"]
    assert await state_of(running.store, later) == "queued"


async def test_what_a_429_held_leaves_first_when_the_pause_is_lifted(running: Running):
    running.telegram.fail(GROUP, outcomes.TooManyRequests(3000))
    running.start()
    (held,) = await send(running.store, card("1"))
    await running.held(held)
    await send(running.store, card("2"))
    await running.store.write(lambda tx: tx.wake("resume", GROUP))
    await until(lambda: len(running.telegram.calls) == 3)
    assert running.telegram.texts() == ["1", "1", "2"]


# --- not sent, or nobody knows ----------------------------------------------------------------


async def test_what_was_surely_not_sent_goes_again_without_a_mark_before_what_is_later(
    running: Running,
):
    running.telegram.fail(1, *[outcomes.NotSent()] * 4)
    running.start()
    first, second = await send(running.store, message(text="1"), message(text="2"))
    await running.fate(second)
    assert running.telegram.texts() == ["1"] * 5 + ["2"]
    assert (await row_of(running.store, first))["repeated"] == 0


async def test_the_wait_grows_to_five_minutes(running: Running, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(sender_module, "BACKOFF_FIRST", 1.0)
    waits = []

    async def later(row: Any, wait: float, **_: Any) -> None:
        waits.append(wait)

    running.start()
    monkeypatch.setattr(running.sender, "_later", later)
    for attempts in (1, 2, 3, 9, 50):
        await running.sender._retry(type("Row", (), {"attempts": attempts}))
    for wait, middle in zip(waits, (1, 2, 4, 256, 300), strict=True):
        assert middle * 0.75 <= wait <= middle * 1.25


async def test_an_unknown_outcome_is_repeated_once_with_the_mark(running: Running):
    running.telegram.fail(1, *[outcomes.Ambiguous()] * 5)
    running.start()
    (row,) = await send(running.store, message(purpose="reply"))
    await running.fate(row, "unknown")
    assert running.telegram.texts() == ["a", "a (again)"]
    assert running.fates.rest == [(row, "unknown")]
    assert (await row_of(running.store, row))["body"] == ""


async def test_a_card_is_repeated_until_it_surely_arrived(running: Running):
    running.telegram.fail(GROUP, *[outcomes.Ambiguous()] * 3)
    running.start()
    (row,) = await send(running.store, card())
    await running.fate(row)
    assert running.telegram.texts() == ["card"] + ["card (again)"] * 3


async def test_an_announcement_is_never_sent_again(running: Running):
    running.telegram.fail(1, outcomes.Ambiguous())
    running.start()
    (row,) = await send(running.store, news())
    await running.fate(row, "unknown")
    assert running.telegram.texts() == ["news"]


@pytest.mark.parametrize("method", ["editMessageText", "deleteMessage", "setMessageReaction"])
async def test_what_may_be_done_twice_is_simply_done_again(running: Running, method: str):
    running.telegram.fail(1, *[outcomes.Ambiguous()] * 3)
    running.start()
    params = {"chat_id": 1, "message_id": 5, "text": "b"}
    (row,) = await send(running.store, Outgoing(1, method, params))
    await running.fate(row)
    assert running.telegram.texts() == ["b"] * 4


async def test_after_a_crash_in_mid_call_a_card_is_repeated_and_an_announcement_is_not(
    running: Running,
):
    running.telegram.gate = asyncio.Event()
    running.start()
    first, second = await send(running.store, card(), news())
    await until(lambda: len(running.telegram.calls) == 2)
    await running.kill()
    running.telegram.gate = None
    running.start()
    await running.fate(first)
    await running.fate(second, "unknown")
    assert running.telegram.texts() == ["card", "news", "card (again)"]


async def test_stopping_waits_for_the_calls_and_begins_no_more(running: Running):
    running.telegram.gate = asyncio.Event()
    running.start()
    first, second = await send(running.store, message(), message())
    await until(lambda: running.telegram.calls)
    stopping = asyncio.create_task(running.sender.stop(10))
    await until(running.task.done)
    assert not stopping.done()
    running.telegram.gate.set()
    await stopping
    assert await state_of(running.store, first) == "sent"
    assert await state_of(running.store, second) == "queued"
    assert await running.store.write(outbox.recover) == (0, 0)


async def test_stopping_amid_a_claim_leaves_nothing_that_looks_sent(running: Running):
    running.start()
    rows = await send(running.store, *(news(chat) for chat in range(1, 40)))
    await running.sender.stop(10)
    assert await running.store.write(outbox.recover) == (0, 0)
    states = {await state_of(running.store, row) for row in rows}
    assert states <= {"queued", "sent"}


# --- refusals ------------------------------------------------------------------------------


async def test_a_resident_who_blocked_the_bot_is_not_tried_again(running: Running):
    running.telegram.fail(1, outcomes.PersonGone())
    running.start()
    (row,) = await send(running.store, message())
    found = await running.fate(row, "dead")
    assert (found["error"], found["attempts"], found["body"]) == ("blocked", 1, "")
    assert running.fates.rest == [(row, "blocked")]


async def test_a_group_that_shut_us_out_loses_nothing_and_is_told_of(running: Running):
    running.telegram.fail(GROUP, outcomes.GroupLost())
    running.start()
    first, second = await send(running.store, card("1"), card("2"))
    await until(lambda: running.fates.out == [GROUP])
    await running.held(first)
    (other,) = await send(running.store, message(2))
    await running.fate(other)
    assert running.telegram.texts(GROUP) == ["1"]
    until_when = (await outbox.paused(running.store))[f"chat:{GROUP}"]
    assert until_when == running.store.now() + 600_000
    await running.store.write(lambda tx: tx.wake("resume", GROUP))
    await running.fate(second)
    assert running.telegram.texts(GROUP) == ["1", "1", "2"]


@pytest.mark.parametrize("method", ["pinChatMessage", "createForumTopic", "banChatMember"])
async def test_a_call_that_lacks_a_right_of_its_own_fails_alone(running: Running, method: str):
    running.telegram.fail(GROUP, outcomes.GroupLost())
    running.start()
    call = Outgoing(GROUP, method, {"chat_id": GROUP}, lane=Lane.STAFF, purpose="own")
    first, second = await send(running.store, call, card("1"))
    await running.fate(first, "dead")
    await running.fate(second)
    assert running.fates.out == []
    assert await outbox.paused(running.store) == {}


def in_topic(text: str = "card", thread: int = 7) -> Outgoing:
    params = {"chat_id": GROUP, "text": text, "message_thread_id": thread}
    return Outgoing(GROUP, "sendMessage", params, lane=Lane.STAFF, purpose="card")


async def test_a_closed_topic_is_opened_once_and_the_card_arrives_in_it(running: Running):
    running.telegram.fail(GROUP, outcomes.TopicClosed())
    running.start()
    (row,) = await send(running.store, in_topic())
    await running.fate(row)
    said = [(method, call.get("message_thread_id")) for method, call in running.telegram.calls]
    assert said == [("sendMessage", 7), ("reopenForumTopic", 7), ("sendMessage", 7)]
    assert running.fates.out == []


async def test_a_topic_closed_again_or_for_good_is_left_for_the_groups_first_one(
    running: Running,
):
    closed, no_right = outcomes.TopicClosed(), outcomes.GroupLost()
    running.telegram.fail(GROUP, closed, no_right)
    running.start()
    (first,) = await send(running.store, in_topic("1"))
    await running.fate(first)
    running.telegram.fail(GROUP, closed)
    (second,) = await send(running.store, in_topic("2"))
    await running.fate(second)
    methods = [method for method, _ in running.telegram.calls]
    assert methods.count("reopenForumTopic") == 1
    assert ["message_thread_id" in call for _, call in running.telegram.calls][-1] is False
    assert running.telegram.calls[-1][1]["text"] == "2"
    assert running.fates.out == []
    assert await outbox.paused(running.store) == {}


async def test_a_card_for_a_deleted_topic_arrives_in_the_groups_first_one(running: Running):
    running.telegram.fail(GROUP, outcomes.TopicGone())
    running.start()
    (row,) = await send(running.store, in_topic())
    await running.fate(row)
    assert [call for _, call in running.telegram.calls][1:] == [{"chat_id": GROUP, "text": "card"}]


async def test_what_answers_a_message_in_a_lost_topic_arrives_as_a_message_of_its_own(
    running: Running,
):
    running.start()
    (first,) = await send(running.store, card())
    await running.fate(first)
    running.telegram.fail(GROUP, outcomes.TopicClosed())
    part = card("part")
    part.reply_id = first
    (row,) = await send(running.store, part)
    await running.fate(row)
    answers = ["reply_parameters" in call for _, call in running.telegram.calls]
    assert answers == [False, True, False]


async def test_an_edit_in_a_lost_topic_does_not_hold_the_group(running: Running):
    running.telegram.fail(GROUP, outcomes.TopicClosed())
    running.start()
    params = {"chat_id": GROUP, "message_id": 5, "text": "b"}
    (row,) = await send(running.store, Outgoing(GROUP, "editMessageText", params))
    await running.fate(row, "dead")
    assert await outbox.paused(running.store) == {}


async def test_a_group_whose_first_topic_stays_closed_is_held_and_told_of(running: Running):
    running.telegram.fail(GROUP, outcomes.TopicClosed(), outcomes.GroupLost())
    running.start()
    (row,) = await send(running.store, card())
    await until(lambda: running.fates.out == [GROUP])
    await running.held(row)
    methods = [method for method, _ in running.telegram.calls]
    assert methods == ["sendMessage", "reopenGeneralForumTopic"]


async def test_a_moved_group_is_followed_once_and_gets_one_copy(running: Running):
    running.telegram.fail(GROUP, outcomes.GroupMoved(-2002))
    running.start()
    rows = await send(running.store, card("1"), card("2"), card("3"))
    for row in rows:
        assert (await running.fate(row))["chat_id"] == -2002
    assert running.fates.moves == [(GROUP, -2002)]
    assert running.telegram.texts(-2002) == ["1", "2", "3"]


async def test_markup_telegram_cannot_read_is_sent_as_plain_words_before_what_is_later(
    running: Running,
):
    running.telegram.fail(1, outcomes.Refused("entities"))
    running.start()
    params = {"chat_id": 1, "text": "<b>سلام</b> &amp; درود", "parse_mode": "HTML"}
    _, later = await send(running.store, Outgoing(1, "sendMessage", params), message())
    await running.fate(later)
    assert running.telegram.texts() == ["<b>سلام</b> &amp; درود", "سلام & درود", "a"]
    assert "parse_mode" not in running.telegram.calls[1][1]


async def test_plain_words_that_are_refused_are_not_tried_for_ever(running: Running):
    running.telegram.fail(1, *[outcomes.Refused("entities")] * 5)
    running.start()
    params = {"chat_id": 1, "text": "<b>a</b>", "parse_mode": "HTML"}
    (row,) = await send(running.store, Outgoing(1, "sendMessage", params))
    await running.fate(row, "dead")
    assert len(running.telegram.calls) == 2


async def test_a_refusal_for_good_is_tried_once(running: Running):
    running.telegram.fail(1, outcomes.Refused("too-long"))
    running.start()
    dead, alive = await send(running.store, message(purpose="reply"), message(text="next"))
    assert (await running.fate(dead, "dead"))["error"] == "too-long"
    await running.fate(alive)
    assert running.telegram.texts() == ["a", "next"]
    assert running.fates.rest == [(dead, "dead")]


async def test_nothing_to_do_is_as_good_as_done(running: Running):
    running.telegram.fail(1, outcomes.NothingToDo())
    running.start()
    params = {"chat_id": 1, "message_id": 5, "text": "b"}
    (row,) = await send(running.store, Outgoing(1, "editMessageText", params, purpose="mark"))
    await running.fate(row)
    assert len(running.telegram.calls) == 1


async def test_a_refused_token_stops_all_sending_and_loses_nothing(running: Running):
    running.telegram.fail(1, outcomes.TokenRefused())
    running.start()
    (row,) = await send(running.store, message())
    with pytest.raises(outcomes.TokenRefused):
        await asyncio.wait_for(running.task, 10)
    await running.sender.stop(5)
    await send(running.store, message(2))
    assert len(running.telegram.calls) == 1
    assert await state_of(running.store, row) == "queued"


async def test_a_refused_token_stops_even_if_the_disk_refuses_too(
    running: Running, monkeypatch: pytest.MonkeyPatch
):
    class Refusing(Messenger):
        async def call(self, method: str, body: str) -> int | None:
            running.store.refusals = 10**9
            raise outcomes.TokenRefused

    running.telegram = Refusing()
    running.start()
    await send(running.store, message())
    with pytest.raises(outcomes.TokenRefused):
        await asyncio.wait_for(running.task, 10)
    running.store.refusals = 0


# --- edits and answers -----------------------------------------------------------------------


async def test_an_edit_and_an_answer_find_the_message_that_arrived_meanwhile(running: Running):
    running.telegram.gate = asyncio.Event()
    running.start()
    (first,) = await send(running.store, message())
    edit = Outgoing(1, "editMessageText", {"chat_id": 1, "text": "b"}, target_id=first)
    _, last = await send(running.store, edit, message(text="c", reply_id=first))
    running.telegram.gate.set()
    await running.fate(last)
    (_, edited), (_, answer) = running.telegram.calls[1:]
    assert edited["message_id"] == 1001
    assert answer["reply_parameters"] == {
        "message_id": 1001,
        "allow_sending_without_reply": True,
    }


async def test_an_edit_of_what_never_arrived_is_not_sent(running: Running):
    running.telegram.fail(1, outcomes.Refused("other"))
    running.start()
    (first,) = await send(running.store, message())
    edit = Outgoing(1, "editMessageText", {"chat_id": 1, "text": "b"}, target_id=first)
    second, third = await send(running.store, edit, message(text="c"))
    assert (await running.fate(second, "dead"))["error"] == "target"
    await running.fate(third)
    assert running.telegram.texts() == ["a", "c"]


# --- waiting and taking back -------------------------------------------------------------------


async def test_a_held_message_can_be_taken_back_until_its_instant(
    running: Running, clock: HandClock
):
    running.start()
    instant = running.store.now() + 30_000
    back, kept = await send(
        running.store,
        message(text="back", not_before=instant),
        message(text="kept", not_before=instant),
    )
    await running.store.write(lambda tx: outbox.cancel(tx, back))
    clock.turn(seconds=31)
    await send(running.store, message(2))
    await running.fate(kept)
    assert running.telegram.texts(1) == ["kept"]


async def test_what_another_process_wrote_is_found(running: Running):
    running.start()
    listeners, running.store._listeners = running.store._listeners, {}
    (row,) = await send(running.store, message())
    running.store._listeners = listeners
    await running.fate(row)


# --- crowds ----------------------------------------------------------------------------------


async def test_cards_beyond_a_minutes_room_become_digests_and_none_is_lost(running: Running):
    rows = await send(running.store, *(card(str(n)) for n in range(50)))
    running.start(Rates(0, 0, 20))
    for row in rows:
        await until(lambda row=row: _at_rest(running.store, row))
    texts = running.telegram.texts(GROUP)
    in_digests = [row for _, part in running.fates.digests for row in part]
    alone = [text for text in texts if not text.startswith("digest")]
    assert len(texts) <= 20
    assert all(len(part) <= 10 for _, part in running.fates.digests)
    assert sorted([*in_digests, *(rows[int(text)] for text in alone)]) == rows


async def _at_rest(store: FaultyStore, row: int) -> bool:
    return await state_of(store, row) in ("sent", "cancelled")


async def test_a_digest_that_fails_does_not_stop_the_sender(running: Running):
    rows = await send(running.store, *(card(str(n)) for n in range(30)))
    running.fates.bug = KeyError("office")
    running.start(Rates(0, 0, 20))
    (other,) = await send(running.store, message(2))
    await running.fate(other)
    await running.fate(rows[0])


# --- the disk, and our own faults --------------------------------------------------------------


async def test_a_fate_the_disk_refuses_is_written_later_and_the_message_is_not_repeated(
    running: Running,
):
    class Filling(Messenger):
        async def call(self, method: str, body: str) -> int | None:
            running.store.refusals = 5
            return await super().call(method, body)

    running.telegram = Filling()
    running.start()
    (row,) = await send(running.store, message())
    await running.fate(row)
    assert len(running.telegram.calls) == 1


async def test_a_disk_that_refuses_claims_is_waited_out(
    running: Running, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(sender_module, "SCAN", 0.01)
    running.start()
    (first,) = await send(running.store, message())
    await running.fate(first)
    real = running.store.write
    faults = [StoreUnavailable("full")] * 3

    async def write(work: Any) -> Any:
        if faults and asyncio.current_task() is running.task:
            raise faults.pop()
        return await real(work)

    monkeypatch.setattr(running.store, "write", write)
    rows = await send(running.store, message(text="1"), message(text="2"))
    await running.fate(rows[1])
    assert running.telegram.texts()[1:] == ["1", "2"]
    assert not faults


async def test_a_fault_of_ours_in_a_fate_leaves_the_message_sent(running: Running):
    running.fates.bug = KeyError("case")
    running.start()
    first, second = await send(running.store, message(purpose="reply"), message(text="next"))
    assert (await running.fate(first))["message_id"] == 1001
    await running.fate(second)
    assert running.telegram.texts() == ["a", "next"]


async def test_a_fault_of_ours_in_a_call_stops_that_message_alone(running: Running):
    running.telegram.fail(1, ZeroDivisionError())
    running.start()
    bad, good = await send(running.store, message(), message(2))
    assert (await running.fate(bad, "dead"))["error"] == "ZeroDivisionError"
    await running.fate(good)


async def test_an_erased_message_that_was_on_its_way_is_not_repeated(running: Running):
    """Its words are gone, so there is nothing to say again."""
    (row,) = await send(running.store, message())
    await running.store.write(lambda tx: outbox.claim(tx, [row]))
    await running.store.write(lambda tx: outbox.settle(tx, row, "cancelled"))
    running.start()
    (other,) = await send(running.store, message(2))
    await running.fate(other)
    assert running.telegram.texts(1) == []
    assert await state_of(running.store, row) == "cancelled"
