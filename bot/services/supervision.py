"""Who watches over which offices: the supervisors of a county, and those of the province."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.rights import Scope
from bot.services import directory
from bot.services import people as services
from bot.storage import groups, other_groups, people

if TYPE_CHECKING:
    from bot.domain.people import Setup
    from bot.storage.store import Tx

PROVINCE = "province"
KINDS = ("county", PROVINCE)
PREFIX = "c_"  # before the key of a place, in place of an office's, in /bind


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


# --- the ladder ----------------------------------------------------------------------------


def of_office(tx: Tx, setup: Setup, office: str | None) -> list[int]:
    """The chats of an office's own supervisors, its county's, or else the one of the settings.

    None where nobody is set: the admins aren't among them.
    """
    if office is not None:
        for scope in _below(tx, office):
            found = _watching(tx, scope)
            if found:
                return found
    return _of_settings(tx, setup)


def of_province(tx: Tx, setup: Setup, office: str | None) -> list[int]:
    """The chats above those: the province's supervisors, or else the settings', or the admins."""
    below = set(of_office(tx, setup, office))
    above = [_watching(tx, one) for one in _provinces(tx, office)]
    for found in (*above, _of_settings(tx, setup), sorted(setup.admins)):
        if set(found) - below:
            return sorted(set(found) - below)
    return []


def of_county(tx: Tx, setup: Setup, county: str) -> list[int]:
    """Who gets what is told of a whole county; the admins where nobody is set."""
    own = _watching(tx, Scope("place", county)) if county else []
    return own or _of_settings(tx, setup) or sorted(setup.admins)


def of_offices_alone(tx: Tx) -> dict[int, frozenset[str]]:
    """Who supervises single offices, and which, without being told of their county."""
    found: dict[int, set[str]] = {}
    for office in directory.current(tx).offices:
        county = county_of(tx, office)
        for person in _persons(tx, Scope("office", office)):
            if person not in _persons(tx, Scope("place", county)):
                found.setdefault(person, set()).add(office)
    return {person: frozenset(keys) for person, keys in sorted(found.items())}


def everyone(tx: Tx, setup: Setup, office: str | None) -> set[int]:
    """The chats of all who supervise an office, on any step."""
    scopes = [*_below(tx, office), *_provinces(tx, office)] if office is not None else []
    found = {chat for scope in scopes for chat in _watching(tx, scope)}
    return found | set(_of_settings(tx, setup))


def bind(tx: Tx, chat_id: int, place: str) -> None:
    """A group is that of a place's supervisors from now on, and no office's."""
    groups.unbind(tx, chat_id)
    other_groups.bind(tx, chat_id, "place", place)


def may_act(tx: Tx, chat_id: int, person: int) -> bool:
    """Whether a person may act as a supervisor in a group.

    Whoever writes there as themself may, until the place has supervisors by role.
    """
    group = other_groups.of_chat(tx, chat_id)
    if group is None or group.kind != "place":
        return True
    listed = _persons(tx, Scope("place", group.key))
    return not listed or person in listed


def is_supervisor(tx: Tx, setup: Setup, chat_id: int) -> bool:
    """Whether a chat is that of a supervisor of anything."""
    group = other_groups.of_chat(tx, chat_id)
    if group is not None and group.kind == "place":
        return True
    own = people.of_person(tx, chat_id) if chat_id > 0 else ()
    return any(one.role == "supervisor" for one in own) or chat_id in _of_settings(tx, setup)


def _of_settings(tx: Tx, setup: Setup) -> list[int]:
    return [groups.present(tx, setup.supervisor_chat)] if setup.supervisor_chat else []


def _below(tx: Tx, office: str) -> list[Scope]:
    """The scopes that hold an office, the narrowest first, without the province."""
    known = directory.current(tx).gazetteer
    places = services.where(tx, office).places
    lower = [key for key in places if (one := known.get(key)) and one.kind != PROVINCE]
    return [Scope("office", office), *(Scope("place", key) for key in lower)]


def _provinces(tx: Tx, office: str | None) -> list[Scope]:
    known = directory.current(tx).gazetteer
    places = services.where(tx, office).places
    return [
        Scope("place", key) for key in places if (one := known.get(key)) and one.kind == PROVINCE
    ]


def _watching(tx: Tx, scope: Scope) -> list[int]:
    """The group of a scope's supervisors, or else the private chat of each."""
    group = other_groups.of(tx, "place", scope.key) if scope.kind == "place" else None
    if group is not None and not group.public:
        return [group.chat_id]
    return _persons(tx, scope)


def _persons(tx: Tx, scope: Scope) -> list[int]:
    here = people.inside(tx, [scope])
    return sorted(one.person for one in here if one.grant.role == "supervisor")
