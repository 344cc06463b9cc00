"""A point gives the neighbourhood and the office; it stays only if the resident says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.domain.geo import Point
from bot.services import directory, offices, places, spot
from bot.storage import feedback
from bot.storage.store import Store
from tests.ready import make_ready

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from bot.domain.offices import Office
    from bot.storage.feedback import Draft
    from bot.storage.store import Tx

FAR = Point(35.7, 51.4)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    path = tmp_path / "t.db"
    make_ready(path)
    opened = Store(path)
    opened.write_now(places.seed)
    opened.write_now(offices.seed_samples)
    yield opened
    opened.close_now()


def known(tx: Tx) -> tuple[Office, Point]:
    """An office with a point."""
    found = next(one for one in directory.current(tx).offices.values() if one.point)
    assert found.point is not None
    return found, found.point


def test_a_point_gives_neighbourhood_and_office_where_they_arent_known(store: Store) -> None:
    def work(tx: Tx) -> None:
        office, point = known(tx)
        draft = feedback.begin(tx, 1, None, None)
        spot.hold(tx, draft, point)
        loaded = feedback.load(tx, 1)
        assert loaded is not None
        assert (loaded.place, loaded.office) == (office.place, office.key)

    store.write_now(work)


def test_what_the_resident_named_wins_over_a_point(store: Store) -> None:
    def work(tx: Tx) -> None:
        draft = feedback.begin(tx, 1, "my-office", "my-place")
        spot.hold(tx, draft, known(tx)[1])
        assert (draft.office, draft.place) == ("my-office", "my-place")

    store.write_now(work)


def test_a_point_far_from_everything_gives_nothing(store: Store) -> None:
    def work(tx: Tx) -> None:
        draft = feedback.begin(tx, 1, None, None)
        spot.hold(tx, draft, FAR)
        assert (draft.office, draft.place) == (None, None)

    store.write_now(work)


def test_only_a_wanted_point_stays(store: Store) -> None:
    def work(tx: Tx) -> list[str]:
        found = []
        draft: Draft = feedback.begin(tx, 1, None, None)
        for settle in (None, spot.keep, spot.drop):
            spot.hold(tx, draft, Point(30.281234, 57.081))
            if settle is not None:
                settle(tx, draft)
            loaded = feedback.load(tx, 1)
            assert loaded is not None
            found.append(spot.settled(loaded.spot))
        return found

    assert store.write_now(work) == ["", "30.28123,57.08100", ""]
