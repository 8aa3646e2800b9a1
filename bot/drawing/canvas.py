"""A sheet to draw on: measured in points of the picture, drawn at twice the size so that curves are smooth."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple

from PIL import Image, ImageDraw, ImageFont

from bot.files.fonts import Weight, font_file

if TYPE_CHECKING:
    from typing import Literal

FINER = 2
COLOURS = 256  # what is drawn has few, and the file is then half as large
CUT = "…"


class Box(NamedTuple):
    """Left, top, right, bottom."""

    left: float
    top: float
    right: float
    bottom: float


class Pen(NamedTuple):
    """How words are written."""

    size: float
    colour: str
    weight: Weight = Weight.REGULAR


class Canvas:
    """White, of one size."""

    def __init__(self, width: float, height: float) -> None:
        self._image = Image.new("RGB", (round(width * FINER), round(height * FINER)), "white")
        self._draw = ImageDraw.Draw(self._image)

    def write(self, x: float, y: float, words: str, pen: Pen, side: Literal["l", "m", "r"] = "l") -> None:
        """Words whose middle line is at y, and whose left, middle or right is at x."""
        self._draw.text((x * FINER, y * FINER), _line(words), pen.colour, _font(pen.weight, pen.size), f"{side}m")

    def fill(self, box: Box, colour: str, round_by: float = 0, edge: str | None = None) -> None:
        """A rectangle, perhaps with round corners and an edge."""
        finer = [value * FINER for value in box]
        self._draw.rounded_rectangle(finer, round_by * FINER, colour, edge, FINER)

    def png(self) -> bytes:
        made = BytesIO()
        few = self._image.reduce(FINER).quantize(COLOURS, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
        few.save(made, "PNG")
        return made.getvalue()


def width(words: str, pen: Pen) -> float:
    """How wide words are."""
    return _font(pen.weight, pen.size).getlength(_line(words)) / FINER


def fitted(words: str, pen: Pen, room: float, smallest: float) -> tuple[str, Pen]:
    """The words in letters that fit the room; where even the smallest do not, their beginning."""
    while width(words, pen) > room and pen.size > smallest:
        pen = pen._replace(size=pen.size - 1)
    if width(words, pen) <= room:
        return words, pen
    while words and width(words + CUT, pen) > room:
        words = words[:-1]
    return words + CUT, pen


def _line(words: str) -> str:
    """On one line, whatever stands in it."""
    return "".join(" " if unicodedata.category(letter) in {"Cc", "Cs", "Zl", "Zp"} else letter for letter in words)


@lru_cache(64)
def _font(weight: Weight, size: float) -> ImageFont.FreeTypeFont:
    """Laid out by Pillow itself: what else there may be on a machine would draw another picture."""
    return ImageFont.truetype(font_file(weight), size * FINER, layout_engine=ImageFont.Layout.BASIC)
