"""Announcements take what replies leave, and look for Telegram's limit without running into it."""

import math

import pytest

from bot.delivery.pacing import Pacing


class Limit:
    """Telegram's: so many a second, a second's worth at once."""

    def __init__(self, rate: float) -> None:
        self.rate, self.tokens, self.at = rate, rate, 0.0

    def refuses(self, now: float) -> float:
        self.tokens = min(self.rate, self.tokens + (now - self.at) * self.rate)
        self.at = now
        if self.tokens < 1:
            return max(1, math.ceil((1 - self.tokens) / self.rate))
        self.tokens -= 1
        return 0


def run(pacing: Pacing, limit: Limit, messages: int) -> tuple[float, int]:
    """How much of the limit was used, and how often we were refused."""
    now, sent, refusals = 0.0, 0, 0
    while sent < messages:
        wait = pacing.wait(now)
        if wait > 0:
            now += wait
            continue
        pacing.took(now)
        seconds = limit.refuses(now)
        if seconds:
            refusals += 1
            pacing.refused(now, seconds + 0.3)
        else:
            sent += 1
    return sent / now / limit.rate, refusals


def test_the_right_rate_is_used_whole_and_never_refused():
    used, refusals = run(Pacing(30), Limit(30), 3000)
    assert used >= 0.99
    assert refusals == 0


@pytest.mark.parametrize("rate", [45, 60, 90])
def test_a_rate_set_too_high_costs_few_refusals_and_little_time(rate):
    used, refusals = run(Pacing(rate), Limit(30), 3000)
    assert used >= 0.90
    assert refusals < 10


def test_a_refusal_halves_the_rate_and_the_rate_returns():
    pacing = Pacing(30)
    pacing.refused(100.0, 2.0)
    assert pacing.rate == 15
    assert pacing.wait(100.0) == pytest.approx(2.0)
    pacing.wait(110.0)
    assert 20 < pacing.rate < 30
    pacing.wait(10_000.0)
    assert pacing.rate == 30


def test_what_was_under_way_when_we_were_refused_does_not_count_anew():
    pacing = Pacing(32)
    for _ in range(20):
        pacing.refused(5.0, 1.0)
    assert pacing.rate == 16


def test_while_nothing_may_go_the_rate_does_not_return():
    pacing = Pacing(30)
    pacing.refused(0.0, 600.0)
    pacing.wait(599.0)
    assert pacing.rate == 15


def test_each_reply_takes_the_place_of_an_announcement():
    pacing = Pacing(10)
    while not pacing.wait(1.0):  # lateness is caught up first
        pacing.took(1.0)
    before = pacing.wait(1.0)
    pacing.gave_way(1.0)
    assert pacing.wait(1.0) == pytest.approx(before + 0.1)


def test_a_flood_of_replies_puts_announcements_off_for_seconds_not_hours():
    pacing = Pacing(10)
    for _ in range(10_000):
        pacing.gave_way(1.0)
    assert pacing.wait(1.0) <= 5.0


def test_without_a_limit_nothing_waits_but_for_telegram():
    pacing = Pacing(0)
    pacing.took(1.0)
    pacing.gave_way(1.0)
    assert pacing.room(1.0, 32) == 32
    pacing.refused(1.0, 3.0)
    assert pacing.wait(1.0) == pytest.approx(3.0)
    assert pacing.room(1.0, 32) == 0


def test_what_gathers_is_caught_up_and_without_a_rate_nothing_gathers():
    pacing = Pacing(30)
    assert 0 < pacing.gather < 0.1
    pacing.took(0.0)
    pacing.took(1 / 30)
    at = 2 / 30 + pacing.gather
    assert pacing.room(at, 32) == 1 + int(pacing.gather * 30)  # as many as would have gone
    assert Pacing(0).gather == 0
