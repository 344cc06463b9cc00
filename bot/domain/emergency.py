"""Hears a cry for help, so that the fitting help lines can stand above every other answer.

A missed cry is the worst fault this bot can make; a needless help line costs a glance. So the
lists in `bot/data/emergency.toml` are wide, and only figures of speech and lasting nuisances
are taken out.
"""

from enum import StrEnum
from functools import cache

from bot.data import word_lists
from bot.domain.persian import fold
from bot.domain.rules import Lexicon, Rule, Rules

_SOS_SIGN = "🆘"
HEARD_FROM = -0.3
"""From this score of the classifier on a text is a cry for help; measured in docs/language.md."""


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


@cache
def _lexicon() -> Lexicon:
    lists = word_lists("emergency")
    return Lexicon(lists["groups"], lists["figures"])


@cache
def _rules() -> Rules:
    return Rules(
        Rule(rule["kind"], frozenset(rule["all"]), frozenset(rule.get("none", ())))
        for rule in word_lists("emergency")["rules"]
    )


def emergency(text: str, folded: str | None = None) -> Kind | None:
    """Tell what kind of help a text cries for, the gravest if several, or None.

    Args:
        text: anything a person may write.
        folded: the same text folded, where the caller has it already.
    """
    if folded is None:
        folded = fold(text)
    if not folded:
        return Kind.SOS if _SOS_SIGN in text else None
    holding = _rules().that_hold({hit.group for hit in _lexicon().find(folded)})
    return Kind(holding[0].outcome) if holding else None


def cry(text: str, folded: str, score: float) -> Kind | None:
    """Tell what kind of help a text cries for, by the lists and by what was learnt.

    Either is enough: the lists hear words in any company, learning hears what has no such word.

    Args:
        text: anything a person may write.
        folded: the same text folded.
        score: how much the classifier takes it for a cry; above 0 it does.
    """
    return emergency(text, folded) or (Kind.SOS if score > HEARD_FROM else None)
