"""`backup FILE`: a consistent copy of the store, beside a running bot."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from bot.cli import say
from bot.failpoints import reach
from bot.storage import sqlite
from bot.storage.errors import StoreUnavailable

if TYPE_CHECKING:
    import argparse

    from bot.cli.parsers import Subparsers
    from bot.storage.store import Store


def add_parser(subparsers: Subparsers) -> None:
    """Add the command."""
    parser = subparsers.add_parser("backup", help="copy the store, while the bot runs too")
    parser.add_argument("file", metavar="FILE", type=Path, help="a new file")


def run(args: argparse.Namespace, store: Store) -> int:
    """Copy, check the copy, and only then give it its name; an existing file stays as it is."""
    target: Path = args.file
    if os.path.lexists(target):
        say.fault("cli-backup-exists", path=str(target))
        return 1
    part = target.with_name(f"{target.name}.{os.getpid()}.part")
    try:
        sqlite.copy(store.path, part)
        reach("in_backup")
        if not sqlite.is_sound(part):
            say.fault("cli-backup-damaged")
            return 1
        os.link(part, target)  # unlike a rename, this never replaces a file made meanwhile
    except FileExistsError:
        say.fault("cli-backup-exists", path=str(target))
        return 1
    except (OSError, StoreUnavailable):
        say.fault("cli-not-written", path=str(target))
        return 1
    finally:
        part.unlink(missing_ok=True)
    say.result("cli-backup-done", path=str(target))
    return 0
