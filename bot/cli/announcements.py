"""`announcements`: list them, look at one, pause, resume or stop it; no words, nobody's id."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

from bot.cli import say
from bot.domain.announcements import as_csv
from bot.services import announcements as service
from bot.services.approvals import SERVER

if TYPE_CHECKING:
    import argparse

    from bot.cli.parsers import Subparsers
    from bot.storage.store import Store

COLUMNS = ("id", "state", "planned", "sent", "unknown", "blocked", "failed", "left", "title")
STEERS = {"stop": service.stop, "pause": service.pause, "resume": service.resume}


def add_parser(subparsers: Subparsers) -> None:
    """Add the command."""
    parser = subparsers.add_parser("announcements", help="list, look at, pause, resume, stop")
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True)
    listed = actions.add_parser("list", help="a line an announcement, the newest first")
    listed.add_argument("--json", action="store_true", help="an array of objects")
    listed.set_defaults(work=_list)
    status = actions.add_parser("status", help="the counts of one, whole")
    status.set_defaults(work=_status)
    report = actions.add_parser("report", help="the counts of one as CSV")
    report.add_argument("id", metavar="ID", type=int)
    report.set_defaults(work=_report)
    steered = [actions.add_parser(name, help=f"{name} one") for name in STEERS]
    for one in steered:
        one.set_defaults(work=_steer)
    for one in (status, *steered):
        one.add_argument("id", metavar="ID", type=int)
        one.add_argument("--json", action="store_true", help="an object")


def run(args: argparse.Namespace, store: Store) -> int:
    """Do it and return the exit code.

    Raises:
        StorageError: the store can't be used.
    """
    return int(args.work(args, store))


def _list(args: argparse.Namespace, store: Store) -> int:
    found = store.write_now(service.listed)
    if args.json:
        sys.stdout.write(json.dumps(found, ensure_ascii=False) + "\n")
        return 0
    for one in found:
        sys.stdout.write("\t".join(str(one[column]) for column in COLUMNS) + "\n")
    return 0


def _status(args: argparse.Namespace, store: Store) -> int:
    told = store.write_now(lambda tx: service.report(tx, args.id))
    if told is None:
        say.fault("cli-announcement-unknown", id=str(args.id))
        return 1
    if args.json:
        sys.stdout.write(json.dumps(told, ensure_ascii=False) + "\n")
        return 0
    for name, value in told.items():
        sys.stdout.write(f"{name}\t{'' if value is None else value}\n")
    return 0


def _report(args: argparse.Namespace, store: Store) -> int:
    told = store.write_now(lambda tx: service.report(tx, args.id))
    if told is None:
        say.fault("cli-announcement-unknown", id=str(args.id))
        return 1
    sys.stdout.write(as_csv(told).decode("utf-8-sig"))
    return 0


def _steer(args: argparse.Namespace, store: Store) -> int:
    try:
        store.write_now(lambda tx: STEERS[args.action](tx, args.id, SERVER))
    except service.NotNow:
        say.fault("cli-announcement-not-now", id=str(args.id))
        return 1
    if args.json:
        return _status(args, store)
    say.result("cli-announcement-done", id=str(args.id))
    return 0
