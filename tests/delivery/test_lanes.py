"""Who may be sent to next, on a clock of our own."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.delivery.lanes import CHAT_BURST, NEVER, Lanes, Rates
from bot.storage.outbox import Due

NO_LIMIT = Rates(0, 0, 0)
GROUP = -1001


def due(row: int, chat: int = 1, lane: int = 0, purpose: str = "") -> Due:
    return Due(row, chat, lane, 0, purpose)


def lanes_of(*rows: Due, rates: Rates = NO_LIMIT) -> Lanes:
    lanes = Lanes(rates)
    for row in rows:
        lanes.put(row)
    return lanes


def pass_all(lanes: Lanes, now: float, seconds: float) -> list[tuple[float, Due]]:
    """All that leaves within so many seconds, each call ending at once."""
    left, end = [], now + seconds
    while now <= end:
        taken, soonest = lanes.take(now, 64)
        for one in taken:
            left.append((now, one))
            lanes.release(one)
        if not taken:
            if soonest == NEVER:
                break
            now = max(soonest, now + 1e-6)
    return left


def test_one_call_at_a_time_and_in_order_within_a_chat():
    lanes = lanes_of(due(2), due(1), due(3))
    (first,), _ = lanes.take(0, 64)
    assert first.id == 1
    assert lanes.take(0, 64)[0] == []
    lanes.release(first)
    assert [one.id for one in lanes.take(0, 64)[0]] == [2]


def test_across_chats_the_lower_lane_goes_first():
    lanes = lanes_of(due(1, 10, 2), due(2, 11, 1), due(3, 12, 0))
    assert [one.id for one in lanes.take(0, 2)[0]] == [3, 2]


def test_a_new_row_waits_for_the_older_ones_of_its_chat_that_are_still_on_disk():
    lanes = lanes_of()
    lanes.stock([due(1), due(2), due(5, 9)], {1: 2})
    lanes.put(due(6))
    lanes.put(due(7, 9))
    left = [one.id for _, one in pass_all(lanes, 0, 1)]
    assert sorted(left) == [1, 2, 5, 7]
    assert lanes.hungry(1)
    assert not lanes.hungry(9)
    lanes.begin_look()
    lanes.stock([due(3), due(6)], {})
    lanes.put(due(8))
    assert [one.id for _, one in pass_all(lanes, 0, 1)] == [3, 6, 8]


def test_what_came_during_a_look_at_the_disk_is_not_forgotten():
    lanes = lanes_of()
    lanes.stock([due(1)], {1: 1})
    lanes.begin_look()
    lanes.put(due(4))  # after what the look saw
    lanes.stock([due(1), due(2), due(3)], {})
    lanes.put(due(5))
    assert [one.id for _, one in pass_all(lanes, 0, 1)] == [1, 2, 3]
    assert lanes.hungry(1)
    lanes.begin_look()
    lanes.stock([due(4), due(5)], {})
    assert [one.id for _, one in pass_all(lanes, 0, 1)] == [4, 5]


def test_a_row_at_hand_never_overtakes_what_was_left_on_disk():
    lanes = lanes_of(due(900))
    lanes.stock([due(1), due(2)], {1: 2})
    assert [one.id for _, one in pass_all(lanes, 0, 1)] == [1, 2]


def test_a_row_put_back_goes_before_what_is_left_on_disk():
    lanes = lanes_of()
    lanes.stock([due(1), due(2)], {1: 2})
    (first,), _ = lanes.take(0, 64)
    lanes.put(first)
    lanes.release(first)
    assert [one.id for _, one in pass_all(lanes, 0, 1)] == [1, 2]


def test_a_group_that_moved_keeps_its_rows_on_disk_before_new_ones():
    lanes = lanes_of()
    lanes.stock([due(1, GROUP)], {GROUP: 1})
    lanes.move_chat(GROUP, -2002)
    lanes.put(due(9, -2002))
    assert [(one.id, one.chat_id) for _, one in pass_all(lanes, 0, 1)] == [(1, -2002)]
    assert lanes.hungry(-2002)


def test_a_row_is_queued_once():
    lanes = lanes_of(due(1), due(1))
    assert len(lanes) == 1
    lanes.release(lanes.take(0, 64)[0][0])
    assert lanes.take(0, 64) == ([], NEVER)


def test_a_row_put_back_in_flight_goes_before_what_came_later():
    lanes = lanes_of(due(1), due(2))
    (first,), _ = lanes.take(0, 64)
    lanes.put(due(1))
    lanes.release(first)
    assert [one.id for one in lanes.take(0, 64)[0]] == [1]


def test_a_private_chat_gets_a_burst_then_one_a_second():
    lanes = lanes_of(*(due(n) for n in range(10)), rates=Rates(0, 1.0, 0))
    times = [now for now, _ in pass_all(lanes, 100.0, 60)]
    assert times[:CHAT_BURST] == [100.0] * 3
    assert times[3:] == pytest.approx([101.0 + n for n in range(7)], abs=0.01)


def test_a_chat_without_rows_keeps_its_limit():
    lanes = Lanes(Rates(0, 1.0, 0))
    for n in range(3):
        lanes.put(due(n))
    assert len(pass_all(lanes, 100.0, 0)) == 3
    lanes.forget_idle(100.5)
    lanes.put(due(9))
    assert pass_all(lanes, 100.5, 0) == []


def test_a_group_gets_twenty_in_any_minute_even_if_it_was_quiet_between():
    lanes = Lanes(Rates(0, 0, 20))
    dice, number, left = random.Random(3), 0, []
    now = 0.0
    for _ in range(60):
        for _ in range(dice.randint(0, 3)):
            number += 1
            lanes.put(due(number, GROUP))
        left += [at for at, _ in pass_all(lanes, now, 5)]
        now += 5
        lanes.forget_idle(now)
    assert len(left) > 60
    assert all(sum(at <= other < at + 59.9 for other in left) <= 20 for at in left)


def test_all_chats_together_keep_the_overall_rate():
    lanes = lanes_of(*(due(n, n) for n in range(1, 101)), rates=Rates(28.0, 1.0, 20))
    times = [now for now, _ in pass_all(lanes, 50.0, 60)]
    assert len(times) == 100
    assert times[-1] - times[0] == pytest.approx(99 / 28, rel=0.02)


@pytest.mark.parametrize("rates", [NO_LIMIT])
def test_zero_means_no_limit(rates: Rates):
    lanes = lanes_of(*(due(n, 1 - 2 * (n % 2)) for n in range(100)), rates=rates)
    assert len(pass_all(lanes, 0, 0)) == 100


def test_a_paused_chat_waits_alone():
    lanes = lanes_of(due(1, 1), due(2, 2))
    lanes.pause_chat(1, 10.0)
    taken, soonest = lanes.take(0, 64)
    assert [one.id for one in taken] == [2]
    assert soonest == 10.0
    assert [one.id for one in lanes.take(10.0, 64)[0]] == [1]


def test_a_pause_holds_for_a_chat_whose_rows_come_later():
    lanes = Lanes(NO_LIMIT)
    lanes.pause_chat(1, 10.0)
    lanes.forget_idle(5.0)
    lanes.put(due(1, 1))
    assert lanes.take(5.0, 64) == ([], 10.0)
    lanes.resume_chat(1)
    assert len(lanes.take(5.0, 64)[0]) == 1


def test_a_paused_lane_waits_alone():
    lanes = lanes_of(due(1, 1, 1), due(2, 2, 1), due(3, 3, 0))
    lanes.pause_lane(1, 10.0)
    taken, soonest = lanes.take(0, 64)
    assert [one.id for one in taken] == [3]
    assert soonest == 10.0


def test_a_shorter_pause_does_not_end_a_longer_one():
    lanes = lanes_of(due(1, 1))
    lanes.pause_chat(1, 10.0)
    lanes.pause_chat(1, 5.0)
    assert lanes.take(6.0, 64)[0] == []


def test_what_waits_for_a_moved_group_goes_to_its_new_id_in_order():
    lanes = lanes_of(due(1, GROUP), due(2, GROUP), due(3, GROUP))
    (first,), _ = lanes.take(0, 64)
    lanes.put(due(1, -2002))  # put back under the new id
    lanes.move_chat(GROUP, -2002)
    lanes.release(first)
    left = [one for _, one in pass_all(lanes, 0, 0)]
    assert [(one.id, one.chat_id) for one in left] == [(1, -2002), (2, -2002), (3, -2002)]


def test_a_group_is_crowded_when_its_cards_exceed_this_minutes_room():
    rates = Rates(0, 0, 20)
    lanes = lanes_of(*(due(n, GROUP, 1, "card") for n in range(25)), rates=rates)
    lanes.put(due(99, GROUP, 1, "reply"))
    pass_few = lanes.take(0, 64)[0]
    assert lanes.crowded(GROUP, "card") == list(range(1, 25))
    lanes.release(pass_few[0])
    lanes.drop(GROUP, set(range(1, 11)))
    assert lanes.take(0, 64)[0][0].id == 11
    assert lanes.crowded(GROUP, "card") == []


def test_a_private_chat_is_never_crowded():
    lanes = lanes_of(*(due(n, 1, 1, "card") for n in range(50)), rates=Rates(0, 1.0, 20))
    lanes.take(0, 64)
    assert lanes.crowded(1, "card") == []


def test_dropping_all_leaves_nothing():
    lanes = lanes_of(due(1, GROUP), due(2, GROUP))
    lanes.drop(GROUP, {1, 2})
    assert len(lanes) == 0
    assert lanes.take(0, 64) == ([], NEVER)


@given(
    st.lists(
        st.tuples(st.integers(-3, 3).filter(bool), st.integers(0, 2)), min_size=1, max_size=60
    ),
    st.integers(1, 8),
)
def test_everything_leaves_once_and_in_order(rows: list[tuple[int, int]], room: int):
    lanes = lanes_of(*(due(n, chat, lane) for n, (chat, lane) in enumerate(rows)))
    left: list[Due] = []
    while taken := lanes.take(0, room)[0]:
        assert len(taken) <= room
        assert len({one.chat_id for one in taken}) == len(taken)
        left += taken
        for one in taken:
            lanes.release(one)
    assert sorted(one.id for one in left) == list(range(len(rows)))
    for chat in {one.chat_id for one in left}:
        mine = [one.id for one in left if one.chat_id == chat]
        assert mine == sorted(mine)
    assert len(lanes) == 0
