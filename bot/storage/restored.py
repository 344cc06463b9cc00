"""Put a backup in the place of the store, so that a kill leaves the old one or the new one."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import and_, or_, select, update

from bot.storage import cases as case_rows
from bot.storage import feedback, migrate, privacy, recipients, sqlite, teach, vault
from bot.storage.errors import StorageError, StoreUnavailable
from bot.storage.schema import cases, drafts, outbox
from bot.storage.store import Store

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from bot.storage.store import Tx

ANNOUNCEMENT = 2  # the lane whose messages reach nobody twice


class BadBackup(StorageError):
    """The file isn't a sound store of ours; nothing was changed."""


@dataclass(frozen=True, slots=True)
class Restored:
    """What was done.

    Attributes:
        kept: where the old store lies.
        repeated: messages that may have arrived already and go once more, marked so.
        unknown: messages that may have arrived already and never go again.
        unreadable: cases that were erased after the backup was made; so they stay.
        unasked: people who get no more news: they said no after the backup, or may have.
    """

    kept: Path | None
    repeated: int
    unknown: int
    unreadable: int
    unasked: int


def restore(
    path: Path,
    backup: Path,
    at: datetime,
    *,
    keys: Path | None = None,
    keys_lost: bool = False,
) -> Restored:
    """Replace the store by a backup, for the caller who holds `sqlite.sole_use` of it.

    The backup is copied beside the store, checked, brought up to date and settled there; the
    last step renames it into place.

    Args:
        path: the store.
        backup: the file to restore; it is only read.
        at: the present, UTC; it names the copy of the old store.
        keys: the keys file of both; the one beside the store if it isn't said.
        keys_lost: go on without the keys of the backup: what is sealed in it stays unread.

    Raises:
        BadBackup: the backup can't be read, is damaged, or isn't a store of ours.
        SchemaMismatch: the backup is of an unknown or newer version.
        StoreUnavailable: the data folder can't be written.
        KeysUnusable: the keys file is missing, unreadable, or of another store.
    """
    sqlite.prepare_folder(path)
    fresh = path.with_name(path.name + ".restoring")
    try:
        _check(fresh, backup)
        if keys_lost:
            vault.detach(fresh)
        settled = _prepare(fresh, keys or vault.beside(path))
        kept = _keep(path, path.with_name(f"{path.name}.before-restore-{at:%Y%m%dT%H%M%SZ}"))
        _put_in_place(fresh, path)
    finally:
        for leftover in (fresh, *_beside(fresh), *fresh.parent.glob(f"{fresh.name}.before-*")):
            leftover.unlink(missing_ok=True)
    return Restored(kept, *settled)


def _check(fresh: Path, backup: Path) -> None:
    if not sqlite.is_sound(backup):
        raise BadBackup("the backup can't be read, or is damaged")
    sqlite.copy(backup, fresh)
    if migrate.revision_of(fresh) is None:
        raise BadBackup("the backup is empty")


def _prepare(fresh: Path, keys: Path) -> tuple[int, int, int, int]:
    migrate.bring_up_to_date(fresh, keys)
    store = Store(fresh, keys=keys)
    try:
        return store.write_now(_settle)
    finally:
        store.close_now()  # the last connection moves the -wal into the file


def _settle(tx: Tx) -> tuple[int, int, int, int]:
    """What waited when the backup was taken may have gone out since.

    A message that may be repeated goes once more with the mark of a repeat; the fate of any
    other stays unknown, and it never goes again.
    """
    keys_known = vault.mark_in(tx.conn) is not None
    if not keys_known:
        vault.remember(tx.conn, tx.vault.mark)
    waited = outbox.c.state.in_(("queued", "sending"))
    never_again = and_(waited, or_(outbox.c.lane == ANNOUNCEMENT, outbox.c.repeatable == 0))
    unknown = tx.conn.execute(
        update(outbox).where(never_again).values(state="unknown", body="", settled_at=tx.now)
    )
    repeated = tx.conn.execute(update(outbox).where(waited).values(state="queued", repeated=1))
    never = unknown.rowcount + recipients.restored(tx)
    unasked = recipients.said_no_since(tx, keys_known)
    return repeated.rowcount, never, _erase_unreadable(tx), unasked


def _erase_unreadable(tx: Tx) -> int:
    """What was erased since, so that its key is gone, is erased here too; how many cases."""
    held = select(cases.c.id, cases.c.key_id).where(cases.c.key_id.is_not(None))
    gone = [row.id for row in tx.conn.execute(held).all() if not tx.vault.has(row.key_id)]
    for case_id in gone:
        privacy.cancel_about(tx, case_id)
    case_rows.erase(tx, gone)
    for row in tx.conn.execute(select(drafts.c.chat_id, drafts.c.key_id)).all():
        if not tx.vault.has(row.key_id):
            feedback.drop(tx, row.chat_id)
    teach.drop_unreadable(tx)
    return len(gone)


def _keep(path: Path, kept: Path) -> Path | None:
    """Copy the old store as it lies on the disk: a damaged one can't be copied by SQLite."""
    pairs = ((path, kept), (_beside(path)[0], _beside(kept)[0]))
    filled = [pair for pair in pairs if pair[0].exists() and pair[0].stat().st_size]
    for source, target in filled:
        os.close(os.open(target, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600))
        shutil.copyfile(source, target)
        _sync(target)
    return kept if filled else None


def _put_in_place(fresh: Path, path: Path) -> None:
    if any(leftover.exists() for leftover in _beside(fresh)):
        raise StoreUnavailable("the restored store is still in use")
    _sync(fresh)
    # SQLite would replay a -wal that outlives its file into the new one.
    for leftover in _beside(path):
        leftover.unlink(missing_ok=True)
    fresh.replace(path)
    _sync(path.parent)


def _beside(path: Path) -> list[Path]:
    return [path.with_name(path.name + suffix) for suffix in ("-wal", "-shm")]


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
