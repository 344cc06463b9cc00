"""«پاک کن»: erase everything of a resident, here and where it was sent."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.services import feedback
from bot.storage import cases, chats, privacy, track

if TYPE_CHECKING:
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
    case_ids = [case.id for case in cases.of_chat(tx, chat_id)]
    privacy.cancel_queued(tx, chat_id, case_ids)
    traces = privacy.traces(tx, chat_id, case_ids)
    feedback.wipe(tx, chat_id)
    if case_ids:
        cases.erase(tx, case_ids)
        privacy.cut_links(tx, chat_id, case_ids)
    track.forget(tx, chat_id)
    chats.forget(tx, chat_id)
    return traces
