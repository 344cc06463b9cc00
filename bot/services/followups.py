"""What a resident's next words may refer to: the last office, place, service and question."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.domain.followups import WINDOW, Topic
from bot.storage import followups

if TYPE_CHECKING:
    from typing import Unpack

    from bot.domain.followups import Change
    from bot.storage.store import Tx


def topic(tx: Tx, chat_id: int) -> Topic | None:
    """What the chat was about in the last half hour; None if nothing was asked in it."""
    return followups.load(tx, chat_id, tx.now - WINDOW)


def talk_of(tx: Tx, chat_id: int, **said: Unpack[Change]) -> None:
    """Keep what was just asked and answered.

    Args:
        said: the fields of `Topic` that are new; the others stay as they were, if fresh.
    """
    before = topic(tx, chat_id) or Topic()
    followups.save(tx, chat_id, replace(before, **said))
