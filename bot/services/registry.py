"""`cases` on the command line: what operators may see, without anybody's words or name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.domain.clock import in_tehran
from bot.storage import cases, registry
from bot.storage.case_schema import STATUSES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.storage.store import Tx

KEYS = (*STATUSES, "late")

_TIMES = ("created_at", "due_at", "answered_at", "closed_at", "told_at")
_FLAGS = ("late", "sample")


def listed(tx: Tx, office: str | None, status: str | None) -> list[dict[str, Any]]:
    """Cases of an office or of all, in one state or in any, in the order they were filed."""
    return [_shown(one) for one in registry.listed(tx, office=office, status=status)]


def shown(tx: Tx, code: str) -> dict[str, Any] | None:
    """One case with its history; None if there is none of that code."""
    found = registry.listed(tx, code=code)
    if not found:
        return None
    history = [
        {"kind": one.kind, "by": _by(one.actor), "at": _time(one.at)}
        for one in cases.events(tx, found[0]["id"])
    ]
    return {**_shown(found[0]), "history": history}


def _shown(row: Mapping[str, Any]) -> dict[str, Any]:
    values = {name: value for name, value in row.items() if name != "id"}
    values |= {name: bool(values[name]) for name in _FLAGS}
    values |= {name: _time(values[name]) for name in _TIMES}
    return {name: None if value == "" else value for name, value in values.items()}


def _time(at: int | None) -> str | None:
    return in_tehran(at).isoformat(timespec="seconds") if at is not None else None


def _by(actor: str) -> str | None:
    """Which side acted; a number would tell which person."""
    return actor.partition(":")[0] or None
