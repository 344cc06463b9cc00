from __future__ import annotations

from typing import TYPE_CHECKING

import aiohttp
import pytest

from bot.sandbox import Sandbox
from tests.botapi import check_traffic, check_update
from tests.sandbox.clients import Raw

if TYPE_CHECKING:
    from collections.abc import AsyncIterator


@pytest.fixture
async def box() -> AsyncIterator[Sandbox]:
    """A sandbox whose whole traffic is judged."""
    async with Sandbox(check=check_traffic, check_update=check_update) as sandbox:
        yield sandbox


@pytest.fixture
async def loose() -> AsyncIterator[Sandbox]:
    """A sandbox that is sent wrong requests on purpose."""
    async with Sandbox(check_update=check_update) as sandbox:
        yield sandbox


@pytest.fixture
async def raw(loose: Sandbox) -> AsyncIterator[Raw]:
    async with aiohttp.ClientSession() as session:
        yield Raw(loose, session)
