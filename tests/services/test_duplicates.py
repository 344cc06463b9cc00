"""Joining cases: whatever is joined to whatever, there is one main case and no circle."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.services import duplicates
from bot.storage import cases
from tests.desk import Desk, desk_at, file

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.storage.store import Tx

MANY = 5
ACTS = st.lists(
    st.tuples(
        st.sampled_from(("join", "split")), st.integers(0, MANY - 1), st.integers(0, MANY - 1)
    ),
    max_size=20,
)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with desk_at(tmp_path_factory.mktemp("duplicates") / "desk.db") as made:
        yield made


class _Undone(Exception):
    """Nothing of an example stays."""


@pytest.fixture(scope="module")
def filed(desk: Desk) -> list[int]:
    """Cases to join."""

    def work(tx: Tx) -> list[int]:
        return [file(tx, 5000 + number, "sharafabad", "چراغ").id for number in range(MANY)]

    return desk.store.write_now(work)


@given(ACTS)
@settings(max_examples=50)
def test_joined_cases_have_one_main_case_and_no_circle(
    desk: Desk, filed: list[int], acts: list[tuple[str, int, int]]
) -> None:
    def work(tx: Tx) -> None:
        for act, one, other in acts:
            case, main = cases.get(tx, filed[one]), cases.get(tx, filed[other])
            assert case is not None
            assert main is not None
            if act == "split":
                duplicates.split(tx, case, 1)
            elif duplicates.root(tx, main).id != case.id:
                duplicates.join(tx, case, main, 1)
            for number in filed:
                found = cases.get(tx, number)
                assert found is not None
                assert duplicates.root(tx, found).main_id is None
        raise _Undone

    with pytest.raises(_Undone):
        desk.store.write_now(work)


def test_what_was_joined_to_a_joined_case_goes_to_the_main_one(desk: Desk) -> None:
    def work(tx: Tx) -> None:
        first, second, third = (
            file(tx, 6000 + number, "sharafabad", "چراغ") for number in range(3)
        )
        duplicates.join(tx, third, second, 1)
        second = cases.get(tx, second.id) or second
        assert duplicates.join(tx, second, first, 1).id == first.id
        assert [one.id for one in cases.joined(tx, first.id)] == [second.id, third.id]

    desk.store.write_now(work)
