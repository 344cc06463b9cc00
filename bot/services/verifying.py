"""Once a month the heads of an office are asked whether its record is still right."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from bot.domain.clock import TEHRAN, in_tehran, to_ms
from bot.storage import offices, timers

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.domain.offices import Office
    from bot.storage.store import Tx

VERIFIES = "office-verify"
EVERY = timedelta(days=30)
AT = time(10, 0)  # in Iran


def plan(tx: Tx) -> None:
    """See that each office is asked of in its time."""
    plan_for(tx, offices.load(tx))


def plan_for(tx: Tx, found: Iterable[Office]) -> None:
    """See that these offices are asked of: a month after they were verified, or tomorrow."""
    for one in found:
        if not timers.is_set(tx, VERIFIES, one.key):
            _put(tx, one)


def again(tx: Tx, office: Office) -> None:
    """Ask in a month, counted from today."""
    today = in_tehran(tx.now).date()
    timers.put(tx, VERIFIES, office.key, to_ms(datetime.combine(today + EVERY, AT, TEHRAN)))


def _put(tx: Tx, office: Office) -> None:
    tomorrow = in_tehran(tx.now).date() + timedelta(days=1)
    day = max(office.verified_at + EVERY, tomorrow) if office.verified_at else tomorrow
    timers.put(tx, VERIFIES, office.key, to_ms(datetime.combine(day, AT, TEHRAN)))
