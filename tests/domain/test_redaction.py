"""What is kept of a broken update says nothing of the person who sent it."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.redaction import redact
from tests.rails import text_update

WORDS = st.text(st.characters(exclude_categories=["Cs"]), min_size=3)
KEYS = st.sampled_from(["text", "first_name", "phone_number", "id", "photo", "entities"])
UPDATES = st.recursive(
    WORDS | st.integers() | st.booleans() | st.none() | st.floats(allow_nan=False),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=20,
)


def strings(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [found for inner in value.values() for found in strings(inner)]
    if isinstance(value, list):
        return [found for inner in value for found in strings(inner)]
    return [value] if isinstance(value, str) else []


def shape(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: shape(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [shape(inner) for inner in value]
    return type(value)


@given(UPDATES)
def test_every_text_becomes_its_length_and_the_shape_stays(value: Any):
    kept = redact(value)
    assert shape(kept) == shape(value)
    lengths = [f"({len(text)})" for text in strings(value)]
    assert strings(kept) == lengths


def test_a_message_keeps_its_kind_but_no_words():
    kept = redact(text_update(5, 7, "شماره‌ی من ۰۹۱۳…"))
    assert kept["update_id"] == 5
    assert kept["message"]["chat"]["type"] == "private"
    assert kept["message"]["text"] == "(16)"
    assert "مریم" not in json.dumps(kept, ensure_ascii=False)


def test_a_place_on_the_map_is_cut_out():
    location = {"latitude": 30.28, "longitude": 57.07}
    assert redact({"location": location}) == {"location": {"latitude": 0.0, "longitude": 0.0}}


def test_a_long_text_does_not_pass_as_a_kind():
    assert redact({"type": "خانه‌ی ما در کوچه‌ی سوم است"}) == {"type": "(27)"}


def test_an_update_nested_absurdly_deep_is_cut_off():
    value: Any = "راز"
    for _ in range(900):
        value = [value]
    assert "راز" not in json.dumps(redact(value), ensure_ascii=False)
