"""HTML is read as Telegram reads it."""

from __future__ import annotations

import html

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.sandbox.entities import find_entities, format_text, slice_units, units
from bot.sandbox.errors import ApiError


def parsed(source: str) -> list[tuple[str, str]]:
    text, entities = format_text(source, "HTML", None)
    return [(e["type"], slice_units(text, e["offset"], e["length"])) for e in entities]


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("<b>سلام</b>", [("bold", "سلام")]),
        ("😀 <i>کج</i>", [("italic", "کج")]),
        ("<b>a<i>b</i></b>", [("bold", "ab"), ("italic", "b")]),
        ("<blockquote expandable>دراز</blockquote>", [("expandable_blockquote", "دراز")]),
        ('<span class="tg-spoiler">راز</span>', [("spoiler", "راز")]),
        ("<pre><code class='language-py'>x</code></pre>", [("pre", "x")]),
        ("<code>۱۲۳۴-۵۶۷۱</code>", [("code", "۱۲۳۴-۵۶۷۱")]),
        ("  <b> لبه </b>  ", [("bold", "لبه")]),
        ("<b></b>خالی", []),
    ],
)
def test_marks_become_entities(source: str, found: list[tuple[str, str]]):
    assert parsed(source) == found


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("<h1>x</h1>", 'Unsupported start tag "h1" at byte offset 0'),
        ("سلام <b", "Unclosed start tag at byte offset 9"),
        ("a</b>", "Unexpected end tag at byte offset 1"),
        ("<b>a</i>", 'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"'),
        ("<b>a", 'Can\'t find end tag corresponding to start tag "b"'),
        ("<span>a</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        ("1 < 2", 'Unsupported start tag "" at byte offset 2'),
    ],
)
def test_wrong_markup_is_refused_with_its_place(source: str, reason: str):
    with pytest.raises(ApiError) as refused:
        format_text(source, "HTML", None)
    assert refused.value.description == f"Bad Request: can't parse entities: {reason}"


@given(st.text())
def test_escaped_text_comes_out_as_it_went_in(text: str):
    out, _ = format_text(html.escape(text, quote=False), "HTML", None)
    assert out == text.replace("\r\n", "\n").strip()


@given(st.text())
def test_units_are_those_of_utf16(text: str):
    assert units(text) == len(text.encode("utf-16-le", "surrogatepass")) // 2


def test_telegram_finds_commands_and_addresses_by_itself():
    text = "/start@tashilgar_bot به @reza و https://example.org/a?b=1 یا a@b.ir #محله"
    kinds = [(e["type"], slice_units(text, e["offset"], e["length"])) for e in find_entities(text)]
    assert kinds == [
        ("bot_command", "/start@tashilgar_bot"),
        ("mention", "@reza"),
        ("url", "https://example.org/a?b=1"),
        ("email", "a@b.ir"),
        ("hashtag", "#محله"),
    ]
