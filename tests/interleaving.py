"""Anything in any order: residents, staff, an agency, a supervisor, restarts, days that pass.

Every word that somebody writes is marked with a token of its own, so that afterwards each
message of the bot shows whose words it carries and for whom they were meant. What people do
stands in `interleaving_residents` and `interleaving_staff`, who may read what in
`interleaving_judge`.
"""

from __future__ import annotations

import asyncio
import random
import sqlite3
from contextlib import closing, suppress
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from bot.domain.announcements import Part
from bot.domain.clock import to_ms, utc_now
from bot.services import announcements, partners
from bot.storage.schema import subscriptions
from bot.storage.store import Store
from handlers.callbacks import decode
from tests import interleaving_judge as judge
from tests.casework import CODE, bind, text_of
from tests.interleaving_judge import TOKEN, Scene, Word
from tests.news import subscribe
from tests.town import ADMIN, GROUP

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Iterable, Iterator

    from bot.sandbox import Group, Person
    from bot.storage.store import Tx
    from tests.town import Town

    Act = Callable[["Play"], Coroutine[Any, Any, None]]

AT_ONCE = 10  # runs that are played in one town at the same time
OTHER, AGENCY = -1001000000002, -1001000000008
OWN_OFFICE, OTHER_OFFICE, HELPER = "sharafabad", "allahabad", "welfare"

IDLE = (
    "SELECT EXISTS (SELECT 1 FROM inbox WHERE state = 'new')"
    " OR EXISTS (SELECT 1 FROM outbox WHERE state = 'sending'"
    " OR state = 'queued' AND not_before <= :now)"
    " OR EXISTS (SELECT 1 FROM timers WHERE due_at <= :now)"
)


@dataclass
class Desk:
    """An office's group and who works there."""

    office: str
    group: Group
    staff: list[Person]


@dataclass(frozen=True)
class Written:
    """A message that its author may still edit; `kind` and `of` are those of its words."""

    person: Person
    group: Group | None
    message_id: int
    kind: str
    of: int | str | None


@dataclass
class Stage:
    """What the runs in one town share."""

    here: Town
    scene: Scene
    desks: list[Desk]
    agency: Group
    helper: Person
    boss: Person
    database: sqlite3.Connection
    gate: asyncio.Lock = field(default_factory=asyncio.Lock)  # held by whoever restarts the bot
    waiting: list[asyncio.Future[None]] = field(default_factory=list)
    has_aged: bool = False  # whether days have passed here

    async def idle(self) -> None:
        """Wait until everything that came in was worked off, and what may leave has left.

        All who wait share one look at the store at a time; each is let go by one that began
        after they came.
        """
        mine = asyncio.get_running_loop().create_future()
        self.waiting.append(mine)
        if len(self.waiting) > 1:
            await mine
            return
        async with asyncio.timeout(120):
            while self.waiting:
                came = list(self.waiting)
                if await self._rests():
                    self.waiting = self.waiting[len(came) :]
                    for one in came:
                        one.set_result(None)
                    continue
                with suppress(TimeoutError):
                    await self.here.box.wait_change(0.02)

    async def _rests(self) -> bool:
        async with self.gate:
            if self.here.box.updates.queue:
                return False
            now = to_ms(utc_now() + self.here.ahead)
            return not self.database.execute(IDLE, {"now": now}).fetchone()[0]

    async def restart(self, days: int = 0) -> None:
        """The bot ends and begins anew, perhaps days later."""
        async with self.gate:
            if days:
                await self.here.passes(days=days)
                self.scene.passed(self.here)
            else:
                await self.here.stop()
                await self.here.start()


@dataclass
class Play:
    """One run: its dice, its residents, and what was written that may be edited."""

    stage: Stage
    dice: random.Random
    residents: list[Person]
    written: list[Written] = field(default_factory=list)
    unlocked: dict[int, str] = field(default_factory=dict)  # the code whose PIN somebody gave

    @property
    def here(self) -> Town:
        """The town."""
        return self.stage.here

    @property
    def words(self) -> dict[str, Word]:
        """What was written under each token."""
        return self.stage.scene.words

    @property
    def resident(self) -> Person:
        """One who can write now; if nobody here can, Maryam from elsewhere."""
        free = [one for one in self.residents if not self.is_away(one)]
        return self.dice.choice(free or [self.here.maryam])

    def is_away(self, person: Person) -> bool:
        """Whether somebody has blocked the bot."""
        return person.id in self.here.box.world.blocked

    def desk(self) -> Desk:
        """An office, mostly the one to which most is written."""
        return self.dice.choices(self.stage.desks, (3, 1))[0]

    def token(self, kind: str, of: int | str | None) -> str:
        """A mark for what is about to be written."""
        made = "q" + "".join(self.dice.choices("abcdefghijklmnopqrstuvwxyz", k=9))
        self.words[made] = Word(kind, of, len(self.here.box.calls))
        return made

    def wrote(
        self, sent: dict[str, Any], person: Person, group: Group | None, word: tuple[str, Any]
    ) -> None:
        """Keep what may be edited; that of a group may be copied on by its number."""
        number = sent["message_id"]
        self.written.append(Written(person, group, number, *word))
        if group is not None:
            self.words[f"of {group.id} {number}"] = Word(*word, at=len(self.here.box.calls))

    async def presses(
        self, person: Person, button: tuple[int, str], group: Group | None = None
    ) -> None:
        """Press a button; what was agreed to by it may be read by more people."""
        post = (group.chat if group is not None else person.chat).posts.get(button[0])
        press = decode(button[1])
        what = (press.feature, press.verb) if press is not None else ("", "")
        shown = TOKEN.findall(text_of(post.message)) if post is not None else []
        for token in shown:
            word = self.words.get(token)
            if word is None:
                continue
            if what == ("partners", "yes") and word.kind == "summary" and group is None:
                self.words[token] = replace(word, kind="agreed")
            elif what == ("partners", "pass") and word.kind == "agency":
                self.words[token] = replace(word, kind="reply")
        if what == ("privacy", "erase"):
            asked = self.stage.scene.forgot.setdefault(person.id, [])
            asked.append(len(self.here.box.calls))
        if what == ("visit", "yes") and group is None and person.id in self.unlocked:
            self.stage.scene.claimed[self.unlocked[person.id]] = person.id
        await person.presses(*button, group)

    async def idle(self) -> None:
        """See `Stage.idle`."""
        await self.stage.idle()

    async def run(self, steps: int, first: Act, acts: dict[Act, float]) -> None:
        """So many acts, one after another, mostly without waiting for what comes of them."""
        await first(self)
        for _ in range(steps - 1):
            act = self.dice.choices(list(acts), list(acts.values()))[0]
            await act(self)
            if self.dice.random() < 0.2:
                await self.idle()
        await self.idle()


# --- finding one's way ---------------------------------------------------------------------


def buttons(posts: Iterable[Any]) -> Iterator[tuple[int, str]]:
    """Each button under some messages: the message's id, and what it carries."""
    for post in posts:
        for one in post.buttons:
            if "callback_data" in one:
                yield post.id, one["callback_data"]


def captioned(posts: Iterable[Any], caption: str) -> list[tuple[int, str]]:
    """Buttons with these words, the oldest first."""
    return [
        (post.id, one["callback_data"])
        for post in posts
        for one in post.buttons
        if caption in one["text"] and "callback_data" in one
    ]


def code_of(here: Town, chat_id: int, message: dict[str, Any]) -> str | None:
    """The code on a message of the bot, on the one it answers, or that it once had."""
    found = CODE.search(text_of(message))
    if found is not None:
        return found.group()
    answered = message.get("reply_to_message")
    above = code_of(here, chat_id, answered) if answered else None
    if above is not None:
        return above
    known = here.rows(
        "SELECT code FROM outbox JOIN cases ON cases.id = outbox.case_id"
        " WHERE outbox.chat_id = ? AND message_id = ?",
        chat_id,
        message["message_id"],
    )
    return judge.shown(known[0][0]) if known else None


# --- several runs --------------------------------------------------------------------------


async def play(here: Town, seed: int, runs: int, steps: int) -> list[str]:
    """Runs with three new residents each in one town, some at once; what went astray."""
    from tests.interleaving_residents import files  # they need what stands above
    from tests.interleaving_staff import ACTS, days_pass

    stage = _stage(here)
    with closing(stage.database):
        for person in (here.admin, stage.boss):
            await person.starts()
        await here.start()
        for first in range(0, runs, AT_ONCE):
            since = len(here.box.calls)
            plays = [
                Play(stage, random.Random(f"{seed} {run}"), _people(here, run))
                for run in range(first, min(first + AT_ONCE, runs))
            ]
            await _tell_news(plays)
            await asyncio.gather(*(one.run(steps, files, ACTS) for one in plays))
            if first == 0:  # so that in each town something is left lying
                await days_pass(plays[0])
                await asyncio.gather(*(one.run(2, files, ACTS) for one in plays[:3]))
            astray = judge.strays(here, stage.scene, since)
            if astray:
                return [f"seed {seed}, runs from {first}: {what}" for what in astray]
    query = "SELECT update_id FROM inbox WHERE state = 'quarantined'"
    return [f"seed {seed}: update {number} was set aside" for (number,) in here.rows(query)]


def _stage(here: Town) -> Stage:
    """Two offices, an agency with a group, and a supervisor."""
    box = here.box
    sara, nima = (
        box.person(name, id=at, role="staff") for name, at in (("سارا", 2002), ("نیما", 2003))
    )
    helper = box.person("هما", id=2004, role="staff")
    boss = box.person("ناظر", id=here.settings.supervisor_chat_id or 4001, role="staff")
    here.group.join(sara)
    other = box.group("دفتر دوم", id=OTHER, members=[nima], with_bot=True)
    agency = box.group("بهزیستی", id=AGENCY, members=[helper], with_bot=True)
    bind(here.path, (GROUP, OWN_OFFICE), (OTHER, OTHER_OFFICE))
    store = Store(here.path)
    store.write_now(lambda tx: partners.bind(tx, AGENCY, HELPER))
    store.close_now()
    desks = [Desk(OWN_OFFICE, here.group, [here.reza, sara]), Desk(OTHER_OFFICE, other, [nima])]
    scene = Scene({GROUP: None, OTHER: OTHER_OFFICE}, AGENCY, boss.id)
    database = sqlite3.connect(here.path, isolation_level=None)
    return Stage(here, scene, desks, agency, helper, boss, database)


def _people(here: Town, run: int) -> list[Person]:
    names = ("مریم", "قاسم", "زهرا")
    return [here.box.person(name, id=10_000 + run * 10 + at) for at, name in enumerate(names)]


async def _tell_news(plays: list[Play]) -> None:
    """The second office has news for one resident of each run."""
    here = plays[0].here
    readers = [one.residents[0].id for one in plays]
    for number in readers:
        here.box.people[number].chat.started = True
    words = f"کلاس خیاطی، شنبه ساعت ۱۰ {plays[0].token('news', None)}"

    def send(tx: Tx) -> None:
        tx.conn.execute(subscriptions.delete())
        subscribe(tx, readers, office=OTHER_OFFICE)
        one = announcements.create(tx, ADMIN, OTHER_OFFICE)
        part = Part("sendMessage", {"text": words})
        announcements.save(tx, one, title="کلاس", topic="class", parts=(part,), urgent=True)
        announcements.start(tx, one, 0)

    assert here.program is not None
    await here.program.store.write(send)
    plays[0].stage.scene.news |= set(readers)
