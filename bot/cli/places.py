"""`places`: import, export and list the places the bot knows."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

from bot.cli import files, say
from bot.services import places

if TYPE_CHECKING:
    import argparse

    from bot.cli.parsers import Subparsers
    from bot.domain.places import Place
    from bot.storage.store import Store


def add_parser(subparsers: Subparsers) -> None:
    """Add the command."""
    parser = subparsers.add_parser("places", help="bring in, give out and list places")
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True)
    bring_in = actions.add_parser("import", help="add and change places from a CSV file")
    files.add_import(bring_in)
    bring_in.set_defaults(work=_import)
    export = actions.add_parser("export", help="write all places as CSV to stdout")
    export.set_defaults(work=_export)
    listed = actions.add_parser("list", help="a line a place: key, kind, name, parent")
    listed.add_argument("--json", action="store_true", help="an array of objects")
    listed.set_defaults(work=_list)


def run(args: argparse.Namespace, store: Store) -> int:
    """Do it and return the exit code.

    Raises:
        StorageError: the store can't be used.
    """
    return int(args.work(args, store))


def _import(args: argparse.Namespace, store: Store) -> int:
    return files.bring_in(
        args, store, lambda tx, data, partial: places.import_places(tx, data, partial=partial)
    )


def _export(_args: argparse.Namespace, store: Store) -> int:
    sys.stdout.write(store.write_now(places.export_places))
    return 0


def _list(args: argparse.Namespace, store: Store) -> int:
    every = store.write_now(places.all_places)
    if args.json:
        sys.stdout.write(json.dumps([_fields(one) for one in every], ensure_ascii=False) + "\n")
        return 0
    if not every:
        say.fault("cli-places-none")
    for place in every:
        sys.stdout.write(f"{place.key}\t{place.kind}\t{place.name}\t{place.parent or ''}\n")
    return 0


def _fields(place: Place) -> dict[str, object]:
    return {
        "key": place.key,
        "name": place.name,
        "kind": place.kind,
        "parent": place.parent,
        "aliases": place.aliases,
        "latin_aliases": place.latin_aliases,
        "lat": place.point.lat if place.point else None,
        "lon": place.point.lon if place.point else None,
        "source": place.source or None,
    }
