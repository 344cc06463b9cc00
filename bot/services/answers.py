"""What the staff say to a resident: held for a moment, stopped, made a note, taken back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.domain.clock import DAY, SECOND
from bot.services import closing, people
from bot.storage import cases, edits, outbox, replies, said

if TYPE_CHECKING:
    from bot.domain.people import Setup
    from bot.storage.cases import Case
    from bot.storage.replies import Reply
    from bot.storage.store import Tx

LONGEST = 3000  # characters; with the frame around it it must fit into 4,096
RECALL = 2 * DAY  # after an answer arrived, in which it may be taken back
ON_THE_WAY = ("held", "going")
THERE = ("arrived", "unknown")


@dataclass(frozen=True, slots=True)
class Own:
    """A reply of a chat with its case."""

    reply: Reply
    case: Case


def hold_until(tx: Tx, setup: Setup) -> int:
    """The instant at which a reply given now leaves."""
    return tx.now + int(setup.hold_seconds * SECOND)


def own(tx: Tx, reply_id: int | None, chat_id: int) -> Own | None:
    """A reply by its id, for the staff chat it was given in and no other."""
    reply = replies.get(tx, reply_id) if reply_id is not None else None
    if reply is None or reply.chat_id != chat_id:
        return None
    case = cases.get(tx, reply.case_id)
    return Own(reply, case) if case is not None and case.status != "erased" else None


def stop(tx: Tx, found: Own) -> bool:
    """Take back a reply that still waits; False if it has left."""
    reply = found.reply
    if reply.state == "guarded":
        for one in (reply, *later(tx, reply)):
            replies.set_state(tx, one.id, "withdrawn")
        return True
    if reply.state != "held" or reply.outbox_id is None or not outbox.cancel(tx, reply.outbox_id):
        return False
    _withdrawn(tx, reply)
    for copy in (*copies(tx, reply), *later(tx, reply)):
        if copy.outbox_id is not None and outbox.cancel(tx, copy.outbox_id):
            _withdrawn(tx, copy)
    return True


def _withdrawn(tx: Tx, reply: Reply) -> None:
    replies.set_state(tx, reply.id, "withdrawn")
    if reply.kind == "closing":
        closing.dropped(tx, reply.case_id)


def make_note(tx: Tx, found: Own, person: int) -> bool:
    """What was to be a reply stays among the staff; False if it has left."""
    if not stop(tx, found):
        return False
    for one in (found.reply, *later(tx, found.reply)):
        said.set_author(tx, one.said_id, "note")
    cases.note(tx, found.case.id, "noted", people.actor(person))
    return True


def may_recall(tx: Tx, found: Own) -> bool:
    """Whether a reply stands in the resident's chat and is young enough to be taken back."""
    reply = found.reply
    if reply.state not in THERE or reply.outbox_id is None or found.case.chat_id is None:
        return False
    if edits.message_id(tx, reply.outbox_id) is None:
        return False
    return tx.now - (edits.settled_at(tx, reply.outbox_id) or 0) < RECALL


def recall(tx: Tx, found: Own, person: int) -> None:
    """Note that a reply was taken back: if it was the only answer, one is owed again."""
    replies.set_state(tx, found.reply.id, "recalled")
    cases.note(tx, found.case.id, "recalled", people.actor(person))
    if found.reply.kind == "closing":
        closing.dropped(tx, found.case.id)
    others = [one for one in replies.of_case(tx, found.case.id) if one.state in THERE]
    if not others and not found.case.is_closed:
        status = "taken" if found.case.holder is not None else "new"
        cases.change(tx, found.case, status=status, waiting=True, waiting_since=tx.now)


def copies(tx: Tx, reply: Reply) -> list[Reply]:
    """The same reply, on its way to the neighbours whose cases are joined to this one."""
    if reply.mark_id is None:
        return []
    return [
        one
        for case in cases.joined(tx, reply.case_id)
        for one in replies.of_case(tx, case.id)
        if one.mark_id == reply.mark_id
    ]


def later(tx: Tx, reply: Reply) -> list[Reply]:
    """What was sent at once with a reply and shares its mark: the rest of an album."""
    if reply.mark_id is None:
        return []
    return [
        one
        for one in replies.of_case(tx, reply.case_id)
        if one.mark_id == reply.mark_id and one.id != reply.id
    ]


def blocked(tx: Tx, chat_id: int) -> list[Own]:
    """The answers that a resident who had shut the bot out has still to get."""
    return [
        Own(reply, case)
        for case in reversed(cases.of_chat(tx, chat_id))
        if case.status != "erased"
        for reply in replies.of_case(tx, case.id)
        if reply.state == "blocked"
    ]
