"""«کارکنان»: who works where; move and remove, each after a summary."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain import rights
from bot.domain.codes import show as show_code
from bot.domain.rights import EVERYWHERE, ROLES, Grant, Scope
from bot.services import claims, directory, invitations, staff, supervision
from bot.services import people as service
from bot.storage import outbox, people
from bot.storage.outbox import Outgoing
from bot.text import left_to_right, lines, plain, t
from handlers import boards, cards, scopes
from handlers.keyboards import Rows, button, in_rows
from handlers.phrases import list_phrase
from handlers.turn import message_params

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.domain.rights import Kind
    from bot.storage.people import Member
    from bot.storage.store import Tx
    from handlers.keyboards import Button
    from handlers.turn import Turn

    Screen = Callable[[Turn, Member], None]

LISTED = 10  # codes named when somebody goes
KINDS: dict[str, Kind] = {"o": "office", "p": "place", "a": "all"}


# --- lists ---------------------------------------------------------------------------------


def board(turn: Turn) -> None:
    """Where? The offices into which who asks may bring somebody, and what is above them."""
    found = service.offices_for(turn.tx, turn.setup, turn.came.person, "give-staff")
    every = [_to(turn.tx, Scope("office", key)) for key in found]
    if _may_give(turn, EVERYWHERE):
        every.insert(0, button(plain("button-people-areas"), "people", "areas"))
        every.insert(1, button(plain("button-people-admins"), "people", "list", "a", ""))
    if not every:
        turn.stale()
        return
    boards.show(turn, t("people-board"), boards.pages(every, _page(turn), "people", "board"))


def _page(turn: Turn) -> int:
    return (turn.came.press.number() if turn.came.press else None) or 0


def _areas(turn: Turn) -> None:
    """The province and its counties: who supervises them?"""
    gazetteer = directory.current(turn.tx).gazetteer
    every = [
        _to(turn.tx, Scope("place", one.key))
        for kind in ("province", "county")
        for one in gazetteer.places
        if one.kind == kind and _may_give(turn, Scope("place", one.key))
    ]
    if not every:
        turn.stale()
        return
    shown = boards.pages(every, _page(turn), "people", "areas")
    boards.show(turn, t("people-areas"), shown, boards.back("people", "board"))


def _to(tx: Tx, scope: Scope) -> Button:
    return button(scopes.scope(tx, scope), "people", "list", scope.kind[0], scope.key)


def _may_give(turn: Turn, scope: Scope) -> list[Grant]:
    """The roles in just this scope that who acts may give and take."""
    every = [Grant(role, scope) for role in ROLES]
    who = turn.came.person
    return [one for one in every if invitations.may_give(turn.tx, turn.setup, who, one)]


def _list(turn: Turn) -> None:
    """Who works in an office, supervises a place, or is an admin."""
    press = turn.came.press
    kind = KINDS.get(press.arg(0)) if press else None
    scope = Scope(kind, press.arg(1)) if press and kind else None
    if scope is None or not _may_give(turn, scope):
        turn.stale()
    else:
        show(turn, scope)


def show(turn: Turn, scope: Scope) -> None:
    """The people of a scope, a button each, and the invitations that may be made."""
    found = people.inside(turn.tx, [scope])
    named = [
        button(plain("button-people-one", name=one.name), "people", "one", one.id) for one in found
    ]
    invites = [
        button(plain(f"button-invite-{one.role}"), "invitations", "ask", *scopes.carried(one))
        for one in _may_give(turn, scope)
    ]
    text = lines(
        t("people-list", where=scopes.scope(turn.tx, scope)),
        *(t("people-row", name=one.name, role=plain(f"role-{one.grant.role}")) for one in found),
        None if found else t("people-nobody"),
        t("people-open") if _open_to_all(turn.tx, scope) else None,
        t("people-settings") if scope == EVERYWHERE else None,
        t("people-place-key", key=supervision.PREFIX + scope.key)
        if scope.kind == "place"
        else None,
    )
    to = boards.back("people", "areas" if scope.kind == "place" else "board")
    boards.show(turn, text, [*in_rows(named), *in_rows(invites)], to)


def _open_to_all(tx: Tx, scope: Scope) -> bool:
    return scope.kind == "office" and not people.has_list(tx, scope.key)


# --- one of them ---------------------------------------------------------------------------


def _member(act: Screen, *, own: bool = False) -> Callable[[Turn], None]:
    """A button about a role that is held now, for whoever may give it, or has it (`own`)."""

    def press(turn: Turn) -> None:
        number = turn.came.press.number() if turn.came.press else None
        member = people.get(turn.tx, number) if number is not None else None
        if member is None or not (_is_own if own else _may_take)(turn, member):
            turn.stale()
        else:
            act(turn, member)

    return boards.private(press)


def _may_take(turn: Turn, member: Member) -> bool:
    return invitations.may_give(turn.tx, turn.setup, turn.came.person, member.grant)


def _is_own(turn: Turn, member: Member) -> bool:
    return member.person == turn.came.person


def _one(turn: Turn, member: Member) -> None:
    """Somebody: what may be done with this role of theirs?"""
    remove = button(plain("button-people-remove"), "people", "remove", member.id)
    move = button(plain("button-people-move"), "people", "move", member.id)
    movable = member.grant.scope.kind == "office" and len(_elsewhere(turn, member)) > 0
    text = t("people-one", name=member.name, what=scopes.grant(turn.tx, member.grant))
    boards.show(turn, text, [[move, remove] if movable else [remove]], _back_to(member))


def _back_to(member: Member) -> Button:
    scope = member.grant.scope
    return boards.back("people", "list", scope.kind[0], scope.key)


def _remove(turn: Turn, member: Member) -> None:
    """«بردار»: what will be, before it is."""
    text = lines(
        t("people-remove", name=member.name, what=scopes.grant(turn.tx, member.grant)),
        _held_line(turn.tx, member),
    )
    yes = button(plain("button-people-removes"), "people", "removes", member.id)
    boards.show(turn, text, [[yes]], boards.back("people", "one", member.id))


def _held_line(tx: Tx, member: Member) -> str | None:
    held = service.held(tx, member)
    if not held:
        return None
    codes = list_phrase([left_to_right(show_code(one.code)) for one in held[:LISTED]])
    return t("people-held", count=len(held), codes=codes)


def _removes(turn: Turn, member: Member) -> None:
    """It is done: their cases are free again, and they are told."""
    what = scopes.grant(turn.tx, member.grant)
    _free(turn, member)
    service.remove(turn.tx, member, service.actor(turn.came.person))
    _tell(turn.tx, member.person, t("people-removed-told", what=what))
    rows: Rows = [[one] for one in (_out(turn, member),) if one]
    text = t("people-removed", name=member.name, what=what)
    boards.show(turn, text, rows, _back_to(member))


def _free(turn: Turn, member: Member) -> None:
    """The cases somebody had taken in an office wait for another."""
    for case in service.held(turn.tx, member):
        freed = claims.release(turn.tx, case, member.person)
        if freed is not None:
            cards.refresh(turn.tx, turn.setup, freed, moved=True)


def _out(turn: Turn, member: Member) -> Button | None:
    """«از گروه هم»: whoever heads the office may show them the door of its group, too."""
    scope = member.grant.scope
    if scope.kind != "office" or turn.setup.is_admin(member.person):
        return None
    own = staff.recipients(turn.tx, turn.setup, scope.key, "office")
    group = next((one.chat_id for one in own if one.role == "office"), None)
    head = service.is_head(turn.tx, turn.setup, turn.came.person, scope.key)
    if group is None or not head:
        return None
    return button(plain("button-people-out"), "guide", "out", abs(group), member.person)


# --- moving --------------------------------------------------------------------------------


def _elsewhere(turn: Turn, member: Member) -> list[str]:
    """The other offices in which who acts may give the same role."""
    act = rights.GIVES[member.grant.role]
    found = service.offices_for(turn.tx, turn.setup, turn.came.person, act)
    return [key for key in found if key != member.grant.scope.key]


def _move(turn: Turn, member: Member) -> None:
    """«جابه‌جا کن»: to which office?"""
    every = [
        button(scopes.scope(turn.tx, Scope("office", key)), "people", "to", member.id, key)
        for key in _elsewhere(turn, member)
    ]
    page = (turn.came.press.number(1) if turn.came.press else None) or 0
    shown = boards.pages(every, page, "people", "move", member.id)
    to = boards.back("people", "one", member.id)
    boards.show(turn, t("people-move", name=member.name), shown, to)


def _chosen(turn: Turn, member: Member) -> str | None:
    key = turn.came.press.arg(1) if turn.came.press else ""
    return key if key in _elsewhere(turn, member) else None


def _to_office(turn: Turn, member: Member) -> None:
    """What will be, before it is."""
    key = _chosen(turn, member)
    if key is None or member.grant.scope.kind != "office":
        turn.stale()
        return
    text = lines(
        t(
            "people-moves",
            name=member.name,
            old=scopes.scope(turn.tx, member.grant.scope),
            new=scopes.scope(turn.tx, Scope("office", key)),
        ),
        _held_line(turn.tx, member),
    )
    yes = button(plain("button-people-moves"), "people", "moves", member.id, key)
    boards.show(turn, text, [[yes]], boards.back("people", "move", member.id))


def _moves(turn: Turn, member: Member) -> None:
    """It is done: the cases of the old office are free again, and they are told."""
    key = _chosen(turn, member)
    if key is None or member.grant.scope.kind != "office":
        turn.stale()
        return
    _free(turn, member)
    service.move(turn.tx, member, key, service.actor(turn.came.person))
    there = Scope("office", key)
    what = scopes.grant(turn.tx, Grant(member.grant.role, there))
    _tell(turn.tx, member.person, t("people-moved-told", what=what))
    boards.show(
        turn,
        t("people-moved", name=member.name, what=what),
        to=boards.back("people", "list", "o", key),
    )


# --- one's own roles -----------------------------------------------------------------------


def _own(turn: Turn) -> None:
    """«نقش‌های من»: whoever wants to go may."""
    found = people.holding(turn.tx, turn.came.person or 0)
    rows = [[button(scopes.grant(turn.tx, one.grant), "people", "leave", one.id)] for one in found]
    boards.show(turn, t("people-own") if found else t("people-own-none"), rows)


def _leave(turn: Turn, member: Member) -> None:
    text = lines(
        t("people-leave", what=scopes.grant(turn.tx, member.grant)), _held_line(turn.tx, member)
    )
    yes = button(plain("button-people-leaves"), "people", "leaves", member.id)
    boards.show(turn, text, [[yes]], boards.back("people", "own"))


def _leaves(turn: Turn, member: Member) -> None:
    """They go by themselves: who answers for the office hears of it."""
    what = scopes.grant(turn.tx, member.grant)
    _free(turn, member)
    service.remove(turn.tx, member, service.actor(turn.came.person))
    scope = member.grant.scope
    heads = service.heads(turn.tx, turn.setup, scope.key if scope.kind == "office" else None)
    for head in heads:
        if head != member.person:
            _tell(turn.tx, head, t("people-left-told", name=member.name, what=what))
    turn.edit(t("people-left", what=what))


def _tell(tx: Tx, person: int, text: str) -> None:
    outbox.add(tx, Outgoing(person, "sendMessage", message_params(person, text)))


PRESSES: dict[str, Callable[[Turn], None]] = {
    "board": boards.private(board),
    "areas": boards.private(_areas),
    "list": boards.private(_list),
    "one": _member(_one),
    "remove": _member(_remove),
    "removes": _member(_removes),
    "move": _member(_move),
    "to": _member(_to_office),
    "moves": _member(_moves),
    "own": boards.private(_own),
    "leave": _member(_leave, own=True),
    "leaves": _member(_leaves, own=True),
}
