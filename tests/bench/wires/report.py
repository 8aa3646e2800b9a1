"""The figures of the wires as tables to be read; the ratios count, since seconds are those of one machine."""

from __future__ import annotations

from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tests.bench.wires.contest import Contender
    from tests.bench.wires.load import Sample
    from tests.bench.wires.run import Effort, Figures

MOST_IDLE = 150  # megabytes
BUSY = 0.9


def report(figures: Figures) -> str:
    """Everything."""
    tables = [line for wire, contest in figures.contests.items() for line in _table(wire, contest, figures.effort)]
    return "\n".join([*tables, _idle(figures), *(f"Not measured: {what}" for what in figures.missing)])


def _table(wire: str, contest: list[Contender], effort: Effort) -> Iterable[str]:
    ours, *others = contest
    yield f"{wire}: each chat types, waits for the answer, and so on; {effort.rounds} rounds of {effort.seconds:g} s."
    yield f"Medians of rounds. Above {BUSY} of a processor, it may be the load that limits."
    yield ""
    yield _row("bot", "chats", "round trips/s", "p50 ms", "p99 ms", "wrong", "cpu ms/trip", "load's cpu")
    for level in ours.crowds:
        yield from (_figures(contender, level) for contender in contest)
    yield ""
    if others:
        yield _row("ours beside", "chats", "ratio", "lowest", "highest", "wanted", "")
        yield from (_ratio(ours, other, level) for other in others for level in ours.crowds)
        yield ""


def _figures(contender: Contender, level: int) -> str:
    samples = contender.samples[level]
    return _row(
        contender.name,
        level,
        f"{median(sample.rate for sample in samples):.0f}",
        f"{median(sample.quantile(50) for sample in samples):.1f}",
        f"{median(sample.quantile(99) for sample in samples):.1f}",
        sum(sample.wrong for sample in samples),
        f"{median(sample.effort for sample in samples):.1f}",
        f"{median(sample.load for sample in samples):.2f}",
    )


def _ratio(ours: Contender, other: Contender, level: int) -> str:
    """Round by round, then their median."""
    rounds = zip(ours.samples[level], other.samples[level], strict=True)
    ratios = [mine.rate / theirs.rate for mine, theirs in rounds if theirs.rate]
    if not ratios:
        return _row(other.name, level, "–", "–", "–", f"≥ {other.wanted}", "NOT MEASURED")
    found = median(ratios)
    verdict = "yes" if found >= other.wanted and not _wrong(ours.samples[level]) else "NOT MET"
    figures = (f"{ratio:.2f}" for ratio in (found, min(ratios), max(ratios)))
    return _row(other.name, level, *figures, f"≥ {other.wanted}", verdict)


def _wrong(samples: Iterable[Sample]) -> int:
    return sum(sample.wrong for sample in samples)


def _idle(figures: Figures) -> str:
    """How much memory ours takes before anybody has written."""
    wires, verdict = " and ".join(figures.contests), "yes" if figures.idle <= MOST_IDLE else "NOT MET"
    families = figures.effort.families
    return f"Idle on {wires}, {families} families: {figures.idle:.0f} MB resident (wanted ≤ {MOST_IDLE}: {verdict})"


def _row(first: object, *cells: object) -> str:
    """The first cell to the left, figures to the right."""
    return f"{first!s:<16}" + "".join(f"{cell!s:>14}" for cell in cells)
