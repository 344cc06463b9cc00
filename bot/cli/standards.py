"""`standards`: how long an answer may take, by office, kind and urgency."""

from __future__ import annotations

import argparse
import json
import re
import sys
from typing import TYPE_CHECKING, Any

from bot.cli import files, say
from bot.domain.kinds import Kind
from bot.domain.standards import ANY, DEFAULTS
from bot.services import standards

if TYPE_CHECKING:
    from bot.cli.parsers import Subparsers
    from bot.services.standards import Rule
    from bot.storage.store import Store

_LENGTH = re.compile(r"([1-9][0-9]{0,2})([dh])")
_NONE = "none"


def add_parser(subparsers: Subparsers) -> None:
    """Add the command."""
    parser = subparsers.add_parser("standards", help="how long an answer may take")
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True)
    listed = actions.add_parser("list", help="a line a rule, the defaults first")
    listed.add_argument("--json", action="store_true", help="an array of objects")
    listed.set_defaults(work=_list)
    change = actions.add_parser("set", help="set a rule; what isn't given stays as it was")
    _add_whose(change)
    change.add_argument(
        "--act",
        default=argparse.SUPPRESS,
        type=_hours,
        metavar="24h|none",
        help="until anybody acts",
    )
    change.add_argument(
        "--first",
        default=argparse.SUPPRESS,
        type=_length,
        metavar="2d|48h|none",
        help="to the first answer",
    )
    change.add_argument(
        "--done",
        default=argparse.SUPPRESS,
        type=_days,
        metavar="10d|none",
        help="until it is closed",
    )
    change.set_defaults(work=_set)
    clear = actions.add_parser("clear", help="take a rule away")
    _add_whose(clear)
    clear.set_defaults(work=_clear)


def run(args: argparse.Namespace, store: Store) -> int:
    """Do it and return the exit code.

    Raises:
        StorageError: the store can't be used.
    """
    return int(args.work(args, store))


def _add_whose(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--office", default=ANY, metavar="KEY", help="all offices without it")
    parser.add_argument(
        "--kind", default=ANY, choices=[one.value for one in Kind], help="all kinds without it"
    )
    parser.add_argument("--urgency", default="normal", choices=tuple(DEFAULTS))


def _length(text: str) -> tuple[int, str] | None:
    """`2d` is two working days, `48h` 48 hours by the clock; None for `none`."""
    if text == _NONE:
        return None
    found = _LENGTH.fullmatch(text)
    if found is None:
        raise argparse.ArgumentTypeError(f"neither like 2d, nor like 48h, nor none: {text!r}")
    return int(found[1]), found[2]


def _hours(text: str) -> tuple[int, str] | None:
    return _only("h", text)


def _days(text: str) -> tuple[int, str] | None:
    return _only("d", text)


def _only(unit: str, text: str) -> tuple[int, str] | None:
    found = _length(text)
    if found is not None and found[1] != unit:
        raise argparse.ArgumentTypeError(f"not a number with {unit} behind it: {text!r}")
    return found


def _list(args: argparse.Namespace, store: Store) -> int:
    found = [_fields(one) for one in store.write_now(standards.every_rule)]
    if args.json:
        sys.stdout.write(json.dumps(found) + "\n")
        return 0
    for one in found:
        cells = ("-" if cell is None else str(cell) for cell in one.values())
        sys.stdout.write("\t".join(cells) + "\n")
    return 0


def _fields(rule: Rule) -> dict[str, str | int | bool | None]:
    holds = rule.standard
    return {
        "office": rule.office,
        "kind": rule.kind,
        "urgency": rule.urgency,
        "act_hours": holds.act_hours,
        "first_hours": holds.first_hours,
        "first_days": holds.first_days,
        "done_days": holds.done_days,
        "default": rule.default,
    }


def _set(args: argparse.Namespace, store: Store) -> int:
    whose = (args.office, args.kind, args.urgency)
    if store.write_now(lambda tx: standards.set_rule(tx, whose, _changes(vars(args)))):
        return 0
    say.fault("cli-office-unknown", key=args.office)
    return files.FAILED


def _changes(given: dict[str, Any]) -> dict[str, int | None]:
    """The attributes of a standard that the options name; an option left out isn't there."""
    found: dict[str, int | None] = {}
    if "act" in given:
        found["act_hours"] = given["act"] and given["act"][0]
    if "done" in given:
        found["done_days"] = given["done"] and given["done"][0]
    if "first" in given:
        number, unit = given["first"] or (None, "")
        found["first_hours"] = number if unit == "h" else None
        found["first_days"] = number if unit == "d" else None
    return found


def _clear(args: argparse.Namespace, store: Store) -> int:
    whose = (args.office, args.kind, args.urgency)
    if store.write_now(lambda tx: standards.clear_rule(tx, whose)):
        return 0
    say.fault("cli-standards-none")
    return files.FAILED
