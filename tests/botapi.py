"""Judges of Bot API traffic: aiogram's types, and the machine-readable Bot API where it is there.

Give ``check_traffic`` and ``check_update`` to a ``Sandbox``; what they find is raised when it
stops.
"""

from __future__ import annotations

import functools
import json
import os
from pathlib import Path
from typing import Any

import aiogram.methods
from aiogram.types import Update
from pydantic import BaseModel, TypeAdapter, ValidationError

from bot.sandbox.params import Upload

_JSON_PARAMETERS = {
    "reply_markup", "entities", "caption_entities", "link_preview_options", "reply_parameters",
    "allowed_updates", "commands", "scope", "message_ids", "reaction", "media", "menu_button",
    "permissions", "suggested_post_parameters",
}  # fmt: skip
_NEWER = {"can_send_welcome_messages": None}
"""Fields of Bot API 10.3, on which aiogram insists and which the file of 10.1 doesn't know."""
_ROOT = Path(__file__).parents[1]


def spec_path() -> Path | None:
    """Where the machine-readable Bot API lies, if it is there."""
    named = os.environ.get("TELEGRAM_BOT_API_JSON")
    path = Path(named) if named else _ROOT.parent / "shared/data/telegram-bot-api.json"
    return path if path.is_file() else None


@functools.cache
def spec() -> dict[str, Any] | None:
    path = spec_path()
    return json.loads(path.read_text(encoding="utf-8")) if path else None


def check_traffic(method: str, params: dict[str, Any], answer: dict[str, Any]) -> None:
    """Judge a request of the bot and the answer of the server.

    Raises:
        AssertionError: either holds what the Bot API doesn't know.
    """
    given = decoded(params)
    faults = aiogram_request(method, given) + spec_request(method, given)
    if answer.get("ok"):
        faults += aiogram_answer(method, answer["result"]) + spec_answer(method, answer["result"])
    else:
        faults += _error_shape(answer)
    assert not faults, f"{method}: " + "; ".join(faults)


def check_update(update: dict[str, Any]) -> None:
    """Judge an update the server makes.

    Raises:
        AssertionError: it holds what the Bot API doesn't know.
    """
    faults = aiogram_value(Update, update)
    if spec() is not None:
        faults += spec_value("Update", update, "update")
    assert not faults, "update: " + "; ".join(faults)


def decoded(params: dict[str, Any]) -> dict[str, Any]:
    found = {}
    for name, value in params.items():
        if isinstance(value, Upload):
            mark = f"attach://{name}"
            if not any(mark in other for other in params.values() if isinstance(other, str)):
                found[name] = "attach://file"
        elif name in _JSON_PARAMETERS and isinstance(value, str):
            found[name] = json.loads(value)
        else:
            found[name] = value
    return found


def _error_shape(answer: dict[str, Any]) -> list[str]:
    known = {"ok", "error_code", "description", "parameters"}
    if not isinstance(answer.get("description"), str) or set(answer) - known:
        return [f"not an error of the Bot API: {answer}"]
    return []


# aiogram -------------------------------------------------------------------------------------


def aiogram_method(method: str) -> Any:
    return getattr(aiogram.methods, method[0].upper() + method[1:], None)


def aiogram_request(method: str, params: dict[str, Any]) -> list[str]:
    model = aiogram_method(method)
    if model is None:
        return [f"aiogram doesn't know the method {method}"]
    return aiogram_value(model, params)


def aiogram_answer(method: str, result: Any) -> list[str]:
    model = aiogram_method(method)
    return aiogram_value(model.__returning__, result) if model else []


@functools.cache
def _adapter(kind: Any) -> TypeAdapter[Any]:
    return TypeAdapter(kind)


def aiogram_value(kind: Any, value: Any) -> list[str]:
    try:
        parsed = _adapter(kind).validate_python(value)
    except ValidationError as error:
        return [f"aiogram refuses {e['loc']}: {e['msg']}" for e in error.errors()[:5]]
    return list(_extras(parsed, "value"))


def _extras(value: Any, path: str) -> Any:
    if isinstance(value, BaseModel):
        for name in value.model_extra or {}:
            yield f"aiogram doesn't know {path}.{name}"
        for name in type(value).model_fields:
            yield from _extras(getattr(value, name), f"{path}.{name}")
    elif isinstance(value, list):
        for number, item in enumerate(value):
            yield from _extras(item, f"{path}[{number}]")


# the machine-readable Bot API ----------------------------------------------------------------


def spec_request(method: str, params: dict[str, Any]) -> list[str]:
    known = spec()
    if known is None:
        return []
    if method not in known["methods"]:
        return [f"the Bot API has no method {method}"]
    fields = known["methods"][method].get("fields", [])
    return _fields(fields, params, method, form=True)


def spec_answer(method: str, result: Any) -> list[str]:
    known = spec()
    if known is None or method not in known["methods"]:
        return []
    return _union(known["methods"][method]["returns"], result, "result")


def spec_value(kind: str, value: Any, path: str) -> list[str]:
    known = spec()
    assert known is not None
    if kind.startswith("Array of "):
        if not isinstance(value, list):
            return [f"{path} must be an array"]
        inner = kind.removeprefix("Array of ")
        return [f for n, item in enumerate(value) for f in spec_value(inner, item, f"{path}[{n}]")]
    if kind in _SCALARS:
        return [] if _SCALARS[kind](value) else [f"{path} must be {kind}, is {value!r}"]
    found = known["types"][kind]
    if found.get("subtypes"):
        return _union(found["subtypes"], value, path)
    if kind == "InputFile":
        return [] if isinstance(value, str) else [f"{path} must be a file"]
    if not isinstance(value, dict):
        return [f"{path} must be a {kind}"]
    return _fields(found.get("fields", []), value, path, form=False)


def _integer(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


_SCALARS = {
    "Integer": _integer,
    "Float": lambda value: _integer(value) or isinstance(value, float),
    "Boolean": lambda value: isinstance(value, bool),
    "True": lambda value: value is True,
    "String": lambda value: isinstance(value, str),
}


def _fields(
    fields: list[dict[str, Any]], value: dict[str, Any], path: str, *, form: bool
) -> list[str]:
    by_name = {field["name"]: field for field in fields}
    faults = [f"{path}.{name} is unknown" for name in value if name not in by_name | _NEWER]
    for name, field in by_name.items():
        if name not in value:
            if field["required"]:
                faults.append(f"{path}.{name} is missing")
            continue
        given = _from_form(field["types"], value[name]) if form else value[name]
        faults += _union(field["types"], given, f"{path}.{name}")
    return faults


def _from_form(types: list[str], value: Any) -> Any:
    """What a form's string stands for."""
    if not isinstance(value, str) or ("String" in types and not value.lstrip("-").isdigit()):
        return value
    try:
        return json.loads(value) if set(types) & {"Integer", "Float", "Boolean"} else value
    except json.JSONDecodeError:
        return value


def _union(types: list[str], value: Any, path: str) -> list[str]:
    tried = [spec_value(kind, value, path) for kind in types]
    return min(tried, key=len) if tried else []
