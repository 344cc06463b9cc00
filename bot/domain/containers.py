"""Take titles, names, places and pictures out of sound and film, without touching either.

Nothing is decoded: the descriptions of a container are blanked where they stand, or cut off, so
that offsets and playing stay as they were.
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


class Unreadable(ValueError):
    """The bytes aren't the container they claim to be."""


# --- MP3: tags stand before and behind the sound -------------------------------------------


def strip_mp3(body: bytes) -> bytes:
    """Cut ID3v2 in front, and ID3v1 and APE behind.

    Raises:
        Unreadable: nothing of it is sound.
    """
    while body.startswith(b"ID3") and len(body) >= 10:
        body = body[10 + _syncsafe(body[6:10]) + (10 if body[5] & 0x10 else 0) :]
    body = body.lstrip(b"\0")
    while (shorter := _without_tail(body)) is not body:
        body = shorter
    if len(body) < 4 or body[0] != 0xFF or body[1] & 0xE0 != 0xE0:
        raise Unreadable("no frame of sound")
    return body


def _syncsafe(four: bytes) -> int:
    """A number of four bytes with seven bits each (ID3v2, 6.2)."""
    return four[0] << 21 | four[1] << 14 | four[2] << 7 | four[3]


def _without_tail(body: bytes) -> bytes:
    if body[-128:-125] == b"TAG":
        return body[:-128]
    if body[-227:-223] == b"TAG+":
        return body[:-227]
    if body[-32:-24] == b"APETAGEX":
        size, flags = struct.unpack("<I4xI", body[-20:-8])
        return body[: max(0, len(body) - size - (32 if flags & 1 << 31 else 0))]
    if body[-9:] == b"LYRICS200" and body[-15:-9].isdigit():
        return body[: max(0, len(body) - 15 - int(body[-15:-9]))]
    return body


# --- Ogg: the second packet is the description (RFC 7845, 5.2; Vorbis I, 5) -----------------


def strip_ogg(body: bytes) -> bytes:
    """Blank the description of an Opus or Vorbis stream, its length unchanged.

    Raises:
        Unreadable: another codec, several streams, or no whole Ogg file.
    """
    pages = list(_pages(body))
    if len({body[at + 14 : at + 18] for at, _, _ in pages}) != 1:
        raise Unreadable("not one stream")
    first, second = _packet(body, pages, 0), _packet(body, pages, 1)
    head = b"".join(body[start:end] for _, start, end in first)
    if head.startswith(b"OpusHead"):
        before, behind = b"OpusTags", b""
    elif head.startswith(b"\x01vorbis"):
        before, behind = b"\x03vorbis", b"\x01"
    else:
        raise Unreadable("another codec")
    length = sum(end - start for _, start, end in second)
    room = length - len(before) - 8 - len(behind)
    if room < 0:
        raise Unreadable("no description")
    # The whole length goes into the name of the encoder, and no entry follows.
    blank = before + struct.pack("<I", room) + b" " * room + bytes(4) + behind
    changed = bytearray(body)
    for _, start, end in second:
        changed[start:end], blank = blank[: end - start], blank[end - start :]
    for number in {page for page, _, _ in second}:
        at, _, end = pages[number]
        changed[at + 22 : at + 26] = bytes(4)
        changed[at + 22 : at + 26] = struct.pack("<I", _crc(changed[at:end]))
    return bytes(changed)


def _pages(body: bytes) -> Iterator[tuple[int, int, int]]:
    """Where each page begins, its content begins, and it ends."""
    at = 0
    while at < len(body):
        if body[at : at + 4] != b"OggS" or at + 27 > len(body):
            raise Unreadable("no page")
        start = at + 27 + body[at + 26]
        end = start + sum(body[at + 27 : start])
        if end > len(body):
            raise Unreadable("cut off")
        yield at, start, end
        at = end


def _packet(
    body: bytes, pages: list[tuple[int, int, int]], wanted: int
) -> list[tuple[int, int, int]]:
    """The pieces of a packet: number of the page, where it begins and ends."""
    pieces: list[tuple[int, int, int]] = []
    number = 0
    for page, (at, start, _) in enumerate(pages):
        begin = end = start
        for size in body[at + 27 : start]:
            end += size
            if size == 255:
                continue
            if number == wanted:
                return [*pieces, (page, begin, end)]
            number, begin = number + 1, end
        if number == wanted and end > begin:
            pieces.append((page, begin, end))
    raise Unreadable("no such packet")


def _crc_table() -> list[int]:
    table = []
    for byte in range(256):
        value = byte << 24
        for _ in range(8):
            value = (value << 1) ^ (0x04C11DB7 if value & 1 << 31 else 0)
        table.append(value & 0xFFFFFFFF)
    return table


_CRC = _crc_table()


def _crc(page: bytearray) -> int:
    """The checksum of a page (RFC 3533, 6): unreflected, begun with zero."""
    value = 0
    for byte in page:
        value = (value << 8 & 0xFFFFFFFF) ^ _CRC[value >> 24 ^ byte]
    return value


# --- MP4: boxes in boxes (ISO/IEC 14496-12, 4.2) -------------------------------------------

# What is kept at each level; all else is blanked. None: kept whole.
_Level = dict[bytes, "_Level | None"]
_SAMPLES: _Level = dict.fromkeys(
    (b"vmhd", b"smhd", b"hmhd", b"nmhd", b"gmhd", b"hdlr", b"dinf", b"stbl")
)
_MEDIA: _Level = {b"mdhd": None, b"hdlr": None, b"elng": None, b"minf": _SAMPLES}
_TRACK: _Level = {b"tkhd": None, b"edts": None, b"tref": None, b"mdia": _MEDIA}
_MOVIE: _Level = {b"mvhd": None, b"iods": None, b"mvex": None, b"trak": _TRACK}
_FILE: _Level = {
    b"ftyp": None,
    b"styp": None,
    b"sidx": None,
    b"mdat": None,
    b"moof": None,
    b"mfra": None,
    b"wide": None,
    b"moov": _MOVIE,
}
_NAME = 24  # bytes of an hdlr box before the name: flags, pre-defined, type, reserved


def strip_mp4(body: bytes) -> bytes:
    """Blank every box that isn't needed to play it: titles, places, pictures, free room.

    Raises:
        Unreadable: the boxes don't fit into one another, or there is nothing to play.
    """
    changed = bytearray(body)
    if b"moov" not in _blank(changed, 0, len(changed), _FILE):
        raise Unreadable("nothing to play")
    return bytes(changed)


def _blank(body: bytearray, start: int, stop: int, level: _Level) -> set[bytes]:
    """Blank what isn't named at this level; return what was found there."""
    found = set()
    for kind, at, inside, end in _boxes(body, start, stop):
        found.add(kind)
        below = level.get(kind)
        if kind not in level:
            body[at + 4 : at + 8] = b"free"
            body[inside:end] = bytes(end - inside)
        elif below is not None:
            _blank(body, inside, end, below)
        elif kind == b"hdlr":
            name = min(inside + _NAME, end)
            body[name:end] = bytes(end - name)
    return found


def _boxes(body: bytearray, start: int, stop: int) -> Iterator[tuple[bytes, int, int, int]]:
    """Each box: its kind, where it begins, its content begins, and it ends."""
    at = start
    while at < stop:
        if at + 8 > stop:
            raise Unreadable("cut off")
        size, kind, inside = (
            int.from_bytes(body[at : at + 4]),
            bytes(body[at + 4 : at + 8]),
            at + 8,
        )
        if size == 1 and at + 16 <= stop:
            size, inside = int.from_bytes(body[at + 8 : at + 16]), at + 16
        elif size == 0:
            size = stop - at
        end = at + size
        if end > stop or end < inside:
            raise Unreadable("a box that doesn't fit")
        yield kind, at, inside, end
        at = end
