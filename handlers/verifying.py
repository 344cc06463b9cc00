"""«هنوز درست است؟», once a month to the heads of an office."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.services import directory, people
from bot.services import verifying as service
from bot.storage import outbox
from bot.storage.outbox import Lane, Outgoing
from bot.text import lines, plain, t
from handlers import records
from handlers.keyboards import button, inline
from handlers.turn import message_params

if TYPE_CHECKING:
    from bot.domain.people import Setup
    from bot.storage.store import Tx


def ask(tx: Tx, _setup: Setup, key: str) -> None:
    """Is everything in the record of an office still right? Its own heads know."""
    office = directory.current(tx).offices.get(key)
    if office is None:
        return
    service.again(tx, office)
    if not office.works:
        return
    text = lines(records.told(tx, office), t("verifying-ask"))
    rows = [
        [button(plain("button-records-verify"), "records", "verify-yes", key)],
        [button(plain("button-verifying-change"), "records", "one", key)],
    ]
    for head in people.own_heads(tx, key):
        params = message_params(head, text, inline(rows))
        outbox.add(tx, Outgoing(head, "sendMessage", params, Lane.STAFF))
