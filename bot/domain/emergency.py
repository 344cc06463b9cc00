"""Hears a cry for help, so that the fitting help lines can stand above every other answer.

A missed cry is the worst fault this bot can make; a needless help line costs a glance. So the
lists in `bot/data/emergency.toml` are wide, and only figures of speech and lasting nuisances
are taken out.
"""

from __future__ import annotations

from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING

from bot.data import word_lists
from bot.domain.lists import Lists, lexicon
from bot.domain.persian import fold
from bot.domain.rules import Rule, Rules

if TYPE_CHECKING:
    from bot.domain.lists import Groups
    from bot.domain.rules import Lexicon

_SOS_SIGN = "🆘"
HEARD_FROM = -0.35
UNHINTED_FROM = -0.12
SURE_FROM = -0.15
"""Scores of the classifier from which a text may be a cry for help: with a word of danger in it,
without one; and from which it is one (docs/language.md)."""
DOUBTED_BELOW = -0.7
WITHIN_FROM = -0.1
"""Scores at which learning gainsays the lists, and from which it agrees about a piece of a text
that it takes for something else: figures of speech and harm that is over, unknown to the lists."""
_MILD = frozenset(
    {"now", "nuisance", "hint:help", "hint:now", "hint:kin", "hint:past", "hint:lesson"}
    | {"hint:laugh", "hint:lasting", "hint:want"}
)
"""Lists that say nothing of danger by themselves."""


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


_NEVER_DOUBTED = frozenset({Kind.SUICIDE, Kind.OVERDOSE})


def _groups() -> Groups:
    table = word_lists("emergency")
    hints = {f"hint:{name}": patterns for name, patterns in table["concepts"].items()}
    return table["groups"] | hints, table["figures"]


LISTS = Lists("learnt_emergency.lists", _groups, ("emergency.toml",))
"""The words of danger, and hints that stand beside them."""


@cache
def _lexicon() -> Lexicon:
    return lexicon(LISTS)


@cache
def _rules() -> Rules:
    return Rules(
        Rule(rule["kind"], frozenset(rule["all"]), frozenset(rule.get("none", ())))
        for rule in word_lists("emergency_rules")["rules"]
    )


@cache
def _excuses() -> frozenset[str]:
    """The lists whose words take others back: that it was long ago, or that it is always so."""
    rules = word_lists("emergency_rules")["rules"]
    return frozenset(name for rule in rules for name in rule.get("none", ()))


def heard(folded: str) -> frozenset[str]:
    """Give the groups of words that a folded text holds outside figures of speech."""
    return frozenset(hit.group for hit in _lexicon().find(folded)) if folded else frozenset()


def emergency(text: str) -> Kind | None:
    """Tell what kind of help a text cries for by the lists alone, the gravest if several."""
    return cry(text, heard(fold(text)), score=DOUBTED_BELOW)


def cry(text: str, groups: frozenset[str], score: float) -> Kind | None:
    """Tell what kind of help a text cries for, by the lists and by what was learnt.

    Either is enough: the lists hear words in any company, learning hears what has no such word.
    Only where learning is very sure of the contrary the lists are not believed, and never about
    suicide. Without any word of danger learning must be surer: the words may be unknown to it.

    Args:
        text: anything a person may write.
        groups: what `heard` gives for it.
        score: how much the classifier takes it for a cry; above 0 it does.
    """
    if holding := _rules().that_hold(groups):
        kind = Kind(holding[0].outcome)
        if score >= DOUBTED_BELOW or kind in _NEVER_DOUBTED:
            return kind
    heard_from = HEARD_FROM if groups - _MILD else UNHINTED_FROM
    return Kind.SOS if score > heard_from or _SOS_SIGN in text else None


def cry_in_piece(piece: str, groups: frozenset[str], score: float) -> Kind | None:
    """The same for a piece of a text that is none as a whole; for suicide the lists are enough."""
    kind = cry(piece, groups, score)
    return kind if score > WITHIN_FROM or kind in _NEVER_DOUBTED else None


def is_named(groups: frozenset[str]) -> bool:
    """Whether the lists by themselves take a text for a cry."""
    return bool(_rules().that_hold(groups))


def may_be_named(groups: frozenset[str]) -> bool:
    """Whether they would, if nothing that may be said of something else took it back."""
    return is_named(groups - _excuses())


def is_sure(groups: frozenset[str], score: float) -> bool:
    """Whether a cry is more than likely, so that nothing else is read into the text."""
    return score > SURE_FROM or is_named(groups)
