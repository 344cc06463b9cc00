"""A bar chart as data: small enough to wait in a row of the outbox, and drawn from it alone."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

Tone = Literal["calm", "alarm"]

MOST_BARS = 8
"""Rows that one picture holds and a phone still shows readably."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: how much, and how it is coloured."""

    value: int
    tone: Tone = "calm"


@dataclass(frozen=True, slots=True)
class Row:
    """What belongs to one name: a bar, or several under one another."""

    label: str
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """A title, rows of bars, and what each tone means where there are several."""

    title: str
    rows: tuple[Row, ...]
    legend: tuple[tuple[Tone, str], ...] = ()

    @property
    def greatest(self) -> int:
        """The longest bar; 1 where all are empty."""
        return max((bar.value for row in self.rows for bar in row.bars), default=0) or 1

    def as_json(self) -> dict[str, Any]:
        """As a row of the outbox keeps it."""
        return asdict(self)


def from_json(kept: Mapping[str, Any]) -> Chart:
    """What `Chart.as_json` made, once it was written and read."""
    rows = tuple(
        Row(row["label"], tuple(Bar(bar["value"], bar["tone"]) for bar in row["bars"]))
        for row in kept["rows"]
    )
    return Chart(kept["title"], rows, tuple((tone, label) for tone, label in kept["legend"]))
