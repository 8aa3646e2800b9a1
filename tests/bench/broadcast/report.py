"""The figures of a broadcast as a table; the ratios count, since seconds are those of one machine."""

from __future__ import annotations

from statistics import median, quantiles
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.bench.broadcast.run import Figures
    from tests.bench.wires.load import Sample

MOST_BESIDE_BARE = 2.0  # times the seconds of bare posts
MOST_BESIDE_REST = 3.0  # times the p99 of replies at rest


def report(figures: Figures) -> str:
    """Everything."""
    effort = figures.effort
    slower = [ours / bare for ours, bare in zip(figures.ours, figures.bare, strict=True)]
    idle, during = _p99(figures.idle), _p99(figures.during)
    return "\n".join(
        [
            f"A broadcast to {effort.told} families at no rate limit; {effort.rounds} rounds, medians.",
            f"Sent a second: {effort.told / median(figures.ours):.0f}; bare, {effort.told / median(figures.bare):.0f}",
            _ratio("Beside bare aiohttp posting the same bodies", median(slower), MOST_BESIDE_BARE),
            f"  lowest {min(slower):.2f}, highest {max(slower):.2f}",
            f"Replies to {effort.talkers} chats without a pause, p99: {idle:.1f} ms at rest, {during:.1f} ms during it",
            _ratio("Beside rest", during / idle, MOST_BESIDE_REST),
            f"Wrong or missing answers: {sum(sample.wrong for sample in (*figures.idle, *figures.during))}",
        ]
    )


def _p99(samples: Sequence[Sample]) -> float:
    """Milliseconds, of all rounds together: of one there are too few."""
    return quantiles([seconds for sample in samples for seconds in sample.latencies], n=100)[98] * 1000


def _ratio(what: str, ratio: float, most: float) -> str:
    return f"{what}: {ratio:.2f} × (wanted ≤ {most:g}: {'yes' if ratio <= most else 'NOT MET'})"
