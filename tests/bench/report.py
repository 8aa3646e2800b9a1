"""The figures as a table to be read; ratios first, since seconds are those of one machine."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from statistics import mean, median, quantiles
from typing import TYPE_CHECKING

from tests.bench.turns import SAID

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tests.bench.command import Cost
    from tests.bench.turns import Record

FLAT = 1.2  # a large town may cost so many times a small one


@dataclass
class Figures:
    """What was measured in one place."""

    kind: str
    families: int
    record: Record
    ours: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    bare: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    rates: list[float] = field(default_factory=list)

    def add(self, ours: dict[str, float], bare: dict[str, float], rate: float | None) -> None:
        """One round."""
        for into, seconds in ((self.ours, ours), (self.bare, bare)):
            for kind, value in seconds.items():
                into[kind].append(value)
        self.rates += [] if rate is None else [rate]


def report(figures: list[Figures], reading: float, demo: Cost, python: Cost) -> str:
    """Everything."""
    rounds = len(next(iter(figures[0].ours.values())))
    return "\n".join(
        [
            f"A turn, from the inbox to the mark in the outbox; milliseconds, {rounds} interleaved rounds.",
            "« bare »: the same statements in the same transactions, by the driver alone.",
            "",
            _row("database", "families", "turn", "statements", "p50", "p99", "bare p50", "ours / bare"),
            *(line for figure in figures for line in _turns(figure)),
            "",
            _row("database", "turn", f"{figures[-1].families} / {figures[0].families} families", f"wanted ≤ {FLAT}"),
            *(line for kind in dict.fromkeys(f.kind for f in figures) for line in _flatness(kind, figures)),
            "",
            _row("database", "families", "turns a second", "one by one"),
            *(_rate(figure) for figure in figures),
            "",
            _beside("first answer", demo.seconds * 1000, python.seconds * 1000, "ms"),
            _beside("peak memory", demo.peak / 1024, python.peak / 1024, "MB"),
            f"Reading French: {reading * 1e6:.0f} µs a sentence",
        ]
    )


def _turns(figure: Figures) -> Iterable[str]:
    for kind in [*SAID, "all"]:
        ours, bare = _of(figure.ours, kind), _of(figure.bare, kind)
        counts = [figure.record.count(kind)] if kind in SAID else [figure.record.count(one) for one in SAID]
        yield _row(
            figure.kind,
            figure.families,
            kind,
            f"{mean(counts):g}",
            f"{median(ours) * 1000:.1f}",
            f"{quantiles(ours, n=100)[98] * 1000:.1f}",
            f"{median(bare) * 1000:.1f}",
            f"{sum(ours) / sum(bare):.1f}" if kind == "all" else f"{median(ours) / median(bare):.1f}",
        )


def _flatness(database: str, figures: list[Figures]) -> Iterable[str]:
    small, large = (figure for figure in figures if figure.kind == database)
    for kind in [*SAID, "all"]:
        for name, which in (("ours", "ours"), ("bare", "bare")):
            ratio = median(_of(getattr(large, which), kind)) / median(_of(getattr(small, which), kind))
            verdict = ("yes" if ratio <= FLAT else "NOT MET") if name == "ours" else ""
            yield _row(database, f"{kind}, {name}", f"{ratio:.2f}", verdict)


def _rate(figure: Figures) -> str:
    one_by_one = 1 / mean(_of(figure.ours, "all"))
    rate = f"{median(figure.rates):.0f}" if figure.rates else "–"
    return _row(figure.kind, figure.families, rate, f"{one_by_one:.0f}")


def _beside(what: str, demo: float, python: float, unit: str) -> str:
    """The demo beside Python with nothing but sqlalchemy.orm."""
    ratio = f"{demo / python:.2f} × Python with sqlalchemy.orm"
    return f"The demo's {what}: {ratio} ({demo:.0f} {unit} / {python:.0f} {unit})"


def _of(seconds: dict[str, list[float]], kind: str) -> list[float]:
    return seconds[kind] if kind in SAID else [value for values in seconds.values() for value in values]


def _row(*cells: object) -> str:
    """The first cells to the left, figures to the right."""
    first, *rest = map(str, cells)
    return f"{first:<12}" + "".join(f"{cell:>22}" if len(cells) == 4 else f"{cell:>14}" for cell in rest)
