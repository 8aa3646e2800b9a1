"""One line in a day of a month sheet: a sign on a badge, and a name beside it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from bot.drawing.canvas import Box, Canvas, Pen, fitted, width
from bot.files.fonts import Weight
from dialogs.engine.document import SIGNS, Tone

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.wording import Wording
    from dialogs.engine.document import Entry


class Look(NamedTuple):
    """How a tone is drawn: each has a sign of its own, and a ground on which black letters are read."""

    sign: str
    badge: str
    ground: str


LOOKS = {
    Tone.SETTLED: Look(SIGNS[Tone.SETTLED], "#1a7f37", "#dff5e4"),
    Tone.WAITING: Look(SIGNS[Tone.WAITING], "#8a5a00", "#fff3cd"),
    Tone.ASKED: Look(SIGNS[Tone.ASKED], "#0b5cad", "#deedfc"),
    Tone.REFUSED: Look(SIGNS[Tone.REFUSED], "#b3261e", "#fde4e1"),
    Tone.OVER: Look(SIGNS[Tone.OVER], "#57606a", "#eaeef2"),
    Tone.CLOSED: Look(SIGNS[Tone.CLOSED], "#6639ba", "#efe7fd"),
}
CHIP, BETWEEN = 46, 6  # the height of a line, and what stands between two
BADGE = 40  # its width
LETTERS, SMALLEST = 31, 24
BETWEEN_LINES = 36
PEN, SIGN = Pen(LETTERS, "#1b1f24"), Pen(32, "white", Weight.BOLD)
BREAK = re.compile(r"(?<=[- ])")  # where a name may go on below


class Chip:
    """As high as its words need, in this width."""

    def __init__(self, entry: Entry, wording: Wording, width: float) -> None:
        self._look = LOOKS[entry.tone]
        self._lines = [
            fitted(line, PEN, width - BADGE - 14, SMALLEST)
            for line in broken(wording.label(entry.label), width - BADGE - 14)
        ]

    @property
    def height(self) -> float:
        return CHIP + (len(self._lines) - 1) * BETWEEN_LINES

    def draw(self, canvas: Canvas, box: Box) -> None:
        canvas.fill(box, self._look.ground, 8)
        badge(canvas, Box(box.left, box.top, box.left + BADGE, box.bottom), self._look)
        for number, (words, pen) in enumerate(self._lines):
            canvas.write(box.left + BADGE + 8, box.top + CHIP / 2 + number * BETWEEN_LINES, words, pen)


def badge(canvas: Canvas, box: Box, look: Look) -> None:
    """The sign of a tone, for whom its colour tells nothing."""
    canvas.fill(box, look.badge, 8)
    canvas.write((box.left + box.right) / 2, (box.top + box.bottom) / 2, look.sign, SIGN, "m")


def broken(words: str, room: float) -> Sequence[str]:
    """In as many lines as it takes, broken behind hyphens and between words."""
    lines = [""]
    for part in BREAK.split(words):
        if lines[-1] and width((lines[-1] + part).rstrip(), PEN) > room:
            lines.append("")
        lines[-1] += part
    return [line.rstrip() for line in lines]
