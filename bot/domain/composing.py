"""An announcement as its author writes it: what was sent, and the buttons with links below."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any

from bot.domain.announcements import CAPTIONED, Part
from bot.domain.splitting import units

LONGEST_TEXT, LONGEST_CAPTION = 4096, 1024  # UTF-16 units, Bot API
LONGEST_TITLE = 60  # characters
MOST_LINKS = 6
_LINK = re.compile(r"(?P<name>[^=\n]{1,40})=\s*(?P<url>(?:https?://|tg://)\S{1,500})")
_ALBUMS = {"sendPhoto": "photo", "sendVideo": "video", "sendAudio": "audio"}
_ALBUMS["sendDocument"] = "document"


@dataclass(frozen=True, slots=True)
class Content:
    """What the author gave.

    Attributes:
        parts: the calls that say it again, without anything of ours.
        album: what Telegram calls the album they came in, or empty.
        links: captions and addresses of buttons.
    """

    parts: tuple[Part, ...] = ()
    album: str = ""
    links: tuple[tuple[str, str], ...] = ()

    @property
    def text(self) -> str:
        """The words in it."""
        said = (one.params.get("text") or one.params.get("caption") or "" for one in self.parts)
        return "\n".join(filter(None, said))

    def dressed(self, foot: str, rows: list[list[dict[str, Any]]]) -> tuple[Part, ...]:
        """The calls that go out: with a line of ours below the words, and buttons.

        An album takes no buttons, a long text no further line: there both follow by themselves.
        """
        if not self.parts:
            return ()
        links = [[{"text": name, "url": url}] for name, url in self.links]
        markup = {"inline_keyboard": [*links, *rows]}
        below = Part("sendMessage", {"text": foot, "reply_markup": markup})
        if len(self.parts) > 1:
            media = [_item(one) for one in self.parts]
            return Part("sendMediaGroup", {"media": media}), below
        (one,) = self.parts
        with_foot = _with_foot(one, foot)
        if with_foot is None:
            return one, below
        return (Part(one.method, {**with_foot, "reply_markup": markup}),)


def _item(part: Part) -> dict[str, Any]:
    kind = _ALBUMS[part.method]
    params = dict(part.params)
    return {"type": kind, "media": params.pop(kind), **params}


def _with_foot(part: Part, foot: str) -> dict[str, Any] | None:
    text = part.method == "sendMessage"
    if not text and part.method not in CAPTIONED:
        return dict(part.params)  # a place or a round video has no words; the buttons say enough
    place = "text" if text else "caption"
    said = part.params.get(place, "")
    whole = f"{said}\n\n{foot}" if said else foot
    if units(whole) > (LONGEST_TEXT if text else LONGEST_CAPTION):
        return None
    return {**part.params, place: whole}


def links_of(text: str) -> tuple[tuple[str, str], ...]:
    """The buttons that a text asks for, «نام = نشانی» a line; none if a line is anything else."""
    found = [_LINK.fullmatch(line.strip()) for line in text.strip().splitlines() if line.strip()]
    if len(found) > MOST_LINKS:
        return ()
    if not found or not all(found):
        return ()
    return tuple((one["name"].strip(), one["url"]) for one in found if one is not None)


def joins(content: Content, part: Part, album: str) -> bool:
    """Whether a message belongs to the album that came last."""
    return bool(album) and album == content.album and part.method in _ALBUMS


def dumps(content: Content) -> str:
    """The text that is stored."""
    parts = [[one.method, one.params] for one in content.parts]
    return json.dumps([parts, content.album, content.links], ensure_ascii=False)


def loads(text: str) -> Content:
    """Read what was stored."""
    held = json.loads(text)
    if not held:
        return Content()
    parts, album, links = held
    return Content(
        tuple(Part(*one) for one in parts), album, tuple((name, url) for name, url in links)
    )
