"""The chain of the audit: each row carries a digest of itself and of the row before."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

START = ""
"""What stands for the digest before the first row."""


@dataclass(frozen=True, slots=True)
class Link:
    """A row of the audit; `at` is in milliseconds since 1970."""

    id: int
    at: int
    actor: str
    action: str
    subject: str
    digest: str = ""


def digest(before: str, row: Link) -> str:
    """What a row must carry after the row whose digest is `before`: SHA-256, as hex."""
    told = json.dumps([before, row.id, row.at, row.actor, row.action, row.subject])
    return hashlib.sha256(told.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Verdict:
    """What came of following the chain.

    Attributes:
        rows: how many fit, from the first.
        head: the digest of the last of them.
        broken: the id at which it breaks; None: it is whole.
        known: whether the head noted earlier is among them.
    """

    rows: int
    head: str
    broken: int | None
    known: bool = True


def follow(rows: Iterable[Link], known: str | None = None) -> Verdict:
    """Follow the chain from its first row until it ends or breaks.

    Args:
        rows: ordered by id.
        known: a head noted earlier: rows cut off the end are missed only by this.
    """
    before, count, seen = START, 0, known is None
    for row in rows:
        if row.id != count + 1 or row.digest != digest(before, row):
            return Verdict(count, before, row.id if row.id == count + 1 else count + 1, seen)
        before, count = row.digest, count + 1
        seen = seen or row.digest == known
    return Verdict(count, before, None, seen)
