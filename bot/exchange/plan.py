"""What the lines of files would add to the town, and what they would change in it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bot.exchange.matching import MATCHERS, Matcher

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from bot.exchange.columns import Record, Sheet
    from bot.exchange.present import Present
    from bot.exchange.problems import Problem
    from bot.exchange.reading import File, Line


@dataclass(frozen=True, eq=False)
class Step:
    """A line of a file, and what it would make of the town: `was` is what is there now."""

    line: Line
    becomes: Record
    was: Record | None

    @property
    def changes_something(self) -> bool:
        return self.was is None or any(self.was[name] != value for name, value in self.becomes.items())


@dataclass(frozen=True, eq=False)
class Planned:
    """What would become of the lines of a file."""

    file: File
    steps: Sequence[Step] = field(default=())

    @property
    def sheet(self) -> Sheet:
        return self.file.sheet

    @property
    def added(self) -> list[Step]:
        return [step for step in self.steps if step.was is None]

    @property
    def changed(self) -> list[Step]:
        return [step for step in self.steps if step.was is not None and step.changes_something]


Plan = dict[str, Planned]  # by sheet


def plan(files: Sequence[File], present: Present, now: datetime, problems: list[Problem]) -> Plan:
    """Compare each file with what is there."""
    return {file.sheet.name: Planned(file, list(_steps(file, present, now, problems))) for file in files}


def _steps(file: File, present: Present, now: datetime, problems: list[Problem]) -> Iterator[Step]:
    matcher = MATCHERS.get(file.sheet.name, Matcher)(file.sheet, present, now)
    for line in file.lines:
        was = matcher.match(line.says)
        before = was or file.sheet.defaults
        becomes = {name: before[name] for name in file.sheet.fields if name in before} | line.says
        try:
            yield Step(line, matcher.settle(becomes, was), was)
        except ValueError as error:
            problems.append(file.problem(line, str(error)))
