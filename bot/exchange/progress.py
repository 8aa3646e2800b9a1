"""How far long work is, on a terminal; nothing where nobody looks."""

from __future__ import annotations

import sys
from time import monotonic

WIDTH, EVERY = 30, 0.1  # signs of the bar; seconds between two drawings


class Progress:
    """A bar for each stage of the work, one over the other on the last line of the terminal."""

    def __init__(self) -> None:
        """Nothing is under way yet."""
        self._shows = sys.stderr.isatty()
        self._stage, self._total, self._done, self._drawn = "", 0, 0, 0.0

    def begin(self, stage: str, total: int) -> None:
        """Go on to a stage of so many parts."""
        self._stage, self._total, self._done = stage, total, 0
        self._draw()

    def advance(self, parts: int) -> None:
        """So many parts more are done."""
        self._done += parts
        if monotonic() - self._drawn > EVERY:
            self._draw()

    def end(self) -> None:
        """Leave the line as it was found."""
        self._put("")

    def _draw(self) -> None:
        part = min(1.0, self._done / self._total) if self._total else 0.0
        bar = "█" * round(part * WIDTH)
        self._put(f"{self._stage:<12} {bar:░<{WIDTH}} {part:4.0%}")

    def _put(self, line: str) -> None:
        self._drawn = monotonic()
        if self._shows:
            sys.stderr.write(f"\r\x1b[K{line}")
            sys.stderr.flush()
