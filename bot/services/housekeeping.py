"""What must not stay: old ids, codes that no longer count, erased words on the disk."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING

from bot import log
from bot.domain.clock import DAY, HOUR
from bot.domain.followups import WINDOW as FOLLOWED
from bot.services import teach
from bot.services.track import WINDOW
from bot.storage import (
    files,
    followups,
    identities,
    inbox,
    invitations,
    migrate,
    mutes,
    news,
    outbox,
    recipients,
    track,
)
from bot.storage import teach as teach_rows
from bot.storage.errors import StorageError

if TYPE_CHECKING:
    from bot.storage.shelf import Shelf
    from bot.storage.store import Store, Tx


COPY_KEPT = 7 * DAY  # of the copy before a migration: what was erased meanwhile stands in it


async def tidy(store: Store) -> None:
    """Drop what has served, then cut it out of the -wal too."""
    try:
        await store.write(_drop)
        if not await store.empty_wal():
            log.event("wal-kept", level=logging.WARNING)
    except StorageError as exc:
        log.event("housekeeping-waits", level=logging.ERROR, exc=exc)


async def tidy_files(shelf: Shelf) -> None:
    """Take off the disk the files that no row waits for, and fetch again those that are gone."""
    try:
        await shelf.tidy()
    except StorageError as exc:
        log.event("housekeeping-waits", level=logging.ERROR, exc=exc)


async def tidy_keys(store: Store) -> None:
    """Destroy the keys that a crash left behind, and the copies of before a migration."""
    try:
        await store.write(_drop_keys)
        await asyncio.to_thread(migrate.drop_old_copies, store.path, store.now() - COPY_KEPT)
    except StorageError as exc:
        log.event("housekeeping-waits", level=logging.ERROR, exc=exc)


def _drop_keys(tx: Tx) -> None:
    used = identities.keys(tx) | teach_rows.keys(tx)
    for key_id in tx.vault.older_than(tx.now - HOUR) - used:
        tx.destroy(key_id)


def _drop(tx: Tx) -> None:
    files.forget_senders(tx)
    inbox.forget_settled(tx)
    inbox.forget_chats(tx)
    outbox.drop_pauses(tx)
    outbox.forget_settled(tx)
    track.forget_before(tx, tx.now - WINDOW)
    mutes.forget_before(tx, tx.now)
    invitations.forget_before(tx, tx.now - 2 * DAY)  # a day to be confirmed in, and one more
    followups.forget_before(tx, tx.now - FOLLOWED)
    recipients.forget_old(tx)
    news.forget_old(tx)
    teach.tidy(tx)
