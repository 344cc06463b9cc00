"""Real, tiny files of every kind, with a canary wherever the kind has room for words."""

from __future__ import annotations

import io
import struct
from typing import TYPE_CHECKING

import pikepdf
from PIL import Image
from PIL.PngImagePlugin import PngInfo

if TYPE_CHECKING:
    from collections.abc import Callable

CANARY = "QanaryMaryam"
_WORD = CANARY.encode()


def jpeg(size: tuple[int, int] = (40, 30), orientation: int = 1) -> bytes:
    """A photo that tells when, where, with what and by whom it was taken."""
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x013B] = CANARY  # artist
    exif[0x9C9D] = CANARY.encode("utf-16-le")  # XPAuthor
    place = exif.get_ifd(0x8825)
    place.update({1: "N", 2: (30.0, 17.0, 2.0), 3: "E", 4: (57.0, 5.0, 3.0), 29: CANARY})
    out = io.BytesIO()
    picture = Image.new("RGB", size, "white")
    picture.paste("red", (0, 0, size[0] // 2, size[1] // 2))
    picture.save(out, "JPEG", exif=exif, comment=_WORD, xmp=b"<x:xmpmeta>" + _WORD + b"</x>")
    return out.getvalue()


def png() -> bytes:
    """A picture with words in it and a see-through corner."""
    info = PngInfo()
    info.add_text("Author", CANARY)
    info.add_itxt("XML:com.adobe.xmp", CANARY)
    out = io.BytesIO()
    Image.new("RGBA", (20, 20), (0, 0, 0, 0)).save(out, "PNG", pnginfo=info)
    return out.getvalue()


def webp() -> bytes:
    """A picture in WebP with a description."""
    exif = Image.Exif()
    exif[0x013B] = CANARY
    out = io.BytesIO()
    Image.new("RGB", (20, 20), "blue").save(out, "WEBP", exif=exif, xmp=_WORD)
    return out.getvalue()


def ogg(*, vorbis: bool = False, comment: bytes = _WORD, frames: int = 3) -> bytes:
    """A recording whose description names who made it (Opus: silence of 20 ms a frame)."""
    mark, end = (b"\x03vorbis", b"\x01") if vorbis else (b"OpusTags", b"")
    tags = mark + _sized(comment) + struct.pack("<I", 1) + _sized(b"ARTIST=" + comment) + end
    head = b"\x01vorbis" + bytes(23) if vorbis else b"OpusHead\x01\x01" + bytes(9)
    packets = [head, tags, *([b"\x05vorbis" + b"s" * 300] if vorbis else [])]
    pages, number = [], 0
    for packet in [*packets, *[b"\xf8\xff\xfe"] * frames]:
        for page in _paged(packet, number, begin=packet is head):
            pages.append(page)
            number += 1
    return b"".join(pages)


def _sized(word: bytes) -> bytes:
    return struct.pack("<I", len(word)) + word


def _paged(packet: bytes, number: int, *, begin: bool) -> list[bytes]:
    """A packet on pages of its own, 255 pieces of 255 bytes a page at most."""
    sizes = [255] * (len(packet) // 255) + [len(packet) % 255]
    pages = []
    for first in range(0, len(sizes), 255):
        part = sizes[first : first + 255]
        flags = (2 if begin else 0) | (1 if first else 0)
        page = bytearray(
            struct.pack("<4sBBqIIIB", b"OggS", 0, flags, 0, 7, number + len(pages), 0, len(part))
        )
        page += bytes(part) + packet[first * 255 : first * 255 + sum(part)]
        page[22:26] = struct.pack("<I", crc(bytes(page)))
        pages.append(bytes(page))
    return pages


def crc(page: bytes) -> int:
    """The checksum of an Ogg page, bit by bit."""
    value = 0
    for byte in page:
        value ^= byte << 24
        for _ in range(8):
            value = (value << 1) ^ (0x04C11DB7 if value & 1 << 31 else 0)
        value &= 0xFFFFFFFF
    return value


FRAME = b"\xff\xfb\x10\xc4" + bytes(100)


def mp3() -> bytes:
    """Music with tags in front and behind."""
    frame = b"TPE1" + struct.pack(">I", len(_WORD) + 1) + b"\0\0\0" + _WORD
    front = b"ID3\x03\0\0" + bytes([0, 0, len(frame) >> 7, len(frame) & 127]) + frame
    item = struct.pack("<II", len(_WORD), 0) + b"Artist\0" + _WORD
    foot = b"APETAGEX" + struct.pack("<IIII8x", 2000, len(item) + 32, 1, 0)
    return front + FRAME * 3 + item + foot + b"TAG" + _WORD.ljust(125, b"\0")


def box(kind: bytes, *inside: bytes) -> bytes:
    """A box of an MP4."""
    content = b"".join(inside)
    return struct.pack(">I4s", len(content) + 8, kind) + content


def mp4(brand: bytes = b"isom") -> bytes:
    """A film that tells where it was made, and by whom."""
    place = box(b"udta", box(b"\xa9xyz", _WORD + b"+30.28+057.08/"), box(b"meta", _WORD))
    handler = box(b"hdlr", bytes(8), b"vide", bytes(12), _WORD, b"\0")
    media_ = box(b"mdia", box(b"mdhd", bytes(24)), handler, box(b"minf", box(b"stbl")))
    track = box(b"trak", box(b"tkhd", bytes(84)), media_, place)
    return b"".join(
        (
            box(b"ftyp", brand, bytes(4), b"isommp42"),
            box(b"free", _WORD),
            box(b"mdat", b"pictures"),
            box(b"moov", box(b"mvhd", bytes(100)), track, place),
            box(b"uuid", bytes(16), _WORD),
        )
    )


def pdf() -> bytes:
    """A letter with an author, a commented page and something attached."""
    document = pikepdf.new()
    page = document.add_blank_page()
    document.docinfo["/Author"] = CANARY
    with document.open_metadata() as about:
        about["dc:creator"] = [CANARY]
    note = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot,
        Subtype=pikepdf.Name.Text,
        Rect=[0, 0, 9, 9],
        T=pikepdf.String(CANARY),
    )
    page.Annots = document.make_indirect(pikepdf.Array([note]))
    document.attachments["a.txt"] = _WORD
    out = io.BytesIO()
    document.save(out, compress_streams=False, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    return out.getvalue()


EVERY: dict[str, Callable[[], bytes]] = {
    "photo": jpeg,
    "voice": ogg,
    "video": mp4,
    "video_note": mp4,
    "audio": mp3,
    "document": pdf,
}
