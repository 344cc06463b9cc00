"""Where a message for a topic goes when the topic is closed or deleted: it must not be lost."""

from __future__ import annotations

import json
from typing import Any


def reopening(params: dict[str, Any]) -> tuple[str, str] | None:
    """The call that opens the topic of a message again.

    Returns:
        The method and its JSON; None for an answer without a topic named: Telegram puts it into
        the topic of what it answers, which we don't know.
    """
    chat = params["chat_id"]
    thread = params.get("message_thread_id")
    if thread is not None:
        return "reopenForumTopic", json.dumps({"chat_id": chat, "message_thread_id": thread})
    if params.get("reply_parameters"):
        return None
    return "reopenGeneralForumTopic", json.dumps({"chat_id": chat})


def is_general(params: dict[str, Any]) -> bool:
    """Whether a message already is for the topic in which a group begins."""
    return "message_thread_id" not in params and not params.get("reply_parameters")


def to_general(params: dict[str, Any]) -> dict[str, Any]:
    """The same message for that topic; without its question, whose topic it would go to."""
    left = ("message_thread_id", "reply_parameters")
    return {key: value for key, value in params.items() if key not in left}
