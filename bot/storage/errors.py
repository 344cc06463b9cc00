"""What can go wrong between us and the disk.

StorageError
├── StoreUnavailable   full, locked, read-only, unreadable: nothing was kept, try again later
├── StoreInUse         another process holds the store
├── KeysUnusable       the keys file is missing, unreadable, or of another store
└── SchemaMismatch     the store was made by an unknown or newer version

SealError              one text can't be read, and trying again won't help
├── KeyGone            its key was destroyed
└── SealBroken         it was changed, moved, or sealed with another key
"""

from __future__ import annotations


class StorageError(Exception):
    """Base of every storage fault; nothing of the failed transaction was kept."""


class StoreUnavailable(StorageError):
    """The disk refused: full, read-only, locked for too long, or damaged."""


class StoreInUse(StorageError):
    """Another process runs on this store and only one may."""


class SchemaMismatch(StorageError):
    """The store's schema is unknown or newer than this program."""


class KeysUnusable(StorageError):
    """The store has sealed rows, and its keys file is missing, unreadable, or of another store."""


class SealError(Exception):
    """A sealed text can't be read; nothing is wrong with the disk."""


class KeyGone(SealError):
    """The key was destroyed, as «پاک کن» and retention do."""


class SealBroken(SealError):
    """The text was changed, moved from another place, or sealed with another key."""
