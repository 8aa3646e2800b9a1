"""A real PostgreSQL for the tests: its own files, its own port, stopped by its own process id."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    Command = list[str | Path]

INSTALLED = Path("/usr/lib/postgresql")
READY_WITHIN = 20  # seconds
HASTY = {"fsync": "off", "full_page_writes": "off", "autovacuum": "off", "max_wal_size": "128MB"}  # all is thrown away


class NoPostgresql(Exception):
    """PostgreSQL cannot be started here; the message says how to get it."""


@contextmanager
def postgresql() -> Iterator[str]:
    """Start a server and give the URL of its database `postgres`, without the driver; nothing is kept safe."""
    binaries, account = _binaries(), _account()
    folder = Path(tempfile.mkdtemp(prefix="mercredi-pg-"))
    if account:
        shutil.chown(folder, account)
    try:
        _initialise(binaries, folder, account)
        port = _free_port()
        server = _start(binaries, folder, port, account)
        try:
            _wait_until_ready(binaries, port, server)
            yield f"postgresql://mercredi@127.0.0.1:{port}/postgres"
        finally:
            server.send_signal(signal.SIGQUIT)  # « immediate »: without writing down what is thrown away
            server.wait(READY_WITHIN)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _binaries() -> Path:
    """The newest version that is installed."""
    versions = [path.parent for path in INSTALLED.glob("*/bin/initdb")]
    if not versions:
        raise NoPostgresql("no PostgreSQL server here; to test with it: apt-get install postgresql")
    return max(versions, key=lambda path: float(path.parent.name))


def _account() -> str | None:
    """PostgreSQL refuses to run as root."""
    return "postgres" if os.geteuid() == 0 else None


def _initialise(binaries: Path, folder: Path, account: str | None) -> None:
    options = ["--username=mercredi", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync"]
    command: Command = [binaries / "initdb", f"--pgdata={folder}", *options]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd=folder, user=account)


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def _start(binaries: Path, folder: Path, port: int, account: str | None) -> subprocess.Popen[bytes]:
    settings = {"listen_addresses": "127.0.0.1", "unix_socket_directories": folder, **HASTY}
    options = [f"-c{name}={value}" for name, value in settings.items()]
    command: Command = [binaries / "postgres", f"-D{folder}", f"-p{port}", *options]
    with (folder / "log").open("wb") as log:
        return subprocess.Popen(command, stdout=log, stderr=log, cwd=folder, user=account)


def _wait_until_ready(binaries: Path, port: int, server: subprocess.Popen[bytes]) -> None:
    command: Command = [binaries / "pg_isready", "--quiet", "--host=127.0.0.1", f"--port={port}"]
    deadline = time.monotonic() + READY_WITHIN
    while subprocess.run(command, check=False).returncode:
        if server.poll() is not None or time.monotonic() > deadline:
            raise RuntimeError("PostgreSQL does not start")
        time.sleep(0.02)
