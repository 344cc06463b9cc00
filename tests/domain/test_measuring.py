from dataclasses import replace
from datetime import date

from bot.data import Phrase
from bot.domain.intents import Candidate, Intent, Understanding, understand
from bot.domain.measuring import Share, measure, measure_needs

PLAIN = understand("سلام", find_place=lambda _: None, today=date(2026, 11, 24))


def meant(intent: Intent, service: str | None = None, confidence: float = 0.9) -> Understanding:
    best = Candidate(intent, confidence)
    return replace(
        PLAIN, intent=intent, confidence=confidence, candidates=(best,), service=service
    )


def phrases(*labels: str) -> list[Phrase]:
    return [Phrase(label, label, "plain", "", 0) for label in labels]


def test_a_share_of_nothing_is_whole() -> None:
    assert Share().ratio == 1.0


def test_what_was_taken_for_something_else_is_told() -> None:
    told = {
        "office_hours": meant(Intent.OFFICE_HOURS),
        "thanks_bye": meant(Intent.OFFICE_HOURS),
        "out_of_scope": meant(Intent.OFFICE_CONTACT),
    }
    report = measure(phrases(*told), lambda text: told[text])
    assert (report.right.part, report.right.whole) == (1, 3)
    assert report.confusion["thanks_bye", "office_hours"] == 1
    assert report.misled.ratio == 1.0
    assert report.calibration["0.9"].whole == 3


def test_needs_without_a_service_are_told_from_wrong_ones() -> None:
    told = {
        "deeds": meant(Intent.SERVICE_LOOKUP, "deeds"),
        "health": meant(Intent.SERVICE_LOOKUP, "deeds"),
        "literacy": meant(Intent.SERVICE_LOOKUP),
    }
    needs = measure_needs(phrases(*told), lambda text: told[text])
    assert (needs.right.part, needs.missed.part, needs.right.whole) == (1, 1, 3)
    assert needs.confusion == {("health", "deeds"): 1, ("literacy", "none"): 1}
