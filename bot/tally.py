"""What this process has done since it started, counted: for the metrics."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field


@dataclass
class Tally:
    """Counts that only grow."""

    received: Counter[str] = field(default_factory=Counter)  # by transport
    turns: int = 0
    turn_seconds: float = 0.0
    sent: Counter[tuple[str, str]] = field(default_factory=Counter)  # by transport and fate
