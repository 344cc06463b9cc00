"""The audit is followed from its first row, and its head is told where nobody can change it."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from bot.domain import chain
from bot.domain.clock import TEHRAN, in_tehran, to_ms
from bot.storage import audit, timers

if TYPE_CHECKING:
    from bot.domain.chain import Verdict
    from bot.storage.store import Tx

TELLS = "audit-head"
DAILY = "daily"
AT = time(8, 0)  # in Iran, before offices open


def verify(tx: Tx, known: str | None = None) -> Verdict:
    """Follow the whole chain.

    Args:
        known: a head that was told earlier, which must be in it.
    """
    return chain.follow(audit.rows(tx), known)


def head(tx: Tx) -> tuple[int, str]:
    """How many rows there are, and the digest of the last."""
    return audit.head(tx)


def plan(tx: Tx) -> None:
    """See that the head is told each morning."""
    if not timers.is_set(tx, TELLS, DAILY):
        again(tx)


def again(tx: Tx) -> None:
    """Tell it the next morning."""
    now = in_tehran(tx.now)
    day = now.date() if now.time() < AT else now.date() + timedelta(days=1)
    timers.put(tx, TELLS, DAILY, to_ms(datetime.combine(day, AT, TEHRAN)))
