"""What residents say to an announcement reaches the office that it is from, and no other."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.services import announcements, compose, feedback
from tests.casework import bind
from tests.news import TEXT, subscribe
from tests.town import ADMIN, GROUP, Town, said, town

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from bot.storage.store import Tx

OTHER_GROUP = -1001000000002
NEIGHBOURS = range(5001, 5006)


@pytest.fixture
async def here(tmp_path: Path) -> AsyncIterator[Town]:
    path = tmp_path / "town.db"
    async with town(path) as place:
        place.box.group("همکاران دیگر", OTHER_GROUP)
        bind(path, (GROUP, "sharafabad"), (OTHER_GROUP, "allahabad"))
        for chat in NEIGHBOURS:
            place.box.person("همسایه", id=chat).chat.started = True
        await place.start()
        assert place.program is not None
        await place.program.store.write(_send)
        await place.box.until(
            lambda: all("کلاس خیاطی" in said(place.box.people[one].inbox) for one in NEIGHBOURS)
        )
        yield place


def _send(tx: Tx) -> None:
    subscribe(tx, NEIGHBOURS, office="allahabad")
    one = announcements.create(tx, ADMIN, "allahabad")
    announcements.save(tx, one, title="کلاس خیاطی", topic="class", parts=(TEXT,), urgent=True)
    announcements.start(tx, one, 0)


def _draft(here: Town) -> list[tuple[str | None, int | None]]:
    return here.rows("SELECT office, announcement FROM drafts WHERE chat_id = 5001")


async def test_a_voice_in_reply_is_for_the_office_of_the_announcement(here: Town) -> None:
    asks = here.box.people[5001]
    await asks.sends_voice(reply_to=asks.inbox[-1]["message_id"])
    await here.sees(asks, "صدای شما را گرفتم")
    assert _draft(here) == [("allahabad", 1)]


async def test_a_reply_that_joins_unsent_words_is_no_answer_to_it(here: Town) -> None:
    asks = here.box.people[5001]
    news = asks.inbox[-1]["message_id"]
    await asks.sends("چراغ کوچه‌ی ما در شرف‌آباد سه شب است سوخته")
    await here.sees(asks, "هنوز نرفته است")
    before = _draft(here)
    await asks.sends("/start")
    await here.sees(asks, "نیمه‌کاره")
    await asks.replies(news, "برای آقایان هم هست؟")
    await here.sees(asks, "و ۱ پیام دیگر")
    assert _draft(here) == before == [("sharafabad", None)]


async def test_an_answer_never_written_leaves_nothing_to_the_next_message(here: Town) -> None:
    def answers(tx: Tx) -> None:
        feedback.begin(tx, 5001, "allahabad")
        compose.answers(tx, 5001, 1)

    assert here.program is not None
    await here.program.store.write(answers)
    await here.box.people[5001].sends("/feedback")
    await here.box.until(lambda: _draft(here) == [(None, None)])
