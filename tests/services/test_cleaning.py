"""Nothing but the picture, the sound or the page itself is left of a file."""

from __future__ import annotations

import io

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from bot.domain.media import FAMILIES
from bot.services import cleaning
from bot.services.cleaning import Unacceptable, clean
from tests import samples
from tests.samples import CANARY


@pytest.mark.parametrize(
    ("kind", "body", "sent"),
    [
        ("photo", samples.jpeg(), ("photo", "photo.jpg")),
        ("document", samples.jpeg(), ("photo", "photo.jpg")),
        ("document", samples.png(), ("photo", "photo.jpg")),
        ("document", samples.webp(), ("photo", "photo.jpg")),
        ("voice", samples.ogg(), ("voice", "voice.ogg")),
        ("voice", samples.mp3(), ("audio", "audio.mp3")),
        ("audio", samples.ogg(vorbis=True), ("document", "voice.ogg")),
        ("audio", samples.mp3(), ("audio", "audio.mp3")),
        ("audio", b"#!AMR\nsound", ("document", "audio.amr")),
        ("video", samples.mp4(), ("video", "video.mp4")),
        ("video_note", samples.mp4(), ("video_note", "video.mp4")),
        ("document", samples.pdf(), ("document", "file.pdf")),
    ],
)
def test_no_word_beside_the_content_is_left(kind: str, body: bytes, sent: tuple[str, str]) -> None:
    cleaned = clean(kind, body)  # type: ignore[arg-type]
    for code in ("utf-8", "utf-16-le", "utf-16-be"):
        assert CANARY.encode(code) not in cleaned.body
    assert (cleaned.kind, cleaned.name) == sent


def test_a_photo_has_no_word_of_place_or_camera_left() -> None:
    with Image.open(io.BytesIO(clean("photo", samples.jpeg()).body)) as seen:
        assert not seen.getexif()
        assert not {"comment", "exif", "xmp", "icc_profile"} & set(seen.info)


def test_a_photo_stands_upright() -> None:
    with Image.open(io.BytesIO(clean("photo", samples.jpeg(orientation=6)).body)) as seen:
        assert seen.size == (30, 40)


def test_a_large_photo_is_made_smaller_and_a_slender_one_goes_as_a_file() -> None:
    large = clean("photo", samples.jpeg((5000, 4000)))
    with Image.open(io.BytesIO(large.body)) as seen:
        assert seen.size == (2560, 2048)
    assert clean("photo", samples.jpeg((2000, 20))).kind == "document"


def test_a_picture_of_too_many_points_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cleaning, "PIXELS", 1000)
    with pytest.raises(Unacceptable) as refused:
        clean("photo", samples.jpeg())
    assert refused.value.reason == "broken"


def test_a_picture_in_the_colours_of_printers_is_taken() -> None:
    out = io.BytesIO()
    Image.new("CMYK", (10, 10)).save(out, "JPEG")
    assert clean("photo", out.getvalue()).kind == "photo"


def test_a_locked_pdf_is_refused() -> None:
    document, out = pikepdf.new(), io.BytesIO()
    document.add_blank_page()
    document.save(out, encryption=pikepdf.Encryption(owner="a", user=""))
    with pytest.raises(Unacceptable):
        clean("document", out.getvalue())


def test_a_cleaned_pdf_has_its_pages() -> None:
    with pikepdf.open(io.BytesIO(clean("document", samples.pdf()).body)) as document:
        assert len(document.pages) == 1
        assert not document.attachments


@pytest.mark.parametrize("body", [b"MZ\x90\0", b"PK\x03\x04docProps", b"\x7fELF", b""])
def test_programs_and_archives_are_refused_by_what_they_are(body: bytes) -> None:
    with pytest.raises(Unacceptable) as refused:
        clean("document", body)
    assert refused.value.reason == "type"


@given(
    head=st.sampled_from([b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"RIFF0000WEBP", b"%PDF-1.7\n"]),
    body=st.binary(max_size=200),
    kind=st.sampled_from(list(FAMILIES)),
)
def test_a_hostile_file_is_refused_and_nothing_else_happens(
    head: bytes, body: bytes, kind: str
) -> None:
    with pytest.raises(Unacceptable):
        clean(kind, head + body)  # type: ignore[arg-type]
