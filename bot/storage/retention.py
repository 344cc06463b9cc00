"""How long closed cases are kept. The numbers stand in «حریم خصوصی», which residents read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.clock import DAY
from bot.storage import timers

if TYPE_CHECKING:
    from bot.storage.store import Tx

LINK_DAYS = 30  # after the closing, until nobody knows any more whose it was
WARN_DAYS = 7  # before that, the resident is told: afterwards they can't be
TEXT_DAYS = 90  # after the closing, until words and files go

WARN, LINK, TEXT = "retention-warn", "retention-link", "retention-text"

_AFTER = {WARN: LINK_DAYS - WARN_DAYS, LINK: LINK_DAYS, TEXT: TEXT_DAYS}


def follow(tx: Tx, case_id: int, closed_at: int | None) -> None:
    """Set when a case that was closed is to go; one that is open again stays."""
    for kind, days in _AFTER.items():
        if closed_at is None:
            timers.drop(tx, kind, case_id)
        else:
            timers.put(tx, kind, case_id, closed_at + days * DAY)
