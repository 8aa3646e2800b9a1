"""Amounts as bars, one below the other: each part with a colour and a sign, and their words below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.drawing.canvas import Box, Canvas, Pen, fitted, width
from bot.drawing.chip import LOOKS, SIGN
from bot.drawing.legend import Legend
from bot.files.fonts import Weight
from domain.money import Money

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.wording import Wording
    from dialogs.engine.document import Bar, Chart, Part

WIDTH, MARGIN = 1200, 32
TITLE, LETTERS, SMALLEST = 48, 34, 22
ROW, BAR = 84, 52  # the height of a line, and of the bar in it
LABEL, AMOUNT = 300, 190  # the room for words on the left and on the right
INK, ACCENT = "#1b1f24", "#1f5f8b"
PEN, STRONG = Pen(LETTERS, INK), Pen(LETTERS, INK, Weight.SEMIBOLD)


def picture(chart: Chart, wording: Wording) -> bytes:
    """A PNG as high as it has bars."""
    legend = Legend(((part.tone, part.word) for bar in chart.bars for part in bar.parts), wording, WIDTH - 2 * MARGIN)
    top = MARGIN + 1.7 * TITLE
    bottom = top + ROW * len(chart.bars)
    canvas = Canvas(WIDTH, bottom + MARGIN + legend.height + MARGIN / 2)
    words, pen = fitted(wording.text(chart.title), Pen(TITLE, ACCENT, Weight.BOLD), WIDTH - 2 * MARGIN, SMALLEST)
    canvas.write(MARGIN, MARGIN + TITLE / 2, words, pen)
    longest = max((_total(bar).cents for bar in chart.bars), default=0) or 1
    scale = (WIDTH - 2 * MARGIN - LABEL - AMOUNT) / longest
    for number, bar in enumerate(chart.bars):
        _row(canvas, top + number * ROW, bar, scale, wording)
    legend.draw(canvas, MARGIN, bottom + MARGIN)
    return canvas.png()


def _total(bar: Bar) -> Money:
    return Money.total(part.amount for part in bar.parts)


def _row(canvas: Canvas, top: float, bar: Bar, scale: float, wording: Wording) -> None:
    """What it is, the bar, and what it comes to."""
    middle = top + BAR / 2
    label, pen = fitted(wording.label(bar.label), PEN, LABEL - 20, SMALLEST)
    canvas.write(MARGIN, middle, label, pen)
    left = float(MARGIN + LABEL)
    for part, right in _ends(bar, left, scale):
        _draw(canvas, Box(left, top, right, top + BAR), part)
        left = right
    canvas.write(left + 14, middle, wording.label(_total(bar)), STRONG)


def _ends(bar: Bar, left: float, scale: float) -> Iterator[tuple[Part, float]]:
    for part in bar.parts:
        left += part.amount.cents * scale
        yield part, left


def _draw(canvas: Canvas, box: Box, part: Part) -> None:
    """The sign stands in it where there is room."""
    look = LOOKS[part.tone]
    canvas.fill(box, look.badge, 6)
    if width(look.sign, SIGN) + 12 <= box.right - box.left:
        canvas.write((box.left + box.right) / 2, (box.top + box.bottom) / 2, look.sign, SIGN, "m")
