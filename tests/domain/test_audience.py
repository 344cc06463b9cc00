"""Audiences are stored and read without a change; what isn't one is refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.audience import (
    DEEPEST,
    EVERYONE,
    AllOf,
    AnyOf,
    BadAudience,
    Except,
    Fits,
    dumps,
    loads,
)

keys = st.text(min_size=1, max_size=8)
one = st.one_of(
    st.builds(Fits, st.sampled_from(["office", "place", "county", "topic"]), keys),
    st.builds(Fits, st.just("active"), st.integers(1, 400).map(str)),
)
audiences = st.recursive(
    one,
    lambda inner: st.one_of(
        st.builds(AnyOf, st.lists(inner, max_size=3).map(tuple)),
        st.builds(AllOf, st.lists(inner, max_size=3).map(tuple)),
        st.builds(Except, inner),
    ),
    max_leaves=5,
)


@given(audiences)
def test_what_is_stored_is_what_was_meant(audience):
    text = dumps(audience)
    try:
        assert loads(text) == audience
    except BadAudience:  # deeper than any screen makes it
        assert text.count("[") > DEEPEST


@pytest.mark.parametrize(
    "text",
    ["", "null", "[]", '["office"]', '["phone","1"]', '["active","soon"]', '["not"]', "[" * 9000],
)
def test_what_is_no_audience_is_refused(text):
    with pytest.raises(BadAudience):
        loads(text)


def test_too_many_groups_in_groups_are_refused():
    deep = EVERYONE
    for _ in range(DEEPEST + 1):
        deep = Except(deep)
    with pytest.raises(BadAudience):
        loads(dumps(deep))
