"""Who floods hears of it once a minute; nobody else does."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from bot.domain import pace
from bot.domain.pace import MINUTE, MOST, Pace


def told(*instants: int, chat: int = 1) -> list[int]:
    counting = Pace()
    return [at for at in instants if counting.exceeded(chat, at)]


def test_a_flooder_is_told_once_a_minute():
    assert told(*[5] * 500, *[5 + MINUTE] * 500) == [5, 5 + MINUTE]


def test_a_day_of_messages_that_arrive_at_once_is_no_flood():
    assert told(*range(0, 86_400, 4)) == []


def test_chats_are_counted_apart():
    counting = Pace()
    assert not any(counting.exceeded(chat, 5) for _ in range(MOST) for chat in (1, 2))
    assert counting.exceeded(1, 5)


def test_no_more_chats_are_remembered_than_fit(monkeypatch):
    monkeypatch.setattr(pace, "_CHATS", 3)
    counting = Pace()
    for chat in range(100):
        counting.exceeded(chat, 5)
    assert sorted(counting._minutes) == [97, 98, 99]


@given(st.lists(st.integers(0, 600)))
def test_nobody_is_told_twice_within_a_minute(instants: list[int]):
    heard = told(*sorted(instants))
    assert all(later - earlier >= MINUTE for earlier, later in pairwise(heard))
