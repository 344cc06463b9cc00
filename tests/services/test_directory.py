from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.domain.geo import Point
from bot.services import directory, offices, places
from bot.storage.store import Store
from tests.ready import make_ready


@pytest.fixture
def path(tmp_path: Path) -> Path:
    found = tmp_path / "data" / "store.db"
    make_ready(found)
    return found


@pytest.fixture
def store(path: Path):
    opened = Store(path, clock=lambda: datetime(2026, 11, 24, tzinfo=UTC))
    yield opened
    opened.close_now()


def test_a_new_store_gets_the_places_that_ship_once(store: Store):
    assert store.write_now(places.seed)
    assert not store.write_now(places.seed)
    gazetteer = store.write_now(directory.load).gazetteer
    assert [place.name for place in gazetteer.ancestors("sharafabad")] == ["کرمان"] * 3
    assert sum(place.kind == "county" for place in gazetteer.places) == 24
    shown = {name for place in gazetteer.places for name in (place.name, *place.aliases)}
    assert "ول‌آباد" not in shown
    assert gazetteer.find("ول‌آباد")[0].place.key == "sayyad-shirazi"


def test_the_samples_are_marked_as_such_wherever_they_speak(store: Store):
    store.write_now(places.seed)
    store.write_now(offices.seed_samples)
    samples = store.write_now(offices.all_offices)
    assert len(samples) >= 4
    assert all(office.sample for office in samples)
    assert all(
        "داده نمونه" in text
        for office in samples
        for text in (office.address, office.landmark)
        if text
    )


def test_an_office_is_found_by_place_and_by_point(store: Store):
    store.write_now(places.seed)
    store.write_now(offices.seed_samples)
    known = store.write_now(directory.load)
    found = known.serving(known.gazetteer.get("sayyad-shirazi"))
    assert found.offices[0].office.key == "sharafabad"
    assert known.nearest(Point(30.3187, 57.1024), 1)[0].office.key == "sharafabad"


def test_a_place_imported_beside_a_running_bot_is_found_at_once(path: Path, store: Store):
    store.write_now(places.seed)
    before = store.write_now(directory.current)
    assert store.write_now(directory.current) is before
    assert before.gazetteer.find("نوآباد") == ()
    beside = Store(path)
    data = "key,name,kind,parent\nnoabad,نوآباد,neighbourhood,kerman\n".encode()
    beside.write_now(lambda tx: places.import_places(tx, data))
    beside.close_now()
    after = store.write_now(directory.current)
    assert [match.place.key for match in after.gazetteer.find("نوآبادی‌ها")] == ["noabad"]
