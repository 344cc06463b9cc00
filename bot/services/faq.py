"""«پرسش‌های رایج»: what is often asked; an office's own answers stand before those that ship."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from bot.data import Faq
from bot.data import faq as shipped
from bot.domain.faq import Questions
from bot.domain.persian import is_blank, strip_invisible
from bot.services import directory, rewordings
from bot.storage import approvals, audit, texts
from bot.storage import directory as versions
from bot.storage import faq as rows

if TYPE_CHECKING:
    from bot.domain.faq import Alike
    from bot.storage.store import Tx

SURE = 0.6
"""From this likeness on a known question is answered (docs/language.md)."""

LIKELY = 0.4
"""From this likeness on it is answered, and whether it was meant is asked."""

BY_SERVICE = 0.3
"""The same where both are about one service."""

WORD_FOR_WORD = 0.95
"""From this likeness on an own question is meant, whatever else the words may mean."""

LONGEST_QUESTION = 60  # characters; it is a caption of a button
LONGEST_ANSWER = 420  # characters, as any message to a resident

_SERVICE_FIRST = 0.6  # and so does one about the service that was named
_OWN_FIRST = 0.8  # an own question wins over one that is hardly liker


@dataclass(frozen=True, slots=True)
class Entry:
    """A question with its answer, as it may be shown.

    key: of a shipped one, or the number of an own one.
    own: the office's own, or added for all offices.
    for_all: added for all; no office may take it back.
    wordings: other ways to ask it.
    shipped: where it comes from; None for an own one.
    """

    key: str
    question: str
    answer: str
    own: bool = False
    for_all: bool = False
    shipped: Faq | None = None
    wordings: tuple[str, ...] = ()

    def is_about(self, service: str) -> bool:
        """Whether the question is about a service."""
        return self.shipped is not None and service in self.shipped.services


@dataclass(frozen=True, slots=True)
class Guess:
    """What a text may ask: the likest question, how like it is, and the next ones."""

    entry: Entry
    likeness: float
    others: tuple[Entry, ...] = ()


def approval_id(one: Faq) -> str:
    """The id under which an answer waits for an admin's word, such as `faq-cost`."""
    return f"faq-{one.key}"


def unconfirmed(tx: Tx) -> list[str]:
    """The ids of the answers that wait for a word."""
    known = approvals.known(tx)
    held, gone = _held(tx), _retired(tx)
    asked = [one for one in shipped().values() if one.confirm and one.key not in held]
    asked = [one for one in asked if one.key not in gone]
    return [id_ for id_ in map(approval_id, asked) if not known.get(id_)]


def is_published(tx: Tx, one: Faq) -> bool:
    """Whether an answer that ships, or what admins made of it, may be shown."""
    if one.key in _retired(tx):
        return False
    if not one.confirm or one.key in _held(tx):
        return True
    return bool(approvals.known(tx).get(approval_id(one)))


def _held(tx: Tx) -> dict[str, str]:
    """What admins made of the answers; kept until the directory changes."""
    memo = directory.current(tx).memo
    if "faq-held" not in memo:
        memo["faq-held"] = rewordings.held(tx, "faq")
    kept: dict[str, str] = memo["faq-held"]
    return kept


def _retired(tx: Tx) -> set[str]:
    """What admins took out of what ships; kept until the directory changes."""
    memo = directory.current(tx).memo
    if "faq-retired" not in memo:
        memo["faq-retired"] = texts.retired(tx, "faq")
    kept: set[str] = memo["faq-retired"]
    return kept


def prepare() -> None:
    """Build the look-up table of the questions that ship, before the first one is asked."""
    _shipped_questions()


# --- looking -------------------------------------------------------------------------------


def topics(tx: Tx) -> list[str]:
    """The topics of which something may be shown, in the order of the file."""
    return list(dict.fromkeys(one.topic for one in shipped().values() if is_published(tx, one)))


def of_topic(tx: Tx, topic: str) -> list[Entry]:
    """The questions of a topic that may be shown."""
    return [
        _shown(tx, one)
        for one in shipped().values()
        if one.topic == topic and is_published(tx, one)
    ]


def own(tx: Tx, office: str | None) -> list[Entry]:
    """What an office answers itself."""
    return _own(tx, office)[0]


def get(tx: Tx, office: str | None, key: str) -> Entry | None:
    """A question by its key, if it may be shown to whom asks this office."""
    one = shipped().get(key)
    if one is not None:
        return _shown(tx, one) if is_published(tx, one) else None
    return next((entry for entry in own(tx, office) if entry.key == key), None)


def find(tx: Tx, office: str | None, text: str, service: str | None = None) -> Guess | None:
    """What a text most likely asks.

    Args:
        office: whose own answers count.
        text: what was written.
        service: the service it names, if any; questions about it come first.
    """
    entries, questions = _own(tx, office)
    by_key = {one.key: one for one in entries}
    found = questions.find(text, most=8)
    mine = [one for one in found if one.key in by_key]
    told = [one for one in found if one.key not in _retired(tx)]
    if mine and mine[0].likeness >= max(LIKELY, _OWN_FIRST * told[0].likeness):
        return Guess(by_key[mine[0].key], mine[0].likeness)
    rest = [one for one in found if one.key not in by_key]
    about = [one for one in rest if service in shipped()[one.key].services]
    if about and about[0].likeness >= _SERVICE_FIRST * rest[0].likeness:
        rest = about
    return _of_shipped(tx, rest)


def _of_shipped(tx: Tx, found: list[Alike]) -> Guess | None:
    """The likest; nothing if that may not be told: the next best would be a wrong answer."""
    likely = [shipped()[one.key] for one in found]
    if not likely or likely[0].screen or not is_published(tx, likely[0]):
        return None
    first, *others = (_shown(tx, one) for one in likely if is_published(tx, one))
    return Guess(first, found[0].likeness, tuple(others))


def _shown(tx: Tx, one: Faq) -> Entry:
    return Entry(one.key, one.question, _held(tx).get(one.key, one.answer), shipped=one)


def _own(tx: Tx, office: str | None) -> tuple[list[Entry], Questions]:
    """The own answers, and all questions to look through; kept until the directory changes."""
    memo = directory.current(tx).memo
    if ("faq", office) not in memo:
        entries = [
            Entry(
                str(one.id),
                one.question,
                one.answer,
                own=True,
                for_all=one.office is None,
                wordings=tuple(one.wordings.splitlines()),
            )
            for one in rows.of_office(tx, office)
        ]
        memo["faq", office] = (entries, _together(entries))
    kept: tuple[list[Entry], Questions] = memo["faq", office]
    return kept


def _together(entries: list[Entry]) -> Questions:
    if not entries:
        return _shipped_questions()
    own = ((one.key, words) for one in entries for words in (one.question, *one.wordings))
    return Questions([*_wordings(), *own])


@cache
def _shipped_questions() -> Questions:
    return Questions(_wordings())


def _wordings() -> list[tuple[str, str]]:
    return [
        (one.key, words)
        for one in shipped().values()
        if not one.sos
        for words in (one.question, *one.variants)
    ]


# --- changing ------------------------------------------------------------------------------


def fault(question: str, answer: str) -> str | None:
    """What keeps a question and its answer from being added: `question` or `answer`."""
    if is_blank(question) or len(question) > LONGEST_QUESTION:
        return "question"
    return "answer" if is_blank(answer) or len(answer) > LONGEST_ANSWER else None


def add(tx: Tx, office: str | None, question: str, answer: str, actor: str) -> int:
    """Let an office answer a question itself, at once; return its number.

    Args:
        office: whose residents read it; None for all.
        question: a caption, `LONGEST_QUESTION` characters at most.
        answer: `LONGEST_ANSWER` characters at most.
        actor: who decides, as the audit writes it.
    """
    words = (" ".join(strip_invisible(question).split()), strip_invisible(answer).strip())
    number = rows.add(tx, office, *words)
    audit.add(tx, actor, "faq-added", str(number))
    versions.bump(tx)
    return number


def retire(tx: Tx, office: str | None, key: str, actor: str) -> bool:
    """Take an own answer back; False for another office's and those that ship."""
    found = next((one for one in rows.of_office(tx, office) if str(one.id) == key), None)
    if found is None or found.office != office:
        return False
    rows.retire(tx, found.id)
    audit.add(tx, actor, "faq-retired", key)
    versions.bump(tx)
    return True
