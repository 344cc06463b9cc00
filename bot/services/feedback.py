"""«نظر شما»: from the first word of a draft to a filed case."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.domain import codes
from bot.domain.categories import OFFICE
from bot.domain.clock import DAY, MINUTE, in_tehran, to_ms
from bot.domain.intents import is_about_office
from bot.domain.kinds import Kind, guess_kind
from bot.domain.numbers import has_phone_number, hide_national_numbers, hide_phone_numbers
from bot.domain.persian import strip_invisible
from bot.services import categories, directory
from bot.services import files as files_service
from bot.services import spot as spots
from bot.storage import cases, compose, feedback, files, said, timers

if TYPE_CHECKING:
    from bot.domain.media import File
    from bot.domain.people import Setup
    from bot.storage.cases import Case
    from bot.storage.feedback import Draft, Piece
    from bot.storage.store import Tx

MOST_PIECES = 20
LONG = 3000  # characters in all, from which one sentence of the resident's own is asked
LONGEST_NAME = 40  # characters
SUMMARY = 60  # characters of the first line shown back
A_DAY = 10  # cases one chat may file in 24 hours
QUIET = 15 * MINUTE  # after the last word, until the first reminder
MORNING = 10  # o'clock in Tehran, of the second reminder
KEPT = 3 * DAY  # after the last word, until a draft is erased
UNDO = 10 * MINUTE

DRAFT_TIMERS = ("draft-quiet", "draft-morning", "draft-wipe")

# What a draft remembers of the questions it went through (`Draft.asked`).
KIND_CHOSEN = "kind"
PHONE_KEPT = "phone"
SIMILAR_ASKED = "similar"
JOINED = "joined"


@dataclass(frozen=True, slots=True)
class Added:
    """What became of a piece.

    Attributes:
        hidden: a national number stood in it and was covered before anything was kept.
    """

    first: bool
    full: bool
    hidden: bool = False


# --- the draft -----------------------------------------------------------------------------


def current(tx: Tx, chat_id: int) -> Draft | None:
    """The draft of a chat, unless it was cancelled."""
    draft = feedback.load(tx, chat_id)
    return draft if draft is not None and draft.state != "cancelled" else None


def begin(tx: Tx, chat_id: int, office: str | None, place: str | None = None) -> Draft:
    """Start a draft, or go on with the one that is there.

    One in which nothing is written yet is begun anew: it may have been for another office, or
    an answer to an announcement.
    """
    draft = current(tx, chat_id)
    if draft is None or not feedback.pieces(tx, chat_id):
        wipe(tx, chat_id)
        return feedback.begin(tx, chat_id, office, place)
    if office is not None:
        draft.office, draft.place = office, place or draft.place
    draft.state = "collecting"
    feedback.save(tx, draft)
    return draft


def add_piece(
    tx: Tx,
    draft: Draft,
    message_id: int,
    text: str,
    *,
    pending: bool = False,
    file: File | None = None,
) -> Added:
    """Put a message into the draft; a message edited later replaces its earlier self.

    Args:
        tx: the transaction.
        draft: the resident's.
        message_id: of their message.
        text: its words, or what stands under its file.
        pending: it joins the rest only by a tap.
        file: what came with it, to be fetched.
    """
    before = feedback.pieces(tx, draft.chat_id)
    if len(before) >= MOST_PIECES and all(one.message_id != message_id for one in before):
        return Added(first=False, full=True)
    written = strip_invisible(text).strip()
    kept = hide_national_numbers(written)
    file_id = _take(tx, draft, file) if file is not None else None
    feedback.put_piece(tx, draft, message_id, kept, pending=pending, file_id=file_id)
    if has_phone_number(kept):
        unmark(draft, PHONE_KEPT)
    draft.changed_at = tx.now
    feedback.save(tx, draft)
    _set_timers(tx, draft.chat_id)
    return Added(first=not before, full=False, hidden=kept != written)


def _take(tx: Tx, draft: Draft, file: File) -> int:
    if file.kind in files_service.NAMED:
        unmark(draft, files_service.FILE_KEPT)
    return files.want(tx, draft.key_id, file, chat_id=draft.chat_id)


def mark(draft: Draft, note: str) -> None:
    """Remember that a question was settled; the caller saves."""
    draft.asked = "|".join(dict.fromkeys([*filter(None, draft.asked.split("|")), note]))


def unmark(draft: Draft, note: str) -> None:
    """Let a question be asked again; the caller saves."""
    draft.asked = "|".join(one for one in draft.asked.split("|") if one not in ("", note))


def is_marked(draft: Draft, note: str) -> bool:
    """Whether a question was settled."""
    return note in draft.asked.split("|")


def guess(tx: Tx, draft: Draft, pieces: list[Piece]) -> None:
    """Guess kind and subject from all the words, and who must read them.

    A kind that was chosen stays. What may put somebody in danger goes to the supervisor too,
    unless the resident decides otherwise.
    """
    words = "\n".join(one.text for one in pieces)
    draft.about_office |= is_about_office(words)
    if not is_marked(draft, KIND_CHOSEN):
        draft.kind = guess_kind(words)
    found = categories.guess(tx, words)
    draft.category = OFFICE if draft.about_office else found.key if found else None
    danger = found is not None and found.sensitive and not draft.about_office
    if danger and draft.audience is None:
        draft.audience = "both"
    feedback.save(tx, draft)


def choose_kind(tx: Tx, draft: Draft, kind: Kind) -> None:
    """The resident says what kind of message it is."""
    draft.kind = kind
    mark(draft, KIND_CHOSEN)
    feedback.save(tx, draft)


def choose_name(tx: Tx, draft: Draft, name: str) -> None:
    """The resident says what the office may call them; nothing is «بی‌نام»."""
    draft.name = " ".join(strip_invisible(name).split())[:LONGEST_NAME]
    feedback.save(tx, draft)


def wants_phone_asked(draft: Draft, pieces: list[Piece]) -> bool:
    """Whether a phone number stands in the words and nobody has said that it may stay."""
    if is_marked(draft, PHONE_KEPT):
        return False
    return any(has_phone_number(one.text) for one in pieces)


def wants_file_asked(draft: Draft, pieces: list[Piece]) -> bool:
    """Whether a name may stand in a file, and nobody has said that it may stay."""
    if is_marked(draft, files_service.FILE_KEPT):
        return False
    return any(one.kind in files_service.NAMED for one in pieces)


def settle_phone(tx: Tx, draft: Draft, *, keep: bool) -> None:
    """The resident keeps the phone numbers in their words, or has them covered."""
    if not keep:
        for one in feedback.pieces(tx, draft.chat_id):
            feedback.put_piece(tx, draft, one.message_id, hide_phone_numbers(one.text))
        draft.headline = hide_phone_numbers(draft.headline)
    mark(draft, PHONE_KEPT)
    feedback.save(tx, draft)


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
    return first_words(next((one.text for one in pieces if one.text.strip()), ""))


def first_words(text: str) -> str:
    """As much of a text as one line shows."""
    line = " ".join(text.split())
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


def newest_open(tx: Tx, chat_id: int) -> Case | None:
    """The newest case of a chat that somebody still works on."""
    own = cases.of_chat(tx, chat_id)
    return next((one for one in own if not one.is_closed and one.status != "erased"), None)


# --- filing --------------------------------------------------------------------------------


def submit(tx: Tx, setup: Setup, draft: Draft, update_id: int | None) -> Case:
    """Turn a draft into a case with a code; the draft is gone."""
    pieces = feedback.pieces(tx, draft.chat_id)
    office = directory.current(tx).offices.get(draft.office or "")
    case = cases.add(
        tx,
        code=free_code(tx, setup),
        key_id=draft.key_id,
        chat_id=draft.chat_id,
        office=draft.office,
        place=draft.place,
        audience=draft.audience or "office",
        topic=draft.headline or summary(pieces) or files_service.names(one.kind for one in pieces),
        sample=bool(office and office.sample),
        update_id=update_id,
        kind=draft.kind or Kind.MESSAGE,
        category=draft.category or "",
        urgency=_urgency(tx, draft),
        name=draft.name,
        spot=spots.settled(draft.spot),
        **_linked(draft),
    )
    compose.hand_on(tx, draft.chat_id, case.id)
    for piece in pieces:
        said.say(
            tx,
            case.id,
            "resident",
            piece.text,
            chat_id=draft.chat_id,
            message_id=piece.message_id,
            file_id=piece.file_id,
        )
    files.attach(tx, draft.key_id, case.id)
    drop_timers(tx, draft.chat_id)
    feedback.drop(tx, draft.chat_id, filed=True)
    return case


def _urgency(tx: Tx, draft: Draft) -> str:
    """Sensitive is what the supervisor must act on at once, so only what they may read."""
    category = categories.get(tx, draft.category or "")
    danger = category is not None and category.sensitive
    sensitive = (danger or draft.about_office) and draft.audience in ("supervisor", "both")
    return "sensitive" if sensitive else "normal"


def _linked(draft: Draft) -> dict[str, int]:
    """The case that this one joins, or the older one it goes on from."""
    if draft.case_id is None:
        return {}
    return {"main_id" if is_marked(draft, JOINED) else "follows_id": draft.case_id}


def free_code(tx: Tx, setup: Setup) -> str:
    """A code that no case has."""
    while True:
        code = codes.new_code(setup.random_bytes)
        if not cases.code_exists(tx, code):
            return code
