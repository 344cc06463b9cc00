"""The table of Telegram's refusals and the sandbox say the same."""

from __future__ import annotations

import re
from pathlib import Path

from bot.sandbox.errors import ApiError, Refusal, flood

PAGE = Path(__file__).parents[2] / "docs/telegram-errors.md"


def rows() -> list[list[str]]:
    lines = PAGE.read_text(encoding="utf-8").splitlines()
    return [line.strip("|").split(" | ") for line in lines if line.startswith("| `")]


def test_each_refusal_stands_in_the_table_and_each_row_is_a_refusal():
    listed = [re.findall(r"`(.*?)`", row[0])[0] for row in rows()]
    assert sorted(listed) == sorted(refusal.value for refusal in Refusal)


def test_each_row_says_when_and_where_it_was_read():
    for row in rows():
        assert len(row) == 3
        assert all(cell.strip() for cell in row)


def test_the_words_before_the_colon_give_the_status():
    assert {ApiError(refusal).status for refusal in Refusal} == {
        400,
        401,
        403,
        404,
        409,
        413,
        429,
        500,
    }


def test_a_flood_says_how_long_to_wait():
    assert flood(7).answer() == {
        "ok": False,
        "error_code": 429,
        "description": "Too Many Requests: retry after 7",
        "parameters": {"retry_after": 7},
    }
