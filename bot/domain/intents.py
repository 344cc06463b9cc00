"""Understands what a resident wants, by word lists and rules alone, and says how sure it is.

A wrong sure answer is worse than a question back, so an answer needs clear evidence and no
equal rival; the lists and weights are in `bot/data/intents.toml`.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, Any, Literal

from bot.data import Service, word_lists
from bot.data import services as shipped_services
from bot.domain.codes import find_code
from bot.domain.emergency import Kind, emergency
from bot.domain.persian import fold
from bot.domain.rules import Hit, Lexicon, Rule, Rules

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from bot.domain.places import PlaceMatch

    FindPlace = Callable[[str], PlaceMatch | None]

Decision = Literal["answer", "choose", "unsure"]

_TIERS = {"sure": 4.0, "likely": 2.0, "hint": 1.0}
_DOUBT = 4.0  # the evidence an unseen rival is thought to have: sure words alone reach 0.8
_ANSWER_FROM = 0.6
_CHOOSE_FROM = 0.3
_MOST_CANDIDATES = 3
_CRY_CONFIDENCE = 0.95
_NO_EVIDENCE = 0.1
_BY_SOUND = 0.5  # consonants alone are weaker evidence: sure words reach «choose»
_SHORT_WORDS = 4
_LONG_WORDS = 9
_LONG_SYNONYM = 5  # letters; endings may follow a synonym as long as this
_ENDINGS = ("", "ی", "ه", "ها", "های", "م", "تون")
_NO_LOOKUP = frozenset({"feedback", "physical_works"})
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


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


_POLITENESS = frozenset({Intent.GREETING_HELP, Intent.THANKS_BYE})
_ASKED_TOGETHER = frozenset(
    {
        Intent.NEAREST_OFFICE,
        Intent.OFFICE_HOURS,
        Intent.OFFICE_CONTACT,
        Intent.OFFICE_SERVICES,
        Intent.SERVICE_LOOKUP,
    }
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """One thing the words may mean; confidence from 0 to 1."""

    intent: Intent
    confidence: float


@dataclass(frozen=True, slots=True)
class Understanding:
    """What was understood of one text.

    decision: answer at once, let the resident choose among the candidates, or admit that it
        wasn't understood.
    candidates: up to three, best first.
    also: a second thing asked for, to be answered below the first; beside an emergency, what
        else the text is about.
    emergency: whose help lines stand on top of every other answer.
    match: the place as it was found; `place` and `place_name` are its key and canonical name.
    code: eight digits; `code_faulty` when the check digit tells that one is mistyped.
    about_office: the words complain about an office or its staff.
    """

    text: str
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
) -> Understanding:
    """Read what somebody wrote.

    Args:
        text: anything, of any length; the first 4,096 characters count.
        find_place: gives the place a text names, or None.
        today: the date in Iran, which «امروز» and «شنبه» are counted from.
        services: the services that may be meant; by default those that ship.
    """
    folded = fold(text)
    kind = emergency(text, folded)
    folded = folded or fold(_emoji_words(text))
    lexicon = _shipped_lexicon() if services is None else _lexicon(services)
    hits = lexicon.find(folded)
    match = find_place(text)
    found = find_code(text)
    around = set(_circumstances(text, folded, match, coded=found is not None and found.valid))
    groups = around | {hit.group for hit in hits}
    scores = _scores(groups)
    if not scores:  # perhaps words misspelt as they sound
        hits = lexicon.find_by_sound(folded)
        groups = around | {hit.group for hit in hits}
        scores = {intent: score * _BY_SOUND for intent, score in _scores(groups).items()}
    candidates = _candidates(scores, groups)
    also = _also(scores, candidates, kind)
    if kind:
        cry = Candidate(Intent.EMERGENCY, _CRY_CONFIDENCE)
        candidates = (cry, *candidates)[:_MOST_CANDIDATES]
    best = candidates[0]
    return Understanding(
        text=text,
        intent=best.intent,
        confidence=best.confidence,
        decision=_decision(best.confidence),
        candidates=candidates,
        also=also,
        emergency=kind,
        match=match,
        service=_service(hits),
        day=_day(hits, today),
        code=found.code if found else None,
        code_faulty=found is not None and not found.valid,
        about_office=_is_about_office(groups),
    )


def prepare() -> None:
    """Build the look-up tables, so that the first question doesn't wait half a second."""
    understand("daftar koja hast", find_place=lambda _text: None, today=date.min)


def _emoji_words(text: str) -> str:
    words: dict[str, str] = word_lists("intents")["emoji"]
    return " ".join(meaning for sign, meaning in words.items() if sign in text)


# --- the lists ---------------------------------------------------------------------------------


@cache
def _lexicon(services: tuple[Service, ...]) -> Lexicon:
    lists = word_lists("intents")
    groups: dict[str, Sequence[str]] = dict(lists["groups"])
    for intent, tiers in lists["words"].items():
        groups.update({f"{intent}:{tier}": patterns for tier, patterns in tiers.items()})
    groups.update({f"day:{ahead}": patterns for ahead, patterns in lists["days"].items()})
    groups.update({f"weekday:{name}": patterns for name, patterns in lists["weekdays"].items()})
    for service in services:
        groups[f"service:{service.key}"] = list(_patterns(service))
    return Lexicon(groups, lists["figures"])


@cache
def _shipped_lexicon() -> Lexicon:
    return _lexicon(shipped_services())


def _patterns(service: Service) -> Iterator[str]:
    for synonym in (service.name, *service.synonyms):
        if len(fold(synonym)) >= _LONG_SYNONYM:
            yield f"{synonym}*"
        else:
            yield from (synonym + ending for ending in _ENDINGS)


@cache
def _rules() -> Rules:
    lists = word_lists("intents")
    words = [
        Rule(intent, frozenset({f"{intent}:{tier}"}), frozenset(), _TIERS[tier])
        for intent, tiers in lists["words"].items()
        for tier in tiers
    ]
    return Rules([*words, *map(_rule, lists["rules"])])


def _rule(entry: dict[str, Any]) -> Rule:
    none = frozenset(entry.get("none", ()))
    return Rule(entry["intent"], frozenset(entry["all"]), none, float(entry["weight"]))


@cache
def _words_with_place() -> frozenset[str]:
    return frozenset(map(fold, word_lists("intents")["left"]["with_place"]))


# --- the evidence ------------------------------------------------------------------------------


def _circumstances(
    text: str, folded: str, match: PlaceMatch | None, *, coded: bool
) -> Iterator[str]:
    """Give the groups that no word list can: what else is in the text, and how long it is."""
    size = folded.count(" ") + 1
    if size <= _SHORT_WORDS:
        yield "short"
    if size >= _LONG_WORDS:
        yield "long"
    if "؟" in text or "?" in text:
        yield "question"
    if coded:
        yield "code"
    if match:
        yield "place"
        if _words_with_place().issuperset(match.left):
            yield "place_only"


def _scores(groups: set[str]) -> dict[Intent, float]:
    if any(group.startswith("service:") and group[8:] not in _NO_LOOKUP for group in groups):
        groups.add("service")
    if not groups.isdisjoint({"where", "which", "what", "time"}):
        groups.add("question")
    scores: defaultdict[Intent, float] = defaultdict(float)
    for rule in _rules().that_hold(groups):
        scores[Intent(rule.outcome)] += rule.weight
    return scores


def _candidates(scores: dict[Intent, float], groups: set[str]) -> tuple[Candidate, ...]:
    """Turn evidence into confidence: its square against the squares of rivals and of doubt."""
    matter = max((score for i, score in scores.items() if i not in _POLITENESS), default=0)
    squares = {
        intent: score**2
        for intent, score in scores.items()
        if intent not in _POLITENESS or matter <= _TIERS["likely"]
    }
    if not squares:
        statement = "question" not in groups and "short" not in groups
        unknown = Intent.FEEDBACK_NEW if statement else Intent.OUT_OF_SCOPE
        return (Candidate(unknown, _NO_EVIDENCE),)
    best = sorted(squares, key=lambda intent: -squares[intent])[:_MOST_CANDIDATES]
    total = sum(squares[intent] for intent in best[:2]) + _DOUBT
    return tuple(Candidate(intent, round(squares[intent] / total, 3)) for intent in best)


def _also(
    scores: dict[Intent, float], candidates: tuple[Candidate, ...], kind: Kind | None
) -> Intent | None:
    first, *rest = candidates
    if kind:
        return first.intent if first.confidence >= _ANSWER_FROM else None
    if rest and {first.intent, rest[0].intent} <= _ASKED_TOGETHER:
        second = rest[0].intent
        return second if scores[second] >= _TIERS["sure"] else None
    return None


def _decision(confidence: float) -> Decision:
    if confidence >= _ANSWER_FROM:
        return "answer"
    return "choose" if confidence >= _CHOOSE_FROM else "unsure"


def is_about_office(text: str) -> bool:
    """Whether words complain about an office or its staff."""
    return _is_about_office({hit.group for hit in _shipped_lexicon().find(fold(text))})


def _is_about_office(groups: set[str]) -> bool:
    ours = not groups.isdisjoint({"office", "staff_word"})
    return "about_office" in groups or (ours and "bad" in groups)


# --- the slots ---------------------------------------------------------------------------------


def _longest(hits: list[Hit], prefix: str) -> str | None:
    """Give the name after the prefix of the hit with the most letters, the first of equals."""
    fitting = [hit for hit in hits if hit.group.startswith(prefix)]
    if not fitting:
        return None
    longest = max(fitting, key=lambda hit: (hit.end - hit.start, -hit.start))
    return longest.group.removeprefix(prefix)


def _service(hits: list[Hit]) -> str | None:
    return _longest(hits, "service:")


def _day(hits: list[Hit], today: date) -> date | None:
    ahead = _longest(hits, "day:")
    if ahead is not None:
        return today + timedelta(days=int(ahead))
    weekday = _longest(hits, "weekday:")
    if weekday is None:
        return None
    return today + timedelta(days=(_WEEKDAYS.index(weekday) - today.weekday()) % 7)
