"""The parameters of a request: read from any encoding, checked by name, type and length."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bot.sandbox.entities import units
from bot.sandbox.errors import ApiError, Refusal

if TYPE_CHECKING:
    from collections.abc import Callable

JSON = dict[str, Any]
Params = dict[str, Any]


@dataclass(slots=True)
class Upload:
    """A file that came with a request."""

    name: str
    mime: str
    body: bytes


def _integer(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int | str):
        raise TypeError
    return int(value)


def _number(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        raise TypeError
    return float(value)


def _boolean(value: object) -> bool:
    if isinstance(value, bool):
        return value
    word = str(value).lower()
    if word not in {"true", "false", "1", "0", "yes", "no"}:
        raise ValueError
    return word in {"true", "1", "yes"}


def _string(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value


def _chat(value: object) -> int | str:
    if isinstance(value, str) and value.startswith("@"):
        return value
    return _integer(value)


def _object(value: object) -> JSON:
    found = json.loads(value) if isinstance(value, str) else value
    if not isinstance(found, dict):
        raise TypeError
    return found


def _array(value: object) -> list[Any]:
    found = json.loads(value) if isinstance(value, str) else value
    if not isinstance(found, list):
        raise TypeError
    return found


def _file(value: object) -> Upload | str:
    if isinstance(value, Upload | str):
        return value
    raise TypeError


_KINDS: dict[str, Callable[[object], object]] = {
    "int": _integer,
    "float": _number,
    "bool": _boolean,
    "str": _string,
    "chat": _chat,
    "object": _object,
    "array": _array,
    "file": _file,
}
_MARKUP_ERRORS = {
    "reply_markup": Refusal.PARSE_MARKUP,
    "entities": Refusal.PARSE_ENTITIES,
    "caption_entities": Refusal.PARSE_ENTITIES,
    "reply_parameters": Refusal.PARSE_REPLY,
}


@dataclass(slots=True, frozen=True)
class Field:
    """One parameter a method takes."""

    convert: Callable[[object], object]
    required: bool


def signature(text: str) -> dict[str, Field]:
    """Read ``"chat_id:chat! text:str"``; an exclamation mark makes it obligatory."""
    fields = {}
    for word in text.split():
        name, _, kind = word.partition(":")
        fields[name] = Field(_KINDS[kind.rstrip("!")], kind.endswith("!"))
    return fields


def check(fields: dict[str, Field], given: Params) -> Params:
    """Convert what was given to what the method takes.

    Raises:
        ApiError: an unknown, missing or mistyped parameter.
    """
    taken: Params = {}
    uploads = {name: value for name, value in given.items() if isinstance(value, Upload)}
    for name, value in given.items():
        field = fields.get(name)
        if field is None:
            if name in uploads and _attached(name, given):
                continue
            raise ApiError(Refusal.UNKNOWN_PARAMETER, name=name)
        taken[name] = _converted(name, field, value, uploads)
    for name, field in fields.items():
        if field.required and name not in taken:
            if name == "chat_id":
                raise ApiError(Refusal.CHAT_ID_EMPTY)
            if name == "text":
                raise ApiError(Refusal.TEXT_EMPTY)
            raise ApiError(Refusal.MISSING_PARAMETER, name=name)
    return taken


def _attached(name: str, given: Params) -> bool:
    mark = f"attach://{name}"
    return any(isinstance(value, str) and mark in value for value in given.values())


def _converted(name: str, field: Field, value: object, uploads: dict[str, Upload]) -> object:
    try:
        found = field.convert(_upload(value, uploads))
    except (TypeError, ValueError):
        refusal = _MARKUP_ERRORS.get(name)
        raise (ApiError(refusal) if refusal else ApiError(Refusal.WRONG_TYPE, name=name)) from None
    if name == "media" and isinstance(found, list):
        return [
            {**item, "media": _upload(item.get("media"), uploads)}
            if isinstance(item, dict)
            else item
            for item in found
        ]
    return found


def _upload(value: object, uploads: dict[str, Upload]) -> object:
    """The file that came along, where a value names one."""
    if isinstance(value, str) and value.startswith("attach://"):
        return uploads.get(value.removeprefix("attach://"), value)
    return value


def limit(name: str, text: str, most: int, least: int = 0) -> str:
    """Hold a text to its length, in UTF-16 code units.

    Raises:
        ApiError: it is longer or shorter.
    """
    if not least <= units(text) <= most:
        raise ApiError(Refusal.WRONG_LENGTH, name=name)
    return text


_INLINE_ACTIONS = {
    "url", "callback_data", "web_app", "login_url", "switch_inline_query", "copy_text",
    "switch_inline_query_current_chat", "switch_inline_query_chosen_chat", "callback_game", "pay",
}  # fmt: skip
_KEY_FIELDS = {
    "text", "icon_custom_emoji_id", "style", "request_users", "request_chat", "web_app",
    "request_managed_bot", "request_contact", "request_location", "request_poll",
}  # fmt: skip
_URL = re.compile(r"(?i)(?:https?://|tg://)?[\w.-]+(?:[:/?].*)?")


def check_markup(markup: JSON | None, *, private: bool, inline_only: bool = False) -> JSON | None:
    """Check a reply_markup of any of the four kinds and give it back.

    Raises:
        ApiError: a field, a button or a length Telegram doesn't take.
    """
    if markup is None:
        return None
    if "inline_keyboard" in markup:
        _only(markup, {"inline_keyboard"})
        _inline(markup["inline_keyboard"])
        return markup
    if inline_only:
        raise ApiError(Refusal.INLINE_EXPECTED)
    if "keyboard" in markup:
        _only(markup, {"keyboard", "is_persistent", "resize_keyboard", "one_time_keyboard",
                       "input_field_placeholder", "selective"})  # fmt: skip
        _keys(markup["keyboard"], private=private)
    elif markup.get("remove_keyboard") is True:
        _only(markup, {"remove_keyboard", "selective"})
    elif markup.get("force_reply") is True:
        _only(markup, {"force_reply", "input_field_placeholder", "selective"})
    elif markup:
        raise ApiError(Refusal.PARSE_MARKUP)
    limit("input_field_placeholder", markup.get("input_field_placeholder", ""), 64)
    return markup


def _only(found: JSON, known: set[str]) -> None:
    for name in found:
        if name not in known:
            raise ApiError(Refusal.UNKNOWN_PARAMETER, name=name)


def _rows(rows: object, refusal: Refusal) -> list[list[Any]]:
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise ApiError(refusal)
    return rows


def _inline(rows: object) -> None:
    buttons = [button for row in _rows(rows, Refusal.INLINE_ROWS) for button in row]
    if len(buttons) > 100:
        raise ApiError(Refusal.REPLY_MARKUP_TOO_LONG)
    for button in buttons:
        if not isinstance(button, dict):
            raise ApiError(Refusal.PARSE_MARKUP)
        _only(button, _INLINE_ACTIONS | {"text", "icon_custom_emoji_id", "style"})
        if not button.get("text"):
            raise ApiError(Refusal.BUTTON_TEXT)
        if len(_INLINE_ACTIONS & button.keys()) != 1 or button.get("callback_data") == "":
            raise ApiError(Refusal.BUTTON_TYPE)
        data = button.get("callback_data")
        if data is not None and not 1 <= len(str(data).encode()) <= 64:
            raise ApiError(Refusal.BUTTON_DATA)
        url = button.get("url")
        if url is not None and not _URL.fullmatch(url):
            raise ApiError(Refusal.BUTTON_URL, url=url)


def _keys(rows: object, *, private: bool) -> None:
    for row in _rows(rows, Refusal.KEY_ROWS):
        for given in row:
            key = {"text": given} if isinstance(given, str) else given
            if not isinstance(key, dict):
                raise ApiError(Refusal.PARSE_MARKUP)
            _only(key, _KEY_FIELDS)
            if not key.get("text"):
                raise ApiError(Refusal.KEY_TEXT)
            if key.get("request_location") and not private:
                raise ApiError(Refusal.LOCATION_PRIVATE)
            if key.get("request_contact") and not private:
                raise ApiError(Refusal.CONTACT_PRIVATE)
