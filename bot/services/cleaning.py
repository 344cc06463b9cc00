"""Take out of a file what tells of its maker: where, when, with what and by whom it was made.

Photos are drawn anew; PDFs are written anew without their descriptions; in sound and film the
descriptions are blanked. What can't be cleaned is refused, never passed on as it came.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import pikepdf
from PIL import Image, ImageOps

from bot.domain import containers, media

if TYPE_CHECKING:
    from bot.domain.media import Form, Kind

PIXELS = 64_000_000  # a picture with more isn't opened
PIXELS_WHOLE = 30_000_000  # formats that can't be opened at a smaller size
SIDE = 2560  # pixels of the longer side of what staff see
SLENDER = 20  # Bot API: a photo's sides differ no more than so many times
QUALITY = 85

# The limits above are ours and are checked before a pixel is unpacked.
Image.MAX_IMAGE_PIXELS = None


class Unacceptable(Exception):
    """The file isn't passed on.

    `reason` is type (not one we take) or broken (it can't be read, so it can't be cleaned).
    """

    def __init__(self, reason: Literal["type", "broken"]) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Clean:
    """A file without traces, and as what it may be sent."""

    kind: Kind
    mime: str
    name: str
    body: bytes


def clean(kind: Kind, body: bytes) -> Clean:
    """Clean a file that came as this kind; takes up to seconds of CPU.

    Raises:
        Unacceptable: of a type we don't take, or it can't be read.
    """
    form = media.form_of(kind, body)
    if form is None:
        raise Unacceptable("type")
    if form.family == "image":
        return _image(body)
    try:
        cleaned = _pdf(body) if form is media.PDF else _strip(form, body)
    except (containers.Unreadable, pikepdf.PdfError) as exc:
        raise Unacceptable("broken") from exc
    return Clean(_sent_as(kind, form), form.mime, form.name, cleaned)


def _sent_as(kind: Kind, form: Form) -> Kind:
    """As what it goes out: Telegram plays as voice only what is Opus in Ogg."""
    if kind == "voice" and form is not media.OGG:
        return "audio"
    if kind == "audio" and form not in (media.MP3, media.M4A):
        return "document"
    return kind


def _strip(form: Form, body: bytes) -> bytes:
    if form is media.OGG:
        return containers.strip_ogg(body)
    if form is media.MP3:
        return containers.strip_mp3(body)
    if form is media.AMR:  # sound alone: the format has no place for words (RFC 4867, 5)
        return body
    return containers.strip_mp4(body)


def _image(body: bytes) -> Clean:
    """Draw a picture anew: upright, no larger than is needed, without anything beside pixels."""
    try:
        with Image.open(io.BytesIO(body), formats=("JPEG", "PNG", "WEBP")) as opened:
            _check_size(opened)
            opened.draft("RGB", (SIDE, SIDE))  # a large JPEG is unpacked at a smaller size
            upright = ImageOps.exif_transpose(opened)
            upright.thumbnail((SIDE, SIDE))
            drawn = Image.new("RGB", upright.size, "white")
            seen = upright.convert("RGBA" if _is_plain(upright) else "RGB").convert("RGBA")
            drawn.paste(seen, mask=seen)
    except Unacceptable:
        raise
    except Exception as exc:  # a decoder may raise anything over a hostile file
        raise Unacceptable("broken") from exc
    out = io.BytesIO()
    drawn.save(out, "JPEG", quality=QUALITY)
    slender = max(drawn.size) > SLENDER * min(drawn.size)
    kind: Kind = "document" if slender else "photo"
    return Clean(kind, media.JPEG.mime, media.JPEG.name, out.getvalue())


def _is_plain(picture: Image.Image) -> bool:
    """Whether Pillow can turn it into colours with transparency in one step."""
    return picture.mode in ("1", "L", "LA", "P", "PA", "RGB", "RGBA")


def _check_size(opened: Image.Image) -> None:
    pixels = opened.width * opened.height
    if pixels > (PIXELS if opened.format in ("JPEG", "MPO") else PIXELS_WHOLE):
        raise Unacceptable("broken")


# Kept of the root of a PDF: pages, layers, and how filled-in forms look.
_ROOT = frozenset({"/Type", "/Version", "/Pages", "/OCProperties", "/AcroForm", "/Lang"})
_DESCRIPTIONS = (
    *("/Metadata", "/PieceInfo", "/LastModified", "/Thumb", "/T", "/TU", "/TM", "/RC", "/EF"),
    *("/AF", "/AA", "/A", "/JS", "/Popup"),
)


def _pdf(body: bytes) -> bytes:
    """Write a PDF anew without descriptions, authors of notes, attachments, links and scripts."""
    with pikepdf.open(io.BytesIO(body)) as document:
        if document.is_encrypted:
            raise Unacceptable("broken")
        for name in set(document.Root.keys()) - _ROOT:
            del document.Root[name]
        if "/Info" in document.trailer:
            del document.trailer["/Info"]
        for one in document.objects:
            _describe_no_more(one)
        out = io.BytesIO()
        document.save(out, deterministic_id=True)
        return out.getvalue()


def _describe_no_more(root: pikepdf.Object) -> None:
    """Take the descriptions out of an object and what lies directly in it."""
    waiting: list[object] = [root]
    while waiting:
        one = waiting.pop()
        if isinstance(one, pikepdf.Array):
            inside: list[object] = list(one.as_list())
        elif isinstance(one, pikepdf.Dictionary | pikepdf.Stream):
            for name in _DESCRIPTIONS:
                if name in one:
                    del one[name]
            inside = [one[name] for name in one.keys()]  # noqa: SIM118 - not a mapping
        else:
            continue
        waiting += [
            part for part in inside if isinstance(part, pikepdf.Object) and not part.is_indirect
        ]
