import json
from pathlib import Path

import pytest

from bot.services import places

HEADER = "key,name,place,lat,lon,hours,status,phones,sample"
ROWS = (
    "b,دفتر ب,sharafabad,30.30,57.10,sat-wed 08:00-14:00,open,۰۳۴|۱۲۳,true",
    "a,دفتر الف,sharafabad,30.30,57.10,,unverified,,false",
    "far,دفتر دور,bam,29.1,58.35,,open,,false",
    "gone,دفتر بسته,kerman,30.28,57.07,,closed,,false",
    "nowhere,دفتر بی‌نقطه,kerman,,,,open,,false",
)
AT = "2026-11-24T10:00:00+03:30"


@pytest.fixture
def filled(bot, store, here: Path):
    store.write_now(places.seed)
    Path("o.csv").write_text("\n".join([HEADER, *ROWS]), encoding="utf-8")
    ran = bot("offices", "import", "o.csv")
    assert (ran.code, ran.out) == (0, "5 added, 0 changed, 0 same, 0 bad\n")
    return bot


def nearest(bot, *words: str) -> list[dict]:
    ran = bot("offices", "nearest", "30.28", "57.07", "--json", *words)
    assert ran.code == 0
    return json.loads(ran.out)


def test_the_nearest_offices_come_first_ties_by_key_without_closed_and_pointless(filled):
    assert [one["key"] for one in nearest(filled)] == ["a", "b", "far"]
    assert [one["key"] for one in nearest(filled, "--limit", "1")] == ["a"]


def test_an_office_is_told_with_all_its_fields(filled):
    unknown, known, _ = nearest(filled, "--at", AT)
    assert list(known) == [
        *("key", "name", "place", "lat", "lon", "distance_m", "status", "verified_at"),
        *("open_now", "next_change", "address", "landmark", "phones", "services", "sample"),
    ]
    assert known["open_now"] is True
    assert known["next_change"] == "2026-11-24T14:00:00+03:30"
    assert known["phones"] == ["۰۳۴", "۱۲۳"]
    assert known["sample"] is True
    assert known["distance_m"] == pytest.approx(3641, abs=20)
    assert known["place"] == "sharafabad"
    assert (unknown["open_now"], unknown["next_change"], unknown["address"]) == (None, None, None)


def test_the_time_asked_about_decides_what_is_open(filled):
    evening = nearest(filled, "--at", "2026-11-24T20:00")[1]
    assert evening["open_now"] is False
    assert evening["next_change"] == "2026-11-25T08:00:00+03:30"
    listed = json.loads(filled("offices", "list", "--json", "--at", AT).out)
    assert {one["key"]: one["open_now"] for one in listed}["b"] is True


def test_without_offices_the_answer_is_an_empty_array(bot, store):
    assert bot("offices", "nearest", "30.28", "57.07", "--json").out == "[]\n"
    assert bot("offices", "nearest", "30.28", "57.07").out == ""


@pytest.mark.parametrize(
    "words",
    [
        ("nearest", "91", "57"),
        ("nearest", "north", "57"),
        ("nearest", "nan", "57"),
        ("nearest", "30"),
        ("nearest", "30", "57", "--limit", "0"),
        ("nearest", "30", "57", "--at", "noon"),
        ("export", "--format", "xml"),
        ("link", "b", "--username", "not a name"),
        ("link", "b", "--username", "tash_bot", "--qr", "qr.gif"),
    ],
)
def test_wrong_usage_is_refused(bot, words):
    assert bot("offices", *words).code == 2


def test_a_point_south_of_the_equator_is_no_option(filled):
    assert filled("offices", "nearest", "-30.5", "-57.07", "--json").code == 0


@pytest.mark.parametrize("form", ["csv", "geojson"])
def test_an_export_comes_back_the_same(filled, form: str):
    text = filled("offices", "export", "--format", form).out
    Path("back").write_text(text, encoding="utf-8")
    assert filled("offices", "import", "back").out == "0 added, 0 changed, 5 same, 0 bad\n"


def test_faults_go_to_stdout_and_warnings_to_stderr_uncounted(filled):
    Path("w.csv").write_text("key,name,place,lat,lon\nw,نام,kerman,52.5,13.4\n", encoding="utf-8")
    ran = filled("offices", "import", "w.csv")
    assert (ran.code, ran.out) == (0, "1 added, 0 changed, 0 same, 0 bad\n")
    assert ran.err.startswith("w.csv:2:lat: ")
    Path("f.csv").write_text("key,name,place\nX,نام,kerman\n", encoding="utf-8")
    ran = filled("offices", "import", "f.csv")
    assert ran.code == 1
    assert ran.out.splitlines()[0].startswith("f.csv:2:key: ")


def test_offices_are_listed_a_line_each(filled):
    lines = filled("offices", "list", "--at", AT).out.splitlines()
    assert lines[1].split("\t")[:4] == ["b", "دفتر ب", "open", "True"]
    near = filled("offices", "nearest", "30.28", "57.07", "--at", AT).out.splitlines()
    assert near[0].startswith("a\tدفتر الف\t36")


def test_the_link_of_an_office_opens_its_card(filled):
    assert filled("offices", "link", "b", "--username", "@tash_bot").out == (
        "https://t.me/tash_bot?start=o_b\n"
    )


@pytest.mark.parametrize(("name", "start"), [("qr.svg", b"<?xml"), ("qr.png", b"\x89PNG")])
def test_the_link_can_be_drawn(filled, name: str, start: bytes):
    assert filled("offices", "link", "b", "--username", "tash_bot", "--qr", name).code == 0
    assert Path(name).read_bytes().startswith(start)


def test_an_unknown_office_or_an_unwritable_picture_is_told(filled):
    assert filled("offices", "link", "none", "--username", "tash_bot").code == 1
    ran = filled("offices", "link", "b", "--username", "tash_bot", "--qr", "no/where.svg")
    assert ran.code == 1
    assert "no/where.svg" in ran.err
