"""`cases`: list cases and show one, without anybody's words or name."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

from bot.cli import say
from bot.domain.codes import find_code
from bot.services import registry

if TYPE_CHECKING:
    import argparse

    from bot.cli.parsers import Subparsers
    from bot.storage.store import Store

COLUMNS = ("code", "status", "office", "kind", "created_at", "due_at")


def add_parser(subparsers: Subparsers) -> None:
    """Add the command."""
    parser = subparsers.add_parser("cases", help="list cases, show one; no words, no names")
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True)
    listed = actions.add_parser("list", help="a line a case, in the order they were filed")
    listed.add_argument("--office", metavar="KEY", help="of one office")
    listed.add_argument("--status", choices=registry.KEYS, metavar="KEY", help="in one state")
    listed.add_argument("--json", action="store_true", help="an array of objects")
    listed.set_defaults(work=_list)
    show = actions.add_parser("show", help="one case and its history")
    show.add_argument("code", metavar="CODE")
    show.add_argument("--json", action="store_true", help="an object")
    show.set_defaults(work=_show)


def run(args: argparse.Namespace, store: Store) -> int:
    """Do it and return the exit code.

    Raises:
        StorageError: the store can't be used.
    """
    return int(args.work(args, store))


def _list(args: argparse.Namespace, store: Store) -> int:
    found = store.write_now(lambda tx: registry.listed(tx, args.office, args.status))
    if args.json:
        sys.stdout.write(json.dumps(found, ensure_ascii=False) + "\n")
        return 0
    for one in found:
        cells = ("" if one[column] is None else str(one[column]) for column in COLUMNS)
        sys.stdout.write("\t".join(cells) + "\n")
    return 0


def _show(args: argparse.Namespace, store: Store) -> int:
    code = find_code(args.code)
    found = store.write_now(lambda tx: registry.shown(tx, code.code)) if code else None
    if found is None:
        say.fault("cli-case-unknown", code=args.code)
        return 1
    if args.json:
        sys.stdout.write(json.dumps(found, ensure_ascii=False) + "\n")
        return 0
    history = found.pop("history")
    for name, value in found.items():
        sys.stdout.write(f"{name}\t{'' if value is None else value}\n")
    for one in history:
        sys.stdout.write(f"{one['at']}\t{one['kind']}\t{one['by'] or ''}\n")
    return 0
