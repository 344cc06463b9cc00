"""Methods about the bot itself: commands, names, descriptions, session."""

from __future__ import annotations

import json
import re
from typing import Any

from bot.sandbox.errors import ApiError, Refusal
from bot.sandbox.methods.registry import Server, method
from bot.sandbox.params import Params, limit

JSON = dict[str, Any]

_SCOPES = {
    "default", "all_private_chats", "all_group_chats", "all_chat_administrators", "chat",
    "chat_administrators", "chat_member",
}  # fmt: skip


def _scope(server: Server, p: Params) -> tuple[JSON, tuple[str, str]]:
    scope = p.get("scope", {"type": "default"})
    if scope.get("type") not in _SCOPES:
        raise ApiError(Refusal.SCOPE_UNKNOWN)
    if scope["type"].startswith("chat"):
        server.world.open_chat(scope.get("chat_id", 0))
    return scope, (json.dumps(scope, sort_keys=True), p.get("language_code", ""))


@method("setMyCommands", "commands:array! scope:object language_code:str")
def set_my_commands(server: Server, p: Params) -> object:
    """Set the command menu of a scope."""
    scope, key = _scope(server, p)
    if len(p["commands"]) > 100:
        raise ApiError(Refusal.COMMANDS_TOO_MUCH)
    for command in p["commands"]:
        if not re.fullmatch(r"/?[a-z0-9_]{1,32}", str(command.get("command", ""))):
            raise ApiError(Refusal.COMMAND_INVALID)
        if not 1 <= len(str(command.get("description", ""))) <= 256:
            raise ApiError(Refusal.COMMAND_DESCRIPTION)
    server.world.commands[key] = (scope, p["commands"])
    return True


@method("getMyCommands", "scope:object language_code:str")
def get_my_commands(server: Server, p: Params) -> object:
    """Give the commands of a scope."""
    return server.world.commands.get(_scope(server, p)[1], ({}, []))[1]


@method("deleteMyCommands", "scope:object language_code:str")
def delete_my_commands(server: Server, p: Params) -> object:
    """Drop the commands of a scope."""
    server.world.commands.pop(_scope(server, p)[1], None)
    return True


def _text(name: str, method_name: str, most: int) -> None:
    def put(server: Server, p: Params) -> object:
        server.world.texts[name, p.get("language_code", "")] = limit(name, p.get(name, ""), most)
        return True

    def get(server: Server, p: Params) -> object:
        default = server.world.bot["first_name"] if name == "name" else ""
        return {name: server.world.texts.get((name, p.get("language_code", "")), default)}

    method(f"setMy{method_name}", f"{name}:str language_code:str")(put)
    method(f"getMy{method_name}", "language_code:str")(get)


_text("name", "Name", 64)
_text("description", "Description", 512)
_text("short_description", "ShortDescription", 120)


@method("setChatMenuButton", "chat_id:int menu_button:object")
def set_chat_menu_button(_: Server, __: Params) -> object:
    """Set the button beside the input field; the page has none."""
    return True


@method("close")
def close(_: Server, __: Params) -> object:
    """Close the bot before moving it to another server."""
    return True


@method("logOut")
def log_out(_: Server, __: Params) -> object:
    """Leave the cloud server."""
    return True
