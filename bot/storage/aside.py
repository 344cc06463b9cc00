"""Long looks: what a transaction must know, but may not keep the writer waiting for.

A transaction asks with `scalar`. Where the answer isn't there yet, all of it is undone, the store
reads the answer beside the writer, and the transaction is run again with it. So what it asks must
not hang on anything it wrote itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy.dialects import sqlite

if TYPE_CHECKING:
    from sqlalchemy import Select

    from bot.storage.store import Tx

LOOKS = 5  # answers that one transaction may wait for; after them it reads for itself

Composed = tuple[str, tuple[Any, ...]]
Known = dict[Composed, Any]


class NotKnownYet(Exception):
    """A transaction asked for what must be read beside it first."""

    def __init__(self, asked: Composed) -> None:
        super().__init__()
        self.asked = asked


def composed(query: Select[Any]) -> Composed:
    """The words and values of a query, as a connection of the driver takes them."""
    compiled = query.compile(
        dialect=sqlite.dialect(paramstyle="qmark"),
        compile_kwargs={"render_postcompile": True},
    )
    return str(compiled), tuple(compiled.params[name] for name in compiled.positiontup or ())


def scalar(tx: Tx, query: Select[Any]) -> Any:  # noqa: ANN401 - whatever is asked
    """The first value of the first row, as it stood just before this transaction.

    Raises:
        NotKnownYet: for the store alone, which runs the transaction once more.
    """
    asked = composed(query)
    if asked in tx.known:
        return tx.known[asked]
    if len(tx.known) >= LOOKS:  # whatever changes at each try would be asked for ever
        return tx.conn.scalar(query)
    raise NotKnownYet(asked)
