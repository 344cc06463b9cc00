"""Bot API methods, by what they are about."""

from bot.sandbox.methods import changes, chats, messages, profile, topics, updates
from bot.sandbox.methods.registry import METHODS, Method, Server

__all__ = [
    "METHODS",
    "Method",
    "Server",
    "changes",
    "chats",
    "messages",
    "profile",
    "topics",
    "updates",
]
