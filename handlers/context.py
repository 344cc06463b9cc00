"""The library's context and application, typed for this program."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from telegram.ext import Application, CallbackContext, ExtBot

if TYPE_CHECKING:
    from handlers.dispatch import Dispatcher

    class BotContext(
        CallbackContext[ExtBot[None], dict[Any, Any], dict[Any, Any], dict[Any, Any]]
    ):
        """What a callback of the routing table is given."""

        @property
        def dispatcher(self) -> Dispatcher:
            """Runs the screens."""

    App = Application[
        ExtBot[None], BotContext, dict[Any, Any], dict[Any, Any], dict[Any, Any], Any
    ]
else:

    class BotContext(CallbackContext):
        """What a callback of the routing table is given."""

        @property
        def dispatcher(self):  # noqa: ANN201
            """Runs the screens."""
            return self.application.bot_data["dispatcher"]

    App = Application
