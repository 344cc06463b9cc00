"""`offices`: import, export, list and find offices, and make the link to one."""

from __future__ import annotations

import argparse
import json
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from bot.cli import files, say
from bot.cli.options import add_at
from bot.domain.clock import in_tehran, utc_now
from bot.domain.geo import Point
from bot.domain.hours import parse_date
from bot.services import directory, offices

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date, datetime

    from bot.cli.parsers import Subparsers
    from bot.domain.offices import Near, Office
    from bot.storage.store import Store

LONGEST_REASON = 60  # characters

_USERNAME = re.compile(r"@?([A-Za-z0-9_]{4,32})")


def add_parser(subparsers: Subparsers) -> None:
    """Add the command."""
    parser = subparsers.add_parser("offices", help="bring in, give out, list and find offices")
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True)
    bring_in = actions.add_parser("import", help="add and change offices from CSV or GeoJSON")
    files.add_import(bring_in)
    bring_in.set_defaults(work=_import)
    export = actions.add_parser("export", help="write all offices to stdout")
    export.add_argument("--format", choices=("csv", "geojson"), default="csv")
    export.set_defaults(work=_export)
    listed = actions.add_parser("list", help="a line an office: key, name, open, next change")
    listed.add_argument("--json", action="store_true", help="an array of objects")
    add_at(listed)
    listed.set_defaults(work=_list)
    _add_nearest(actions)
    _add_link(actions)
    _add_close(actions)


def run(args: argparse.Namespace, store: Store) -> int:
    """Do it and return the exit code.

    Raises:
        StorageError: the store can't be used.
    """
    return int(args.work(args, store))


def _add_nearest(actions: Subparsers) -> None:
    nearest = actions.add_parser("nearest", help="the working offices nearest to a point")
    nearest.add_argument("lat", type=_degrees(90), metavar="LAT")
    nearest.add_argument("lon", type=_degrees(180), metavar="LON")
    nearest.add_argument("--limit", type=_count, default=3, metavar="N", help="3 without it")
    nearest.add_argument("--json", action="store_true", help="an array of objects")
    add_at(nearest)
    nearest.set_defaults(work=_nearest)


def _add_link(actions: Subparsers) -> None:
    link = actions.add_parser("link", help="the link that opens an office in the bot")
    link.add_argument("key", metavar="KEY")
    link.add_argument("--username", required=True, type=_username, help="of the bot")
    link.add_argument("--qr", type=_picture, metavar="FILE", help="draw it too: .svg or .png")
    link.set_defaults(work=_link)


def _add_close(actions: Subparsers) -> None:
    close = actions.add_parser("close", help="close an office today or on other days")
    close.add_argument("key", metavar="KEY")
    close.add_argument("--on", type=_dates, metavar="DATE[..DATE]", help="today without it")
    close.add_argument("--reason", type=_reason, default="", help="people read it")
    close.set_defaults(work=_close)


def _degrees(most: int) -> Callable[[str], float]:
    def number(text: str) -> float:
        found = float(text)
        if not abs(found) <= most:
            raise argparse.ArgumentTypeError(f"not between -{most} and {most}: {text}")
        return found

    return number


def _count(text: str) -> int:
    found = int(text)
    if found < 1:
        raise argparse.ArgumentTypeError(f"not a number from 1 on: {text}")
    return found


def _dates(text: str) -> tuple[date, date]:
    first, _, last = text.partition("..")
    found = parse_date(first), parse_date(last or first)
    if found[1] < found[0]:
        raise argparse.ArgumentTypeError(f"the last day is before the first: {text}")
    return found


def _reason(text: str) -> str:
    reason = " ".join(text.split())
    if set(reason) & set("()|") or len(reason) > LONGEST_REASON:
        raise argparse.ArgumentTypeError(f"longer than {LONGEST_REASON}, or with ( ) or |")
    return reason


def _username(text: str) -> str:
    found = _USERNAME.fullmatch(text)
    if not found:
        raise argparse.ArgumentTypeError(f"not the username of a bot: {text!r}")
    return found[1]


def _picture(text: str) -> Path:
    path = Path(text)
    if path.suffix.lower() not in {".svg", ".png"}:
        raise argparse.ArgumentTypeError(f"neither .svg nor .png: {text}")
    return path


def _import(args: argparse.Namespace, store: Store) -> int:
    return files.bring_in(
        args, store, lambda tx, data, partial: offices.import_offices(tx, data, partial=partial)
    )


def _export(args: argparse.Namespace, store: Store) -> int:
    export = offices.export_geojson if args.format == "geojson" else offices.export_csv
    sys.stdout.write(store.write_now(export))
    return 0


def _list(args: argparse.Namespace, store: Store) -> int:
    at = args.at or utc_now()
    found = [_fields(office, at) for office in store.write_now(offices.all_offices)]
    _print(found, ("key", "name", "status", "open_now", "next_change"), as_json=args.json)
    return 0


def _nearest(args: argparse.Namespace, store: Store) -> int:
    at = args.at or utc_now()
    point = Point(args.lat, args.lon)
    near = store.write_now(lambda tx: directory.load(tx).nearest(point, args.limit))
    found = [_near_fields(one, at) for one in near]
    _print(found, ("key", "name", "distance_m", "open_now", "next_change"), as_json=args.json)
    return 0


def _link(args: argparse.Namespace, store: Store) -> int:
    known = {office.key for office in store.write_now(offices.all_offices)}
    if args.key not in known:
        say.fault("cli-office-unknown", key=args.key)
        return files.FAILED
    link = f"https://t.me/{args.username}?start=o_{args.key}"
    if args.qr and not _draw(link, args.qr):
        say.fault("cli-not-written", path=str(args.qr))
        return files.FAILED
    sys.stdout.write(f"{link}\n")
    return 0


def _close(args: argparse.Namespace, store: Store) -> int:
    today = in_tehran(utc_now()).date()
    first, last = args.on or (today, today)
    if not store.write_now(lambda tx: offices.close(tx, args.key, first, last, args.reason)):
        say.fault("cli-office-unknown", key=args.key)
        return files.FAILED
    say.result("cli-office-closed", key=args.key)
    return 0


def _draw(link: str, path: Path) -> bool:
    import segno

    try:
        segno.make(link, micro=False, error="m").save(str(path), scale=8, border=4)
    except OSError:
        return False
    return True


def _print(found: list[dict[str, object]], columns: tuple[str, ...], *, as_json: bool) -> None:
    if as_json:
        sys.stdout.write(json.dumps(found, ensure_ascii=False) + "\n")
        return
    if not found:
        say.fault("cli-offices-none")
    for one in found:
        cells = ("" if one[column] is None else str(one[column]) for column in columns)
        sys.stdout.write("\t".join(cells) + "\n")


def _near_fields(near: Near, at: datetime) -> dict[str, object]:
    fields = list(_fields(near.office, at).items())
    return dict([*fields[:5], ("distance_m", near.metres), *fields[5:]])


def _fields(office: Office, at: datetime) -> dict[str, object]:
    opening = office.opening(at)
    change = opening.next_change
    return {
        "key": office.key,
        "name": office.name,
        "place": office.place,
        "lat": office.point.lat if office.point else None,
        "lon": office.point.lon if office.point else None,
        "status": office.status,
        "verified_at": office.verified_at.isoformat() if office.verified_at else None,
        "open_now": opening.is_open,
        "next_change": in_tehran(change).isoformat() if change else None,
        "address": office.address or None,
        "landmark": office.landmark or None,
        "phones": office.phones,
        "services": office.services,
        "sample": office.sample,
    }
