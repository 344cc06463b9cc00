"""One thing that `check` has found."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.text import Value


class Weight(IntEnum):
    """How much it matters; only a fault makes `check` fail."""

    FAULT = 0
    WARNING = 1
    NOTE = 2


@dataclass(frozen=True, slots=True)
class Finding:
    """A sentence by its id and variables."""

    weight: Weight
    message: str
    vars: dict[str, Value]


def fault(message: str, /, **variables: Value) -> Finding:
    """Something that keeps residents from being served, or harms them."""
    return Finding(Weight.FAULT, message, variables)


def warning(message: str, /, **variables: Value) -> Finding:
    """Something that works, but not as it should."""
    return Finding(Weight.WARNING, message, variables)


def note(message: str, /, **variables: Value) -> Finding:
    """Something good to know."""
    return Finding(Weight.NOTE, message, variables)
