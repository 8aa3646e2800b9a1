"""Files that were uploaded to a server (0363), as clients fetch them."""

from __future__ import annotations

import asyncio
import ssl
import urllib.request
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote, urlsplit

from tests.servers.xmpp.payloads import element

if TYPE_CHECKING:
    from tests.servers.prosody import Prosody
    from tests.servers.xmpp.person import Person


class File(NamedTuple):
    """One file, and what its server says of it."""

    name: str
    media_type: str
    data: bytes


async def uploaded(person: Person, file: File) -> str:
    """Put a file on the person's server, as their client does; give its address."""
    upload = "urn:xmpp:http:upload:0"
    request = element(f"{{{upload}}}request", filename=file.name, size=str(len(file.data)))
    answer = await person.ask(f"upload.{person.server.domain}", request)
    slot = answer.find(f"{{{upload}}}slot")
    assert slot is not None
    put, get = (slot.find(f"{{{upload}}}{way}") for way in ("put", "get"))
    assert put is not None
    assert get is not None
    headers = {each.get("name", ""): each.text or "" for each in put} | {"Content-Type": file.media_type}
    asked = urllib.request.Request(put.get("url", ""), file.data, headers, method="PUT")
    await asyncio.to_thread(_direct(person.server).open, asked)
    return get.get("url", "")


def fetched(server: Prosody, address: str) -> File:
    """Over HTTPS, from whoever the server's authority vouches for."""
    with _direct(server).open(address) as answer:
        name = unquote(urlsplit(address).path.rpartition("/")[2])
        return File(name, answer.headers.get_content_type(), answer.read())


def _direct(server: Prosody) -> urllib.request.OpenerDirector:
    trust = ssl.create_default_context(cafile=server.ca_file)
    return urllib.request.build_opener(urllib.request.ProxyHandler({}), urllib.request.HTTPSHandler(context=trust))
