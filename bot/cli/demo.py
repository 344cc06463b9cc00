"""`demo`: the whole journey in a browser, with its own store and no token."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot import log
from bot import settings as settings_
from bot.cli.run import end_on_sigterm

if TYPE_CHECKING:
    import argparse

    from bot.cli.parsers import Subparsers

# Nothing else is read: a demonstration must not touch the real store, bot or groups.
OWN = ("DEMO_PORT", "LOG_LEVEL", "REPLY_HOLD_SECONDS")
HOLD = "3"  # seconds; whoever watches a demonstration won't wait for ten


def add_parser(subparsers: Subparsers) -> None:
    """Add the command."""
    subparsers.add_parser("demo", help="try everything in a browser, without Telegram")


def run(_args: argparse.Namespace) -> int:
    """Serve the demonstration until SIGTERM or SIGINT.

    Raises:
        SettingsError: one of the few settings it reads is wrong.
        StorageError: its store can't be used.
    """
    env = {key: value for key, value in settings_.read_env().items() if key in OWN and value}
    settings = settings_.load({"REPLY_HOLD_SECONDS": HOLD, **env})
    log.configure(settings.log_level)
    end_on_sigterm()
    from bot.app import demo as serve

    return serve(settings)
