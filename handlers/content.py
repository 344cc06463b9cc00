"""What an author sent, as the call that says it again: words, files by name, formatting."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

    from telegram import Message, MessageEntity, Venue

_FILES = {  # a moving picture comes as a document, too, so it is looked for first
    "animation": "sendAnimation",
    "photo": "sendPhoto",
    "video": "sendVideo",
    "voice": "sendVoice",
    "audio": "sendAudio",
    "video_note": "sendVideoNote",
    "document": "sendDocument",
}


def content_of(message: Message) -> tuple[str, dict[str, Any]] | None:
    """Method and parameters; None for bare words, and for what an announcement can't be."""
    if message.text is not None:
        marks = _marks("entities", message.entities)
        if message.link_preview_options is not None:
            marks["link_preview_options"] = message.link_preview_options.to_dict()
        return ("sendMessage", {"text": message.text, **marks}) if marks else None
    if message.venue is not None:
        return "sendVenue", _venue(message.venue)
    if message.location is not None:
        point = message.location
        return "sendLocation", {"latitude": point.latitude, "longitude": point.longitude}
    for kind, method in _FILES.items():
        found = getattr(message, kind)
        if found:
            one = found[-1] if kind == "photo" else found
            return method, {kind: one.file_id, **_shown(message), **_caption(message)}
    return None


def _venue(venue: Venue) -> dict[str, Any]:
    point = venue.location
    where = {"latitude": point.latitude, "longitude": point.longitude}
    return {**where, "title": venue.title, "address": venue.address}


def _shown(message: Message) -> dict[str, Any]:
    """How a picture is shown, where its author chose it."""
    chosen = {
        "has_spoiler": message.has_media_spoiler,
        "show_caption_above_media": message.show_caption_above_media,
    }
    return {name: True for name, yes in chosen.items() if yes}


def _caption(message: Message) -> dict[str, Any]:
    if not message.caption:
        return {}
    return {
        "caption": message.caption,
        **_marks("caption_entities", message.caption_entities),
    }


def _marks(name: str, entities: Sequence[MessageEntity]) -> dict[str, Any]:
    return {name: [one.to_dict() for one in entities]} if entities else {}
