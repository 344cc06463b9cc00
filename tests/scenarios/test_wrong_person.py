"""No message reaches a wrong person, in whatever order things happen."""

from __future__ import annotations

import os
import secrets
from typing import TYPE_CHECKING

from tests.interleaving import play
from tests.interleaving_judge import Owners, Word
from tests.town import SUPERVISOR, town

if TYPE_CHECKING:
    from pathlib import Path

RUNS, STEPS = 100, 6


def _seed() -> int:
    seed = int(os.environ.get("INTERLEAVING_SEED", secrets.randbelow(10**6)))
    print(f"INTERLEAVING_SEED={seed}")
    return seed


async def test_nothing_reaches_a_wrong_person_in_a_hundred_random_interleavings(
    tmp_path: Path,
) -> None:
    async with town(tmp_path / "t.db", poisoned=True, supervisor_chat_id=SUPERVISOR) as here:
        assert await play(here, _seed(), RUNS, STEPS) == []


def test_whose_words_are_whose() -> None:
    owners = Owners({1, 2, 3}, {"a": 1, "b": 2, "c": 3}, {"a": {"a", "b"}, "b": {"a", "b"}})
    assert owners.may_read(1, Word("resident", 1))
    assert not owners.may_read(2, Word("resident", 1))
    assert owners.may_read(2, Word("reply", "a"))
    assert not owners.may_read(3, Word("reply", "a"))
    assert not owners.may_read(1, Word("note", "a"))
    assert not owners.may_read(1, Word("reply", None))
