"""One run of Prosody, from its start to its end."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import time
from pathlib import Path
from pwd import getpwnam
from typing import TYPE_CHECKING

from tests.servers.xmpp.setup import LOCAL

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

PATIENCE = 20  # seconds
USER = "prosody"


class Process:
    """It says what it does in a log, after what is there already."""

    def __init__(self, folder: Path, config: Path, log: Path) -> None:
        self._log = log
        self._began = log.stat().st_size if log.exists() else 0
        user = _account()
        with log.open("ab") as output:
            self._process = subprocess.Popen(
                ["prosody", "-F", "--config", config],
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                cwd=folder,
                user=user,
                group=user,
                extra_groups=[] if user else None,
            )

    def wait_until_ready(self, ports: Iterable[int]) -> None:
        """Return once it listens there."""
        for _look in _looks():
            if all(map(_listens, ports)):
                return
            if self._process.poll() is not None:
                break
        raise RuntimeError(f"Prosody does not start:\n{self._said()[-2000:]}")

    def kill(self) -> None:
        """End it at once."""
        self._process.kill()
        self._process.wait(PATIENCE)

    def stop(self) -> None:
        """Have it end, once it has said goodbye to everybody."""
        self._wait_until_idle()
        self._process.send_signal(signal.SIGTERM)
        for _look in _looks():
            if self._process.poll() is not None:
                break
            if "Shutdown complete" in self._said():
                self._wake()
        self.kill()

    def _wait_until_idle(self) -> None:
        """Found at work by the signal, it may cut somebody off without a goodbye."""
        state = Path(f"/proc/{self._process.pid}/stat")
        for _look in _looks():
            if self._process.poll() is not None or not state.exists() or ") S " in state.read_text():
                break

    def _wake(self) -> None:
        """Interrupt what it waits for: in the end that may be nothing, for a second."""
        self._process.send_signal(signal.SIGSTOP)
        self._process.send_signal(signal.SIGCONT)

    def _said(self) -> str:
        return self._log.read_bytes()[self._began :].decode("utf-8", "replace")


def can_run() -> bool:
    """Whether there is an account for it; its package brings one."""
    try:
        return not _account() or bool(getpwnam(USER))
    except KeyError:
        return False


def own(*paths: Path) -> None:
    """Give files to the account under which it runs."""
    if user := _account():
        for path in paths:
            shutil.chown(path, user, user)


def _account() -> str | None:
    """Prosody refuses to run as root."""
    return USER if os.geteuid() == 0 else None


def _listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex((LOCAL, port)) == 0


def _looks() -> Iterator[None]:
    """Look again and again, for so long."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        yield
        time.sleep(0.01)
