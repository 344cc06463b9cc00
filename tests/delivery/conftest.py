from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.rails import FaultyStore, HandClock, fresh

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return fresh(tmp_path / "bot.db")


@pytest.fixture
async def store(path: Path, clock: HandClock) -> AsyncIterator[FaultyStore]:
    """A real store on a real file, with a clock turned by hand."""
    opened = FaultyStore(path, clock=clock, checkpoints=True)
    opened.start()
    yield opened
    await opened.close()
