"""The number of the update in hand outlives the process."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

from bot.storage.marker import Marker, last_words

if TYPE_CHECKING:
    from pathlib import Path

    from bot.storage.store import Store
    from tests.rails import HandClock

DIES = (
    "import os, sys; from pathlib import Path; from bot.storage.marker import Marker;"
    "Marker(Path(sys.argv[1])).set(int(sys.argv[2])); os.kill(os.getpid(), 9)"
)


def killed(store: Path, update_id: int) -> None:
    subprocess.run([sys.executable, "-c", DIES, str(store), str(update_id)], check=False)


def died_at(store: Path) -> int | None:
    marker = Marker(store)
    marker.close()
    return marker.died_at


def test_who_comes_after_a_death_from_within_learns_the_update_once(tmp_path: Path):
    store = tmp_path / "bot.db"
    killed(store, -7)
    last_words(store).write_text("File x, line 1")
    assert died_at(store) == -7
    assert died_at(store) is None
    assert last_words(store).read_bytes() == b""


def test_a_kill_from_outside_blames_no_update(tmp_path: Path):
    killed(tmp_path / "bot.db", 7)
    assert died_at(tmp_path / "bot.db") is None


def test_a_death_with_nothing_in_hand_blames_nobody(tmp_path: Path):
    store = tmp_path / "bot.db"
    assert died_at(store) is None
    last_words(store).write_text("File x, line 1")
    assert died_at(store) is None


def test_a_file_that_is_none_of_ours_says_nothing(tmp_path: Path):
    store = tmp_path / "bot.db"
    path = tmp_path / "bot.db-handling"
    path.write_bytes(b"something else, and longer")
    last_words(store).write_text("File x, line 1")
    assert died_at(store) is None
    assert path.stat().st_size == 8


def test_only_the_owner_may_read_it(tmp_path: Path):
    assert died_at(tmp_path / "bot.db") is None
    assert (tmp_path / "bot.db-handling").stat().st_mode & 0o777 == 0o600


async def test_a_transaction_that_ends_leaves_nobody_to_blame(store: Store, clock: HandClock):
    seen = []

    def work(_tx: object) -> None:
        seen.append(os.pread(handle, 8, 0))
        raise ValueError

    handle = os.open(store.path.with_name(f"{store.path.name}-handling"), os.O_RDONLY)
    for work_of in (7, None):
        try:
            await store.write(work, update_id=work_of)
        except ValueError:
            seen.append(os.pread(handle, 8, 0))
    os.close(handle)
    assert seen[0] == (7).to_bytes(8, sys.byteorder)
    assert seen[1] == seen[2] == seen[3]
