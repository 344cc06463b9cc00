from dataclasses import replace

import pytest

from bot.domain.geo import Point
from bot.domain.offices import Nearby, Office
from bot.domain.places import Gazetteer, Place
from bot.services.directory import Directory
from bot.services.services import having

HERE, WALK, DRIVE = Point(30.0, 57.0), Point(30.01, 57.0), Point(30.9, 57.0)
PLACES = (
    Place("city", "شهر", "city"),
    Place("home", "خانه", "neighbourhood", "city"),
    Place("next", "همسایه", "neighbourhood", "city"),
    Place("away", "دور", "city"),
)
MINE = Office("mine", "دفتر خانه", "home", point=HERE)
NEXT = Office("next", "دفتر همسایه", "next", point=WALK, services=("loan",))
AWAY = Office("away", "دفتر دور", "away", point=DRIVE, services=("loan",))


def town(*offices: Office) -> Directory:
    every = {one.key: one for one in offices}
    return Directory("1", Gazetteer(PLACES, ()), every, Nearby(every.values()))


def keys(near):
    return [one.office.key for one in near]


def test_the_serving_office_comes_first_whatever_is_nearer():
    mine = replace(MINE, point=WALK, services=("loan",))
    found = having(town(AWAY, replace(NEXT, point=HERE), mine), "loan", PLACES[1], None)
    assert found.is_own
    assert keys(found.near) == ["mine", "next"]
    assert keys(found.far) == ["away"]


def test_an_own_office_without_it_is_known_and_the_others_go_from_near_to_far():
    found = having(town(AWAY, NEXT, MINE), "loan", None, MINE)
    assert found.own is MINE
    assert not found.is_own
    assert keys(found.near) == ["next"]
    assert keys(found.far) == ["away"]


def test_none_at_hand_leaves_only_those_far_away():
    found = having(town(AWAY, MINE), "loan", None, MINE)
    assert found.near == ()
    assert keys(found.far) == ["away"]


def test_without_a_place_nothing_is_called_near():
    found = having(town(AWAY, NEXT), "loan", None, None)
    assert not found.placed
    assert keys(found.near) == ["away", "next"]
    assert found.own is None


def test_an_office_without_a_point_is_near_in_the_same_town_only():
    near, away = replace(NEXT, point=None), replace(AWAY, point=None)
    found = having(town(near, away, MINE), "loan", PLACES[1], None)
    assert keys(found.near) == ["next"]
    assert keys(found.far) == ["away"]


def test_an_office_that_was_given_up_has_nothing():
    gone = replace(NEXT, status="closed")
    assert having(town(gone), "loan", None, None).near == ()


@pytest.mark.parametrize("place", [PLACES[1], None])
def test_the_place_that_was_named_beats_the_office_asked_about_last(place):
    mine = replace(MINE, services=("loan",))
    found = having(town(mine, NEXT), "loan", place, NEXT)
    assert found.own is (mine if place else NEXT)
