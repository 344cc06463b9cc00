import io
import json
import sys
import types
from contextlib import asynccontextmanager
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.cli import ask
from bot.cli.ask import Question, Unreadable, read
from bot.cli.options import moment


@pytest.fixture
def asked(bot, monkeypatch):
    """`ask` with these bytes on stdin and a bot that tells what it was asked."""
    seen = {"open": 0}

    @asynccontextmanager
    async def asker(_settings, at):
        seen["at"] = at
        seen["open"] += 1

        async def answer(text, chat):
            return {"text": text, "chat": chat}

        yield answer
        seen["open"] -= 1

    app = types.ModuleType("bot.app")
    app.asker = asker
    monkeypatch.setitem(sys.modules, "bot.app", app)
    monkeypatch.setattr("bot.app", app, raising=False)
    monkeypatch.setattr(ask, "end_on_sigterm", lambda: None)

    def run(data: bytes, *words: str):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
        ran = bot("ask", *words)
        assert ran.code == 0
        assert seen["open"] == 0
        return [json.loads(line) for line in ran.out.splitlines()], seen.get("at")

    return run


def test_a_line_in_is_a_json_line_out_in_the_same_order(asked):
    lines, at = asked('سلام\r\n\n{"text": "a", "chat": 5}\nآخر'.encode())
    assert lines == [
        {"text": "سلام", "chat": None},
        {"text": "", "chat": None},
        {"text": "a", "chat": 5},
        {"text": "آخر", "chat": None},
    ]
    assert at is None


def test_an_unreadable_line_gives_an_error_and_the_rest_goes_on(asked):
    bad = [b"\xff", b"{", b"{]", b'{"chat": 1}', b'{"text": 1}', b'{"text": "a", "chat": 1.5}',
           b'{"text": "a", "chat": true}', b'{"text": "\\ud800"}', b"{" * 100_000]  # fmt: skip
    lines, _ = asked(b"\n".join([*bad, b"well"]))
    assert [list(line) for line in lines[:-1]] == [["error"]] * len(bad)
    assert lines[-1]["text"] == "well"


def test_chats_with_a_name_keep_apart(asked):
    lines, _ = asked(b'{"text":"1","chat":"x"}\n{"text":"2","chat":"y"}\n{"text":"3","chat":"x"}')
    first, second, third = (line["chat"] for line in lines)
    assert first == third != second


def test_nothing_in_is_nothing_out(asked):
    assert asked(b"") == ([], None)


def test_the_clock_can_be_replaced(asked):
    assert asked(b"", "--at", "2026-11-24T10:00:00Z")[1] == datetime(2026, 11, 24, 10, tzinfo=UTC)
    assert moment("2026-07-24T10:00").isoformat() == "2026-07-24T10:00:00+03:30"


@given(st.binary())
def test_whatever_stands_on_a_line_it_is_read_or_refused(line):
    try:
        assert isinstance(read(line), Question)
    except Unreadable as why:
        assert str(why)
