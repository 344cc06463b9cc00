"""Send files of ours: the first time their bytes, later by Telegram's own name for them.

A row of the outbox names one as `{"photo": {"file": ID}}`. What a resident gets with /mydata is
written only when it is sent, and lies on no disk: `{"document": {"mydata": {…}}}`; so is
a table of places or offices, `{"document": {"table": KIND}}`, or of a week, `{"document":
{"week": {…}}}`, and the report of an announcement, `{"document": {"announcement": ID}}`. So is
a chart drawn then, from `{"photo": {"chart": {…}}}`.
"""

from __future__ import annotations

import asyncio
import json
import logging
from functools import partial
from typing import TYPE_CHECKING, Any
from weakref import WeakValueDictionary

from telegram import error

from bot import log
from bot.delivery import outcomes
from bot.domain.charts import from_json
from bot.services import county
from bot.services.charts import draw
from bot.storage.errors import StorageError
from handlers import announcement_changes, mydata, summaries
from handlers.transport.request import FormBody

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.storage.shelf import Shelf
    from bot.storage.store import Store, Tx
    from handlers.transport.request import AiohttpRequest

# The parameter that is the file, by method.
FIELDS = {
    "sendPhoto": "photo",
    "sendVoice": "voice",
    "sendVideo": "video",
    "sendVideoNote": "video_note",
    "sendAudio": "audio",
    "sendDocument": "document",
}

TEXT = "text/plain; charset=utf-8"
TABLE = "text/csv; charset=utf-8"


class Uploads:
    """Turns such a row into what Telegram takes."""

    def __init__(self, request: AiohttpRequest, shelf: Shelf, store: Store) -> None:
        self._request = request
        self._shelf = shelf
        self._store = store
        # While a file is brought for the first time, who sends the same one waits for its name.
        self._first: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()

    async def send(self, url: str, method: str, body: str) -> Any:  # noqa: ANN401 - a result
        """Make the call, and return its result.

        Raises:
            TelegramError: as the library raises it.
            Refused: the file was erased meanwhile.
            NotSent: it can't be read now.
        """
        params: dict[str, Any] = json.loads(body)
        field = FIELDS[method]
        written = _written(params[field])
        if written is not None:
            return await self._send_written(url, field, params, *written)
        if "chart" in params[field]:
            return await self._send_drawn(url, field, params)
        number = int(params[field]["file"])
        first = self._first.setdefault(number, asyncio.Lock())
        async with first:
            return await self._send(url, field, params, number)

    async def _send(self, url: str, field: str, params: dict[str, Any], number: int) -> Any:  # noqa: ANN401
        try:
            loaded = await self._shelf.load(number)
        except StorageError as exc:
            raise outcomes.NotSent from exc
        if loaded is None:
            raise outcomes.Refused("file-gone")
        if loaded.own:
            return await self._again(url, {**params, field: loaded.own}, number)
        form = FormBody(_others(params, field), field, loaded.name, loaded.mime, loaded.body)
        result = await self._request.upload(url, form)
        await self._remember(number, _own_id(result, field))
        return result

    async def _remember(self, number: int, own: str) -> None:
        try:
            await self._shelf.remember(number, own)
        except StorageError as exc:  # it was sent all the same; next time its bytes go again
            log.event("file-name-not-kept", level=logging.WARNING, exc=exc, row=number)

    async def _send_written(
        self,
        url: str,
        field: str,
        params: dict[str, Any],
        named: tuple[str, str],
        write: Callable[[Tx], str],
    ) -> Any:  # noqa: ANN401
        """Write a file and send it; `named` are its name and its kind."""
        try:
            text = await self._store.write(write)
        except StorageError as exc:
            raise outcomes.NotSent from exc
        form = FormBody(_others(params, field), field, *named, text.encode())
        return await self._request.upload(url, form)

    async def _send_drawn(self, url: str, field: str, params: dict[str, Any]) -> Any:  # noqa: ANN401
        body = await asyncio.to_thread(draw, from_json(params[field]["chart"]))
        form = FormBody(_others(params, field), field, "chart.png", "image/png", body)
        return await self._request.upload(url, form)

    async def _again(self, url: str, params: dict[str, Any], number: int) -> Any:  # noqa: ANN401
        try:
            return await self._request.call(url, json.dumps(params, ensure_ascii=False))
        except error.BadRequest as exc:
            if "file identifier" in exc.message.lower():  # Telegram has lost it: bring it anew
                await self._remember(number, "")
                raise outcomes.NotSent from exc
            raise


def _written(wish: dict[str, Any]) -> tuple[tuple[str, str], Callable[[Tx], str]] | None:
    """Of a file that is written only now: its name and kind, and what writes it."""
    if "mydata" in wish:
        whose = wish["mydata"]
        write = partial(mydata.write, chat_id=whose["chat"], case_id=whose["case"])
        return (mydata.NAME, TEXT), write
    if "announcement" in wish:
        return ("report.csv", TABLE), partial(announcement_changes.write, one=wish["announcement"])
    if "table" in wish:
        return (f"{wish['table']}.csv", TABLE), partial(county.write, kind=wish["table"])
    if "week" in wish:
        return ("week.csv", TABLE), partial(summaries.write, **wish["week"])
    return None


def holds_file(method: str, body: str) -> bool:
    """Whether a row of the outbox brings a file of ours."""
    return method in FIELDS and f'"{FIELDS[method]}":{{' in body.replace('": {', '":{')


def _others(params: dict[str, Any], field: str) -> dict[str, str]:
    """The parameters beside the file, as a form takes them."""
    return {
        name: value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
        for name, value in params.items()
        if name != field
    }


def _own_id(result: Any, field: str) -> str:  # noqa: ANN401 - a message
    """Telegram's name for the file in a message that was just sent."""
    sent = result.get(field) if isinstance(result, dict) else None
    if isinstance(sent, list):
        sent = sent[-1] if sent else None
    return str(sent.get("file_id") or "") if isinstance(sent, dict) else ""
