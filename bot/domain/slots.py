"""What words of the lists stand in a text: names of services, days, complaints of an office."""

from __future__ import annotations

from datetime import timedelta
from functools import cache, partial
from typing import TYPE_CHECKING

from bot.data import services as shipped_services
from bot.data import word_lists
from bot.domain.lists import Lists, lexicon
from bot.domain.persian import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from bot.data import Service
    from bot.domain.lists import Groups
    from bot.domain.rules import Hit, Lexicon

SERVICE = "service:"
"""Opens the group of words that speak for a service."""

_NAMED = "named:"  # the official name itself
_LONG_SYNONYM = 5  # letters; endings may follow a synonym as long as this
_ENDINGS = ("", "ی", "ه", "ها", "های", "م", "تون")
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def slots(folded: str, services: tuple[Service, ...] | None = None) -> list[Hit]:
    """Give the words found in a folded text; by default for the services that ship."""
    return (shipped_lexicon() if services is None else _lexicon(services)).find(folded)


@cache
def shipped_lexicon() -> Lexicon:
    """The words of the lists, with those of the services that ship."""
    return _lexicon(shipped_services())


@cache
def _lexicon(services: tuple[Service, ...]) -> Lexicon:
    return lexicon(lists(services))


def lists(services: tuple[Service, ...]) -> Lists:
    """The words of the lists, with those of some services."""
    made_of = ("words.toml", "needs.toml")
    return Lists("learnt_words.lists", partial(_groups, services), made_of, repr(services))


def _groups(services: tuple[Service, ...]) -> Groups:
    table = word_lists("words")
    groups: dict[str, Sequence[str]] = dict(table["groups"])
    groups.update({f"day:{ahead}": patterns for ahead, patterns in table["days"].items()})
    groups.update({f"weekday:{name}": patterns for name, patterns in table["weekdays"].items()})
    needs = word_lists("needs")
    for service in services:
        groups[_NAMED + service.key] = [f"{service.name}*"]
        groups[SERVICE + service.key] = [*_patterns(service), *needs.get(service.key, ())]
    return groups, table["figures"]


def _patterns(service: Service) -> Iterator[str]:
    for synonym in (service.name, *service.synonyms):
        if len(fold(synonym)) >= _LONG_SYNONYM:
            yield f"{synonym}*"
        else:
            yield from (synonym + ending for ending in _ENDINGS)


def is_about_office(hits: list[Hit]) -> bool:
    """Whether words complain about an office or its staff."""
    groups = {hit.group for hit in hits}
    ours = not groups.isdisjoint({"office", "staff_word"})
    return "about_office" in groups or (ours and "bad" in groups)


def day(hits: list[Hit], today: date) -> date | None:
    """The day named, counted from `today`, if any."""
    ahead = _longest(hits, "day:")
    if ahead is not None:
        return today + timedelta(days=int(ahead))
    weekday = _longest(hits, "weekday:")
    if weekday is None:
        return None
    return today + timedelta(days=(_WEEKDAYS.index(weekday) - today.weekday()) % 7)


def named(hits: list[Hit]) -> str | None:
    """The key of the service whose official name stands in the text, if any."""
    return _longest(hits, _NAMED)


def spoken_for(hits: list[Hit]) -> dict[str, int]:
    """How many letters of the text speak for each service that any speak for, by its key."""
    spans: dict[str, list[tuple[int, int]]] = {}
    for hit in sorted(hits):
        if hit.group.startswith(SERVICE):
            spans.setdefault(hit.group.removeprefix(SERVICE), []).append(hit[:2])
    return {key: _covered(own) for key, own in spans.items()}


def loudest(hits: list[Hit]) -> str | None:
    """The key of the service that most letters of the text speak for, if any do."""
    letters = spoken_for(hits)
    return max(sorted(letters), key=lambda key: letters[key]) if letters else None


def _longest(hits: list[Hit], prefix: str) -> str | None:
    """Give the name after the prefix of the hit with the most letters, the first of equals."""
    fitting = [hit for hit in hits if hit.group.startswith(prefix)]
    if not fitting:
        return None
    longest = max(fitting, key=lambda hit: (hit.end - hit.start, -hit.start))
    return longest.group.removeprefix(prefix)


def _covered(spans: list[tuple[int, int]]) -> int:
    """How many letters the spans cover together; they are in order."""
    covered = reached = 0
    for start, end in spans:
        covered += max(0, end - max(start, reached))
        reached = max(reached, end)
    return covered
