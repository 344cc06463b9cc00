import json
from pathlib import Path

GOOD = "key,name,kind,parent\nk,کرمان,city,\nx,شرف‌آباد,neighbourhood,k\n"


def keys(bot) -> set[str]:
    return {one["key"] for one in json.loads(bot("places", "list", "--json").out)}


def test_an_import_ends_with_its_sums(bot, here: Path):
    Path("p.csv").write_text(GOOD, encoding="utf-8")
    first, again = bot("places", "import", "p.csv"), bot("places", "import", "p.csv")
    assert (first.code, first.out) == (0, "2 added, 0 changed, 0 same, 0 bad\n")
    assert (again.code, again.out) == (0, "0 added, 0 changed, 2 same, 0 bad\n")


def test_a_fault_is_a_line_on_stdout_and_nothing_is_written(bot, here: Path):
    Path("p.csv").write_text(GOOD + "y,نام,town,\n", encoding="utf-8")
    before = bot("places", "list").out
    ran = bot("places", "import", "p.csv")
    fault, sums = ran.out.splitlines()
    assert ran.code == 1
    assert fault.startswith("p.csv:4:kind: ")
    assert sums == "0 added, 0 changed, 0 same, 1 bad"
    assert bot("places", "list").out == before
    kept = bot("places", "import", "p.csv", "--partial")
    assert kept.code == 1
    assert kept.out.splitlines()[-1] == "2 added, 0 changed, 0 same, 1 bad"


def test_an_export_comes_back_the_same(bot, here: Path):
    Path("p.csv").write_text(GOOD, encoding="utf-8")
    bot("places", "import", "p.csv")
    exported = bot("places", "export").out
    Path("out.csv").write_text(exported, encoding="utf-8")
    again = bot("places", "import", "out.csv").out
    rows = len(exported.splitlines()) - 1
    assert again == f"0 added, 0 changed, {rows} same, 0 bad\n"


def test_places_are_listed(bot, here: Path):
    Path("p.csv").write_text(GOOD, encoding="utf-8")
    bot("migrate")
    bot("places", "import", "p.csv")
    assert "x\tneighbourhood\tشرف‌آباد\tk" in bot("places", "list").out.splitlines()
    assert {"k", "x"} < {one["key"] for one in json.loads(bot("places", "list", "--json").out)}


def test_a_new_store_knows_the_places_that_ship(bot):
    ran = bot("places", "list")
    assert ran.code == 0
    assert "شرف‌آباد" in ran.out


def test_a_file_that_is_not_there_is_told(bot):
    ran = bot("places", "import", "nowhere.csv")
    assert ran.code == 1
    assert "nowhere.csv" in ran.err


def test_a_missing_action_is_wrong_usage(bot):
    assert bot("places").code == 2


def test_whoever_brings_places_into_an_empty_store_gets_those_alone(bot, here):
    file = here / "own.csv"
    file.write_text("key,name,kind,parent\nmy,شرف‌آباد,city,\n", encoding="utf-8")
    assert bot("places", "import", str(file)).out.splitlines()[-1].startswith("1 added")
    assert len(json.loads(bot("places", "list", "--json").out)) == 1
