"""Make the outbox's calls, and say in the outbox's words what became of them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from telegram import error

from bot.delivery import outcomes
from handlers.transport.request import NOT_SENT, seconds_of
from handlers.transport.uploads import Uploads, holds_file

if TYPE_CHECKING:
    from telegram import Bot

    from bot.storage.shelf import Shelf
    from bot.storage.store import Store
    from handlers.transport.request import AiohttpRequest

# Telegram's sentences, in lower case (docs/telegram-errors.md), to a short name of ours.
_NOTHING_TO_DO = (
    "message is not modified",
    "topic_not_modified",
    "query is too old",
    "message to delete not found",
)
_TOPIC_GONE = ("topic_deleted", "topic_id_invalid", "message thread not found")
_SHUT_OUT = (
    "not enough rights",
    "chat_write_forbidden",
    "have no rights to send",
    "need administrator rights",
    "chat_restricted",
    "chat not found",
)
_REFUSED = (
    ("can't parse entities", "entities"),
    ("message is too long", "too-long"),
    ("message text is empty", "empty"),
    ("message to edit not found", "no-message"),
    ("message can't be edited", "not-editable"),
    ("message can't be deleted", "not-deletable"),
    ("button_", "button"),
    ("can't be copied", "not-copied"),
    ("message to copy not found", "not-copied"),
)


class TelegramMessenger:
    """The `Messenger` of bot.delivery.sender, over Telegram's Bot API."""

    def __init__(
        self,
        bot: Bot,
        request: AiohttpRequest,
        shelf: Shelf | None = None,
        store: Store | None = None,
    ) -> None:
        self._base = bot.base_url
        self._request = request
        self._uploads = Uploads(request, shelf, store) if shelf and store else None

    async def call(self, method: str, body: str) -> int | None:
        """See `Messenger.call`."""
        made = await self.made(method, body)
        return made[0] if made else None

    async def made(self, method: str, body: str) -> tuple[int, ...]:
        """See `bot.delivery.announcer.Caller.made`."""
        url = f"{self._base}/{method}"
        try:
            if self._uploads is not None and holds_file(method, body):
                result = await self._uploads.send(url, method, body)
            else:
                result = await self._request.call(url, body)
        except error.TelegramError as exc:
            raise outcome_of(exc, _chat_of(body)) from exc
        several = result if isinstance(result, list) else [result]  # of an album
        return tuple(number for one in several if (number := _number(one)) is not None)


def _number(result: object) -> int | None:
    for made in ("message_id", "message_thread_id"):  # the latter of a topic
        if isinstance(result, dict) and made in result:
            return int(result[made])
    return None


def outcome_of(exc: error.TelegramError, chat_id: int) -> outcomes.DeliveryError:
    """What an error of python-telegram-bot means for the message it befell.

    `BadRequest` and `TimedOut` are both kinds of `NetworkError` there, so the order matters.
    """
    match exc:
        case error.RetryAfter():
            return outcomes.TooManyRequests(seconds_of(exc))
        case error.ChatMigrated():
            return outcomes.GroupMoved(exc.new_chat_id)
        case error.InvalidToken():
            return outcomes.TokenRefused()
        case error.Forbidden():
            return outcomes.GroupLost() if chat_id < 0 else outcomes.PersonGone()
        case error.BadRequest():
            return _bad_request(exc.message.lower(), chat_id)
        case error.NetworkError():
            return (
                outcomes.NotSent() if isinstance(exc.__cause__, NOT_SENT) else outcomes.Ambiguous()
            )
        case _:
            # An answer cut short or unreadable, or one of a kind we don't know.
            return outcomes.Ambiguous()


def _bad_request(said: str, chat_id: int) -> outcomes.DeliveryError:
    if any(part in said for part in _NOTHING_TO_DO):
        return outcomes.NothingToDo()
    if "topic_closed" in said:
        return outcomes.TopicClosed()
    if any(part in said for part in _TOPIC_GONE):
        return outcomes.TopicGone()
    if any(part in said for part in _SHUT_OUT):
        return outcomes.GroupLost() if chat_id < 0 else outcomes.PersonGone()
    for part, reason in _REFUSED:
        if part in said:
            return outcomes.Refused(reason)
    return outcomes.Refused("other")


def _chat_of(body: str) -> int:
    chat_id = json.loads(body).get("chat_id", 0)
    return chat_id if isinstance(chat_id, int) else 0
