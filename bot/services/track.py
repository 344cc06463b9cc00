"""«پیگیری»: a resident finds their own cases, and nobody else's."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from bot.domain.clock import MINUTE
from bot.storage import cases, track

if TYPE_CHECKING:
    from bot.domain.codes import Found
    from bot.storage.cases import Case
    from bot.storage.store import Tx

WINDOW = 30 * MINUTE
MOST_WRONG = 5  # codes in the window, then a pause


@dataclass(frozen=True, slots=True)
class Lookup:
    """What a code led to."""

    kind: Literal["case", "typo", "not_here", "slow"]
    case: Case | None = None


def by_code(tx: Tx, chat_id: int, found: Found) -> Lookup:
    """Look a typed code up for one chat.

    A slip is told by the check digit and not counted; another's code and one that was never
    given get the same answer, so that nobody learns which codes exist.
    """
    if not found.valid:
        return Lookup("typo")
    if is_slowed(tx, chat_id):
        return Lookup("slow")
    case = cases.by_code(tx, found.code, chat_id)
    if case is not None:
        return Lookup("case", case)
    track.note_wrong(tx, chat_id)
    return Lookup("not_here")


def is_slowed(tx: Tx, chat_id: int) -> bool:
    """Whether a chat gave so many wrong codes that it must wait."""
    return track.wrong_since(tx, chat_id, tx.now - WINDOW) >= MOST_WRONG


def own_case(tx: Tx, chat_id: int, case_id: int | None) -> Case | None:
    """A case by its id, if it is the chat's own."""
    case = cases.get(tx, case_id) if case_id is not None else None
    return case if case is not None and case.chat_id == chat_id else None


def open_cases(found: list[Case]) -> list[Case]:
    """Those that are still worked on, or that wait for the resident's own word."""
    return [case for case in found if not case.is_closed]
