"""A role counts inside its scope, and for its acts, and nowhere and for nothing else."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.rights import (
    ANYWHERE,
    EVERYWHERE,
    GIVES,
    ROLES,
    RULES,
    Grant,
    Scope,
    Where,
    allowed,
    fits,
    somewhere,
)

OURS = Where("ours", ("village", "county", "province"), headed=True)
BESIDE = Where("beside", ("county", "province"), headed=True)
FAR = Where("far", ("elsewhere", "province"), headed=True)
HEADLESS = Where("ours", ("county", "province"))

STAFF = Grant("staff", Scope("office", "ours"))
HEAD = Grant("head", Scope("office", "ours"))
OF_OFFICE = Grant("supervisor", Scope("office", "ours"))
OF_COUNTY = Grant("supervisor", Scope("place", "county"))
OF_PROVINCE = Grant("supervisor", Scope("place", "province"))
ADMIN = Grant("admin", EVERYWHERE)

OF_HEADS = {"office", "close-today", "give-staff", "report", "announce"}
OF_ADMINS = {"places", "give-supervisor", "give-admin", "announce-approve", "teach", "run"}

# The whole matrix: who may do what in the office itself.
MAY: dict[Grant, set[str]] = {
    STAFF: {"answer", "office-point"},
    HEAD: {"answer", "office-point", "head", *OF_HEADS},
    OF_OFFICE: {"answer", "office-point", "give-head", *OF_HEADS},
    OF_COUNTY: {"answer", "office-point", "give-head", *OF_HEADS},
    OF_PROVINCE: {"answer", "office-point", "give-head", *OF_HEADS},
    ADMIN: {"answer", "office-point", "give-head", *OF_HEADS, *OF_ADMINS},
}
# Besides the office itself, where the same holds.
REACH = {STAFF: (), HEAD: (), OF_OFFICE: (), OF_COUNTY: (BESIDE,), OF_PROVINCE: (BESIDE, FAR)}


@pytest.mark.parametrize(("grant", "act"), list(product(MAY, RULES)))
def test_a_role_may_do_just_what_stands_here(grant, act):
    assert allowed([grant], act, OURS) == (act in MAY[grant])
    assert somewhere([grant], act) == (act in MAY[grant])


@pytest.mark.parametrize(("grant", "act"), list(product(REACH, RULES)))
def test_nobody_but_an_admin_has_a_say_outside_their_scope(grant, act):
    for where in (BESIDE, FAR, ANYWHERE):
        expected = where in REACH[grant] and act in MAY[grant]
        assert allowed([grant], act, where) == expected, where


@pytest.mark.parametrize("act", RULES)
def test_who_has_no_role_may_do_nothing(act):
    assert not any(allowed([], act, where) for where in (OURS, ANYWHERE, HEADLESS))


def test_where_an_office_has_no_head_the_admins_are_its_head_and_nobody_else_is():
    assert allowed([ADMIN], "head", HEADLESS)
    assert allowed([ADMIN], "head", ANYWHERE)
    assert not allowed([ADMIN], "head", OURS)
    assert not any(allowed([one], "head", HEADLESS) for one in (STAFF, OF_COUNTY, OF_PROVINCE))


def test_nobody_gives_a_role_above_their_own():
    order = {"staff": 0, "head": 1, "supervisor": 2, "admin": 3}
    for grant, role in product(MAY, ROLES):
        if allowed([grant], GIVES[role], OURS):
            above = order[grant.role] > order[role]
            assert above or grant == ADMIN, (grant, role)


KEYS = st.sampled_from(["", "ours", "far", "county", "elsewhere", "province"])
GRANTS = st.builds(
    Grant,
    st.sampled_from(ROLES),
    st.builds(Scope, st.sampled_from(["office", "place", "all"]), KEYS),
)


@given(st.lists(GRANTS), GRANTS, st.sampled_from(list(RULES)), st.sampled_from([OURS, FAR]))
def test_a_further_role_never_takes_a_right_away(own, further, act, where):
    if allowed(own, act, where):
        assert allowed([*own, further], act, where)


@given(st.lists(GRANTS.filter(fits)), st.sampled_from(list(RULES)))
def test_a_say_in_one_county_is_none_in_another(own, act):
    away = ("far", "elsewhere", "province")
    bound = [one for one in own if one.role != "admin" and one.scope.key not in away]
    assert not allowed(bound, act, FAR)
