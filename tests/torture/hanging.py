"""The bot with an update that never comes back, and a watchdog that doesn't wait long: `HANG`."""

from __future__ import annotations

import os
import re
import sys
import time
from typing import Any

from bot.cli import main
from bot.delivery import watchdog
from handlers import dispatch

WORD = "/help گیر کن"


def busy() -> None:
    """A loop that lets other threads run."""
    while True:
        pass


def deaf() -> None:
    """A loop inside C code, which lets none run."""
    re.match(r"(a+)+$", "a" * 64 + "b")


def gone() -> None:
    """The end of the process, as by a fault in C code."""
    os.abort()


def slow() -> None:
    """A turn that takes its time: whoever kills the process meanwhile does so from outside."""
    time.sleep(600)


def quick() -> None:
    """No hang at all."""


HANGS = {act.__name__: act for act in (busy, deaf, gone, slow, quick)}

if __name__ == "__main__":
    turn = dispatch.take_turn

    def take_turn(tx: Any, setup: Any, came: Any, screen: Any) -> Any:
        if came.text == WORD:
            HANGS[os.environ["HANG"]]()
        return turn(tx, setup, came, screen)

    dispatch.take_turn = take_turn
    if os.environ["HANG"] != slow.__name__:
        watchdog.LOOK, watchdog.PATIENCE, watchdog.BACKSTOP = 0.1, 15, 4.0
    sys.exit(main())
