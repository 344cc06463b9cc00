"""An audience is whoever agreed to that very topic, office and place, and nobody else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.audience import EVERYONE, AllOf, AnyOf, Audience, Except, Fits
from bot.services import announcements
from bot.storage import announcements as records
from bot.storage import audience, chats, recipients, sqlite
from bot.storage.schema import office_places, offices, places, subscriptions
from bot.storage.store import Store
from tests.news import begin, subscribe
from tests.rails import fresh

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from bot.storage.announcements import Announcement
    from bot.storage.store import Tx

DAY = 86_400_000
PLACES = [("kerman", None), ("north", "kerman"), ("south", "kerman"), ("bam", None)]
SERVES = {"a": ("north", ["north"]), "b": ("bam", ["bam", "south"])}


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    path: Path = fresh(tmp_path_factory.mktemp("audience") / "bot.db")
    store = Store(path)

    def work(tx: Tx) -> None:
        for key, parent in PLACES:
            row = {"key": key, "name": key, "kind": "neighbourhood", "parent": parent}
            tx.conn.execute(places.insert().values(**row))
        for key, (place, served) in SERVES.items():
            tx.conn.execute(offices.insert().values(key=key, name=key, place=place))
            rows = [{"office": key, "place": one, "position": 0} for one in served]
            tx.conn.execute(office_places.insert(), rows)

    store.write_now(work)
    yield store
    store.close_now()


def reached(tx: Tx, asked: Audience = EVERYONE, topic: str = "class", **more: Any) -> list[int]:
    """The chats an announcement would reach, as the planner finds them in small steps."""
    one = announcements.create(tx, 1)
    announcements.save(tx, one, topic=topic, audience=asked, urgent=True)
    records.change(tx, one, state="running", started_at=tx.now, **more)
    done = False
    while not done:
        done, _ = announcements.prepare(tx, one, 2, per_week=0)
    rows = tx.conn.execute(recipients.recipients.select())
    return sorted(row.chat_id for row in rows if row.announcement == one)


class _Undone(Exception):
    """Ends a transaction of which nothing stays."""


def looked(town: Store, work: Any) -> Any:
    """What a transaction finds that leaves nothing behind."""
    found: list[Any] = []

    def all_of_it(tx: Tx) -> None:
        found.append(work(tx))
        raise _Undone

    with pytest.raises(_Undone):
        town.write_now(all_of_it)
    return found[0]


def test_only_whoever_wants_the_topic_is_reached(town: Store):
    def work(tx: Tx) -> list[int]:
        subscribe(tx, [1, 2, 3])
        subscribe(tx, [3, 4], topic="health")
        return reached(tx)

    assert looked(town, work) == [1, 2, 3]


def test_one_subscription_must_fit_topic_and_office_at_once(town: Store):
    def work(tx: Tx) -> list[int]:
        subscribe(tx, [1], office="a")
        subscribe(tx, [2], office="b")
        subscribe(tx, [2], topic="health", office="a")
        return reached(tx, Fits("office", "a"))

    assert looked(town, work) == [1]


def test_whoever_asked_for_a_place_hears_of_the_offices_that_serve_it(town: Store):
    def work(tx: Tx) -> list[list[int]]:
        subscribe(tx, [1], place="south")
        subscribe(tx, [2], place="north")
        subscribe(tx, [3], office="a")
        asked = [Fits("office", "b"), Fits("place", "south"), Fits("county", "kerman")]
        return [reached(tx, one) for one in asked]

    assert looked(town, work) == [[1], [1], [1, 2, 3]]


def test_groups_and_exceptions(town: Store):
    def work(tx: Tx) -> list[list[int]]:
        subscribe(tx, [1, 2], office="a")
        subscribe(tx, [3], office="b")
        subscribe(tx, [2, 3], topic="health")
        asked: list[Audience] = [
            AnyOf((Fits("office", "a"), Fits("office", "b"))),
            AnyOf(()),
            AllOf((Fits("office", "a"), Fits("topic", "health"))),
            AllOf((Fits("office", "a"), Except(Fits("topic", "health")))),
        ]
        return [reached(tx, one) for one in asked]

    assert looked(town, work) == [[1, 2, 3], [], [2], [1]]


def test_active_in_the_last_days_is_counted_from_the_last_visit(town: Store):
    def work(tx: Tx) -> list[int]:
        subscribe(tx, [1, 2])
        tx.conn.execute(
            chats.chats.update()
            .where(chats.chats.c.chat_id == 2)
            .values(seen_day=tx.now // DAY - 40)
        )
        return reached(tx, Fits("active", "30"))

    assert looked(town, work) == [1]


def test_whoever_blocked_the_bot_or_was_forgotten_is_not_reached(town: Store):
    def work(tx: Tx) -> list[int]:
        subscribe(tx, [1, 2, 3])
        chats.mark_blocked(tx, 1, blocked=True)
        chats.forget(tx, 2)
        return reached(tx)

    assert looked(town, work) == [3]


def third_of_a_week(tx: Tx, **more: Any) -> Announcement:
    """An announcement after two that everybody got."""
    subscribe(tx, range(1, 11))
    for _ in range(2):
        one = begin(tx, urgent=False)
        announcements.prepare(tx, one, 100, per_week=2)
    found = records.get(tx, begin(tx, **{"urgent": False, **more}))
    assert found is not None
    return found


def test_nobody_gets_more_in_a_week_than_is_promised(town: Store):
    def work(tx: Tx) -> tuple[int, int]:
        third = third_of_a_week(tx)
        return audience.count(tx, third, 2), audience.count(tx, third, 0)

    assert looked(town, work) == (0, 10)


def test_what_is_urgent_goes_beside_the_number_of_a_week(town: Store):
    assert looked(town, lambda tx: audience.count(tx, third_of_a_week(tx, urgent=True), 2)) == 10


def test_a_week_later_the_number_begins_anew(town: Store):
    def work(tx: Tx) -> int:
        third = third_of_a_week(tx)
        for one in range(third.id - 2, third.id):
            all_got(tx, one)
        tx.now += 7 * DAY + 1
        return audience.count(tx, third, 2)

    assert looked(town, work) == 10


def all_got(tx: Tx, one: int) -> None:
    claimed = announcements.next_round(tx, one, [], 32).claimed
    fates = [recipients.Fate(each.chat_id, "sent", 1, (5,)) for each in claimed]
    announcements.next_round(tx, one, fates, 32)


def test_the_week_is_counted_from_when_it_went_and_not_from_when_it_began(town: Store):
    def work(tx: Tx) -> int:
        subscribe(tx, range(1, 11))
        slow = begin(tx, urgent=False)
        announcements.prepare(tx, slow, 100, per_week=1)
        tx.now += 7 * DAY + 1
        all_got(tx, slow)
        found = records.get(tx, begin(tx, urgent=False))
        assert found is not None
        return audience.count(tx, found, 1)

    assert looked(town, work) == 0


def test_one_that_was_stopped_uses_up_the_week_of_those_alone_who_got_it(town: Store):
    def work(tx: Tx) -> int:
        subscribe(tx, range(1, 11))
        one = begin(tx, urgent=False)
        announcements.prepare(tx, one, 100, per_week=1)
        (claimed,) = announcements.next_round(tx, one, [], 1).claimed
        announcements.stop(tx, one, "test")
        announcements.next_round(tx, one, [recipients.Fate(claimed.chat_id, "sent", 1, (5,))], 0)
        found = records.get(tx, begin(tx, urgent=False))
        assert found is not None
        return audience.count(tx, found, 1)

    assert looked(town, work) == 9


rows = st.lists(
    st.tuples(
        st.integers(1, 6),
        st.sampled_from(["class", "health"]),
        st.sampled_from(["", "a", "b"]),
        st.sampled_from(["", "north", "south", "bam"]),
    ),
    max_size=12,
    unique=True,
)
atoms = st.one_of(
    st.builds(Fits, st.just("office"), st.sampled_from(["a", "b"])),
    st.builds(Fits, st.just("topic"), st.sampled_from(["class", "health"])),
    st.builds(Fits, st.just("place"), st.sampled_from(["north", "kerman", "bam"])),
)
asked = st.recursive(
    atoms,
    lambda inner: st.one_of(
        st.builds(AnyOf, st.lists(inner, max_size=2).map(tuple)),
        st.builds(AllOf, st.lists(inner, max_size=2).map(tuple)),
        st.builds(Except, inner),
    ),
    max_leaves=4,
)
Row = tuple[int, str, str, str]


def fits(every: list[Row], row: Row, wanted: Audience) -> bool:
    """The same, asked of plain lists."""
    match wanted:
        case Fits("office", key):
            return row[2] == key or (row[2] == "" and row[3] in SERVES[key][1])
        case Fits("topic", key):
            return any(one[0] == row[0] and one[1] == key for one in every)
        case Fits(_, key):
            within = {key, *(place for place, parent in PLACES if parent == key)}
            return row[3] in within or (row[2] != "" and SERVES[row[2]][0] in within)
        case AnyOf(parts):
            return any(fits(every, row, one) for one in parts)
        case AllOf(parts):
            return all(fits(every, row, one) for one in parts)
        case Except(part):
            return not any(fits(every, one, part) for one in every if one[0] == row[0])


@given(rows, asked)
def test_the_store_finds_what_plain_lists_find(town: Store, every: list[Row], wanted: Audience):
    def work(tx: Tx) -> list[int]:
        for chat, topic, office, place in every:
            known = {"chat_id": chat, "started_at": tx.now}
            tx.conn.execute(chats.chats.insert().prefix_with("OR IGNORE").values(**known))
            row = {"chat_id": chat, "topic": topic, "office": office, "place": place}
            tx.conn.execute(subscriptions.insert().values(**row))
        return reached(tx, wanted)

    meant = {row[0] for row in every if row[1] == "class" and fits(every, row, wanted)}
    assert looked(town, work) == sorted(meant)


@given(rows, asked, st.sets(st.integers(1, 6)), st.lists(st.sets(st.integers(1, 6)), max_size=3))
def test_the_number_told_is_the_number_reached(
    town: Store, every: list[Row], wanted: Audience, blocked: set[int], got: list[set[int]]
):
    def work(tx: Tx) -> tuple[int, int, int]:
        for chat, topic, office, place in every:
            known = {"chat_id": chat, "started_at": tx.now}
            tx.conn.execute(chats.chats.insert().prefix_with("OR IGNORE").values(**known))
            row = {"chat_id": chat, "topic": topic, "office": office, "place": place}
            tx.conn.execute(subscriptions.insert().values(**row))
        for chat in blocked:
            chats.mark_blocked(tx, chat, blocked=True)
        for those in got:
            before = announcements.create(tx, 1)
            records.change(tx, before, state="ended", started_at=tx.now, ended_at=tx.now)
            row = {"announcement": before, "state": "sent"}
            for chat in those:
                tx.conn.execute(recipients.recipients.insert().values(**row, chat_id=chat))
        return told_and_reached(tx, wanted)

    told, at_most_two, reached_ = looked(town, work)
    assert (told, at_most_two) == (reached_, min(2, reached_))


def told_and_reached(tx: Tx, wanted: Audience) -> tuple[int, int, int]:
    one = announcements.create(tx, 1)
    announcements.save(tx, one, topic="class", audience=wanted)
    found = records.get(tx, one)
    assert found is not None
    told = audience.count(tx, found, 2), audience.count(tx, found, 2, most=2)
    records.change(tx, one, state="running", started_at=tx.now)
    done = False
    while not done:
        done, _ = announcements.prepare(tx, one, 2, per_week=2)
    query = recipients.recipients.select().where(recipients.recipients.c.announcement == one)
    return (*told, len(tx.conn.execute(query).all()))


async def test_a_crowd_is_counted_beside_the_writer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    asked: list[str] = []
    really = sqlite.look
    monkeypatch.setattr(sqlite, "look", lambda *of: asked.append(of[1]) or really(*of))
    store = Store(fresh(tmp_path / "bot.db"))
    store.start()
    crowd = range(1, audience.AT_ONCE + 2)
    await store.write(lambda tx: subscribe(tx, crowd[:-1]))
    one = await store.write(begin)

    def count(tx: Tx) -> int:
        return announcements.count(tx, one, per_week=2)

    assert await store.write(count) == len(crowd) - 1
    assert asked == []
    await store.write(lambda tx: subscribe(tx, crowd[-1:]))
    assert await store.write(count) == len(crowd)
    assert len(asked) == 1
    await store.close()
