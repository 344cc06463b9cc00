import asyncio
import io
import json
import logging
import sys
import threading
import warnings

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import log

TOKEN = "1234567890:AAHcanaryTOKENcanaryTOKENcanaryTOKEN"
SECRET = 'pa"ss-wörd'
CANARY = "مریم از شرف‌آباد 09131234567"


@pytest.fixture
def written(monkeypatch):
    """The log as a running process writes it, at its most talkative."""
    root, ours = logging.getLogger(), logging.getLogger("tashilgar")
    before = (root.handlers[:], root.level, ours.level, logging.raiseExceptions)
    for module, hook in (
        (sys, "excepthook"), (sys, "unraisablehook"), (threading, "excepthook"),
    ):  # fmt: skip
        monkeypatch.setattr(module, hook, getattr(module, hook))
    monkeypatch.setattr(log._Switch, "forgiving", False)
    stream = io.StringIO()
    log.configure("DEBUG", [TOKEN, SECRET, ""], stream=stream)
    yield stream
    logging.captureWarnings(capture=False)
    root.handlers[:], level, our_level, logging.raiseExceptions = before
    root.setLevel(level)
    ours.setLevel(our_level)


def lines(stream: io.StringIO) -> list[dict[str, object]]:
    return [json.loads(line) for line in stream.getvalue().splitlines()]


def test_an_event_is_one_json_line(written):
    log.event("ready", mode="polling", ms=12.5, count=None)
    (line,) = lines(written)
    assert line.pop("ts").endswith("+00:00")
    expected = {"level": "info", "event": "ready", "mode": "polling", "ms": 12.5, "count": None}
    assert line == expected


def test_an_unknown_field_is_an_error_while_we_build_and_is_counted_when_we_run(written):
    log.event("ready", text=CANARY, mode="polling")
    (line,) = lines(written)
    assert (line["dropped"], line["mode"]) == (1, "polling")
    log._Switch.forgiving = False
    with pytest.raises(log.NotAllowed):
        log.event("ready", text="x")
    with pytest.raises(log.NotAllowed):
        log.event("ready", kind=CANARY)
    with pytest.raises(log.NotAllowed):
        log.event(CANARY)


@given(st.sampled_from(sorted(log.FIELDS)), st.text(min_size=1))
def test_no_sentence_fits_into_a_field(key, text):
    fits = log._allowed(key, text)
    assert not fits or (text.isascii() and not any(sign.isspace() for sign in text))


def test_an_exception_keeps_its_classes_and_our_lines_and_loses_its_words(written):
    def read():
        raise KeyError(CANARY)

    def handle():
        try:
            read()
        except KeyError as exc:
            raise log.NotAllowed(f"{CANARY} {TOKEN}") from exc

    try:
        handle()
    except log.NotAllowed as exc:
        log.event("handler-failed", level=logging.ERROR, exc=exc)
    try:
        log.event("ready", text=CANARY)
        log._Switch.forgiving = False
        log.event("ready", text=CANARY)
    except log.NotAllowed as exc:
        log.event("handler-failed", exc=exc)
    first, _, last = lines(written)
    assert first["error"] == "bot.log.NotAllowed < KeyError"
    assert last["frames"][-1].startswith("bot/log.py:")
    assert last["frames"][-1].endswith(":event")
    assert "مریم" not in written.getvalue()
    assert "AAHcanary" not in written.getvalue()


def test_a_group_of_exceptions_names_what_is_inside():
    group = ExceptionGroup(CANARY, [ValueError(CANARY), OSError(CANARY), ValueError()])
    assert log.describe(group)["error"] == "ExceptionGroup[OSError, ValueError]"


def test_a_circle_of_causes_ends():
    first, second = ValueError(), TypeError()
    first.__cause__, second.__cause__ = second, first
    assert log.describe(first)["error"] == "ValueError < TypeError"


@pytest.mark.parametrize("name", [*log.QUIET, "telegram.ext.Application", "asyncio", "new.one"])
def test_other_libraries_say_where_and_never_what(written, name):
    logger = logging.getLogger(name)
    logger.debug("sent %s with %s", CANARY, TOKEN)
    logger.info("HTTP Request: POST https://api.telegram.org/bot%s/getMe", TOKEN)
    logger.critical("update %r", {"text": CANARY})
    logger.warning(CANARY)
    logger.error("wrong %d", CANARY)  # a broken call, which logging itself would print whole
    assert [line["event"] for line in lines(written)] == ["library"] * 3
    assert {line["logger"] for line in lines(written)} == {name}
    assert "مریم" not in written.getvalue()
    assert "AAHcanary" not in written.getvalue()


def test_a_line_by_the_back_door_is_unnamed(written):
    logging.getLogger("tashilgar").info(CANARY)
    assert lines(written)[0]["event"] == "unnamed"


def test_secrets_are_struck_out_of_whatever_is_left(written):
    record = logging.LogRecord(f"lib.{SECRET}", logging.ERROR, TOKEN, 1, "", (), None, TOKEN)
    logging.getLogger().handle(record)
    assert "•••" in written.getvalue()
    assert "AAHcanary" not in written.getvalue()
    assert "wörd" not in written.getvalue()
    assert lines(written)[0]["logger"] == "lib.•••"


async def test_an_exception_nobody_caught_says_no_word(written, capfd):
    async def fails():
        raise ValueError(CANARY)

    sys.excepthook(ValueError, ValueError(CANARY), None)
    thread = threading.Thread(target=lambda: [][CANARY])
    thread.start()
    thread.join()
    task = asyncio.get_running_loop().create_task(fails())
    await asyncio.wait([task])
    asyncio.get_running_loop().call_exception_handler({"message": CANARY, "exception": KeyError()})
    del task
    warnings.showwarning(CANARY, UserWarning, "place.py", 1)
    sys.unraisablehook(type("Args", (), {"exc_value": ValueError(CANARY), "object": CANARY})())
    names = [line.get("error") for line in lines(written)]
    assert {"ValueError", "TypeError", "KeyError"} <= set(names)
    assert "مریم" not in written.getvalue()
    assert "مریم" not in capfd.readouterr().err


def test_below_its_level_an_event_is_not_written(written):
    logging.getLogger("tashilgar").setLevel("WARNING")
    log.event("ready", anything=CANARY)
    assert not written.getvalue()
