"""`run`: the bot itself, until a signal ends it."""

from __future__ import annotations

import signal
from typing import TYPE_CHECKING

from bot import log
from bot.cli.opening import read_settings

if TYPE_CHECKING:
    import argparse
    from types import FrameType

    from bot.cli.parsers import Subparsers


def add_parser(subparsers: Subparsers) -> None:
    """Add the command."""
    subparsers.add_parser("run", help="run the bot (needs BOT_TOKEN)")


def run(_args: argparse.Namespace) -> int:
    """Serve until SIGTERM or SIGINT.

    Raises:
        SettingsError: settings are missing or wrong.
        StorageError: the store can't be used.
    """
    settings = read_settings(require_token=True)
    log.configure(settings.log_level, settings.secrets())
    end_on_sigterm()
    from bot.app import run as serve

    return serve(settings)


def end_on_sigterm() -> None:
    """Until the event loop has its own handlers, end on SIGTERM as on SIGINT: with code 0."""

    def interrupt(_number: int, _frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    signal.signal(signal.SIGTERM, interrupt)
