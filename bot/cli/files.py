"""What the import and export commands share: reading a file, telling what is wrong with it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from bot.cli import say

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

    from bot.services.sheet import Fault, Outcome
    from bot.storage.store import Store, Tx

FAILED = 1


def add_import(parser: argparse.ArgumentParser) -> None:
    """Add FILE and `--partial`."""
    parser.add_argument("file", type=Path, metavar="FILE")
    parser.add_argument(
        "--partial", action="store_true", help="keep the good rows when others are bad"
    )


def bring_in(
    args: argparse.Namespace, store: Store, work: Callable[[Tx, bytes, bool], Outcome]
) -> int:
    """Import a file: a line for each fault and the sums on stdout, warnings on stderr.

    Raises:
        StoreUnavailable: the disk refused; nothing was kept.
    """
    try:
        data = args.file.read_bytes()
    except OSError:
        say.fault("cli-no-file", path=str(args.file))
        return FAILED
    done = store.write_now(lambda tx: work(tx, data, args.partial))
    for warning in done.warnings:
        sys.stderr.write(_line(args.file, warning))
    for fault in done.faults:
        sys.stdout.write(_line(args.file, fault))
    sys.stdout.write(
        f"{done.added} added, {done.changed} changed, {done.same} same, {done.bad} bad\n"
    )
    return FAILED if done.bad else 0


def _line(path: Path, fault: Fault) -> str:
    persian, english = say.both(fault.message, **fault.args)
    return f"{path}:{fault.row}:{fault.column}: {persian} / {english}\n"
