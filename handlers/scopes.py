"""Roles and where they count, as words and as what a button carries."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.rights import EVERYWHERE, Grant, Scope
from bot.services import directory
from bot.text import plain
from handlers import offices

if TYPE_CHECKING:
    from bot.domain.rights import Role
    from bot.storage.store import Tx
    from handlers.turn import Turn

_LETTERS: dict[str, Role] = {"s": "staff", "h": "head", "v": "supervisor", "a": "admin"}
_OF_ROLE = {role: letter for letter, role in _LETTERS.items()}


def grant(tx: Tx, one: Grant) -> str:
    """«کارمند دفتر شرف‌آباد»."""
    if one.scope == EVERYWHERE:
        return plain("role-admin")
    return plain("role-of", role=plain(f"role-{one.role}"), where=scope(tx, one.scope))


def scope(tx: Tx, one: Scope) -> str:
    """The name of an office, or «شهرستان کرمان»."""
    if one.kind == "all":
        return plain("scope-all")
    present = directory.current(tx)
    if one.kind == "office":
        office = present.offices.get(one.key)
        return offices.label(office) if office is not None else one.key
    place = present.gazetteer.get(one.key)
    if place is None:
        return one.key
    known = place.kind if place.kind in ("county", "province") else "other"
    return plain(f"scope-{known}", place=place.name)


def carried(one: Grant) -> tuple[str, str, str]:
    """What a button carries of a role: short, for the key of an office may be long."""
    return _OF_ROLE[one.role], one.scope.kind[0], one.scope.key


def pressed(turn: Turn) -> Grant | None:
    """The role that a button names; None for a forgery."""
    press = turn.came.press
    role = _LETTERS.get(press.arg(0)) if press else None
    if press is None or role is None:
        return None
    kind, key = press.arg(1), press.arg(2)
    if kind == "a":
        return Grant(role, EVERYWHERE) if not key else None
    present = directory.current(turn.tx)
    if kind == "o" and key in present.offices:
        return Grant(role, Scope("office", key))
    if kind == "p" and present.gazetteer.get(key) is not None:
        return Grant(role, Scope("place", key))
    return None
