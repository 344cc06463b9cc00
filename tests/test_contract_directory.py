"""docs/contract.md on the directory: places, offices, faults of an import, nearest (P O F N)."""

import json
import re
from pathlib import Path

import pytest

from bot import data
from tests.commands import AT, HEADER, SUMS, ask, contract, write


@pytest.fixture
def cell(bring):
    """Import one office with one more cell: True if taken, False if that cell is the fault."""

    def run(column: str, value: str) -> bool:
        quoted = '"' + value.replace('"', '""') + '"'
        code, out, _ = bring(f"cell,دفتر,sharafabad,{quoted}", header=f"key,name,place,{column}")
        assert code == 0 or out[0].startswith(f"o.csv:2:{column}: "), out
        return code == 0

    return run


# --- places --------------------------------------------------------------------------------

PLACES = "key,name,kind,parent,aliases,latin_aliases,search_only,lat,lon,source"


def test_p01_places_are_a_csv_of_ten_columns(bot):
    bot("migrate")
    row = "x,تازه‌آباد,neighbourhood,kerman,نوآباد,tazeabad,کهنه‌آباد,30.3,57.1,کسی"
    assert (
        bot("places", "import", write("p.csv", PLACES, row)).out == SUMS.format(1, 0, 0, 0) + "\n"
    )
    assert bot("places", "export").out.splitlines()[0] == PLACES
    assert bot("places", "import", write("p.csv", "key,name", "y,نام")).code == 1


def test_p02_a_place_has_one_of_five_kinds_and_lists_are_split(bot):
    kinds = ("province", "county", "city", "neighbourhood", "village")
    rows = [f"k{number},نام {number},{kind},,الف|ب" for number, kind in enumerate(kinds)]
    assert bot("places", "import", write("p.csv", "key,name,kind,parent,aliases", *rows)).code == 0
    ran = bot("places", "import", write("p.csv", "key,name,kind", "z,نام,town"))
    assert ran.out.startswith("p.csv:2:kind: ")


def test_p03_faults_of_places_are_told_as_those_of_offices(bot):
    rows = ("key,name,kind", "x,تازه‌آباد,village", "Y,نام,village")
    ran = bot("places", "import", write("p.csv", *rows))
    assert ran.out.splitlines()[-1] == SUMS.format(0, 0, 0, 1)
    ran = bot("places", "import", "p.csv", "--partial")
    assert (ran.code, ran.out.splitlines()[-1]) == (1, SUMS.format(1, 0, 0, 1))


async def test_p04_a_place_imported_a_second_ago_is_found(bot, here):
    bot("migrate")
    row = "x,زیتون‌محله,neighbourhood,kerman"
    assert bot("places", "import", write("p.csv", "key,name,kind,parent", row)).code == 0
    (answer,) = await ask("زیتون محله کجاست")
    assert answer["place"] == "زیتون‌محله"


# --- offices -------------------------------------------------------------------------------


def test_o01_the_header_counts_not_the_order_of_the_columns(bring):
    assert bring("شهر,a,kerman", header="\ufeffname,key,place")[0] == 0
    assert bring("a,شهر,kerman,1", header="key,name,place,colour")[1][0].startswith(
        "o.csv:1:colour: "
    )
    columns = re.search(r"key,name,place,serves[a-z_,\s]*source", contract(), re.DOTALL)
    header = re.sub(r"\s", "", columns[0])
    assert bring("a,نام,kerman" + "," * 14, header=header)[0] == 0


def test_o02_key_name_and_place_are_obligatory(bring, bot):
    for row, column in (
        (",نام,kerman", "key"), ("A,نام,kerman", "key"), (f"{'a' * 41},نام,kerman", "key"),
        ("a,,kerman", "name"), ("a,نام,", "place"), ("a,نام,ناکجا", "place"),
    ):  # fmt: skip
        assert bring(row, header="key,name,place")[1][0].startswith(f"o.csv:2:{column}: "), row
    assert bring("a,نام,شرف‌آباد", header="key,name,place")[0] == 0
    twins = ("w,دوقلوآباد,village", "v,دوقلوآباد,village")
    assert bot("places", "import", write("p.csv", "key,name,kind", *twins)).code == 0
    assert bring("a,نام,دوقلوآباد", header="key,name,place")[1][0].startswith("o.csv:2:place: ")


async def test_o03_an_office_serves_its_own_place_unless_others_are_named(bring, cell):
    bring(
        "own,دفتر خود,sharafabad,,open", "others,دفتر دیگران,kerman,seyedi|allahabad,open",
        header="key,name,place,serves,status",
    )  # fmt: skip
    answers = await ask("دفتر شرف‌آباد کجاست", "دفتر سیدی کجاست")
    assert [answer["office"] for answer in answers] == ["own", "others"]
    assert [cell("serves", value) for value in ("seyedi|sharafabad", "nowhere")] == [True, False]


def test_o04_status_and_the_day_of_verification(cell, listed):
    statuses = ("open", "closed", "unverified", "", "shut")
    assert [cell("status", value) for value in statuses] == [True] * 4 + [False]
    assert listed()["cell"]["status"] == "unverified"
    days = ("2026-11-01", "1405-08-10x", "2026-02-30", "01/11/2026")
    assert [cell("verified_at", value) for value in days] == [True, False, False, False]


def test_o05_a_point_is_both_numbers_and_lies_in_iran(bring):
    def of(lat, lon):
        code, out, err = bring(f"a,نام,kerman,{lat},{lon}", header="key,name,place,lat,lon")
        return code, len(out), bool(err)

    assert of("30.28", "57.07") == of("", "") == (0, 1, False)
    assert of("30.28", "") == of("0", "0") == of("x", "57") == (1, 2, False)
    assert of("52.5", "13.4") == (0, 1, True)


def test_o06_hours(cell, listed):
    for good in ("sat-wed 08:00-14:00; thu 08:00-12:00,16:00-18:00", "thu-sat 20:00-24:00", ""):
        assert cell("hours", good)
    for bad in ("sat 14:00-08:00", "mon 10:00-12:00,11:00-13:00", "sun 08:00-25:00", "day 8-9"):
        assert not cell("hours", bad)
    assert listed()["cell"]["open_now"] is None
    cell("hours", "thu-sat 08:00-12:00")
    opened = [listed(f"2026-11-{day}T10:00")["cell"]["open_now"] for day in (25, 26, 27, 28, 29)]
    assert opened == [False, True, True, True, False]


def test_o07_an_exception_beats_a_holiday_beats_the_week(bring, listed, cell):
    week = "sat-fri 08:00-14:00"
    rule = (
        "2026-11-24..2026-11-26 closed (نوروز) | 2026-11-25 09:00-12:00 | 2027-03-21 09:00-11:00"
    )
    bring(f"a,نام,kerman,{week},{rule}", header="key,name,place,hours,exceptions")
    days = ("2026-11-23", "2026-11-24", "2026-11-25", "2027-03-21", "2027-03-22")
    opened = [listed(f"{day}T10:00")["a"]["open_now"] for day in days]
    assert opened == [True, False, True, True, False]  # 22 March 2027 is Nowruz
    assert not cell("exceptions", "someday closed")


def test_o08_services_are_known_keys(cell):
    keys = "|".join(service.key for service in data.services())
    assert [cell("services", value) for value in (keys, "magic")] == [True, False]


def test_o09_empty_clears_missing_leaves_absent_stays(bring, listed):
    header = "key,name,place,phones,landmark"
    bring("a,نام,kerman,123,مسجد", "b,نام,kerman,,", header=header)
    bring("a,نام,kerman,", header="key,name,place,phones")
    assert listed().keys() == {"a", "b"}
    assert (listed()["a"]["phones"], listed()["a"]["landmark"]) == ([], "مسجد")


def test_o10_geojson_is_taken_too(bot, listed):
    def feature(key, geometry, **more):
        properties = {"key": key, "name": "نام", "place": "kerman", **more}
        return {"type": "Feature", "geometry": geometry, "properties": properties}

    features = [
        feature("a", {"type": "Point", "coordinates": [57.07, 30.28]}, phones=["1", "2"]),
        feature("b", None),
        feature("c", {"type": "LineString", "coordinates": []}),
    ]
    document = {"type": "FeatureCollection", "features": features}
    ran = bot("offices", "import", write("o.geojson", json.dumps(document)), "--partial")
    fault, sums = ran.out.splitlines()
    assert fault.startswith("o.geojson:3:")
    assert sums == SUMS.format(2, 0, 0, 1)
    assert listed()["a"]["phones"] == ["1", "2"]
    assert (listed()["a"]["lat"], listed()["b"]["lat"]) == (30.28, None)


def full_row(bring):
    header = f"{HEADER},address,phones,exceptions,services"
    row = (
        'a,=نام,kerman,30.28,57.07,sat-wed 08:00-14:00,open,"@ا، ""ب""",+98|-1,2026-11-24 closed,'
    )
    assert bring(f"{row}microloan", header=header)[0] == 0


@pytest.mark.parametrize("form", ["csv", "geojson"])
def test_o11_an_export_comes_back_the_same(bot, bring, form):
    full_row(bring)
    Path("back").write_text(bot("offices", "export", "--format", form).out, encoding="utf-8")
    assert bot("offices", "import", "back").out == SUMS.format(0, 0, 1, 0) + "\n"


def test_o12_what_looks_like_a_formula_is_exported_unaltered(bot, bring):
    full_row(bring)
    out = bot("offices", "export").out
    assert ",=نام," in out
    assert "+98|-1" in out


# --- faults --------------------------------------------------------------------------------


def test_f01_a_fault_says_its_file_row_and_column(bring):
    rows = ('a,"نام', 'در دو سطر",kerman', ",نام,kerman")
    assert bring(*rows, header="key,name,place")[1][0].startswith("o.csv:4:key: ")


def test_f02_warnings_go_to_stderr_uncounted(bring):
    code, out, err = bring("a,نام,kerman,52.5,13.4", header="key,name,place,lat,lon")
    assert (code, out) == (0, [SUMS.format(1, 0, 0, 0)])
    assert err.startswith("o.csv:2:")


def test_f03_the_last_line_sums_up(bring):
    bring("a,نام,kerman,,,,", "b,نام,kerman,,,,")
    out = bring("a,نام,kerman,,,,", "b,نام نو,kerman,,,,", "c,نام,kerman,,,,")[1]
    assert out == [SUMS.format(1, 1, 1, 0)]


def test_f04_nothing_is_written_with_a_bad_row_unless_the_good_are_wanted(bring, listed):
    rows = ("a,نام,kerman,,,,", "B,نام,kerman,,,,")
    assert bring(*rows)[0] == 1
    assert listed() == {}
    assert bring(*rows, words=("--partial",))[0] == 1
    assert listed().keys() == {"a"}


# --- nearest -----------------------------------------------------------------------


def test_n01_the_nearest_come_first(bot, bring):
    assert bot("offices", "nearest", "30.28", "57.07", "--json").out == "[]\n"
    bring(
        "far,نام,kerman,30.5,57.07,,open", "b,نام,kerman,30.3,57.07,,open",
        "a,نام,kerman,30.3,57.07,,open", "gone,نام,kerman,30.28,57.07,,closed",
        "pointless,نام,kerman,,,,open", "farther,نام,kerman,31.5,57.07,,open",
    )  # fmt: skip
    for words, expected in (([], ["a", "b", "far"]), (["--limit", "1"], ["a"])):
        ran = bot("offices", "nearest", "30.28", "57.07", "--json", *words)
        assert [one["key"] for one in json.loads(ran.out)] == expected


def test_n02_an_office_is_told_with_fifteen_fields(bot, bring):
    bring("a,نام,kerman,30.28,57.07,tue 08:00-12:00,open", "b,نام,kerman,30.28,57.08,,open")
    words = ("offices", "nearest", "30.28", "57.07", "--json", "--at", AT)
    first, second = json.loads(bot(*words).out)
    names = re.search(r"`\{(key,name,place,lat[^}]*)\}`", contract())[1]
    assert list(first) == re.sub(r"\s", "", names).split(",")
    assert (first["open_now"], first["next_change"]) == (True, "2026-11-24T12:00:00+03:30")
    assert (second["open_now"], second["next_change"], second["address"]) == (None, None, None)
