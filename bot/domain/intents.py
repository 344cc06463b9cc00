"""Understands what a resident wants, offline, and says how sure it is.

What is wanted is learnt from the phrases in `bot/data/phrases`; a wrong sure answer is worse
than a question back, so an answer needs confidence. Slots are found by word lists.
"""

from __future__ import annotations

import gc
import math
import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, Literal

from bot.data import Service, word_lists
from bot.data import services as shipped_services
from bot.domain.codes import find_code
from bot.domain.days import named_day, next_week
from bot.domain.emergency import Kind, cry, cry_in_piece, heard, is_named, is_sure, may_be_named
from bot.domain.learning import INTENTS, is_met, learnt, seen
from bot.domain.needs import hints, need
from bot.domain.persian import fold
from bot.domain.slots import day, loudest, slots
from bot.domain.slots import is_about_office as _is_about_office

if TYPE_CHECKING:
    from array import array
    from collections.abc import Callable, Iterator

    from bot.domain.codes import Found
    from bot.domain.places import PlaceMatch
    from bot.domain.rules import Hit

    FindPlace = Callable[[str], PlaceMatch | None]

Decision = Literal["answer", "choose", "unsure"]

_SHARPNESS = 5.0  # of scores; fitted on the development set so that confidence is honest
_ANSWER_FROM = 0.65
_CHOOSE_FROM = 0.2
_MOST_CANDIDATES = 3
_NO_EVIDENCE = 0.1
_OFFERED = 0.5  # confidence of what a clear need makes of a text that seemed to be outside
_BETWEEN = re.compile(r"[؟?.!،,؛;\n]+|\sو\s|\sهم\s|\sولی\s")  # two questions
_APART = re.compile(r"[؟?.!،,؛;\n]+|\sو\s|\sولی\s")  # … which are then read by themselves
_LONGEST_PAIR = 600  # letters in which a second question is looked for
_MOST_PARTS = 6
_JOINED_WORDS = 12  # letters
_CRY_CONFIDENCE = 0.95
_RUN = 8  # words in which a cry has room
_SENTENCES = re.compile(r"\s*[.!?؟\n]+\s*")
_NO_CRY = -9.0  # the score of words that nobody ever wrote
_SURE = 0.97
_BARE_LETTERS = 11  # of a text that says a code and hardly more


class Intent(StrEnum):
    """What a resident may want."""

    NEAREST_OFFICE = "nearest_office"
    OFFICE_HOURS = "office_hours"
    OFFICE_CONTACT = "office_contact"
    OFFICE_SERVICES = "office_services"
    SERVICE_LOOKUP = "service_lookup"
    ABOUT_OFFICES = "about_offices"
    PARTNER_REFERRAL = "partner_referral"
    FEEDBACK_NEW = "feedback_new"
    FEEDBACK_STATUS = "feedback_status"
    ANNOUNCEMENTS_SUBSCRIBE = "announcements_subscribe"
    ANNOUNCEMENTS_STOP = "announcements_stop"
    PRIVACY_DELETE = "privacy_delete"
    EMERGENCY = "emergency"
    GREETING_HELP = "greeting_help"
    THANKS_BYE = "thanks_bye"
    OUT_OF_SCOPE = "out_of_scope"


ASKED = frozenset(
    {
        Intent.NEAREST_OFFICE,
        Intent.OFFICE_HOURS,
        Intent.OFFICE_CONTACT,
        Intent.OFFICE_SERVICES,
        Intent.SERVICE_LOOKUP,
        Intent.ABOUT_OFFICES,
        Intent.PARTNER_REFERRAL,
    }
)
"""Questions; two of them in one message are both answered."""


_OF_AN_OFFICE = frozenset({Intent.NEAREST_OFFICE, Intent.OFFICE_HOURS, Intent.OFFICE_CONTACT})


@dataclass(frozen=True, slots=True)
class Candidate:
    """One thing the words may mean; confidence from 0 to 1."""

    intent: Intent
    confidence: float


@dataclass(frozen=True, slots=True)
class Understanding:
    """What was understood of one text.

    folded: the text in the form that spellings share.
    decision: answer at once, let the resident choose among the candidates, or admit that it
        wasn't understood.
    candidates: up to three, best first.
    also: a second thing asked for, to be answered below the first; beside an emergency, what
        else the text is about.
    emergency: whose help lines stand on top of every other answer; where it is only likely, the
        intent is what the text means otherwise.
    match: the place as it was found; `place` and `place_name` are its key and canonical name.
    code: eight digits; `code_faulty` when the check digit tells that one is mistyped.
    about_office: the words complain about an office or its staff.
    taught: for a question that an admin taught, the answer written for it; empty where it gets
        that of the intent.
    """

    text: str
    folded: str
    intent: Intent
    confidence: float
    decision: Decision
    candidates: tuple[Candidate, ...]
    also: Intent | None = None
    emergency: Kind | None = None
    match: PlaceMatch | None = None
    service: str | None = None
    day: date | None = None
    code: str | None = None
    code_faulty: bool = False
    about_office: bool = False
    taught: str | None = None

    @property
    def place(self) -> str | None:
        """The key of the place named, if any."""
        return self.match.place.key if self.match else None

    @property
    def place_name(self) -> str | None:
        """The canonical name of the place named, if any."""
        return self.match.place.name if self.match else None


def understand(
    text: str,
    *,
    find_place: FindPlace,
    today: date,
    services: tuple[Service, ...] | None = None,
    folded: str | None = None,
) -> Understanding:
    """Read what somebody wrote.

    Args:
        text: anything, of any length; the first 4,096 characters count.
        find_place: gives the place a text names, or None.
        today: the date in Iran, which «امروز» and «شنبه» are counted from.
        services: the services that may be meant; by default those that ship.
        folded: the text in its folded form, if that is known.
    """
    folded = fold(text) if folded is None else folded
    match, found = find_place(text), find_code(text)
    groups = heard(folded)
    hits = slots(folded, services)
    words, others = seen(text, match, folded, groups)
    weighed = learnt().weigh(others | hints(hits), words)
    scores = _scores(weighed)
    language = _is_language(text, folded, match)
    kind = _cry(text, groups, scores[Intent.EMERGENCY] if language or groups else _NO_CRY)
    sure = _sure_of(text, match, found)
    needed = need(weighed, hits, _keys(services))
    candidates = _candidates(scores, sure)
    if sure is None and not kind and not language:
        candidates = (Candidate(Intent.OUT_OF_SCOPE, _NO_EVIDENCE),)
    if needed.clear:
        candidates = _with_need(candidates)
    if kind is None and _is_likely_cry(candidates[0]):
        kind = Kind.SOS
    also = _also(text, candidates[0].intent, kind)
    if kind and is_sure(groups, scores[Intent.EMERGENCY]):
        rest = (one for one in candidates if one.intent is not Intent.EMERGENCY)
        candidates = (Candidate(Intent.EMERGENCY, _CRY_CONFIDENCE), *rest)[:_MOST_CANDIDATES]
    asked = _day(folded, hits, today)
    if asked is not None:
        candidates = _dated(candidates)
    best = candidates[0]
    return Understanding(
        text=text,
        folded=folded,
        intent=best.intent,
        confidence=best.confidence,
        decision=_decision(best.confidence),
        candidates=candidates,
        also=also,
        emergency=kind,
        match=match,
        service=needed.key or _spoken_of(best, hits),
        day=asked,
        code=found.code if found else None,
        code_faulty=found is not None and not found.valid,
        about_office=_is_about_office(hits),
    )


def _spoken_of(best: Candidate, hits: list[Hit]) -> str | None:
    """The service that words stand for, where something is needed and nothing tells what."""
    return loudest(hits) if best.intent is Intent.SERVICE_LOOKUP else None


def prepare() -> None:
    """Read what was learnt and build the look-up tables, before the first question.

    Raises:
        BadModel: nothing was learnt when the package was built.
    """
    collects = gc.isenabled()
    gc.disable()  # nothing of this becomes waste, and looking for it takes a fourth of the time
    try:
        understand("daftar koja hast", find_place=lambda _text: None, today=date.min)
    finally:
        if collects:
            gc.enable()


# --- the lists ---------------------------------------------------------------------------------


@cache
def _keys(services: tuple[Service, ...] | None) -> frozenset[str]:
    return frozenset(one.key for one in services or shipped_services())


@cache
def _intents() -> tuple[Intent, ...]:
    return tuple(map(Intent, learnt().labels(INTENTS.name)))


@cache
def _words_with_place() -> frozenset[str]:
    return frozenset(map(fold, word_lists("words")["left"]["with_place"]))


# --- the evidence ------------------------------------------------------------------------------


def _scores(weighed: array[int]) -> dict[Intent, float]:
    """How much a text speaks for each intent: above 0 for it, below against."""
    return dict(zip(_intents(), learnt().scores(INTENTS.name, weighed), strict=True))


def _scores_alone(text: str, folded: str, groups: frozenset[str]) -> dict[Intent, float]:
    """The same for a piece of a text."""
    words, others = seen(text, None, folded, groups)
    return _scores(learnt().weigh(others, words))


def _is_language(text: str, folded: str, match: PlaceMatch | None) -> bool:
    """Whether a short text holds any word or sign ever met; else it is a slip of the keys.

    A longer one may be words written without a space, which its letters tell.
    """
    if match is not None or len(folded) >= _JOINED_WORDS:
        return True
    return any(map(is_met, folded.split() or text))


def _sure_of(text: str, match: PlaceMatch | None, found: Found | None) -> Intent | None:
    """What needs no weighing: a bare place, a bare code."""
    if found is not None and sum(char.isalpha() for char in text) <= _BARE_LETTERS:
        return Intent.FEEDBACK_STATUS
    if match is not None and _words_with_place().issuperset(match.left):
        return Intent.NEAREST_OFFICE
    return None


def _candidates(scores: dict[Intent, float], sure: Intent | None) -> tuple[Candidate, ...]:
    """Turn scores into confidences that are right as often as they say."""
    best = sorted(scores, key=scores.__getitem__, reverse=True)[:_MOST_CANDIDATES]
    top = scores[best[0]]
    total = sum([math.exp(_SHARPNESS * (score - top)) for score in scores.values()])
    chances = {one: math.exp(_SHARPNESS * (scores[one] - top)) / total for one in best}
    if sure is not None:
        rest = [(one, chance * (1 - _SURE)) for one, chance in chances.items() if one is not sure]
        chances = dict([(sure, _SURE), *rest][:_MOST_CANDIDATES])
    return tuple(Candidate(intent, round(chance, 3)) for intent, chance in chances.items())


def _with_need(candidates: tuple[Candidate, ...]) -> tuple[Candidate, ...]:
    """Offer the way to a service where a need is clear but looked as if it were outside."""
    best, *rest = candidates
    if best.intent is not Intent.OUT_OF_SCOPE:
        return candidates
    offered = Candidate(Intent.SERVICE_LOOKUP, _OFFERED)
    outside = Candidate(Intent.OUT_OF_SCOPE, min(best.confidence, _OFFERED))
    others = (one for one in rest if one.intent is not Intent.SERVICE_LOOKUP)
    return (offered, outside, *others)[:_MOST_CANDIDATES]


def _dated(candidates: tuple[Candidate, ...]) -> tuple[Candidate, ...]:
    """A day that was named settles what is asked of an office, where hours are likely."""
    first = candidates[0]
    if first.confidence >= _ANSWER_FROM or first.intent not in _OF_AN_OFFICE:
        return candidates
    hours = next((one for one in candidates if one.intent is Intent.OFFICE_HOURS), None)
    if hours is None or hours.confidence < _CHOOSE_FROM:
        return candidates
    rest = [one for one in candidates if one is not hours]
    return (Candidate(Intent.OFFICE_HOURS, _ANSWER_FROM), *rest)


def _day(folded: str, hits: list[Hit], today: date) -> date | None:
    """A date or feast that was named, or else «فردا» or a weekday."""
    named = named_day(folded, today)
    found = day(hits, today)
    return named or (next_week(folded, found, today) if found is not None else None)


def _cry(text: str, groups: frozenset[str], weight: float) -> Kind | None:
    """A cry that a whole text is, or that stands in a piece of it."""
    kind = cry(text, groups, weight)
    return _cry_within(text) if kind is None and may_be_named(groups) else kind


def _is_likely_cry(best: Candidate) -> bool:
    """Whether a text is likelier a cry than anything else, whatever the lists say."""
    return best.intent is Intent.EMERGENCY and best.confidence >= _ANSWER_FROM


def _cry_within(text: str) -> Kind | None:
    """A cry in a piece of a text whose rest tells of something else; the first one."""
    for piece in _pieces(text):
        folded = fold(piece)
        groups = heard(folded)
        if is_named(groups):
            score = _scores_alone(piece, folded, groups)[Intent.EMERGENCY]
            if (kind := cry_in_piece(piece, groups, score)) is not None:
                return kind
    return None


def _pieces(text: str) -> Iterator[str]:
    """The sentences, and overlapping runs of a few words: voice typing sets no points."""
    yield from (part for part in _SENTENCES.split(text) if part.count(" "))
    words = text.split()
    for at in range(0, max(len(words) - _RUN // 2, 1), _RUN // 2):
        yield " ".join(words[at : at + _RUN])


def _also(text: str, first: Intent, kind: Kind | None) -> Intent | None:
    """The second of two questions, or what else a cry for help asks."""
    parts = [part for part in _BETWEEN.split(text[:_LONGEST_PAIR]) if part.count(" ")]
    if len(parts) < 2 or not (kind or first in ASKED):
        return None
    taken = None if kind else first
    for part in parts[:_MOST_PARTS]:
        folded = fold(part)
        best = _candidates(_scores_alone(part, folded, heard(folded)), None)[0]
        if best.intent in ASKED - {taken} and best.confidence >= _ANSWER_FROM:
            return best.intent
    return None


def questions(text: str) -> list[str]:
    """The pieces of a text that may be questions of their own, in their order."""
    pieces = (piece.strip() for piece in _APART.split(text[:_LONGEST_PAIR]))
    return [piece for piece in pieces if piece][:_MOST_PARTS]


def _decision(confidence: float) -> Decision:
    if confidence >= _ANSWER_FROM:
        return "answer"
    return "choose" if confidence >= _CHOOSE_FROM else "unsure"


def is_about_office(text: str) -> bool:
    """Whether words complain about an office or its staff."""
    return _is_about_office(slots(fold(text)))
