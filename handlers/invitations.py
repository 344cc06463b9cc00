"""Inviting somebody: a link, who opened it, and the second word that makes it count."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.services import invitations as service
from bot.services import people
from bot.services.invitations import LINK, Opened
from bot.storage import invitations, outbox
from bot.storage.outbox import Outgoing
from bot.text import plain, t
from handlers import boards, scopes
from handlers.keyboards import Rows, button, inline
from handlers.turn import message_params

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.domain.people import Setup
    from bot.domain.rights import Grant
    from bot.storage.invitations import Invitation
    from bot.storage.store import Tx
    from handlers.keyboards import Button
    from handlers.turn import Turn


# --- asking for a link ---------------------------------------------------------------------


def _may(act: Callable[[Turn, Grant], None]) -> Callable[[Turn], None]:
    """A button that names a role, for whoever may give it now."""

    def press(turn: Turn) -> None:
        grant = scopes.pressed(turn)
        may = grant and service.may_give(turn.tx, turn.setup, turn.came.person, grant)
        if grant is None or not may:
            turn.stale()
        else:
            act(turn, grant)

    return boards.private(press)


def _back_to(grant: Grant) -> Button:
    return boards.back("people", "list", grant.scope.kind[0], grant.scope.key)


def _ask(turn: Turn, grant: Grant) -> None:
    """What will be, before it is."""
    make = button(plain("button-invite-make"), "invitations", "make", *scopes.carried(grant))
    text = t("invite-ask", what=scopes.grant(turn.tx, grant))
    boards.show(turn, text, [[make]], _back_to(grant))


def _make(turn: Turn, grant: Grant) -> None:
    """The link, in a message of its own to be passed on."""
    assert turn.came.person is not None
    token = service.invite(turn.tx, turn.setup, turn.came.person, grant)
    if token is None:
        turn.stale()
        return
    link = f"https://t.me/{turn.setup.bot_username}?start={LINK}{token}"
    what = scopes.grant(turn.tx, grant)
    boards.show(turn, t("invite-made", what=what), to=_back_to(grant))
    turn.say(t("invite-link", what=what, link=link))


# --- opening it ----------------------------------------------------------------------------


def opened(turn: Turn, token: str) -> None:
    """/start i_TOKEN."""
    person = turn.came.person
    if person is None or turn.came.chat_id != person:
        return
    state, found = service.open_(turn.tx, token, person, turn.came.name)
    if found is None:
        turn.say(t("invite-unknown" if state is Opened.UNKNOWN else "invite-over"))
        return
    what = scopes.grant(turn.tx, found.grant)
    if state is Opened.FIRST:
        _tell_admins(turn, found, what)
    if state is Opened.GIVEN and found.grant not in people.grants(turn.tx, turn.setup, person):
        turn.say(t("invite-over"))  # a role that has ended since
    else:
        turn.say(t(f"invite-opened-{_SAID[state]}", what=what))


_SAID = {Opened.FIRST: "waits", Opened.WAITS: "waits", Opened.GIVEN: "given", Opened.OWN: "own"}


def _tell_admins(turn: Turn, found: Invitation, what: str) -> None:
    rows: Rows = [
        [
            button(plain("button-invite-yes"), "invitations", "yes", found.id),
            button(plain("button-no"), "invitations", "no", found.id),
        ]
    ]
    others = turn.setup.admins - {found.invited_by, found.person}
    for admin in sorted(others):
        _tell(turn.tx, admin, t("invite-came", name=found.name, what=what), rows)
    told = t("invite-came-told", name=found.name, what=what, id=service.id_of(found))
    _tell(turn.tx, found.invited_by, told)


# --- the second word -----------------------------------------------------------------------


def _second(act: Callable[[Turn, Invitation], None]) -> Callable[[Turn], None]:
    """A button for another admin than the one who invites."""

    def press(turn: Turn) -> None:
        number = turn.came.press.number() if turn.came.press else None
        found = invitations.get(turn.tx, number) if number is not None else None
        if found is None or not service.may_decide(turn.setup, found, turn.came.person):
            turn.stale()
        else:
            act(turn, found)

    return boards.private(press)


def _yes(turn: Turn, found: Invitation) -> None:
    if service.confirm(turn.tx, found, people.actor(turn.came.person), turn.setup):
        what = scopes.grant(turn.tx, found.grant)
        turn.edit(t("invite-confirmed", name=found.name, what=what))
    else:
        turn.stale()


def _no(turn: Turn, found: Invitation) -> None:
    if not service.refuse(turn.tx, found, people.actor(turn.came.person)):
        turn.stale()
        return
    turn.edit(t("invite-refused", name=found.name))
    text = t("invite-refused-told", what=scopes.grant(turn.tx, found.grant))
    for chat_id in (found.invited_by, found.person):
        if chat_id is not None:
            _tell(turn.tx, chat_id, text)


def given(tx: Tx, _setup: Setup, ref: str) -> None:
    """The role is given, here or by a word on the server: both are told."""
    found = invitations.get(tx, int(ref))
    if found is None or found.person is None:
        return
    what = scopes.grant(tx, found.grant)
    _tell(tx, found.person, t(f"invite-given-{found.grant.role}", what=what))
    _tell(tx, found.invited_by, t("invite-given-told", what=what))


def _tell(tx: Tx, chat_id: int, text: str, rows: Rows | None = None) -> None:
    params = message_params(chat_id, text, inline(rows) if rows else None)
    outbox.add(tx, Outgoing(chat_id, "sendMessage", params))


PRESSES: dict[str, Callable[[Turn], None]] = {
    "ask": _may(_ask),
    "make": _may(_make),
    "yes": _second(_yes),
    "no": _second(_no),
}
