"""Another county, brought in from the chat: its places, then its offices, as tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.services import offices, places

if TYPE_CHECKING:
    from bot.services.sheet import Outcome
    from bot.storage.store import Tx

EXAMPLES = ("key,name,kind,parent", "key,name,place,phones")
"""The first lines of a table of places, and of one of offices."""


def is_of_places(table: str) -> bool:
    """Whether a table tells of places; of offices otherwise."""
    return "kind" in (cell.strip() for cell in table.partition("\n")[0].split(","))


def bring(tx: Tx, table: str, *, by: str | None, dry: bool = False) -> Outcome:
    """Add and change what a table says; with any bad row nothing.

    Args:
        by: who brings it, as the audit writes it.
        dry: only tell what would be.
    """
    bring_in = places.import_places if is_of_places(table) else offices.import_offices
    return bring_in(tx, table.encode(), by=by, dry=dry)
