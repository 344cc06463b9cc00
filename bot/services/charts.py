"""Draw a bar chart in Persian: from right to left, letters joined, readable on a small phone."""

from __future__ import annotations

import io
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from PIL import Image, ImageDraw, ImageFont

from bot.text import persian_number

if TYPE_CHECKING:
    from bot.domain.charts import Bar, Chart

# Pixels. A phone shows the picture at half of this width, so a letter of 30 is one of 15.
WIDTH = 720
MARGIN = 28
TITLE, TEXT = 38, 30
LINE = 46  # from one line of text to the next
THICK, GAP = 30, 8
BETWEEN = 18  # rows
NUMBER = 130  # kept free at the left end of the longest bar
LEAST = 6  # so that 0 is seen as a bar of nothing, and 1 of many at all

PAPER, INK, RULE = "#ffffff", "#1f2933", "#d5dbe1"
TONES = {"calm": "#2f6fab", "alarm": "#c0392b"}


@cache
def _font(size: int, *, bold: bool = False) -> ImageFont.FreeTypeFont:
    name = "Vazirmatn-Bold.ttf" if bold else "Vazirmatn-Regular.ttf"
    body = files("bot.data").joinpath("fonts", name).read_bytes()
    return ImageFont.truetype(io.BytesIO(body), size, layout_engine=ImageFont.Layout.RAQM)


def draw(chart: Chart) -> bytes:
    """A chart as a PNG; takes some hundredths of a second of CPU."""
    picture = Image.new("RGB", (WIDTH, _height(chart)), PAPER)
    pen = ImageDraw.Draw(picture)
    y = MARGIN
    for line in _wrapped(chart.title, _font(TITLE, bold=True)):
        _write(pen, y, line, _font(TITLE, bold=True))
        y += LINE
    if chart.legend:
        _legend(pen, y, chart)
        y += LINE
    pen.line((MARGIN, y + 12, WIDTH - MARGIN, y + 12), fill=RULE, width=2)
    y += BETWEEN + 6
    for row in chart.rows:
        _write(pen, y, _fitted(row.label), _font(TEXT))
        y += LINE
        for bar in row.bars:
            _bar(pen, y, bar, chart.greatest)
            y += THICK + GAP
        y += BETWEEN
    out = io.BytesIO()
    picture.save(out, "PNG", optimize=True)
    return out.getvalue()


def _height(chart: Chart) -> int:
    heads = len(_wrapped(chart.title, _font(TITLE, bold=True))) + bool(chart.legend)
    rows = sum(LINE + len(row.bars) * (THICK + GAP) + BETWEEN for row in chart.rows)
    return MARGIN + heads * LINE + BETWEEN + 6 + rows + MARGIN


def _write(pen: ImageDraw.ImageDraw, y: int, text: str, font: ImageFont.FreeTypeFont) -> None:
    pen.text((WIDTH - MARGIN, y), text, INK, font, anchor="ra", direction="rtl", language="fa")


def _legend(pen: ImageDraw.ImageDraw, y: int, chart: Chart) -> None:
    """A square of each tone with its meaning, side by side from the right."""
    right, font = WIDTH - MARGIN, _font(TEXT)
    for tone, label in chart.legend:
        pen.rectangle((right - 24, y + 10, right, y + 34), fill=TONES[tone])
        right -= 36
        pen.text((right, y), label, INK, font, anchor="ra", direction="rtl", language="fa")
        right -= round(font.getlength(label, direction="rtl", language="fa")) + 40


def _bar(pen: ImageDraw.ImageDraw, y: int, bar: Bar, greatest: int) -> None:
    """A bar that grows to the left, with its number at its end."""
    right = WIDTH - MARGIN
    room = right - MARGIN - NUMBER
    length = max(LEAST, room * bar.value // greatest) if bar.value else 2
    pen.rectangle((right - length, y, right, y + THICK), fill=TONES[bar.tone])
    place = (right - length - 14, y + THICK // 2)
    pen.text(
        place, persian_number(bar.value), INK, _font(TEXT, bold=True), anchor="rm", language="fa"
    )


def _fits(text: str, font: ImageFont.FreeTypeFont) -> bool:
    return font.getlength(text, direction="rtl", language="fa") <= WIDTH - 2 * MARGIN


def _wrapped(text: str, font: ImageFont.FreeTypeFont) -> list[str]:
    """A text in as many lines as it needs."""
    made: list[str] = []
    for word in text.split():
        longer = f"{made[-1]} {word}" if made else word
        if made and _fits(longer, font):
            made[-1] = longer
        else:
            made.append(word)
    return made


def _fitted(label: str) -> str:
    """A name in one line, its end left off where it is too long."""
    if _fits(label, _font(TEXT)):
        return label
    while label and not _fits(f"{label}…", _font(TEXT)):
        label = label[:-1].rstrip()
    return f"{label}…"
