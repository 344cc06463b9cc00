"""Who watches over which offices: the supervisors of a county, and those of the province."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.services import directory, staff

if TYPE_CHECKING:
    from bot.domain.people import Setup
    from bot.storage.store import Tx


def county_of(tx: Tx, office: str | None, place: str | None = None) -> str:
    """The key of the county in which an office stands, or else a place lies; «» for neither."""
    known = directory.current(tx)
    found = known.offices.get(office or "")
    key = found.place if found is not None else place or ""
    county = known.gazetteer.around(key, "county")
    return county.key if county is not None else ""


def counties(tx: Tx) -> list[str]:
    """The counties that have an office, by key."""
    offices = directory.current(tx).offices.values()
    return sorted({county_of(tx, one.key) for one in offices if one.works} - {""})


def of_county(tx: Tx, setup: Setup, county: str) -> list[int]:
    """The chats of a county's supervisors; the admins where nobody is set."""
    chat = staff.supervisor_chat(tx, setup)
    return [chat] if chat is not None else sorted(setup.admins)
