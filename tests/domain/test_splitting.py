"""Long texts are cut where a reader would, and lose no word."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.splitting import split, units

MOST = 4096
LETTERS = st.text(st.sampled_from("اب‌پ ،.؟!\n😀👍🏽🇮🇷a&"), max_size=400)


@pytest.mark.parametrize(("text", "length"), [("", 0), ("سلام", 4), ("😀", 2), ("👍🏽", 4)])
def test_length_is_what_telegram_counts(text: str, length: int):
    assert units(text) == length == len(text.encode("utf-16-le")) // 2


@given(LETTERS, st.integers(2, 60))
def test_no_part_is_too_long_or_empty_and_only_blanks_are_lost(text: str, most: int):
    parts = split(text, most)
    assert all(units(part) <= most for part in parts)
    if len(parts) > 1:
        assert all(part.strip() for part in parts[:-1])
        assert "".join("".join(parts).split()) == "".join(text.split())


@given(LETTERS)
def test_what_fits_stays_as_it_is(text: str):
    assert split(text, MOST) == [text]


def test_three_thousand_emoji_make_two_messages():
    parts = split("😀" * 3000, MOST)
    assert [len(part) for part in parts] == [2048, 952]


@pytest.mark.parametrize("mark", ["\n", ". ", "؟ ", "! ", "، ", " "])
def test_the_cut_is_after_the_best_break_in_the_second_half(mark: str):
    text = "ب" * 70 + mark + "پ" * 60
    first, second = split(text, 100)
    assert first == ("ب" * 70 + mark).rstrip()
    assert second == "پ" * 60


def test_a_line_is_a_better_break_than_a_later_word():
    first, second = split("ب" * 60 + "\n" + "پ" * 20 + " " + "ت" * 40, 100)
    assert first == "ب" * 60
    assert second == "پ" * 20 + " " + "ت" * 40


def test_a_break_near_the_beginning_does_not_make_a_stub():
    first, *_ = split("بله. " + "پ" * 200, 100)
    assert len(first) == 100


def test_a_wall_of_blanks_makes_no_empty_message():
    parts = split("\n" * 5000 + "سلام", MOST)
    assert parts == ["سلام"]
