"""docs/contract.md, E19: `announcements` on the server, without anybody's id."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from bot import cli
from bot.services import announcements
from bot.storage.store import Store
from tests.news import FIRST, begin, people, subscribe
from tests.ready import make_ready

if TYPE_CHECKING:
    from pathlib import Path

    from bot.storage.store import Tx


@pytest.fixture
def one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> int:
    path = tmp_path / "bot.db"
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{path}")
    make_ready(path)

    def work(tx: Tx) -> int:
        subscribe(tx, people(20))
        made = begin(tx)
        announcements.prepare(tx, made, 100, 0)
        return made

    store = Store(path)
    try:
        return store.write_now(work)
    finally:
        store.close_now()


def told(capsys: pytest.CaptureFixture[str], *words: str) -> dict:
    assert cli.main(["announcements", *words, "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def test_e19_pause_resume_and_stop_say_where_it_stands(
    one: int, capsys: pytest.CaptureFixture[str]
):
    assert told(capsys, "status", str(one))["state"] == "running"
    assert told(capsys, "pause", str(one))["state"] == "paused"
    assert told(capsys, "resume", str(one))["state"] == "running"
    stopped = told(capsys, "stop", str(one))
    assert (stopped["state"], stopped["planned"], stopped["left"]) == ("stopped", 20, 20)
    assert [each["id"] for each in told(capsys, "list")] == [one]


def test_what_is_not_possible_now_fails_and_says_so(one: int, capsys: pytest.CaptureFixture[str]):
    assert cli.main(["announcements", "stop", str(one)]) == 0
    for action in ("stop", "pause", "resume"):
        assert cli.main(["announcements", action, str(one)]) == 1
    for action in ("status", "report", "stop"):
        assert cli.main(["announcements", action, "99"]) == 1
    assert "99" in capsys.readouterr().err


def test_lists_and_reports_hold_nobodys_id(one: int, capsys: pytest.CaptureFixture[str]):
    for words in (["list"], ["status", str(one)], ["report", str(one)]):
        assert cli.main(["announcements", *words]) == 0
    out = capsys.readouterr().out
    assert "planned,,20" in out
    assert not any(str(chat) in out for chat in range(FIRST, FIRST + 20))
