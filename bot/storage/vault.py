"""The keys: every draft and case has one of its own, in a file apart from the store.

A text is sealed with AES-256-GCM and bound to the table, row and column it stands in. To erase
a case for good, its key is destroyed: what backups of the store still hold can't be read then.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import os
import sqlite3
import struct
from collections import OrderedDict
from contextlib import closing
from typing import TYPE_CHECKING

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from sqlalchemy import insert, select, update

from bot.storage.errors import KeyGone, KeysUnusable, SealBroken, StoreUnavailable
from bot.storage.schema import meta

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from sqlalchemy.engine import Connection

KEY_BYTES = 32
NONCE_BYTES = 12  # NIST SP 800-38D, 8.2.2: random, far below 2**32 uses of one key
SPARE = 32  # keys written at once, so that a new draft seldom waits for the disk
CACHED = 4096
MARK = "keys"  # under which the store's table `meta` names its keys file
NOES = "noes"  # and the number of the last no it knows
FORM = "1."  # before what is sealed; a later form gets another number
BLIND = 1 << 62  # set in every blinded id, and in no id of Telegram (which end at 2**52)

_SCHEMA = """
CREATE TABLE IF NOT EXISTS secrets (name TEXT PRIMARY KEY, value BLOB NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS keys (
    id TEXT PRIMARY KEY, value BLOB NOT NULL, made_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
"""
_NOES = """
CREATE TABLE IF NOT EXISTS noes (person INTEGER PRIMARY KEY, number INTEGER NOT NULL) STRICT
"""


def beside(store: Path) -> Path:
    """Where the keys of a store lie when nothing else is set."""
    return store.with_suffix(".keys")


def remember(conn: Connection, mark: str) -> None:
    """Write into a store without sealed rows which keys file is its own."""
    conn.execute(insert(meta).values(key=MARK, value=mark))


def mark_in(conn: Connection) -> str | None:
    """What a store holds of the keys file that belongs to it."""
    found = conn.scalar(select(meta.c.value).where(meta.c.key == MARK))
    return str(found) if found is not None else None


def remember_noes(conn: Connection, number: int) -> None:
    """Write into a store up to which number it knows the noes."""
    found = conn.execute(update(meta).where(meta.c.key == NOES).values(value=str(number)))
    if found.rowcount == 0:
        conn.execute(insert(meta).values(key=NOES, value=str(number)))


def noes_in(conn: Connection) -> int:
    """Up to which number a store knows the noes."""
    return int(conn.scalar(select(meta.c.value).where(meta.c.key == NOES)) or 0)


def detach(copy: Path) -> None:
    """Let a copy that is soon thrown away take keys of its own; nothing sealed can be read in it.

    Raises:
        StoreUnavailable: the copy can't be written.
    """
    try:
        with closing(sqlite3.connect(copy)) as database, database:
            database.execute("DELETE FROM meta WHERE key = ?", (MARK,))
    except sqlite3.Error as exc:
        raise StoreUnavailable("the copy can't be written") from exc


class Vault:
    """The keys file, open; made if there is none.

    Args:
        path: the file; its folder must exist.
        mark: the mark that the store holds of its keys file; None for a store without sealed
            rows, for which a new file is made.

    Raises:
        KeysUnusable: the file is missing, unreadable, or of another store.
        StoreUnavailable: it can't be made or written.
    """

    def __init__(self, path: Path, mark: str | None = None) -> None:
        self.path = path
        if mark is not None and not path.is_file():
            raise KeysUnusable("the keys file is missing")
        self._database = _open(path, make=mark is None)
        self._cache: OrderedDict[str, AESGCM] = OrderedDict()
        self._spare: list[str] = []
        self._master = self._secret("master")
        self.mark = self._secret("mark").hex()
        if mark is not None and mark != self.mark:
            self.close()
            raise KeysUnusable("the keys file belongs to another store")

    def close(self) -> None:
        """Close the file."""
        self._database.close()

    def _secret(self, name: str) -> bytes:
        row = self._database.execute("SELECT value FROM secrets WHERE name = ?", (name,))
        return bytes(row.fetchone()[0])

    # --- keys ------------------------------------------------------------------------------

    def new_key(self, now: int) -> str:
        """The id of a key that nothing was sealed with yet; it is on the disk.

        Raises:
            StoreUnavailable: the disk refused.
        """
        if not self._spare:
            made = [(os.urandom(16).hex(), os.urandom(KEY_BYTES), now) for _ in range(SPARE)]
            self._write("INSERT INTO keys VALUES (?, ?, ?)", made)
            self._spare = [row[0] for row in made]
        return self._spare.pop()

    def destroy(self, key_ids: Iterable[str]) -> None:
        """Overwrite keys; nothing sealed with them can be read again, in no copy.

        Only `Store` calls it, after the commit of the transaction that wished it (`Tx.destroy`).

        Raises:
            StoreUnavailable: the disk refused.
        """
        doomed = [(key_id,) for key_id in key_ids]
        if doomed:
            self._write("DELETE FROM keys WHERE id = ?", doomed)
            for row in doomed:
                self._cache.pop(row[0], None)

    def older_than(self, instant: int) -> set[str]:
        """Ids of the keys made before an instant, without those that wait to be used."""
        found = self._database.execute("SELECT id FROM keys WHERE made_at < ?", (instant,))
        return {str(row[0]) for row in found} - set(self._spare)

    def has(self, key_id: str) -> bool:
        """Whether a key is there."""
        try:
            self._key(key_id)
        except KeyGone:
            return False
        return True

    def _key(self, key_id: str) -> AESGCM:
        found = self._cache.get(key_id)
        if found is not None:
            self._cache.move_to_end(key_id)
            return found
        row = self._database.execute("SELECT value FROM keys WHERE id = ?", (key_id,)).fetchone()
        if row is None:
            raise KeyGone("the key was destroyed, or is in another keys file")
        self._cache[key_id] = found = AESGCM(bytes(row[0]))
        if len(self._cache) > CACHED:
            self._cache.popitem(last=False)
        return found

    def _write(self, statement: str, rows: Sequence[tuple[object, ...]]) -> None:
        try:
            with self._database:
                self._database.executemany(statement, rows)
        except sqlite3.Error as exc:
            raise StoreUnavailable("the keys file can't be written") from exc

    # --- who wants no more ---------------------------------------------------------------

    def note_noes(self, chat_ids: Iterable[int]) -> int:
        """Note, blinded, who said no to news; no backup of the store takes that back.

        Returns:
            The number up to which the noes are noted.

        Raises:
            StoreUnavailable: the disk refused.
        """
        number = self.last_no() + 1
        rows = [(self.blind(chat_id), number) for chat_id in chat_ids]
        self._write("INSERT OR REPLACE INTO noes VALUES (?, ?)", rows)
        return number

    def last_no(self) -> int:
        """The number of the last no; 0 if there was none."""
        return int(self._database.execute("SELECT max(number) FROM noes").fetchone()[0] or 0)

    def noes_after(self, number: int) -> set[int]:
        """Who said no after that number, blinded."""
        found = self._database.execute("SELECT person FROM noes WHERE number > ?", (number,))
        return {int(row[0]) for row in found}

    # --- texts -----------------------------------------------------------------------------

    def seal(self, key_id: str, text: str, *, table: str, row: int | str, column: str) -> str:
        """A text as it may stand in one place of the store; an empty one stays empty.

        Raises:
            KeyGone: there is no such key.
        """
        if not text:
            return ""
        sealed = self.seal_bytes(key_id, text.encode(), where=_where(table, row, column))
        return FORM + base64.b64encode(sealed).decode("ascii")

    def unseal(self, key_id: str, sealed: str, *, table: str, row: int | str, column: str) -> str:
        """The text that was sealed for this place.

        Raises:
            KeyGone: the key was destroyed.
            SealBroken: it was changed, moved here from elsewhere, or sealed with another key.
        """
        if not sealed:
            return ""
        if not is_sealed(sealed):
            raise SealBroken("the text is not sealed")
        try:
            data = base64.b64decode(sealed[len(FORM) :], validate=True)
        except ValueError as exc:
            raise SealBroken("the text is not sealed") from exc
        return self.unseal_bytes(key_id, data, where=_where(table, row, column)).decode()

    def seal_bytes(self, key_id: str, data: bytes, *, where: str) -> bytes:
        """Bytes sealed for the place that `where` names; for files on the disk.

        Raises:
            KeyGone: there is no such key.
        """
        nonce = os.urandom(NONCE_BYTES)
        return nonce + self._key(key_id).encrypt(nonce, data, where.encode())

    def unseal_bytes(self, key_id: str, data: bytes, *, where: str) -> bytes:
        """The bytes that were sealed for this place.

        Raises:
            KeyGone: the key was destroyed.
            SealBroken: they were changed or moved, or sealed with another key.
        """
        try:
            return self._key(key_id).decrypt(
                data[:NONCE_BYTES], data[NONCE_BYTES:], where.encode()
            )
        except (InvalidTag, ValueError) as exc:
            raise SealBroken("what is sealed does not fit its key or place") from exc

    def blind(self, chat_id: int) -> int:
        """A number that stands for a chat in look-ups; without the keys nobody can go back.

        Blinding a blinded number changes nothing.
        """
        if chat_id >= BLIND:
            return chat_id
        digest = hmac.digest(self._master, struct.pack(">q", chat_id), hashlib.sha256)
        return BLIND | (int.from_bytes(digest[:8], "big") >> 2)


def is_sealed(text: str) -> bool:
    """Whether a text has the form of a sealed one (JSON never begins so)."""
    return text.startswith(FORM)


def _where(table: str, row: int | str, column: str) -> str:
    return f"{table}/{row}/{column}"


def _open(path: Path, *, make: bool) -> sqlite3.Connection:
    try:
        if not path.exists():
            os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
        database = sqlite3.connect(path, timeout=5.0, check_same_thread=False)
        # No -wal, which would keep a destroyed key; deleted keys are overwritten with zeros.
        for pragma in ("journal_mode = delete", "synchronous = FULL", "secure_delete = 1"):
            database.execute(f"PRAGMA {pragma}")
        if make:
            _fill(database)
        elif not database.execute("SELECT count(*) FROM secrets").fetchone()[0]:
            raise KeysUnusable("the keys file is empty")
        with database:
            database.execute(_NOES)
    except (OSError, sqlite3.Error) as exc:
        raise KeysUnusable("the keys file can't be read") from exc
    return database


def _fill(database: sqlite3.Connection) -> None:
    with database:
        database.execute("BEGIN IMMEDIATE")  # two processes may make the file at once
        for statement in _SCHEMA.split(";"):
            database.execute(statement)
        for name, size in (("master", KEY_BYTES), ("mark", 16)):
            database.execute(
                "INSERT OR IGNORE INTO secrets VALUES (?, ?)", (name, os.urandom(size))
            )
