"""Whoever stops, pauses or resumes a running announcement can rely on it, crashes or not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.delivery.announcer import IN_FLIGHT
from bot.sandbox import Sandbox
from bot.services import announcements
from tests.news import AUTHOR
from tests.torture.campaign import Campaign
from tests.torture.harness import TOKEN

if TYPE_CHECKING:
    from pathlib import Path

    from bot.sandbox import Call

RESIDENT = 4000
FAST = {"SEND_RATE": "0", "SEND_RATE_CHAT": "0", "SEND_RATE_GROUP": "0"}
LATENCY = 0.02  # seconds, so that as many are in flight as may be


async def running(box: Sandbox, path: Path, count: int) -> Campaign:
    campaign = Campaign(box, path, count)
    campaign.torturer.env = FAST
    box.person("کسی", id=RESIDENT).chat.started = True
    return campaign


async def test_once_stop_is_pressed_no_33rd_message_follows(tmp_path: Path) -> None:
    async with Sandbox(TOKEN, latency=LATENCY) as box:
        campaign = await running(box, tmp_path / "news.db", 6000)
        author, late = box.people[AUTHOR], []

        def note(call: Call) -> None:
            """Ask the disk at each message whether the press was in force already."""
            mine = call.method == "sendMessage" and call.ok and call.chat_id != AUTHOR
            if mine and campaign.state() == "stopped":
                late.append(call)

        box.subscribe(note)
        bot = await campaign.torturer.start()
        await box.until(lambda: sum(campaign.arrived().values()) > 200, timeout=60)
        await author.taps("توقف")
        await box.until(lambda: "نفر دیگر نگیرند؟" in author.screen())
        await author.taps("بله، نگیرند")
        await box.until(lambda: "نگه داشته شد" in author.screen(), timeout=60)
        bot.terminate()
        await bot.wait()
        told = campaign.report()
        assert len(late) <= IN_FLIGHT
        assert told["sent"] == len(campaign.arrived())
        assert told["left"] == campaign.count - told["sent"] > 0
        assert campaign.states() == {"sent": told["sent"], "planned": told["left"]}


async def test_a_pause_holds_over_kills_and_nobody_is_lost_by_it(tmp_path: Path) -> None:
    async with Sandbox(TOKEN, latency=LATENCY) as box:
        campaign = await running(box, tmp_path / "news.db", 800)
        resident = box.people[RESIDENT]
        for share in (50, 200):
            bot = await campaign.torturer.start()
            until = sum(campaign.arrived().values()) + share
            await box.until(lambda until=until: sum(campaign.arrived().values()) > until)
            campaign.now(lambda tx: announcements.pause(tx, campaign.one, "test"))
            await box.until(lambda: not campaign.states()["sending"])
            await campaign.torturer.kill(bot)
            before, read = campaign.arrived(), len(resident.inbox)
            bot = await campaign.torturer.start()
            await resident.sends("/start")  # its answer: the bot has looked at what there is
            await box.until(lambda read=read: len(resident.inbox) > read, timeout=30)
            assert campaign.arrived() == before
            await campaign.torturer.kill(bot)
            campaign.now(lambda tx: announcements.resume(tx, campaign.one, "test"))
        await campaign.finish()
        campaign.check()
        assert campaign.report()["unknown"] == 0
