"""What can go wrong between us and the disk.

StorageError
├── StoreUnavailable   full, locked, read-only, unreadable: nothing was kept, try again later
├── StoreInUse         another process holds the store
└── SchemaMismatch     the store was made by an unknown or newer version
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
