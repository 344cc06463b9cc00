"""The version of the directory, so that a running bot notices an import at once."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from sqlalchemy import insert, select, update

from bot.storage.prepared import Prepared
from bot.storage.schema import meta

if TYPE_CHECKING:
    from bot.storage.store import Tx

_KEY = "directory_version"
_VERSION = Prepared(select(meta.c.value).where(meta.c.key == _KEY))


def version(tx: Tx) -> str:
    """A word that is another one after every change of places and offices."""
    if _KEY not in tx.common:
        row = _VERSION.run(tx, {}).fetchone()
        tx.common[_KEY] = row[0] if row is not None else ""
    return str(tx.common[_KEY])


def bump(tx: Tx) -> None:
    """Say that a place or an office has changed.

    The word is random, not a count: a count that was rolled back would come again.
    """
    tx.common.pop(_KEY, None)
    word = secrets.token_hex(8)
    row = update(meta).where(meta.c.key == _KEY).values(value=word)
    if not tx.conn.execute(row).rowcount:
        tx.conn.execute(insert(meta).values(key=_KEY, value=word))
