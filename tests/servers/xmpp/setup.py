"""What an XMPP server offers, written as Prosody reads it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from pathlib import Path

    from tests.servers.certificates import Certificate

Lua: TypeAlias = "str | float | bool | Sequence[Lua] | Mapping[str, Lua]"
Shows = Literal["its own name", "another name", "an expired one", "one from an unknown authority"]

LOCAL = "127.0.0.1"
MODULES = """
    blocklist c2s carbons disco iq mam message offline pep ping posix presence roster saslauth smacks time tls vcard4
    vcard_legacy
""".split()
UPLOADS = {"upload": "http_file_share"}
PLAIN_ONLY = {"disable_sasl_mechanisms": ["SCRAM-SHA-1", "SCRAM-SHA-256", "DIGEST-MD5", "OAUTHBEARER"]}
CLEAR_TEXT: dict[str, Lua] = {"c2s_require_encryption": False, "allow_unencrypted_plain_auth": True}  # without "tls"


@dataclass(frozen=True)
class Ports:
    """Where it listens."""

    starttls: int
    direct_tls: int
    https: int  # only when it has a component that needs it


@dataclass(frozen=True)
class Setup:
    """A server; unless told otherwise one that has all the modules of a recent one, and keeps everything."""

    domain: str = "ville.test"
    shows: Shows = "its own name"
    direct_tls: bool = True
    without: Sequence[str] = ()  # modules, by the names that Prosody gives them
    components: Mapping[str, str] = field(default_factory=dict)  # UPLOADS, or {"salon": "muc"} for salon.ville.test
    options: Mapping[str, Lua] = field(default_factory=dict)  # these win over all others

    def written(self, folder: Path, ports: Ports, xmpp: Certificate, https: Certificate) -> str:
        """The configuration file of a server that lives in this folder."""
        options = _offers(self) | _listens(self, ports) | _keeps(folder)
        options |= {"ssl": _shown(xmpp), "https_ssl": _shown(https)}
        options |= {"http_external_url": f"https://{LOCAL}:{ports.https}/"}
        lines = [f"{name} = {_lua(value)}" for name, value in (options | dict(self.options)).items()]
        lines.append(f'VirtualHost "{self.domain}"')
        for name, module in self.components.items():
            lines += [f'Component "{name}.{self.domain}" "{module}"', f'http_host = "{LOCAL}"']
        return "\n".join([*lines, ""])


EVERYTHING = Setup(components=UPLOADS)  # all that a recent one does


def _offers(setup: Setup) -> dict[str, Lua]:
    return {
        "modules_enabled": [module for module in MODULES if module not in setup.without],
        "modules_disabled": ["s2s", "s2s_auth_certs", *setup.without],
        "c2s_require_encryption": True,
        "allow_registration": False,
        "authentication": "internal_hashed",
        "default_iteration_count": 16,  # of a password: clients compute as many, and real ones have time
        "default_archive_policy": True,  # « always »
        "smacks_hibernation_time": 3600,
        "c2s_close_timeout": 0.1,  # seconds that those who do not answer have at its end
    }


def _listens(setup: Setup, ports: Ports) -> dict[str, Lua]:
    return {
        "interfaces": [LOCAL],
        "c2s_ports": [ports.starttls],
        "c2s_direct_tls_ports": [ports.direct_tls] if setup.direct_tls else [],
        "legacy_ssl_ports": [],
        "http_ports": [],
        "https_ports": [ports.https],
    }


def _keeps(folder: Path) -> dict[str, Lua]:
    return {
        "data_path": str(folder / "data"),
        "admin_socket": str(folder / "admin"),
        "certificates": str(folder / "trusted"),
        "storage": "internal",
        "archive_expires_after": "never",
        "log": {"info": "*console"},
    }


def _shown(certificate: Certificate) -> dict[str, Lua]:
    return {"certificate": str(certificate.file), "key": str(certificate.key)}


def _lua(value: Lua) -> str:
    if isinstance(value, Mapping):
        return "{ " + "; ".join(f"[{_lua(key)}] = {_lua(item)}" for key, item in value.items()) + " }"
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "{ " + "; ".join(map(_lua, value)) + " }"
    return json.dumps(value, ensure_ascii=False)


def account(password: str) -> str:
    """The file of an account."""
    return f"return {_lua({'password': password})};\n"
