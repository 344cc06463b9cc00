"""«نهاد همکار»: the sender is asked first; an agency helps in its group, or is only a contact."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.data import agencies
from bot.domain.standards import add_working_days
from bot.services import people, standards
from bot.storage import audit, cases, groups, other_groups, referrals, timers

if TYPE_CHECKING:
    from bot.storage.cases import Case
    from bot.storage.referrals import Referral
    from bot.storage.store import Tx

ASKS = "partner-asks"  # the timer by which the office is asked how it went
ASK_AFTER = 3  # working days of the office
LONGEST_SUMMARY = 300  # characters; the resident reads it before it goes
ENDS = ("helped", "failed")
PREFIX = "p_"  # before the key of an agency, in place of an office's, in /bind


@dataclass(frozen=True, slots=True)
class Outcomes:
    """What became of all that was referred to an agency."""

    given: int
    helped: int
    failed: int


# --- consent -------------------------------------------------------------------------------


def asked(tx: Tx, case: Case) -> Referral | None:
    """The question for consent that the resident hasn't answered yet."""
    return referrals.asked(tx, case.id)


def ask(tx: Tx, case: Case, agency: str, person: int, said_id: int | None) -> int | None:
    """Note that consent was asked; the referral's id, None for an agency that nobody knows.

    Args:
        tx: the transaction.
        case: which needs help.
        agency: its key.
        person: who asks.
        said_id: the words that the agency would be given.
    """
    if agency not in agencies():
        return None
    cancel(tx, case, person)  # only the newest question may be answered
    cases.note(tx, case.id, "partner-asked", people.actor(person), agency)
    return referrals.add(tx, case.id, agency, said_id)


def cancel(tx: Tx, case: Case, person: int) -> bool:
    """What was asked needs no answer: the staff thought better of it, or the case has left."""
    referral = asked(tx, case)
    if referral is None:
        return False
    referrals.set_state(tx, referral.id, "cancelled")
    cases.note(tx, case.id, "partner-cancelled", people.actor(person), referral.agency)
    return True


def answer(tx: Tx, case: Case, referral_id: int | None, *, yes: bool) -> Case | None:
    """What the resident says to one question; None if another is asked by now, or none."""
    referral = asked(tx, case)
    if referral is None or referral.id != referral_id:
        return None
    if case.is_closed or case.hidden_at is not None:
        return None
    referrals.set_state(tx, referral.id, "given" if yes else "refused")
    agency = referral.agency
    cases.note(tx, case.id, "partner-yes" if yes else "partner-no", "resident", agency)
    if not yes:
        return case
    audit.add(tx, "resident", "referred", f"{case.code} {agency}")
    ask_later(tx, case, referral.id)
    return cases.change(tx, case, status="waiting-partner", partner=agency)


def was_asked(tx: Tx, case: Case, referral_id: int | None) -> Referral | None:
    """A question that this case's resident was asked at any time."""
    found = referrals.get(tx, referral_id) if referral_id is not None else None
    return found if found is not None and found.case_id == case.id else None


def was_shown(tx: Tx, said_id: int) -> bool:
    """Whether words of the staff were shown to a resident as those that an agency would get."""
    return referrals.has_words(tx, said_id)


# --- helping -------------------------------------------------------------------------------


def with_partner(tx: Tx, case: Case) -> Referral | None:
    """The referral by which an agency helps with an open case now, answered or not."""
    if not case.partner or case.is_closed or case.hidden_at is not None:
        return None
    return referrals.newest(tx, case.id, case.partner, "given")


def ask_later(tx: Tx, case: Case, referral_id: int) -> None:
    """Have the office asked how it went, some working days from now."""
    calendar = standards.calendar_of(tx, case.office)
    timers.put(tx, ASKS, referral_id, add_working_days(tx.now, ASK_AFTER, calendar))


def asks_reached(tx: Tx, referral_id: int) -> tuple[Case, Referral] | None:
    """The time to ask has come; None when it came to an end meanwhile."""
    referral = referrals.get(tx, referral_id)
    case = cases.get(tx, referral.case_id) if referral is not None else None
    if case is None or referral is None or case.status == "erased":
        return None
    return (case, referral) if with_partner(tx, case) == referral else None


def end(tx: Tx, case: Case, referral: Referral, outcome: str, actor: str) -> Case:
    """What came of it; the case is the office's again.

    Args:
        tx: the transaction.
        case: as it lies with the agency.
        referral: by which it does.
        outcome: helped or failed.
        actor: who says so: the agency or the staff, as the history names them.
    """
    referrals.set_state(tx, referral.id, outcome)
    timers.drop(tx, ASKS, referral.id)
    cases.note(tx, case.id, f"partner-{outcome}", actor, referral.agency)
    status = case.status
    if status == "waiting-partner":
        status = "taken" if case.holder is not None else "answered" if case.answered_at else "new"
    return cases.change(tx, case, status=status, partner="")


def outcomes(tx: Tx, agency: str) -> Outcomes:
    """What became of all that an agency was given."""
    found = referrals.counts(tx, agency)
    helped, failed = (found.get(state, 0) for state in ENDS)
    return Outcomes(found.get("given", 0) + helped + failed, helped, failed)


def pass_on(tx: Tx, case: Case, said_id: int, person: int) -> bool:
    """Words of an agency go to the resident; False if they did already."""
    passed = [one.detail for one in cases.events(tx, case.id) if one.kind == "partner-passed"]
    if str(said_id) in passed:
        return False
    cases.note(tx, case.id, "partner-passed", people.actor(person), str(said_id))
    return True


# --- groups --------------------------------------------------------------------------------


def bind(tx: Tx, chat_id: int, agency: str) -> None:
    """A group is an agency's from now on, and no office's."""
    groups.unbind(tx, chat_id)
    other_groups.bind(tx, chat_id, "partner", agency)


def group_of(tx: Tx, agency: str) -> int | None:
    """The group of an agency, unless anybody could find it."""
    found = other_groups.of(tx, "partner", agency)
    return found.chat_id if found is not None and not found.public else None


def agency_of(tx: Tx, chat_id: int) -> str | None:
    """The agency whose group a chat is."""
    found = other_groups.of_chat(tx, chat_id)
    return found.key if found is not None and found.kind == "partner" else None
