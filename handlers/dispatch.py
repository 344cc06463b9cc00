"""From a stored update to a screen: one update, one turn, one transaction."""

from __future__ import annotations

import asyncio
from contextvars import ContextVar
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from telegram import Update
from telegram.error import TelegramError

from bot import log
from bot.services import people
from bot.storage import chats, inbox, outbox
from bot.storage.chats import Chat
from bot.storage.outbox import Outgoing
from bot.text import t
from handlers.came import came_of, came_of_bare
from handlers.turn import Came, Turn

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine

    from bot.domain.people import Setup
    from bot.storage.store import Store, Tx
    from handlers.context import App, BotContext

    Screen = Callable[[Turn], None]
    Callback = Callable[[Update | Came, BotContext], Coroutine[Any, Any, None]]

CALLBACK_TEXT = 200  # characters, Bot API: answerCallbackQuery


@dataclass(slots=True)
class _Handling:
    """What became of the update in hand; the library's dispatcher hands nothing back."""

    ended: bool = False
    error: Exception | None = None


_handling: ContextVar[_Handling] = ContextVar("handling")


def on(screen: Screen) -> Callback:
    """A callback of the routing table that runs a screen as the update's one turn."""

    async def callback(update: Update | Came, context: BotContext) -> None:
        came = update if isinstance(update, Came) else came_of(update)
        await context.dispatcher.run(came, screen)
        _handling.get().ended = True

    return callback


async def note_error(update: object, context: BotContext) -> None:
    """The library's error handler: keep the fault for the worker, which decides."""
    error = context.error
    _handling.get().error = error if isinstance(error, Exception) else RuntimeError()


class Dispatcher:
    """The worker's handler: python-telegram-bot's routing over our screens."""

    def __init__(self, app: App, store: Store, setup: Setup) -> None:
        self._app = app
        app.bot_data["dispatcher"] = self
        self._store = store
        self.setup = setup
        self._answers: set[asyncio.Task[None]] = set()

    async def handle(self, update_id: int, raw: dict[str, Any]) -> None:
        """See `bot.delivery.worker.Handler`."""
        update = came_of_bare(raw) or Update.de_json(raw, self._app.bot)
        handling = _Handling()
        _handling.set(handling)
        await self._app.process_update(update)
        if handling.error is not None:
            raise handling.error
        if not handling.ended:
            await self._store.write(lambda tx: inbox.finish(tx, update_id))

    async def run(self, came: Came, screen: Screen) -> None:
        """Run a screen and end the update in one transaction; then answer a pressed button."""
        turn = await self._store.write(
            lambda tx: take_turn(tx, self.setup, came, screen), update_id=came.update_id
        )
        if came.query_id is not None:
            answer = asyncio.create_task(self._answer(came.query_id, turn.toast))
            self._answers.add(answer)
            answer.add_done_callback(self._answers.discard)

    def give_up(self, tx: Tx, update_id: int, chat_id: int | None, private: bool) -> None:
        """See `bot.delivery.worker.Handler`."""
        if private and chat_id is not None:
            _tell(tx, chat_id, t("err-set-aside", number=str(update_id)))
        for admin in people.known(tx, self.setup).admins:
            _tell(tx, admin, t("admin-quarantined", number=str(update_id)))

    def slow_down(self, tx: Tx, chat_id: int) -> None:
        """See `bot.delivery.worker.Handler`."""
        _tell(tx, chat_id, t("err-busy"))

    async def _answer(self, query_id: str, toast: tuple[str, bool] | None) -> None:
        text, window = toast or ("", False)
        try:
            await self._app.bot.answer_callback_query(
                query_id, text=text[:CALLBACK_TEXT] or None, show_alert=window
            )
        except TelegramError as exc:
            log.event("press-not-answered", exc=exc)


def take_turn(tx: Tx, setup: Setup, came: Came, screen: Screen) -> Turn:
    """Run a screen in a transaction: its effects, what it says, and the end of its update."""
    chat = chats.load(tx, came.chat_id) if came.chat_id > 0 else Chat(came.chat_id)
    turn = Turn(tx, people.known(tx, setup), came, chat)
    screen(turn)
    turn.end()
    return turn


def _tell(tx: Tx, chat_id: int, text: str) -> None:
    outbox.add(
        tx,
        Outgoing(chat_id, "sendMessage", {"chat_id": chat_id, "text": text, "parse_mode": "HTML"}),
    )
