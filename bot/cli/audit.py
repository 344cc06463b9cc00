"""`audit verify`: whether somebody changed what was written down."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.cli import say
from bot.services import audit

if TYPE_CHECKING:
    import argparse

    from bot.cli.parsers import Subparsers
    from bot.storage.store import Store


def add_parser(subparsers: Subparsers) -> None:
    """Add the command."""
    parser = subparsers.add_parser("audit", help="follow the chain of what was written down")
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True)
    verify = actions.add_parser("verify", help="stop at the first row that was changed")
    verify.add_argument("--head", metavar="HEX", help="a head told earlier, which must be in it")


def run(args: argparse.Namespace, store: Store) -> int:
    """Print how many rows fit and the head after them; 1 where the chain breaks."""
    known = args.head.strip().lower() if args.head is not None else None
    found = store.write_now(lambda tx: audit.verify(tx, known))
    print(f"{found.rows}\t{found.head}")
    if found.broken is not None:
        say.fault("cli-audit-broken", row=str(found.broken))
        return 1
    if not found.known:
        say.fault("cli-audit-cut", head=known or "")
        return 1
    say.result("cli-audit-whole" if known is not None else "cli-audit-unchecked")
    return 0
