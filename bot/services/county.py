"""Another county, brought in from the chat: its places, then its offices, as tables."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from bot.services import offices, places

if TYPE_CHECKING:
    from bot.services.sheet import Outcome
    from bot.storage.store import Tx

EXAMPLES = ("key,name,kind,parent", "key,name,place,phones")
"""The first lines of a table of places, and of one of offices."""

Kind = Literal["places", "offices"]

_MARK = "\ufeff"  # by it a spreadsheet knows that a file is UTF-8


def kind_of(table: bytes) -> Kind:
    """What a table tells of: of places if it has their kind, of offices otherwise."""
    first = table.decode("utf-8-sig", errors="replace").lstrip().partition("\n")[0]
    columns = {cell.strip().strip('"') for cell in first.split(",")}
    return "places" if "kind" in columns else "offices"


def bring(tx: Tx, table: bytes, *, by: str | None, dry: bool = False) -> Outcome:
    """Add and change what a table says, CSV or of offices GeoJSON; with any bad row nothing.

    Args:
        by: who brings it, as the audit writes it.
        dry: only tell what would be.
    """
    bring_in = places.import_places if kind_of(table) == "places" else offices.import_offices
    return bring_in(tx, table, by=by, dry=dry)


def write(tx: Tx, kind: str) -> str:
    """All places, or all offices, as a table that `bring` takes for the same."""
    return _MARK + (places.export_places(tx) if kind == "places" else offices.export_csv(tx))
