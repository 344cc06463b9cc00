import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.geo import EARTH_RADIUS_M, Point, Walk, distance, on_sphere, walk

KERMAN = Point(30.28321, 57.07879)
points = st.builds(Point, st.floats(-90, 90), st.floats(-180, 180))


def test_a_degree_of_latitude_is_a_three_hundred_sixtieth_of_the_circle():
    assert distance(Point(30, 57), Point(31, 57)) == pytest.approx(111_195.08, abs=0.01)


def test_kerman_to_tehran_is_what_geodesists_say_within_half_a_percent():
    assert distance(KERMAN, Point(35.69439, 51.42151)) == pytest.approx(801_000, rel=0.005)


@given(points, points)
def test_a_way_is_as_long_as_the_way_back_and_never_beyond_half_the_globe(one, other):
    there = distance(one, other)
    assert there == pytest.approx(distance(other, one), abs=1e-6)
    assert 0 <= there <= EARTH_RADIUS_M * 3.1416


@given(points)
def test_a_point_on_the_sphere_is_as_far_from_its_middle_as_all(point):
    assert sum(one * one for one in on_sphere(point)) == pytest.approx(1)


@pytest.mark.parametrize("point", [KERMAN, Point(38.08, 46.29), Point(25.29, 60.64)])
def test_iranian_towns_are_in_iran(point):
    assert point.in_iran
    assert point.on_globe


@pytest.mark.parametrize(
    "point", [Point(57.07879, 30.28321), Point(0, 57), Point(30, 0), Point(34.5, 69.2)]
)
def test_swapped_and_foreign_points_are_not_in_iran(point):
    assert not point.in_iran


@pytest.mark.parametrize("point", [Point(91, 0), Point(0, 181), Point(-90.5, 0)])
def test_such_points_do_not_exist(point):
    assert not point.on_globe


@pytest.mark.parametrize(
    ("metres", "said"),
    [
        (0, Walk("at_hand", 2, 0.0)),
        (129, Walk("at_hand", 2, 0.0)),
        (130, Walk("minutes", 2, 0.5 * round(130 / 500))),
        (700, Walk("minutes", 12, 0.5)),
        (1_200, Walk("minutes", 20, 1.0)),
        (2_000, Walk("both", 35, 2.0)),
        (3_500, Walk("both", 60, 3.5)),
        (3_600, Walk("far", 60, 4.0)),
        (6_200, Walk("far", 105, 6.0)),
    ],
)
def test_a_way_is_told_as_people_tell_it(metres, said):
    assert walk(metres) == said


@given(st.floats(0, 20_000_000))
def test_nobody_is_told_less_than_two_minutes_or_odd_long_ones(metres):
    said = walk(metres)
    assert said.minutes >= 2
    assert said.minutes < 15 or said.minutes % 5 == 0
