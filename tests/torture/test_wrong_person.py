"""No message reaches a wrong person: 5,000 random interleavings."""

from __future__ import annotations

import os
import secrets
from typing import TYPE_CHECKING

import pytest

from tests.interleaving import play
from tests.town import SUPERVISOR, town

if TYPE_CHECKING:
    from pathlib import Path

TOWNS, RUNS, STEPS = 50, 100, 20


@pytest.mark.torture
@pytest.mark.parametrize("number", range(TOWNS))
async def test_nothing_reaches_a_wrong_person(tmp_path: Path, number: int) -> None:
    seed = int(os.environ.get("INTERLEAVING_SEED", secrets.randbelow(10**6)))
    print(f"INTERLEAVING_SEED={seed} number={number}")
    async with town(tmp_path / "t.db", poisoned=True, supervisor_chat_id=SUPERVISOR) as here:
        astray = await play(here, seed + number, RUNS, STEPS)
    print(*astray, sep="\n")
    assert not astray
