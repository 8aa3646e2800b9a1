"""From when, and until when, within a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time


@dataclass(frozen=True)
class Hours:
    """What was said of them: of « jusqu'à 18 h », the end alone."""

    start: time | None = None
    end: time | None = None

    @staticmethod
    def between(start: time | None, end: time | None) -> Hours | None:
        """None when neither is known."""
        return Hours(start, end) if start or end else None
