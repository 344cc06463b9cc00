"""Descriptions leave sound and film; what is heard and seen stays as it was."""

from __future__ import annotations

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain import containers
from bot.domain.containers import Unreadable, strip_mp3, strip_mp4, strip_ogg
from tests import samples
from tests.samples import CANARY, box

WORD = CANARY.encode()


@pytest.mark.parametrize("comment", [WORD, WORD * 30, WORD * 9000], ids=["short", "long", "pages"])
@pytest.mark.parametrize("vorbis", [False, True], ids=["opus", "vorbis"])
def test_a_recording_loses_its_description_and_nothing_else(vorbis: bool, comment: bytes) -> None:
    body = samples.ogg(vorbis=vorbis, comment=comment)
    stripped = strip_ogg(body)
    assert WORD not in stripped
    assert len(stripped) == len(body)
    assert stripped.endswith(b"\xf8\xff\xfe")
    assert strip_ogg(stripped) == stripped


def test_every_page_of_a_stripped_recording_has_its_right_checksum() -> None:
    body = strip_ogg(samples.ogg(comment=WORD * 9000))
    for at, _, end in containers._pages(body):
        page = bytearray(body[at:end])
        said, page[22:26] = page[22:26], bytes(4)
        assert bytes(said) == struct.pack("<I", samples.crc(bytes(page)))


def test_music_loses_the_tags_before_and_behind_it() -> None:
    assert strip_mp3(samples.mp3()) == samples.FRAME * 3


def test_lyrics_behind_the_music_go_too() -> None:
    lyrics = b"LYRICSBEGIN" + WORD
    tail = lyrics + b"%06dLYRICS200" % len(lyrics)
    assert strip_mp3(samples.FRAME + tail + b"TAG" + bytes(125)) == samples.FRAME


def test_a_tag_with_a_header_of_its_own_and_an_extended_one_go_too() -> None:
    ape = b"APETAGEX" + bytes(24) + WORD
    ape += b"APETAGEX" + struct.pack("<IIII8x", 2000, len(WORD) + 32, 1, 1 << 31)
    extended = b"TAG+" + WORD.ljust(223, b"\0")
    tail = extended + b"TAG" + bytes(125)
    assert strip_mp3(samples.FRAME + ape + tail) == samples.FRAME


def test_a_film_loses_place_maker_and_free_room_and_keeps_its_length() -> None:
    body = samples.mp4()
    stripped = strip_mp4(body)
    assert WORD not in stripped
    assert len(stripped) == len(body)
    assert stripped.index(b"pictures") == body.index(b"pictures")
    assert b"tkhd" in stripped
    assert b"vide" in stripped


def test_a_film_with_boxes_of_large_or_open_size_is_read() -> None:
    moov = box(b"moov", box(b"mvhd", bytes(100)))
    large = struct.pack(">I4sQ", 1, b"uuid", 16 + len(WORD)) + WORD
    open_end = struct.pack(">I4s", 0, b"mdat") + b"pictures"
    stripped = strip_mp4(box(b"ftyp", b"isom") + moov + large + open_end)
    assert WORD not in stripped
    assert stripped.endswith(b"pictures")


@pytest.mark.parametrize(
    ("strip", "body"),
    [
        (strip_ogg, b"OggS"),
        (strip_ogg, samples.ogg()[:-1]),
        (strip_ogg, samples.ogg() + b"OggX"),
        (strip_ogg, samples.ogg() + samples.ogg().replace(b"\x07\0\0\0", b"\x08\0\0\0")),
        (strip_ogg, samples.ogg().replace(b"OpusHead", b"Speex   ")),
        (strip_ogg, samples.ogg(frames=0)[:47]),
        (strip_ogg, b"".join(samples._paged(b"OpusHead", 0, begin=True) * 2)),
        (strip_ogg, b""),
        (strip_mp3, b"ID3\x03\0\0\0\0\0\x01x"),
        (strip_mp3, b""),
        (strip_mp4, b""),
        (strip_mp4, box(b"ftyp", b"isom")),
        (strip_mp4, samples.mp4() + b"\0"),
        (strip_mp4, samples.mp4()[:-1]),
        (strip_mp4, struct.pack(">I4s", 4, b"moov")),
        (strip_mp4, struct.pack(">I4s", 1, b"moov")),
    ],
)
def test_what_is_not_whole_is_refused(strip: object, body: bytes) -> None:
    with pytest.raises(Unreadable):
        strip(body)  # type: ignore[operator]


@given(body=st.binary(max_size=400), which=st.sampled_from([strip_ogg, strip_mp3, strip_mp4]))
def test_no_bytes_raise_anything_else(body: bytes, which: object) -> None:
    start = {strip_ogg: b"OggS\0\0", strip_mp3: b"ID3\x03\0\0", strip_mp4: b"\0\0\0\x0cmoov"}
    try:
        which(start[which] + body)  # type: ignore[operator,index]
    except Unreadable:
        return
