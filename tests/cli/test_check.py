import asyncio
import json
import time
from types import SimpleNamespace

import pytest

from bot import data
from bot.cli import main
from bot.cli.check import machine, telegram
from bot.domain.clock import DAY, to_ms, utc_now
from bot.sandbox import Sandbox
from bot.storage import schema, sqlite
from bot.storage.errors import StoreUnavailable
from bot.text import TextError, texts

TOKEN = "123456:" + "T" * 35
ADMIN, GROUP = 1001, -1001000


@pytest.fixture
async def box():
    async with Sandbox(token=TOKEN, port=0) as box:
        yield box


@pytest.fixture
def env(box, here, monkeypatch):
    """Settings with which nothing is wrong but what a test spoils."""
    monkeypatch.setenv("BOT_TOKEN", TOKEN)
    monkeypatch.setenv("BOT_API_URL", box.root)
    monkeypatch.setenv("ADMIN_IDS", str(ADMIN))
    monkeypatch.setenv("STAFF_CHAT_ID", str(GROUP))
    monkeypatch.setenv("SUPERVISOR_CHAT_ID", str(ADMIN))
    return monkeypatch


@pytest.fixture
async def group(box):
    owner = box.person("رضا", id=ADMIN)
    made = box.group("دفتر", id=GROUP, members=[owner], with_bot=True)
    await made.promote_bot(by=owner)
    return made


@pytest.fixture
def check(capsys):
    """`check`, beside the server in this event loop."""

    async def run():
        code = await asyncio.to_thread(main, ["check"])
        return code, capsys.readouterr().out

    return run


def said(out, message, **variables):
    """Whether a finding is told, in Persian with the English under it."""
    persian, english = (texts(one).plain(message, **variables) for one in ("fa", "en"))
    return f"{persian}\n   {english}\n" in out


def put(store, table, *rows):
    store.write_now(lambda tx: tx.conn.execute(table.insert(), list(rows)))


def started(store, chat=ADMIN, **values):
    put(store, schema.chats, {"chat_id": chat, "started_at": 1, "seen_at": 1, **values})


def office(store, key, **values):
    known = store.write_now(lambda tx: tx.conn.execute(schema.places.select()).first())
    if not known:
        put(store, schema.places, {"key": "kerman", "name": "کرمان", "kind": "city"})
    row = {
        "status": "open", "verified_at": utc_now().date().isoformat(), "address": "خیابان",
        "hours": "sat-wed 08:00-14:00", "lat": 30.2, "lon": 57.1,
    }  # fmt: skip
    row |= {"key": key, "name": f"دفتر {key}", "place": "kerman", **values}
    put(store, schema.offices, row)


async def test_where_nothing_is_wrong_it_says_so_and_is_0(check, env, group, store, bot):
    started(store)
    office(store, "a")
    for line in data.helplines():
        if line.scope == "local":
            bot("approve", f"helpline-{line.number}")
    env.setenv("HTTP_PROXY", "http://127.0.0.1:9")  # only PROXY_URL counts
    code, out = await check()
    assert code == 0, out
    assert "❌" not in out
    assert "⚠️" not in out
    assert texts("en").plain("check-fine") in out


async def test_every_finding_is_told_in_persian_and_in_english(check, here):
    code, out = await check()
    assert code == 1
    assert out.startswith("❌ ")
    assert said(out, "settings-missing", name="BOT_TOKEN")
    assert said(out, "check-no-admins")


async def test_all_faults_of_the_settings_are_found_and_the_rest_is_checked_too(
    check, env, group, store
):
    env.setenv("ADMIN_IDS", "me")
    env.setenv("DEMO_PORT", "0")
    env.setenv("WEBHOOK_URL", "https://example.org/x")
    office(store, "x", sample=1)
    code, out = await check()
    assert code == 1
    for expected in ("ADMIN_IDS", "DEMO_PORT", "WEBHOOK_SECRET"):
        assert expected in out
    assert said(out, "check-sample-office", key="x")


async def test_without_a_database_address_the_store_is_left_alone(check, env, group, path):
    env.setenv("DATABASE_URL", "mysql://x")
    code, out = await check()
    assert code == 1
    assert "DATABASE_URL" in out
    assert not path.exists()


async def test_an_env_file_others_may_read_and_names_it_does_not_know(check, env, group, here):
    (here / ".env").write_text("ADMIN_ID=5\n")
    (here / ".env").chmod(0o644)
    _, out = await check()
    assert said(out, "check-data-open", path=".env")
    assert said(out, "check-env-unknown", name="ADMIN_ID")
    (here / ".env").write_bytes(b"\xff")
    code, out = await check()
    assert code == 1
    assert ".env" in out


async def test_data_others_may_read(check, env, group, store, path):
    path.chmod(0o644)
    path.parent.chmod(0o755)
    code, out = await check()
    assert code == 1
    assert said(out, "check-data-open", path="data")
    assert said(out, "check-data-open", path="data/tashilgar.db")


async def test_a_full_disk(check, env, group, monkeypatch):
    monkeypatch.setattr(
        machine, "shutil", SimpleNamespace(disk_usage=lambda _: SimpleNamespace(free=499_999_999))
    )
    code, out = await check()
    assert said(out, "check-disk-low", megabytes=499)
    assert code == 0


async def test_a_store_that_is_damaged_foreign_newer_or_unreachable(
    check, env, group, store, path
):
    store.write_now(lambda tx: tx.conn.exec_driver_sql("UPDATE alembic_version SET version_num=9"))
    assert said((await check())[1], "check-schema-newer")
    store.write_now(lambda tx: tx.conn.exec_driver_sql("DROP TABLE alembic_version"))
    assert said((await check())[1], "check-schema-unknown", path="data/tashilgar.db")
    store.close_now()
    path.write_bytes(b"rubbish" * 1000)
    code, out = await check()
    assert code == 1
    assert said(out, "check-database-unreadable", path="data/tashilgar.db")
    path.unlink()
    path.mkdir()
    assert (await check())[0] == 1


async def test_a_store_that_is_not_whole(check, env, group, store, monkeypatch):
    monkeypatch.setattr(sqlite, "is_sound", lambda _: False)
    code, out = await check()
    assert code == 1
    assert said(out, "check-database-damaged", reason="integrity_check")


async def test_a_store_that_fails_while_it_is_read(check, env, group, store, monkeypatch):
    def broken(*_):
        raise StoreUnavailable

    monkeypatch.setattr("bot.storage.health.read", broken)
    code, out = await check()
    assert code == 1
    assert said(out, "check-database-unreadable", path="data/tashilgar.db")


async def test_a_folder_that_can_not_be_made(check, env, group, here):
    (here / "data").write_text("")
    code, out = await check()
    assert code == 1
    assert said(out, "check-data-not-writable", path="data")


async def test_an_older_store_beside_a_running_bot(check, env, group, store, path, monkeypatch):
    monkeypatch.setattr("bot.storage.migrate.HEAD", "0099")
    with sqlite.sole_use(path):
        code, out = await check()
    assert code == 1
    assert said(out, "check-schema-older")


async def test_people_who_can_not_be_reached(check, env, group, store):
    _, out = await check()
    assert said(out, "check-admin-not-started", id=str(ADMIN))
    assert said(out, "check-supervisor-not-started", id=str(ADMIN))
    started(store, blocked_at=5)
    assert said((await check())[1], "check-admin-blocked", id=str(ADMIN))
    env.delenv("ADMIN_IDS")
    code, out = await check()
    assert code == 1
    assert said(out, "check-no-admins")


async def test_the_directory(check, env, group, store):
    assert said((await check())[1], "check-no-offices")
    office(store, "bare", status="unverified", address="", hours="", lat=None, lon=None)
    office(store, "gone", status="closed", hours="")
    env.delenv("STAFF_CHAT_ID")
    code, out = await check()
    assert code == 0
    assert said(out, "check-no-staff-group")
    for lack in ("no-hours", "no-contact", "no-point", "no-group"):
        assert said(out, f"check-office-{lack}", office="دفتر bare")
    assert said(out, "check-office-unverified", office="دفتر bare", days=90)
    assert "دفتر gone" not in out
    for number in range(12):
        office(store, f"s{number}", sample=1)
    code, out = await check()
    assert code == 1
    assert out.count("❌ داده نمونه") == 10
    waiting = sum(one.confirm for one in data.faq().values()) + 4  # answers and local help lines
    assert texts("fa").plain("check-more", count=2 + 3 + waiting - 10) in out


async def test_what_is_stuck(check, env, group, store):
    now = to_ms(utc_now())
    at = {"not_before": now - DAY, "created_at": now - DAY}
    put(store, schema.pauses,
        {"scope": f"chat:{GROUP}", "until": now + DAY, "reason": "kicked"},
        {"scope": "lane:1", "until": now + DAY, "reason": "flood"})  # fmt: skip
    put(store, schema.outbox,
        {"lane": 1, "chat_id": GROUP, "method": "sendMessage", "body": "{}", **at})  # fmt: skip
    put(store, schema.inbox,
        {"update_id": 1, "kind": "message", "body": "", "state": "quarantined", "received_at": 1},
        {"update_id": 2, "kind": "message", "body": "", "state": "done", "received_at": 1},
    )  # fmt: skip
    _, out = await check()
    assert said(out, "check-outbox-old", minutes=1440)
    assert said(out, "check-held", count=1, id=str(GROUP))
    assert said(out, "check-quarantined", count=1)


async def test_help_lines_that_wait_come_with_the_command(check, env, group):
    out = (await check())[1]
    assert said(out, "check-approval-waits", id="helpline-137")
    assert "python -m bot approve" in out


@pytest.mark.parametrize("status", [401, 404, 500])
async def test_a_refused_token_is_told_apart_from_a_sick_server(check, env, group, box, status):
    box.fail("getMe", status=status)
    code, out = await check()
    assert code == 1
    assert said(out, "check-token-refused") == (status != 500)
    assert said(out, "check-unreachable", url=box.root) == (status == 500)
    assert TOKEN not in out


async def test_what_answers_may_not_be_a_bot_api_server(check, env, group, box):
    for body in ("<html>", "[]", '{"ok": 1}'):
        box.fail("getMe", status=200, body=body)
        code, out = await check()
        assert code == 1
        assert said(out, "check-not-a-server", url=box.root)


async def test_no_way_to_telegram(check, env, group, box):
    box.fail("getMe", reset=True)
    code, out = await check()
    assert code == 1
    assert said(out, "check-unreachable", url=box.root)
    env.setenv("PROXY_URL", f"http://me:hush-hush@{box.root.removeprefix('http://')}")
    env.setenv("BOT_API_URL", "https://api.telegram.org")
    code, out = await check()
    assert code == 1
    assert said(out, "check-proxy", proxy=box.root.removeprefix("http://"))
    assert "hush-hush" not in out
    assert TOKEN not in out


async def test_a_wrong_clock_and_a_slow_way(check, env, group, monkeypatch):
    ticks = iter((0.0, 5.0))
    clock = SimpleNamespace(time=lambda: time.time() + 100, monotonic=lambda: next(ticks, 5.0))
    monkeypatch.setattr(telegram, "time", clock)
    code, out = await check()
    assert code == 1
    assert said(out, "check-slow", milliseconds=5000)
    assert any(said(out, "check-clock", seconds=near) for near in range(98, 110))


async def test_a_date_that_is_none_says_nothing_of_the_clock():
    assert telegram._date("yesterday") is None
    assert telegram._date(None) is None


async def test_the_webhook_at_telegram(check, env, group, box):
    box.updates.webhook = SimpleNamespace(
        url="https://other.example/x", max_connections=40,
        error="Connection refused", error_date=int(time.time()),
    )  # fmt: skip
    _, out = await check()
    assert said(out, "check-webhook-other", url="https://other.example/x")
    assert said(out, "check-webhook-failing", reason="Connection refused")
    box.updates.webhook.error_date = 5
    assert "Connection refused" not in (await check())[1]


async def test_the_bot_itself(check, env, group, box):
    me = {"id": 1, "can_join_groups": False, "can_read_all_group_messages": True}
    box.fail("getMe", status=200, body=json.dumps({"ok": True, "result": me}))
    _, out = await check()
    assert said(out, "check-cannot-join")
    assert said(out, "check-privacy-off")


async def test_a_group_the_bot_is_not_in(check, env, group, box):
    await group.kick_bot(by=box.person("رضا", id=ADMIN))
    code, out = await check()
    assert code == 1
    assert said(out, "check-group-unknown", id=str(GROUP))


async def test_a_group_with_a_public_name(check, env, group):
    group.chat.username = "everybody_reads"
    code, out = await check()
    assert code == 1
    assert said(out, "check-group-public", id=str(GROUP))


async def test_a_group_the_bot_may_not_write_in(check, env, group, box):
    group.chat.members[box.world.bot["id"]] = {"status": "restricted", "can_send_messages": False}
    assert said((await check())[1], "check-group-cannot-write", id=str(GROUP))
    group.chat.members[box.world.bot["id"]] = {"status": "member"}
    assert said((await check())[1], "check-group-not-admin", id=str(GROUP))
    box.fail("getChatMember", status=400)
    code, out = await check()
    assert code == 1
    assert said(out, "check-group-unknown", id=str(GROUP))


def test_what_a_group_allows_its_members():
    member = {"status": "member"}
    silent = {"permissions": {"can_send_messages": False}}
    assert [one.message for one in telegram._rights("-1", silent, member)] == [
        "check-group-cannot-write"
    ]
    open_to_bot = {"status": "restricted", "can_send_messages": True}
    assert list(telegram._rights("-1", silent, open_to_bot)) == []
    assert list(telegram._rights("-1", silent, {"status": "administrator"})) == []


async def test_a_group_that_moved(check, env, group):
    await group.migrate(-1002000)
    code, out = await check()
    assert code == 1
    assert said(out, "check-group-moved", id=str(GROUP), new="-1002000")


async def test_a_staff_chat_that_is_no_group(check, env, group, box, store):
    await box.person("مریم", id=1002).sends("سلام")
    office(store, "a", staff_chat_id=1002)
    code, out = await check()
    assert code == 1
    assert said(out, "check-group-kind", id="1002")


async def test_bound_groups_count_too(check, env, group, box, store):
    put(store, schema.groups,
        {"chat_id": -5, "role": "default", "office": None, "bound_at": 1},
        {"chat_id": -6, "role": "office", "office": "a", "bound_at": 1})  # fmt: skip
    env.setenv("SUPERVISOR_CHAT_ID", "-7")
    _, out = await check()
    assert all(said(out, "check-group-unknown", id=one) for one in ("-5", "-6", "-7"))
    assert str(GROUP) not in out


def messages(findings):
    return [one.message for one in findings]


@pytest.mark.parametrize(
    ("version", "safe"),
    [((3, 40, 1), 0), ((3, 44, 5), 0), ((3, 44, 6), 1), ((3, 50, 7), 1), ((3, 51, 2), 0),
     ((3, 51, 3), 1), ((3, 52, 0), 1), ((4, 0, 0), 1)],
)  # fmt: skip
def test_an_sqlite_with_two_checkpointers_trouble(version, safe):
    assert bool(messages(machine.sqlite_library(version))) != bool(safe)


def test_old_rules_of_the_clock(monkeypatch):
    assert messages(machine.time_zone()) == []
    real = machine.ZoneInfo
    monkeypatch.setattr(machine, "ZoneInfo", lambda _: real("Asia/Dubai"))
    assert messages(machine.time_zone()) == ["check-timezone"]

    def unknown(name):
        raise machine.ZoneInfoNotFoundError(name)

    monkeypatch.setattr(machine, "ZoneInfo", unknown)
    assert messages(machine.time_zone()) == ["check-timezone"]


async def test_sentences_that_are_not_whole(check, here, monkeypatch):
    monkeypatch.setattr(machine, "texts", lambda lang: SimpleNamespace(ids=("a", lang)))
    assert messages(machine.sentences()) == ["check-locales"]

    def broken(_):
        raise TextError("not Fluent")

    monkeypatch.setattr(machine, "texts", broken)
    code, out = await check()
    assert (code, out) == (1, "❌ check-locales: not Fluent\n")


def test_data_of_ours_that_can_not_be_read(monkeypatch):
    assert messages(machine.language_data()) == []

    def broken(*_):
        raise ValueError

    monkeypatch.setattr(data, "services", broken)
    monkeypatch.setattr(data, "word_lists", broken)
    found = list(machine.language_data())
    assert "services.csv" in [one.vars["path"] for one in found]
    assert len(found) > 1
