"""docs/contract.md, line by line; P to N and the chats (T03 to C08) stand in files beside."""

import asyncio
import json
import os
import re
import signal
import socket
from datetime import UTC, datetime

import pytest

from bot.cli.options import moment
from bot.domain import codes
from bot.sandbox import Sandbox
from bot.settings import Settings, SettingsError, load, read_env
from bot.storage import schema, sqlite
from bot.text import plain
from tests.commands import AT, ROOT, ask, contract, event, program, write

TOKEN = "123456:" + "T" * 35


def setting(key: str, value: str):
    """What a setting is read as; None if it is refused."""
    try:
        return getattr(load({key: value}), key.lower())
    except SettingsError:
        return None


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


def test_s16_a_resident_gets_two_announcements_a_week():
    assert load({}).announcements_per_week == 2
    assert setting("ANNOUNCEMENTS_PER_WEEK", "0") == 0
    assert setting("ANNOUNCEMENTS_PER_WEEK", "1.5") is None


def test_s18_many_recipients_need_a_second_admin():
    assert load({}).announcements_approve_from == 1000
    assert setting("ANNOUNCEMENTS_APPROVE_FROM", "0") == 0


def test_s17_nothing_is_paid_for_unless_it_is_said():
    assert load({}).allow_paid_broadcast is False
    assert setting("ALLOW_PAID_BROADCAST", "1") is True
    assert setting("ALLOW_PAID_BROADCAST", "0") is False
    assert setting("ALLOW_PAID_BROADCAST", "yes") is None


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
    monkeypatch.setattr("bot.storage.migrate.HEAD", "0099")
    monkeypatch.setattr(
        "bot.storage.migrate._upgrade", lambda *_: copied.extend(path.parent.glob("*before*"))
    )
    assert bot("approve").code == 0
    assert [file.name for file in copied] == ["tashilgar.db.before-0099"]


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


# --- ask ---------------------------------------------------------------------------------


async def test_a01_a_line_in_is_a_json_line_out_at_once(here):
    async with program("ask") as process:
        for line in ("سلام", '{"text": "سلام", "chat": 5}'):
            process.stdin.write(f"{line}\n".encode())
            async with asyncio.timeout(30):  # an answer that isn't flushed never comes
                answer = await process.stdout.readline()
            assert json.loads(answer)["text"] == "سلام"


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


async def test_a03_a_line_is_a_fresh_chat_unless_it_names_one(bring):
    bring("a,دفتر,sharafabad,,,,open")
    same = ('{"text": "نظر شما", "chat": 1}', '{"text": "کوچه تاریک است", "chat": 1}')
    _, kept = await ask(*same, ADMIN_IDS="5")
    _, fresh = await ask("نظر شما", "کوچه تاریک است", ADMIN_IDS="5")
    assert kept["reply"] != fresh["reply"]


async def test_a04_an_unreadable_line_gives_an_error_and_the_rest_goes_on(here):
    bad, good = await ask("{", "سلام")
    assert list(bad) == ["error"]
    assert good["text"] == "سلام"


async def test_a05_nothing_is_written(store):
    await ask("نظر شما", '{"text": "سلام", "chat": 1}')
    for table in (schema.chats, schema.cases, schema.outbox, schema.inbox, schema.drafts):
        assert store.write_now(lambda tx, t=table: tx.conn.execute(t.select()).all()) == []


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

IN_THE_CHAT = {"T03", "T04", *(f"C{number:02}" for number in range(1, 100))}


def test_each_line_of_the_contract_has_its_test():
    promised = re.findall(r"^- \*\*([A-Z]\d\d)\*\*", contract(), re.MULTILINE)
    source = "".join(
        file.read_text("utf-8") for file in (ROOT / "tests").glob("test_contract*.py")
    )
    tested = {
        name.upper()
        for name in re.findall(r"^(?:async )?def test_([a-z]\d\d)_", source, re.MULTILINE)
    }
    assert len(promised) == len(set(promised))
    assert set(promised) - IN_THE_CHAT == tested - IN_THE_CHAT
