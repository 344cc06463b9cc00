from __future__ import annotations

from collections.abc import AsyncIterator

import aiohttp
import pytest
import telegram

from bot.sandbox import Sandbox
from tests.botapi import check_traffic, check_update


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


def ptb(sandbox: Sandbox) -> telegram.Bot:
    return telegram.Bot(
        sandbox.token,
        base_url=f"{sandbox.root}/bot",
        base_file_url=f"{sandbox.root}/file/bot",
    )


class Raw:
    """Sends requests as they are and gives status and answer back."""

    def __init__(self, sandbox: Sandbox, session: aiohttp.ClientSession) -> None:
        self.sandbox = sandbox
        self.session = session

    async def __call__(self, method: str, **params: object) -> tuple[int, dict]:
        url = f"{self.sandbox.root}/bot{self.sandbox.token}/{method}"
        async with self.session.post(url, json=params) as answer:
            return answer.status, await answer.json()

    async def ok(self, method: str, **params: object) -> object:
        status, answer = await self(method, **params)
        assert status == 200, answer
        return answer["result"]

    async def refused(self, method: str, **params: object) -> str:
        status, answer = await self(method, **params)
        assert not answer["ok"]
        assert status == answer["error_code"]
        return answer["description"]


@pytest.fixture
async def raw(loose: Sandbox) -> AsyncIterator[Raw]:
    async with aiohttp.ClientSession() as session:
        yield Raw(loose, session)
