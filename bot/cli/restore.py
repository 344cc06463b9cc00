"""`restore FILE`: put a backup in the place of the store, while the bot is stopped."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from bot.cli import say
from bot.cli.opening import read_settings, store_path
from bot.storage import restored, sqlite
from bot.storage.errors import SchemaMismatch, StoreInUse

if TYPE_CHECKING:
    import argparse

    from bot.cli.parsers import Subparsers


def add_parser(subparsers: Subparsers) -> None:
    """Add the command."""
    parser = subparsers.add_parser("restore", help="put a backup back, while the bot is stopped")
    parser.add_argument("file", metavar="FILE", type=Path, help="what `backup` has made")
    parser.add_argument(
        "--keys-lost",
        action="store_true",
        help="the keys file is lost for good: all that was sealed with it stays unread",
    )


def run(args: argparse.Namespace) -> int:
    """Restore, and tell where the old store lies and what is now in doubt.

    Raises:
        SettingsError: settings are wrong.
        StorageError: the data folder can't be written.
    """
    source: Path = args.file
    if not source.is_file():
        say.fault("cli-no-file", path=str(source))
        return 1
    settings = read_settings()
    path = store_path(settings)
    try:
        sqlite.prepare_folder(path)
        with sqlite.sole_use(path):
            done = restored.restore(
                path,
                source,
                datetime.now(UTC),
                keys=settings.keys_file,
                keys_lost=args.keys_lost,
            )
    except StoreInUse:
        say.fault("cli-restore-running")
        return 1
    except (restored.BadBackup, SchemaMismatch):
        say.fault("cli-restore-bad", path=str(source))
        return 1
    say.result("cli-restore-done", path=str(path))
    if done.kept is not None:
        say.result("cli-restore-kept", path=str(done.kept))
    if done.repeated:
        say.result("cli-restore-repeated", count=done.repeated)
    if done.unreadable:
        say.result("cli-restore-unreadable", count=done.unreadable)
    if done.unasked:
        say.result("cli-restore-unasked", count=done.unasked)
    if done.unknown:
        say.result("cli-restore-unknown", count=done.unknown)
    return 0
