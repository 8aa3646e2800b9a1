"""Certificates for the servers of the tests, by an authority that nobody else trusts. Made by the `openssl` command."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass
from ipaddress import ip_address
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

NEW_KEY = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"]
SIGNS = ["-addext", "keyUsage=critical,keyCertSign,cRLSign"]  # Python 3.13 looks for it


@dataclass(frozen=True)
class Certificate:
    """What a server shows, and the key that proves it; both are PEM files."""

    file: Path
    key: Path


class Authority:
    """Whoever trusts its `file` believes the certificates that it signs."""

    def __init__(self, folder: Path) -> None:
        """Make one in a folder, which is made too."""
        folder.mkdir(parents=True, exist_ok=True)
        self._folder = folder
        self.file = folder / "authority.crt"
        self._key = folder / "authority.key"
        _openssl("req", "-x509", *NEW_KEY, "-subj", "/CN=The tests", *SIGNS, "-keyout", self._key, "-out", self.file)

    def certificate(self, name: str, days: int = 30) -> Certificate:
        """Sign one for a host name or an IP address; with -1 it expired yesterday."""
        stem = self._folder / f"{name}.{days}"
        made = Certificate(stem.with_name(f"{stem.name}.crt"), stem.with_name(f"{stem.name}.key"))
        request = stem.with_name(f"{stem.name}.csr")
        extensions = [
            "-addext",
            f"subjectAltName={_alternative(name)}",
            "-addext",
            "basicConstraints=critical,CA:FALSE",
        ]
        _openssl("req", "-new", *NEW_KEY, "-subj", f"/CN={name}", *extensions, "-keyout", made.key, "-out", request)
        signed_by: list[str | Path] = ["-CA", self.file, "-CAkey", self._key, "-copy_extensions", "copyall"]
        _openssl("x509", "-req", "-in", request, *signed_by, "-days", str(days), "-out", made.file)
        return made


def _alternative(name: str) -> str:
    try:
        return f"IP:{ip_address(name)}"
    except ValueError:
        return f"DNS:{name}"


def _openssl(*arguments: str | Path) -> None:
    subprocess.run(["openssl", *arguments], check=True, capture_output=True)
