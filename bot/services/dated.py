"""Days on which an office is closed or keeps other hours."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.domain import hours
from bot.domain.clock import in_tehran
from bot.services import offices

if TYPE_CHECKING:
    from bot.domain.hours import DatedHours
    from bot.domain.offices import Office
    from bot.storage.store import Tx


AHEAD = 400  # days; nobody writes of later ones


def coming(tx: Tx, office: Office) -> tuple[DatedHours, ...]:
    """What isn't over yet, in the order of the dates."""
    return hours.coming(office.exceptions, in_tehran(tx.now).date(), days=AHEAD)


def with_one(office: Office, one: DatedHours) -> Office:
    """The office as it would be; what is written later wins."""
    return replace(office, exceptions=(*office.exceptions, one))


def add(tx: Tx, office: Office, one: DatedHours, by: str) -> None:
    """Other hours for some days, or none: who asks learns it at once.

    Args:
        by: who says so, as the audit writes it.
    """
    action = "office-hours-dated" if one.intervals else "office-closed"
    offices.change(tx, with_one(office, one), by, action)


def drop(tx: Tx, office: Office, one: DatedHours, by: str) -> None:
    """Some days are as any others again."""
    left = list(office.exceptions)
    left.remove(one)
    offices.change(tx, replace(office, exceptions=tuple(left)), by, "office-hours-dated")


def open_again(tx: Tx, office: Office, by: str) -> Office:
    """From today on an office is closed no longer by what was said of today."""
    left = hours.reopened(office.exceptions, in_tehran(tx.now).date())
    there = replace(office, exceptions=left)
    offices.change(tx, there, by, "office-opened-again")
    return there
