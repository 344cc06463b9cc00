"""Which service a need is for, as residents tell it: mostly without the service's name.

Learnt from the phrases in `bot/data/services` and from the names and everyday words of each
service; the word lists give hints.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from bot import data
from bot.domain.learning import INTENTS, MADE_OF, Lesson, learnt, read
from bot.domain.persian import fold
from bot.domain.slots import SERVICE, named, slots, spoken_for

if TYPE_CHECKING:
    from array import array
    from collections.abc import Collection, Iterable, Iterator

    from bot.domain.rules import Hit
    from bot.domain.training import Example

NONE = "none"
"""The label of what needs no service."""

_NO_NEED = (
    *("greeting_help", "thanks_bye", "privacy_delete", "announcements_stop", "feedback_status"),
    *("office_hours", "office_contact", "nearest_office", "out_of_scope", "about_offices"),
)
_SURELY_SOME = -0.5  # score of needing none, below which something is needed
_EACH = 40  # phrases of each; with more of them, needs told without a name go unheard


class Need(NamedTuple):
    """The service that a text needs, by its key, if any.

    clear: what was learnt speaks for it, and against its needing none.
    """

    key: str | None
    clear: bool = False


def need(weighed: array[int], hits: list[Hit], keys: Collection[str]) -> Need:
    """Find the service that a text needs.

    A service's own name wins. One that was never learnt is known by its words alone.

    Args:
        weighed: what was learnt of what is seen of the text and of `hints` for it.
        hits: what `bot.domain.slots.slots` gives for it.
        keys: of the services that may be meant.
    """
    by_name = named(hits)
    if by_name is not None:
        return Need(by_name)
    letters, labels = spoken_for(hits), learnt().labels(NEEDS.name)
    if unlearnt := [key for key in letters if key not in labels]:
        return Need(max(sorted(unlearnt), key=lambda key: letters[key]))
    scores = dict(zip(labels, learnt().scores(NEEDS.name, weighed), strict=True))
    best = max(_offered(labels, frozenset(keys)), key=scores.__getitem__)
    if best == NONE:
        return Need(None)
    return Need(best, clear=scores[best] > 0 and scores[NONE] < _SURELY_SOME)


@lru_cache(maxsize=8)
def _offered(labels: tuple[str, ...], keys: frozenset[str]) -> list[str]:
    return [key for key in labels if key == NONE or key in keys]


def hints(hits: list[Hit]) -> set[str]:
    """What the word lists say of services, as the classifier is given it."""
    return {"X" + hit.group for hit in hits if hit.group.startswith(SERVICE)}


def _phrases() -> Iterator[data.Phrase]:
    yield from data.needs()
    for service in data.services():
        for name in (service.name, *service.synonyms):
            yield data.Phrase(service.key, name, "plain", "services.csv", 0)
    for phrase in _without_need():
        yield replace(phrase, label=NONE)


def _without_need() -> Iterator[data.Phrase]:
    """Some phrases of each intent that needs no service, spread over its file."""
    by_intent: defaultdict[str, list[data.Phrase]] = defaultdict(list)
    for phrase in data.phrases():
        by_intent[phrase.label].append(phrase)
    for intent in _NO_NEED:
        own = by_intent[intent]
        some = own[:: max(1, len(own) // _EACH)][:_EACH]
        yield from (one for one in some if not spoken_for(slots(fold(one.text))))


def _examples(phrases: Iterable[data.Phrase]) -> Iterator[Example]:
    for one, folded, given in read(phrases):
        yield one.label, given | hints(slots(folded))


NEEDS = Lesson("needs", 1, (*MADE_OF, "words.toml", "needs.toml"), _phrases, _examples)
LESSONS = (INTENTS, NEEDS)
"""All that is learnt when the package is built."""
