"""An admin's word on what may not be without it: help lines, answers, whose a case is, people."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from bot import data
from bot.services import compose, faq, invitations, reveal, rewordings, teach, texts
from bot.storage import approvals as rows

if TYPE_CHECKING:
    from bot.data import Helpline
    from bot.storage.store import Tx

SERVER = "server"  # whoever has a shell on the server, as the audit names them


class Said(Enum):
    """What became of a word."""

    DONE = "done"
    ALREADY = "already"
    UNKNOWN = "unknown"


def helpline_id(line: Helpline) -> str:
    """The id under which a local help line waits, such as `helpline-137`."""
    return f"helpline-{line.number}"


def waiting(tx: Tx) -> list[str]:
    """The ids that wait for a word."""
    known = rows.known(tx)
    lines = [helpline_id(line) for line in data.helplines() if line.scope == "local"]
    asked = [one for one, approved in known.items() if not approved and one not in lines]
    unsaid = [one for one in lines if not known.get(one)]
    people = reveal.waiting(tx) + invitations.waiting(tx)
    written = teach.waiting(tx) + rewordings.waiting(tx) + texts.waiting(tx)
    return unsaid + faq.unconfirmed(tx) + asked + people + written


def confirmed_helplines(tx: Tx) -> list[Helpline]:
    """The local help lines that an admin has confirmed, and so may be shown."""
    known = rows.known(tx)
    local = (line for line in data.helplines() if line.scope == "local")
    return [line for line in local if known.get(helpline_id(line))]


def approve(tx: Tx, approval_id: str, by: str = SERVER) -> Said:
    """Give the word for one id; the first one stands and is audited once."""
    wish = reveal.by_id(tx, approval_id)
    if wish is not None:
        return Said.DONE if reveal.agree(tx, wish, by) else Said.ALREADY
    invitation = invitations.by_id(tx, approval_id)
    if invitation is not None and invitation.state != "sent":
        return Said.DONE if invitations.confirm(tx, invitation, by) else Said.ALREADY
    taught = teach.by_id(tx, approval_id)
    if taught is not None:
        return Said.DONE if teach.agree(tx, taught, by) else Said.ALREADY
    reworded = rewordings.by_id(tx, approval_id)
    if reworded is not None:
        return Said.DONE if rewordings.agree(tx, reworded, by) else Said.ALREADY
    new = texts.by_id(tx, approval_id)
    if new is not None:
        return Said.DONE if texts.agree(tx, new, by) else Said.ALREADY
    if approval_id.startswith(compose.APPROVAL):
        number = approval_id.removeprefix(compose.APPROVAL)
        if number.isascii() and number.isdigit() and compose.agree(tx, int(number), by):
            return Said.DONE
    elif approval_id in waiting(tx):
        rows.approve(tx, approval_id, by)
        return Said.DONE
    return Said.ALREADY if rows.known(tx).get(approval_id) else Said.UNKNOWN
