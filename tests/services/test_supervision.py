"""The ladder above an office: each county its own, the province above all."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.domain.people import Setup
from bot.domain.rights import Grant, Scope
from bot.services import offices, people, places, staff, supervision
from bot.storage.store import Store
from tests.ready import make_ready

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from bot.storage.store import Tx

OFFICES = """key,name,place
near,دفتر الف,sharafabad
far,دفتر ب,baft-county
"""
ADMIN, SETTINGS, NEAR, KERMAN, BAFT, PROVINCE = 1, 2, 3, 4, 5, 6
BARE = Setup(admins=frozenset({ADMIN}))
SET = Setup(admins=frozenset({ADMIN}), supervisor_chat=SETTINGS)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    path = tmp_path / "bot.db"
    make_ready(path)
    made = Store(path)
    made.write_now(places.seed)
    made.write_now(lambda tx: offices.import_offices(tx, OFFICES.encode()))
    yield made
    made.close_now()


def appoint(store: Store, person: int, scope: Scope) -> None:
    grant = Grant("supervisor", scope)
    store.write_now(lambda tx: people.give(tx, person, "", grant, "server"))


def ladder(store: Store, setup: Setup, office: str) -> tuple[list[int], list[int]]:
    def read(tx: Tx) -> tuple[list[int], list[int]]:
        return (
            supervision.of_office(tx, setup, office),
            supervision.of_province(tx, setup, office),
        )

    return store.write_now(read)


def test_where_nobody_is_set_only_the_admins_are_above(store: Store) -> None:
    assert ladder(store, BARE, "near") == ([], [ADMIN])


def test_the_chat_of_the_settings_watches_over_all_without_supervisors(store: Store) -> None:
    assert ladder(store, SET, "near") == ([SETTINGS], [ADMIN])
    appoint(store, KERMAN, Scope("place", "kerman-county"))
    assert ladder(store, SET, "near") == ([KERMAN], [SETTINGS])
    assert ladder(store, SET, "far") == ([SETTINGS], [ADMIN])


def test_each_county_has_its_own_and_the_province_is_above_both(store: Store) -> None:
    appoint(store, KERMAN, Scope("place", "kerman-county"))
    appoint(store, BAFT, Scope("place", "baft-county"))
    appoint(store, PROVINCE, Scope("place", "kerman-province"))
    assert ladder(store, SET, "near") == ([KERMAN], [PROVINCE])
    assert ladder(store, SET, "far") == ([BAFT], [PROVINCE])


def test_the_supervisor_of_one_office_comes_before_its_countys(store: Store) -> None:
    appoint(store, KERMAN, Scope("place", "kerman-county"))
    appoint(store, NEAR, Scope("office", "near"))
    assert ladder(store, SET, "near")[0] == [NEAR]


def test_what_is_for_the_supervisor_alone_goes_to_no_other_county(store: Store) -> None:
    appoint(store, KERMAN, Scope("place", "kerman-county"))
    appoint(store, BAFT, Scope("place", "baft-county"))

    def chats(tx: Tx) -> list[int]:
        return [one.chat_id for one in staff.recipients(tx, SET, "far", "supervisor")]

    assert store.write_now(chats) == [BAFT]


def test_a_county_is_that_of_the_office_or_else_of_the_place(store: Store) -> None:
    def read(tx: Tx) -> list[str]:
        asked = (("far", "sharafabad"), (None, "sharafabad"), (None, None), ("gone", None))
        return [supervision.county_of(tx, *one) for one in asked]

    assert store.write_now(read) == ["baft-county", "kerman-county", "", ""]
