"""The nearest office: by a name, by a point on the map, or from the list of neighbourhoods."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from bot.domain.geo import Point
from bot.domain.offices import FAR_M
from bot.services import staff
from bot.text import plain, t
from handlers import feedback, following, offices
from handlers.keyboards import button
from handlers.phrases import far_phrase, walk_phrase
from handlers.place_list import SMALL, name_apart, screen

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.domain.offices import Found, Near, Office
    from bot.domain.places import Place, PlaceMatch
    from handlers.keyboards import Button
    from handlers.turn import Turn

STEP = "place"
MOST_NAMESAKES = 4
TYPED = 30  # characters of what was typed that are said back
FEW_WORDS = 3  # a name with more words around it is a sentence, not a name alone
NEAR_YOU = 4  # offices looked at around a point


# --- asking --------------------------------------------------------------------------------


def ask(turn: Turn) -> None:
    """«نزدیک‌ترین دفتر», or the command."""
    feedback.keep_draft(turn)
    if not _any_office(turn):
        _say_empty(turn)
        return
    turn.chat.go(STEP)
    turn.say(t("nearest-ask"))


def ask_place(turn: Turn, wanted: str, when: str = "") -> None:
    """Ask for a place first.

    Args:
        wanted: what is told of its office then (see `offices.ANSWERS`).
        when: the day or the season whose hours are wanted, as `offices.at` takes it.
    """
    if not _any_office(turn):
        _say_empty(turn)
        return
    turn.chat.go(STEP, f"{wanted} {when}" if when else wanted)
    turn.say(t("ask-which-place"))


def _asked(turn: Turn) -> Callable[[Turn, Office], None] | None:
    """What was asked before the place was, other than the card."""
    if turn.chat.step != STEP:
        return None
    wanted, _, when = turn.chat.step_data.partition(" ")
    if when:
        return partial(offices.at, when=when)
    return None if wanted == "address" else offices.ANSWERS.get(wanted)


def no_location(turn: Turn) -> None:
    """The location button as text: this client can't send a location."""
    turn.chat.go(STEP, turn.chat.step_data if turn.chat.step == STEP else "")
    turn.say(t("location-unavailable"), [[_list_button("button-place-list")]])


def place_list(turn: Turn) -> None:
    """«فهرست محله‌ها»."""
    turn.say(*screen(turn.directory))


def _any_office(turn: Turn) -> bool:
    return any(office.works for office in turn.directory.offices.values())


def _say_empty(turn: Turn) -> None:
    turn.chat.go()
    if staff.has_recipient(turn.tx, turn.setup):
        turn.say(t("nearest-empty-feedback"), [[_feedback_button()]])
    else:
        turn.say(t("nearest-empty"))


def _feedback_button() -> Button:
    return button(plain("button-feedback"), "feedback", "ask")


def _list_button(caption: str) -> Button:
    return button(plain(caption), "nearest", "list")


# --- by name -------------------------------------------------------------------------------


def place_typed(turn: Turn) -> bool:
    """A text while the place is asked; False if it is something else, to be read as such."""
    found = turn.named
    if len(found[0].left if found else turn.came.text.split()) > FEW_WORDS:
        turn.chat.go()
        return False
    if not by_name(turn, found):
        _unknown(turn, turn.came.text)
    return True


def by_name(turn: Turn, found: tuple[PlaceMatch, ...]) -> bool:
    """Answer with the office of the place that was named, or ask which; False if none was."""
    if not found:
        return False
    first = found[0]
    same = [
        one.place for one in found if (one.words, one.strength) == (first.words, first.strength)
    ]
    if len(same) > 1:
        _ambiguous(turn, same, " ".join(first.words))
    elif first.strength == "weak":
        _mean(turn, first.place)
    else:
        show(turn, first.place, sure=first.strength == "exact")
    return True


def _ambiguous(turn: Turn, places: list[Place], typed: str) -> None:
    gazetteer = turn.directory.gazetteer
    rows = [
        [button(_caption(name_apart(gazetteer, one, places)), "nearest", "place", one.key)]
        for one in places[:MOST_NAMESAKES]
    ]
    names = {place.name for place in places}
    rows.append([button(plain("button-none-of-these"), "nearest", "none")])
    turn.say(t("nearest-ambiguous", typed=names.pop() if len(names) == 1 else typed), rows)


def _caption(name: str) -> str:
    return plain("button-place", place=name)


def _mean(turn: Turn, place: Place) -> None:
    yes = button(plain("button-yes"), "nearest", "place", place.key)
    turn.say(t("nearest-mean", place=place.name), [[yes, _list_button("button-no-list")]])


def _unknown(turn: Turn, text: str) -> None:
    typed = " ".join(text.split())
    if len(typed) > TYPED:
        typed = plain("cut", text=typed[:TYPED])
    hears = staff.has_recipient(turn.tx, turn.setup)
    rows = [[_list_button("button-place-list")], [_feedback_button()] if hears else []]
    turn.say(t("nearest-unknown", typed=typed), rows)


def show(turn: Turn, place: Place, *, sure: bool = True) -> None:
    """Show the office for a place, or tell what was asked of it before the place was.

    Args:
        sure: the name was written as it is; if not, the answer begins with it.
    """
    turn.chat.place = place.key
    turn.talk_of(place=place.key, office=None)
    found = turn.directory.serving(place)
    if not found.offices:
        _none(turn, found)
    elif not (found.exact or found.same_city):
        _elsewhere(turn, place, found)
    else:
        _show_first(turn, place, found, sure=sure)


def _show_first(turn: Turn, place: Place, found: Found, *, sure: bool) -> None:
    near = found.offices[0]
    tell = _asked(turn)
    turn.chat.go()
    if tell is not None and found.exact:
        tell(turn, near.office)
        return
    offices.card(
        turn,
        near.office,
        above=_how_found(place, found, sure=sure),
        distance=_way_from(place, near),
        following=following.of_place(turn.directory, place, 1),
        where=place.name,
    )


def _how_found(place: Place, found: Found, *, sure: bool) -> str | None:
    if found.gone is not None:
        return t("office-gone", office=offices.label(found.gone))
    if found.same_city:
        return t("nearest-city")
    return None if sure else t("nearest-for", place=place.name)


def _way_from(place: Place, near: Near) -> str | None:
    """How far it is from a neighbourhood; a city is too wide for that."""
    if near.metres is None or place.kind not in SMALL:
        return None
    return walk_phrase(near.metres, place.name)


def _none(turn: Turn, found: Found) -> None:
    if found.gone is not None:
        turn.say(t("office-gone-alone", office=offices.label(found.gone)))
    _say_empty(turn)


def _elsewhere(turn: Turn, place: Place, found: Found) -> None:
    """No office in the city of the place: the nearest one, if its distance is known."""
    near = found.offices[0]
    if near.metres is None or place.point is None:
        turn.chat.go(STEP)
        turn.say(t("nearest-no-city", place=place.name))
    elif near.metres > FAR_M:
        _far(turn, near)
    else:
        turn.chat.go()
        offices.card(
            turn,
            near.office,
            above=t("nearest-line", where=place.name),
            distance=walk_phrase(near.metres, place.name),
            following=following.of_place(turn.directory, place, 1),
        )


def _far(turn: Turn, near: Near) -> None:
    distance = far_phrase(near.metres or 0.0)
    turn.chat.go()
    rows = [[button(plain("button-this-office"), "offices", "card", near.office.key)]]
    if staff.has_recipient(turn.tx, turn.setup, near.office.key):
        rows.append([offices.feedback_button(near.office.key)])
    turn.say(t("nearest-far", office=offices.label(near.office), distance=distance), rows)


def instead_of(turn: Turn, gone: Office) -> None:
    """An office that is closed for good was asked for: say so, and show what is nearest to it."""
    place = turn.directory.gazetteer.get(gone.place)
    found = turn.directory.serving(place) if place else None
    turn.chat.go()
    if place is None or found is None or not (found.exact or found.same_city):
        turn.say(t("office-gone-alone", office=offices.label(gone)))
        return
    offices.card(
        turn,
        found.offices[0].office,
        above=t("office-gone", office=offices.label(gone)),
        following=following.of_place(turn.directory, place, 1),
        where=place.name,
    )


# --- by a point on the map -----------------------------------------------------------------


def location(turn: Turn) -> None:
    """A location was sent. It is used here and kept nowhere, not even roughly."""
    if not _any_office(turn):
        _say_empty(turn)
    elif turn.came.point is not None:
        near = turn.directory.nearest(Point(*turn.came.point), NEAR_YOU)
        if near:
            _near_you(turn, near)
        else:
            ask_place(turn, "")


def _near_you(turn: Turn, near: tuple[Near, ...]) -> None:
    first, *others = near
    metres = first.metres or 0.0
    if metres > FAR_M:
        _far(turn, first)
        return
    turn.chat.go()
    offices.card(
        turn,
        first.office,
        distance=walk_phrase(metres),
        following=following.of_point(others),
        where=plain("nearest-you"),
    )


# --- buttons -------------------------------------------------------------------------------


def _again(turn: Turn) -> None:
    """«هیچ‌کدام», or the way back from the list: the question itself."""
    turn.drop_buttons()
    ask(turn)


def _chosen(turn: Turn) -> None:
    """A neighbourhood was tapped: the choice stays on the screen as text."""
    place = turn.directory.gazetteer.get(turn.came.press.arg() if turn.came.press else None)
    if place is None:
        turn.stale()
        return
    turn.edit(t("nearest-for", place=place.name))
    show(turn, place)


def _list(turn: Turn) -> None:
    press = turn.came.press
    area, page = (press.arg(), press.number(1)) if press else ("", None)
    turn.edit(*screen(turn.directory, area, page or 0))


def _next_of_place(turn: Turn) -> None:
    """«دفتر بعدی» after a name."""
    press = turn.came.press
    place = turn.directory.gazetteer.get(press.arg() if press else None)
    at = (press.number(1) if press else None) or 0
    around = following.around(turn.directory, place) if place else ()
    if place is None or at >= len(around):
        turn.say(t("nearest-last"))
        return
    in_order(turn, place, at)


def in_order(turn: Turn, place: Place, at: int) -> None:
    """The office at a position in the order of a place, with the button of the one after it."""
    near = following.around(turn.directory, place)[at]
    after = following.of_place(turn.directory, place, at + 1)
    offices.card(turn, near.office, distance=_way_from(place, near), following=after)


def _next_of_point(turn: Turn) -> None:
    """«دفتر بعدی» after a location, from what the button itself carries."""
    left = following.read(turn.came.press.args if turn.came.press else ())
    for at, (key, metres) in enumerate(left):
        office = turn.directory.offices.get(key)
        if office is not None and office.works:
            after = following.of_rest(left[at + 1 :])
            offices.card(turn, office, distance=walk_phrase(metres), following=after)
            return
    turn.say(t("nearest-last"))


PRESSES: dict[str, Callable[[Turn], None]] = {
    "ask": ask,
    "back": _again,
    "none": _again,
    "list": _list,
    "place": _chosen,
    "after": _next_of_place,
    "next": _next_of_point,
}
