"""Who has which say, and where; who comes, moves and leaves."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.domain import rights
from bot.domain.rights import EVERYWHERE, Grant, Scope, Where
from bot.services import directory
from bot.storage import audit, cases, people

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.domain.people import Setup
    from bot.domain.rights import Act
    from bot.storage.cases import Case
    from bot.storage.people import Member
    from bot.storage.store import Tx


def known(tx: Tx, setup: Setup) -> Setup:
    """The settings as they are now: who is an admin by role is one, too."""
    by_role = people.admins(tx)
    return setup if by_role <= setup.admins else replace(setup, admins=setup.admins | by_role)


# --- rights --------------------------------------------------------------------------------


def grants(tx: Tx, setup: Setup, person: int | None) -> tuple[Grant, ...]:
    """The roles of a person; nobody we don't know has any."""
    if person is None:
        return ()
    own = people.of_person(tx, person)
    return (*own, Grant("admin", EVERYWHERE)) if setup.is_admin(person) else own


def may(tx: Tx, setup: Setup, person: int | None, act: Act, where: Where) -> bool:
    """Whether a person may do an act there, by the roles held at this moment."""
    return rights.allowed(grants(tx, setup, person), act, where)


def where(tx: Tx, office: str | None) -> Where:
    """What an act on an office touches; None: on the bot as a whole."""
    if office is None:
        return rights.ANYWHERE
    found = directory.current(tx).offices.get(office)
    places = _upward(tx, found.place) if found is not None else ()
    return Where(office, places, headed=bool(own_heads(tx, office)))


def where_of(tx: Tx, scope: Scope) -> Where:
    """What an act on a whole scope touches: an office, or a place with all in it."""
    if scope.kind == "office":
        return where(tx, scope.key)
    return Where(places=_upward(tx, scope.key)) if scope.kind == "place" else Where()


def may_all(tx: Tx, setup: Setup, person: int | None, act: Act, places: Iterable[str]) -> bool:
    """Whether a person may do an act in each of some whole places, by key."""
    own = grants(tx, setup, person)
    return all(rights.allowed(own, act, Where(places=_upward(tx, key))) for key in places)


def _upward(tx: Tx, key: str) -> tuple[str, ...]:
    """A place and those it lies in, up to the province."""
    around = directory.current(tx).gazetteer.ancestors(key)
    return (key, *(place.key for place in around))


def offices_for(tx: Tx, setup: Setup, person: int | None, act: Act) -> list[str]:
    """The keys of the offices where a person may do an act, in the order of the directory."""
    own = grants(tx, setup, person)
    found = directory.current(tx).offices.values()
    if act == "head":
        return [one.key for one in found if rights.allowed(own, act, where(tx, one.key))]
    return [
        one.key
        for one in found
        if rights.allowed(own, act, Where(one.key, _upward(tx, one.place)))
    ]


# --- who does what for an office -----------------------------------------------------------


def is_head(tx: Tx, setup: Setup, person: int | None, office: str | None) -> bool:
    """Whether a person heads an office; where it has no head, the admins do."""
    return may(tx, setup, person, "head", where(tx, office))


def heads(tx: Tx, setup: Setup, office: str | None) -> list[int]:
    """The private chats of those who head an office: its own heads, or else the admins."""
    own = own_heads(tx, office) if office is not None else []
    return own or sorted(setup.admins)


def own_heads(tx: Tx, office: str) -> list[int]:
    """The private chats of the heads that an office has itself."""
    here = people.inside(tx, [Scope("office", office)])
    return sorted(one.person for one in here if one.grant.role == "head")


def may_act(tx: Tx, setup: Setup, person: int | None, office: str | None) -> bool:
    """Whether a person may act as staff in the group of an office.

    Whoever writes there as themself may, until the office has a list of its staff.
    """
    if person is None:
        return False
    if office is None or not people.has_list(tx, office):
        return True
    return may(tx, setup, person, "answer", where(tx, office))


def supervisors(tx: Tx, office: str | None) -> list[list[int]]:
    """Who supervises an office, a step of the ladder after another: only steps with people.

    First those of the office itself, then of its county, then of the province.
    """
    if office is None:
        return []
    places = where(tx, office).places
    steps = [Scope("office", office), *(Scope("place", key) for key in places)]
    found = [
        sorted(one.person for one in people.inside(tx, [step]) if one.grant.role == "supervisor")
        for step in steps
    ]
    return [step for step in found if step]


def actor(person: int | None) -> str:
    """How the history of a case names a member of the staff."""
    return f"staff:{person}" if person is not None else "staff"


# --- coming, moving, leaving ---------------------------------------------------------------


def give(tx: Tx, person: int, name: str, grant: Grant, by: str) -> bool:
    """Give somebody a role; False if they have it already.

    Args:
        by: who decided, as the audit writes it.
    """
    if not people.give(tx, person, name, grant):
        return False
    audit.add(tx, by, "role-given", _subject(person, grant))
    return True


def remove(tx: Tx, member: Member, by: str) -> bool:
    """End a role; False if it was ended before."""
    if not people.end(tx, member):
        return False
    audit.add(tx, by, "role-ended", _subject(member.person, member.grant))
    return True


def held(tx: Tx, member: Member) -> list[Case]:
    """The open cases of an office that somebody has taken who is about to leave it."""
    scope = member.grant.scope
    if scope.kind != "office":
        return []
    found = (cases.get(tx, one.id) for one in cases.held_by(tx, member.person))
    return [one for one in found if one is not None and one.office == scope.key]


def move(tx: Tx, member: Member, office: str, by: str) -> bool:
    """Let somebody go on in another office with the same role; False if nothing changed."""
    there = Grant(member.grant.role, Scope("office", office))
    if there == member.grant or not remove(tx, member, by):
        return False
    give(tx, member.person, member.name, there, by)
    return True


def _subject(person: int, grant: Grant) -> str:
    return f"{person} {grant.role} {grant.scope.key or grant.scope.kind}"
