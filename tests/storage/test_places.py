from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy.exc import IntegrityError

from bot.domain.geo import Point
from bot.domain.hours import parse_exceptions, parse_week
from bot.domain.offices import Office
from bot.domain.places import Place
from bot.storage import directory, offices, places
from bot.storage.store import Store
from tests.ready import make_ready

CITY = Place("kerman", "کرمان", "city", point=Point(30.28321, 57.07879), source="GeoNames")
QUARTER = Place(
    "sharafabad",
    "شرف‌آباد",
    "neighbourhood",
    "kerman",
    aliases=("ب", "الف"),
    latin_aliases=("Sharafabad",),
    search_only=("هیچ",),
)
OFFICE = Office(
    key="one",
    name="دفتر یک",
    place="sharafabad",
    serves=("sharafabad", "kerman"),
    status="open",
    verified_at=date(2026, 11, 1),
    address="نشانی",
    landmark="نشانه",
    phones=("۰۳۴", "۱۲۳"),
    point=Point(30.1, 57.2),
    hours=parse_week("sat-wed 08:00-14:00"),
    exceptions=parse_exceptions("2027-03-20 closed (نوروز)"),
    services=("literacy",),
    staff_chat_id=-1001234567890,
    sample=True,
    source="خودمان",
)


@pytest.fixture
def store(tmp_path: Path):
    path = tmp_path / "data" / "store.db"
    make_ready(path)
    opened = Store(path, clock=lambda: datetime(2026, 11, 24, tzinfo=UTC))
    yield opened
    opened.close_now()


def test_places_come_back_as_they_were_kept_even_children_before_parents(store: Store):
    store.write_now(lambda tx: places.save(tx, [QUARTER, CITY]))
    assert store.write_now(places.load) == [CITY, QUARTER]


def test_a_place_kept_again_takes_the_place_of_the_old_one(store: Store):
    store.write_now(lambda tx: places.save(tx, [QUARTER, CITY]))
    bare = Place("sharafabad", "شرف آباد نو", "village", aliases=("الف",))
    store.write_now(lambda tx: places.save(tx, [bare]))
    assert store.write_now(places.load) == [CITY, bare]


def test_offices_come_back_as_they_were_kept(store: Store):
    bare = Office("two", "دفتر دو", "kerman")
    store.write_now(lambda tx: places.save(tx, [CITY, QUARTER]))
    store.write_now(lambda tx: offices.save(tx, [bare, OFFICE]))
    assert store.write_now(offices.load) == [OFFICE, bare]


def test_an_office_kept_again_takes_the_place_of_the_old_one(store: Store):
    store.write_now(lambda tx: places.save(tx, [CITY, QUARTER]))
    store.write_now(lambda tx: offices.save(tx, [OFFICE]))
    bare = Office("one", "دفتر نو", "kerman")
    store.write_now(lambda tx: offices.save(tx, [bare]))
    assert store.write_now(offices.load) == [bare]


def test_an_office_of_an_unknown_place_is_refused_and_nothing_is_kept(store: Store):
    with pytest.raises(IntegrityError):
        store.write_now(lambda tx: offices.save(tx, [OFFICE]))
    assert store.write_now(offices.load) == []


def test_the_version_moves_with_every_change_and_only_then(store: Store):
    seen = [store.write_now(directory.version)]
    for change in (
        lambda tx: places.save(tx, [CITY, QUARTER]),
        lambda tx: places.save(tx, [QUARTER]),
        lambda tx: offices.save(tx, [OFFICE]),
    ):
        store.write_now(change)
        seen.append(store.write_now(directory.version))
    assert len(set(seen)) == 4
    store.write_now(lambda tx: (places.save(tx, []), offices.save(tx, [])))
    assert store.write_now(directory.version) == seen[-1]


def test_a_version_that_was_rolled_back_never_comes_again(store: Store):
    gone: list[str] = []

    def fail(tx):
        places.save(tx, [CITY])
        gone.append(directory.version(tx))
        raise RuntimeError

    with pytest.raises(RuntimeError):
        store.write_now(fail)
    store.write_now(lambda tx: places.save(tx, [CITY]))
    assert store.write_now(directory.version) not in gone
