"""«چه گفتید، چه کردیم»: once a month an office, small numbers untold, nothing by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.domain.clock import HOUR
from bot.services import account, announcements, news, offices
from bot.services.news import About
from bot.storage import account as rows
from bot.storage import news as news_rows
from bot.storage import timers
from bot.storage.schema import chats
from tests.services.test_standards import Desk
from tests.services.test_summaries import next_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from bot.services.account import Month

ABAN = 140508  # 2026-10-23 until 2026-11-21


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = Desk(tmp_path / "bot.db")
    made.now = "2026-11-10 09:00"
    made.do(account.plan)
    yield made
    made.store.close_now()


def due(desk: Desk, now: str) -> Month | None:
    desk.now = now
    return desk.do(account.due, "a")  # type: ignore[no-any-return]


def month_of(desk: Desk, filed: int, answered: int) -> None:
    desk.now = "2026-11-14 09:00"
    found = [desk.files() for _ in range(filed)]
    desk.now = "2026-11-14 11:00"
    for one in found[:answered]:
        desk.answers(one)


def test_it_counts_the_month_that_is_over_exactly(desk: Desk) -> None:
    desk.now = "2026-10-22 09:00"
    desk.files()
    month_of(desk, 7, 5)
    desk.now = "2026-11-22 07:30"
    desk.files()
    found = due(desk, "2026-11-22 09:00")
    assert found == account.Month(ABAN, 7, 5, 2 * HOUR)


@pytest.mark.parametrize(("filed", "answered"), [(7, 4), (4, 4), (1, 0)])
def test_what_is_less_than_five_is_not_told(desk: Desk, filed: int, answered: int) -> None:
    month_of(desk, filed, answered)
    found = due(desk, "2026-11-22 09:00")
    assert found is not None
    assert found.received == (filed if filed >= 5 else None)
    assert (found.answered, found.half) == (None, None)


def test_it_comes_once_on_a_working_day_however_often_the_bot_starts(desk: Desk) -> None:
    month_of(desk, 6, 5)
    assert next_of(desk, account.COMES, "a") == "2026-11-22 08:30"
    assert due(desk, "2026-11-22 20:00") is None  # the bot was off; the office is closed by now
    assert next_of(desk, account.COMES, "a") == "2026-11-23 08:30"
    assert due(desk, "2026-11-23 08:30") is not None
    assert due(desk, "2026-11-23 08:31") is None
    desk.do(account.plan)
    assert next_of(desk, account.COMES, "a") == "2026-12-22 08:30"
    assert due(desk, "2026-12-22 08:30") is None  # nobody wrote in آذر


def test_a_year_ends_in_esfand(desk: Desk) -> None:
    desk.now = "2027-03-10 09:00"
    desk.files()
    found = due(desk, "2027-04-05 09:00")
    assert found is not None
    assert found.code == 140512


def test_an_office_that_is_given_up_gets_none(desk: Desk) -> None:
    record = "key,name,place,hours,status\na,دفتر الف,sharafabad,sat-wed 08:00-14:00,closed\n"
    assert not desk.do(offices.import_offices, record.encode()).faults
    assert due(desk, "2026-11-22 09:00") is None
    desk.do(account.plan)
    assert not desk.do(timers.is_set, account.COMES, "a")


def test_one_head_makes_news_of_it_and_another_can_not_make_it_twice(desk: Desk) -> None:
    month_of(desk, 6, 5)
    assert desk.do(account.take, "a", ABAN, 2001) is None
    assert due(desk, "2026-11-22 09:00") is not None
    one = desk.do(account.take, "a", ABAN, 2001)
    assert desk.do(account.take, "a", ABAN, 2001) == one
    assert desk.do(account.take, "a", ABAN, 2002) is None
    assert desk.do(rows.behind, one) == ("a", ABAN)
    desk.do(announcements.drop, one)
    assert desk.do(account.take, "a", ABAN, 2002) not in (None, one)


# --- the offer of news ---------------------------------------------------------------------


def comes(desk: Desk, chat_id: int) -> None:
    desk.do(lambda tx: tx.conn.execute(chats.insert().values(chat_id=chat_id, started_at=1)))


def test_news_are_offered_seldom_and_never_again_after_a_no(desk: Desk) -> None:
    comes(desk, 1)
    assert desk.do(news.offer, 1, "a")
    assert not desk.do(news.offer, 1, "a")
    desk.now = "2027-01-10 09:00"
    assert not desk.do(news.offer, 1, "a")
    desk.now = "2027-03-10 09:00"
    assert desk.do(news.offer, 1, "a")
    desk.do(news.refuse_offer, 1)
    desk.now = "2030-03-10 09:00"
    assert not desk.do(news.offer, 1, "a")
    assert desk.do(news_rows.of_chat, 1) == []


def test_nobody_is_asked_who_wants_news_or_stopped_them(desk: Desk) -> None:
    comes(desk, 1)
    desk.do(news.choose, 1, About("office", "a"), ["class"])
    assert not desk.do(news.offer, 1, "a")
    desk.do(news.stop_all, 1)
    desk.now = "2027-11-10 09:00"
    assert not desk.do(news.offer, 1, "a")
    assert not desk.do(news.offer, 2, "nowhere")
