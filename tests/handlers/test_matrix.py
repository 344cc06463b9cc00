"""Every button and command by everybody who may not, two counties side by side.

The rows are made from the routing table: a feature that has no row here fails, and each verb of a
feature is pressed with everything the row names. Nothing of the first county may change or be
told, whether or not whoever presses was shown the button.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import select

from bot.domain.rights import Grant
from bot.services import (
    compose,
    faq,
    invitations,
    offices,
    partners,
    people,
    rewordings,
    texts,
)
from bot.storage import canned, cases, chats, groups, said, schema
from bot.storage import people as rows
from handlers import (
    COMMANDS,
    GROUP_COMMANDS,
    PRESSES,
    boards,
    county,
    dated,
    doors,
    point,
    press,
    records,
    teach,
    trouble,
)
from handlers import rewordings as rewording_screens
from handlers import texts as text_screens
from handlers.callbacks import decode, encode
from handlers.dispatch import take_turn
from handlers.turn import Came
from tests.desk import ADMIN, OWN, QASEM, REZA, SETUP, STRANGER, Desk, desk_at, file
from tests.handlers.test_people_rights import (
    COUNTY,
    FAR,
    FAR_COUNTY,
    FAR_HEAD,
    FAR_STAFF,
    HEAD,
    NAMES,
    PROVINCE,
    STAFF,
    THERE,
    WHO,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.storage.store import Tx
    from handlers.turn import Turn

    Args = tuple[str | int, ...]

OUTSIDE: tuple[int | None, ...] = (REZA, STRANGER, QASEM, FAR_STAFF, FAR_HEAD, FAR_COUNTY)
WORDS = ("چراغ کوچه", NAMES[STAFF], NAMES[HEAD], NAMES[COUNTY])
CASE: tuple[Args, ...] = (
    ("{case}", "solved", "area"),
    ("{case}", "allahabad", "area"),
    ("{case}", "2026-11-28", "visit"),
    ("{case}", "{said}"),
)
OFFICE: tuple[Args, ...] = (
    ("sharafabad",),
    ("sharafabad", "1", "w"),
    ("sharafabad", "30.3", "57.1"),
    ("sharafabad", "phones"),
    ("sharafabad", "2026-11-28", "2026-11-28"),
    ("{digest}",),
)
NUMBER: tuple[Args, ...] = (("1",), ("1", "1"), ("{case}", "1"))

# What the buttons of a feature name, and who presses them besides those outside.
OF_CASES: dict[str, tuple[Args, ...]] = {
    "staff": CASE,
    "moves": CASE,
    "closing": CASE,
    "files": CASE,
    "standards": CASE,
    "visit": CASE,
    "escalation": CASE,
    "partners": CASE,
    "reveal": (*CASE, *NUMBER),
    "answers": (("{reply}",), ("{reply}", "1")),
    "lists": ((),),
    "summaries": (
        ("2026-11-14", "kerman-county"),
        ("2026-11-14", ""),
        ("2026-11-14", "own"),
    ),
}
OF_OFFICES: dict[str, tuple[Args, ...]] = {
    "dated": OFFICE,
    "records": OFFICE,
    "point": OFFICE,
    "guide": ((str(abs(OWN)), str(STAFF)), ("sharafabad", str(STAFF))),
    "people": (
        ("{member}",),
        ("{member}", "allahabad"),
        ("o", "sharafabad"),
        ("p", "kerman-county"),
    ),
    "invitations": (("s", "o", "sharafabad"), ("v", "p", "kerman-county"), ("a", "a", ""), ("1",)),
    "compose": ((), ("{announcement}",), ("{announcement}", "sharafabad"), ("sharafabad",)),
    "account": (("sharafabad", "140508"), ("sharafabad", "1")),
    "announcements": (("{announcement}",), ("{announcement}", "1")),
}
OF_ADMINS: dict[str, tuple[Args, ...]] = {
    "admin": (("county",), ("rewordings",)),
    "binding": ((str(abs(OWN)),),),
    "county": (("{digest}",), ("places",), ("offices",)),
    "rewordings": (("1",), ("faq", "cost"), ("canned", "seen"), ("{digest}",)),
    "teach": (("1",), ("1", "office_hours")),
    "texts": (
        ("1",),
        ("faq", "certificate"),
        ("faq", "{added}"),
        ("canned", "seen"),
        ("{digest}",),
    ),
}
OF_RESIDENTS: dict[str, tuple[Args, ...]] = {
    "faq": (("{faq}",), ("office",)),
    "feedback": (("{case}",), ("1",), ("sharafabad",)),
    "nearest": (("sharafabad",), ("1",)),
    "news": NUMBER,
    "offices": (("sharafabad",),),
    "practice": NUMBER,
    "privacy": (("{case}",), ()),
    "question": NUMBER,
    "rating": (("{case}", "good"),),
    "retention": CASE,
    "reply": CASE,
    "sos": ((), ("violence",)),
    "spot": NUMBER,
    "start": ((),),
    "track": CASE,
    "withdraw": CASE,
}
EVERY = {**OF_CASES, **OF_OFFICES, **OF_ADMINS, **OF_RESIDENTS}


class World:
    """Two counties, each with people and a case; of the first one, one thing of every kind."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        desk.store.write_now(lambda tx: offices.import_offices(tx, FAR.encode()))
        desk.store.write_now(lambda tx: groups.bind(tx, THERE, "bam"))
        for person, grant in WHO.items():
            desk.store.write_now(lambda tx, p=person, g=grant: self._give(tx, p, g))
        desk.store.write_now(lambda tx: file(tx, STRANGER, "bam", "آب بم قطع است"))
        self.names = desk.store.write_now(self._things)
        self.announcement = self.names["announcement"]
        desk.arrives()

    @staticmethod
    def _give(tx: Tx, person: int, grant: Grant) -> None:
        people.give(tx, person, NAMES[person], grant, "server")

    def _things(self, tx: Tx) -> dict[str, str | int]:
        case = cases.get(tx, self.desk.first.id)
        assert case is not None
        kept = said.say(tx, case.id, "note", "کمک", chat_id=OWN, message_id=8)
        partners.ask(tx, case, "welfare", STAFF, kept)
        token = invitations.invite(tx, SETUP, HEAD, Grant("staff", WHO[HEAD].scope))
        invitations.open_(tx, token or "", 777, "تازه")
        text = rewordings.find(tx, "faq", "cost")
        assert text is not None
        rewordings.save(tx, text, "پولی نیست.", ADMIN)
        new = texts.Draft("faq", ("وام هم می‌دهید؟",), "نه، ولی راهش را می‌گوییم.")
        texts.save(tx, new, ADMIN)
        return {
            "case": case.id,
            "said": kept,
            "reply": self.desk.reply,
            "canned": canned.add(tx, "sharafabad", "لامپ", "لامپ را عوض کردیم."),
            "faq": faq.add(tx, "sharafabad", "سرویس دارید؟", "بله.", "server"),
            "member": rows.holding(tx, HEAD)[0].id,
            "announcement": compose.begin(tx, HEAD, "sharafabad"),
            "added": faq.add(tx, None, "برای همه؟", "بله.", "server"),
            "digest": "",
        }

    def press_all(self, chat_id: int, person: int | None, feature: str) -> list[Turn]:
        """Press every verb of a feature with everything its row names."""

        def work(tx: Tx) -> list[Turn]:
            return [
                self.press(tx, chat_id, person, encode(feature, verb, *self.filled(args)))
                for verb in PRESSES[feature]
                for args in EVERY[feature]
            ]

        return self.desk.store.write_now(work)

    def filled(self, args: Args) -> list[str]:
        return [str(one).format(**self.names) for one in args]

    @staticmethod
    def press(tx: Tx, chat_id: int, person: int | None, data: str) -> Turn:
        """One press; all of them in one transaction, for the disk is what takes time."""
        tx.seen.clear()
        came = Came(0, chat_id, person, message_id=7, press=decode(data), query_id="1")
        return take_turn(tx, SETUP, came, press)

    def state(self) -> dict[str, list[Any]]:
        """All of the first county that an act may change."""
        case = self.desk.first.id

        def read(tx: Tx) -> dict[str, list[Any]]:
            found = {}
            for table in schema.metadata.sorted_tables:
                if table.name in WHOLE:
                    query = select(table)
                elif table.name == "announcements":  # who reads them may press, which is counted
                    kept = [one for one in table.c if one.name not in ("presses", "stops")]
                    query = select(*kept).where(table.c.id == self.announcement)
                elif table.name == "cases":
                    query = select(table).where(table.c.id == case)
                elif "case_id" in table.c and table.name not in TALK:
                    query = select(table).where(table.c.case_id == case)
                else:
                    continue
                found[table.name] = [tuple(row) for row in tx.conn.execute(query)]
            return found

        return self.desk.store.write_now(read)

    def stands_at(self, person: int, step: str, data: str) -> None:
        """Somebody was let into a board that they have no say in any more."""
        self.names["digest"] = boards.digest(data)

        def work(tx: Tx) -> None:
            chat = chats.load(tx, person)
            chat.go(step, data)
            chats.save(tx, chat)

        self.desk.store.write_now(work)


TALK = {"outbox", "drafts", "draft_pieces", "followups", "timers"}
WHOLE = {
    "approvals",
    "binding_codes",
    "canned",
    "categories",
    "faq_entries",
    "groups",
    "invitations",
    "mutes",
    "office_places",
    "offices",
    "other_groups",
    "place_names",
    "places",
    "new_texts",
    "retired_texts",
    "reveals",
    "rewordings",
    "roles",
    "standards",
    "teach_answers",
    "teach_phrases",
}


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    with desk_at(tmp_path_factory.mktemp("matrix") / "desk.db") as made:
        yield World(made)


def test_every_button_has_a_row() -> None:
    assert set(EVERY) == set(PRESSES)
    assert len(EVERY) == sum(map(len, (OF_CASES, OF_OFFICES, OF_ADMINS, OF_RESIDENTS)))


def who(feature: str) -> tuple[int | None, ...]:
    """Who has no right to what a feature does in the first county.

    What is a resident's is nobody else's: not the staff's that answer it either.
    """
    if feature in OF_ADMINS:
        return (*OUTSIDE, STAFF, HEAD, COUNTY, PROVINCE)
    if feature in OF_OFFICES:
        return (*OUTSIDE, STAFF)
    if feature in OF_CASES:
        return (*OUTSIDE, None)
    return (STRANGER, QASEM, REZA, STAFF, FAR_STAFF, FAR_HEAD, FAR_COUNTY)


@pytest.mark.parametrize("feature", EVERY)
def test_no_button_does_or_tells_anything_to_who_has_no_right(world: World, feature: str) -> None:
    before = world.state()
    for person in who(feature):
        for chat_id in (person, OWN) if person is not None else (OWN,):
            sent = len(world.desk.sent())
            for turn in world.press_all(chat_id, person, feature):
                tells_nothing(turn, person, (turn.came.press, person, chat_id))
            if feature not in OF_RESIDENTS:
                reaches_nobody_else(world, sent, chat_id, (feature, person))
        assert world.state() == before, (feature, person)


def tells_nothing(turn: Turn, person: int | None, what: object) -> None:
    """Nothing of the first county is in what is said to them; its own people know their names."""
    words = str([one.out.params for one in turn.bubbles]) + str(turn.toast)
    if person in (REZA, None, STAFF, HEAD, COUNTY, PROVINCE):
        return
    assert not [one for one in WORDS if one in words], what


def reaches_nobody_else(world: World, sent: int, chat_id: int, what: object) -> None:
    """They get an answer in their own chat, no file, and nothing is done to anybody.

    Buttons that lead nowhere are taken away, but from no card of a group.
    """
    new = world.desk.sent()[sent:]
    assert {to for to, _, _ in new} <= {chat_id}, what
    harmless = {"sendMessage", "editMessageText"}
    if chat_id > 0:
        harmless |= {"editMessageReplyMarkup", "deleteMessage"}  # of their own messages
    assert {method for _, method, _ in new} <= harmless, what


STEPS = {
    county.STEP: ("key,name,kind\nx,ایکس,county", "county"),
    county.FETCHING: ("remote", "county"),
    dated.STEP: ("sharafabad 2026-11-28 closed (جلسه)", "dated"),
    point.STEP: ("sharafabad", "point"),
    records.STEP: ("sharafabad phones ۰۳۴", "records"),
    rewording_screens.STEP: ("faq cost\nپولی نیست، به خدا.", "rewordings"),
    teach.STEP: ("1", "teach"),
    text_screens.STEP: (
        '{"kind": "faq", "titles": ["کجا؟"], "text": "همان‌جا.", "instead_of": null}',
        "texts",
    ),
}


def test_every_step_of_a_board_is_known_here() -> None:
    from handlers import conversation

    known = {step for step in conversation._steps() if step.startswith(boards.STEP)}
    assert known <= set(STEPS)


@pytest.mark.parametrize("step", STEPS)
def test_who_lost_the_right_in_the_middle_of_a_board_changes_nothing(
    world: World, step: str
) -> None:
    data, feature = STEPS[step]
    before = world.state()
    for person in (STRANGER, FAR_STAFF, FAR_HEAD, FAR_COUNTY):
        for said_ in ("key,name,kind\ny,ایگرگ,county", "شنبه تعطیل (جلسه)", "دفتر ایگرگ\nشرف‌آباد"):
            world.stands_at(person, step, data)
            world.desk.does(doors.text, chat_id=person, person=person, text=said_)
        world.stands_at(person, step, data)
        where = {"kind": "location", "point": (30.3, 57.1)}
        world.desk.does(doors.location, chat_id=person, person=person, **where)
        world.stands_at(person, step, data)
        world.press_all(person, person, feature)
        world.stands_at(person, step, data)
        world.desk.does(trouble.declined, chat_id=person, person=person, kind="contact")
    assert world.state() == before


@pytest.mark.parametrize("command", sorted({*COMMANDS, *GROUP_COMMANDS}))
def test_no_command_does_or_tells_anything_to_who_has_no_right(world: World, command: str) -> None:
    before = world.state()
    for person in OUTSIDE:
        for chat_id, screens in ((person, COMMANDS), (OWN, GROUP_COMMANDS)):
            for argument in (world.desk.first.code, "", "پرسش تازه؟\nجواب", "off"):
                if command not in screens or (command == "forget" and person == QASEM):
                    continue
                came = {"chat_id": chat_id, "person": person, "argument": argument}
                turn = world.desk.does(screens[command], **came)
                tells_nothing(turn, person, (command, argument, person))
    assert world.state() == before


def test_the_same_state_sees_what_those_with_the_right_do(world: World) -> None:
    """Last of all: the rows above would notice an effect."""
    changes = [
        (OWN, STAFF, "staff", "take", ("{case}",)),
        (ADMIN, ADMIN, "records", "give-up-yes", ("sharafabad",)),
        (3002, 3002, "rewordings", "agree", ("1",)),
        (3002, 3002, "texts", "agree", ("1",)),
        (ADMIN, ADMIN, "texts", "retireyes", ("canned", "seen")),
        (ADMIN, ADMIN, "texts", "retireyes", ("faq", "{added}")),
        (HEAD, HEAD, "people", "leaves", ("{member}",)),
    ]
    with desk_at(world.desk.store.path.with_name("other.db")) as made:
        own = World(made)
        for chat_id, person, feature, verb, args in changes:
            before = own.state()
            made.presses(chat_id, person, encode(feature, verb, *own.filled(args)))
            assert own.state() != before, (feature, verb)
