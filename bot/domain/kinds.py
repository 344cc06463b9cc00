"""What kind of message a text is, guessed from its words alone (bot/data/kinds.toml)."""

from __future__ import annotations

from enum import StrEnum
from functools import cache

from bot.data import word_lists
from bot.domain.persian import fold
from bot.domain.rules import Lexicon, Rule, Rules


class Kind(StrEnum):
    """`MESSAGE` is what nothing tells the kind of: a voice, or words that may mean anything."""

    PROBLEM = "problem"
    COMPLAINT = "complaint"
    SUGGESTION = "suggestion"
    REQUEST = "request"
    THANKS = "thanks"
    MESSAGE = "message"


CHOICES = (Kind.PROBLEM, Kind.COMPLAINT, Kind.SUGGESTION, Kind.REQUEST, Kind.THANKS)
"""The kinds a person may choose."""


@cache
def _lexicon() -> Lexicon:
    lists = word_lists("kinds")
    return Lexicon(lists["groups"], lists["figures"])


@cache
def _rules() -> Rules:
    return Rules(
        Rule(rule["kind"], frozenset(rule["all"]), frozenset(rule.get("none", ())))
        for rule in word_lists("kinds")["rules"]
    )


def guess_kind(text: str) -> Kind:
    """Guess the kind of a message; the resident or the staff may set it right."""
    groups = {hit.group for hit in _lexicon().find(fold(text))}
    holding = _rules().that_hold(groups)
    return Kind(holding[0].outcome) if holding else Kind.MESSAGE
