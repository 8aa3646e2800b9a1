"""Files that were uploaded to a server (0363), as clients fetch them."""

from __future__ import annotations

import ssl
import urllib.request
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote, urlsplit

if TYPE_CHECKING:
    from tests.servers.prosody import Prosody


class File(NamedTuple):
    """One file, and what its server says of it."""

    name: str
    media_type: str
    data: bytes


def fetched(server: Prosody, address: str) -> File:
    """Over HTTPS, from whoever the server's authority vouches for."""
    trust = ssl.create_default_context(cafile=server.ca_file)
    direct = urllib.request.build_opener(urllib.request.ProxyHandler({}), urllib.request.HTTPSHandler(context=trust))
    with direct.open(address) as answer:
        name = unquote(urlsplit(address).path.rpartition("/")[2])
        return File(name, answer.headers.get_content_type(), answer.read())
