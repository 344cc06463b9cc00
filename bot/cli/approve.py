"""`approve ID`: the word of an admin, given on the server; without an ID, what waits for one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.cli import say
from bot.services import announcements, approvals
from bot.services.approvals import Said

if TYPE_CHECKING:
    import argparse

    from bot.cli.parsers import Subparsers
    from bot.storage.store import Store

SENTENCES = {
    Said.DONE: "cli-approve-done",
    Said.ALREADY: "cli-approve-already",
    Said.UNKNOWN: "cli-approve-unknown",
}


def add_parser(subparsers: Subparsers) -> None:
    """Add the command."""
    parser = subparsers.add_parser("approve", help="give an admin's word; it is audited")
    parser.add_argument("id", metavar="ID", nargs="?", help="without it: list what waits")


def run(args: argparse.Namespace, store: Store) -> int:
    """Approve, or list the ids that wait, one a line."""
    if args.id is None:
        for waiting in store.write_now(approvals.waiting):
            print(waiting)
        return 0
    try:
        said = store.write_now(lambda tx: approvals.approve(tx, args.id))
    except (announcements.NotNow, announcements.Incomplete):
        said = Said.UNKNOWN
    tell = say.fault if said is Said.UNKNOWN else say.result
    tell(SENTENCES[said], id=args.id)
    return 1 if said is Said.UNKNOWN else 0
