"""Who answers a case: the office's group, the default one, the supervisor, or the admins."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from bot.domain.clock import SECOND
from bot.services import directory, people, supervision
from bot.storage import cases, groups, outbox, replies

if TYPE_CHECKING:
    from bot.domain.people import Setup
    from bot.storage.cases import Brief, Case
    from bot.storage.groups import Group
    from bot.storage.replies import Reply
    from bot.storage.store import Tx

LONGEST_REPLY = 3000  # characters; with the frame around it it must fit into 4,096


@dataclass(frozen=True, slots=True)
class Recipient:
    """A chat that gets the card of a case, and as what."""

    chat_id: int
    role: Literal["office", "default", "supervisor", "admin"]


# --- routing -------------------------------------------------------------------------------


def recipients(tx: Tx, setup: Setup, office: str | None, audience: str) -> list[Recipient]:
    """The chats that a case goes to; none only where nobody at all is set up.

    «فقط ناظر» never reaches an office's group, not even when no supervisor is set: then it goes
    to the admins privately.
    """
    found: list[Recipient] = []
    if audience != "supervisor":
        found += _office_recipients(tx, setup, office)
    if audience != "office":
        found += _supervisors(tx, setup, office)
    unique = {one.chat_id: one for one in reversed(found)}
    return [one for one in found if unique[one.chat_id] is one]


def has_recipient(tx: Tx, setup: Setup, office: str | None = None) -> bool:
    """Whether anybody would get a message written now."""
    return bool(recipients(tx, setup, office, "office"))


def _office_recipients(tx: Tx, setup: Setup, office: str | None) -> list[Recipient]:
    own, default = groups.answering(tx, office) if office else (None, groups.default(tx))
    group = _group_of(tx, office, own)
    if group is not None:
        return [Recipient(group, "office")]
    if default is not None:
        return [] if default.public else [Recipient(default.chat_id, "default")]
    if setup.staff_chat is not None:
        return [Recipient(groups.present(tx, setup.staff_chat), "default")]
    return _admins(setup)


def _group_of(tx: Tx, office: str | None, bound: Group | None) -> int | None:
    """The office's own group: the one bound by code, or else the one of its file."""
    if office is None:
        return None
    if bound is not None:
        return None if bound.public else bound.chat_id
    known = directory.current(tx).offices.get(office)
    if known is None or known.staff_chat_id is None:
        return None
    return groups.present(tx, known.staff_chat_id)


def office_of(tx: Tx, chat_id: int) -> str | None:
    """The office whose group a chat is, by code or by its file; None: no office's alone."""
    bound = groups.get(tx, chat_id)
    if bound is not None:
        return bound.office
    if chat_id > 0:
        return None
    every = directory.current(tx).offices.values()
    return next((one.key for one in every if _group_of(tx, one.key, None) == chat_id), None)


def _supervisors(tx: Tx, setup: Setup, office: str | None) -> list[Recipient]:
    found = supervision.of_office(tx, setup, office) or sorted(setup.admins)
    return [Recipient(chat_id, "supervisor") for chat_id in found]


def overseer(tx: Tx, setup: Setup, case: Brief | Case, chat_id: int) -> Recipient | None:
    """Who may look at a case beside those it goes to, and answer it; None for anybody else.

    An admin and the head of its office, but not at what is meant for the supervisor alone; and
    any supervisor on the ladder above the office, once one of them may read it.
    """
    alone = case.audience == "supervisor"
    if setup.is_admin(chat_id) and not alone:
        return Recipient(chat_id, "admin")
    if case.audience != "office" and chat_id in supervision.everyone(tx, setup, case.office):
        return Recipient(chat_id, "supervisor")
    head = chat_id > 0 and people.is_head(tx, setup, chat_id, case.office)
    return Recipient(chat_id, "admin") if head and not alone else None


def _admins(setup: Setup) -> list[Recipient]:
    return [Recipient(admin, "admin") for admin in sorted(setup.admins)]


def is_staff_chat(tx: Tx, setup: Setup, chat_id: int) -> bool:
    """Whether a chat is one in which cases are answered."""
    named = (setup.staff_chat, setup.supervisor_chat)
    if chat_id in setup.admins or chat_id in [groups.present(tx, one) for one in named if one]:
        return True
    if supervision.is_supervisor(tx, setup, chat_id):
        return True
    group: Group | None = groups.get(tx, chat_id)
    return group is not None or groups.in_files(tx, chat_id)


# --- answering -----------------------------------------------------------------------------


def hold_until(tx: Tx, setup: Setup) -> int:
    """The instant at which a reply given now leaves."""
    return tx.now + int(setup.hold_seconds * SECOND)


def stop_reply(tx: Tx, reply_id: int, chat_id: int) -> Reply | None:
    """Take back a reply that still waits; None if it has left or isn't of that chat."""
    reply = replies.get(tx, reply_id)
    if reply is None or reply.chat_id != chat_id or reply.outbox_id is None:
        return None
    if reply.state != "held" or not outbox.cancel(tx, reply.outbox_id):
        return None
    replies.set_state(tx, reply.id, "withdrawn")
    return reply


def unanswered(tx: Tx, setup: Setup, chat_id: int) -> list[Brief]:
    """What waits for an answer, oldest first: of a group's own cases, or of all for an admin.

    A message meant for the supervisor alone is listed to nobody else, an admin included.
    """
    if chat_id not in setup.admins:
        return cases.waiting(tx, chat_id)
    return [
        case
        for case in cases.waiting(tx, None)
        if case.audience != "supervisor" or _is_supervised(tx, setup, case, chat_id)
    ]


def _is_supervised(tx: Tx, setup: Setup, case: Brief, chat_id: int) -> bool:
    """Whether a chat is the supervisor's of a case; the admins' where there is none."""
    found = supervision.of_office(tx, setup, case.office)
    return not found or chat_id in found


def cards_due(tx: Tx, setup: Setup, chat_id: int) -> list[Case]:
    """Unanswered cases that belong in a chat and have no card there."""
    return [
        case
        for case in cases.without_card(tx, chat_id)
        if any(one.chat_id == chat_id for one in recipients(tx, setup, case.office, case.audience))
    ]
