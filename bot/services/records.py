"""The record of an office, changed a part at a time; offices that come, go and come back."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import chain, count
from typing import TYPE_CHECKING

from bot.domain.clock import in_tehran
from bot.domain.hours import format_week
from bot.domain.spoken_hours import week_of
from bot.services import directory, offices, verifying

if TYPE_CHECKING:
    from bot.domain.offices import Office
    from bot.services.sheet import Fault
    from bot.storage.store import Tx

PARTS = ("name", "place", "serves", "landmark", "address", "phones", "hours")
"""What is changed by writing it."""

_LISTS = ("serves", "phones")
_BETWEEN = re.compile(r"\s*[،,؛;\n|]\s*")
_KEY_LENGTH = 36  # characters of a place's key, so that a number fits behind


def cell(part: str, text: str) -> str:
    """What somebody wrote for a part, as a file would say it.

    Raises:
        BadHours: it is no week.
    """
    if part == "hours":
        return format_week(week_of(text))
    if part in _LISTS:
        return "|".join(filter(None, _BETWEEN.split(text.strip())))
    return text


def changed(tx: Tx, key: str, part: str, said: str) -> tuple[Office | None, tuple[Fault, ...]]:
    """The office as it would be with one part changed, or what is wrong with that."""
    return offices.drafted(tx, {"key": key, part: said})


def new(tx: Tx, name: str, place: str) -> tuple[Office | None, tuple[Fault, ...]]:
    """An office there would be; people may find it, with a warning, until it is verified."""
    found, faults = offices.drafted(tx, {"key": "new", "name": name, "place": place})
    return (replace(found, key=_free_key(tx, found.place)) if found else None), faults


def _free_key(tx: Tx, place: str) -> str:
    taken = directory.current(tx).offices
    stem = place[:_KEY_LENGTH]
    every = chain((stem,), (f"{stem}-{number}" for number in count(2)))
    return next(key for key in every if key not in taken)


def save(tx: Tx, office: Office, by: str) -> None:
    """Let a change or a new office be so.

    Args:
        by: who does it, as the audit writes it.
    """
    known = office.key in directory.current(tx).offices
    offices.change(tx, office, by, "office-changed" if known else "office-added")


def give_up(tx: Tx, office: Office, by: str) -> None:
    """An office works no more; who asks for it is shown another."""
    offices.change(tx, replace(office, status="closed"), by, "office-given-up")


def take_up(tx: Tx, office: Office, by: str) -> None:
    """An office works again; its record has to be verified anew."""
    offices.change(tx, replace(office, status="unverified"), by, "office-taken-up")


def verify(tx: Tx, office: Office, by: str) -> None:
    """Somebody who knows says that everything in the record is right today."""
    today = in_tehran(tx.now).date()
    offices.change(tx, replace(office, status="open", verified_at=today), by, "office-verified")
    verifying.again(tx, office)
