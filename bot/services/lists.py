"""The lists of the staff: cases in the groups in which they are worked on."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.storage.cases import Brief

ORDER = ("late", "urgent", "free", "held", "asked", "partner", "confirming")


def part_of(case: Brief) -> str:
    """The group of a case in a list: what presses comes before who has it."""
    if case.late:
        return "late"
    waits = {
        "waiting-person": "asked",
        "waiting-partner": "partner",
        "confirming": "confirming",
    }.get(case.status)
    if waits is not None:
        return waits
    if case.urgency != "normal":
        return "urgent"
    return "free" if case.holder is None else "held"


def grouped(found: list[Brief]) -> list[tuple[str, list[Brief]]]:
    """Cases by their groups, the most pressing first; in a group as they came."""
    parts: dict[str, list[Brief]] = {}
    for case in found:
        parts.setdefault(part_of(case), []).append(case)
    return [(name, parts[name]) for name in ORDER if name in parts]
