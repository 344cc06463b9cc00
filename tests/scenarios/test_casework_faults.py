"""Every send of the loop meets a fault: nothing is lost, and the right person is told."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pytest

from bot.sandbox.faults import Fault
from tests.casework import card, files, group_says, more, press, sent_to, text_of
from tests.scenarios.test_dates import no_timer_due, set_clock, told
from tests.town import town

if TYPE_CHECKING:
    from pathlib import Path

    from bot.sandbox import Person, Sandbox
    from tests.town import Town

LAMP, BINS = "چراغ کوچه ما سه شبه سوخته", "سطل زباله کوچه را نمی‌برند"
AGAIN = "ارسال دوباره"
SENDS = ("send", "edit", "copy", "delete")


@dataclass
class Each(Fault):
    """Hits the first try of every message or every nth, known by its words, and no other."""

    method: str = "*"
    times: int | None = None
    nth: int = 1
    words: str = ""
    seen: set[tuple[str, int | None, str]] = field(default_factory=set)

    def fits(self, method: str, chat_id: int | None) -> bool:
        """See `Fault.fits`."""
        known = (method, chat_id, self.words)
        if not method.startswith(SENDS) or known in self.seen:
            return False
        self.seen.add(known)
        hit = len(self.seen) % self.nth == 0
        self.hits += hit
        return hit

    def strike(self, box: Sandbox) -> None:
        """Begin; the server tells each call's words before it asks who fits."""
        answer = box._answer

        async def listening(request: Any, method: Any, name: str, given: Any) -> Any:
            text = str(given.get("text") or given.get("reply_markup"))
            self.words = text.replace(f"\n🔁 {AGAIN}", "")
            return await answer(request, method, name, given)

        box._answer = listening  # type: ignore[method-assign]
        box.faults.waiting.append(self)


async def settled(here: Town) -> None:
    """Wait until all that may leave now has left; whoever looks then sees the newest copy."""
    assert here.program is not None
    store = here.program.store
    query = "SELECT count(*) FROM outbox WHERE state IN ('queued', 'sending') AND not_before <= ?"
    await here.box.until(lambda: here.rows(query, store.now()) == [(0,)])


async def said_in_group(here: Town, *words: str) -> dict[str, Any]:
    """The newest message of the bot in the group with these words, when no other is to come."""
    await group_says(here, *words)
    await settled(here)
    return await group_says(here, *words)


async def whole_loop(here: Town, qasem: Person) -> tuple[str, str]:
    """From the first word to the face, with a question, a new date and a missed one on the way."""
    await set_clock(here, "2026-11-24 10:15")
    lamp, bins = await files(here, here.maryam, LAMP), await files(here, qasem, BINS)
    await settled(here)
    await press(here, here.reza, await card(here, lamp), "برمی‌دارم")
    await here.sees(here.maryam, "دفتر پیام شما را دید")
    await more(here, here.reza, lamp, "پرسش")
    prompt = await said_in_group(here, "از فرستنده چه بپرسیم")
    await here.reza.replies(prompt["message_id"], "کدام کوچه؟", here.group)
    await here.sees(here.maryam, "کدام کوچه")
    await settled(here)
    await here.maryam.sends("کوچه‌ی کنار مسجد")
    await group_says(here, "کنار مسجد")
    await dates(here, qasem, bins)
    await settled(here)
    await here.reza.replies((await card(here, bins))["message_id"], "سطل را آوردیم.", here.group)
    await here.sees(qasem, "سطل را آوردیم", bins)
    await closes(here, lamp)
    await no_timer_due(here)
    return lamp, bins


async def dates(here: Town, qasem: Person, bins: str) -> None:
    """One of the two gets a new date, the other is late."""
    await set_clock(here, "2026-11-26 10:30")
    reminder = await said_in_group(here, "جواب می‌خواهد", "دست: رضا")
    await press(here, here.reza, reminder, "وقت بیشتر")
    await press(here, here.reza, await said_in_group(here, "قرار تازه کی باشد"), "شنبه ۷ آذر")
    asked = await said_in_group(here, "چرا؟ فرستنده این را می‌خواند")
    await press(here, here.reza, asked, "باید بازدید کنیم")
    await here.sees(here.maryam, "باید از نزدیک ببینیم")
    await set_clock(here, "2026-11-26 12:30")
    await here.sees(qasem, "جواب بدهیم و نشد")
    await here.sees(here.admin, "دیر شد", bins)


async def closes(here: Town, lamp: str) -> None:
    """The staff say what was done, and its sender that it is so."""
    await settled(here)
    await press(here, here.reza, await card(here, lamp), "بستن")
    await press(here, here.reza, await said_in_group(here, "به کجا رسید", lamp), "حل شد")
    prompt = await said_in_group(here, "به فرستنده چه بگوییم", lamp)
    await here.reza.replies(prompt["message_id"], "لامپ را عوض کردیم.", here.group)
    await press(here, here.reza, await said_in_group(here, "فرستنده این را می‌بیند"), "همین برود")
    await here.sees(here.maryam, "می‌گوید انجام شد", lamp)
    await settled(here)
    await here.maryam.taps("حل شد")
    await here.sees(here.maryam, "راضی بودید")
    await settled(here)
    await here.maryam.taps("خوب")
    await here.sees(here.maryam, "یک جمله هم بگویید")
    await here.box.until(lambda: bool(told(here.admin, "از این کار راضی بود")))


def check_no_mix(here: Town, qasem: Person, lamp: str, bins: str) -> None:
    """No word about one resident's case went to the other."""
    hers, his = sent_to(here, here.maryam.id), sent_to(here, qasem.id)
    assert bins not in hers
    assert "سطل" not in hers
    assert lamp not in his
    assert "چراغ" not in his


FAULTS = {
    # One in five: each costs a whole second, the least that Telegram asks for.
    "too many requests": lambda: Each("*", status=429, retry_after=1, nth=5),
    "the connection is cut before": lambda: Each("*", reset=True),
    "the answer is lost": lambda: Each("*", reset_after=True),
    "half an answer": lambda: Each("*", half=True),
    "a proxy's page": lambda: Each("*", status=502, body="<html>Bad Gateway</html>"),
}


@pytest.mark.parametrize("name", FAULTS)
async def test_the_loop_ends_well_though_the_first_tries_of_messages_fail(
    tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.delivery.sender.BACKOFF_FIRST", 0.01)
    fault = FAULTS[name]()
    async with town(tmp_path / "t.db") as here:
        qasem = here.box.person("قاسم", id=1002)
        await here.start()
        await here.admin.starts()
        await here.sees(here.admin, "سلام")
        fault.strike(here.box)
        lamp, bins = await whole_loop(here, qasem)
        await set_clock(here, "2026-11-26 12:35")  # changes of a card wait for one another
        await here.box.until(lambda: unsent(here) == [(0,)])
        here.box.faults.waiting.clear()
        assert fault.hits > 40 // fault.nth
        check_no_mix(here, qasem, lamp, bins)
        for chat, words in ((here.maryam, "کدام کوچه"), (qasem, "سطل را آوردیم")):
            found = told(chat, words)
            assert 1 <= len(found) <= 2
            assert all(AGAIN in text_of(one) for one in found[1:])
            assert len(found) == 1 or "lost" in name or "half" in name
        assert here.rows("SELECT count(*) FROM outbox WHERE state = 'unknown'") == [(0,)]
        states = here.rows("SELECT DISTINCT state FROM replies")
        assert states == [("arrived",)]


def unsent(here: Town) -> list[tuple[Any, ...]]:
    """How many messages are still to go."""
    return here.rows("SELECT count(*) FROM outbox WHERE state IN ('queued', 'sending')")


async def test_a_resident_who_blocked_the_bot_stops_nobody_and_the_staff_know(
    tmp_path: Path,
) -> None:
    async with town(tmp_path / "t.db") as here:
        qasem = here.box.person("قاسم", id=1002)
        await here.start()
        await here.admin.starts()
        await set_clock(here, "2026-11-24 10:15")
        lamp, bins = await files(here, here.maryam, LAMP), await files(here, qasem, BINS)
        await here.maryam.blocks()
        await press(here, here.reza, await card(here, lamp), "برمی‌دارم")
        await set_clock(here, "2026-11-26 12:30")
        await here.sees(qasem, "جواب بدهیم و نشد", bins)
        await here.box.until(lambda: len(told(here.admin, "دیر شد")) == 2)
        await here.reza.replies((await card(here, lamp))["message_id"], "عوض شد.", here.group)
        await group_says(here, "نرسید")
        assert here.rows("SELECT count(*) FROM cases WHERE closed_at IS NOT NULL") == [(0,)]
        assert lamp not in sent_to(here, qasem.id)


async def test_a_group_that_shut_us_out_gets_everything_later_and_the_admin_knows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.delivery.sender.GROUP_HOLD", 300)
    async with town(tmp_path / "t.db") as here:
        qasem = here.box.person("قاسم", id=1002)
        await here.start()
        await here.admin.starts()
        await set_clock(here, "2026-11-24 10:15")
        lamp = await files(here, here.maryam, LAMP)
        await card(here, lamp)
        here.box.fail(
            "sendMessage",
            status=403,
            description="Forbidden: bot was kicked from the supergroup chat",
            chat=here.group.id,
            times=2,
        )
        bins = await files(here, qasem, BINS)
        await here.sees(here.admin, "نمی‌توانم بنویسم", "نگه داشته شده‌اند")
        await card(here, bins)
        await here.reza.replies((await card(here, bins))["message_id"], "بردیم.", here.group)
        await here.sees(qasem, "بردیم", bins)
        assert bins not in sent_to(here, here.maryam.id)


async def test_a_group_that_became_a_supergroup_goes_on_under_its_new_id(tmp_path: Path) -> None:
    async with town(tmp_path / "t.db") as here:
        qasem = here.box.person("قاسم", id=1002)
        await here.start()
        await here.admin.starts()
        await set_clock(here, "2026-11-24 10:15")
        bins = await files(here, qasem, BINS)
        await card(here, bins)
        await here.group.migrate(-1001000000077, tell=False)
        lamp = await files(here, here.maryam, LAMP)
        found = await card(here, lamp)
        await here.reza.replies(found["message_id"], "عوض شد.", here.group)
        await here.sees(here.maryam, "عوض شد", lamp)
        assert lamp not in sent_to(here, qasem.id)
        await here.sees(here.admin, "شماره‌ی تازه")
