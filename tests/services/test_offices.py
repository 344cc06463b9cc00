import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.geo import Point
from bot.domain.hours import format_week
from bot.domain.offices import Office
from bot.services import offices, places
from bot.storage.store import Store
from tests.ready import make_ready

HEADER = ",".join(offices.COLUMNS)
FULL = {
    "key": "one",
    "name": "دفتر یک",
    "place": "sharafabad",
    "serves": "شرف آباد|bani-hashem",
    "status": "open",
    "verified_at": "2026-11-01",
    "address": "خیابان ۱",
    "landmark": "کنار پارک",
    "phones": "۰۳۴|123",
    "lat": "30.3",
    "lon": "57.1",
    "hours": "sat-wed 08:00-14:00; thu 08:00-12:00,16:00-18:00",
    "exceptions": "2027-03-20..2027-04-02 closed (نوروز) | 2026-12-23 09:00-12:00",
    "services": "literacy|health",
    "staff_chat_id": "-1001234567890",
    "sample": "false",
    "source": "منبع",
}


@pytest.fixture
def store(tmp_path: Path):
    path = tmp_path / "data" / "store.db"
    make_ready(path)
    opened = Store(path, clock=lambda: datetime(2026, 11, 24, 12, tzinfo=UTC))
    opened.write_now(places.seed)
    twins = "key,name,kind,parent\nt1,دوقلو,city,bam-county\nt2,دوقلو,city,baft-county\n"
    opened.write_now(lambda tx: places.import_places(tx, twins.encode()))
    yield opened
    opened.close_now()


def bring(store: Store, text: str | bytes | dict, *, partial: bool = False):
    if isinstance(text, dict):
        text = json.dumps(text, ensure_ascii=False)
    data = text.encode() if isinstance(text, str) else text
    done = store.write_now(lambda tx: offices.import_offices(tx, data, partial=partial))
    return (done.added, done.changed, done.same, done.bad), [
        (fault.row, fault.column, fault.message) for fault in done.faults
    ]


def table(*rows: dict[str, str]) -> str:
    lines = [",".join(f'"{cell}"' for cell in row.values()) for row in rows]
    return "\n".join([",".join(rows[0]), *lines])


def collection(*features: object) -> dict:
    return {"type": "FeatureCollection", "features": list(features)}


def feature(geometry: object = None, **properties: object) -> dict:
    named = {"key": "one", "name": "دفتر", "place": "kerman", **properties}
    return {"type": "Feature", "geometry": geometry, "properties": named}


def kept(store: Store) -> dict[str, Office]:
    return {office.key: office for office in store.write_now(offices.all_offices)}


def test_every_column_is_read(store: Store):
    assert bring(store, table(FULL)) == ((1, 0, 0, 0), [])
    office = kept(store)["one"]
    assert office.serves == ("sharafabad", "bani-hashem")
    assert (office.status, office.verified_at) == ("open", date(2026, 11, 1))
    assert (office.phones, office.services) == (("۰۳۴", "123"), ("literacy", "health"))
    assert office.point == Point(30.3, 57.1)
    assert format_week(office.hours) == FULL["hours"]
    assert office.exceptions[0].reason == "نوروز"
    assert office.staff_chat_id == -1001234567890
    assert not office.sample


def test_only_key_name_and_place_are_obligatory(store: Store):
    assert bring(store, "place,key,name\nشرف‌آباد,one,دفتر\n") == ((1, 0, 0, 0), [])
    assert kept(store)["one"] == Office("one", "دفتر", "sharafabad")
    for column in offices.OBLIGATORY:
        others = [name for name in offices.OBLIGATORY if name != column]
        _, faults = bring(store, ",".join(others) + "\na,b\n")
        assert faults == [(1, column, "import-missing-column")]


def test_a_byte_order_mark_and_any_order_of_columns_are_taken(store: Store):
    turned = dict(reversed(FULL.items()))
    assert bring(store, "\ufeff" + table(turned))[0] == (1, 0, 0, 0)
    assert bring(store, table(FULL))[0] == (0, 0, 1, 0)


def test_an_empty_cell_clears(store: Store):
    bring(store, table(FULL))
    empty = {name: FULL[name] if name in offices.OBLIGATORY else "" for name in FULL}
    assert bring(store, table(empty))[0] == (0, 1, 0, 0)
    assert kept(store)["one"] == Office("one", "دفتر یک", "sharafabad")


def test_a_missing_column_leaves_as_it_was(store: Store):
    bring(store, table(FULL))
    before = kept(store)["one"]
    few = {name: FULL[name] for name in offices.OBLIGATORY}
    assert bring(store, table(few))[0] == (0, 0, 1, 0)
    assert bring(store, table({**few, "phones": "۹"}))[0] == (0, 1, 0, 0)
    after = kept(store)["one"]
    assert (after.phones, after.hours) == (("۹",), before.hours)


def test_an_office_that_is_not_in_the_file_stays(store: Store):
    bring(store, table(FULL))
    bring(store, table({**FULL, "key": "two"}))
    assert set(kept(store)) == {"one", "two"}


@pytest.mark.parametrize(
    ("column", "cell", "message"),
    [
        ("key", "", "import-empty"),
        ("key", "Bad Key", "import-bad-key"),
        ("name", " ", "import-empty"),
        ("place", "", "import-empty"),
        ("place", "هیچ‌جا", "import-unknown-place"),
        ("place", "دوقلو", "import-ambiguous-place"),
        ("serves", "kerman|هیچ‌جا", "import-unknown-place"),
        ("serves", "دوقلو", "import-ambiguous-place"),
        ("status", "maybe", "import-bad-status"),
        ("verified_at", "1405-09-03", "import-bad-date"),
        ("verified_at", "24/11/2026", "import-bad-date"),
        ("lat", "", "import-lat-lon-pair"),
        ("lon", "شرق", "import-bad-number"),
        ("hours", "sat 9-14", "import-bad-hours"),
        ("hours", "sat 14:00-09:00", "import-hours-order"),
        ("hours", "sat 08:00-24:30", "import-bad-hours"),
        ("hours", "sat 08:00-09:00; sat 10:00-11:00", "import-double-day"),
        ("exceptions", "tomorrow closed", "import-bad-exceptions"),
        ("services", "literacy|magic", "import-unknown-service"),
        ("staff_chat_id", "@group", "import-bad-chat-id"),
        ("staff_chat_id", "0", "import-bad-chat-id"),
        ("staff_chat_id", "1.5", "import-bad-chat-id"),
        ("sample", "maybe", "import-bad-bool"),
        ("address", "ن" * 301, "import-too-long"),
    ],
)
def test_a_wrong_cell_is_a_fault_where_it_stands_and_nothing_is_kept(store, column, cell, message):
    good = {**FULL, "key": "good"}
    counts, faults = bring(store, table(good, {**FULL, column: cell}))
    assert faults == [(3, column, message)]
    assert counts == (0, 0, 0, 1)
    assert kept(store) == {}


def test_all_faults_of_a_file_are_told_in_the_order_of_the_rows(store: Store):
    wrong = {**FULL, "status": "maybe", "sample": "maybe"}
    _, faults = bring(store, table(wrong, {**FULL, "key": "two", "name": ""}, FULL))
    assert [fault[0] for fault in faults] == [2, 2, 3, 4]
    assert faults[-1] == (4, "key", "import-duplicate-key")


def test_the_good_ones_are_kept_when_that_is_asked_for(store: Store):
    bad = {**FULL, "key": "two", "status": "maybe"}
    assert bring(store, table(FULL, bad), partial=True)[0] == (1, 0, 0, 1)
    assert set(kept(store)) == {"one"}


def test_what_only_looks_strange_is_a_warning(store: Store):
    strange = {**FULL, "lat": "52.5", "lon": "13.4", "verified_at": "2026-11-25"}
    done = store.write_now(lambda tx: offices.import_offices(tx, table(strange).encode()))
    assert {(one.row, one.column, one.message) for one in done.warnings} == {
        (2, "lat", "import-outside-iran"),
        (2, "verified_at", "import-future-date"),
    }
    assert (done.added, done.bad) == (1, 0)


@pytest.mark.parametrize("cell", ["true", "1", "yes", "TRUE"])
def test_a_sample_is_marked_in_several_ways(store: Store, cell: str):
    bring(store, table({**FULL, "sample": cell}))
    assert kept(store)["one"].sample


@pytest.mark.parametrize("export", [offices.export_csv, offices.export_geojson])
def test_what_is_exported_is_the_same_when_it_comes_back(store: Store, export):
    store.write_now(offices.seed_samples)
    bring(store, table(FULL, {**FULL, "key": "odd", "name": "=1+1", "address": "-یک، @دو"}))
    before = kept(store)
    text = store.write_now(export)
    assert bring(store, text) == ((0, 0, len(before), 0), [])
    assert kept(store) == before


def test_a_csv_export_starts_with_its_header_and_holds_keys_of_places(store: Store):
    bring(store, table({**FULL, "place": "شرف آباد"}))
    header, row = store.write_now(offices.export_csv).splitlines()
    assert header == HEADER
    assert row.startswith("one,دفتر یک,sharafabad,sharafabad|bani-hashem,open,2026-11-01,")


# --- GeoJSON -------------------------------------------------------------------------------


def test_geojson_has_longitude_first_and_lists_as_arrays(store: Store):
    bring(store, table(FULL))
    (found,) = json.loads(store.write_now(offices.export_geojson))["features"]
    assert found["geometry"] == {"type": "Point", "coordinates": [57.1, 30.3]}
    assert found["properties"]["phones"] == ["۰۳۴", "123"]
    assert found["properties"]["staff_chat_id"] == -1001234567890
    assert found["properties"]["sample"] is False


def test_geojson_leaves_what_is_missing_and_clears_what_is_null(store: Store):
    bring(store, table(FULL))
    named = {"name": "دفتر یک", "place": "sharafabad"}
    at = {"type": "Point", "coordinates": [57.1, 30.3, 1750]}
    assert bring(store, collection(feature(at, **named)))[0] == (0, 0, 1, 0)
    assert bring(store, collection(feature(None, **named, hours=None)))[0] == (0, 1, 0, 0)
    office = kept(store)["one"]
    assert (office.point, office.hours, office.address) == (None, None, "خیابان ۱")


@pytest.mark.parametrize(
    ("wrong", "fault"),
    [
        (17, ("-", "import-bad-type")),
        ({"type": "Feature", "geometry": None}, ("-", "import-bad-type")),
        ({"type": "Feature", "properties": feature()["properties"]}, ("geometry",)),
        (feature({"type": "Polygon", "coordinates": []}), ("geometry",)),
        (feature({"type": "Point", "coordinates": [57.1]}), ("geometry",)),
        (feature({"type": "Point", "coordinates": [True, 1]}), ("geometry",)),
        (feature("here"), ("geometry",)),
        (feature(colour="red"), ("colour", "import-unknown-column")),
        (feature(lat=30), ("lat", "import-unknown-column")),
        (feature(name=7), ("name", "import-bad-type")),
        (feature(name=True), ("name", "import-bad-type")),
        (feature(phones=[1]), ("phones", "import-bad-type")),
        (feature(sample="maybe"), ("sample", "import-bad-bool")),
        (feature(place=None), ("place", "import-empty")),
        (feature({"type": "Point", "coordinates": [0, 0]}), ("lat", "import-zero-point")),
    ],
)
def test_a_wrong_feature_is_a_fault_by_its_number(store: Store, wrong, fault):
    counts, faults = bring(store, collection(feature(key="good"), wrong))
    assert len(faults) == 1
    assert faults[0][: 1 + len(fault)] == (2, *fault)
    assert counts == (0, 0, 0, 1)


@pytest.mark.parametrize(
    "text",
    ['{"type": "Feature"}', "{", '{"type": "FeatureCollection"}', '{"a": NaN}', '{"a":' * 99999],
)
def test_what_is_no_feature_collection_is_refused(store: Store, text: str):
    counts, faults = bring(store, text)
    assert faults == [(1, "-", "import-bad-file")]
    assert counts == (0, 0, 0, 1)


@settings(max_examples=60)
@given(
    st.dictionaries(
        st.sampled_from(offices.COLUMNS),
        st.none() | st.booleans() | st.integers() | st.text(max_size=20) | st.lists(st.text()),
    )
)
def test_any_properties_are_read_or_refused(store: Store, properties: dict):
    (added, changed, same, bad), _ = bring(store, collection(feature(**properties)))
    assert added + changed + same + bad == 1
