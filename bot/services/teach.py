"""What couldn't be answered is collected without its sender; the admins teach answers to it.

Cries for help are never collected, never taught and never looked up: the help lines come before.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from bot.domain import guards, wording
from bot.domain import teach as domain
from bot.domain.clock import DAY
from bot.domain.intents import Candidate, Intent, understand
from bot.domain.teach import Taught
from bot.domain.wording import WordingFault
from bot.services import people
from bot.storage import audit
from bot.storage import teach as rows

if TYPE_CHECKING:
    from bot.domain.intents import Understanding
    from bot.domain.people import Setup
    from bot.domain.teach import Asked, Group
    from bot.storage.store import Tx
    from bot.storage.teach import Answer

KEPT = 30 * DAY  # of a question nobody could answer
GUESSED = DAY  # of one whose guess may still be refused, and of an answer that was left
PEOPLE = 3  # who must have asked alike before anybody sees it
WORDINGS = 3  # that an admin sees and an answer is taught for
MOST = 1_000  # questions looked through
MOST_OF_ONE = 20  # questions kept of a chat
_ANY_DAY = date(2026, 3, 21)  # what a text wants doesn't hang on the day
SURELY_OUTSIDE = 0.9
"""Below this confidence what seems no matter of ours is collected, too: of the phrases written
for the development set that are none, one in six."""

ID = "taught-"  # the beginning of the id that `approve` takes

GENERAL = Intent.ABOUT_OFFICES
"""What a question with an answer of its own wants, as far as the rest needs to know."""

POINTED = (
    Intent.NEAREST_OFFICE,
    Intent.OFFICE_HOURS,
    Intent.OFFICE_CONTACT,
    Intent.OFFICE_SERVICES,
    Intent.SERVICE_LOOKUP,
    Intent.ABOUT_OFFICES,
    Intent.PARTNER_REFERRAL,
    Intent.FEEDBACK_NEW,
    Intent.FEEDBACK_STATUS,
    Intent.GREETING_HELP,
    Intent.THANKS_BYE,
)
"""What a question may be said to want. Erasing and subscribing aren't among it: they ask first."""


# --- collecting ----------------------------------------------------------------------------


def collect(
    tx: Tx, chat_id: int, message_id: int, understood: Understanding, *, missed: bool
) -> None:
    """Keep a question that couldn't be answered, or was answered with a guess.

    Args:
        missed: nothing was offered for it; else `none_of_these` may say so yet.
    """
    text = domain.masked(understood.text)
    if understood.emergency is not None or not domain.is_question(text):
        return
    if rows.count_of(tx, chat_id) < MOST_OF_ONE:
        rows.collect(tx, chat_id, message_id, text, missed=missed)


def none_of_these(tx: Tx, chat_id: int, message_id: int) -> None:
    """What was offered for a question was not what was meant."""
    rows.mark_missed(tx, chat_id, message_id)


def tidy(tx: Tx) -> None:
    """Erase what was kept long enough."""
    rows.forget_before(tx, tx.now - KEPT, tx.now - GUESSED)
    for number in rows.drafts_before(tx, tx.now - GUESSED):
        rows.empty(tx, number)


# --- what the admins see -------------------------------------------------------------------


class Wanted(NamedTuple):
    """A question that several people asked, as an admin sees it.

    Attributes:
        key: the ids of its wordings, as a button carries them.
        nearest: what the bot would take it for; None where nothing is likely.
    """

    key: str
    people: int
    wordings: tuple[str, ...]
    nearest: Intent | None


def wanted(tx: Tx) -> list[Wanted]:
    """What several people asked and nobody answered, the most wanted first."""
    return [_wanted(one) for one in _groups(tx)]


def _groups(tx: Tx) -> list[Group]:
    found = domain.groups(rows.missed(tx, MOST), PEOPLE)
    return [one for one in found if not any(is_cry(said.text) for said in one.wordings(WORDINGS))]


def _wanted(group: Group) -> Wanted:
    shown = group.wordings(WORDINGS)
    likely = _read(shown[0].text).candidates
    nearest = next((one.intent for one in likely if one.intent in POINTED), None)
    key = "-".join(str(one.id) for one in shown)
    return Wanted(key, group.people, tuple(one.text for one in shown), nearest)


def find(tx: Tx, key: str) -> Wanted | None:
    """A question by the key of its button, with the wordings seen; None if it is over."""
    found = _found(tx, key)
    if found is None:
        return None
    group, shown = found
    return _wanted(group)._replace(key=key, wordings=tuple(one.text for one in shown))


def _found(tx: Tx, key: str) -> tuple[Group, list[Asked]] | None:
    ids = [int(one) for one in key.split("-") if one.isascii() and one.isdigit()]
    for group in _groups(tx):
        by_id = {one.id: one for one in group.asked}
        if ids and all(one in by_id for one in ids):
            return group, [by_id[one] for one in ids]
    return None


def _read(text: str) -> Understanding:
    return understand(text, find_place=lambda _text: None, today=_ANY_DAY)


def is_cry(text: str) -> bool:
    """Whether words may be a cry for help; such are never taught."""
    return _read(text).emergency is not None


# --- teaching ------------------------------------------------------------------------------


def tidied(answer: str) -> str:
    """An answer with Persian letters, digits and signs, as it is taught."""
    return wording.tidied(answer)


def faults(answer: str) -> list[WordingFault]:
    """Why an answer can't be taught as it is written."""
    if not answer:
        return [WordingFault("empty")]
    doubtful = [
        WordingFault(one.kind, one.word) for one in guards.doubts(answer, "") if one.kind != "code"
    ]
    return [*wording.faults(answer), *doubtful]


def draft(tx: Tx, key: str, answer: str, admin: int) -> int:
    """Keep an answer that an admin wrote, until they have seen it as residents will."""
    return rows.add(tx, intent=GENERAL, answer=answer, asked=key, state="draft", made_by=admin)


def drafted(tx: Tx, number: int | None, admin: int | None) -> tuple[Answer, Wanted] | None:
    """An admin's own draft with its question; None if either is over."""
    found = rows.get(tx, number) if number is not None else None
    if found is None or found.state != "draft" or found.made_by != admin:
        return None
    question = find(tx, found.asked)
    return (found, question) if question is not None else None


def needs_second(answer: str, question: Wanted) -> bool:
    """Whether a second admin must have read an answer before it counts."""
    return domain.needs_second("\n".join((answer, *question.wordings)))


def confirm(tx: Tx, answer: Answer, question: Wanted) -> bool:
    """Teach a draft; False if it waits for a second admin first."""
    state = "waiting" if needs_second(answer.answer, question) else "taught"
    _settle(tx, question, answer.id)
    rows.set_state(tx, answer.id, state, before="draft")
    audit.add(tx, people.actor(answer.made_by), f"teach-{state}", answer_id(answer.id))
    return state == "taught"


def point(tx: Tx, question: Wanted, intent: Intent, admin: int) -> int:
    """Say what a question wants: one that the bot has an answer to, or nothing of ours.

    Raises:
        ValueError: what it wants may not be taught.
    """
    if intent not in (*POINTED, Intent.OUT_OF_SCOPE):
        raise ValueError("this may not be taught")
    number = rows.add(tx, intent=intent, answer="", asked="", state="taught", made_by=admin)
    _settle(tx, question, number)
    audit.add(tx, people.actor(admin), "teach-pointed", answer_id(number))
    return number


def _settle(tx: Tx, question: Wanted, number: int) -> None:
    """The wordings that the admin saw are the answer's; the questions are over."""
    found = _found(tx, question.key)
    assert found is not None
    rows.set_phrases(tx, number, question.wordings)
    rows.drop(tx, [one.id for one in found[0].asked])


def answer_id(number: int) -> str:
    """The id of an answer, as `approve` takes it."""
    return f"{ID}{number}"


def by_id(tx: Tx, approval_id: str) -> Answer | None:
    """An answer by the id that `approve` takes."""
    number = approval_id.removeprefix(ID)
    if not approval_id.startswith(ID) or not (number.isascii() and number.isdigit()):
        return None
    return rows.get(tx, int(number))


def waiting(tx: Tx) -> list[str]:
    """The ids of the answers that wait for a second admin."""
    return [answer_id(one.id) for one in rows.with_state(tx, "waiting")]


def may_agree(setup: Setup, answer: Answer, person: int | None) -> bool:
    """Whether a person is the second of two; `setup` is the one of this turn."""
    return setup.is_admin(person) and person != answer.made_by


def agree(tx: Tx, answer: Answer, by: str) -> bool:
    """A second admin has read an answer; False if it waits no longer."""
    if not rows.set_state(tx, answer.id, "taught", before="waiting", agreed_by=by):
        return False
    audit.add(tx, by, "teach-agreed", answer_id(answer.id))
    return True


def learnt(tx: Tx) -> list[Answer]:
    """All that was taught, and what waits for a second admin, newest first."""
    every = [*rows.with_state(tx, "taught"), *rows.with_state(tx, "waiting")]
    return sorted(every, key=lambda one: -one.id)


def lines(tx: Tx) -> list[tuple[str, str]]:
    """What was taught, oldest first: label and phrase; no label where an answer is written."""
    every = reversed(rows.with_state(tx, "taught"))
    return [("" if one.answer else one.intent, text) for one in every for text in one.phrases]


def take_back(tx: Tx, number: int | None, person: int | None) -> Answer | None:
    """Unlearn an answer; it as it was, or None if there is none."""
    found = rows.get(tx, number) if number is not None else None
    if found is None or found.state == "gone":
        return None
    rows.empty(tx, found.id)
    audit.add(tx, people.actor(person), "teach-taken-back", answer_id(found.id))
    return found


# --- answering with it ---------------------------------------------------------------------


class _Memory(NamedTuple):
    version: str
    taught: Taught[Answer]


def apply(tx: Tx, understood: Understanding) -> Understanding:
    """What a text wants by what was taught, if it is near to a taught phrase.

    With any sign of an emergency nothing is looked up: what was taught can't be in its way.
    """
    if understood.emergency is not None:
        return understood
    found = _taught(tx).find(understood.text)
    if found is None:
        return understood
    intent = Intent(found.intent)
    return replace(
        understood,
        intent=intent,
        confidence=1.0,
        decision="answer",
        candidates=(Candidate(intent, 1.0),),
        also=None,
        taught=found.answer,
    )


def _taught(tx: Tx) -> Taught[Answer]:
    memory: _Memory | None = tx.memo.get("teach")
    if memory is None or memory.version != rows.version(tx):
        every = rows.with_state(tx, "taught")
        phrases = [(text, one) for one in every for text in one.phrases]
        memory = tx.memo["teach"] = _Memory(rows.version(tx), Taught(phrases))
    return memory.taught
