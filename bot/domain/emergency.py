"""Hears a cry for help, so that the fitting help lines can stand above every other answer.

A missed cry is the worst fault this bot can make; a needless help line costs a glance. So the
lists in `bot/data/emergency.toml` are wide, and only figures of speech and lasting nuisances
are taken out.
"""

from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from bot.data import word_lists
from bot.domain.persian import fold
from bot.domain.rules import Lexicon

_SOS_SIGN = "🆘"


class Kind(StrEnum):
    """What the help lines shown must fit; `SOS` when the words don't say what happened."""

    VIOLENCE = "violence"
    CHILD = "child"
    SUICIDE = "suicide"
    MEDICAL = "medical"
    OVERDOSE = "overdose"
    FIRE = "fire"
    DISASTER = "disaster"
    SOS = "sos"


@dataclass(frozen=True, slots=True)
class _Rule:
    kind: Kind
    all: frozenset[str]
    none: frozenset[str]


@cache
def _lexicon() -> Lexicon:
    lists = word_lists("emergency")
    return Lexicon(lists["groups"], lists["figures"])


@cache
def _rules() -> tuple[_Rule, ...]:
    return tuple(
        _Rule(Kind(rule["kind"]), frozenset(rule["all"]), frozenset(rule.get("none", ())))
        for rule in word_lists("emergency")["rules"]
    )


def emergency(text: str) -> Kind | None:
    """Tell what kind of help a text cries for, the gravest if several, or None."""
    folded = fold(text)
    if not folded and _SOS_SIGN in text:
        return Kind.SOS
    return emergency_in(folded)


def emergency_in(folded: str) -> Kind | None:
    """Do the same for a text that is folded already."""
    groups = {hit.group for hit in _lexicon().find(folded)}
    for rule in _rules():
        if rule.all <= groups and rule.none.isdisjoint(groups):
            return rule.kind
    return None
