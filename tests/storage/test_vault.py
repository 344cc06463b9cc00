"""What is sealed is read with its own key, in its own place, and never again without the key."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.services import housekeeping
from bot.storage import feedback
from bot.storage.errors import KeyGone, KeysUnusable, SealBroken, StoreUnavailable
from bot.storage.store import Store
from bot.storage.vault import BLIND, SPARE, Vault, beside

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.rails import HandClock

PLACE = {"table": "cases", "row": 7, "column": "topic"}
ELSEWHERE = [
    {"table": "drafts", "row": 7, "column": "topic"},
    {"table": "cases", "row": 8, "column": "topic"},
    {"table": "cases", "row": 7, "column": "name"},
]


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    opened = Vault(tmp_path / "a.keys")
    yield opened
    opened.close()


def test_a_text_comes_back_and_nothing_of_it_shows(vault: Vault):
    key = vault.new_key(0)
    sealed = vault.seal(key, "چراغ کوچه", **PLACE)
    assert "چراغ" not in sealed
    assert vault.unseal(key, sealed, **PLACE) == "چراغ کوچه"
    assert vault.seal(key, "چراغ کوچه", **PLACE) != sealed  # equal words can't be told


def test_an_empty_text_stays_empty(vault: Vault):
    key = vault.new_key(0)
    assert vault.seal(key, "", **PLACE) == ""
    assert vault.unseal(key, "", **PLACE) == ""


@pytest.mark.parametrize("place", ELSEWHERE)
def test_a_text_moved_elsewhere_is_refused(vault: Vault, place: dict):
    key = vault.new_key(0)
    with pytest.raises(SealBroken):
        vault.unseal(key, vault.seal(key, "x", **PLACE), **place)


def test_a_changed_text_or_another_key_is_refused(vault: Vault):
    key, other = vault.new_key(0), vault.new_key(0)
    sealed = vault.seal(key, "x", **PLACE)
    for broken in (sealed[:-4] + "AAAA", "x", "1.!", "1.AAAA", sealed[:10]):
        with pytest.raises(SealBroken):
            vault.unseal(key, broken, **PLACE)
    with pytest.raises(SealBroken):
        vault.unseal(other, sealed, **PLACE)


def test_after_its_key_is_destroyed_nothing_can_be_read(vault: Vault):
    key = vault.new_key(0)
    sealed = vault.seal(key, "x", **PLACE)
    with closing(sqlite3.connect(vault.path)) as database:
        row = database.execute("SELECT value FROM keys WHERE id = ?", (key,)).fetchone()
    assert row[0] in vault.path.read_bytes()
    vault.destroy([key])
    with pytest.raises(KeyGone):
        vault.unseal(key, sealed, **PLACE)
    with pytest.raises(KeyGone):
        vault.seal(key, "x", **PLACE)
    assert row[0] not in vault.path.read_bytes()
    assert not vault.has(key)


def test_keys_are_there_after_a_restart_and_each_is_given_once(vault: Vault):
    given_out = [vault.new_key(0) for _ in range(SPARE * 2 + 1)]
    assert len(set(given_out)) == len(given_out)
    sealed = vault.seal(given_out[0], "x", **PLACE)
    again = Vault(vault.path, vault.mark)
    assert again.unseal(given_out[0], sealed, **PLACE) == "x"
    assert {again.new_key(0) for _ in range(SPARE)}.isdisjoint(given_out)
    again.close()


def test_only_its_owner_may_read_the_file(vault: Vault):
    assert vault.path.stat().st_mode & 0o777 == 0o600


def test_a_missing_file_is_told_and_not_replaced(tmp_path: Path, vault: Vault):
    with pytest.raises(KeysUnusable):
        Vault(tmp_path / "absent.keys", vault.mark)
    assert not (tmp_path / "absent.keys").exists()


@pytest.mark.parametrize("content", [b"", b"no database at all, but long enough" * 40])
def test_a_file_that_holds_no_keys_is_told(tmp_path: Path, vault: Vault, content: bytes):
    broken = tmp_path / "broken.keys"
    broken.write_bytes(content)
    with pytest.raises(KeysUnusable):
        Vault(broken, vault.mark)


def test_the_file_of_another_store_is_told(tmp_path: Path, vault: Vault):
    Vault(tmp_path / "b.keys").close()
    with pytest.raises(KeysUnusable):
        Vault(tmp_path / "b.keys", vault.mark)


def test_a_disk_that_refuses_gives_no_key(vault: Vault):
    with closing(sqlite3.connect(vault.path, isolation_level=None)) as other:
        vault._database.execute("PRAGMA busy_timeout = 0")
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(StoreUnavailable):
            vault.new_key(0)
        other.execute("ROLLBACK")
    assert vault.new_key(0)


@given(st.integers(-(2**52), 2**52))
def test_a_blinded_chat_is_always_the_same_number_and_no_chat(tmp_path_factory, chat: int):
    vault = Vault(tmp_path_factory.getbasetemp() / "blind.keys")
    blinded = vault.blind(chat)
    assert blinded == vault.blind(chat) == vault.blind(blinded)
    assert BLIND <= blinded < 2**63
    assert blinded != vault.blind(chat + 1)
    vault.close()


def test_another_vault_blinds_otherwise(tmp_path: Path, vault: Vault):
    other = Vault(tmp_path / "b.keys")
    assert other.blind(1001) != vault.blind(1001)
    other.close()


# --- with the store ------------------------------------------------------------------------


async def test_a_key_is_destroyed_only_by_what_is_committed(store: Store):
    key = await store.write(lambda tx: tx.vault.new_key(tx.now))

    def fails(tx) -> None:
        tx.destroy(key)
        raise ValueError

    with pytest.raises(ValueError):
        await store.write(fails)
    assert await store.write(lambda tx: tx.vault.has(key))
    await store.write(lambda tx: tx.destroy(key))
    assert not await store.write(lambda tx: tx.vault.has(key))


def test_the_keys_lie_where_they_are_set(path: Path, tmp_path: Path):
    assert beside(path) == path.with_name("bot.keys")
    elsewhere = tmp_path / "elsewhere.keys"
    beside(path).rename(elsewhere)
    store = Store(path, keys=elsewhere)
    assert store.write_now(lambda tx: tx.vault.path) == elsewhere
    store.close_now()


def test_a_store_without_its_keys_does_nothing(path: Path):
    beside(path).unlink()
    store = Store(path)
    with pytest.raises(KeysUnusable):
        store.write_now(lambda tx: tx.now)
    store.close_now()


async def test_housekeeping_destroys_what_a_crash_left_and_nothing_else(
    store: Store, clock: HandClock
):
    def work(tx) -> tuple[str, str]:
        draft = feedback.begin(tx, 1001, None, None)
        return draft.key_id, tx.vault.new_key(tx.now)

    kept, left = await store.write(work)
    await housekeeping.tidy_keys(store)
    assert await store.write(lambda tx: tx.vault.has(left))  # its transaction may still be open
    clock.turn(hours=2)
    await housekeeping.tidy_keys(store)
    assert not await store.write(lambda tx: tx.vault.has(left))
    assert await store.write(lambda tx: tx.vault.has(kept))
    fresh = await store.write(lambda tx: tx.vault.new_key(tx.now))
    assert await store.write(lambda tx: tx.vault.has(fresh))
