"""The picture of a chart: what a person sees on a phone."""

from __future__ import annotations

import io
from importlib.resources import files
from typing import TYPE_CHECKING

import pytest
from PIL import Image, ImageFont, features

from bot.domain.charts import Bar, Chart, Row, from_json
from bot.services import charts

if TYPE_CHECKING:
    from bot.domain.charts import Tone

RGB = tuple[int, int, int]


def chart(*values: int, tone: Tone = "calm", title: str = "امروز") -> Chart:
    return Chart(title, tuple(Row("دفتر الف", (Bar(value, tone),)) for value in values))


def picture(one: Chart) -> Image.Image:
    return Image.open(io.BytesIO(charts.draw(one))).convert("RGB")


def lengths(image: Image.Image, tone: str) -> list[int]:
    """How far each bar of a tone reaches, from the top; each must begin at the right margin."""
    colour: RGB = tuple(bytes.fromhex(charts.TONES[tone].removeprefix("#")))  # type: ignore[assignment]
    right = image.width - charts.MARGIN
    found, inside = [], False
    for y in range(image.height):
        if image.getpixel((right - 1, y)) == colour:
            if not inside:
                row = [x for x in range(image.width) if image.getpixel((x, y + 2)) == colour]
                found.append(max(row) - min(row) + 1)
            inside = True
        else:
            inside = False
    return found


def test_bars_grow_from_the_right_in_proportion() -> None:
    whole, half, none = lengths(picture(chart(10, 5, 0)), "calm")
    assert whole == pytest.approx(2 * half, abs=3)
    assert none <= 3


def test_the_smallest_count_beside_the_greatest_can_be_seen() -> None:
    assert lengths(picture(chart(100_000, 1)), "calm")[1] >= charts.LEAST


def test_what_alarms_has_another_colour() -> None:
    image = picture(chart(3, tone="alarm"))
    assert lengths(image, "alarm")
    assert not lengths(image, "calm")


def test_a_phone_shows_it_readably() -> None:
    """At 360 pixels a letter is no smaller than that of a chat, and nothing is cut off."""
    image = picture(chart(*range(8), title="شنبه ۲۳ آبان تا جمعه ۲۹ آبان، شهرستان کرمان و بم"))
    assert image.width == 2 * 360
    assert charts.TEXT / 2 >= 15
    assert max(image.size) / min(image.size) < 20  # Bot API: sides of a photo
    edge = [image.getpixel((x, y)) for x in (0, image.width - 1) for y in range(image.height)]
    assert set(edge) == {(255, 255, 255)}


def test_a_name_too_long_for_a_line_is_shortened() -> None:
    long = Chart("امروز", (Row("دفتر " * 60, (Bar(1),)),))
    image = picture(long)
    assert {image.getpixel((2, y)) for y in range(image.height)} == {(255, 255, 255)}


def test_letters_are_joined() -> None:
    assert features.check("raqm")
    body = files("bot.data").joinpath("fonts", "Vazirmatn-Regular.ttf").read_bytes()
    apart = ImageFont.truetype(io.BytesIO(body), 30, layout_engine=ImageFont.Layout.BASIC)
    joined = charts._font(30)
    word = "منتظر"
    assert joined.getlength(word, direction="rtl", language="fa") < apart.getlength(word)


@pytest.mark.parametrize(
    "letter", "آابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهیئأؤء۰۱۲۳۴۵۶۷۸۹٬،؛؟«»():·…-AZaz09"
)
def test_the_font_has_every_letter_of_a_name(letter: str) -> None:
    font = charts._font(30)
    assert font.getmask(letter).getbbox() != font.getmask("\ue123").getbbox()


def test_a_chart_survives_the_outbox() -> None:
    one = Chart("الف", (Row("ب", (Bar(1), Bar(2, "alarm"))),), (("alarm", "دیر"),))
    assert from_json(one.as_json()) == one
