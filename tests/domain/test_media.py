"""What a file is, is told by its first bytes; what it is called only rules it out."""

from __future__ import annotations

import pytest

from bot.domain import media
from tests import samples


@pytest.mark.parametrize(
    ("kind", "body", "form"),
    [
        ("photo", samples.jpeg(), media.JPEG),
        ("photo", samples.png(), media.PNG),
        ("document", samples.webp(), media.WEBP),
        ("voice", samples.ogg(), media.OGG),
        ("audio", samples.mp3(), media.MP3),
        ("audio", samples.FRAME, media.MP3),
        ("audio", samples.mp4(b"M4A "), media.M4A),
        ("audio", b"#!AMR\n", media.AMR),
        ("video", samples.mp4(), media.MP4),
        ("video_note", samples.mp4(), media.MP4),
        ("document", samples.pdf(), media.PDF),
    ],
)
def test_each_format_is_known_by_its_first_bytes(
    kind: media.Kind, body: bytes, form: media.Form
) -> None:
    assert media.form_of(kind, body) is form


@pytest.mark.parametrize(
    "body",
    [b"MZ\x90\0", b"PK\x03\x04", b"\x7fELF", b"#!/bin/sh", b"Rar!", b"<svg>", b"\xff", b""],
)
def test_programs_archives_and_the_unknown_are_no_kind_of_ours(body: bytes) -> None:
    assert all(media.form_of(kind, body) is None for kind in media.FAMILIES)


def test_a_film_is_not_taken_as_a_photo() -> None:
    assert media.form_of("photo", samples.mp4()) is None


@pytest.mark.parametrize(
    ("mime", "taken"),
    [
        ("", True),
        ("image/jpeg", True),
        ("Audio/OGG; codecs=opus", True),
        ("application/zip", False),
        ("application/vnd.android.package-archive", False),
        ("text/html", False),
    ],
)
def test_a_name_of_another_kind_rules_a_file_out(mime: str, taken: bool) -> None:
    assert media.may_be(mime) is taken
