from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.geo import Point
from bot.services import places
from bot.storage.store import Store
from tests.ready import make_ready

HEADER = "key,name,kind,parent,aliases,latin_aliases,search_only,lat,lon,source"


@pytest.fixture
def store(tmp_path: Path):
    path = tmp_path / "data" / "store.db"
    make_ready(path)
    opened = Store(path, clock=lambda: datetime(2026, 11, 24, tzinfo=UTC))
    yield opened
    opened.close_now()


def bring(store: Store, text: str | bytes, *, partial: bool = False):
    data = text.encode() if isinstance(text, str) else text
    done = store.write_now(lambda tx: places.import_places(tx, data, partial=partial))
    return (done.added, done.changed, done.same, done.bad), [
        (fault.row, fault.column, fault.message) for fault in done.faults
    ]


def kept(store: Store) -> dict[str, places.Place]:
    return {place.key: place for place in store.write_now(places.all_places)}


def test_every_column_is_read(store: Store):
    row = "x,شرف‌آباد,neighbourhood,c,الف|ب,X|Y,ج,30.5,57.5,منبع"
    counts, faults = bring(store, f"{HEADER}\n{row}\nc,کرمان,city,,,,,,,\n")
    assert (counts, faults) == ((2, 0, 0, 0), [])
    place = kept(store)["x"]
    assert place.parent == "c"
    assert (place.aliases, place.latin_aliases, place.search_only) == (
        ("الف", "ب"),
        ("X", "Y"),
        ("ج",),
    )
    assert (place.point, place.source) == (Point(30.5, 57.5), "منبع")


def test_a_file_read_again_is_the_same(store: Store):
    text = f"{HEADER}\nx,نام,city,,الف|الف|ب,ب,الف,,,\n"
    assert bring(store, text)[0] == (1, 0, 0, 0)
    assert bring(store, text)[0] == (0, 0, 1, 0)
    assert kept(store)["x"].latin_aliases == ()  # a name stands in one list only


def test_what_is_exported_is_the_same_when_it_comes_back(store: Store):
    store.write_now(places.seed)
    bring(store, 'key,name,kind,aliases\nodd,"=a,""b""",city,-1|@x|+y\n')
    counts, faults = bring(store, store.write_now(places.export_places))
    assert counts[0] == counts[1] == counts[3] == 0
    assert faults == []
    assert kept(store)["odd"].name == '=a,"b"'


def test_a_missing_column_leaves_as_it_was_and_an_empty_cell_clears(store: Store):
    bring(store, f"{HEADER}\nc,شهر,city,,,,,,,\nx,نام,village,c,الف,X,ج,30.5,57.5,منبع\n")
    before = kept(store)["x"]
    assert bring(store, "kind,name,key\nvillage,نام,x\n")[0] == (0, 0, 1, 0)
    assert kept(store)["x"] == before
    bring(store, f"{HEADER}\nx,نام,village,,,,,,,\n")
    after = kept(store)["x"]
    assert (after.parent, after.aliases, after.point, after.source) == (None, (), None, "")


@pytest.mark.parametrize(
    ("rows", "fault"),
    [
        (["X!,نام,city,,,,,,,"], (2, "key", "import-bad-key")),
        ([f"{'k' * 41},نام,city,,,,,,,"], (2, "key", "import-bad-key")),
        ([",نام,city,,,,,,,"], (2, "key", "import-empty")),
        (["x,,city,,,,,,,"], (2, "name", "import-empty")),
        (["x,\u200c\u200f,city,,,,,,,"], (2, "name", "import-empty")),
        (["x,نام,,,,,,,,"], (2, "kind", "import-empty")),
        (["x,نام,town,,,,,,,"], (2, "kind", "import-bad-kind")),
        (["x,نام,city,nowhere,,,,,,"], (2, "parent", "import-unknown-parent")),
        (["x,نام,city,x,,,,,,"], (2, "parent", "import-parent-loop")),
        (["v,ده,village,,,,,,,", "x,نام,city,v,,,,,,"], (3, "parent", "import-bad-parent")),
        (["x,نام,city,,,,,30,,"], (2, "lon", "import-lat-lon-pair")),
        (["x,نام,city,,,,,,57,"], (2, "lat", "import-lat-lon-pair")),
        (["x,نام,city,,,,,a,57,"], (2, "lat", "import-bad-number")),
        (["x,نام,city,,,,,nan,57,"], (2, "lat", "import-bad-number")),
        (["x,نام,city,,,,,1e999,57,"], (2, "lat", "import-bad-number")),
        (["x,نام,city,,,,,91,57,"], (2, "lat", "import-bad-latitude")),
        (["x,نام,city,,,,,30,181,"], (2, "lon", "import-bad-longitude")),
        (["x,نام,city,,,,,0,0.0,"], (2, "lat", "import-zero-point")),
        (["x,نام,city,,,,,,,,"], (2, "-", "import-too-many-cells")),
        (["x,نام,city"], (2, "-", "import-too-few-cells")),
        ([f"x,{'ن' * 81},city,,,,,,,"], (2, "name", "import-too-long")),
        ([f"x,نام,city,,{'ن' * 81},,,,,"], (2, "aliases", "import-too-long")),
        (["x,نام,city,,,,,,,", "x,نام,city,,,,,,,"], (3, "key", "import-duplicate-key")),
    ],
)
def test_a_wrong_cell_is_a_fault_where_it_stands_and_nothing_is_kept(store, rows, fault):
    counts, faults = bring(store, "\n".join([HEADER, *rows]))
    assert faults == [fault]
    assert counts[0] == 0
    assert counts[3] == 1
    assert kept(store) == {}


def test_a_loop_over_several_places_faults_each_of_them(store: Store):
    text = "key,name,kind,parent\na,الف,city,b\nb,ب,city,c\nc,پ,city,a\nd,ت,city,a\n"
    counts, faults = bring(store, text)
    assert counts[3] == 4
    assert faults == [
        (2, "parent", "import-parent-loop"),
        (3, "parent", "import-parent-loop"),
        (4, "parent", "import-parent-loop"),
        (5, "parent", "import-unknown-parent"),
    ]


def test_a_loop_through_the_store_is_seen(store: Store):
    bring(store, "key,name,kind,parent\na,الف,city,\nb,ب,city,a\n")
    counts, faults = bring(store, "key,name,kind,parent\na,الف,city,b\n")
    assert faults == [(2, "parent", "import-parent-loop")]
    assert counts == (0, 0, 0, 1)


def test_the_good_rows_are_kept_when_that_is_asked_for(store: Store):
    text = "key,name,kind,parent\na,الف,city,\nb,,city,\nc,پ,village,b\nd,ت,village,a\n"
    counts, faults = bring(store, text, partial=True)
    assert counts == (2, 0, 0, 2)
    assert faults == [(3, "name", "import-empty"), (4, "parent", "import-unknown-parent")]
    assert set(kept(store)) == {"a", "d"}


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (b"", (1, "-", "import-empty-file")),
        ("\ufeff \n".encode(), (1, "-", "import-empty-file")),
        ("key,name,kind\na,\xe9".encode("latin-1"), (2, "-", "import-not-utf8")),
        (b"name,kind\na,city\n", (1, "key", "import-missing-column")),
        (b"key,name,kind,colour\n", (1, "colour", "import-unknown-column")),
        (b"key,name,kind,\n", (1, "-", "import-unknown-column")),
        (b"key,name,kind,name\n", (1, "name", "import-double-column")),
        (b'key,name,kind\na,"b"c,city\n', (2, "-", "import-bad-file")),
        (b'key,name,kind\na,b,city\nc,"d,city\n', (3, "-", "import-bad-file")),
        (b'{"type": "FeatureCollection"}', (1, '{"type": "FeatureCollection"}', None)),
    ],
)
def test_an_unusable_file_is_a_fault_even_where_the_good_rows_were_asked_for(store, data, fault):
    counts, faults = bring(store, data, partial=True)
    assert faults[0][:2] == fault[:2]
    assert fault[2] in {faults[0][2], None}
    assert counts == (0, 0, 0, 1)


def test_a_row_is_the_line_where_the_record_starts(store: Store):
    text = 'key,name,kind\r\n\r\na,"یک\nدو",city\r\n,,\r\nb,,city\r\n'
    counts, faults = bring(store, text, partial=True)
    assert counts == (1, 0, 0, 1)
    assert faults == [(6, "name", "import-empty")]
    assert kept(store)["a"].name == "یک دو"


def test_a_point_outside_iran_is_kept_with_a_warning(store: Store):
    data = b"key,name,kind,lat,lon\na,b,city,57.07,30.28\n"
    done = store.write_now(lambda tx: places.import_places(tx, data))
    assert [(one.row, one.column, one.message) for one in done.warnings] == [
        (2, "lat", "import-outside-iran")
    ]
    assert (done.added, done.bad) == (1, 0)


def test_names_are_kept_on_one_line_in_persian_letters_with_half_spaces(store: Store):
    bring(store, "key,name,kind,lat,lon\na,\u202bشرف‌آبادي \t كرمان,city,۳۰٫۵,57\n", partial=True)
    bring(store, "key,name,kind,lat,lon\na,\u202bشرف‌آبادي \t كرمان,city,۳۰.۵,57\n")
    assert kept(store)["a"].name == "شرف‌آبادی کرمان"
    assert kept(store)["a"].point == Point(30.5, 57)


@settings(max_examples=60)
@given(st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
def test_any_bytes_are_read_or_refused(store: Store, data: bytes):
    for start in (b"", HEADER.encode() + b"\n", b"key,name,kind\n"):
        done = store.write_now(lambda tx, whole=start + data: places.import_places(tx, whole))
        assert done.bad == len({fault.row for fault in done.faults})
