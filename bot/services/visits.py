"""«مراجعه»: the staff file for somebody who came or called, who may take it over later."""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.domain import codes
from bot.domain.categories import OFFICE
from bot.domain.clock import MINUTE
from bot.domain.intents import is_about_office
from bot.domain.kinds import guess_kind
from bot.domain.numbers import hide_national_numbers
from bot.domain.persian import strip_invisible
from bot.services import categories, directory, duplicates, feedback, files, people, track
from bot.storage import cases, groups, identities, privacy, said, visits

if TYPE_CHECKING:
    from bot.domain.kinds import Kind
    from bot.domain.media import File
    from bot.domain.people import Setup
    from bot.storage.cases import Case
    from bot.storage.privacy import Trace
    from bot.storage.store import Tx

MOST_TRIES = 5  # wrong PINs for a code, over all chats; then the office gives a new one
UNDO = 10 * MINUTE
LONGEST = 3000  # characters

# Cost of the digest: about ten milliseconds. The salt is keyed, so without the keys file
# nobody can try the ten thousand PINs at all (RFC 7914 for the parameters).
_COST = {"n": 2**12, "r": 8, "p": 1}


@dataclass(frozen=True, slots=True)
class Visit:
    """A filed visit, and the PIN that is shown this once."""

    case: Case
    pin: str


def office_of(tx: Tx, chat_id: int) -> str | None:
    """For which office a group files; None for the default group."""
    group = groups.get(tx, chat_id)
    if group is not None:
        return group.office
    offices = directory.current(tx).offices.values()
    return next((one.key for one in offices if one.staff_chat_id == chat_id), None)


def file(
    tx: Tx,
    setup: Setup,
    *,
    chat_id: int,
    person: int,
    text: str,
    update_id: int | None,
    voice: File | None = None,
) -> Visit:
    """File what somebody said, for the office of this group.

    Args:
        chat_id: the group in which the staff wrote it down.
        person: the member of the staff who did.
        text: what was said; national numbers are covered before anything is kept.
        voice: what was said in its own sound, or retold by the staff.
    """
    words = hide_national_numbers(strip_invisible(text).strip())
    office = directory.current(tx).offices.get(office_of(tx, chat_id) or "")
    about = is_about_office(words)
    category = categories.guess(tx, words)
    case = cases.add(
        tx,
        code=feedback.free_code(tx, setup),
        key_id=tx.vault.new_key(tx.now),
        chat_id=None,
        office=office.key if office else None,
        place=None,
        audience="office",
        topic=feedback.first_words(words) or files.names([voice.kind if voice else None]),
        sample=bool(office and office.sample),
        update_id=update_id,
        source="visit",
        kind=guess_kind(words),
        category=OFFICE if about else category.key if category else "",
    )
    number = files.take(tx, case, voice, chat_id) if voice is not None else None
    said.say(tx, case.id, "resident", words, chat_id=None, message_id=None, file_id=number)
    cases.note(tx, case.id, "visit", people.actor(person))
    return Visit(case, _new_pin(tx, setup, case))


def renew_pin(tx: Tx, setup: Setup, case: Case, person: int) -> str | None:
    """Another PIN instead of a lost or locked one; None for a case that has its resident.

    One that had its resident and lost the link in time doesn't get another.
    """
    if not may_be_claimed(case) or any(one.kind == "claimed" for one in cases.events(tx, case.id)):
        return None
    cases.note(tx, case.id, "pin-renewed", people.actor(person))
    return _new_pin(tx, setup, case)


def may_be_claimed(case: Case) -> bool:
    """Whether nobody has taken the visit over yet, and something of it is left."""
    return case.source == "visit" and case.chat_id is None and case.key_id is not None


def choose_kind(tx: Tx, case: Case, kind: Kind, person: int) -> Case:
    """The staff say what kind of message a visit was."""
    cases.note(tx, case.id, "kind", people.actor(person), kind)
    return cases.change(tx, case, kind=kind)


def may_be_undone(tx: Tx, case: Case) -> bool:
    """Whether a visit was filed so lately that it may be taken back."""
    return may_be_claimed(case) and tx.now - case.created_at < UNDO


def undo(tx: Tx, case: Case) -> list[Trace]:
    """Erase a visit; return the messages about it that stand in the staff's chats.

    Of cases that were joined to it the oldest stands for the others.
    """
    duplicates.hand_on(tx, case)
    privacy.cancel_about(tx, case.id)
    traces = privacy.traces(tx, 0, [case.id])
    cases.erase(tx, [case.id])
    return traces


def _new_pin(tx: Tx, setup: Setup, case: Case) -> str:
    pin = codes.new_pin(setup.random_bytes)
    visits.set_pin(tx, case.id, _digest(tx, case.code, pin))
    return pin


def _digest(tx: Tx, code: str, pin: str) -> str:
    salt = str(tx.vault.blind(int(code))).encode()
    return hashlib.scrypt(pin.encode(), salt=salt, dklen=32, **_COST).hex()


# --- taking over ---------------------------------------------------------------------------


def unlocked(tx: Tx, chat_id: int, code: str, pin: str) -> str | None:
    """What proves for a while that a chat gave code and PIN; None if they don't fit.

    A wrong PIN takes as long as a code that doesn't exist, and counts against the code.
    """
    if track.is_slowed(tx, chat_id):
        return None
    known = visits.pin_of(tx, code)
    fits = hmac.compare_digest(_digest(tx, code, pin), known.digest if known else "")
    if known is None or known.tries >= MOST_TRIES:
        return None
    if not fits:
        visits.count_try(tx, known.case_id)
        return None
    return _proof(known)


def _proof(known: visits.Pin) -> str:
    return f"{known.case_id}:{known.digest[:16]}"


def take_over(tx: Tx, chat_id: int, proof: str) -> Case | None:
    """The case is this chat's from now on; None if the proof doesn't hold any more.

    Args:
        proof: what `unlocked` gave this chat; a renewed PIN or another's claim ends it.
    """
    case_id = proof.partition(":")[0]
    case = cases.get(tx, int(case_id)) if case_id.isdigit() else None
    known = visits.pin_of(tx, case.code) if case is not None else None
    if case is None or known is None or _proof(known) != proof or case.key_id is None:
        return None
    identities.link(tx, case.id, case.key_id, chat_id)
    visits.set_pin(tx, case.id, None)
    cases.note(tx, case.id, "claimed", "resident")
    return cases.get(tx, case.id)
