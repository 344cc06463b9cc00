"""How content a resident is with what was done; only who did it and the head learn of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.clock import MINUTE
from bot.domain.numbers import hide_national_numbers
from bot.domain.persian import strip_invisible
from bot.services import closing, files, people, supervision
from bot.storage import cases, ratings, said

if TYPE_CHECKING:
    from bot.domain.media import File
    from bot.domain.people import Setup
    from bot.storage.cases import Case
    from bot.storage.store import Tx

FACES = ("good", "fair", "bad")
PATIENCE = 10 * MINUTE  # in which one more sentence is waited for


def rate(tx: Tx, case: Case, face: str) -> bool:
    """Keep a face; False where none was asked for, or it is the same again."""
    asked = face in FACES and case.status in closing.ENDS
    if not asked or ratings.face(tx, case.id) == face:
        return False
    ratings.put(tx, case.id, face)
    cases.note(tx, case.id, "rated", "resident")  # not how: the history is read by all staff
    return True


def is_rated(tx: Tx, case_id: int) -> bool:
    """Whether a case has its face already."""
    return ratings.face(tx, case_id) is not None


def is_glad(tx: Tx, case: Case) -> bool:
    """Whether a case that any staff may see ended well by its resident's own word."""
    return case.audience != "supervisor" and ratings.face(tx, case.id) == "good"


def explain(tx: Tx, case: Case, text: str) -> str:
    """Keep the sentence that goes with the face; as it is kept."""
    words = hide_national_numbers(strip_invisible(text).strip())
    ratings.say(tx, case.id, words)
    return words


def hear(tx: Tx, case: Case, message_id: int, file: File) -> None:
    """Keep a spoken sentence with the case; nobody owes an answer to it."""
    number = files.take(tx, case, file)
    said.say(
        tx, case.id, "resident", "", chat_id=case.chat_id, message_id=message_id, file_id=number
    )


def readers(tx: Tx, setup: Setup, case: Case) -> list[int]:
    """The private chats of who has the case and of the heads; or the supervisor's alone."""
    supervisors = supervision.of_office(tx, setup, case.office)
    if case.audience == "supervisor" and supervisors:
        return supervisors
    heads = people.heads(tx, setup, case.office)
    return sorted({*heads, case.holder} if case.holder is not None else set(heads))
