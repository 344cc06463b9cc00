"""The number of the update in hand outlives the process."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

from bot.storage.marker import Marker

if TYPE_CHECKING:
    from pathlib import Path

    from bot.storage.store import Store
    from tests.rails import HandClock

DIES = (
    "import os, sys; from pathlib import Path; from bot.storage.marker import Marker;"
    "Marker(Path(sys.argv[1])).set(int(sys.argv[2])); os.kill(os.getpid(), 9)"
)


def test_who_comes_after_a_death_learns_the_update_once(tmp_path: Path):
    path = tmp_path / "handling"
    subprocess.run([sys.executable, "-c", DIES, str(path), "-7"], check=False)
    for found in (-7, None):
        marker = Marker(path)
        assert marker.died_at == found
        marker.close()


def test_a_file_that_is_none_of_ours_says_nothing(tmp_path: Path):
    path = tmp_path / "handling"
    path.write_bytes(b"something else, and longer")
    marker = Marker(path)
    assert marker.died_at is None
    marker.close()
    assert path.stat().st_size == 8


def test_only_the_owner_may_read_it(tmp_path: Path):
    Marker(tmp_path / "handling").close()
    assert (tmp_path / "handling").stat().st_mode & 0o777 == 0o600


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
