"""A real Prosody for the tests: its own files, its own ports, stopped by its own process id."""

from __future__ import annotations

import random
import re
import shutil
import socket
import tempfile
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from tests.servers.certificates import Authority
from tests.servers.xmpp.process import Process, can_run, own
from tests.servers.xmpp.setup import EVERYTHING, LOCAL, Ports, Setup, account

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.servers.certificates import Certificate

NEVER_GIVEN = range(20_000, 32_000)  # ports that clients are not given: nobody has ours while the server is down


class NoProsody(Exception):
    """Prosody cannot be started here; the message says how to get it."""


@contextmanager
def prosody(setup: Setup = EVERYTHING) -> Iterator[Prosody]:
    """Start a server for one town, which has no accounts yet."""
    missing = [program for program in ("prosody", "openssl") if not shutil.which(program)]
    if missing or not can_run():
        raise NoProsody(
            f"no {' or '.join(missing) or 'account'} for XMPP here; to test with it: apt-get install prosody"
        )
    folder = Path(tempfile.mkdtemp(prefix="mercredi-xmpp-"))
    try:
        server = Prosody(folder, setup, Ports(*_free_ports(3)))
        try:
            server.start()
            yield server
        finally:
            server.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@dataclass
class Prosody:
    """One server; what it keeps stays when it dies."""

    folder: Path
    setup: Setup
    ports: Ports
    host: str = LOCAL
    _process: Process | None = field(default=None, repr=False)

    def __post_init__(self) -> None:
        self._authority = Authority(self.folder / "trusted")
        self._stranger = Authority(self.folder / "unknown")
        self._https = self._authority.certificate(self.host)

    @property
    def port(self) -> int:
        """Where a connection begins in the clear, and TLS is asked for."""
        return self.ports.starttls

    @property
    def direct_tls_port(self) -> int:
        """Where a connection begins with TLS."""
        return self.ports.direct_tls

    @property
    def domain(self) -> str:
        return self.setup.domain

    @property
    def ca_file(self) -> Path:
        """Whom clients must trust."""
        return self._authority.file

    def add_account(self, name: str, password: str) -> str:
        """Make it, or change its password, also while the server runs; give its address."""
        accounts = self.folder / "data" / _encoded(self.domain) / "accounts"
        accounts.mkdir(parents=True, exist_ok=True)
        fresh = accounts / f"{_encoded(name)}.new"
        fresh.write_text(account(password), "utf-8")
        own(accounts.parent.parent, accounts.parent, accounts, fresh)
        fresh.replace(fresh.with_suffix(".dat"))  # somebody may be logging in
        return f"{name}@{self.domain}"

    def start(self) -> None:
        """Return once it listens."""
        config = self.folder / "prosody.cfg.lua"
        config.write_text(self.setup.written(self.folder, self.ports, self._shown(), self._https), "utf-8")
        own(self.folder, *self.folder.rglob("*"))
        self._process = Process(self.folder, config, self.folder / "log")
        self._process.wait_until_ready([self.port, self.direct_tls_port] if self.setup.direct_tls else [self.port])

    def kill(self) -> None:
        """End it at once, as a power cut would."""
        if process := self._take_process():
            process.kill()

    def stop(self) -> None:
        """End it in peace: it says goodbye to those who are there. Nothing, if it is down."""
        if process := self._take_process():
            process.stop()

    def restart(self, setup: Setup | None = None) -> None:
        """Start it again on the same ports with what it has kept, perhaps with something else to offer."""
        self.stop()
        self.setup = setup or self.setup
        self.start()

    def log(self) -> str:
        """What it has said since its first start."""
        return (self.folder / "log").read_text("utf-8", "replace")

    def _take_process(self) -> Process | None:
        process, self._process = self._process, None
        return process

    def _shown(self) -> Certificate:
        match self.setup.shows:
            case "its own name":
                return self._authority.certificate(self.domain)
            case "another name":
                return self._authority.certificate(f"autre-{self.domain}")
            case "an expired one":
                return self._authority.certificate(self.domain, days=-1)
            case "one from an unknown authority":
                return self._stranger.certificate(self.domain)


def _encoded(name: str) -> str:
    """The name as Prosody writes it in the names of its files."""
    return re.sub(rb"[^A-Za-z0-9]", lambda byte: b"%%%02x" % ord(byte[0]), name.encode()).decode()


def _free_ports(count: int) -> list[int]:
    """So many different ports, that are free now."""
    with ExitStack() as held:
        return [_bound(held.enter_context(socket.socket())) for _ in range(count)]


def _bound(held: socket.socket) -> int:
    while True:
        try:
            held.bind((LOCAL, random.choice(NEVER_GIVEN)))
        except OSError:
            continue
        return int(held.getsockname()[1])
