"""«نظر شما»: from the first word of a draft to a filed case."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.domain import codes
from bot.domain.clock import DAY, MINUTE, in_tehran, to_ms
from bot.domain.persian import strip_invisible
from bot.services import directory
from bot.storage import cases, feedback, timers

if TYPE_CHECKING:
    from bot.domain.people import Setup
    from bot.storage.cases import Case
    from bot.storage.feedback import Draft, Piece
    from bot.storage.store import Tx

MOST_PIECES = 20
LONG = 3000  # characters in all, from which one sentence of the resident's own is asked
SUMMARY = 60  # characters of the first line shown back
A_DAY = 10  # cases one chat may file in 24 hours
QUIET = 15 * MINUTE  # after the last word, until the first reminder
MORNING = 10  # o'clock in Tehran, of the second reminder
KEPT = 3 * DAY  # after the last word, until a draft is erased
UNDO = 10 * MINUTE

DRAFT_TIMERS = ("draft-quiet", "draft-morning", "draft-wipe")


@dataclass(frozen=True, slots=True)
class Added:
    """What became of a piece."""

    first: bool
    full: bool


# --- the draft -----------------------------------------------------------------------------


def current(tx: Tx, chat_id: int) -> Draft | None:
    """The draft of a chat, unless it was cancelled."""
    draft = feedback.load(tx, chat_id)
    return draft if draft is not None and draft.state != "cancelled" else None


def begin(tx: Tx, chat_id: int, office: str | None, place: str | None = None) -> Draft:
    """Start a draft, or go on with the one that is there."""
    draft = current(tx, chat_id)
    if draft is None:
        return feedback.begin(tx, chat_id, office, place)
    if office is not None:
        draft.office, draft.place = office, place or draft.place
    draft.state = "collecting"
    feedback.save(tx, draft)
    return draft


def add_piece(tx: Tx, draft: Draft, message_id: int, text: str, *, pending: bool = False) -> Added:
    """Put a message into the draft; a message edited later replaces its earlier self."""
    before = feedback.pieces(tx, draft.chat_id)
    if len(before) >= MOST_PIECES and all(one.message_id != message_id for one in before):
        return Added(first=False, full=True)
    cleaned = strip_invisible(text).strip()
    feedback.put_piece(tx, draft.chat_id, message_id, cleaned, pending=pending)
    draft.changed_at = tx.now
    feedback.save(tx, draft)
    _set_timers(tx, draft.chat_id)
    return Added(first=not before, full=False)


def _set_timers(tx: Tx, chat_id: int) -> None:
    local = in_tehran(tx.now)
    morning = local.replace(hour=MORNING, minute=0, second=0, microsecond=0) + timedelta(days=1)
    timers.put(tx, "draft-quiet", chat_id, tx.now + QUIET)
    timers.put(tx, "draft-morning", chat_id, to_ms(morning))
    timers.put(tx, "draft-wipe", chat_id, tx.now + KEPT)


def length(pieces: list[Piece]) -> int:
    """Characters of all pieces."""
    return sum(len(one.text) for one in pieces)


def summary(pieces: list[Piece]) -> str:
    """The first words, by which the resident knows what this is."""
    line = " ".join(pieces[0].text.split()) if pieces else ""
    if len(line) <= SUMMARY:
        return line
    return line[:SUMMARY].rsplit(" ", 1)[0] + "…"


def cancel(tx: Tx, draft: Draft) -> None:
    """Put a draft away; for ten minutes it can be brought back."""
    draft.state = "cancelled"
    feedback.save(tx, draft)
    drop_timers(tx, draft.chat_id)
    timers.put(tx, "draft-wipe", draft.chat_id, tx.now + UNDO)


def restore(tx: Tx, chat_id: int, created_at: int) -> Draft | None:
    """Bring a cancelled draft back; None if it is erased already."""
    draft = feedback.load(tx, chat_id)
    if draft is None or draft.created_at != created_at or draft.state != "cancelled":
        return None
    draft.state = "review"
    feedback.save(tx, draft)
    _set_timers(tx, chat_id)
    return draft


def wipe(tx: Tx, chat_id: int) -> bool:
    """Erase a draft for good; False if there was none."""
    drop_timers(tx, chat_id)
    return feedback.drop(tx, chat_id)


def drop_timers(tx: Tx, chat_id: int) -> None:
    """A draft that is over reminds of nothing."""
    for kind in DRAFT_TIMERS:
        timers.drop(tx, kind, chat_id)


def over_limit(tx: Tx, chat_id: int) -> bool:
    """Whether the chat has filed as many cases as one may in a day."""
    return cases.filed_since(tx, chat_id, tx.now - DAY) >= A_DAY


# --- filing --------------------------------------------------------------------------------


def submit(tx: Tx, setup: Setup, draft: Draft, update_id: int | None) -> Case:
    """Turn a draft into a case with a code; the draft is gone."""
    pieces = feedback.pieces(tx, draft.chat_id)
    office = directory.current(tx).offices.get(draft.office or "")
    case = cases.add(
        tx,
        code=_free_code(tx, setup),
        chat_id=draft.chat_id,
        office=draft.office,
        place=draft.place,
        audience=draft.audience or "office",
        topic=draft.headline or summary(pieces),
        sample=bool(office and office.sample),
        update_id=update_id,
    )
    for piece in pieces:
        cases.say(
            tx,
            case.id,
            "resident",
            piece.text,
            chat_id=draft.chat_id,
            message_id=piece.message_id,
        )
    wipe(tx, draft.chat_id)
    return case


def _free_code(tx: Tx, setup: Setup) -> str:
    while True:
        code = codes.new_code(setup.random_bytes)
        if not cases.code_exists(tx, code):
            return code


def add_to_case(tx: Tx, case: Case, message_id: int, text: str) -> str:
    """The resident says more about a filed case; return the words as they are kept."""
    assert case.chat_id is not None
    cleaned = strip_invisible(text).strip()
    cases.say(tx, case.id, "resident", cleaned, chat_id=case.chat_id, message_id=message_id)
    cases.resident_spoke(tx, case.id)
    return cleaned
