"""What may be done with an announcement, and when; what stays of it."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import event

from bot.domain.announcements import CannotCorrect, Part, as_csv
from bot.domain.calendar import jalali, month_day
from bot.domain.clock import DAY, HOUR, TEHRAN, in_tehran, to_ms
from bot.services import announcements, housekeeping, privacy
from bot.storage import announcements as records
from bot.storage import recipients, timers
from bot.storage.recipients import Fate
from bot.storage.schema import subscriptions
from tests.news import AUTHOR, FIRST, TEXT, begin, people, subscribe
from tests.rails import HandClock, clock, path, store

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.storage.announcements import Announcement
    from bot.storage.store import Store, Tx

__all__ = ["clock", "path", "store"]


def got(tx: Tx, one: int) -> Announcement:
    found = announcements.get(tx, one)
    assert found is not None
    return found


def draft(tx: Tx, **more: object) -> int:
    subscribe(tx, people(10))
    one = announcements.create(tx, AUTHOR)
    values = {"title": "کلاس", "topic": "class", "parts": (TEXT,), **more}
    announcements.save(tx, one, **values)  # type: ignore[arg-type]
    return one


def sent(tx: Tx) -> int:
    """One that everybody got."""
    subscribe(tx, people(10))
    one = begin(tx)
    announcements.prepare(tx, one, 100, 0)
    claimed = announcements.next_round(tx, one, [], 32).claimed
    fates = [Fate(each.chat_id, "sent", 1, (each.chat_id % 1000,)) for each in claimed]
    announcements.next_round(tx, one, fates, 32)
    assert got(tx, one).state == "ended"
    return one


@pytest.mark.parametrize(
    ("missing", "change"), [("text", {"parts": ()}), ("topic", {"topic": ""})]
)
async def test_what_is_incomplete_does_not_begin(store: Store, missing: str, change: dict):
    def work(tx: Tx) -> str:
        one = draft(tx, **change)
        with pytest.raises(announcements.Incomplete) as why:
            announcements.start(tx, one, 0)
        assert got(tx, one).state == "draft"
        return why.value.missing

    assert await store.write(work) == missing


async def test_fewer_than_five_people_get_none_for_it_would_tell_who_they_are(store: Store):
    def work(tx: Tx) -> None:
        one = draft(tx, topic="health")
        subscribe(tx, people(4), topic="health")
        with pytest.raises(announcements.Incomplete, match="people"):
            announcements.start(tx, one, 0)
        subscribe(tx, [FIRST + 4], topic="health")
        assert announcements.count(tx, one, 0) == 5
        announcements.start(tx, one, 0)

    await store.write(work)


async def test_a_change_voids_the_word_given_for_it(store: Store):
    def work(tx: Tx) -> None:
        one = draft(tx)
        announcements.approve(tx, one, "3002")
        assert got(tx, one).approved_by == "3002"
        announcements.save(tx, one, title="کلاس دیگر")
        assert got(tx, one).approved_by is None

    await store.write(work)


async def test_nothing_is_changed_once_it_goes_out(store: Store):
    def work(tx: Tx) -> None:
        one = draft(tx)
        announcements.start(tx, one, 0)
        acts: list[Callable[[], None]] = [
            lambda: announcements.save(tx, one, title="دیگر"),
            lambda: announcements.start(tx, one, 0),
            lambda: announcements.schedule(tx, one, tx.now, 0),
            lambda: announcements.unschedule(tx, one, "test"),
            lambda: announcements.drop(tx, one),
            lambda: announcements.approve(tx, one, "x"),
            lambda: announcements.resume(tx, one, "test"),
            lambda: announcements.recall(tx, one, "test"),
            lambda: announcements.stop(tx, 999, "test"),
        ]
        for act in acts:
            with pytest.raises(announcements.NotNow):
                act()

    await store.write(work)


async def test_its_hour_comes_once(store: Store, clock: HandClock):
    at = store.now() + HOUR
    one = await store.write(draft)
    await store.write(lambda tx: announcements.schedule(tx, one, at, 0))
    assert await store.write(timers.due) == []
    clock.turn(hours=1)
    (timer,) = await store.write(timers.due)
    assert (timer.kind, timer.ref) == (announcements.STARTS, str(one))

    def twice(tx: Tx) -> None:
        announcements.due(tx, one)
        began = got(tx, one).started_at
        tx.now += HOUR  # as if the clock had been set back and had come here once more
        announcements.due(tx, one)
        assert got(tx, one).started_at == began

    await store.write(twice)


async def test_what_is_taken_back_before_its_hour_never_goes(store: Store, clock: HandClock):
    one = await store.write(draft)
    await store.write(lambda tx: announcements.schedule(tx, one, tx.now + HOUR, 0))
    await store.write(lambda tx: announcements.unschedule(tx, one, "test"))
    clock.turn(hours=2)
    assert await store.write(timers.due) == []
    await store.write(lambda tx: announcements.schedule(tx, one, tx.now + HOUR, 0))
    await store.write(lambda tx: announcements.drop(tx, one))
    await store.write(lambda tx: announcements.due(tx, one))
    assert (await store.write(lambda tx: got(tx, one))).state == "stopped"


async def test_what_repeats_sets_its_next_time_when_it_begins(store: Store, clock: HandClock):
    at = store.now() + HOUR
    one = await store.write(lambda tx: draft(tx, repeat="weekly"))
    await store.write(lambda tx: announcements.schedule(tx, one, at, 0))
    clock.turn(days=15)  # the bot was off meanwhile
    following = await store.write(lambda tx: announcements.due(tx, one))
    assert following is not None
    found = await store.write(lambda tx: got(tx, following))
    assert (found.state, found.starts_at) == ("scheduled", at + 21 * DAY)
    assert (found.title, found.parts, found.repeat) == ("کلاس", (TEXT,), "weekly")
    assert await store.write(lambda tx: timers.is_set(tx, announcements.STARTS, following))


async def test_what_was_recalled_is_gone_and_counted(store: Store):
    def work(tx: Tx) -> None:
        one = sent(tx)
        announcements.recall(tx, one, "test")
        batch = announcements.next_changes(tx, one, 6)
        assert len(batch) == 6
        done = {each.chat_id: each.chat_id != FIRST for each in batch}
        announcements.changed(tx, one, done)
        rest = announcements.next_changes(tx, one, 6)
        assert not {each.chat_id for each in rest} & set(done)
        announcements.changed(tx, one, {each.chat_id: True for each in rest})
        assert announcements.next_changes(tx, one, 6) == []
        found = got(tx, one)
        assert (found.change, found.changed, found.unchanged) == ("", 9, 1)

    await store.write(work)


async def test_a_correction_says_what_to_edit(store: Store):
    new = Part("sendMessage", {"text": "یکشنبه"})

    def work(tx: Tx) -> None:
        one = sent(tx)
        with pytest.raises(CannotCorrect):
            announcements.correct(tx, one, [new, new], "test")
        announcements.correct(tx, one, [new], "test")
        assert got(tx, one).edits == (Part("editMessageText", {"text": "یکشنبه"}),)
        with pytest.raises(announcements.NotNow):
            announcements.recall(tx, one, "test")

    await store.write(work)


async def test_after_48_hours_telegram_lets_nobody_change_it(store: Store, clock: HandClock):
    one = await store.write(sent)
    clock.turn(hours=49)
    with pytest.raises(announcements.TooLate):
        await store.write(lambda tx: announcements.recall(tx, one, "test"))


async def test_stops_count_for_seven_days(store: Store, clock: HandClock):
    one = await store.write(sent)
    await store.write(lambda tx: announcements.pressed(tx, one, stops=True))
    clock.turn(days=8)
    await store.write(lambda tx: announcements.pressed(tx, one, stops=True))
    await store.write(lambda tx: announcements.pressed(tx, 999))
    told = await store.write(lambda tx: announcements.report(tx, one))
    assert told is not None
    assert (told["presses"], told["stops"]) == (2, 1)
    assert b"stops,,1" in as_csv(told)


async def test_seven_days_after_the_end_nobody_knows_who_got_it(store: Store, clock: HandClock):
    one = await store.write(sent)
    await housekeeping.tidy(store)
    assert await store.write(lambda tx: recipients.counted(tx, one)) == 10
    clock.turn(days=8)
    await housekeeping.tidy(store)
    assert await store.write(lambda tx: recipients.counted(tx, one)) == 0
    assert (await store.write(lambda tx: got(tx, one))).sent == 10


async def test_whoever_is_forgotten_leaves_no_trace_in_it(store: Store):
    def work(tx: Tx) -> None:
        subscribe(tx, people(10))
        one = begin(tx)
        announcements.prepare(tx, one, 100, 0)
        announcements.next_round(tx, one, [], 1)
        for chat in (FIRST, FIRST + 5):  # one in flight, one that waits
            privacy.forget(tx, chat)
        assert recipients.counted(tx, one) == 8
        wanted = tx.conn.execute(subscriptions.select()).all()
        assert not {FIRST, FIRST + 5} & {row.chat_id for row in wanted}
        announcements.next_round(tx, one, [Fate(FIRST, "planned")], 32)
        states = {row.chat_id for row in tx.conn.execute(recipients.recipients.select())}
        assert FIRST not in states

    await store.write(work)


async def test_after_a_restore_what_had_not_left_is_unknown(store: Store):
    def work(tx: Tx) -> None:
        subscribe(tx, people(10))
        one = begin(tx)
        announcements.prepare(tx, one, 100, 0)
        announcements.next_round(tx, one, [], 3)
        assert recipients.restored(tx) == 10
        found = got(tx, one)
        assert (found.state, found.unknown, found.left) == ("stopped", 10, 0)

    await store.write(work)


async def test_whose_hour_came_since_the_backup_does_not_begin_after_a_restore(
    store: Store, clock: HandClock
):
    at = store.now() + HOUR
    made = [await store.write(draft)]
    weekly: dict = {"title": "کلاس", "topic": "class", "parts": (TEXT,), "repeat": "weekly"}

    def another(tx: Tx, **more: object) -> int:
        one = announcements.create(tx, AUTHOR)
        announcements.save(tx, one, **{**weekly, **more})  # type: ignore[arg-type]
        return one

    made += [await store.write(another), await store.write(lambda tx: another(tx, repeat=""))]
    for one, when in zip(made, (at, at, at + 5 * HOUR), strict=True):
        await store.write(lambda tx, one=one, when=when: announcements.schedule(tx, one, when, 0))
    clock.turn(hours=2)
    await store.write(recipients.restored)
    assert await store.write(timers.due) == []
    found = [await store.write(lambda tx, one=one: got(tx, one)) for one in made]
    assert [one.state for one in found] == ["draft", "scheduled", "scheduled"]
    assert [one.starts_at for one in found] == [None, at + 7 * DAY, at + 5 * HOUR]


async def test_whoever_shuts_the_bot_out_gets_nothing_more(store: Store):
    def work(tx: Tx) -> None:
        subscribe(tx, people(10))
        one = begin(tx)
        announcements.prepare(tx, one, 100, 0)
        announcements.shut_out(tx, FIRST)
        assert FIRST not in {each.chat_id for each in recipients.claim(tx, one, 32)}
        assert got(tx, one).gone == 1
        assert announcements.count(tx, one, 0) == 9

    await store.write(work)


async def test_the_newest_stand_first_in_the_list(store: Store):
    def work(tx: Tx) -> list[int]:
        made = [announcements.create(tx, AUTHOR, office) for office in (None, "a")]
        assert [one["id"] for one in announcements.listed(tx)] == made[::-1]
        assert announcements.listed(tx)[0]["office"] == "a"
        return made

    first, _ = await store.write(work)
    assert await store.write(lambda tx: announcements.report(tx, 99)) is None
    assert await store.write(lambda tx: records.by_state(tx, "running")) == []
    assert first == 1


async def test_a_recall_waits_for_what_is_in_flight_and_takes_it_back_too(store: Store):
    def work(tx: Tx) -> None:
        subscribe(tx, people(10))
        one = begin(tx)
        announcements.prepare(tx, one, 100, 0)
        claimed = announcements.next_round(tx, one, [], 4).claimed
        announcements.stop(tx, one, "test")
        announcements.recall(tx, one, "test")
        assert announcements.next_changes(tx, one, 16) == []
        assert got(tx, one).change == "recall"
        fates = [Fate(each.chat_id, "sent", 1, (5,)) for each in claimed]
        announcements.next_round(tx, one, fates, 0)
        batch = announcements.next_changes(tx, one, 16)
        assert [each.chat_id for each in batch] == [each.chat_id for each in claimed]
        announcements.changed(tx, one, dict.fromkeys([each.chat_id for each in batch], True))
        announcements.next_changes(tx, one, 16)
        assert (got(tx, one).change, got(tx, one).changed) == ("", 4)

    await store.write(work)


async def test_whoever_blocked_the_bot_is_not_called_for_the_next_one(store: Store):
    def work(tx: Tx) -> None:
        subscribe(tx, people(6))
        first, second = begin(tx), begin(tx)
        for one in (first, second):
            announcements.prepare(tx, one, 100, 0)
        (claimed,) = announcements.next_round(tx, first, [], 1).claimed
        announcements.next_round(tx, first, [Fate(claimed.chat_id, "blocked")], 0)
        then = announcements.next_round(tx, second, [], 32).claimed
        assert claimed.chat_id not in [each.chat_id for each in then]
        assert len(then) == 5

    await store.write(work)


@pytest.mark.parametrize("end", [announcements.stop, announcements.repeat_no_more])
async def test_a_repetition_can_be_ended(store: Store, clock: HandClock, end):
    one = await store.write(lambda tx: draft(tx, repeat="weekly"))
    await store.write(lambda tx: announcements.schedule(tx, one, tx.now, 0))
    following = await store.write(lambda tx: announcements.due(tx, one))
    which = following if end is announcements.stop else one
    await store.write(lambda tx: end(tx, which, "test"))
    assert (await store.write(lambda tx: got(tx, following))).state == "stopped"
    clock.turn(days=8)
    assert str(following) not in [each.ref for each in await store.write(timers.due)]


async def test_what_began_on_a_31st_falls_on_the_31st_again_after_shorter_months(
    store: Store, clock: HandClock
):
    first = datetime.combine(month_day(1406, 1, 31), time(10), TEHRAN)
    one = await store.write(lambda tx: draft(tx, repeat="monthly"))
    await store.write(lambda tx: announcements.schedule(tx, one, to_ms(first), 0))
    days = []
    for _ in range(13):
        at = (await store.write(lambda tx, one=one: got(tx, one))).starts_at
        days.append(jalali(in_tehran(at).date()).day)
        clock.moment = in_tehran(at) + timedelta(seconds=1)
        one = await store.write(lambda tx, one=one: announcements.due(tx, one))
    assert days == [*[31] * 6, *[30] * 5, 29, 31]


async def test_housekeeping_and_erasure_ask_the_disk_once_however_many_have_been(store: Store):
    def work(tx: Tx) -> None:
        ended = {"author": 1, "created_at": 0, "started_at": 1, "ended_at": 1, "state": "ended"}
        tx.conn.execute(records.announcements.insert(), [ended] * 300)
        asked: list[str] = []
        event.listen(tx.conn, "before_cursor_execute", lambda *args: asked.append(args[2]))
        assert recipients.forget_old(tx) == 0
        recipients.forget(tx, FIRST)
        assert len(asked) <= 6

    await store.write(work)
