"""Muting: for some days a resident's messages go to no office. Help lines and answers stay."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.clock import DAY
from bot.storage import audit, cases, mutes

if TYPE_CHECKING:
    from bot.storage.cases import Case
    from bot.storage.store import Tx

DAYS = (1, 3, 7)
MOST_DAYS = 7


def mute(tx: Tx, case: Case, days: int, actor: str) -> int | None:
    """Mute whoever wrote a case; the instant it ends, or None if nobody knows who it was.

    Args:
        days: 1 to 7.
        actor: who decides, as the history writes it.

    Raises:
        ValueError: for longer, or for no time at all.
    """
    if not 1 <= days <= MOST_DAYS:
        raise ValueError("a mute lasts one to seven days")
    if case.chat_id is None:
        return None
    until = tx.now + days * DAY
    mutes.put(tx, case.chat_id, until=until, by=actor, case_id=case.id)
    cases.note(tx, case.id, "muted", actor=actor, detail=str(days))
    audit.add(tx, actor, "muted", case.code)
    return until


def lift(tx: Tx, case: Case, actor: str) -> bool:
    """End the mute of whoever wrote a case; False if there is none."""
    if case.chat_id is None or not mutes.drop(tx, case.chat_id):
        return False
    cases.note(tx, case.id, "unmuted", actor=actor)
    audit.add(tx, actor, "unmuted", case.code)
    return True


def until(tx: Tx, chat_id: int) -> int | None:
    """When the mute of a chat ends; None if it isn't muted."""
    return mutes.until(tx, chat_id)
