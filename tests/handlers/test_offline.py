from datetime import datetime
from pathlib import Path

import pytest

from bot.domain.clock import TEHRAN
from bot.services import offices, places
from bot.settings import Settings
from bot.storage.store import Store
from handlers import COMMANDS
from handlers.offline import asker
from tests.ready import make_ready

AT = datetime(2026, 11, 24, 10, 0, tzinfo=TEHRAN)
KEYS = [
    "text",
    "intent",
    "confidence",
    "decision",
    "candidates",
    "emergency",
    "place",
    "service",
    "day",
    "code",
    "office",
    "reply",
    "buttons",
]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A store with the sample offices."""
    path = tmp_path / "store.db"
    make_ready(path)
    store = Store(path)
    store.write_now(places.seed)
    store.write_now(offices.seed_samples)
    store.close_now()
    return path


@pytest.fixture
def settings(path: Path) -> Settings:
    """Settings of a bot with a staff group."""
    return Settings(database_url=f"sqlite:///{path}", staff_chat_id=-1001000000001)


async def test_an_answer_has_all_its_parts(settings):
    async with asker(settings, AT) as answer:
        found = await answer("دفتر شرف آباد پنجشنبه باز است؟", None)
    assert list(found) == KEYS
    assert found["intent"] == "office_hours"
    assert found["decision"] == "answer"
    assert 0 <= found["confidence"] <= 1
    assert found["candidates"][0] == {"intent": "office_hours", "confidence": found["confidence"]}
    assert found["emergency"] is False
    assert (found["place"], found["office"]) == ("شرف‌آباد", "sharafabad")
    assert found["day"] == "2026-11-26"
    assert found["service"] is None
    assert found["code"] is None
    assert "🏢 دفتر شرف‌آباد\nپنج‌شنبه ۵ آذر: ۸ تا ۱۲" in found["reply"]
    assert "💬 پیام به این دفتر" in found["buttons"]


async def test_a_code_and_a_service_are_told(settings):
    async with asker(settings, AT) as answer:
        assert (await answer("۱۲۳۴-۵۶۷۱", None))["code"] == "12345671"
        assert (await answer("کلاس خیاطی دارید؟", None))["service"] == "job_training"


async def test_a_cry_for_help_is_told(settings):
    async with asker(settings, AT) as answer:
        found = await answer("شوهرم دارد مرا می‌زند", None)
    assert found["emergency"] is True
    assert found["reply"].startswith("🚓")


async def test_each_line_is_a_fresh_chat_unless_one_is_named(settings):
    async with asker(settings, AT) as answer:
        await answer("شرف‌آباد", None)
        assert (await answer("دفتر ساعت چند باز می‌شود؟", None))["office"] is None
        await answer("شرف‌آباد", 7)
        assert (await answer("دفتر ساعت چند باز می‌شود؟", 7))["office"] == "sharafabad"


async def test_the_reply_is_bare_text(settings):
    async with asker(settings, AT) as answer:
        await answer("نزدیک‌ترین دفتر", 7)
        found = await answer("<b>قلعه‌مرغی & x</b>", 7)
    assert "«<b>قلعه‌مرغی & x</b>» را نمی‌شناسم." in found["reply"]


async def test_only_other_keyboards_than_the_five_doors_are_told(settings):
    async with asker(settings, AT) as answer:
        assert "📍 فرستادن جای من" in (await answer("نزدیک‌ترین دفتر", 7))["buttons"]
        assert "🆘 کمک فوری" not in (await answer("شرف‌آباد", 7))["buttons"]


async def test_nothing_is_written_to_the_store_and_nothing_of_the_copy_is_left(
    settings, path, tmp_path, monkeypatch
):
    passing = tmp_path / "passing"
    passing.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(passing))
    before = path.read_bytes()
    async with asker(settings, AT) as answer:
        await answer("چراغ کوچه ما سه شب است سوخته", 7)
        await answer("بفرست", 7)
        assert list(passing.iterdir())
    assert path.read_bytes() == before
    assert list(passing.iterdir()) == []


async def test_the_clock_is_the_present_unless_replaced(settings):
    async with asker(settings, None) as answer:
        assert (await answer("شرف‌آباد", None))["office"] == "sharafabad"


async def test_a_command_leads_where_it_leads_in_the_chat(settings):
    async with asker(settings, AT) as answer:
        replies = {
            command: (await answer(command, None))["reply"]
            for command in ("/sos", "/SOS", "/privacy", "/start o_sharafabad", "/unheard", "/sos!")
        }
    assert "۱۱۵" in replies["/sos"]
    assert replies["/SOS"] == replies["/sos"]
    assert "🔒" in replies["/privacy"]
    assert "🏢 دفتر شرف‌آباد" in replies["/start o_sharafabad"]
    assert replies["/sos"] not in (replies["/unheard"], replies["/sos!"])


@pytest.mark.parametrize("command", COMMANDS)
async def test_every_command_is_answered(settings, command: str):
    async with asker(settings, AT) as answer:
        assert (await answer(f"/{command}", None))["reply"]
