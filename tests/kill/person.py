"""Somebody at a terminal that keeps dying: says each line until it is taken, and checks all that is answered."""

from __future__ import annotations

import re
import time
from dataclasses import dataclass, field
from enum import StrEnum
from statistics import median
from typing import TYPE_CHECKING

from tests.kill.process import Process

if TYPE_CHECKING:
    from pathlib import Path

    from tests.kill.mail import Mail


class Fell(StrEnum):
    """Where a kill fell."""

    UNTAKEN = "before the line was taken"
    UNTRIED = "before its turn"
    TURN = "in its turn"
    UNSENT = "before its answer was sent"
    UNMARKED = "between sending and mark"
    SETTLED = "after all was done"


@dataclass(frozen=True)
class Line:
    """What is said, and what any right answer to it contains: a regular expression."""

    text: str
    answer: str


@dataclass
class Person:
    """The runs of one terminal on one address."""

    command: list[str]
    mail: Mail
    log: Path
    said: list[Line] = field(default_factory=list)
    heard: list[int] = field(default_factory=list)  # rows of the outbox, in the order they came out
    doubtful: set[int] = field(default_factory=set)  # those that came out, but were not marked when the process died
    paces: list[float] = field(default_factory=lambda: [0.03])  # seconds to the first words of each answer
    is_awake: bool = False  # the terminal has started: it had spoken before the last line
    _due: int | None = None  # the row that must come out again

    def __post_init__(self) -> None:
        self.process = Process(self.command, self.log)

    @property
    def pace(self) -> float:
        return min(median(self.paces[-9:]), 0.1)  # more is a wait for what another process answered

    def say(self, line: Line) -> None:
        self.said.append(line)
        self.is_awake = self.process.spoke.is_set()
        self._began = time.perf_counter()
        self.process.write(line.text)

    def settle(self) -> None:
        """Wait until everything said is answered and marked."""
        self.mail.wait_until_settled(len(self.said))

    def listen(self) -> None:
        """Wait for the first words of the answer, and learn how long that takes."""
        self.process.spoke.wait(5)
        if self.is_awake:
            self.paces.append(time.perf_counter() - self._began)

    def killed(self) -> Fell:
        """Kill the terminal as it is, start it again, and say again what was not taken."""
        output = self.process.kill()
        self.mail.wait_until_let_go()
        fell = self._fell(self._hear(output))
        self.process = Process(self.command, self.log)
        if fell is Fell.UNTAKEN:
            self.process.write(self.said[-1].text)
        return fell

    def leave(self) -> None:
        """End the last run in peace."""
        code, output = self.process.end()
        assert code == 0
        assert not self._hear(output)

    def check(self) -> None:
        """Each line was answered in order, once; twice and side by side when the kill fell before the mark."""
        answers = self.mail.answers()
        once = [answer.id for answer in answers]
        assert sorted([*once, *self.doubtful]) == self.heard
        assert len(self.said) == len(answers)
        for line, answer in zip(self.said, answers, strict=True):
            assert re.search(line.answer, " ".join(answer.drawn.split())), f"{line.text}: {answer.drawn}"

    def _hear(self, output: str) -> set[int]:
        """Find the answers in what one run said, word for word; give those that are not marked."""
        answers = self.mail.answers()
        fresh = [answer for answer in answers if answer.id not in self.heard]
        for answer in [*(answer for answer in answers if answer.id == self._due), *fresh]:
            if output.startswith(answer.drawn):
                self.heard.append(answer.id)
                output = output.removeprefix(answer.drawn)
        assert not output, f"nothing of this was to be said now: {output}"
        unmarked = self.mail.unsent() & set(self.heard)
        self.doubtful |= unmarked
        self._due = max(unmarked, default=None)
        assert len(unmarked) <= 1
        return unmarked

    def _fell(self, unmarked: set[int]) -> Fell:
        attempts = self.mail.attempts()
        if self.mail.taken() < len(self.said):
            return Fell.UNTAKEN
        if attempts is not None:
            return Fell.TURN if attempts else Fell.UNTRIED
        if unmarked:
            return Fell.UNMARKED
        return Fell.UNSENT if self.mail.unsent() else Fell.SETTLED
