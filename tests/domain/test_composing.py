"""An announcement as its author wrote it, and what goes out of it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.announcements import Part
from bot.domain.composing import MOST_LINKS, Content, dumps, joins, links_of, loads

OURS = [[{"text": "🔕", "callback_data": "1news:no:1"}]]
FOOT = "🔔 کلاس"
TEXT = Part("sendMessage", {"text": "کلاس", "entities": [{"type": "bold"}]})
PHOTO = Part("sendPhoto", {"photo": "F1", "caption": "کلاس"})


def rows(part: Part) -> list:
    return part.params["reply_markup"]["inline_keyboard"]


def test_words_keep_their_formatting_and_get_a_line_and_buttons():
    (out,) = Content((TEXT,), links=(("ثبت‌نام", "https://a.ir"),)).dressed(FOOT, OURS)
    assert out.params["text"] == f"کلاس\n\n{FOOT}"
    assert out.params["entities"] == [{"type": "bold"}]
    assert rows(out) == [[{"text": "ثبت‌نام", "url": "https://a.ir"}], *OURS]


@pytest.mark.parametrize(
    "content",
    [
        Content((Part("sendMessage", {"text": "ن" * 4090}),)),
        Content((Part("sendPhoto", {"photo": "F", "caption": "ن" * 1020}),)),
        Content((PHOTO, PHOTO), album="7"),
    ],
)
def test_what_has_no_room_for_them_is_followed_by_them(content):
    said, below = content.dressed(FOOT, OURS)
    assert "reply_markup" not in said.params
    assert (below.params["text"], rows(below)) == (FOOT, OURS)


@pytest.mark.parametrize("method", ["sendLocation", "sendVideoNote"])
def test_what_has_no_words_has_the_buttons_all_the_same(method):
    (out,) = Content((Part(method, {}),)).dressed(FOOT, OURS)
    assert rows(out) == OURS


def test_an_album_is_one_call():
    said, _ = Content((PHOTO, Part("sendVideo", {"video": "F2"})), album="7").dressed(FOOT, OURS)
    assert said.params["media"] == [
        {"type": "photo", "media": "F1", "caption": "کلاس"},
        {"type": "video", "media": "F2"},
    ]


def test_before_anything_was_written_nothing_goes_out():
    assert Content(links=(("ثبت‌نام", "https://a.ir"),)).dressed(FOOT, OURS) == ()


def test_only_files_of_the_same_album_join():
    held = Content((PHOTO,), album="7")
    assert joins(held, PHOTO, "7")
    assert not joins(held, PHOTO, "8")
    assert not joins(Content((PHOTO,)), PHOTO, "")
    assert not joins(held, TEXT, "7")


def test_a_button_is_a_line_and_anything_else_is_words():
    assert links_of("ثبت‌نام = https://a.ir\nنقشه=https://b.ir") == (
        ("ثبت‌نام", "https://a.ir"),
        ("نقشه", "https://b.ir"),
    )
    for text in ("کلاس خیاطی", "ثبت‌نام = https://a.ir\nکلاس", "نام = javascript:x", ""):
        assert links_of(text) == ()


def test_more_buttons_than_a_screen_bears_are_refused_whole():
    lines = [f"کلاس {number} = https://a.ir/{number}" for number in range(MOST_LINKS + 1)]
    assert len(links_of("\n".join(lines[:-1]))) == MOST_LINKS
    assert links_of("\n".join(lines)) == ()


@given(st.text(), st.text(max_size=10))
def test_what_is_stored_is_read_again(text, album):
    content = Content((Part("sendMessage", {"text": text}),), album, (("الف", "https://a.ir"),))
    assert loads(dumps(content)) == content
    assert loads("[]") == Content()
