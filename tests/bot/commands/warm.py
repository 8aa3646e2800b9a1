"""A Python that has imported all of Mercredi, and forks a process for each command.

They are processes like any other, without half a second of imports:

    python -m tests.bot.commands.warm FD

What a start from nothing takes is looked at once for each command, in test_started.py.
"""

from __future__ import annotations

import atexit
import gc
import json
import os
import pkgutil
import socket
import subprocess
import sys
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

HOME = Path(__file__).parents[3]
MOST = 65_536  # bytes of a call
PATIENCE = 60  # seconds
STANDARD = (0, 1, 2)


class Warm:
    """It, as the tests see it."""

    def __init__(self) -> None:
        self._link, theirs = socket.socketpair()
        self._link.settimeout(PATIENCE)
        command = [sys.executable, "-m", "tests.bot.commands.warm", str(theirs.fileno())]
        with theirs:
            self._process = subprocess.Popen(command, cwd=HOME, env={}, pass_fds=[theirs.fileno()])

    def fork(self, arguments: Sequence[str], cwd: Path, env: Mapping[str, str], standard: Sequence[int]) -> None:
        """Begin a command with these for its input, its output and its errors."""
        call = json.dumps([list(arguments), str(cwd), dict(env)])
        socket.send_fds(self._link, [call.encode()], list(standard))

    def code(self) -> int:
        """How the command has ended."""
        return int(self._link.recv(MOST))

    def close(self) -> None:
        """It ends when nobody can call any more."""
        self._link.close()
        self._process.wait(PATIENCE)


@cache
def warm() -> Warm:
    """One for all tests of this process."""
    started = Warm()
    atexit.register(started.close)
    return started


def serve(link: socket.socket) -> list[str] | None:
    """In each child, what it is to do; None at the end, in the parent."""
    while True:
        call, standard, _flags, _address = socket.recv_fds(link, MOST, len(STANDARD))
        if not call:
            return None
        child = os.fork()
        if not child:
            return _become(json.loads(call), standard)
        for file in standard:
            os.close(file)
        _child, status = os.waitpid(child, 0)
        link.sendall(str(os.waitstatus_to_exitcode(status)).encode())


def _become(call: tuple[list[str], str, dict[str, str]], standard: Sequence[int]) -> list[str]:
    arguments, cwd, env = call
    os.chdir(cwd)
    os.environ.clear()
    os.environ.update(env)
    for file, ours in zip(standard, STANDARD, strict=True):
        os.dup2(file, ours)
        os.close(file)
    return arguments


def load() -> None:
    """All that a command may import."""
    import_module("dateparser")  # no module imports it at its top
    for room in ("bot", "dialogs", "domain"):
        for module in pkgutil.walk_packages(import_module(room).__path__, f"{room}."):
            if not module.name.endswith(".__main__") and ".migrations." not in module.name:
                import_module(module.name)


if __name__ == "__main__":
    from bot.cli import main

    load()
    gc.freeze()  # a child that ends looks through what is its own, and leaves the rest
    with socket.socket(fileno=int(sys.argv[1])) as called:
        arguments = serve(called)
    if arguments is not None:
        sys.argv = ["mercredi", *arguments]
        sys.exit(main())
