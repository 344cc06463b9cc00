"""Statements composed once and run through the driver.

Core looks a statement up, orders its values and wraps the cursor each time anew: for the few
statements of every turn that cost ten times what SQLite itself takes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy.dialects.sqlite import dialect
from sqlalchemy.sql.compiler import SQLCompiler

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Mapping, Sequence

    from sqlalchemy import ClauseElement

    from bot.storage.store import Tx

_NAMED = dialect(paramstyle="named")


class Prepared:
    """A statement whose values are all named; it may not have a list of unknown length.

    Args:
        statement: what Core composes, with a `bindparam` for each value that changes.
        columns: of an insert without values: the columns it fills, by the names of its values.
    """

    def __init__(self, statement: ClauseElement, columns: Sequence[str] | None = None) -> None:
        compiled = statement.compile(dialect=_NAMED, column_keys=columns)
        assert isinstance(compiled, SQLCompiler)
        self._sql = str(compiled)
        self._constants = {
            name: one.value for one, name in compiled.bind_names.items() if not one.required
        }

    def run(self, tx: Tx, values: Mapping[str, Any]) -> sqlite3.Cursor:
        """Run it in a transaction; a name that is missing is an error."""
        if self._constants:
            values = {**self._constants, **values}
        return tx.driver.execute(self._sql, values)
