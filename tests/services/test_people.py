"""Roles: who heads, supervises and works where, as it stands at the moment of asking."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from bot.domain.people import Setup
from bot.domain.rights import EVERYWHERE, Grant, Scope
from bot.services import offices, people, places
from bot.storage import audit
from bot.storage import people as rows
from tests.rails import clock, path, store

if TYPE_CHECKING:
    from bot.storage.store import Store

__all__ = ["clock", "path", "store"]

ADMIN, OTHER_ADMIN, ALI, SARA, REZA = 3001, 3002, 11, 12, 13
SETUP = Setup(admins=frozenset({ADMIN}))
STAFF = Grant("staff", Scope("office", "sharafabad"))
HEAD = Grant("head", Scope("office", "sharafabad"))
COUNTY = Grant("supervisor", Scope("place", "kerman-county"))
PROVINCE = Grant("supervisor", Scope("place", "kerman-province"))


@pytest.fixture
def filled(store: Store) -> Store:
    store.write_now(places.seed)
    store.write_now(offices.seed_samples)
    return store


def give(store: Store, person: int, *grants: Grant) -> None:
    for grant in grants:
        store.write_now(lambda tx, one=grant: people.give(tx, person, "کسی", one, "server"))


def ask(store: Store, what: Any, *args: Any) -> Any:
    return store.write_now(lambda tx: what(tx, *args))


def names(store: Store) -> list[Any]:
    return store.write_now(lambda tx: tx.conn.exec_driver_sql("SELECT name FROM people").all())


def end(store: Store, person: int) -> None:
    for one in ask(store, rows.holding, person):
        assert ask(store, people.remove, one, "server")


def test_the_admins_head_an_office_until_it_has_a_head(filled: Store):
    def is_head(person: int | None) -> bool:
        return ask(filled, people.is_head, SETUP, person, "sharafabad")

    assert is_head(ADMIN)
    assert ask(filled, people.heads, SETUP, "sharafabad") == [ADMIN]
    give(filled, ALI, HEAD)
    assert is_head(ALI)
    assert not is_head(ADMIN)
    assert not is_head(None)
    assert ask(filled, people.heads, SETUP, "sharafabad") == [ALI]
    assert ask(filled, people.heads, SETUP, "allahabad") == [ADMIN]
    end(filled, ALI)
    assert is_head(ADMIN)
    assert not is_head(ALI)


def test_whoever_writes_may_act_until_an_office_has_a_list(filled: Store):
    def may_act(person: int | None, office: str | None = "sharafabad") -> bool:
        return ask(filled, people.may_act, SETUP, person, office)

    assert may_act(REZA)
    assert not may_act(None)
    give(filled, ALI, HEAD)
    assert may_act(REZA)
    give(filled, SARA, STAFF)
    assert not may_act(REZA)
    assert may_act(SARA)
    assert may_act(ALI)
    assert may_act(ADMIN)
    assert may_act(REZA, "allahabad")
    assert not may_act(None, "allahabad")


def test_a_list_that_ran_empty_lets_nobody_in_again(filled: Store):
    give(filled, SARA, STAFF)
    end(filled, SARA)
    assert not ask(filled, people.may_act, SETUP, SARA, "sharafabad")
    assert not ask(filled, people.may_act, SETUP, REZA, "sharafabad")


def test_the_ladder_goes_from_the_office_up_and_leaves_out_empty_steps(filled: Store):
    give(filled, ALI, PROVINCE)
    assert ask(filled, people.supervisors, "sharafabad") == [[ALI]]
    give(filled, SARA, COUNTY, Grant("supervisor", Scope("office", "allahabad")))
    give(filled, REZA, COUNTY)
    assert ask(filled, people.supervisors, "sharafabad") == [[SARA, REZA], [ALI]]
    assert ask(filled, people.supervisors, "allahabad") == [[SARA], [SARA, REZA], [ALI]]
    assert ask(filled, people.supervisors, None) == []


def test_an_admin_by_role_is_one_everywhere_until_the_role_ends(filled: Store):
    give(filled, OTHER_ADMIN, Grant("admin", EVERYWHERE))
    assert ask(filled, people.known, SETUP).admins == {ADMIN, OTHER_ADMIN}
    end(filled, OTHER_ADMIN)
    assert ask(filled, people.known, SETUP) is SETUP


def test_whoever_moves_works_in_the_new_office_alone(filled: Store):
    give(filled, SARA, STAFF)
    (one,) = ask(filled, rows.holding, SARA)
    assert ask(filled, people.move, one, "allahabad", "server")
    assert ask(filled, rows.of_person, SARA) == (Grant("staff", Scope("office", "allahabad")),)
    assert not ask(filled, people.move, one, "firuzabad", "server")
    assert ask(filled, rows.of_person, SARA) == (Grant("staff", Scope("office", "allahabad")),)


def test_with_the_last_role_the_name_is_forgotten(filled: Store):
    give(filled, SARA, STAFF, HEAD)
    first, second = ask(filled, rows.holding, SARA)
    ask(filled, people.remove, first, "server")
    assert ask(filled, rows.get, second.id).name == "کسی"
    ask(filled, people.remove, second, "server")
    give(filled, SARA, STAFF)
    with_name = filled.write_now(
        lambda tx: tx.conn.exec_driver_sql("SELECT name FROM people").all()
    )
    assert with_name == [("کسی",)]
    end(filled, SARA)
    gone = filled.write_now(lambda tx: tx.conn.exec_driver_sql("SELECT name FROM people").all())
    assert gone == [("",)]


def test_every_change_of_a_role_is_in_the_audit_without_a_name(filled: Store):
    give(filled, SARA, STAFF, STAFF)
    end(filled, SARA)
    found = [
        (one.actor, one.action, one.subject)
        for one in ask(filled, lambda tx: list(audit.rows(tx)))
    ]
    assert found == [
        ("server", "role-given", "12 staff sharafabad"),
        ("server", "role-ended", "12 staff sharafabad"),
    ]


def test_where_an_office_stands_is_said_only_by_whose_places_those_are(filled: Store) -> None:
    give(filled, ALI, HEAD)
    give(filled, SARA, COUNTY)

    def may(person: int, *keys: str) -> bool:
        return bool(ask(filled, people.may_all, SETUP, person, "office", keys))

    assert not may(ALI, "sharafabad")
    assert may(SARA, "sharafabad", "allahabad")
    assert not may(SARA, "sharafabad", "kerman-province")
    assert may(ADMIN, "kerman-province")
