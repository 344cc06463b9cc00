"""The bot with one protection taken out, to show that the checks see it: `SABOTAGE=name`."""

from __future__ import annotations

import asyncio
import os
import sys
from typing import Any

from bot.cli import main
from bot.storage import outbox
from handlers import fates
from handlers.transport import intake


def commit_after_offset() -> None:
    """The offset moves at once, the batch is stored seconds later."""
    stored = intake.take_in
    later: set[asyncio.Task[None]] = set()

    async def take_in(*args: Any) -> list[int]:
        async def store() -> None:
            await asyncio.sleep(5)
            await stored(*args)

        later.add(asyncio.create_task(store()))
        return [raw["update_id"] for raw in args[1]]

    intake.take_in = take_in


def no_mark_of_a_repeat() -> None:
    """A second copy looks like a first."""
    fates.TelegramFates.repeated = lambda _self, params: params


def forget_what_was_sending() -> None:
    """What was on its way at a kill is left where it was."""
    outbox.recover = lambda _tx: (0, 0)


SABOTAGES = {
    act.__name__: act
    for act in (commit_after_offset, no_mark_of_a_repeat, forget_what_was_sending)
}

if __name__ == "__main__":
    SABOTAGES[os.environ["SABOTAGE"]]()
    sys.exit(main())
