"""docs/contract.md, line by line, as far as the command line shows it."""

import asyncio
import json
import os
import re
import signal
import socket
import sys
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot import data
from bot.cli.options import moment
from bot.domain import codes
from bot.sandbox import Sandbox
from bot.settings import Settings, SettingsError, load, read_env
from bot.storage import schema, sqlite
from bot.text import plain

ROOT = Path(__file__).parent.parent
TOKEN = "123456:" + "T" * 35
AT = "2026-11-24T10:00:00+03:30"  # a Tuesday
HEADER = "key,name,place,lat,lon,hours,status"
SUMS = "{} added, {} changed, {} same, {} bad"


# --- helpers -------------------------------------------------------------------------------


def setting(key: str, value: str):
    """What a setting is read as; None if it is refused."""
    try:
        return getattr(load({key: value}), key.lower())
    except SettingsError:
        return None


def write(name: str, *lines: str) -> str:
    Path(name).write_text("\n".join(lines) + "\n", encoding="utf-8")
    return name


@pytest.fixture
def bring(bot):
    """Import rows of offices: the exit code, the lines of stdout, and stderr."""

    def run(*rows: str, header: str = HEADER, words: tuple[str, ...] = (), name: str = "o.csv"):
        ran = bot("offices", "import", write(name, header, *rows), *words)
        return ran.code, ran.out.splitlines(), ran.err

    return run


@pytest.fixture
def cell(bring):
    """Import one office with one more cell: True if taken, False if that cell is the fault."""

    def run(column: str, value: str) -> bool:
        quoted = '"' + value.replace('"', '""') + '"'
        code, out, _ = bring(f"cell,دفتر,sharafabad,{quoted}", header=f"key,name,place,{column}")
        assert code == 0 or out[0].startswith(f"o.csv:2:{column}: "), out
        return code == 0

    return run


@pytest.fixture
def listed(bot):
    """The offices by key, as told at a time."""

    def run(at: str = AT) -> dict[str, dict]:
        ran = bot("offices", "list", "--json", "--at", at)
        return {one["key"]: one for one in json.loads(ran.out)}

    return run


@asynccontextmanager
async def program(*words: str, **settings: str):
    """A command as its own process, in the present folder."""
    env = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "LANG": "C", **settings}
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", *words),
        env=env,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
        await process.communicate()


async def event(process: asyncio.subprocess.Process, name: str) -> dict:
    """Wait for an event in the log of a process."""
    async for line in process.stderr:
        found = json.loads(line)
        if found["event"] == name:
            return found
    raise AssertionError(f"ended without {name}")


@pytest.fixture
async def box(here):
    async with Sandbox(TOKEN) as box:
        yield box


def own(box: Sandbox, **settings: str) -> dict[str, str]:
    return {"BOT_TOKEN": TOKEN, "BOT_API_URL": box.root, **settings}


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return taken.getsockname()[1]


# --- settings ------------------------------------------------------------------------------


def test_s01_the_environment_wins_over_the_file(here):
    write(".env", "ADMIN_IDS=1", "LOG_LEVEL=DEBUG")
    settings = load(read_env(environ={"ADMIN_IDS": "2", "LOG_LEVEL": ""}))
    assert (settings.admin_ids, settings.log_level) == ((2,), "INFO")


def test_s02_all_faults_are_reported_at_once(bot, monkeypatch):
    wrong = {"ADMIN_IDS": "me", "DEMO_PORT": "x", "SEND_RATE": "-1"}
    for key, value in wrong.items():
        monkeypatch.setenv(key, value)
    assert all(key in bot("migrate").err for key in wrong)


def test_s03_the_example_names_every_setting_with_its_default():
    lines = (ROOT / ".env.example").read_text(encoding="utf-8").splitlines()
    example = dict(line.split("=", 1) for line in lines if line and not line.startswith("#"))
    assert load(example) == Settings()
    assert set(example) == {name.upper() for name in Settings.__slots__}


def test_s04_only_the_token_is_obligatory_and_only_for_run_and_check(bot):
    assert bot("migrate").code == 0
    assert "BOT_TOKEN" in bot("run").err
    assert "BOT_TOKEN" in bot("check").out


async def test_s05_the_server_is_named_by_its_root(box):
    assert setting("BOT_API_URL", "https://x") == "https://x"
    assert [setting("BOT_API_URL", f"https://x{tail}") for tail in ("/", "/bot")] == [None, None]
    assert load({}).bot_api_url == "https://api.telegram.org"
    async with program("run", **own(box)) as process:
        await event(process, "ready")
    assert box.calls_of("getUpdates")


def test_s06_the_store_is_named_by_an_address(bot, here, monkeypatch):
    assert load({}).database_url == "sqlite:///data/tashilgar.db"
    for url, path in (("sqlite:///a/b.db", "a/b.db"), (f"sqlite:///{here}/c.db", "c.db")):
        monkeypatch.setenv("DATABASE_URL", url)
        assert bot("migrate").code == 0
        assert (here / path).exists()


def test_s07_admins_are_numbers_with_commas():
    assert setting("ADMIN_IDS", "5,6") == (5, 6)
    assert setting("ADMIN_IDS", "5 6") is None


def test_s08_configured_and_imported_groups_count_as_bound(bot, bring, monkeypatch):
    code, _, _ = bring("a,دفتر الف,sharafabad,-5", header="key,name,place,staff_chat_id")
    assert code == 0
    assert plain("check-office-no-group", office="دفتر الف") not in bot("check").out
    assert plain("check-no-staff-group") in bot("check").out
    monkeypatch.setenv("STAFF_CHAT_ID", "-6")
    assert plain("check-no-staff-group") not in bot("check").out
    assert plain("check-no-supervisor") in bot("check").out
    monkeypatch.setenv("SUPERVISOR_CHAT_ID", "7")
    assert plain("check-no-supervisor") not in bot("check").out


def test_s09_a_proxy_has_one_of_three_schemes_and_a_port():
    good = [f"{scheme}://h:1" for scheme in ("http", "https", "socks5")]
    assert all(setting("PROXY_URL", one) for one in good)
    assert not any(setting("PROXY_URL", one) for one in ("socks4://h:1", "http://h", "h:1"))


async def test_s10_a_webhook_needs_its_secret_and_polling_drops_nothing(box):
    assert load({}).webhook_listen == ("127.0.0.1", 8080)
    assert setting("WEBHOOK_URL", "https://example.org/hook") is None
    async with program("run", **own(box)) as process:
        await event(process, "ready")
    (call,) = box.calls_of("deleteWebhook")
    assert not call.params.get("drop_pending_updates")
    listen = f"127.0.0.1:{free_port()}"
    hook = own(box, WEBHOOK_URL=f"http://{listen}/hook", WEBHOOK_LISTEN=listen, WEBHOOK_SECRET="x")
    async with program("run", **hook) as process:
        assert (await event(process, "ready"))["mode"] == "webhook"
        await box.person("مریم").sends("/start")
        await box.until(lambda: box.calls_of("sendMessage"))


def test_s11_rates_have_defaults_and_zero_is_no_limit():
    rates = ("SEND_RATE", "SEND_RATE_CHAT", "SEND_RATE_GROUP")
    assert [getattr(load({}), rate.lower()) for rate in rates] == [28, 1, 20]
    assert [setting(rate, "0") for rate in rates] == [0, 0, 0]


def test_s12_a_reply_is_held_ten_seconds():
    assert load({}).reply_hold_seconds == 10
    assert setting("REPLY_HOLD_SECONDS", "0") == 0


def test_s13_the_port_of_the_demonstration_and_the_level_of_the_log():
    assert (load({}).demo_port, load({}).log_level) == (8090, "INFO")
    levels = ("DEBUG", "INFO", "WARNING", "ERROR")
    assert [setting("LOG_LEVEL", level) for level in levels] == list(levels)
    assert setting("LOG_LEVEL", "TRACE") is None


async def test_s14_the_demonstration_never_touches_the_real_bot(here):
    real = {"DATABASE_URL": "sqlite:///real.db", "BOT_TOKEN": "bad", "BOT_API_URL": "bad"}
    async with program("demo", **real, DEMO_PORT=str(free_port())) as process:
        await event(process, "ready")
    assert not (here / "real.db").exists()


# --- commands and exit codes ---------------------------------------------------------------


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
async def test_e01_a_signal_ends_run_with_0(box, number):
    async with program("run", **own(box)) as process:
        await event(process, "ready")
        process.send_signal(number)
        assert await process.wait() == 0


def test_e02_what_failed_and_what_check_found_is_1(bot):
    assert bot("check").code == 1
    assert bot("approve", "nothing").code == 1


def test_e03_wrong_usage_is_2(bot):
    assert [bot(*words).code for words in ([], ["fly"], ["backup"])] == [2, 2, 2]


async def test_e04_configuration_is_78(bot, box, store, here):
    assert bot("run").code == 78
    box.fail("*", status=401, times=None)
    async with program("run", **own(box)) as process:
        assert await process.wait() == 78
    store.write_now(lambda tx: tx.conn.exec_driver_sql("UPDATE alembic_version SET version_num=9"))
    assert bot("migrate").code == 78
    write("file")
    async with program("migrate", DATABASE_URL="sqlite:///file/x.db") as process:
        assert await process.wait() == 78


def test_e05_results_go_to_stdout_and_all_else_to_stderr(bot):
    done, failed = bot("migrate"), bot("approve", "nothing")
    assert (bool(done.out), done.err) == (True, "")
    assert (failed.out, bool(failed.err)) == ("", True)


def test_e06_any_command_brings_the_store_up_to_date_after_a_copy(bot, path, monkeypatch):
    assert bot("approve").code == 0
    assert path.exists()
    copied = []
    monkeypatch.setattr("bot.storage.migrate.HEAD", "0002")
    monkeypatch.setattr(
        "bot.storage.migrate._upgrade", lambda _: copied.extend(path.parent.glob("*before*"))
    )
    assert bot("approve").code == 0
    assert [file.name for file in copied] == ["tashilgar.db.before-0002"]


def test_e07_a_store_without_places_is_given_those_that_ship(bot):
    assert "شرف‌آباد" in bot("places", "list").out


async def test_e08_run_says_when_it_is_ready(box):
    async with program("run", **own(box)) as process:
        assert (await event(process, "ready"))["mode"] == "polling"
    assert box.calls_of("getUpdates")[0].params.get("timeout", 0) == 0


def test_e09_the_clock_can_be_replaced(bring, listed):
    assert moment("2026-11-24T10:00") == moment(AT) == datetime(2026, 11, 24, 6, 30, tzinfo=UTC)
    bring("a,دفتر,sharafabad,,,tue 08:00-12:00,open")
    at = {hour: listed(f"2026-11-24T{hour}:00")["a"]["open_now"] for hour in (10, 20)}
    assert at == {10: True, 20: False}


def test_e10_a_backup_is_made_beside_a_running_bot_and_replaces_nothing(bot, store, path, here):
    with sqlite.sole_use(path):
        assert bot("backup", "b.db").code == 0
    assert (here / "b.db").stat().st_mode & 0o777 == 0o600
    assert sqlite.is_sound(here / "b.db")
    assert bot("backup", "b.db").code == 1


def test_e11_a_restore_refuses_beside_the_bot_and_keeps_the_old_store(bot, store, path):
    assert bot("backup", "b.db").code == 0
    store.close_now()
    with sqlite.sole_use(path):
        assert bot("restore", "b.db").code == 1
    assert bot("restore", write("rubbish.db", "x")).code == 1
    assert bot("restore", "b.db").code == 0
    assert len(list(path.parent.glob("*.before-restore-*Z"))) == 1


def test_e12_after_a_restore_the_unsent_is_in_doubt(bot, store, path):
    row = {"chat_id": 1, "method": "m", "body": "{}", "not_before": 0, "created_at": 0}
    rows = [{**row, "lane": 0, "repeatable": 1}, {**row, "lane": 2, "repeatable": 1}]
    store.write_now(lambda tx: tx.conn.execute(schema.outbox.insert(), rows))
    assert bot("backup", "b.db").code == 0
    store.close_now()
    assert bot("restore", "b.db").code == 0
    columns = schema.outbox.c
    with_states = schema.outbox.select().with_only_columns(columns.state, columns.repeated)
    found = store.write_now(lambda tx: [tuple(one) for one in tx.conn.execute(with_states)])
    assert found == [("queued", 1), ("unknown", 0)]


async def test_e13_imports_and_approvals_work_beside_a_running_bot(box, bot, bring):
    async with program("run", **own(box)) as process:
        await event(process, "ready")
        code, _, _ = await asyncio.to_thread(bring, "a,دفتر,sharafabad,,,,open")
        assert code == 0
        assert (await asyncio.to_thread(bot, "approve", "helpline-137")).code == 0


def test_e14_approve_lists_what_waits_and_records_the_word(bot):
    waiting = bot("approve").out.split()
    assert [bot("approve", one).code for one in (waiting[0], "nothing")] == [0, 1]
    assert bot("approve").out.split() == waiting[1:]


def test_e15_check_fails_while_a_sample_is_in_the_store(bot, bring):
    bring("a,دفتر,sharafabad,true", header="key,name,place,sample")
    assert plain("check-sample-office", key="a") in bot("check").out


def test_e16_the_link_of_an_office(bot, bring, here):
    bring("a,دفتر,sharafabad,,,,open")
    ran = bot("offices", "link", "a", "--username", "tash_bot", "--qr", "a.svg")
    assert ran.out == "https://t.me/tash_bot?start=o_a\n"
    assert (here / "a.svg").exists()
    assert bot("offices", "link", "b", "--username", "tash_bot").code == 1


# --- places --------------------------------------------------------------------------------

PLACES = "key,name,kind,parent,aliases,latin_aliases,search_only,lat,lon,source"


def test_p01_places_are_a_csv_of_ten_columns(bot):
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
    assert bring("," * 16, header=header)[1][-1] == SUMS.format(0, 0, 0, 1)


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


# --- nearest and ask -----------------------------------------------------------------------


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


async def ask(*lines: str) -> list[dict]:
    async with program("ask", "--at", AT) as process:
        out, _ = await process.communicate("\n".join(lines).encode())
        assert process.returncode == 0
    return [json.loads(line) for line in out.splitlines()]


async def test_a01_a_line_in_is_a_json_line_out_at_once(here):
    async with program("ask") as process:
        for line in ("سلام", '{"text": "سلام", "chat": 5}'):
            process.stdin.write(f"{line}\n".encode())
            await process.stdin.drain()
            assert json.loads(await process.stdout.readline())["text"] == "سلام"


async def test_a02_an_answer_has_thirteen_fields(here):
    (answer,) = await ask("فردا دفتر شرف آباد برای وام باز است؟ کد ۱۲۳۴-۵۶۷۱")
    names = re.search(r"`\{(text,intent,confidence[^}]*)\}`", contract())[1]
    assert list(answer) == re.sub(r"\s", "", names).split(",")
    assert answer["decision"] in ("answer", "choose", "unsure")
    assert answer["candidates"][0].keys() == {"intent", "confidence"}
    assert 0 <= answer["confidence"] <= 1
    assert answer["emergency"] is False
    assert (answer["place"], answer["code"]) == ("شرف‌آباد", "12345671")
    assert answer["reply"]


async def test_a03_a_line_is_a_fresh_chat_unless_it_names_one(here):
    same = ('{"text": "نظر شما", "chat": 1}', '{"text": "کوچه تاریک است", "chat": 1}')
    _, kept = await ask(*same)
    _, fresh = await ask("نظر شما", "کوچه تاریک است")
    assert kept["reply"] != fresh["reply"]


async def test_a04_an_unreadable_line_gives_an_error_and_the_rest_goes_on(here):
    bad, good = await ask("{", "سلام")
    assert list(bad) == ["error"]
    assert good["text"] == "سلام"


async def test_a05_nothing_is_written(store, path):
    before = store.write_now(lambda tx: tx.conn.exec_driver_sql("PRAGMA data_version").scalar())
    await ask("نظر شما", '{"text": "سلام", "chat": 1}')
    for table in (schema.chats, schema.cases, schema.outbox, schema.inbox, schema.drafts):
        assert store.write_now(lambda tx, t=table: tx.conn.execute(t.select()).all()) == []
    assert before is not None


# --- tracking code -------------------------------------------------------------------------


def test_t01_a_code_ends_with_its_check_digit():
    assert codes.is_valid("12345671")
    assert not any(codes.is_valid(f"1234567{digit}") for digit in "023456789")
    assert codes.is_valid(codes.new_code(os.urandom))


def test_t02_a_code_is_shown_as_one_run_and_read_in_any_form():
    assert codes.show("12345671") == "۱۲۳۴-۵۶۷۱"
    assert "\u2066۱۲۳۴-۵۶۷۱\u2069" in plain("forget-partly", code=codes.show("12345671"))
    for typed in ("12345671", "۱۲۳۴ ۵۶۷۱", "١٢٣٤-٥٦٧١", "۱۲۳۴\u200c۵۶۷۱", "کد من ۱۲۳۴-۵۶۷۱ است"):
        assert codes.find_code(typed).code == "12345671", typed


# --- the page itself -----------------------------------------------------------------------

IN_THE_CHAT = {"T03", "T04", *(f"C{number:02}" for number in range(1, 9))}


def contract() -> str:
    return (ROOT / "docs" / "contract.md").read_text(encoding="utf-8")


def test_each_line_of_the_contract_has_its_test():
    promised = re.findall(r"^- \*\*([A-Z]\d\d)\*\*", contract(), re.MULTILINE)
    tested = {name[5:8].upper() for name in globals() if re.match(r"test_[a-z]\d\d_", name)}
    assert len(promised) == len(set(promised))
    assert set(promised) - IN_THE_CHAT == tested
