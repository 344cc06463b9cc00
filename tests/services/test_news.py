"""Who said no is in no audience: whatever people do, in whatever order."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from sqlalchemy import select

from bot.domain.audience import EVERYONE, AllOf, AnyOf, Except, Fits
from bot.services import announcements, news, offices, places, privacy
from bot.services.news import About
from bot.storage import announcements as records
from bot.storage import audience, chats
from bot.storage.schema import announcement_recipients, stopped_subscriptions
from bot.storage.store import Store
from tests.news import TEXT
from tests.rails import HandClock
from tests.ready import make_ready

if TYPE_CHECKING:
    from bot.storage.announcements import Announcement
    from bot.storage.store import Tx

PEOPLE = range(101, 103)
TOPICS = ("class", "loan")
SHARAFABAD = About("office", "sharafabad")
ABOUTS = (SHARAFABAD, About("office", "allahabad"), About("place", "sharafabad"))
AUDIENCES = (
    EVERYONE,
    Fits("office", "sharafabad"),
    AnyOf((Fits("place", "sharafabad"), Fits("office", "allahabad"))),
    Except(Fits("office", "allahabad")),
    AllOf((Fits("topic", "class"), Except(Fits("place", "sharafabad")))),
)

people = st.sampled_from(PEOPLE)
abouts = st.sampled_from(ABOUTS)
topics = st.sampled_from(TOPICS)

Wish = tuple[str, About]


def _probes(tx: Tx) -> dict[tuple[str, int], Announcement]:
    """A draft for each topic and audience, to ask who is in it."""
    found = {}
    for topic in TOPICS:
        for at, about in enumerate(AUDIENCES):
            one = records.get(tx, records.add(tx, 1, topic=topic, parts=[TEXT], audience=about))
            assert one is not None
            found[topic, at] = one
    return found


class Consent(RuleBasedStateMachine):
    """A model beside the store: what each person said yes to, and hasn't taken back."""

    @initialize()
    def begin(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        path = Path(self.folder.name) / "bot.db"
        make_ready(path)
        self.clock = HandClock()
        self.store = Store(path, clock=self.clock)
        self.store.write_now(places.seed)
        self.store.write_now(offices.seed_samples)
        self.probes = self.store.write_now(_probes)
        self.said: dict[int, set[Wish]] = {person: set() for person in PEOPLE}
        self.stops: list[tuple[int, int, set[Wish]]] = []
        self.shut: set[int] = set()
        self.running: list[tuple[int, str]] = []
        for person in PEOPLE:
            self.does(lambda tx, one=person: chats.save(tx, chats.load(tx, one)))
            self.chooses(person, SHARAFABAD, set(TOPICS))
        for topic in TOPICS:
            self.one_begins(topic, EVERYONE)

    def does(self, work: Any) -> Any:
        self.clock.turn(milliseconds=1)
        return self.store.write_now(work)

    @rule(person=people, about=abouts, chosen=st.sets(topics))
    def chooses(self, person: int, about: About, chosen: set[str]) -> None:
        if person in self.shut:
            return
        before = {one for one in self.said[person] if one[1] == about}
        done = self.does(lambda tx: news.choose(tx, person, about, chosen))
        after = {(topic, about) for topic in chosen}
        self.said[person] = (self.said[person] - before) | after
        assert done.added == {one[0] for one in after - before}
        self._stopped(person, done.stop, before - after)

    @rule(person=people, topic=topics)
    def stops_a_topic(self, person: int, topic: str) -> None:
        stop = self.does(lambda tx: news.stop_topic(tx, person, topic))
        self._gone(person, stop, {one for one in self.said[person] if one[0] == topic})

    @rule(person=people)
    def stops_an_office(self, person: int) -> None:
        stop = self.does(lambda tx: news.stop_office(tx, person, "sharafabad"))
        of_it = (SHARAFABAD, About("place", "sharafabad"))
        self._gone(person, stop, {one for one in self.said[person] if one[1] in of_it})

    @rule(person=people)
    def stops_everything(self, person: int) -> None:
        stop = self.does(lambda tx: news.stop_all(tx, person))
        self._gone(person, stop, set(self.said[person]))

    @rule(data=st.data())
    def takes_back(self, data: st.DataObject) -> None:
        if not self.stops:
            return
        stop = data.draw(st.sampled_from(self.stops))
        person, number, gone = stop
        if person in self.shut:
            return
        self.stops.remove(stop)
        again = self.does(lambda tx: news.take_back(tx, person, number))
        assert len(again) == len(gone)
        self.said[person] |= gone

    @rule(person=people)
    def blocks(self, person: int) -> None:
        self.does(lambda tx: announcements.shut_out(tx, person))
        self.shut.add(person)
        self._forgotten(person)

    @rule(person=people)
    def comes_back(self, person: int) -> None:
        def work(tx: Tx) -> None:
            chats.save(tx, chats.load(tx, person))
            chats.mark_blocked(tx, person, blocked=False)

        self.does(work)
        self.shut.discard(person)

    @rule(person=people)
    def forgets(self, person: int) -> None:
        self.does(lambda tx: privacy.forget(tx, person))
        self.does(lambda tx: chats.save(tx, chats.load(tx, person)))
        self.shut.discard(person)
        self._forgotten(person)

    @rule(topic=topics, about=st.sampled_from(AUDIENCES))
    def one_begins(self, topic: str, about: Any) -> None:
        """An announcement whose recipients stand, and which hasn't gone to anybody yet."""
        if len(self.running) >= 4 or not self._said_yes(topic):
            return

        def work(tx: Tx) -> int:
            one = records.add(
                tx, 1, topic=topic, parts=[TEXT], audience=about, state="running", started_at=1
            )
            announcements.prepare(tx, one, 100, 0)
            return one

        self.running.append((self.does(work), topic))

    @invariant()
    def nobody_who_said_no_is_in_any_audience(self) -> None:
        if hasattr(self, "probes"):
            self.store.write_now(self._look)

    def _look(self, tx: Tx) -> None:
        table = announcement_recipients.c
        for one, topic in self.running:
            planned = select(table.chat_id).where(table.announcement == one)
            assert set(tx.conn.scalars(planned)) <= self._said_yes(topic)
        for (topic, at), probe in self.probes.items():
            reached = {person for person in PEOPLE if audience.wants(tx, probe, person)}
            if AUDIENCES[at] == EVERYONE:
                assert reached == self._said_yes(topic)
            assert reached <= self._said_yes(topic)

    def _said_yes(self, topic: str) -> set[int]:
        return {
            person
            for person, said in self.said.items()
            if person not in self.shut and any(one[0] == topic for one in said)
        }

    def _gone(self, person: int, stop: int | None, gone: set[Wish]) -> None:
        self.said[person] -= gone
        self._stopped(person, stop, gone)

    def _stopped(self, person: int, stop: int | None, gone: set[Wish]) -> None:
        assert (stop is not None) == bool(gone)
        if stop is not None:
            self.stops.append((person, stop, gone))

    def _forgotten(self, person: int) -> None:
        self.said[person] = set()
        self.stops = [one for one in self.stops if one[0] != person]
        table = stopped_subscriptions
        rows = select(table.c.stop).where(table.c.chat_id == person)
        assert self.store.write_now(lambda tx: tx.conn.execute(rows).all()) == []

    def teardown(self) -> None:
        if hasattr(self, "store"):
            self.store.close_now()
            self.folder.cleanup()


Consent.TestCase.settings = settings(
    max_examples=15,
    stateful_step_count=30,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # shrinking takes minutes
)
TestConsent = Consent.TestCase


def test_what_was_stopped_can_be_taken_back_for_a_week(tmp_path: Path) -> None:
    path = tmp_path / "bot.db"
    make_ready(path)
    clock = HandClock()
    store = Store(path, clock=clock)
    try:
        store.write_now(lambda tx: news.choose(tx, 1, SHARAFABAD, {"class"}))
        stop = store.write_now(lambda tx: news.stop_all(tx, 1))
        assert stop is not None
        assert len(store.write_now(lambda tx: news.take_back(tx, 1, stop))) == 1
        assert store.write_now(lambda tx: news.take_back(tx, 1, stop)) == []
    finally:
        store.close_now()
