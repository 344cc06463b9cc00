"""The list of neighbourhoods to tap, for whoever would rather not type a name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.persian import alphabetical
from bot.text import plain, t
from handlers.keyboards import Rows, button, in_rows

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.domain.places import Gazetteer, Place
    from bot.services.directory import Directory
    from bot.text import Safe

PAGE = 8
SMALL = frozenset({"neighbourhood", "village"})


def screen(directory: Directory, area: str = "", page: int = 0) -> tuple[Safe, Rows]:
    """Text and buttons of one page.

    Args:
        area: key of the county whose places are shown; empty: the counties, if several.
        page: from 0; one that isn't there shows the first.
    """
    areas = _areas(directory)
    inside = directory.gazetteer.get(area) or (areas[0] if len(areas) == 1 else None)
    places = _places(directory, inside) if inside else areas
    if not places:
        return t("place-list-empty"), [[_back("", several=False)]]
    first = page * PAGE if page * PAGE < len(places) else 0
    shown = places[first : first + PAGE]
    rows = _rows(directory, shown, places, "place" if inside else "list")
    key = inside.key if inside else ""
    turns = _turn_page(key, first // PAGE, more=first + PAGE < len(places))
    back = _back(key, several=inside is not None and len(areas) > 1)
    return t("place-list"), [*rows, *([turns] if turns else []), [back]]


def _rows(directory: Directory, shown: list[Place], among: list[Place], verb: str) -> Rows:
    return in_rows(
        button(
            plain("button-place", place=name_apart(directory.gazetteer, one, among)),
            "nearest",
            verb,
            one.key,
        )
        for one in shown
    )


def name_apart(gazetteer: Gazetteer, place: Place, others: Iterable[Place]) -> str:
    """The name, with what tells it apart from others of the same name: «الله‌آباد، زرند»."""
    same = [one for one in others if one.name == place.name and one.key != place.key]
    around = gazetteer.tells_apart(place, same) if same else None
    return plain("place-within", place=place.name, within=around.name) if around else place.name


def _areas(directory: Directory) -> list[Place]:
    """The counties that have an office, or else all, in the order of the alphabet."""
    gazetteer = directory.gazetteer
    found = {
        area.key: area
        for office in directory.offices.values()
        if office.works and (area := _area(gazetteer, office.place)) is not None
    }
    if not found:
        found = {place.key: place for place in gazetteer.places if place.kind == "county"}
    return sorted(found.values(), key=lambda place: alphabetical(place.name))


def _area(gazetteer: Gazetteer, key: str) -> Place | None:
    return gazetteer.around(key, "county") or gazetteer.around(key, "city") or gazetteer.get(key)


def _places(directory: Directory, area: Place) -> list[Place]:
    """Neighbourhoods and villages of an area and its bare cities, those with an office first."""
    gazetteer = directory.gazetteer
    inside = [
        place
        for place in gazetteer.places
        if (place.kind in SMALL or place.kind == "city") and gazetteer.within(place.key, area.key)
    ]
    parents = {place.parent for place in inside if place.kind in SMALL}
    listed = [place for place in inside if place.kind in SMALL or place.key not in parents]
    served = {
        key
        for office in directory.offices.values()
        if office.works
        for key in office.serves or (office.place,)
    }

    def order(place: Place) -> tuple[bool, object]:
        around = {place.key, *(one.key for one in gazetteer.ancestors(place.key))}
        return served.isdisjoint(around), alphabetical(place.name)

    return sorted(listed, key=order)


def _turn_page(area: str, page: int, *, more: bool) -> list[dict[str, str]]:
    turns = []
    if page:
        turns.append(button(plain("button-previous-page"), "nearest", "list", area, page - 1))
    if more:
        turns.append(button(plain("button-next-page"), "nearest", "list", area, page + 1))
    return turns


def _back(area: str, *, several: bool) -> dict[str, str]:
    """From a county to the counties; from there, to the question."""
    if area and several:
        return button(plain("button-back"), "nearest", "list")
    return button(plain("button-back"), "nearest", "back")
