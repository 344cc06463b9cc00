"""Whom an announcement is for: «دست‌کم یکی», «همه‌ی این‌ها» and «به‌جز» over what people chose.

An expression is asked of what somebody agreed to receive: one subscription must fit the office
or the neighbourhood, the county and the announcement's own topic all at once. So whoever wants
classes of one office and loans of another never gets loans of the first.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

KINDS = ("office", "place", "county", "topic", "active")
DEEPEST = 8  # groups within groups; screens make two


class BadAudience(ValueError):
    """What was stored or typed is no audience."""


@dataclass(frozen=True, slots=True)
class Fits:
    """One thing asked.

    Attributes:
        kind: `office`, `place`, `county` or `topic`, by key; `active`, in so many last days.
    """

    kind: str
    value: str


@dataclass(frozen=True, slots=True)
class AnyOf:
    """«دست‌کم یکی»: at least one; of none, nobody."""

    parts: tuple[Audience, ...]


@dataclass(frozen=True, slots=True)
class AllOf:
    """«همه‌ی این‌ها»: every one; of none, everybody who opted in."""

    parts: tuple[Audience, ...]


@dataclass(frozen=True, slots=True)
class Except:
    """«به‌جز»: nobody who has any subscription that fits this."""

    part: Audience


Audience = Fits | AnyOf | AllOf | Except
EVERYONE = AllOf(())


def dumps(audience: Audience) -> str:
    """The text that is stored."""
    return json.dumps(_plain(audience), ensure_ascii=False, separators=(",", ":"))


def loads(text: str) -> Audience:
    """Read what was stored.

    Raises:
        BadAudience: it isn't what `dumps` makes.
    """
    try:
        return _read(json.loads(text), 0)
    except (ValueError, TypeError, RecursionError) as exc:
        raise BadAudience("not an audience") from exc


def _plain(audience: Audience) -> list[Any]:
    match audience:
        case Fits(kind, value):
            return [kind, value]
        case AnyOf(parts):
            return ["any", *map(_plain, parts)]
        case AllOf(parts):
            return ["all", *map(_plain, parts)]
        case _:
            return ["not", _plain(audience.part)]


def _read(value: Any, depth: int) -> Audience:  # noqa: ANN401 - whatever JSON holds
    if depth > DEEPEST:
        raise BadAudience("too deep")
    match value:
        case ["any", *parts]:
            return AnyOf(tuple(_read(one, depth + 1) for one in parts))
        case ["all", *parts]:
            return AllOf(tuple(_read(one, depth + 1) for one in parts))
        case ["not", part]:
            return Except(_read(part, depth + 1))
        case ["active", str(days)] if days.isascii() and days.isdigit():
            return Fits("active", days)
        case [str(kind), str(key)] if kind in KINDS and kind != "active":
            return Fits(kind, key)
        case _:
            raise BadAudience("unknown part")
