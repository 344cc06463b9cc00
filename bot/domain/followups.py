"""What a text means that refers to the answer before it: «تلفنشون رو هم بده»، «پنج‌شنبه چی؟».

Only a text whose every word may stand in such a question is one (bot/data/followups.toml), so
that a new question is never swallowed: it always has a word of its own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from functools import cache
from typing import TYPE_CHECKING, Literal, NamedTuple, TypedDict

from bot.data import word_lists
from bot.domain.clock import MINUTE
from bot.domain.intents import Intent
from bot.domain.persian import fold, squeeze
from bot.domain.rules import Hit
from bot.domain.slots import day as day_of
from bot.domain.slots import loudest, slots, spoken_for

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from bot.domain.intents import Understanding
    from bot.domain.places import PlaceMatch

WINDOW = 30 * MINUTE
"""How long a text may refer to what was asked before it."""

_OF_SERVICES = frozenset({Intent.SERVICE_LOOKUP, Intent.PARTNER_REFERRAL})
TOPICS = _OF_SERVICES | {
    Intent.NEAREST_OFFICE,
    Intent.OFFICE_HOURS,
    Intent.OFFICE_CONTACT,
    Intent.OFFICE_SERVICES,
}
"""What may be asked once more, for another place or office."""

_INTENTS = {
    "phone": Intent.OFFICE_CONTACT,
    "address": Intent.OFFICE_CONTACT,
    "where": Intent.NEAREST_OFFICE,
    "hours": Intent.OFFICE_HOURS,
    "services": Intent.OFFICE_SERVICES,
}
_LONGEST = 14  # words
_BARE_WORDS = 2
_SERVICE_WORDS = 3  # by which a service is named, at most
_UNKNOWN_IN_CORRECTION = 1  # words; who says «منظورم» is surely setting something right


@dataclass(frozen=True, slots=True)
class Topic:
    """What a chat was about last; keys alone, never words.

    Attributes:
        office: that was shown; None if the place asked for has none of its own.
    """

    intent: Intent | None = None
    office: str | None = None
    place: str | None = None
    service: str | None = None
    day: date | None = None


class Change(TypedDict, total=False):
    """What is new in a topic; see `Topic`."""

    intent: Intent | None
    office: str | None
    place: str | None
    service: str | None
    day: date | None


Kind = Literal["answer", "another", "which"]


@dataclass(frozen=True, slots=True)
class FollowUp:
    """What is asked, completed by what was asked before.

    Attributes:
        kind: `answer` it; show `another` office than the last one; or ask `which` place is
            meant, because what it refers to is too long ago or unknown.
        wish: what is wanted of one office: phone, address, where, hours, services, or all.
        match: the place that is named now; if none is, it is about the topic's office.
        days: the groups of days that are named (see words.toml); `day` is the last of them.
    """

    kind: Kind
    intent: Intent
    wish: str = ""
    match: PlaceMatch | None = None
    service: str | None = None
    day: date | None = None
    days: tuple[str, ...] = ()


def read(
    understood: Understanding,
    places: tuple[PlaceMatch, ...],
    topic: Topic | None,
    today: date,
) -> FollowUp | None:
    """Tell what a text asks that is no whole question by itself; None if it is one.

    Args:
        understood: the text, read for itself.
        places: that it names, see `Gazetteer.find`.
        topic: of the last answers; None if they are too long ago.
        today: the date in Iran.
    """
    cry = understood.emergency is not None and understood.intent == Intent.EMERGENCY
    if cry or understood.taught or understood.code is not None:
        return None
    said = _said(understood, places, topic)
    if said is None or said.unknown > _unknown_allowed(understood, said):
        return None
    for reading in (_another, _elsewhere, _of_office, _service):
        found = reading(understood, said, topic)
        if found is not None:
            return _on_its_day(found, understood, said, today)
    return None


def _on_its_day(found: FollowUp, understood: Understanding, said: _Said, today: date) -> FollowUp:
    """The day that is named, if any; the last one that isn't denied."""
    if not found.days:
        return found
    if not said.denied and understood.day is not None:
        return replace(found, day=understood.day)
    return replace(found, day=day_of([Hit(0, 1, found.days[-1])], today))


def asks(text: str) -> bool:
    """Whether a text reads as a question, so that it is hardly a part of a message."""
    words = f" {fold(text)}"
    return not _SIGNS.isdisjoint(text) or words.endswith(_ends())


@cache
def _ends() -> tuple[str, ...]:
    return tuple(f" {fold(end)}" for end in word_lists("followups")["questions"]["ends"])


# --- the four kinds ------------------------------------------------------------------------


def _another(_understood: Understanding, said: _Said, topic: Topic | None) -> FollowUp | None:
    """«نه اون یکی»."""
    if topic is None or said.things or said.unknown or "other" not in said.groups:
        return None
    intent = _carried(topic)
    return FollowUp("another", intent, service=topic.service, day=topic.day)


def _elsewhere(_understood: Understanding, said: _Said, topic: Topic | None) -> FollowUp | None:
    """«سرآسیاب چی؟», and a place set right."""
    if said.wishes or said.unknown > int("meant" in said.groups):
        return None
    if said.denied == {"place"} and not said.matches and not said.days:
        return FollowUp("which", Intent.NEAREST_OFFICE)
    if len(said.matches) != 1:
        return None
    (match,) = said.matches
    if said.days:
        return FollowUp("answer", Intent.OFFICE_HOURS, match=match, days=tuple(said.days))
    if topic is None:
        return FollowUp("answer", Intent.NEAREST_OFFICE, match=match) if said.denied else None
    intent = _carried(topic)
    if not (said.asks or said.corrects or intent in _OF_SERVICES):
        intent = Intent.NEAREST_OFFICE  # a bare place: everything about its office
    return FollowUp("answer", intent, match=match, service=topic.service, day=topic.day)


def _of_office(_understood: Understanding, said: _Said, topic: Topic | None) -> FollowUp | None:
    """«شماره‌ش», «کجاست؟», «پنج‌شنبه چی؟»."""
    if said.matches or said.unknown or not (said.wishes or said.days):
        return None
    reports = "was" in said.groups and "meant" not in said.groups  # «بسته بود»
    if reports or "other" in said.groups:
        return None
    wishes = tuple(dict.fromkeys(said.wishes)) or ("hours",)
    known = topic is not None and topic.office is not None
    return FollowUp(
        "answer" if known else "which",
        _INTENTS[wishes[0]],
        wish=wishes[0] if len(wishes) == 1 else "all",
        days=tuple(said.days),
    )


def _service(understood: Understanding, said: _Said, topic: Topic | None) -> FollowUp | None:
    """«وام چی؟»."""
    service = _service_of(understood)
    if topic is None or service is None or said.things or not said.unknown:
        return None
    if service not in spoken_for(slots(understood.folded)):
        return None  # only guessed from what is needed
    bare = said.unknown == 1 and understood.intent in (
        Intent.OFFICE_SERVICES,
        Intent.SERVICE_LOOKUP,
    )
    known = understood.decision == "answer" and not bare
    refers = said.asks or "meant" in said.groups
    if known or understood.intent == Intent.PARTNER_REFERRAL or not refers:
        return None
    return FollowUp("answer", Intent.SERVICE_LOOKUP, service=service)


def _carried(topic: Topic) -> Intent:
    intent = topic.intent
    return intent if intent is not None and intent in TOPICS else Intent.NEAREST_OFFICE


def _service_of(understood: Understanding) -> str | None:
    """The service that is needed; a bare one and a word beside it may say no need by itself."""
    folded = understood.folded
    if understood.service is not None or len(folded.split()) > _BARE_WORDS:
        return understood.service
    return loudest(slots(folded))


def _unknown_allowed(understood: Understanding, said: _Said) -> int:
    if understood.decision == "answer" and understood.intent is Intent.FEEDBACK_NEW:
        return 0
    if _service_of(understood) is not None:
        return _SERVICE_WORDS
    return _UNKNOWN_IN_CORRECTION if "meant" in said.groups else 0


# --- what is said --------------------------------------------------------------------------


class _Item(NamedTuple):
    """A stretch of words that says one thing, from word `at` to before word `end`."""

    group: str
    at: int
    end: int


@dataclass(slots=True)
class _Said:
    """What stands in a text.

    Attributes:
        groups: of its words.
        denied: the kinds of what isn't meant.
        unknown: how many words may not stand in a follow-up.
    """

    groups: frozenset[str] = frozenset()
    wishes: list[str] = field(default_factory=list)
    days: list[str] = field(default_factory=list)
    matches: list[PlaceMatch] = field(default_factory=list)
    denied: frozenset[str] = frozenset()
    unknown: int = 0

    @property
    def things(self) -> bool:
        """Whether a wish, a day or a place is named, be it to deny it."""
        return bool(self.wishes or self.days or self.matches or self.denied)

    @property
    def corrects(self) -> bool:
        """Whether it sets something right."""
        return not self.groups.isdisjoint({"meant", "no", "denied"})

    @property
    def asks(self) -> bool:
        """Whether a word or sign makes it a question."""
        return "asks" in self.groups


_THINGS = ("wish", "day", "weekday", "place")
_PLACE = "@"  # which no folded word holds
_ENDING = r"\w{0,7}"  # letters that a star stands for; more are words joined to it
_ENDING_LETTERS = 4  # on a place name
_SIGNS = frozenset("؟?")


def _said(
    understood: Understanding, places: tuple[PlaceMatch, ...], topic: Topic | None
) -> _Said | None:
    """Take a text apart; None if it is too long, or a whole question by its words."""
    found = {match.words: match for match in reversed(places)}  # the likeliest of namesakes
    if any(map(_is_run_on, places)):
        return None
    matches = list(found.values())
    text, words = understood.text, understood.folded.split()
    words = _with_places([word for word in words if word != "ی"], list(found))
    items = list(_items(words)) if len(words) <= _LONGEST else []
    groups = {item.group for item in items}
    if not _SIGNS.isdisjoint(text):
        groups.add("asks")
    if not items or "whole" in groups:
        return None
    things = [item for item in items if _kind(item) in _THINGS]
    denied = _denied(items, things, text, _place_of(matches, topic))
    said = _Said(frozenset(groups), denied=frozenset(map(_kind, denied)))
    said.unknown = len(words) - sum(item.end - item.at for item in items)
    for item in things:
        _, _, name = item.group.partition(":")
        kind = _kind(item)
        if item in denied:
            continue
        if kind == "wish":
            said.wishes.append(name)
        elif kind == "place":
            said.matches.append(matches[int(name)])
        else:
            said.days.append(item.group)
    return said


def _kind(item: _Item) -> str:
    return item.group.partition(":")[0]


def _is_run_on(match: PlaceMatch) -> bool:
    """Whether more than the name stands in its word («تلفنسرآسیابچیه»)."""
    if len(match.words) != 1:
        return False
    return len(match.words[0]) > len(squeeze(match.place.name)) + _ENDING_LETTERS


def _with_places(words: list[str], names: list[tuple[str, ...]]) -> list[str]:
    """The words with a mark in place of each name; none if a name doesn't stand there as it is."""
    for number, name in enumerate(names):
        size = len(name)
        at = next((i for i in range(len(words)) if tuple(words[i : i + size]) == name), None)
        if at is None:
            return []
        words[at : at + size] = [f"{_PLACE}{number}"]
    return words


def _place_of(matches: list[PlaceMatch], topic: Topic | None) -> str:
    """The group of the place that the chat was about, if the text names it."""
    keys = [match.place.key for match in matches]
    return f"place:{keys.index(topic.place)}" if topic and topic.place in keys else ""


def _denied(items: list[_Item], things: list[_Item], text: str, last: str) -> set[_Item]:
    """The things that aren't meant: «سرآسیاب نه، شرف‌آباد», «شرف‌آباد بود نه سرآسیاب».

    Of two places it is the one that the chat was about, whatever the order.
    """
    denied: set[_Item] = set()
    for item in items:
        before = [one for one in things if one.end <= item.at][-1:]
        after = [one for one in things if one.at >= item.end][:1]
        if item.group == "denied":
            denied.update(before)
        elif item.group == "no" and before and after:
            told = [one for one in (*before, *after) if one.group == last]
            denied.update(told or (after if _goes_on(items, item, text) else before))
        elif item.group == "no":
            denied.update(before)
    return denied


_PAUSE = re.compile(r"\S\s*نه\s*[،,؛;.!]")


def _goes_on(items: list[_Item], no: _Item, text: str) -> bool:
    """Whether «نه» denies what comes after it: the right one was said before, without a pause."""
    said = any(item.group in ("meant", "was") and item.at < no.at for item in items)
    return said and not _PAUSE.search(text)


# --- the words -----------------------------------------------------------------------------


class _Vocabulary(NamedTuple):
    """The phrases that begin with one letter: one expression, and the group of each."""

    pattern: re.Pattern[str]
    groups: tuple[str, ...]


def _items(words: list[str]) -> Iterator[_Item]:
    """The stretches of words that may stand in a follow-up, each as long as it can be."""
    at = 0
    while at < len(words):
        known = _vocabulary().get(words[at][0])
        found = known.pattern.match(" ".join(words[at:])) if known else None
        end = at + 1
        if words[at].startswith(_PLACE):
            yield _Item(f"place:{words[at].removeprefix(_PLACE)}", at, end)
        elif known is not None and found is not None:
            end += found.group().count(" ")
            yield _Item(known.groups[(found.lastindex or 1) - 1], at, end)
        at = end


@cache
def _vocabulary() -> dict[str, _Vocabulary]:
    lists, shared = word_lists("followups"), word_lists("words")
    groups: dict[str, Iterable[str]] = {
        **{f"wish:{name}": phrases for name, phrases in lists["wishes"].items()},
        **{f"day:{ahead}": phrases for ahead, phrases in shared["days"].items()},
        **{f"weekday:{name}": phrases for name, phrases in shared["weekdays"].items()},
        "whole": lists["whole"]["words"],
        **lists["words"],
    }
    by_letter: dict[str, list[tuple[str, str, str]]] = {}
    for group, phrases in groups.items():
        for phrase in phrases:
            if "{" not in phrase:  # a pattern that only `rules` reads
                folded = fold(phrase.removesuffix("*"))
                more = _ENDING if phrase.endswith("*") else ""
                by_letter.setdefault(folded[0], []).append((folded, more, group))
    return {letter: _one(phrases) for letter, phrases in by_letter.items()}


def _one(phrases: list[tuple[str, str, str]]) -> _Vocabulary:
    phrases.sort(key=lambda one: -len(one[0]))
    joined = "|".join(f"({folded}{more})" for folded, more, _ in phrases)
    return _Vocabulary(re.compile(rf"(?:{joined})(?!\S)"), tuple(one[2] for one in phrases))
