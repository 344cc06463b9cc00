import json
import os
import signal
import subprocess
import sys
import types

import pytest

from bot import cli, log, settings
from bot.storage import sqlite
from bot.storage.errors import StoreInUse
from bot.storage.migrate import HEAD, revision_of
from tests.commands import ROOT, program

SENTENCES = ("[\u0600-\u06ff]", "[A-Za-z]{3}")


@pytest.fixture
def app(monkeypatch):
    """A stand-in for the bot itself, which needs a Telegram to talk to."""
    made = types.ModuleType("bot.app")
    monkeypatch.setitem(sys.modules, "bot.app", made)
    monkeypatch.setattr("bot.app", made, raising=False)
    monkeypatch.setattr(log, "configure", lambda *args: made.__dict__.update(logged=args))
    monkeypatch.setattr("signal.signal", lambda *args: made.__dict__.update(signal=args))
    return made


@pytest.mark.parametrize(
    "words", [[], ["fly"], ["backup"], ["migrate", "now"], ["ask", "--at", "x"]]
)
def test_wrong_usage_is_2_and_is_explained_on_stderr_in_both_languages(bot, words):
    ran = bot(*words)
    assert (ran.code, ran.out) == (2, "")
    assert "usage: python -m bot" in ran.err
    assert "فرمان درست نوشته نشده است" in ran.err


def test_help_is_0_and_names_every_command(bot):
    ran = bot("--help")
    assert ran.code == 0
    assert all(command in ran.out for command in cli.COMMANDS)


def test_missing_and_bad_settings_are_78_and_all_are_named(bot, monkeypatch):
    monkeypatch.setenv("DEMO_PORT", "high")
    ran = bot("run")
    assert (ran.code, ran.out) == (78, "")
    assert "BOT_TOKEN" in ran.err
    assert "DEMO_PORT" in ran.err
    assert len(ran.err.splitlines()) == 4


def test_only_run_and_check_ask_for_the_token(bot):
    assert bot("run").code == 78
    assert bot("check").code == 1
    assert bot("migrate").code == 0
    assert bot("approve").code == 0


@pytest.mark.parametrize("words", [["migrate"], ["approve"], ["backup", "b.db"]])
def test_a_newer_or_foreign_store_is_78(bot, store, path, words):
    store.write_now(lambda tx: tx.conn.exec_driver_sql("UPDATE alembic_version SET version_num=9"))
    ran = bot(*words)
    assert (ran.code, ran.out) == (78, "")
    assert "Traceback" not in ran.err
    assert len(ran.err.splitlines()) == 2
    store.close_now()
    path.write_bytes(b"not a database at all" * 100)
    assert bot(*words).code == 78


def test_data_that_can_not_be_written_is_78(bot, here):
    (here / "data").write_text("a file where the folder should be")
    ran = bot("migrate")
    assert (ran.code, ran.out) == (78, "")
    assert len(ran.err.splitlines()) == 2


def test_an_older_store_is_not_changed_under_a_bot_that_runs_on_it(bot, store, path, monkeypatch):
    store.close_now()
    monkeypatch.setattr("bot.storage.migrate.HEAD", "0099")
    with sqlite.sole_use(path):
        ran = bot("approve")
    assert (ran.code, ran.out) == (1, "")
    assert "Stop it first" in ran.err


def test_run_hands_over_the_settings_and_returns_what_the_bot_returns(bot, app, monkeypatch):
    token = "123456:" + "a" * 35
    monkeypatch.setenv("BOT_TOKEN", token)
    app.run = lambda given: (given.token == token) * 5
    assert bot("run").code == 5
    assert app.logged == ("INFO", (token,))


def test_an_interrupt_ends_run_with_0_even_before_its_loop_listens(bot, app, monkeypatch):
    monkeypatch.setenv("BOT_TOKEN", "1:a")
    app.run = lambda _: app.signal[1](15, None)
    assert bot("run").code == 0


def test_another_bot_on_the_same_store_makes_run_fail(bot, app, monkeypatch):
    def busy(_):
        raise StoreInUse

    monkeypatch.setenv("BOT_TOKEN", "1:a")
    app.run = busy
    assert bot("run").code == 1


def test_an_interrupted_restore_was_not_done(bot, store, monkeypatch):
    def interrupted(*_, **__):
        raise KeyboardInterrupt

    assert bot("backup", "b.db").code == 0
    monkeypatch.setattr("bot.storage.restored.restore", interrupted)
    assert bot("restore", "b.db").code == 1


def test_the_demonstration_sees_nothing_of_the_real_bot(bot, app, monkeypatch):
    for key, value in {
        "BOT_TOKEN": "1:real",
        "BOT_API_URL": "nonsense",
        "DATABASE_URL": "sqlite:///real.db",
        "ADMIN_IDS": "7",
        "STAFF_CHAT_ID": "-7",
        "PROXY_URL": "nonsense",
        "DEMO_PORT": "8123",
    }.items():
        monkeypatch.setenv(key, value)
    seen = []
    app.demo = lambda given: seen.append(given) or 0
    assert bot("demo").code == 0
    assert seen == [settings.Settings(demo_port=8123, reply_hold_seconds=3)]
    monkeypatch.setenv("REPLY_HOLD_SECONDS", "0")
    assert bot("demo").code == 0
    assert seen[1].reply_hold_seconds == 0


def test_migrate_says_from_what_to_what(bot, path):
    first, again = bot("migrate"), bot("migrate")
    assert HEAD in first.out
    assert str(path.name) in first.out
    assert "up to date" in again.out
    assert (path.parent.stat().st_mode & 0o777, path.stat().st_mode & 0o777) == (0o700, 0o600)


def test_migrate_says_where_the_copy_of_the_older_store_lies(bot, store, monkeypatch):
    for module in ("bot.storage.migrate", "bot.cli.migrate"):
        monkeypatch.setattr(f"{module}.HEAD", "0099")
    monkeypatch.setattr("bot.storage.migrate._upgrade", lambda *_: None)
    ran = bot("migrate")
    assert ran.code == 0
    assert "tashilgar.db.before-0099" in ran.out
    assert HEAD in ran.out


def test_a_reader_that_went_away_is_no_crash(here):
    reading, writing = os.pipe()
    os.close(reading)
    env = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT)}
    ran = subprocess.run(
        [sys.executable, "-m", "bot", "places", "export"],
        env=env, stdout=writing, stderr=subprocess.PIPE, check=False,
    )  # fmt: skip
    os.close(writing)
    assert (ran.returncode, ran.stderr) == (1, b"")


async def test_persian_comes_out_whatever_the_locale_is(here):
    async with program("migrate", LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0") as process:
        out, err = await process.communicate()
    assert "پایگاه داده" in out.decode("utf-8")
    assert err == b""


async def test_a_fault_of_ours_is_logged_without_anybodys_words(here):
    (here / "sitecustomize.py").write_text(
        "import bot.cli.migrate as m\n"
        "def broken(_): raise KeyError('a word of Maryam')\n"
        "m.run = broken\n"
    )
    async with program("migrate", PYTHONPATH=f"{here}{os.pathsep}{ROOT}") as process:
        out, err = await process.communicate()
    assert process.returncode == 1
    assert (out, b"Maryam" in err) == (b"", False)
    assert json.loads(err)["error"] == "KeyError"


async def test_a_kill_in_a_migration_leaves_the_schema_as_it_was(bot, path):
    async with program("migrate", FAILPOINT="in_migration") as process:
        assert await process.wait() == -signal.SIGKILL
    assert revision_of(path) is None
    assert "version" in bot("migrate").out
    assert revision_of(path) == HEAD
