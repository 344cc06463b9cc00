import random
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.clock import TEHRAN
from bot.domain.geo import Point, distance
from bot.domain.hours import parse_week
from bot.domain.offices import Nearby, Office, nearest, serving
from bot.domain.places import Gazetteer, Place

HERE = Point(30.28, 57.07)
PLACES = Gazetteer(
    [
        Place("province", "کرمان", "province"),
        Place("county", "کرمان", "county", "province"),
        Place("city", "کرمان", "city", "county", point=HERE),
        Place("north", "شمال", "neighbourhood", "city", point=HERE),
        Place("south", "جنوب", "neighbourhood", "city"),
        Place("village", "دهکده", "village", "county"),
        Place("other-county", "بم", "county", "province"),
        Place("other-city", "بم", "city", "other-county"),
        Place("far-province", "یزد", "province"),
    ]
)


def office(key: str, place: str, **more) -> Office:
    return Office(key, key, place, **{"status": "open", **more})


def north_of(metres: float) -> Point:
    return Point(HERE.lat + metres / 111_195, HERE.lon)


def keys(found) -> list[str]:
    return [near.office.key for near in found]


def for_place(place: str, *offices: Office):
    return serving(offices, PLACES, PLACES.get(place))


# --- by location ---------------------------------------------------------------------------


def test_the_nearest_come_first_and_no_more_than_asked_for():
    every = [office(f"o{km}", "city", point=north_of(km * 1000)) for km in (5, 1, 9, 3)]
    assert keys(nearest(every, HERE)) == ["o1", "o3", "o5"]
    assert nearest(every, HERE, limit=1)[0].metres == pytest.approx(1000, abs=0.2)


def test_offices_equally_far_come_in_the_order_of_their_keys():
    every = [office(key, "city", point=north_of(500)) for key in ("c", "a", "d", "b")]
    assert keys(nearest(every, HERE, limit=2)) == ["a", "b"]
    twins = [
        office("west", "city", point=Point(30.28, 57.06)),
        office("east", "city", point=Point(30.28, 57.08)),
    ]
    assert keys(nearest(twins, HERE)) == ["east", "west"]


def test_closed_offices_and_those_without_a_point_are_left_out():
    every = [office("gone", "city", status="closed", point=HERE), office("nowhere", "city")]
    assert nearest(every, HERE) == ()


@given(st.integers(0, 2**32), st.integers(1, 5))
def test_nobody_left_out_is_nearer(seed, limit):
    chance = random.Random(seed)
    every = [
        office(f"o{number}", "city", point=Point(chance.uniform(25, 40), chance.uniform(44, 63)))
        for number in range(30)
    ]
    found = nearest(every, HERE, limit)
    assert len(found) == limit
    ordered = sorted(every, key=lambda one: (round(distance(HERE, one.point), 1), one.key))
    assert keys(found) == [one.key for one in ordered[:limit]]


def test_the_antipodes_are_found_too():
    far = office("far", "city", point=Point(-30.28, -122.93))
    assert keys(Nearby([far]).nearest(HERE)) == ["far"]


# --- by name -------------------------------------------------------------------------------


def test_the_office_that_serves_a_place_is_found_by_its_name():
    found = for_place("south", office("a", "north"), office("b", "north", serves=("south",)))
    assert keys(found.offices) == ["b"]
    assert found.exact


def test_an_office_without_a_list_serves_its_own_place():
    assert keys(for_place("south", office("a", "south")).offices) == ["a"]


def test_to_serve_a_place_is_to_serve_all_inside_it_but_the_closer_one_comes_first():
    found = for_place("south", office("a", "city"), office("b", "south"))
    assert keys(found.offices) == ["b", "a"]
    assert found.exact


def test_for_a_city_its_offices_are_found():
    found = for_place("city", office("a", "south"), office("b", "other-city"))
    assert keys(found.offices) == ["a"]
    assert found.exact


def test_without_one_of_its_own_a_place_is_told_those_of_its_city():
    found = for_place("south", office("a", "north"), office("b", "other-city"))
    assert keys(found.offices) == ["a"]
    assert (found.exact, found.same_city) == (False, True)


def test_a_village_is_told_those_of_its_county():
    found = for_place("village", office("a", "north"), office("b", "other-city"))
    assert keys(found.offices) == ["a"]
    assert found.same_city


def test_offices_elsewhere_are_told_last_and_not_as_of_the_same_city():
    found = for_place("south", office("b", "other-city"))
    assert keys(found.offices) == ["b"]
    assert (found.exact, found.same_city) == (False, False)
    assert keys(for_place("far-province", office("b", "other-city")).offices) == ["b"]


def test_a_closed_office_is_never_offered_but_known_to_be_gone():
    gone = office("gone", "south", status="closed")
    found = for_place("south", gone, office("a", "north"))
    assert keys(found.offices) == ["a"]
    assert found.gone == gone
    assert for_place("south", gone).offices == ()
    beside = for_place("south", gone, office("b", "south"))
    assert keys(beside.offices) == ["b"]
    assert beside.gone is None


def test_with_a_point_the_nearer_comes_first_and_those_without_a_point_after():
    found = for_place(
        "north",
        office("none", "north"),
        office("far", "north", point=north_of(900)),
        office("near", "north", point=north_of(300)),
    )
    assert keys(found.offices) == ["near", "far", "none"]
    assert [near.metres and round(near.metres, -2) for near in found.offices] == [300, 900, None]


def test_without_a_point_of_the_place_no_distance_is_told():
    found = for_place("south", office("b", "south"), office("c", "south", point=HERE))
    assert keys(found.offices) == ["c", "b"]
    assert all(near.metres is None for near in found.offices)


# --- a record ------------------------------------------------------------------------------


def test_a_record_checked_within_90_days_is_told_without_a_warning():
    today = date(2026, 11, 24)
    fresh = office("a", "city", verified_at=today - timedelta(days=90))
    assert not fresh.needs_warning(today)
    assert fresh.needs_warning(today + timedelta(days=1))
    assert office("a", "city").needs_warning(today)
    assert office("a", "city", status="unverified", verified_at=today).needs_warning(today)


def test_an_office_knows_the_official_holidays():
    one = office("a", "city", hours=parse_week("sat-fri 08:00-14:00"))
    assert one.opening(datetime(2027, 2, 11, 10, tzinfo=TEHRAN)).state == "holiday"
    assert one.opening(datetime(2027, 2, 10, 10, tzinfo=TEHRAN)).state == "open"
