"""A small town for tests: the real program against the sandbox, on a real store."""

from __future__ import annotations

import asyncio
import json
import sqlite3
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from bot.app import Program
from bot.domain.clock import utc_now
from bot.sandbox import Sandbox
from bot.services import offices, places
from bot.settings import Secret, Settings
from bot.storage.store import Store
from tests.botapi import check_traffic, check_update
from tests.ready import make_ready

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from bot.sandbox import Group, Person

TOKEN = "123456789:CanaryTokenThatMustNeverBeSeen0000"
ADMIN, STAFF, GROUP, SUPERVISOR = 3001, 2001, -1001000000001, 4001


@dataclass
class Town:
    """What a scenario needs at hand."""

    box: Sandbox
    path: Path
    settings: Settings
    maryam: Person
    reza: Person
    admin: Person
    group: Group
    program: Program | None = None
    serving: asyncio.Task[None] | None = None
    ahead: timedelta = timedelta()

    async def start(self, **changes: Any) -> None:
        """Start the bot, perhaps with other settings, and wait until it is ready."""
        self.program = Program(
            replace(self.settings, **changes), self.path, lambda: utc_now() + self.ahead
        )
        self.serving = asyncio.create_task(self.program.serve())
        ready = asyncio.create_task(self.program.ready.wait())
        await asyncio.wait({ready, self.serving}, return_when=asyncio.FIRST_COMPLETED)
        ready.cancel()
        if self.serving.done():
            await self.serving

    async def stop(self) -> None:
        """Stop the bot as SIGTERM does."""
        if self.program is not None and self.serving is not None:
            self.program.stop()
            await self.serving
        self.program = None

    async def passes(self, **time: float) -> None:
        """Let days or hours pass, in which the bot was restarted."""
        await self.stop()
        self.ahead += timedelta(**time)
        await self.start()

    def rows(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        """What is on disk."""
        with closing(sqlite3.connect(self.path)) as database:
            return database.execute(query, values).fetchall()

    async def sees(self, person: Person, *words: str) -> str:
        """Wait until the newest message of the bot to a person holds these words; return it."""
        await self.box.until(lambda: all(word in person.screen() for word in words))
        return person.screen()

    def card_of(self, code: str = "") -> dict[str, Any]:
        """The newest card in the staff group."""
        cards = [one for one in self.group.messages_of_bot() if "🆕" in (one.get("text") or "")]
        return [one for one in cards if code in one["text"]][-1]


@asynccontextmanager
async def town(
    path: Path, *, samples: bool = True, poisoned: bool = False, **settings: Any
) -> AsyncIterator[Town]:
    """A town with a resident, a staff member, an admin and a bound staff group."""
    make_ready(path)
    if samples:
        _fill(path)
    judges = {} if poisoned else {"check": check_traffic, "check_update": check_update}
    async with Sandbox(TOKEN, **judges) as box:
        maryam = box.person("مریم", id=1001)
        reza = box.person("رضا", id=STAFF, role="staff")
        admin = box.person("مدیر", id=ADMIN, role="admin")
        group = box.group("دفتر", id=GROUP, members=[reza], with_bot=True)
        base = Settings(
            bot_token=Secret(TOKEN),
            bot_api_url=box.root,
            database_url=f"sqlite:///{path}",
            admin_ids=(ADMIN,),
            staff_chat_id=GROUP,
            send_rate=0,
            send_rate_chat=0,
            send_rate_group=0,
            reply_hold_seconds=0,
        )
        here = Town(box, path, replace(base, **settings), maryam, reza, admin, group)
        try:
            yield here
        finally:
            await here.stop()


def _fill(path: Path) -> None:
    store = Store(path)
    try:
        store.write_now(places.seed)
        store.write_now(offices.seed_samples)
    finally:
        store.close_now()


def said(value: Any) -> str:
    """Messages as one text, half-spaces and all."""
    return json.dumps(value, ensure_ascii=False, default=str)
