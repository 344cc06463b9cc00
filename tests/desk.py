"""A desk of the staff for tests of the screens: two offices with groups, two residents' cases."""

from __future__ import annotations

import json
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from bot.domain.people import Setup
from bot.services import feedback, offices, places
from bot.storage import cases, groups, outbox, replies, said, schema
from bot.storage import feedback as drafts
from bot.storage.store import Store, Tx
from handlers import cards, press
from handlers.callbacks import decode
from handlers.dispatch import take_turn
from handlers.fates import TelegramFates
from handlers.turn import Came, Turn
from tests.rails import HandClock
from tests.ready import make_ready

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from bot.storage.cases import Case

    Went = tuple[int, str, dict[str, Any]]  # chat, method, parameters

MARYAM, QASEM, STRANGER = 1001, 1002, 1003
REZA, SARA, ADMIN, SUPERVISOR = 2001, 2002, 3001, 4001
OWN, OTHER, FOREIGN = -1001000000001, -1001000000002, -1001000000003
WATCHED = (
    schema.cases,
    schema.case_messages,
    schema.case_events,
    schema.replies,
    schema.mutes,
    schema.canned,
    schema.topics,
    schema.groups,
    schema.other_groups,
    schema.referrals,
    schema.steps,
    schema.identities,
    schema.roles,
    schema.invitations,
)
SETUP = Setup(
    admins=frozenset({ADMIN}), supervisor_chat=SUPERVISOR, hold_seconds=600, bot_username="bot"
)


@dataclass
class Desk:
    """A store with two offices, each with a group, and a case of each of two residents."""

    store: Store
    clock: HandClock
    first: Case
    second: Case
    reply: int = 0
    number: int = 100

    def does(self, screen: Callable[[Turn], None], **came: Any) -> Turn:
        """Somebody does something; whoever has no name is unknown to us."""
        self.number += 1
        what = Came(**{"update_id": 0, "message_id": self.number, "name": "کسی", **came})
        return self.store.write_now(lambda tx: take_turn(tx, SETUP, what, screen))

    def presses(self, chat_id: int, person: int | None, data: str) -> Turn:
        """Somebody presses a button, perhaps a forged one."""
        return self.does(press, chat_id=chat_id, person=person, press=decode(data), query_id="1")

    def arrives(self, *, dead: frozenset[str] = frozenset()) -> list[Went]:
        """Everything queued arrives, one after another, but for calls with a purpose in `dead`.

        The id of a message in its chat is that of its row and a thousand.
        """
        went: list[Went] = []

        def work(tx: Tx) -> bool:
            queued = select(schema.outbox.c.id).where(schema.outbox.c.state == "queued")
            row = tx.conn.scalar(queued.order_by(schema.outbox.c.id).limit(1))
            claimed = outbox.claim(tx, [row]) if row is not None else []
            for one in claimed:
                state = "dead" if one.gone or one.purpose in dead else "sent"
                number = one.id + 1000 if one.method.startswith("send") else None
                if state == "sent":
                    target = {"message_id": one.target_message} if one.target_message else {}
                    went.append((one.chat_id, one.method, json.loads(one.body) | target))
                outbox.settle(tx, one.id, state, message_id=number)
                TelegramFates(SETUP).settled(tx, one, state, number)
            return bool(claimed)

        while self.store.write_now(work):
            pass
        return went

    def card(self, case: Case, chat_id: int) -> int:
        """The message id of the newest card of a case in a chat."""
        found = self.store.write_now(lambda tx: dict(cases.cards(tx, case.id)))
        return found[chat_id] + 1000

    def state(self) -> list[Any]:
        """All that an act may change, but for what is said in the chat itself."""

        def read(tx: Tx) -> list[Any]:
            return [tx.conn.execute(select(table)).all() for table in WATCHED]

        return self.store.write_now(read)

    def sent(self) -> list[tuple[int, str, str]]:
        """To whom what kind of call was queued."""

        def read(tx: Tx) -> list[tuple[int, str, str]]:
            columns = schema.outbox.c.chat_id, schema.outbox.c.method, schema.outbox.c.purpose
            return [tuple(row) for row in tx.conn.execute(select(*columns))]  # type: ignore[misc]

        return self.store.write_now(read)

    def case(self, which: Case) -> Case:
        """A case as it is now."""
        found = self.store.write_now(lambda tx: cases.get(tx, which.id))
        assert found is not None
        return found


def file(tx: Tx, chat_id: int, office: str, words: str) -> Case:
    """A resident's case, filed and posted."""
    draft = drafts.begin(tx, chat_id, office, None)
    feedback.add_piece(tx, draft, 5, words)
    case = feedback.submit(tx, SETUP, draft, None)
    cards.post(tx, SETUP, case)
    return case


@contextmanager
def desk_at(path: Path) -> Iterator[Desk]:
    """A desk whose clock goes only when it is turned, and whose first messages have arrived."""
    make_ready(path)
    clock = HandClock()
    store = Store(path, clock=clock)
    try:
        store.write_now(places.seed)
        store.write_now(offices.seed_samples)
        store.write_now(lambda tx: groups.bind(tx, OWN, "sharafabad"))
        store.write_now(lambda tx: groups.bind(tx, OTHER, "allahabad"))
        first = store.write_now(lambda tx: file(tx, MARYAM, "sharafabad", "چراغ کوچه خراب است"))
        second = store.write_now(lambda tx: file(tx, QASEM, "allahabad", "زباله را نمی‌برند"))
        made = Desk(store, clock, first, second)
        made.reply = store.write_now(lambda tx: _reply(tx, first))
        made.arrives()
        yield made
    finally:
        store.close_now()


def _reply(tx: Tx, case: Case) -> int:
    """An answer that waits for a second word."""
    kept = said.say(tx, case.id, "staff", "چراغ را درست کردیم", chat_id=OWN, message_id=7)
    return replies.add(tx, case.id, kept, OWN, "guarded")
