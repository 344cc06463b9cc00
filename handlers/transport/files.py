"""Fetch files that came, over Telegram's Bot API."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING
from urllib.parse import quote

from telegram import error

from bot.delivery import outcomes
from bot.domain.media import LARGEST
from handlers.transport.request import TooLarge
from handlers.transport.sender import outcome_of

if TYPE_CHECKING:
    from telegram import Bot

    from handlers.transport.request import AiohttpRequest


class TelegramFiles:
    """The `Source` of bot.delivery.fetcher."""

    def __init__(self, bot: Bot, request: AiohttpRequest) -> None:
        self._methods = bot.base_url
        self._files = bot.base_file_url
        self._request = request

    async def fetch(self, remote: str) -> bytes:
        """See `Source.fetch`."""
        try:
            body = json.dumps({"file_id": remote})
            found = await self._request.call(f"{self._methods}/getFile", body)
            path = quote(str(found["file_path"]))
            return await self._request.download(f"{self._files}/{path}", LARGEST)
        except error.TelegramError as exc:
            raise outcome_of(exc, 0) from exc
        except TooLarge as exc:
            raise outcomes.Refused("file-too-big") from exc
        except (KeyError, TypeError) as exc:
            raise outcomes.Ambiguous from exc
