"""Running `mercredi` as an operator does: a process of its own, with nothing in its environment but what is given."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile

from tests.bot.commands.warm import warm

MERCREDI = Path(sys.executable).with_name("mercredi")
NOW = ("--now", "2026-11-20T09:00")


@dataclass(frozen=True)
class Ended:
    """How a process ended."""

    code: int
    out: str
    err: str


def mercredi(*arguments: str, cwd: Path, said: str | bytes = "", **settings: str) -> Ended:
    """Run a command to its end, forked from a Python that has imported it already; settings without their prefix."""
    listening, speaking = os.pipe()
    with TemporaryFile() as out, TemporaryFile() as err:
        warm().fork(arguments, cwd, environment(settings), (listening, out.fileno(), err.fileno()))
        os.close(listening)
        with suppress(BrokenPipeError), os.fdopen(speaking, "wb") as spoken:  # it may end without listening
            spoken.write(said if isinstance(said, bytes) else said.encode())
        code = warm().code()
        out.seek(0)
        err.seek(0)
        return Ended(code, out.read().decode(), err.read().decode())


def started(*arguments: str, cwd: Path, said: str = "", **settings: str) -> Ended:
    """Run a command from nothing, as the operator's shell does."""
    return _run([str(MERCREDI), *arguments], cwd, said, environment(settings))


@dataclass
class Talk:
    """A process that is spoken to while it runs."""

    process: subprocess.Popen[str]

    def say(self, line: str) -> None:
        assert self.process.stdin
        self.process.stdin.write(line + "\n")
        self.process.stdin.flush()

    def until(self, pattern: str) -> str:
        """What it writes next that fits; it must not end before."""
        for line in self.process.stdout or ():
            if found := re.search(pattern, line):
                return found[0]
        raise EOFError(pattern)


@contextmanager
def talking(*arguments: str, cwd: Path) -> Iterator[Talk]:
    """Start a command and speak to it; at the end of what is said it ends by itself."""
    command = [str(MERCREDI), *arguments]
    process = subprocess.Popen(command, cwd=cwd, env={}, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    try:
        yield Talk(process)
    finally:
        process.communicate(timeout=60)
    assert process.returncode == 0


def python(code: str, *arguments: str, cwd: Path, said: str = "") -> Ended:
    """Run a few lines of Python where the program is installed."""
    return _run([sys.executable, "-c", code, *arguments], cwd, said, {})


def environment(settings: dict[str, str]) -> dict[str, str]:
    return {f"MERCREDI_{name}": value for name, value in settings.items()}


def _run(command: list[str], cwd: Path, said: str, env: dict[str, str]) -> Ended:
    ended = subprocess.run(command, cwd=cwd, env=env, input=said.encode(), capture_output=True, timeout=60, check=False)
    return Ended(ended.returncode, ended.stdout.decode(), ended.stderr.decode())


def assert_refused(ended: Ended, *words: str) -> None:
    """Exit 2, nothing on stdout, and one line on stderr that holds these words: never a traceback."""
    assert (ended.code, ended.out) == (2, ""), ended
    assert ended.err.startswith("mercredi"), ended.err
    assert ended.err.endswith("\n")
    assert ended.err.count("\n") == 1, ended.err
    assert [word for word in words if word not in ended.err] == [], ended.err
