import signal
import sqlite3
from contextlib import closing

import pytest

from bot.domain.clock import to_ms, utc_now
from bot.services import news, privacy
from bot.storage import chats, recipients, sqlite
from bot.storage.news import Subscription, add
from bot.storage.schema import approvals, outbox
from bot.storage.store import Store
from tests.commands import program


def codes(file):
    with closing(sqlite3.connect(file)) as database:
        return {row[0] for row in database.execute("SELECT id FROM approvals")}


def note(store, *ids):
    store.write_now(lambda tx: tx.conn.execute(approvals.insert(), [{"id": one} for one in ids]))


def queue(store, **values):
    row = {"lane": 0, "chat_id": 1, "method": "sendMessage", "body": "{}", "repeatable": 1}
    at = to_ms(utc_now())
    row |= {"not_before": at, "created_at": at, **values}
    store.write_now(lambda tx: tx.conn.execute(outbox.insert(), row))


def test_a_backup_is_whole_private_and_made_beside_a_running_bot(bot, store, path, here):
    note(store, "first")
    with sqlite.sole_use(path):
        ran = bot("backup", "b.db")
    assert (ran.code, ran.err) == (0, "")
    assert "b.db" in ran.out
    assert codes(here / "b.db") == {"first"}
    assert (here / "b.db").stat().st_mode & 0o777 == 0o600
    assert {file.name for file in here.iterdir()} == {"data", "b.db"}


def test_a_backup_never_replaces_a_file(bot, store, here):
    (here / "b.db").write_text("mine")
    ran = bot("backup", "b.db")
    assert (ran.code, ran.out) == (1, "")
    assert (here / "b.db").read_text() == "mine"
    (here / "link").symlink_to("nowhere")
    assert bot("backup", "link").code == 1


def test_a_file_made_while_the_backup_ran_is_not_replaced_either(bot, store, here, monkeypatch):
    monkeypatch.setattr("bot.cli.backup.reach", lambda _: (here / "b.db").write_text("mine"))
    assert bot("backup", "b.db").code == 1
    assert (here / "b.db").read_text() == "mine"


def test_a_backup_into_a_missing_folder_fails_and_leaves_nothing(bot, store, here):
    ran = bot("backup", "nowhere/b.db")
    assert (ran.code, ran.out) == (1, "")
    assert "nowhere/b.db" in ran.err
    assert {file.name for file in here.iterdir()} == {"data"}


def test_a_damaged_store_gives_no_backup(bot, store, here, monkeypatch):
    monkeypatch.setattr("bot.storage.sqlite.is_sound", lambda _: False)
    assert bot("backup", "b.db").code == 1
    assert not (here / "b.db").exists()


def test_restore_brings_the_backup_back_and_keeps_the_old_store(bot, store, path):
    note(store, "first")
    assert bot("backup", "b.db").code == 0
    note(store, "second")
    store.close_now()
    ran = bot("restore", "b.db")
    assert (ran.code, ran.err) == (0, "")
    assert codes(path) == {"first"}
    (kept,) = path.parent.glob("tashilgar.db.before-restore-*Z")
    assert kept.name in ran.out
    assert codes(kept) == {"first", "second"}
    assert path.stat().st_mode & 0o777 == kept.stat().st_mode & 0o777 == 0o600
    assert not list(path.parent.glob("*.restoring*"))


def test_restore_works_where_there_is_no_store_yet(bot, store, path):
    note(store, "first")
    assert bot("backup", "b.db").code == 0
    store.close_now()
    for file in path.parent.iterdir():
        if file.suffix != ".keys":
            file.unlink()
    ran = bot("restore", "b.db")
    assert ran.code == 0
    assert "before-restore" not in ran.out
    assert codes(path) == {"first"}


def test_restore_replaces_even_a_store_that_is_ruined(bot, store, path):
    note(store, "first")
    assert bot("backup", "b.db").code == 0
    store.close_now()
    path.write_bytes(b"ruin" * 5000)
    path.with_name(path.name + "-wal").write_bytes(b"more ruin")
    assert bot("restore", "b.db").code == 0
    assert codes(path) == {"first"}
    (kept,) = (file for file in path.parent.glob("*Z"))
    assert kept.read_bytes() == b"ruin" * 5000
    assert kept.with_name(kept.name + "-wal").read_bytes() == b"more ruin"


def test_what_a_killed_bot_left_unmerged_is_kept_apart_and_not_mixed_in(bot, store, path):
    note(store, "first")
    assert bot("backup", "b.db").code == 0
    note(store, "second")
    log = path.with_name(path.name + "-wal")
    left = {file: file.read_bytes() for file in (path, log)}
    store.close_now()
    for file, body in left.items():
        file.write_bytes(body)
    assert bot("restore", "b.db").code == 0
    assert codes(path) == {"first"}
    (kept,) = path.parent.glob("*Z")
    assert codes(kept) == {"first", "second"}


def test_restore_refuses_while_the_bot_runs(bot, store, path):
    note(store, "first")
    assert bot("backup", "b.db").code == 0
    note(store, "second")
    with sqlite.sole_use(path):
        ran = bot("restore", "b.db")
    assert (ran.code, ran.out) == (1, "")
    assert codes(path) == {"first", "second"}


def foreign(file):
    with closing(sqlite3.connect(file)) as database:
        database.execute("CREATE TABLE recipes (name TEXT)")


def newer(file):
    with closing(sqlite3.connect(file)) as database:
        database.execute("CREATE TABLE alembic_version (version_num TEXT)")
        database.execute("INSERT INTO alembic_version VALUES ('9999')")
        database.commit()


@pytest.mark.parametrize(
    "spoil",
    [
        foreign,
        newer,
        lambda file: file.write_bytes(b"not a database" * 100),
        lambda file: file.write_bytes(b""),
        lambda file: file.mkdir(),
        lambda file: None,
    ],
    ids=["foreign", "newer", "rubbish", "empty", "folder", "missing"],
)
def test_restore_takes_only_a_sound_store_of_ours(bot, store, path, here, spoil):
    note(store, "first")
    spoil(here / "b.db")
    ran = bot("restore", "b.db")
    assert (ran.code, ran.out) == (1, "")
    assert "b.db" in ran.err
    assert codes(path) == {"first"}
    assert not list(path.parent.glob("*restor*"))


def test_a_truncated_backup_is_refused(bot, store, path, here):
    note(store, *(f"line-{number}" for number in range(2000)))
    assert bot("backup", "b.db").code == 0
    whole = (here / "b.db").read_bytes()
    (here / "b.db").write_bytes(whole[: len(whole) // 2])
    assert bot("restore", "b.db").code == 1


def test_what_was_unsent_at_the_backup_goes_once_more_marked_or_never_again(bot, store, path):
    queue(store, purpose="reply")
    queue(store, purpose="on-its-way", lane=1, state="sending")
    queue(store, purpose="pin", repeatable=0)
    queue(store, purpose="news", lane=2)
    queue(store, purpose="old", state="sent", body="")
    assert bot("backup", "b.db").code == 0
    store.close_now()
    ran = bot("restore", "b.db")
    assert ran.code == 0
    with closing(sqlite3.connect(path)) as database:
        rows = {
            row[0]: row[1:]
            for row in database.execute("SELECT purpose, state, repeated, body FROM outbox")
        }
    assert rows == {
        "reply": ("queued", 1, "{}"),
        "on-its-way": ("queued", 1, "{}"),
        "pin": ("unknown", 0, ""),
        "news": ("unknown", 0, ""),
        "old": ("sent", 0, ""),
    }
    assert "go once more, marked as a repeat: 2" in ran.out
    assert "are not sent again: 2" in ran.out


def test_a_kill_before_the_last_step_leaves_the_old_store(bot, store, path, monkeypatch):
    class Killed(BaseException):
        pass

    def killed(*_):
        raise Killed

    note(store, "first")
    assert bot("backup", "b.db").code == 0
    note(store, "second")
    monkeypatch.setattr("bot.storage.restored._put_in_place", killed)
    with pytest.raises(Killed):
        bot("restore", "b.db")
    assert codes(path) == {"first", "second"}


async def test_a_kill_in_the_middle_leaves_no_file_that_looks_like_a_backup(bot, store, here):
    async with program("backup", "b.db", FAILPOINT="in_backup") as process:
        assert await process.wait() == -signal.SIGKILL
    assert not (here / "b.db").exists()
    assert bot("backup", "b.db").code == 0


def test_a_store_that_is_still_in_use_is_not_put_in_place(bot, store, path, monkeypatch):
    class Lingering(Store):
        def close_now(self):
            left.append(self)

    left: list[Store] = []
    note(store, "first")
    assert bot("backup", "b.db").code == 0
    note(store, "second")
    monkeypatch.setattr("bot.storage.restored.Store", Lingering)
    assert bot("restore", "b.db").code == 78
    assert codes(path) == {"first", "second"}
    for one in left:
        Store.close_now(one)


def wanting(store, *people):
    def work(tx):
        for one in people:
            chats.save(tx, chats.load(tx, one))
            add(tx, one, [Subscription("class"), Subscription("loan")])

    store.write_now(work)


def wanted(path):
    with closing(sqlite3.connect(path)) as database:
        return {row[0] for row in database.execute("SELECT chat_id FROM subscriptions")}


def test_a_restore_brings_back_nobody_who_said_no_since(bot, store, path):
    wanting(store, 1, 2, 3, 4, 5)
    store.write_now(lambda tx: news.stop_all(tx, 1))
    assert bot("backup", "b.db").code == 0
    store.write_now(lambda tx: news.stop_topic(tx, 2, "loan"))
    store.write_now(lambda tx: privacy.forget(tx, 3))
    store.write_now(lambda tx: recipients.leave_audiences(tx, 4))
    store.close_now()
    assert "no more news" in bot("restore", "b.db").out
    assert wanted(path) == {5}
    assert bot("restore", "b.db").code == 0  # once more: the keys know it still
    assert wanted(path) == {5}


def test_without_the_present_keys_nobodys_no_is_known_and_nobody_gets_news(bot, store, path):
    wanting(store, 1, 2)
    older = store.keys.read_bytes()
    store.write_now(lambda tx: news.stop_all(tx, 1))
    assert bot("backup", "b.db").code == 0
    store.close_now()
    newer = store.keys.read_bytes()
    store.keys.write_bytes(older)
    assert bot("restore", "b.db").code == 0
    assert wanted(path) == set()
    store.keys.write_bytes(newer)
    assert bot("restore", "b.db").code == 0
    assert wanted(path) == {2}
    store.keys.unlink()
    assert bot("restore", "b.db", "--keys-lost").code == 0
    assert wanted(path) == set()
