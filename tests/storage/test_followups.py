"""What a chat was about is read once a transaction, and never as it was before a change in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.followups import Topic
from bot.storage import followups

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.storage.store import Store, Tx

CHAT = 5001


def change_and_read(store: Store, change: Callable[[Tx], None]) -> Topic | None:
    """A topic is kept; another transaction reads it, changes it and reads it again."""

    def work(tx: Tx) -> Topic | None:
        assert followups.load(tx, CHAT, 0) == Topic(office="first")
        change(tx)
        return followups.load(tx, CHAT, 0)

    store.write_now(lambda tx: followups.save(tx, CHAT, Topic(office="first")))
    return store.write_now(work)


def test_what_was_saved_is_read(store: Store) -> None:
    def change(tx: Tx) -> None:
        followups.save(tx, CHAT, Topic(office="second"))

    assert change_and_read(store, change) == Topic(office="second")


def test_what_was_erased_is_not_read(store: Store) -> None:
    assert change_and_read(store, lambda tx: followups.forget(tx, CHAT)) is None


def test_what_is_too_old_is_not_read(store: Store) -> None:
    assert change_and_read(store, lambda tx: followups.forget_before(tx, tx.now)) is None
