"""Telegram's side of the program. The routing table below is read from top to bottom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from telegram.ext import (
    CallbackQueryHandler,
    ChatMemberHandler,
    CommandHandler,
    MessageHandler,
    TypeHandler,
    filters,
)

from handlers import (
    binding,
    conversation,
    doors,
    feedback,
    feedback_buttons,
    nearest,
    offices,
    privacy,
    question,
    reply,
    sos,
    staff,
    start,
    track,
    trouble,
)
from handlers.dispatch import note_error, on
from handlers.turn import Came

if TYPE_CHECKING:
    from collections.abc import Callable

    from handlers.context import App
    from handlers.turn import Turn

PRIVATE = filters.ChatType.PRIVATE
GROUP = filters.ChatType.GROUPS
NEW = filters.UpdateType.MESSAGE
EDITED = filters.UpdateType.EDITED_MESSAGE

PRESSES: dict[str, dict[str, Callable[[Turn], None]]] = {
    "feedback": feedback_buttons.PRESSES,
    "nearest": nearest.PRESSES,
    "offices": offices.PRESSES,
    "privacy": privacy.PRESSES,
    "question": question.PRESSES,
    "reply": reply.PRESSES,
    "sos": sos.PRESSES,
    "staff": staff.PRESSES,
    "start": start.PRESSES,
    "track": track.PRESSES,
}


def press(turn: Turn) -> None:
    """A button of any feature; one we don't know is an old one or a forgery."""
    pressed = turn.came.press
    act = PRESSES.get(pressed.feature, {}).get(pressed.verb) if pressed else None
    if act is None:
        turn.stale()
    else:
        act(turn)


COMMANDS: dict[str, Callable[[Turn], None]] = {
    "start": start.start,
    "help": start.help_,
    "nearest": nearest.ask,
    "feedback": feedback.ask,
    "track": track.track_,
    "sos": sos.sos,
    "privacy": privacy.notice,
    "forget": privacy.forget,
    "cancel": doors.cancel,
    "open": staff.open_,
    "bind": binding.in_private,
}


def register(app: App) -> None:
    """The routing table: the first line that fits takes the update."""
    app.add_handler(TypeHandler(Came, on(doors.text), strict=True))  # mere words, read already
    for command, screen in COMMANDS.items():
        app.add_handler(CommandHandler(command, on(screen), NEW & PRIVATE))
    app.add_handler(CommandHandler("open", on(staff.open_), NEW & GROUP))
    app.add_handler(CommandHandler("bind", on(binding.in_group), NEW & GROUP))
    app.add_handler(CallbackQueryHandler(on(press)))
    app.add_handler(ChatMemberHandler(on(binding.member), ChatMemberHandler.MY_CHAT_MEMBER))
    app.add_handler(MessageHandler(filters.StatusUpdate.MIGRATE & GROUP, on(binding.moved)))
    app.add_handler(MessageHandler(EDITED, on(conversation.edited)))
    app.add_handler(MessageHandler(NEW & GROUP, on(staff.message)))
    app.add_handler(MessageHandler(NEW & PRIVATE & filters.TEXT, on(doors.text)))
    app.add_handler(MessageHandler(NEW & PRIVATE & filters.LOCATION, on(doors.location)))
    app.add_handler(
        MessageHandler(NEW & PRIVATE & ~filters.StatusUpdate.ALL, on(trouble.declined))
    )
    app.add_error_handler(note_error)
