"""Each morning the admins get the head of the audit: what they hold nobody can change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.services import audit
from bot.storage import outbox
from bot.storage.outbox import Lane, Outgoing
from bot.text import t
from handlers.turn import message_params

if TYPE_CHECKING:
    from bot.domain.people import Setup
    from bot.storage.store import Tx


def head(tx: Tx, setup: Setup, _ref: str) -> None:
    """Tell it without a sound; of an empty audit there is nothing to tell."""
    count, digest = audit.head(tx)
    for admin in sorted(setup.admins) if count else ():
        params = message_params(admin, t("audit-head", count=count, digest=digest))
        params["disable_notification"] = True
        outbox.add(tx, Outgoing(admin, "sendMessage", params, Lane.STAFF))
    audit.again(tx)
