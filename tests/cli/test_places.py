import json
from pathlib import Path

GOOD = "key,name,kind,parent\nk,کرمان,city,\nx,شرف‌آباد,neighbourhood,k\n"


def test_an_import_ends_with_its_sums(bot, here: Path):
    Path("p.csv").write_text(GOOD, encoding="utf-8")
    first, again = bot("places", "import", "p.csv"), bot("places", "import", "p.csv")
    assert (first.code, first.out) == (0, "2 added, 0 changed, 0 same, 0 bad\n")
    assert (again.code, again.out) == (0, "0 added, 0 changed, 2 same, 0 bad\n")


def test_a_fault_is_a_line_on_stdout_and_nothing_is_written(bot, here: Path):
    Path("p.csv").write_text(GOOD + "y,نام,town,\n", encoding="utf-8")
    ran = bot("places", "import", "p.csv")
    fault, sums = ran.out.splitlines()
    assert ran.code == 1
    assert fault.startswith("p.csv:4:kind: ")
    assert sums == "0 added, 0 changed, 0 same, 1 bad"
    assert bot("places", "list", "--json").out == "[]\n"
    kept = bot("places", "import", "p.csv", "--partial")
    assert kept.code == 1
    assert kept.out.splitlines()[-1] == "2 added, 0 changed, 0 same, 1 bad"


def test_an_export_comes_back_the_same(bot, here: Path):
    Path("p.csv").write_text(GOOD, encoding="utf-8")
    bot("places", "import", "p.csv")
    Path("out.csv").write_text(bot("places", "export").out, encoding="utf-8")
    assert bot("places", "import", "out.csv").out == "0 added, 0 changed, 2 same, 0 bad\n"


def test_places_are_listed(bot, here: Path):
    Path("p.csv").write_text(GOOD, encoding="utf-8")
    bot("places", "import", "p.csv")
    assert bot("places", "list").out.splitlines()[1] == "x\tneighbourhood\tشرف‌آباد\tk"
    assert [one["key"] for one in json.loads(bot("places", "list", "--json").out)] == ["k", "x"]


def test_an_empty_list_says_so_on_stderr(bot):
    ran = bot("places", "list")
    assert (ran.code, ran.out) == (0, "")
    assert ran.err


def test_a_file_that_is_not_there_is_told(bot):
    ran = bot("places", "import", "nowhere.csv")
    assert ran.code == 1
    assert "nowhere.csv" in ran.err


def test_a_missing_action_is_wrong_usage(bot):
    assert bot("places").code == 2
