"""What kinds of files we pass on, told by their first bytes, and what we call them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["photo", "voice", "video", "video_note", "audio", "document"]
Family = Literal["image", "audio", "video", "pdf"]

LARGEST = 20 * 1024 * 1024  # bytes, Bot API: getFile serves no more
A_DAY = 60 * 1024 * 1024  # bytes one chat may send us in 24 hours


@dataclass(frozen=True, slots=True)
class File:
    """A file that a message holds, as far as we want to know of it.

    Attributes:
        remote: Telegram's file_id, good for fetching and sending by this bot alone.
        size: bytes; 0 if it isn't said.
        seconds: how long a recording or film is.
        album: the same for all files that were sent at once; empty for a single one.
    """

    kind: Kind
    remote: str
    mime: str = ""
    size: int = 0
    seconds: int = 0
    album: str = ""


@dataclass(frozen=True, slots=True)
class Form:
    """A format we know: what it is and what a file of it is named when we send it."""

    family: Family
    mime: str
    name: str


JPEG = Form("image", "image/jpeg", "photo.jpg")
PNG = Form("image", "image/png", "photo.png")
WEBP = Form("image", "image/webp", "photo.webp")
OGG = Form("audio", "audio/ogg", "voice.ogg")
MP3 = Form("audio", "audio/mpeg", "audio.mp3")
M4A = Form("audio", "audio/mp4", "audio.m4a")
AMR = Form("audio", "audio/amr", "audio.amr")
MP4 = Form("video", "video/mp4", "video.mp4")
PDF = Form("pdf", "application/pdf", "file.pdf")

FORMS = (JPEG, PNG, WEBP, OGG, MP3, M4A, AMR, MP4, PDF)

FAMILIES: dict[Kind, frozenset[Family]] = {
    "photo": frozenset({"image"}),
    "voice": frozenset({"audio"}),
    "audio": frozenset({"audio"}),
    "video": frozenset({"video"}),
    "video_note": frozenset({"video"}),
    "document": frozenset({"image", "audio", "video", "pdf"}),
}

# What a client may call these; another word is refused before anything is fetched.
_NAMED = frozenset(
    {
        "",
        "application/octet-stream",
        "application/ogg",
        "application/pdf",
        "application/x-pdf",
        "audio/3gpp",
        "audio/aac",
        "audio/amr",
        "audio/m4a",
        "audio/mp3",
        "audio/mp4",
        "audio/mpeg",
        "audio/mpeg3",
        "audio/ogg",
        "audio/opus",
        "audio/vorbis",
        "audio/x-m4a",
        "image/jpeg",
        "image/jpg",
        "image/png",
        "image/webp",
        "video/3gpp",
        "video/mp4",
        "video/quicktime",
    }
)


def may_be(mime: str) -> bool:
    """Whether a file that is called so may be one that we take."""
    return mime.lower().partition(";")[0].strip() in _NAMED


def form_of(kind: Kind, body: bytes) -> Form | None:
    """What a file really is; None for what isn't taken as that kind."""
    form = _sniff(body)
    return form if form is not None and form.family in FAMILIES[kind] else None


def _sniff(body: bytes) -> Form | None:
    for magic, form in (
        (b"\xff\xd8\xff", JPEG),
        (b"\x89PNG\r\n\x1a\n", PNG),
        (b"OggS", OGG),
        (b"ID3", MP3),
        (b"%PDF-", PDF),
        (b"#!AMR", AMR),
    ):
        if body.startswith(magic):
            return form
    if body[:4] == b"RIFF" and body[8:12] == b"WEBP":
        return WEBP
    if body[4:8] == b"ftyp":
        return M4A if body[8:11] == b"M4A" else MP4
    if len(body) > 1 and body[0] == 0xFF and body[1] & 0xE6 == 0xE2:
        return MP3  # frame sync, layer III
    return None


def name_of(mime: str) -> str:
    """What we call a file of ours when we send it."""
    return next((form.name for form in FORMS if form.mime == mime), "file")
