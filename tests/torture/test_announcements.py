"""Kill -9 amid an announcement: nobody gets it twice, and nobody misses it without a reason."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest

from bot.failpoints import NAMES
from bot.sandbox import Sandbox
from bot.sandbox.flood import Flood
from tests.torture.campaign import TIMES, Campaign
from tests.torture.harness import TOKEN

if TYPE_CHECKING:
    from pathlib import Path

POINTS = [name for name in NAMES if "announcing" in name]


@pytest.fixture
def flood() -> Flood:
    return Flood(overall=30.0 * TIMES, overall_burst=30.0 * TIMES)


async def test_kills_amid_an_announcement_bring_it_to_nobody_twice(
    tmp_path: Path, flood: Flood
) -> None:
    async with Sandbox(TOKEN, flood=flood) as box:
        campaign = Campaign(box, tmp_path / "news.db", 2_000)
        await campaign.lives(5, random.Random(5))
        await campaign.finish()
        campaign.check()


async def test_a_kill_before_and_behind_a_call_leaves_one_recipient_unknown(
    tmp_path: Path,
) -> None:
    async with Sandbox(TOKEN) as box:
        campaign = Campaign(box, tmp_path / "news.db", 10)
        for point in POINTS:
            bot = await campaign.torturer.start(failpoint=point)
            assert await campaign.torturer.until_dead(bot, 20), point
        await campaign.finish()
        campaign.check()
        assert campaign.report()["unknown"] == len(POINTS)


@pytest.mark.torture
async def test_twenty_kills_amid_a_hundred_thousand(tmp_path: Path, flood: Flood) -> None:
    async with Sandbox(TOKEN, flood=flood) as box:
        campaign = Campaign(box, tmp_path / "news.db", 100_000)
        await campaign.lives(20, random.Random(20))
        await campaign.finish()
        campaign.check()
