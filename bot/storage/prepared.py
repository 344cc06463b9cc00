"""Statements composed once and run through the driver.

Core looks a statement up, orders its values and wraps the cursor each time anew: for the few
statements of every turn that cost ten times what SQLite itself takes.
"""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING, Any

from sqlalchemy.dialects.sqlite import dialect
from sqlalchemy.sql.compiler import SQLCompiler

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy import ClauseElement
    from sqlalchemy.engine import Connection

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

    def run(self, conn: Connection, values: Mapping[str, Any]) -> sqlite3.Cursor:
        """Run it in the transaction of a connection; a name that is missing is an error."""
        driver = conn.connection.driver_connection
        assert isinstance(driver, sqlite3.Connection)
        if self._constants:
            values = {**self._constants, **values}
        return driver.execute(self._sql, values)
