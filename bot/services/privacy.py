"""What is kept of a resident and for how long; «پاک کن» erases all, here and where it went."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.services import duplicates, feedback, standards
from bot.storage import (
    audit,
    cases,
    chats,
    followups,
    identities,
    mutes,
    privacy,
    recipients,
    teach,
    track,
)

if TYPE_CHECKING:
    from bot.storage.cases import Case
    from bot.storage.privacy import Trace
    from bot.storage.store import Tx


@dataclass(frozen=True, slots=True)
class Holding:
    """What is known of a resident."""

    open_cases: int
    anything: bool


def held(tx: Tx, chat_id: int) -> Holding:
    """What would be erased."""
    own = cases.of_chat(tx, chat_id)
    draft = feedback.current(tx, chat_id)
    return Holding(
        open_cases=sum(case.waiting for case in own),
        anything=bool(own) or draft is not None or not chats.load(tx, chat_id).is_new,
    )


def forget(tx: Tx, chat_id: int) -> list[Trace]:
    """Erase words and links in the store; return the messages that stand in others' chats."""
    own = cases.of_chat(tx, chat_id)
    case_ids = [case.id for case in own]
    for case in reversed(own):  # the older first: what joins it may be their own, too
        _hand_on(tx, case)
    privacy.cancel_queued(tx, chat_id, case_ids)
    traces = privacy.traces(tx, chat_id, case_ids)
    feedback.wipe(tx, chat_id)
    if case_ids:
        cases.erase(tx, case_ids)
        privacy.cut_links(tx, chat_id, case_ids)
    for case in own:
        audit.add(tx, "resident", "erased", case.code)
    track.forget(tx, chat_id)
    mutes.drop(tx, chat_id)
    followups.forget(tx, chat_id)
    recipients.forget(tx, chat_id)
    teach.forget(tx, chat_id)
    chats.forget(tx, chat_id)
    return traces


def _hand_on(tx: Tx, case: Case) -> None:
    """Neighbours who joined a case keep theirs, and it is worked on in its place."""
    first = duplicates.hand_on(tx, case)
    if first is not None:
        standards.refresh(tx, first.id)


# --- when a case has been closed for long --------------------------------------------------


def unlink(tx: Tx, case: Case) -> None:
    """From here on nobody knows whose a case was, nor can tell them about it."""
    if case.chat_id is None:
        return
    privacy.cancel_to(tx, case.chat_id, case.id)
    privacy.cut_links(tx, case.chat_id, [case.id])
    privacy.cut_authors(tx, case.id)
    identities.unlink(tx, [case.id])
    cases.change(tx, case, name="")
    cases.note(tx, case.id, "unlinked", "bot")
    audit.add(tx, "bot", "unlinked", case.code)


def expire(tx: Tx, case: Case) -> list[Trace]:
    """Words and files go, and the key; return the messages that stand in others' chats."""
    privacy.cancel_about(tx, case.id)
    traces = privacy.traces(tx, case.chat_id or 0, [case.id])
    unlink(tx, case)
    cases.erase(tx, [case.id])
    audit.add(tx, "bot", "erased", case.code)
    return traces
