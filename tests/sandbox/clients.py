"""Ways to speak to a sandbox."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import telegram

if TYPE_CHECKING:
    import aiohttp

    from bot.sandbox import Sandbox


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

    async def __call__(self, method: str, **params: object) -> tuple[int, dict[str, Any]]:
        url = f"{self.sandbox.root}/bot{self.sandbox.token}/{method}"
        async with self.session.post(url, json=params) as answer:
            return answer.status, await answer.json()

    async def ok(self, method: str, **params: object) -> Any:
        status, answer = await self(method, **params)
        assert status == 200, answer
        return answer["result"]

    async def refused(self, method: str, **params: object) -> str:
        status, answer = await self(method, **params)
        assert not answer["ok"], answer
        assert status == answer["error_code"]
        return answer["description"]
