"""Where the bytes of files lie: one file a row of `bot.storage.files`, sealed with its case's key.

Without the key they are worth nothing, so that a folder left behind tells nobody anything.
"""

from __future__ import annotations

import asyncio
import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.domain.media import name_of
from bot.storage import files
from bot.storage.errors import StoreUnavailable

if TYPE_CHECKING:
    from pathlib import Path

    from bot.storage.store import Store


@dataclass(frozen=True, slots=True)
class Loaded:
    """A file that is to be sent: by what Telegram has of it already (`own`), or its bytes."""

    own: str
    name: str
    mime: str
    body: bytes


class Shelf:
    """The folder of sealed bytes beside a store."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.folder = store.path.with_suffix(".files")
        store.on_wake("files-gone", self._gone)

    def path(self, file_id: int) -> Path:
        """Where the bytes of a file lie."""
        return self.folder / str(file_id)

    async def keep(self, file_id: int, sealed: bytes) -> None:
        """Put sealed bytes on the disk, whole or not at all.

        Raises:
            StoreUnavailable: the disk refused.
        """
        try:
            await asyncio.to_thread(self._keep, file_id, sealed)
        except OSError as exc:
            raise StoreUnavailable("the folder of files can't be written") from exc

    def _keep(self, file_id: int, sealed: bytes) -> None:
        self.folder.mkdir(mode=0o700, exist_ok=True)
        path = self.path(file_id)
        part = path.with_suffix(".part")
        number = os.open(part, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600)
        with os.fdopen(number, "wb") as out:
            out.write(sealed)
            out.flush()
            os.fsync(out.fileno())
        part.replace(path)

    def drop(self, file_id: int) -> None:
        """Take bytes off the disk."""
        self.path(file_id).unlink(missing_ok=True)

    def _gone(self, file_ids: list[int]) -> None:
        for file_id in file_ids:
            self.drop(file_id)

    async def load(self, file_id: int) -> Loaded | None:
        """A file to be sent; None if it isn't there any more.

        Raises:
            StorageError: the store, or what lies on the disk, can't be read.
        """
        found = await self._store.write(lambda tx: files.load_row(tx, file_id))
        if found is None:
            return None
        kept, own = found
        if own:
            return Loaded(own, name_of(kept.mime), kept.mime, b"")
        try:
            sealed = await asyncio.to_thread(self.path(file_id).read_bytes)
        except FileNotFoundError:
            return None
        except OSError as exc:
            raise StoreUnavailable("the folder of files can't be read") from exc
        body = await self._store.write(lambda tx: files.unseal_body(tx, kept, sealed))
        return Loaded("", name_of(kept.mime), kept.mime, body)

    async def remember(self, file_id: int, own: str) -> None:
        """See `bot.storage.files.remember_own`."""
        await self._store.write(lambda tx: files.remember_own(tx, file_id, own))

    async def tidy(self) -> int:
        """Drop what no row waits for; return how many files that were."""
        await self._store.write(lambda tx: files.erase(tx, files.orphans(tx)))
        on_disk = await asyncio.to_thread(self._numbers)
        await self._store.write(lambda tx: files.want_missing(tx, on_disk))
        strays_ = await self._store.write(lambda tx: files.strays(tx, on_disk))
        for file_id in strays_:
            self.drop(file_id)
        return len(strays_)

    def _numbers(self) -> list[int]:
        if not self.folder.is_dir():
            return []
        return [int(one.name) for one in self.folder.iterdir() if one.name.isdigit()]
