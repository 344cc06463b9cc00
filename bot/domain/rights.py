"""Who may do what, and where: of a role, a scope and an act nothing else is asked.

A resident needs no role. A role counts only inside its scope, so that whoever works for one
county sees and does nothing in another.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, get_args

if TYPE_CHECKING:
    from collections.abc import Iterable

Role = Literal["staff", "head", "supervisor", "admin"]
ROLES: tuple[Role, ...] = get_args(Role)

Kind = Literal["office", "place", "all"]

Act = Literal[
    "answer",
    "head",
    "office",
    "office-point",
    "close-today",
    "places",
    "give-staff",
    "give-head",
    "give-supervisor",
    "give-admin",
    "report",
    "announce",
    "announce-approve",
    "teach",
    "run",
]
"""What rights are asked for.

answer: a case, its card and lists. head: what an office decides on its own, such as muting a
resident. office: its record and hours. office-point: to send the point one stands at.
places: places and offices that come and go. give-ROLE: to invite into a role, to move and to
remove. report: numbers and digests. announce-approve: to let go what is big or urgent.
run: settings of the whole bot.
"""

_OFFICE: frozenset[Role] = frozenset({"head", "supervisor", "admin"})
_ABOVE: frozenset[Role] = frozenset({"supervisor", "admin"})
_ADMIN: frozenset[Role] = frozenset({"admin"})

RULES: dict[Act, frozenset[Role]] = {
    "answer": frozenset(ROLES),
    "head": frozenset({"head"}),
    "office": _OFFICE,
    "office-point": frozenset(ROLES),
    "close-today": _OFFICE,
    "places": _ADMIN,
    "give-staff": _OFFICE,
    "give-head": _ABOVE,
    "give-supervisor": _ADMIN,
    "give-admin": _ADMIN,
    "report": _OFFICE,
    "announce": _OFFICE,
    "announce-approve": _ADMIN,
    "teach": _ADMIN,
    "run": _ADMIN,
}
"""The roles that may do an act; `head` falls to the admins where an office has no head."""

GIVES: dict[Role, Act] = {
    "staff": "give-staff",
    "head": "give-head",
    "supervisor": "give-supervisor",
    "admin": "give-admin",
}


@dataclass(frozen=True, slots=True)
class Scope:
    """Where a role counts: one office, a place with all that lies in it, or everywhere.

    Attributes:
        key: of the office or the place (a county, a province); empty for everywhere.
    """

    kind: Kind
    key: str = ""


EVERYWHERE = Scope("all")


@dataclass(frozen=True, slots=True)
class Grant:
    """A role that somebody holds."""

    role: Role
    scope: Scope


@dataclass(frozen=True, slots=True)
class Where:
    """What an act touches.

    Attributes:
        office: the key of the office; None: nothing of one office.
        places: the keys of the places it lies in, from the nearest up; none: the whole bot.
        headed: whether the office has a head of its own.
    """

    office: str | None = None
    places: tuple[str, ...] = ()
    headed: bool = False


ANYWHERE = Where()
"""An act on the bot as a whole: only who has a say everywhere may do it."""


def covers(scope: Scope, where: Where) -> bool:
    """Whether what an act touches lies inside a scope."""
    if scope.kind == "all":
        return True
    if scope.kind == "office":
        return scope.key == where.office
    return scope.key in where.places


def allowed(grants: Iterable[Grant], act: Act, where: Where) -> bool:
    """Whether somebody with these roles may do an act there."""
    roles = RULES[act]
    if act == "head" and not where.headed:
        roles = roles | _ADMIN
    return any(one.role in roles and covers(one.scope, where) for one in grants)


def somewhere(grants: Iterable[Grant], act: Act) -> bool:
    """Whether somebody with these roles may do an act in any place at all."""
    return any(one.role in RULES[act] for one in grants)


def fits(grant: Grant) -> bool:
    """Whether a role may have such a scope: staff and heads an office, an admin all."""
    kinds: dict[Role, tuple[Kind, ...]] = {
        "staff": ("office",),
        "head": ("office",),
        "supervisor": ("office", "place"),
        "admin": ("all",),
    }
    return grant.scope.kind in kinds[grant.role]
