"""Who said no gets no news: whatever people do, in whatever order.

A model beside the store knows what each person said yes to and hasn't taken back. It is held
against every audience, against what is planned, and against what leaves, at once or at its hour;
over backups, too, that are put back after somebody said no.
"""

from __future__ import annotations

import copy
import tempfile
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from sqlalchemy import select

from bot.domain.audience import EVERYONE, AllOf, AnyOf, Except, Fits
from bot.domain.clock import DAY
from bot.services import announcements, news, offices, places, privacy
from bot.services.news import About
from bot.storage import announcements as records
from bot.storage import audience, chats, restored, sqlite
from bot.storage import news as rows
from bot.storage.recipients import Fate
from bot.storage.schema import announcement_recipients, stopped_subscriptions
from bot.storage.store import Store
from tests.news import TEXT
from tests.rails import HandClock
from tests.ready import make_ready

if TYPE_CHECKING:
    from bot.domain.audience import Audience
    from bot.storage.announcements import Announcement
    from bot.storage.store import Tx

PEOPLE = range(101, 103)
# They always want all news: nothing goes to fewer than five.
LOYAL = {About("office", "sharafabad"): range(201, 206), About("place", "seyedi"): range(301, 306)}
TOPICS = ("class", "loan")
SHARAFABAD = About("office", "sharafabad")
ALLAHABAD = About("office", "allahabad")
NEIGHBOURHOOD = About("place", "sharafabad")
ABOUTS = (SHARAFABAD, ALLAHABAD, NEIGHBOURHOOD)
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
audiences = st.sampled_from(AUDIENCES)

Wish = tuple[str, About]


def _fits(asked: Audience, wish: Wish, own: set[Wish], *, planned: bool = False) -> bool:
    """Whether an audience takes somebody for one of the things they said yes to.

    Args:
        planned: they were counted in: whoever says yes to more since has said no to nothing,
            though «به‌جز» would leave them out now.
    """
    match asked:
        case AnyOf(parts):
            return any(_fits(one, wish, own, planned=planned) for one in parts)
        case AllOf(parts):
            return all(_fits(one, wish, own, planned=planned) for one in parts)
        case Except(part):
            return planned or not any(_fits(part, one, own) for one in own)
        case Fits("topic", key):
            return any(topic == key for topic, _ in own)
        case Fits("office", "sharafabad"):
            return wish[1] in (SHARAFABAD, NEIGHBOURHOOD)  # it is there for that neighbourhood
        case Fits("office", key):
            return wish[1] == About("office", key)
        case _:
            return wish[1] in (SHARAFABAD, NEIGHBOURHOOD)  # the one office that stands there


def _probes(tx: Tx) -> dict[tuple[str, int], Announcement]:
    """A draft for each topic and audience, to ask who is in it."""
    found = {}
    for topic in TOPICS:
        for at, about in enumerate(AUDIENCES):
            one = records.get(tx, records.add(tx, 1, topic=topic, parts=[TEXT], audience=about))
            assert one is not None
            found[topic, at] = one
    return found


@dataclass
class Model:
    """What each person said; a backup keeps a copy of it.

    Attributes:
        stops: who stopped what, under which number, and can take it back.
        shut: who blocked the bot.
        running: announcements whose recipients stand.
        scheduled: those whose hour is to come, and whether they come again.
        offered: when somebody was last asked whether they want news.
        silent: who is never asked again.
    """

    said: dict[int, set[Wish]]
    stops: list[tuple[int, int, set[Wish]]] = field(default_factory=list)
    shut: set[int] = field(default_factory=set)
    running: dict[int, tuple[str, Audience]] = field(default_factory=dict)
    scheduled: dict[int, tuple[str, Audience]] = field(default_factory=dict)
    offered: dict[int, int] = field(default_factory=dict)
    silent: set[int] = field(default_factory=set)

    def agreed(self, topic: str, asked: Audience, *, planned: bool = False) -> set[int]:
        """Who may get an announcement; see `_fits`."""
        return {
            person
            for person, own in self.said.items()
            if person not in self.shut
            and any(one[0] == topic and _fits(asked, one, own, planned=planned) for one in own)
        }


class Consent(RuleBasedStateMachine):
    """People, an office's announcements, and now and then a backup that is put back."""

    @initialize()
    def begin(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        self.path = Path(self.folder.name) / "bot.db"
        make_ready(self.path)
        self.clock = HandClock()
        self.store = Store(self.path, clock=self.clock)
        self.store.write_now(places.seed)
        self.store.write_now(offices.seed_samples)
        self.probes = self.store.write_now(_probes)
        self.model = Model({person: set() for person in PEOPLE})
        self.noes: list[int] = []  # who said no, in their order; no backup takes them back
        self.backup: tuple[Path, Model, int]
        self.looks = 0
        self.does(lambda tx: self._welcome(tx, *PEOPLE))
        for about, people in LOYAL.items():
            self.does(lambda tx, about=about, people=people: self._loyal(tx, people, about))
        for person, about in product(PEOPLE, ABOUTS):
            self.chooses(person, about, set(TOPICS))
        for topic in TOPICS:
            self.one_begins(topic, EVERYONE)
        self.is_backed_up()

    def does(self, work: Any) -> Any:
        self.clock.turn(milliseconds=1)
        return self.store.write_now(work)

    def _welcome(self, tx: Tx, *people: int) -> None:
        for person in people:
            chats.save(tx, chats.load(tx, person))

    def _loyal(self, tx: Tx, people: range, about: About) -> None:
        self._welcome(tx, *people)
        for person in people:
            news.choose(tx, person, about, TOPICS)
            self.model.said[person] = {(topic, about) for topic in TOPICS}

    # --- people ----------------------------------------------------------------------------

    @rule(person=people, about=abouts, chosen=st.sets(topics))
    def chooses(self, person: int, about: About, chosen: set[str]) -> None:
        if person in self.model.shut:
            return
        said = self.model.said
        before = {one for one in said[person] if one[1] == about}
        done = self.does(lambda tx: news.choose(tx, person, about, chosen))
        after = {(topic, about) for topic in chosen}
        said[person] = (said[person] - before) | after
        assert done.added == {one[0] for one in after - before}
        self._stopped(person, done.stop, before - after)

    @rule(person=people, topic=topics)
    def stops_a_topic(self, person: int, topic: str) -> None:
        stop = self.does(lambda tx: news.stop_topic(tx, person, topic))
        self._gone(person, stop, {one for one in self.model.said[person] if one[0] == topic})

    @rule(person=people)
    def stops_an_office(self, person: int) -> None:
        stop = self.does(lambda tx: news.stop_office(tx, person, "sharafabad"))
        of_it = (SHARAFABAD, NEIGHBOURHOOD)
        self._gone(person, stop, {one for one in self.model.said[person] if one[1] in of_it})

    @rule(person=people)
    def stops_everything(self, person: int) -> None:
        stop = self.does(lambda tx: news.stop_all(tx, person))
        self._gone(person, stop, set(self.model.said[person]))

    @precondition(lambda self: hasattr(self, "model") and self.model.stops)
    @rule(data=st.data())
    def takes_back(self, data: st.DataObject) -> None:
        stop = data.draw(st.sampled_from(self.model.stops))
        person, number, gone = stop
        if person in self.model.shut:
            return
        self.model.stops.remove(stop)
        again = self.does(lambda tx: news.take_back(tx, person, number))
        assert len(again) == len(gone)
        self.model.said[person] |= gone

    @rule(person=people)
    def blocks(self, person: int) -> None:
        self.does(lambda tx: announcements.shut_out(tx, person))
        self.model.shut.add(person)
        self._forgotten(person)

    @rule(person=people)
    def comes_back(self, person: int) -> None:
        def work(tx: Tx) -> None:
            self._welcome(tx, person)
            chats.mark_blocked(tx, person, blocked=False)

        self.does(work)
        self.model.shut.discard(person)

    @rule(person=people)
    def forgets(self, person: int) -> None:
        self.does(lambda tx: privacy.forget(tx, person))
        self.does(lambda tx: self._welcome(tx, person))
        self.model.shut.discard(person)
        self.model.silent.discard(person)
        self.model.offered.pop(person, None)
        self._forgotten(person)

    @rule(person=people, refuses=st.booleans(), long_after=st.booleans())
    def is_offered_news(self, person: int, refuses: bool, long_after: bool) -> None:
        """After a case that ended well; asking is no yes, and who said no is not asked."""
        if long_after:
            self.days_pass(91)
        model, now = self.model, self.store.now()
        last = model.offered.get(person, 0)
        fresh = person not in model.silent and not model.said[person]
        asked = self.does(lambda tx: news.offer(tx, person, "sharafabad"))
        assert asked == (fresh and now + 1 - last >= news.OFFERED_EVERY)
        if asked:
            model.offered[person] = self.store.now()
        if asked and refuses:
            self.does(lambda tx: news.refuse_offer(tx, person))
            self._noted(person)

    @rule(days=st.sampled_from((1, 8)))
    def days_pass(self, days: int) -> None:
        self.clock.turn(days=days)
        self.does(rows.forget_old)
        oldest = self.store.now() - rows.KEPT
        self.model.stops = [one for one in self.model.stops if one[1] >= oldest]

    # --- announcements ---------------------------------------------------------------------

    @precondition(lambda self: hasattr(self, "model") and len(self.model.running) < 4)
    @rule(topic=topics, about=audiences)
    def one_begins(self, topic: str, about: Audience) -> None:
        one = self.does(lambda tx: self._written(tx, topic, about))
        self.does(lambda tx: announcements.start(tx, one, 0))
        self._prepared(one, topic, about)

    @precondition(lambda self: hasattr(self, "model") and len(self.model.scheduled) < 3)
    @rule(topic=topics, about=audiences, repeat=st.sampled_from(("", "weekly", "monthly")))
    def one_is_scheduled(self, topic: str, about: Audience, repeat: str) -> None:
        at = self.store.now() + DAY
        one = self.does(lambda tx: self._written(tx, topic, about, repeat=repeat))
        self.does(lambda tx: announcements.schedule(tx, one, at, 0))
        self.model.scheduled[one] = topic, about

    @precondition(lambda self: hasattr(self, "model") and self.model.scheduled)
    @rule(data=st.data())
    def an_hour_comes(self, data: st.DataObject) -> None:
        """For one that repeats another one waits for its next hour."""
        one = data.draw(st.sampled_from(sorted(self.model.scheduled)))
        topic, about = self.model.scheduled.pop(one)
        at = self._got(one).starts_at or 0
        self.clock.turn(milliseconds=max(0, at - self.store.now()))
        following = self.does(lambda tx: announcements.due(tx, one))
        if following is not None:
            self.model.scheduled[following] = topic, about
        self._prepared(one, topic, about)

    @precondition(lambda self: hasattr(self, "model") and self.model.running)
    @rule(
        data=st.data(),
        fate=st.sampled_from(("sent", "planned", "unknown")),
        quit_meanwhile=st.booleans(),
    )
    def one_goes_on(self, data: st.DataObject, fate: str, quit_meanwhile: bool) -> None:
        """It is sent to somebody; their fate is written when the next round comes."""
        one = data.draw(st.sampled_from(sorted(self.model.running)))
        claimed = self.does(lambda tx: announcements.next_round(tx, one, [], 1)).claimed
        about = self.model.running[one]
        assert {each.chat_id for each in claimed} <= self.model.agreed(*about, planned=True)
        for each in claimed:
            if quit_meanwhile and each.chat_id in PEOPLE:
                self.stops_everything(each.chat_id)
        fates = [Fate(each.chat_id, fate) for each in claimed]
        self.does(lambda tx: announcements.next_round(tx, one, fates, 0))
        if self._got(one).state == "ended":
            del self.model.running[one]

    def _written(self, tx: Tx, topic: str, about: Audience, **more: Any) -> int:
        one = announcements.create(tx, 1)
        announcements.save(tx, one, topic=topic, parts=[TEXT], audience=about, **more)
        return one

    def _prepared(self, one: int, topic: str, about: Audience) -> None:
        self.does(lambda tx: announcements.prepare(tx, one, 100, 0))
        planned = self.store.write_now(lambda tx: self._planned(tx, one))
        assert planned == self.model.agreed(topic, about)
        self.model.running[one] = topic, about

    def _got(self, one: int) -> Announcement:
        found = self.store.write_now(lambda tx: records.get(tx, one))
        assert found is not None
        return found

    def _planned(self, tx: Tx, one: int) -> set[int]:
        table = announcement_recipients.c
        query = select(table.chat_id).where(table.announcement == one, table.state == "planned")
        return set(tx.conn.scalars(query))

    # --- backups ---------------------------------------------------------------------------

    @rule()
    def is_backed_up(self) -> None:
        backup = Path(self.folder.name) / "backup"
        backup.unlink(missing_ok=True)
        sqlite.copy(self.path, backup)
        self.backup = backup, copy.deepcopy(self.model), len(self.noes)

    @precondition(lambda self: hasattr(self, "backup") and len(self.noes) > self.backup[2])
    @rule()
    def is_restored(self) -> None:
        """What was said yes to since is lost; what was said no to since stays no."""
        backup, kept, known = self.backup
        self.store.close_now()
        restored.restore(self.path, backup, datetime.now(UTC))
        self.store = Store(self.path, clock=self.clock)
        self.model = copy.deepcopy(kept)
        since = set(self.noes[known:])
        for person in since:
            self.model.said[person] = set()
        self.model.silent |= since
        self.model.stops = [one for one in self.model.stops if one[0] not in since]
        self.model.running.clear()
        waits = [one for one in self.model.scheduled if self._got(one).state == "scheduled"]
        self.model.scheduled = {one: self.model.scheduled[one] for one in waits}

    # --- what must hold --------------------------------------------------------------------

    @invariant()
    def nobody_who_said_no_is_in_any_audience(self) -> None:
        if hasattr(self, "backup"):
            self.store.write_now(self._look)

    def _look(self, tx: Tx) -> None:
        for one, (topic, about) in self.model.running.items():
            assert self._planned(tx, one) <= self.model.agreed(topic, about, planned=True)
        self.looks += 1
        for topic in TOPICS:
            at = self.looks % len(AUDIENCES)  # one after another: each look costs as much
            probe = self.probes[topic, at]
            reached = {one for one in PEOPLE if audience.wants(tx, probe, one)}
            assert reached == self.model.agreed(topic, AUDIENCES[at]) & set(PEOPLE)

    def _gone(self, person: int, stop: int | None, gone: set[Wish]) -> None:
        self.model.said[person] -= gone
        self._stopped(person, stop, gone)

    def _stopped(self, person: int, stop: int | None, gone: set[Wish]) -> None:
        assert (stop is not None) == bool(gone)
        if stop is not None:
            self.model.stops.append((person, stop, gone))
            self._noted(person)

    def _noted(self, person: int) -> None:
        self.model.silent.add(person)
        self.noes.append(person)

    def _forgotten(self, person: int) -> None:
        own = [one for one in self.model.stops if one[0] == person]
        if self.model.said[person] or own:
            self.noes.append(person)
        self.model.said[person] = set()
        self.model.stops = [one for one in self.model.stops if one[0] != person]
        table = stopped_subscriptions
        query = select(table.c.stop).where(table.c.chat_id == person)
        assert self.store.write_now(lambda tx: tx.conn.execute(query).all()) == []

    def teardown(self) -> None:
        if hasattr(self, "backup"):
            self.store.close_now()
            self.folder.cleanup()


class ConsentAtLength(Consent):
    """The same, for longer."""


QUICK = settings(
    max_examples=14,
    stateful_step_count=25,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # shrinking takes minutes
)
Consent.TestCase.settings = QUICK
ConsentAtLength.TestCase.settings = settings(QUICK, max_examples=100, stateful_step_count=50)
TestConsent = Consent.TestCase
TestConsentAtLength = pytest.mark.torture(ConsentAtLength.TestCase)


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


def test_a_no_to_being_asked_outlives_a_backup(tmp_path: Path) -> None:
    path, backup = make_ready(tmp_path / "bot.db"), tmp_path / "backup"
    clock = HandClock()
    store = Store(path, clock=clock)
    store.write_now(places.seed)
    store.write_now(offices.seed_samples)
    for person in (1, 2):
        store.write_now(lambda tx, one=person: chats.save(tx, chats.load(tx, one)))  # type: ignore[misc]
    sqlite.copy(path, backup)
    assert store.write_now(lambda tx: news.offer(tx, 1, "sharafabad"))
    store.write_now(lambda tx: news.refuse_offer(tx, 1))
    store.close_now()
    restored.restore(path, backup, datetime.now(UTC))
    store = Store(path, clock=clock)
    clock.turn(days=91)
    try:
        assert not store.write_now(lambda tx: news.offer(tx, 1, "sharafabad"))
        assert store.write_now(lambda tx: news.offer(tx, 2, "sharafabad"))
    finally:
        store.close_now()
