"""A talk with the screens: what a person does, and what is said, on a real store."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from bot.domain.clock import TEHRAN
from bot.domain.people import Setup
from bot.services import directory, offices, places
from bot.storage import chats
from bot.storage.chats import Chat
from bot.storage.store import Store, Tx
from handlers import doors, press
from handlers.callbacks import decode
from handlers.dispatch import take_turn
from handlers.turn import Came, Turn
from tests.ready import make_ready

MARYAM = 1001
GROUP = -1001000000001
MAIN = ["📍 نزدیک‌ترین دفتر", "💬 نظر شما", "🔎 پیگیری", "❓ راهنما", "🆘 کمک فوری"]
TUESDAY = datetime(2026, 11, 24, 10, 0, tzinfo=TEHRAN)  # 3 Azar 1405


@dataclass
class Said:
    """What one turn said, in its order."""

    methods: list[str]
    calls: list[dict[str, Any]]
    toast: tuple[str, bool] | None

    @property
    def texts(self) -> list[str]:
        """The texts of the bubbles."""
        return [one["text"] for one in self.calls if "text" in one]

    @property
    def text(self) -> str:
        """All of them together."""
        return "\n\n".join(self.texts)

    @property
    def buttons(self) -> dict[str, str]:
        """What each inline button carries, by its caption."""
        return {
            one["text"]: one["callback_data"]
            for call in self.calls
            for row in call.get("reply_markup", {}).get("inline_keyboard", [])
            for one in row
        }

    @property
    def keyboard(self) -> list[str] | None:
        """The captions of the reply keyboard that was put up, if one was."""
        for call in self.calls:
            rows = call.get("reply_markup", {}).get("keyboard")
            if rows:
                return [one["text"] for row in rows for one in row]
        return None


@dataclass
class Talk:
    """One resident's chat; every method is one thing this person does."""

    store: Store
    setup: Setup
    now: datetime = TUESDAY
    last: Said = field(default_factory=lambda: Said([], [], None))
    _messages: Iterator[int] = field(default_factory=lambda: count(10))

    def says(self, text: str) -> Said:
        """Write something, or tap a button of the reply keyboard."""
        return self.does(doors.text, text=text)

    def taps(self, caption: str) -> Said:
        """Press the inline button whose caption holds these words."""
        data = next(data for text, data in self.last.buttons.items() if caption in text)
        return self.presses(data)

    def presses(self, data: str) -> Said:
        """Press a button with this data, perhaps an old or forged one."""
        return self.does(press, press=decode(data), query_id="1")

    def shares(self, lat: float, lon: float) -> Said:
        """Send a location."""
        return self.does(doors.location, kind="location", point=(lat, lon))

    def does(self, screen: Callable[[Turn], None], **came: Any) -> Said:
        """Anything else."""
        what = Came(0, MARYAM, MARYAM, message_id=next(self._messages), **came)
        turn = self.store.write_now(lambda tx: take_turn(tx, self.setup, what, screen))
        out = [bubble.out for bubble in turn.bubbles]
        self.last = Said([one.method for one in out], [one.params for one in out], turn.toast)
        return self.last

    def chat(self) -> Chat:
        """What is stored of the conversation."""
        return self.store.write_now(lambda tx: chats.load(tx, MARYAM))

    def met(self) -> "Talk":
        """Somebody who was here before and has the five doors on the screen."""

        def meet(tx: Tx) -> None:
            chat = chats.load(tx, MARYAM)
            chat.keyboard = "main"
            chats.save(tx, chat)

        self.store.write_now(meet)
        return self

    def knows(self, csv: str) -> None:
        """Import offices, as a CSV file."""
        done = self.store.write_now(lambda tx: offices.import_offices(tx, csv.encode()))
        assert not done.faults

    def knows_places(self, csv: str) -> None:
        """Import places, as a CSV file."""
        done = self.store.write_now(lambda tx: places.import_places(tx, csv.encode()))
        assert not done.faults

    def directory(self) -> directory.Directory:
        """Places and offices as they are now."""
        return self.store.write_now(directory.current)


@pytest.fixture
def bare(tmp_path: Path) -> Iterator[Talk]:
    """A new resident of a town with the places that ship and no office yet."""
    path = tmp_path / "store.db"
    make_ready(path)
    talk = Talk(Store(path, clock=lambda: talk.now), Setup(staff_chat=GROUP))
    talk.store.write_now(places.seed)
    yield talk
    talk.store.close_now()


@pytest.fixture
def talk(bare: Talk) -> Talk:
    """A resident who was here before, and the sample offices."""
    bare.store.write_now(offices.seed_samples)
    return bare.met()
