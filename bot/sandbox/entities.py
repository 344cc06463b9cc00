"""Formatted text: HTML as Telegram reads it, and what it finds in a text by itself.

Offsets and lengths are counted in UTF-16 code units, as everywhere in the Bot API.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field
from typing import Any, NoReturn

from bot.sandbox.errors import ApiError, Refusal

JSON = dict[str, Any]

_SIMPLE = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "code": "code",
    "pre": "pre",
}
_OTHER = {"a", "span", "blockquote", "tg-emoji"}
_MOST_BYTES = 1 << 15
"""More is refused before the text is looked at."""
_ENTITY = re.compile(r"&(?:#x[0-9a-fA-F]+|#[0-9]+|lt|gt|amp|quot);")
_ATTRIBUTE = re.compile(r"""\s*([a-zA-Z\-]+)(?:\s*=\s*("[^"]*"|'[^']*'|[^\s>"']+))?""")
_KINDS = {
    "mention", "hashtag", "cashtag", "bot_command", "url", "email", "phone_number", "bold",
    "italic", "underline", "strikethrough", "spoiler", "blockquote", "expandable_blockquote",
    "code", "pre", "text_link", "text_mention", "custom_emoji", "date_time",
}  # fmt: skip
_FOUND = re.compile(
    r"(?P<email>(?<![\w.])[\w.+-]+@[\w-]+\.[\w.-]*\w)"
    r"|(?P<url>(?<!\w)(?:https?://[^\s<>«»]+[^\s<>«».,;:!؟?)]|(?:t\.me|telegram\.me)/[\w/?=&-]+))"
    r"|(?P<bot_command>(?<![\w/])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?)(?![\w/])"
    r"|(?P<mention>(?<!\w)@[A-Za-z][A-Za-z0-9_]{3,31})(?!\w)"
    r"|(?P<hashtag>(?<!\w)#(?=\w*[^\W\d])[\w\u200c]{1,256})"
)


def units(text: str) -> int:
    """Length of ``text`` in UTF-16 code units."""
    if text.isascii():
        return len(text)
    return len(text) + sum(1 for letter in text if letter > "\uffff")


def slice_units(text: str, offset: int, length: int) -> str:
    """The part of ``text`` an entity covers."""
    raw = text.encode("utf-16-le")
    return raw[offset * 2 : (offset + length) * 2].decode("utf-16-le", "replace")


def find_entities(text: str) -> list[JSON]:
    """Commands, mentions, links, addresses and hashtags that Telegram marks unasked."""
    if not any(sign in text for sign in "/@#."):
        return []
    found = []
    for match in _FOUND.finditer(text):
        kind = match.lastgroup or ""
        start, end = match.span(kind)
        found.append(
            {"type": kind, "offset": units(text[:start]), "length": units(text[start:end])}
        )
    return found


def format_text(
    text: str, parse_mode: str | None, entities: list[JSON] | None
) -> tuple[str, list[JSON]]:
    """Give the text as people see it and its entities.

    Raises:
        ApiError: the markup cannot be parsed, or the mode is unknown.
    """
    given: list[JSON]
    if len(text.encode()) > _MOST_BYTES:
        raise ApiError(Refusal.TEXT_HUGE)
    if parse_mode:
        if parse_mode.lower() != "html":
            raise ApiError(Refusal.PARSE_MODE)
        text, given = _parse_html(text)
    else:
        given = [_checked(entity, text) for entity in entities or []]
    text, given = _trimmed(text.replace("\r\n", "\n"), given)
    covered = [e for e in given if e["type"] in {"code", "pre", "text_link"}]
    own = [e for e in find_entities(text) if not any(_overlap(e, c) for c in covered)]
    return text, sorted(given + own, key=lambda e: (e["offset"], -e["length"]))


def _overlap(one: JSON, two: JSON) -> bool:
    return bool(
        one["offset"] < two["offset"] + two["length"]
        and two["offset"] < one["offset"] + one["length"]
    )


def _checked(entity: JSON, text: str) -> JSON:
    if entity.get("type") not in _KINDS:
        raise ApiError(Refusal.PARSE_ENTITY, reason="Unsupported type specified")
    offset, length = entity.get("offset"), entity.get("length")
    if not isinstance(offset, int) or not isinstance(length, int):
        raise ApiError(Refusal.PARSE_ENTITIES)
    if offset < 0 or length <= 0 or offset + length > units(text):
        raise ApiError(Refusal.PARSE_ENTITIES)
    return dict(entity)


def _trimmed(text: str, entities: list[JSON]) -> tuple[str, list[JSON]]:
    """Cut white space at both ends, as Telegram does, and move the entities along."""
    whole = text.strip()
    if whole == text:
        return text, entities
    lead = units(text[: len(text) - len(text.lstrip())])
    total = units(whole)
    kept = []
    for entity in entities:
        start = max(entity["offset"] - lead, 0)
        end = min(entity["offset"] + entity["length"] - lead, total)
        if end > start:
            kept.append({**entity, "offset": start, "length": end - start})
    return whole, kept


@dataclass(slots=True)
class _Open:
    tag: str
    start: int
    extra: JSON = field(default_factory=dict)
    kind: str | None = None


@dataclass(slots=True)
class _Html:
    """One pass over a marked-up text."""

    source: str
    text: str = ""
    length: int = 0
    stack: list[_Open] = field(default_factory=list)
    entities: list[JSON] = field(default_factory=list)

    def fail(self, reason: str, at: int | None = None) -> NoReturn:
        if at is not None:
            reason = reason.replace("{at}", str(len(self.source[:at].encode())))
        raise ApiError(Refusal.PARSE, reason=reason)

    def add(self, piece: str) -> None:
        piece = _ENTITY.sub(lambda match: html.unescape(match.group()), piece)
        self.text += piece
        self.length += units(piece)

    def run(self) -> tuple[str, list[JSON]]:
        position = 0
        while (start := self.source.find("<", position)) >= 0:
            self.add(self.source[position:start])
            closing = self.source[start + 1 : start + 2] == "/"
            position = self.close(start) if closing else self.open(start)
        self.add(self.source[position:])
        if self.stack:
            self.fail(f'Can\'t find end tag corresponding to start tag "{self.stack[-1].tag}"')
        return self.text, self.entities

    def open(self, start: int) -> int:
        match = re.compile(r"[^\s>]*").match(self.source, start + 1)
        name = match.group().lower() if match else ""
        position = match.end() if match else start + 1
        if position >= len(self.source):
            self.fail("Unclosed start tag at byte offset {at}", start)
        if name not in _SIMPLE and name not in _OTHER:
            self.fail(f'Unsupported start tag "{name}" at byte offset {{at}}', start)
        attributes: dict[str, str] = {}
        while (found := _ATTRIBUTE.match(self.source, position)) is not None:
            value = (found.group(2) or "").strip("\"'")
            attributes[found.group(1).lower()] = html.unescape(value)
            position = found.end()
        while self.source[position : position + 1].isspace():
            position += 1
        if self.source[position : position + 1] != ">":
            self.fail(f'Unclosed start tag "{name}" at byte offset {{at}}', start)
        self.stack.append(self.opened(name, attributes, start))
        return position + 1

    def opened(self, name: str, attributes: dict[str, str], start: int) -> _Open:
        tag = _Open(name, self.length, kind=_SIMPLE.get(name))
        if name == "a":
            tag.kind, tag.extra = "text_link", {"url": attributes.get("href", "")}
        elif name == "span":
            if attributes.get("class") != "tg-spoiler":
                self.fail('Tag "span" must have class "tg-spoiler" at byte offset {at}', start)
            tag.kind = "spoiler"
        elif name == "blockquote":
            tag.kind = "expandable_blockquote" if "expandable" in attributes else "blockquote"
        elif name == "tg-emoji":
            tag.kind, tag.extra = "custom_emoji", {"custom_emoji_id": attributes.get("emoji-id")}
        elif name == "code" and attributes.get("class", "").startswith("language-"):
            tag.extra = {"language": attributes["class"].removeprefix("language-")}
        return tag

    def close(self, start: int) -> int:
        if not self.stack:
            self.fail("Unexpected end tag at byte offset {at}", start)
        match = re.compile(r"[^\s>]*").match(self.source, start + 2)
        name = match.group().lower() if match else ""
        position = match.end() if match else start + 2
        while self.source[position : position + 1].isspace():
            position += 1
        if self.source[position : position + 1] != ">":
            self.fail("Unclosed end tag at byte offset {at}", start)
        tag = self.stack.pop()
        if name and name != tag.tag:
            self.fail(
                f'Unmatched end tag at byte offset {{at}}, expected "</{tag.tag}>", '
                f'found "</{name}>"',
                start,
            )
        self.keep(tag)
        return position + 1

    def keep(self, tag: _Open) -> None:
        length = self.length - tag.start
        if length == 0:
            return
        if tag.kind == "text_link" and not tag.extra["url"]:
            tag.extra["url"] = slice_units(self.text, tag.start, length)
        if tag.tag == "code":
            inside_pre = bool(self.stack) and self.stack[-1].tag == "pre"
            if inside_pre and tag.start == self.stack[-1].start and tag.extra:
                self.stack[-1].extra = tag.extra
                return
            tag.extra = {}
        self.entities.append(
            {"type": tag.kind, "offset": tag.start, "length": length, **tag.extra}
        )


def _parse_html(source: str) -> tuple[str, list[JSON]]:
    if "<" not in source and "&" not in source:
        return source, []
    return _Html(source).run()
