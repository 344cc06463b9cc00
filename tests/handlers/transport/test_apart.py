"""One update that can't be read takes none of its neighbours with it."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.storage.inbox import Incoming
from handlers.transport.apart import read_apart
from tests.rails import text_update

DEEP = "[" * 50_000 + "]" * 50_000
LONG = "9" * 5_000


def answer(*updates: str) -> str:
    return f'{{"ok":true,"result":[{",".join(updates)}]}}'


@pytest.mark.parametrize("broken", [DEEP, LONG, f'{{"a":{DEEP}}}'])
def test_the_others_are_read_and_the_broken_one_keeps_its_number(broken: str):
    first, last = text_update(5, 7, '"}],{"update_id":1'), text_update(7, 7)
    poison = f'{{"update_id" : 6,"message":{broken}}}'
    found = read_apart(answer(json.dumps(first), poison, json.dumps(last)))
    assert found == [first, Incoming(6, None, "unreadable", ""), last]


def test_a_number_is_taken_from_the_update_itself_alone():
    words = '"text":"\\"update_id\\": 1","x":{"update_id":2}'
    poison = f'{{"message":{{{words},"deep":{DEEP}}},"update_id":6}}'
    assert read_apart(answer(poison)) == [Incoming(6, None, "unreadable", "")]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "<html>Pay for the internet</html>",
        answer(json.dumps(text_update(5, 7)))[:-1],
        answer(json.dumps(text_update(5, 7)))[:90],
        '{"ok":false,"result":[{"update_id":5}]}',
        '{"result":[{"update_id":5}]}',
        answer(f'{{"message":{DEEP}}}'),
        answer(f'{{"update_id":"5","message":{DEEP}}}'),
        "[" * 100_000 + "]" * 100_000,
    ],
)
def test_what_was_cut_short_or_is_not_telegrams_yields_nothing(text: str):
    assert read_apart(text) == []


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["update_id", "ok", "result", '"', "\\"]), inner)
    ),
    max_leaves=12,
)


@given(st.lists(st.dictionaries(st.text(max_size=3), JSON, max_size=3), max_size=4))
def test_what_can_be_read_comes_out_as_it_is(updates: list[Any]):
    whole = json.dumps({"ok": True, "result": updates}, ensure_ascii=False)
    assert read_apart(whole) == updates
