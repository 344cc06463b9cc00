"""The point of an office, as a button carries it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.geo import Point, distance
from bot.services import point
from handlers.callbacks import encode


@given(st.floats(25.5, 39.5), st.floats(44.5, 63))
def test_a_point_of_iran_is_carried_to_a_metre_in_few_letters(lat, lon):
    carried = point.written(Point(lat, lon))
    assert all(len(one) <= 5 for one in carried)
    found = point.read(*carried)
    assert found is not None
    assert distance(found, Point(lat, lon)) < 1
    assert encode("point", "y", "k" * 40, *carried, "zz")  # fits beside the longest key


@pytest.mark.parametrize("forged", [("", ""), ("zzzzzzzz", "1"), ("a b", "c"), ("-5", "0")])
def test_a_forged_point_is_none(forged):
    assert point.read(*forged) is None
