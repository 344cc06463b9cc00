"""Kill the bot again and again while residents write, then count what is on disk and was sent."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import sqlite3
import sys
from contextlib import closing
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from bot.services import offices, places
from bot.storage import migrate
from bot.storage.store import Store

if TYPE_CHECKING:
    import random
    from pathlib import Path

    from bot.sandbox import Sandbox

TOKEN = "123456789:TortureTokenThatIsNoSecret00000000"
GROUP = -1001000000001
STEPS = ("/feedback", "چراغ کوچه سه شب است سوخته است، شماره‌ی {}", "تمام", "شرف‌آباد", "بفرست")
REPEAT = "ارسال دوباره"


@dataclass
class Outcome:
    """What the world looks like at the end."""

    kills: int
    updates: int
    lost: int
    cases: int
    residents: int
    done: int
    inversions: int
    cards: dict[str, int] = field(default_factory=dict)
    unmarked_copies: int = 0

    @property
    def copies(self) -> int:
        """Cards beyond the first of each case."""
        return sum(count - 1 for count in self.cards.values())


def updates(residents: int, first: int = 0) -> list[dict[str, Any]]:
    """Every resident's whole journey, all written before the bot looks."""
    return [
        _update(5000 + number, step + 1, words.format(number))
        for step, words in enumerate(STEPS)
        for number in range(first, first + residents)
    ]


def _update(chat: int, message_id: int, text: str) -> dict[str, Any]:
    person = {"id": chat, "is_bot": False, "first_name": "کسی"}
    message: dict[str, Any] = {
        "message_id": message_id,
        "date": 1_790_000_000,
        "chat": {"id": chat, "type": "private", "first_name": "کسی"},
        "from": person,
        "text": text,
    }
    if text.startswith("/"):
        message["entities"] = [{"type": "bot_command", "offset": 0, "length": len(text)}]
    return {"message": message}


def prepare(path: Path) -> None:
    """A store with places and sample offices."""
    migrate.bring_up_to_date(path)
    store = Store(path)
    store.write_now(places.seed)
    store.write_now(offices.seed_samples)
    store.close_now()


class Torturer:
    """Starts the bot as a process of its own and kills it."""

    def __init__(self, box: Sandbox, path: Path, main: str = "bot") -> None:
        self.box = box
        self.path = path
        self.main = main
        self.kills = 0
        self.env: dict[str, str] = {}  # settings that differ

    async def start(
        self, failpoint: str = "", command: tuple[str, ...] = ("run",)
    ) -> asyncio.subprocess.Process:
        """Start one life of the bot, or another command beside it."""
        env = {
            **os.environ,
            "BOT_TOKEN": TOKEN,
            "BOT_API_URL": self.box.root,
            "DATABASE_URL": f"sqlite:///{self.path}",
            "ADMIN_IDS": "3001",
            "STAFF_CHAT_ID": str(GROUP),
            "SEND_RATE": "0",
            "SEND_RATE_CHAT": "0",
            "SEND_RATE_GROUP": "0",
            "FAILPOINT": failpoint,
            **self.env,
        }
        return await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            self.main,
            *command,
            env=env,
            stdout=asyncio.subprocess.DEVNULL,
            stderr=asyncio.subprocess.DEVNULL,
        )

    async def until_dead(self, bot: asyncio.subprocess.Process, seconds: float) -> bool:
        """Wait for a bot to die at its failpoint; True if it did."""
        try:
            async with asyncio.timeout(seconds):
                code = await bot.wait()
        except TimeoutError:
            return False
        self.kills += code == -signal.SIGKILL
        return True

    async def kill(self, bot: asyncio.subprocess.Process) -> None:
        """End one life."""
        if bot.returncode is None:
            bot.kill()
            self.kills += 1
        await bot.wait()

    async def random_lives(self, lives: int, dice: random.Random, residents: int) -> None:
        """So many lives, each killed at a random moment after it began to work.

        Half of the residents have written before the first life, so that there is a backlog;
        the others write life by life, so that there is something to do to the last.
        """
        early = residents // 2
        self.box.feed(updates(early))
        for life in range(lives):
            shares = [early + (residents - early) * n // lives for n in (life, life + 1)]
            self.box.feed(updates(shares[1] - shares[0], first=shares[0]))
            bot = await self.start()
            before = len(self.box.calls)
            await self._some_calls(bot, before + dice.randint(1, 40))
            await self.kill(bot)

    async def _some_calls(self, bot: asyncio.subprocess.Process, calls: int) -> None:
        try:
            await self.box.until(
                lambda: len(self.box.calls) >= calls or bot.returncode is not None, timeout=3
            )
        except AssertionError:
            return  # it had nothing more to do: killed while idle

    async def finish(self, residents: int) -> None:
        """A last life in which all is worked off, then an end as by SIGTERM."""
        bot = await self.start()
        try:
            await self.box.until(lambda: self._settled(residents), timeout=60 + residents)
        finally:
            bot.terminate()
            await bot.wait()

    def _settled(self, residents: int) -> bool:
        with closing(sqlite3.connect(self.path)) as database:
            done = database.execute("SELECT count(*) FROM inbox WHERE state = 'done'").fetchone()
            open_ = database.execute(
                "SELECT count(*) FROM outbox WHERE state IN ('queued', 'sending')"
            ).fetchone()
        return bool(done[0] >= residents * len(STEPS) and open_[0] == 0)

    async def settle(self, bot: asyncio.subprocess.Process) -> None:
        """Wait until a living bot has nothing queued."""

        def idle() -> bool:
            with closing(sqlite3.connect(self.path)) as database:
                new = database.execute("SELECT count(*) FROM inbox WHERE state = 'new'").fetchone()
                queued = database.execute(
                    "SELECT count(*) FROM outbox WHERE state = 'queued'"
                ).fetchone()
            return bot.returncode is not None or new[0] + queued[0] == 0

        await self.box.until(idle)

    def repeated_rows(self) -> int:
        """Messages that were sent a second time."""
        with closing(sqlite3.connect(self.path)) as database:
            return int(
                database.execute("SELECT count(*) FROM outbox WHERE repeated = 1").fetchone()[0]
            )

    def marked_calls(self) -> int:
        """Calls that bear the mark of a repeat."""
        return sum(REPEAT in str(call.params.get("text", "")) for call in self.box.calls)

    def outcome(self, residents: int) -> Outcome:
        """Count."""
        with closing(sqlite3.connect(self.path)) as database:
            done = database.execute("SELECT count(*) FROM inbox WHERE state = 'done'").fetchone()[
                0
            ]
            cases = database.execute("SELECT count(*), count(DISTINCT code) FROM cases").fetchone()
            rows = database.execute(
                "SELECT chat_id, update_id FROM outbox WHERE update_id IS NOT NULL ORDER BY id"
            ).fetchall()
            codes = [row[0] for row in database.execute("SELECT code FROM cases")]
        cards, unmarked = self._cards(codes)
        return Outcome(
            kills=self.kills,
            updates=residents * len(STEPS),
            lost=residents * len(STEPS) - done,
            cases=cases[0] if cases[0] == cases[1] else -1,
            residents=residents,
            done=done,
            inversions=inversions(rows),
            cards=cards,
            unmarked_copies=unmarked,
        )

    def _cards(self, codes: list[str]) -> tuple[dict[str, int], int]:
        """Copies of each card in the group, and those beyond the first without the mark."""
        texts = [
            call.params["text"]
            for call in self.box.calls
            if call.method == "sendMessage" and str(call.params.get("chat_id")) == str(GROUP)
        ]
        cards, unmarked = {}, 0
        for code in codes:
            shown = persian(f"{code[:4]}-{code[4:]}")
            mine = [text for text in texts if shown in text]
            cards[code] = len(mine)
            unmarked += max(0, sum(REPEAT not in text for text in mine) - 1)
        return cards, unmarked


def inversions(rows: list[tuple[int, int]]) -> int:
    """Answers of one chat that stand in another order than what they answer."""
    last: dict[int, int] = {}
    found = 0
    for chat, update_id in rows:
        found += update_id < last.get(chat, 0)
        last[chat] = max(update_id, last.get(chat, 0))
    return found


def persian(text: str) -> str:
    """ASCII digits as people read them."""
    return text.translate(str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹"))


def dumps(outcome: Outcome) -> str:
    """One line for the report."""
    return json.dumps({**outcome.__dict__, "cards": outcome.copies}, ensure_ascii=False)
