"""Every role by every act, two counties side by side: nothing crosses the border."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from bot.domain.rights import EVERYWHERE, Grant, Scope
from bot.services import invitations, offices, people
from bot.storage import cases, groups
from bot.storage import invitations as invited
from bot.storage import people as rows
from handlers import COMMANDS, GROUP_COMMANDS, PRESSES, admin, lists, mydata, visits
from handlers.callbacks import encode
from tests.desk import (
    ADMIN,
    MARYAM,
    OWN,
    REZA,
    SETUP,
    STRANGER,
    Desk,
    desk_at,
    file,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from bot.storage.people import Member
    from handlers.turn import Turn

THERE = -1001000000009
STAFF, HEAD, COUNTY, PROVINCE, SECOND = 101, 102, 103, 104, 3002
FAR_STAFF, FAR_HEAD, FAR_COUNTY = 201, 202, 203
FAR = "name,place,key\nدفتر بم,bam-county,bam\n"
WHO: dict[int, Grant] = {
    STAFF: Grant("staff", Scope("office", "sharafabad")),
    HEAD: Grant("head", Scope("office", "sharafabad")),
    COUNTY: Grant("supervisor", Scope("place", "kerman-county")),
    PROVINCE: Grant("supervisor", Scope("place", "kerman-province")),
    SECOND: Grant("admin", EVERYWHERE),
    FAR_STAFF: Grant("staff", Scope("office", "bam")),
    FAR_HEAD: Grant("head", Scope("office", "bam")),
    FAR_COUNTY: Grant("supervisor", Scope("place", "bam-county")),
}
NOBODY = {MARYAM: "a resident", STRANGER: "a stranger", REZA: "in the group, on no list"}
NAMES = {person: f"نام{number}" for number, person in enumerate(WHO)}


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with desk_at(tmp_path / "desk.db") as made:
        done = made.store.write_now(lambda tx: offices.import_offices(tx, FAR.encode()))
        assert not done.faults
        made.store.write_now(lambda tx: groups.bind(tx, THERE, "bam"))
        for person in WHO:
            give(made, person)
        made.store.write_now(lambda tx: file(tx, STRANGER, "bam", "آب بم قطع است"))
        made.arrives()
        yield made


def give(desk: Desk, person: int) -> None:
    desk.store.write_now(lambda tx: people.give(tx, person, NAMES[person], WHO[person], "server"))


def holding(desk: Desk, person: int) -> Member:
    (found,) = desk.store.write_now(lambda tx: rows.holding(tx, person))
    return found


# --- the group of an office with a list ----------------------------------------------------

OUTSIDERS = [REZA, FAR_STAFF, FAR_HEAD, FAR_COUNTY, STRANGER, None]
OF_CASES = (
    *("staff", "moves", "closing", "files", "standards", "visit"),
    *("escalation", "partners"),
)
EVERY_ACT = [(feature, verb) for feature in OF_CASES for verb in sorted(PRESSES[feature])]
MORE = {"why": ["life"], "hide": ["ad"], "mute-days": ["3"], "move-to": ["allahabad"]}


@pytest.mark.parametrize("person", OUTSIDERS)
def test_who_is_not_on_the_list_does_nothing_in_the_group(desk: Desk, person: int | None) -> None:
    before = desk.state()
    for feature, verb in EVERY_ACT:
        arguments = MORE.get(verb, ["solved", "area"])
        desk.presses(OWN, person, encode(feature, verb, desk.first.id, *arguments))
        assert desk.state() == before, (feature, verb)
    for screen in (lists.open_, lists.mine, lists.late, lists.case, visits.command):
        turn = desk.does(screen, chat_id=OWN, person=person, argument=desk.first.code)
        assert desk.state() == before
        assert not any("چراغ" in str(one.out.params) for one in turn.bubbles)


@pytest.mark.parametrize("person", [STAFF, HEAD, COUNTY, PROVINCE, ADMIN, SECOND])
def test_who_is_on_the_list_or_above_it_may_act_in_the_group(desk: Desk, person: int) -> None:
    desk.presses(OWN, person, encode("staff", "take", desk.first.id))
    assert desk.case(desk.first).holder == person


# What the head decides: who of all may, in the office itself.
@pytest.mark.parametrize("person", [*WHO, *NOBODY, ADMIN])
def test_only_its_head_mutes_for_an_office_that_has_one(desk: Desk, person: int) -> None:
    desk.presses(OWN, STAFF, encode("staff", "hide", desk.first.id, "ad"))
    before = desk.state()
    desk.presses(OWN, person, encode("staff", "mute-days", desk.first.id, 3))
    assert (desk.state() != before) == (person == HEAD)


# --- boards --------------------------------------------------------------------------------

# Of whose role each may dispose: those above see those below, of their own county.
OVER: dict[int, set[int]] = {
    STAFF: set(),
    HEAD: {STAFF},
    COUNTY: {STAFF, HEAD},
    PROVINCE: {STAFF, HEAD, FAR_STAFF, FAR_HEAD},
    SECOND: set(WHO),
    ADMIN: set(WHO),
    FAR_STAFF: set(),
    FAR_HEAD: {FAR_STAFF},
    FAR_COUNTY: {FAR_STAFF, FAR_HEAD},
    MARYAM: set(),
    STRANGER: set(),
    REZA: set(),
}


@pytest.mark.parametrize("person", OVER)
def test_nobody_sees_or_removes_whom_they_are_not_over(desk: Desk, person: int) -> None:
    for about in WHO:
        number, may = holding(desk, about).id, about in OVER[person]
        before = desk.state()
        for verb in ("one", "remove", "move", "to", "leave"):
            turn = desk.presses(person, person, encode("people", verb, number, "allahabad"))
            seen = any(NAMES[about] in str(one.out.params) for one in turn.bubbles)
            assert not seen or may or person == about, (about, verb)
            assert desk.state() == before, (about, verb)
        if person != about:
            desk.presses(person, person, encode("people", "removes", number))
            assert (desk.state() != before) == may, about
            if may:
                give(desk, about)


@pytest.mark.parametrize("person", [STAFF, HEAD, COUNTY, FAR_STAFF, FAR_HEAD, FAR_COUNTY])
def test_nothing_of_another_county_is_in_any_board(desk: Desk, person: int) -> None:
    ours = person in (STAFF, HEAD, COUNTY)
    other = [NAMES[one] for one in (FAR_STAFF, FAR_HEAD, FAR_COUNTY)] + ["دفتر بم"]
    mine = [NAMES[one] for one in (STAFF, HEAD, COUNTY)] + ["شرف‌آباد", "بنی‌هاشم"]
    foreign = other if ours else mine
    for data in walk(desk, person):
        turn = desk.presses(person, person, data)
        said = str([one.out.params for one in turn.bubbles]) + str(turn.toast)
        assert not [one for one in foreign if one in said], data


def walk(desk: Desk, person: int, limit: int = 200) -> Iterator[str]:
    """Every button that can be come to from the main board, but for those that change a thing."""
    turn = desk.does(admin.command, chat_id=person, person=person)
    seen: set[str] = set()
    ahead = captions(turn)
    while ahead and len(seen) < limit:
        data = ahead.pop()
        if data in seen or data.split(":")[1] in ("removes", "moves", "leaves", "make"):
            continue
        seen.add(data)
        ahead += captions(desk.presses(person, person, data))
    return iter(sorted(seen))


def captions(turn: Turn) -> list[str]:
    return [
        one["callback_data"]
        for bubble in turn.bubbles
        for row in bubble.out.params.get("reply_markup", {}).get("inline_keyboard", [])
        for one in row
    ]


LETTER = {"staff": "s", "head": "h", "supervisor": "v", "admin": "a"}
INTO = {
    "staff here": ("s", "o", "sharafabad"),
    "head here": ("h", "o", "sharafabad"),
    "supervisor here": ("v", "o", "sharafabad"),
    "staff there": ("s", "o", "bam"),
    "head there": ("h", "o", "bam"),
    "supervisor of the county": ("v", "p", "kerman-county"),
    "supervisor of the other county": ("v", "p", "bam-county"),
    "admin": ("a", "a", ""),
    "head of a county": ("h", "p", "kerman-county"),
    "staff of all": ("s", "a", ""),
    "an office that is none": ("s", "o", "nowhere"),
    "a role that is none": ("x", "o", "sharafabad"),
}
INVITES: dict[int, set[str]] = {
    HEAD: {"staff here"},
    COUNTY: {"staff here", "head here"},
    PROVINCE: {"staff here", "head here", "staff there", "head there"},
    FAR_HEAD: {"staff there"},
    FAR_COUNTY: {"staff there", "head there"},
    ADMIN: set(list(INTO)[:8]),
    SECOND: set(list(INTO)[:8]),
}


@pytest.mark.parametrize("person", [*WHO, *NOBODY, ADMIN])
def test_a_link_comes_only_from_who_may_give_the_role(desk: Desk, person: int) -> None:
    made = set()
    for what, carried in INTO.items():
        before = len(waiting(desk))
        for verb in ("ask", "make"):
            desk.presses(person, person, encode("invitations", verb, *carried))
        if len(waiting(desk)) > before:
            made.add(what)
    assert made == INVITES.get(person, set())


def waiting(desk: Desk) -> list[Any]:
    return desk.store.write_now(
        lambda tx: tx.conn.exec_driver_sql("SELECT id FROM invitations").all()
    )


@pytest.mark.parametrize("person", [*WHO, *NOBODY, ADMIN])
def test_only_a_second_admin_confirms(desk: Desk, person: int) -> None:
    token = desk.store.write_now(
        lambda tx: invitations.invite(tx, SETUP, HEAD, Grant("staff", WHO[HEAD].scope))
    )
    desk.store.write_now(lambda tx: invitations.open_(tx, token, 777, "تازه"))
    desk.presses(person, person, encode("invitations", "yes", 1))
    found = desk.store.write_now(lambda tx: invited.get(tx, 1))
    assert (found.state == "given") == (person in (ADMIN, SECOND))


def test_a_right_that_was_lost_is_gone_though_its_button_still_stands(desk: Desk) -> None:
    member = holding(desk, STAFF)
    button = encode("people", "removes", member.id)
    desk.store.write_now(lambda tx: people.remove(tx, rows.holding(tx, HEAD)[0], "server"))
    before = desk.state()
    desk.presses(HEAD, HEAD, button)
    desk.presses(HEAD, HEAD, encode("invitations", "make", "s", "o", "sharafabad"))
    desk.presses(HEAD, HEAD, encode("admin", "open", "people"))
    assert desk.state() == before


def test_a_board_does_nothing_in_a_group(desk: Desk) -> None:
    before = desk.state()
    number = holding(desk, STAFF).id
    for feature in ("admin", "people", "invitations"):
        for verb in PRESSES[feature]:
            turn = desk.presses(OWN, ADMIN, encode(feature, verb, number))
            assert desk.state() == before, (feature, verb)
            assert not any(NAMES[STAFF] in str(one.out.params) for one in turn.bubbles)


SEE_OURS = {STAFF, HEAD, COUNTY, PROVINCE, SECOND, MARYAM}
SEE_THEIRS = {FAR_STAFF, FAR_HEAD, FAR_COUNTY, PROVINCE, SECOND, STRANGER}


@pytest.mark.parametrize("person", [*WHO, *NOBODY])
def test_no_command_shows_a_case_of_another_county(desk: Desk, person: int) -> None:
    second = desk.store.write_now(lambda tx: cases.of_chat(tx, STRANGER))[0]
    for chat, screens in ((person, COMMANDS), (OWN, GROUP_COMMANDS), (THERE, GROUP_COMMANDS)):
        for command in screens.keys() - {"forget", "start"}:
            for argument in (desk.first.code, second.code, ""):
                turn = desk.does(screens[command], chat_id=chat, person=person, argument=argument)
                said = str([one.out.params for one in turn.bubbles])
                assert person in SEE_OURS or "چراغ کوچه" not in said, (command, chat)
                assert person in SEE_THEIRS or "آب بم" not in said, (command, chat)


def test_who_came_into_the_group_is_judged_by_its_head_alone(desk: Desk) -> None:
    def bans() -> int:
        return sum(1 for _, method, _ in desk.sent() if method == "banChatMember")

    may = []
    for person in (*WHO, *NOBODY, ADMIN):
        before = bans()
        desk.presses(person, person, encode("guide", "out", abs(OWN), REZA))
        if bans() > before:
            may.append(person)
    assert may == [HEAD]


def test_ones_own_roles_stand_in_what_is_kept_of_one(desk: Desk) -> None:
    told = desk.store.write_now(lambda tx: mydata.write(tx, COUNTY))
    assert "ناظر شهرستان کرمان" in told
    assert "ناظر" not in desk.store.write_now(lambda tx: mydata.write(tx, MARYAM))
