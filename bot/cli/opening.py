"""Reading the settings and opening the store, as every command does it."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from bot import settings as settings_
from bot.services import places
from bot.storage import migrate, sqlite
from bot.storage.store import Store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from bot.settings import Settings


def read_settings(*, require_token: bool = False) -> Settings:
    """The settings of this machine.

    Raises:
        SettingsError: some are missing or wrong.
    """
    return settings_.load(settings_.read_env(), require_token=require_token)


def store_path(settings: Settings) -> Path:
    """Where the store lies."""
    return sqlite.path_of(settings.database_url)


def update_store(path: Path, *, seed: bool = True, keys: Path | None = None) -> str | None:
    """Make the store if there is none, bring an older one up to date, see that it knows places.

    Args:
        seed: give a store without any place those that ship with the program.
        keys: the keys file; the one beside the store if it isn't said.

    Returns:
        the version it came from; None for a new one.

    Raises:
        StoreInUse: it is older, and a bot of that older version runs on it.
        SchemaMismatch: it is of an unknown or newer version.
        StoreUnavailable: the data can't be read or written.
        KeysUnusable: the keys file is missing, unreadable, or of another store.
    """
    sqlite.prepare_folder(path)
    found = migrate.revision_of(path)
    if found in (None, migrate.HEAD):
        migrate.bring_up_to_date(path, keys)
    else:
        with sqlite.sole_use(path):
            migrate.bring_up_to_date(path, keys)
    if seed:
        _seed(path, keys)
    return found


def _seed(path: Path, keys: Path | None) -> None:
    """Give a store without any place those that ship with the program."""
    store = Store(path, keys=keys)
    try:
        store.write_now(places.seed)
    finally:
        store.close_now()


@contextmanager
def opened(settings: Settings, *, seed: bool = True) -> Iterator[Store]:
    """The store, up to date, for one command; safe beside a running bot.

    Raises:
        StorageError: see `update_store`.
    """
    path = store_path(settings)
    update_store(path, seed=seed, keys=settings.keys_file)
    store = Store(path, keys=settings.keys_file)
    try:
        yield store
    finally:
        store.close_now()
