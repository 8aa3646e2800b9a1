"""What is wrong with a file, and where."""

from __future__ import annotations

from dataclasses import dataclass

HEADER = 1  # the line of the names of the columns


@dataclass(frozen=True, order=True)
class Problem:
    """One thing to mend."""

    file: str
    line: int
    why: str

    def __str__(self) -> str:
        return f"{self.file}, line {self.line}: {self.why}"
