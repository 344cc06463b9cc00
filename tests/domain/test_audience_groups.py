"""An audience as its screen shows it, there and back; a head's stays in the office."""

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.audience import AllOf, Fits
from bot.domain.audience_groups import Groups, groups_of

fits = st.builds(Fits, st.sampled_from(["office", "place", "topic"]), st.sampled_from("abc"))
lists = st.lists(fits, max_size=3, unique=True).map(tuple)
groups = st.builds(Groups, lists, lists, lists)


@given(groups, st.sampled_from([None, "sharafabad"]))
def test_what_the_screen_made_is_shown_again(one, office):
    assert groups_of(one.audience(office), office) == one


@given(groups)
def test_a_heads_always_asks_for_the_office_first(one):
    audience = one.audience("sharafabad")
    assert isinstance(audience, AllOf)
    assert audience.parts[0] == Fits("office", "sharafabad")


@given(groups, st.sampled_from(["some", "every", "but"]), fits)
def test_a_second_tap_takes_it_out_again(one, group, each):
    twice = one.toggled(group, each).toggled(group, each)
    assert set(getattr(twice, group)) == set(getattr(one, group))
