"""Invitations: a one-time link, bound to who opens it first, confirmed by another's word."""

from __future__ import annotations

import hashlib
from base64 import urlsafe_b64encode
from enum import Enum
from typing import TYPE_CHECKING

from bot.domain import rights
from bot.domain.clock import DAY, MINUTE
from bot.services import people
from bot.storage import audit, invitations, timers

if TYPE_CHECKING:
    from bot.domain.people import Setup
    from bot.domain.rights import Grant
    from bot.storage.invitations import Invitation
    from bot.storage.store import Tx

VALID = 15 * MINUTE  # until it must have been opened
GOOD_FOR = DAY  # from then until it must have been confirmed
BYTES = 16  # 128 bits: not to be guessed
GIVES = "invite-given"  # the timer that tells of it, also after a word on the server
LINK = "i_"  # before the token in https://t.me/BOT?start=i_TOKEN


class Opened(Enum):
    """What became of opening a link."""

    WAITS = "waits"
    FIRST = "first"  # it waits, and the admins don't know yet
    GIVEN = "given"
    OWN = "own"  # by who invites: it stays unopened
    OVER = "over"  # expired, refused or opened by somebody else
    UNKNOWN = "unknown"


def may_give(tx: Tx, setup: Setup, person: int | None, grant: Grant) -> bool:
    """Whether a person may invite into a role, move from it and remove from it."""
    there = people.where_of(tx, grant.scope)
    return rights.fits(grant) and people.may(tx, setup, person, rights.GIVES[grant.role], there)


def invite(tx: Tx, setup: Setup, inviter: int, grant: Grant) -> str | None:
    """A token for a new link; None for somebody who may not give this role."""
    if not may_give(tx, setup, inviter, grant):
        return None
    token = urlsafe_b64encode(setup.random_bytes(BYTES)).rstrip(b"=").decode()
    number = invitations.add(tx, _digest(token), grant, inviter, tx.now + VALID)
    audit.add(tx, people.actor(inviter), "invited", f"invite-{number}")
    return token


def open_(tx: Tx, token: str, person: int, name: str) -> tuple[Opened, Invitation | None]:
    """Somebody opened a link; who comes first is the one it is for."""
    found = invitations.with_digest(tx, _digest(token))
    if found is None:
        return Opened.UNKNOWN, None
    if found.state == "sent":
        return _first(tx, found, person, name)
    if found.person != person or found.state == "refused" or is_late(tx, found):
        return Opened.OVER, None
    return (Opened.GIVEN if found.state == "given" else Opened.WAITS), found


def _first(tx: Tx, found: Invitation, person: int, name: str) -> tuple[Opened, Invitation | None]:
    if found.expires_at <= tx.now:
        return Opened.OVER, None
    if person == found.invited_by:
        return Opened.OWN, found
    invitations.open_(tx, found, person, name)
    return Opened.FIRST, invitations.get(tx, found.id)


def is_late(tx: Tx, invitation: Invitation) -> bool:
    """Whether nobody decided on it in time."""
    opened = invitation.opened_at
    return invitation.state == "opened" and opened is not None and tx.now - opened > GOOD_FOR


def waiting(tx: Tx) -> list[str]:
    """The ids under which invitations wait for a second word."""
    return [id_of(one) for one in invitations.waiting(tx, tx.now - GOOD_FOR)]


def id_of(invitation: Invitation) -> str:
    """The id of an invitation, as `approve` takes it."""
    return f"invite-{invitation.id}"


def by_id(tx: Tx, invite: str) -> Invitation | None:
    """An invitation by the id that `approve` takes."""
    number = invite.removeprefix("invite-")
    wellformed = invite.startswith("invite-") and number.isascii() and number.isdigit()
    return invitations.get(tx, int(number)) if wellformed and len(number) < 18 else None


def may_decide(setup: Setup, invitation: Invitation, person: int | None) -> bool:
    """Whether a person is the second of two: an admin, who neither invites nor is invited."""
    return setup.is_admin(person) and person not in (invitation.invited_by, invitation.person)


def confirm(tx: Tx, invitation: Invitation, by: str, setup: Setup | None = None) -> bool:
    """Give the role; False if it comes too late, or who invited may not invite any more.

    Args:
        by: `staff:ID` of the second admin, or `server`.
        setup: the settings; None on the server, where nobody else is asked.
    """
    allowed = setup is None or may_give(tx, setup, invitation.invited_by, invitation.grant)
    if invitation.person is None or is_late(tx, invitation) or not allowed:
        return False
    if not invitations.decide(tx, invitation, "given"):
        return False
    audit.add(tx, by, "invite-confirmed", id_of(invitation))
    people.give(tx, invitation.person, invitation.name, invitation.grant, by)
    timers.put(tx, GIVES, invitation.id, tx.now)
    return True


def refuse(tx: Tx, invitation: Invitation, by: str) -> bool:
    """Give nothing; False if it was decided before."""
    if not invitations.decide(tx, invitation, "refused"):
        return False
    audit.add(tx, by, "invite-refused", id_of(invitation))
    return True


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
