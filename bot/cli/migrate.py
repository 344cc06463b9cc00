"""`migrate`: make the store, or bring it up to date."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.cli import say
from bot.cli.opening import read_settings, store_path, update_store
from bot.storage.migrate import HEAD

if TYPE_CHECKING:
    import argparse

    from bot.cli.parsers import Subparsers


def add_parser(subparsers: Subparsers) -> None:
    """Add the command."""
    subparsers.add_parser("migrate", help="make the store, or bring it up to date")


def run(_args: argparse.Namespace) -> int:
    """Tell the version the store came from and the one it has now.

    Raises:
        SettingsError: settings are wrong.
        StorageError: the store can't be used.
    """
    settings = read_settings()
    path = store_path(settings)
    found = update_store(path, keys=settings.keys_file)
    if found == HEAD:
        say.result("cli-migrated-already", version=HEAD)
    elif found is None:
        say.result("cli-migrated-new", version=HEAD, path=str(path))
    else:
        say.result("cli-migrated", old=found, version=HEAD)
        say.result("cli-migrated-copy", path=f"{path}.before-{HEAD}")
    return 0
