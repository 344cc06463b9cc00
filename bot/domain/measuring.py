"""How well the bot understands a set of labelled phrases: what `phrases report` prints."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bot.domain.intents import Intent
from bot.domain.needs import NONE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from bot.data import Phrase
    from bot.domain.intents import Understanding

HARMLESS = frozenset({Intent.OUT_OF_SCOPE, Intent.GREETING_HELP, Intent.THANKS_BYE})
"""Answers that mislead nobody who asked for what is outside."""


@dataclass(slots=True)
class Share:
    """So many of so many."""

    part: int = 0
    whole: int = 0

    def count(self, *, is_part: bool) -> None:
        """Count one more."""
        self.part += is_part
        self.whole += 1

    @property
    def ratio(self) -> float:
        """From 0 to 1; of nothing, 1."""
        return self.part / self.whole if self.whole else 1.0


def _shares() -> defaultdict[str, Share]:
    return defaultdict(Share)


@dataclass(slots=True)
class Report:
    """What was measured.

    right: the intent is the label's; `first_three`: it is among the candidates.
    answered: of what is in scope, with decision «answer»; `answered_right`: of those.
    misled: of what is out of scope, answered as if it weren't.
    heard: of the emergencies; `false_alarms`: of all that is none.
    calibration: by tenths of confidence, how many are right.
    """

    right: Share = field(default_factory=Share)
    first_three: Share = field(default_factory=Share)
    answered: Share = field(default_factory=Share)
    answered_right: Share = field(default_factory=Share)
    misled: Share = field(default_factory=Share)
    heard: Share = field(default_factory=Share)
    false_alarms: Share = field(default_factory=Share)
    by_label: defaultdict[str, Share] = field(default_factory=_shares)
    by_style: defaultdict[str, Share] = field(default_factory=_shares)
    calibration: defaultdict[str, Share] = field(default_factory=_shares)
    confusion: Counter[tuple[str, str]] = field(default_factory=Counter)


@dataclass(slots=True)
class Needs:
    """How well the service of a need is found; `missed` are those for which none was."""

    right: Share = field(default_factory=Share)
    missed: Share = field(default_factory=Share)
    by_label: defaultdict[str, Share] = field(default_factory=_shares)
    confusion: Counter[tuple[str, str]] = field(default_factory=Counter)


def measure_needs(phrases: Iterable[Phrase], read: Callable[[str], Understanding]) -> Needs:
    """Read every phrase, labelled with the service it needs, and count."""
    needs = Needs()
    for phrase in phrases:
        found = read(phrase.text).service
        right = found == phrase.label
        needs.right.count(is_part=right)
        needs.missed.count(is_part=found is None)
        needs.by_label[phrase.label].count(is_part=right)
        if not right:
            needs.confusion[phrase.label, found or NONE] += 1
    return needs


def measure(phrases: Iterable[Phrase], read: Callable[[str], Understanding]) -> Report:
    """Read every phrase and count."""
    report = Report()
    for phrase in phrases:
        _count(report, phrase, read(phrase.text))
    return report


def _count(report: Report, phrase: Phrase, understood: Understanding) -> None:
    right = understood.intent == phrase.label
    answered = understood.decision == "answer"
    report.right.count(is_part=right)
    report.first_three.count(
        is_part=any(one.intent == phrase.label for one in understood.candidates)
    )
    report.by_label[phrase.label].count(is_part=right)
    report.by_style[phrase.style].count(is_part=right)
    report.calibration[f"{int(understood.confidence * 10) / 10:.1f}"].count(is_part=right)
    if not right:
        report.confusion[phrase.label, understood.intent] += 1
    if phrase.label == Intent.OUT_OF_SCOPE:
        report.misled.count(is_part=answered and understood.intent not in HARMLESS)
    else:
        report.answered.count(is_part=answered)
        if answered:
            report.answered_right.count(is_part=right)
    heard = understood.emergency is not None
    emergency = phrase.label == Intent.EMERGENCY
    (report.heard if emergency else report.false_alarms).count(is_part=heard)
