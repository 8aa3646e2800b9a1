"""What the signs of a picture mean, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.drawing.canvas import Box, Canvas, Pen, width
from bot.drawing.chip import BADGE, CHIP, LOOKS, Look, badge

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.wording import Wording
    from dialogs.engine.document import Tone
    from dialogs.engine.reply import Reply

PEN = Pen(34, "#1b1f24")
LINE = 58
BESIDE, APART = 10, 36  # between a badge and its word, and between a word and the next badge


class Legend:
    """Each state that is on the picture, once; as many to a line as there is room for."""

    def __init__(self, states: Iterable[tuple[Tone, Reply]], wording: Wording, room: float) -> None:
        self._lines: list[list[tuple[Look, str]]] = []
        left = room
        for look, words in _states(states, wording):
            if left + _wide(words) - APART > room:
                self._lines.append([])
                left = 0
            self._lines[-1].append((look, words))
            left += _wide(words)

    @property
    def height(self) -> float:
        return len(self._lines) * LINE

    def draw(self, canvas: Canvas, left: float, top: float) -> None:
        for number, line in enumerate(self._lines):
            x, y = left, top + number * LINE
            for look, words in line:
                badge(canvas, Box(x, y, x + BADGE, y + CHIP), look)
                canvas.write(x + BADGE + BESIDE, y + CHIP / 2, words, PEN)
                x += _wide(words)


def _states(states: Iterable[tuple[Tone, Reply]], wording: Wording) -> list[tuple[Look, str]]:
    """In the order of the looks."""
    found = {(tone, wording.label(state)) for tone, state in states}
    return [
        (look, words) for tone, look in LOOKS.items() for words in sorted(said for one, said in found if one is tone)
    ]


def _wide(words: str) -> float:
    return BADGE + BESIDE + width(words, PEN) + APART
