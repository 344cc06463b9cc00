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
    account,
    admin,
    announcement_answers,
    announcements,
    answer_changes,
    binding,
    brake,
    categories,
    closing,
    closing_answers,
    compose,
    conversation,
    county,
    dated,
    doors,
    escalation,
    faq,
    faq_own,
    feedback,
    feedback_buttons,
    files,
    guide,
    invitations,
    lists,
    moves,
    mydata,
    nearest,
    news,
    offices,
    partners,
    people,
    point,
    practice,
    privacy,
    question,
    rating,
    records,
    reply,
    retention,
    reveal,
    rewordings,
    sos,
    spot,
    staff,
    standards,
    start,
    summaries,
    teach,
    texts,
    topics,
    track,
    trouble,
    visits,
    withdraw,
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
    "admin": admin.PRESSES,
    "account": account.PRESSES,
    "announcements": announcements.PRESSES,
    "answers": answer_changes.PRESSES,
    "binding": binding.PRESSES,
    "closing": {**closing.PRESSES, **closing_answers.PRESSES},
    "county": county.PRESSES,
    "dated": dated.PRESSES,
    "escalation": escalation.PRESSES,
    "compose": compose.PRESSES,
    "faq": {**faq.PRESSES, **faq_own.PRESSES},
    "feedback": feedback_buttons.PRESSES,
    "files": files.PRESSES,
    "guide": guide.PRESSES,
    "invitations": invitations.PRESSES,
    "lists": lists.PRESSES,
    "moves": moves.PRESSES,
    "nearest": nearest.PRESSES,
    "news": {**news.PRESSES, **announcement_answers.PRESSES},
    "offices": offices.PRESSES,
    "partners": partners.PRESSES,
    "people": people.PRESSES,
    "point": point.PRESSES,
    "practice": practice.PRESSES,
    "privacy": privacy.PRESSES,
    "question": question.PRESSES,
    "rating": rating.PRESSES,
    "records": records.PRESSES,
    "retention": retention.PRESSES,
    "reveal": reveal.PRESSES,
    "reply": reply.PRESSES,
    "rewordings": rewordings.PRESSES,
    "sos": sos.PRESSES,
    "spot": spot.PRESSES,
    "staff": staff.PRESSES,
    "standards": standards.PRESSES,
    "start": start.PRESSES,
    "summaries": summaries.PRESSES,
    "teach": teach.PRESSES,
    "texts": texts.PRESSES,
    "track": track.PRESSES,
    "visit": visits.PRESSES,
    "withdraw": withdraw.PRESSES,
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
    "news": news.ask,
    "stop": news.ask_stop,
    "sos": sos.sos,
    "privacy": privacy.notice,
    "forget": privacy.forget,
    "faq": faq_own.in_private,
    "mydata": mydata.my_data,
    "reveal": reveal.command,
    "cancel": doors.cancel,
    "open": lists.open_,
    "mine": lists.mine,
    "late": lists.late,
    "case": lists.case,
    "admin": admin.command,
    "bind": binding.in_private,
    "announce": compose.command,
    "brake": brake.command,
    "categories": categories.command,
    "teach": teach.command,
}

GROUP_COMMANDS: dict[str, Callable[[Turn], None]] = {
    "open": lists.open_,
    "mine": lists.mine,
    "late": lists.late,
    "case": lists.case,
    "topics": topics.command,
    "faq": faq_own.in_group,
    "visit": visits.command,
    "bind": binding.in_group,
}

GROUP_CHANGES: dict[filters.BaseFilter, Callable[[Turn], None]] = {
    filters.StatusUpdate.MIGRATE: binding.moved,
    filters.StatusUpdate.NEW_CHAT_MEMBERS: binding.joined,
    filters.StatusUpdate.FORUM_TOPIC_CLOSED: topics.closed,
    filters.StatusUpdate.FORUM_TOPIC_REOPENED: topics.opened,
}


def register(app: App) -> None:
    """The routing table: the first line that fits takes the update."""
    app.add_handler(TypeHandler(Came, on(doors.text), strict=True))  # mere words, read already
    for command, screen in COMMANDS.items():
        app.add_handler(CommandHandler(command, on(screen), NEW & PRIVATE))
    for command, screen in GROUP_COMMANDS.items():
        app.add_handler(CommandHandler(command, on(screen), NEW & GROUP))
    app.add_handler(CallbackQueryHandler(on(press)))
    app.add_handler(ChatMemberHandler(on(binding.member), ChatMemberHandler.MY_CHAT_MEMBER))
    for change, screen in GROUP_CHANGES.items():
        app.add_handler(MessageHandler(change & GROUP, on(screen)))
    app.add_handler(MessageHandler(EDITED, on(conversation.edited)))
    app.add_handler(MessageHandler(NEW & GROUP, on(staff.message)))
    app.add_handler(MessageHandler(NEW & PRIVATE & filters.TEXT, on(doors.text)))
    app.add_handler(MessageHandler(NEW & PRIVATE & filters.LOCATION, on(doors.location)))
    app.add_handler(
        MessageHandler(NEW & PRIVATE & ~filters.StatusUpdate.ALL, on(trouble.declined))
    )
    app.add_error_handler(note_error)
