"""Correct or recall what an announcement has already brought.

An edit and a deletion may be made twice without harm: what was in hand at a kill is done again.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import logging
import time
from typing import TYPE_CHECKING

from bot import log
from bot.delivery import outcomes
from bot.services import announcements
from bot.storage import announcements as records
from bot.storage.errors import StorageError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.delivery.announcer import Caller, Reports
    from bot.delivery.pacing import Pacing
    from bot.storage.announcements import Announcement
    from bot.storage.recipients import Claimed
    from bot.storage.store import Store, Tx

LOOK = 2.0  # seconds between looks for what other processes wrote
BATCH = 16  # chats seen to between two writes
BACKOFF = (1.0, 60.0)  # seconds after a call without an answer, first and longest


class Changer:
    """One a bot."""

    def __init__(self, store: Store, caller: Caller, reports: Reports, pacing: Pacing) -> None:
        self._store = store
        self._reports = reports
        self._caller = caller
        self._pacing = pacing
        self._news = asyncio.Event()
        store.on_wake("changes", lambda _: self._news.set())

    async def run(self) -> None:
        """Change what is to be changed, for ever.

        Raises:
            TokenRefused: nothing can be changed any more.
        """
        while True:
            self._news.clear()
            try:
                for one in await records.at_work(self._store):
                    if one.change:
                        await self._change(one)
            except StorageError as exc:
                log.event("changes-wait", level=logging.ERROR, exc=exc)
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(LOOK):
                    await self._news.wait()

    async def _change(self, one: Announcement) -> None:
        while True:
            batch = await self._store.write(
                lambda tx: announcements.next_changes(tx, one.id, BATCH)
            )
            if not batch:
                await self._store.write(lambda tx: self._show(tx, one.id))
                return
            fine = await asyncio.gather(*(self._one(one, claimed) for claimed in batch))
            done = {each.chat_id: well for each, well in zip(batch, fine, strict=True)}
            await self._store.write(
                lambda tx, done=done: announcements.changed(tx, one.id, done)  # type: ignore[misc]
            )

    def _show(self, tx: Tx, number: int) -> None:
        found = announcements.get(tx, number)
        if found is not None:
            self._reports.show(tx, found, 0.0)

    async def _one(self, one: Announcement, claimed: Claimed) -> bool:
        """See to one chat; whether all its messages are as they should be."""
        well = [await self._until_known(*call) for call in _calls(one, claimed)]
        return all(well)

    async def _until_known(self, method: str, body: str) -> bool:
        wait, longest = BACKOFF
        while True:
            await self._turn()
            try:
                await self._caller.made(method, body)
            except outcomes.NothingToDo:
                return True
            except outcomes.TooManyRequests as error:
                self._pacing.refused(time.monotonic(), error.retry_after)
            except (outcomes.NotSent, outcomes.Ambiguous):
                await asyncio.sleep(wait)
                wait = min(longest, wait * 2)
            except outcomes.TokenRefused:
                raise
            except outcomes.DeliveryError:
                return False
            else:
                return True

    async def _turn(self) -> None:
        while (wait := self._pacing.wait(time.monotonic())) > 0:  # noqa: ASYNC110 - a clock's
            await asyncio.sleep(wait)
        self._pacing.took(time.monotonic())


def _calls(one: Announcement, claimed: Claimed) -> Iterator[tuple[str, str]]:
    if one.change == "recall":
        for message in claimed.messages:
            yield "deleteMessage", json.dumps({"chat_id": claimed.chat_id, "message_id": message})
        return
    messages = list(claimed.messages)
    for part, edit in zip(one.parts, one.edits, strict=True):
        made, messages = messages[: part.makes], messages[part.makes :]
        if edit is not None and made:
            changed = {"message_id": made[0], **edit.params}
            body = {"chat_id": claimed.chat_id, **changed}
            yield edit.method, json.dumps(body, ensure_ascii=False)
