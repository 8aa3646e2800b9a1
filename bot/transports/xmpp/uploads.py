"""Files put on the account's server, where whoever is told their address finds them (0363)."""

from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element

from slixmpp.exceptions import IqError, IqTimeout

from bot.transports.base import NotSent
from bot.transports.xmpp.credentials import trust
from bot.transports.xmpp.xml import FORM, INFO, ITEMS, UPLOAD, attribute, element

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from bot.store.attachments import Attachment
    from bot.transports.xmpp.stream import Stream

PUT_WITHIN = 60.0  # seconds
KNOWN_FOR = 3600.0  # seconds: servers erase what they were given some day
HTTPS = 443
SENT_ALONG = {"authorization", "cookie", "expires"}  # what a server may ask to stand in the request


class NotTaken(Exception):
    """The server takes no files, or not this one; it will not take it later either."""


class Uploads:
    """Each file is uploaded once by this process, however often it is sent, and to however many."""

    def __init__(self, stream: Stream, ca_file: Path | None) -> None:
        self._stream = stream
        self._ca_file = ca_file
        self._uploading: dict[int, tuple[float, asyncio.Task[str]]] = {}  # by attachment; when each has begun

    async def address(self, key: int, file: Attachment) -> str:
        """Where a file is found from now on. Raise NotSent or NotTaken."""
        begun, uploading = self._uploading.get(key, (float("-inf"), None))
        if uploading is None or time.monotonic() > begun + KNOWN_FOR:
            uploading = asyncio.create_task(self._uploaded(file))
            self._uploading[key] = time.monotonic(), uploading
        try:
            return await asyncio.shield(uploading)
        except NotSent:
            self.forget(key)
            raise

    def forget(self, key: int) -> None:
        """It is sent to all whom it was for."""
        self._uploading.pop(key, None)

    async def origin(self) -> str:
        """Where the files of our server are fetched: « https://upload.ville.fr:5281 ». Raise NotTaken or IqError."""
        slot, _put = await self._slot("origine.txt", "text/plain", 1)
        return origin_of(attribute(slot, f"{{{UPLOAD}}}get", "url"))

    async def _uploaded(self, file: Attachment) -> str:
        try:
            slot, put = await self._slot(file.name, file.media_type, len(file.data))
        except IqTimeout:
            raise NotSent("the server does not answer") from None
        except IqError as error:
            raise (NotSent if error.etype == "wait" else NotTaken)(error.condition) from None
        await self._put(put, file)
        return attribute(slot, f"{{{UPLOAD}}}get", "url")

    async def _slot(self, name: str, media_type: str, size: int) -> tuple[Element, Element]:
        """Where to put a file; and the part of it that says how."""
        request = element(f"{{{UPLOAD}}}request", filename=name, size=str(size))
        request.set("content-type", media_type)
        answer = await self._stream.ask(request, to=await self._service(size))
        slot = answer.find(f"{{{UPLOAD}}}slot")
        put = slot.find(f"{{{UPLOAD}}}put") if slot is not None else None
        if slot is None or put is None or not put.get("url", "").startswith("https://"):
            raise NotTaken("the server gives no safe place for files")
        return slot, put

    async def _service(self, size: int) -> str:
        """The address of what takes files of this size, on our server or beside it."""
        domain = self._stream.boundjid.domain
        listed = await self._stream.ask(element(f"{{{ITEMS}}}query"), to=domain)
        for jid in [domain, *(item.get("jid", "") for item in listed.iter(f"{{{ITEMS}}}item"))]:
            try:
                described = await self._stream.ask(element(f"{{{INFO}}}query"), to=jid)
            except IqError:  # it tells nothing of itself
                continue
            if described.find(f".//{{{INFO}}}feature[@var='{UPLOAD}']") is not None and size <= _largest(described):
                return jid
        raise NotTaken("the server takes no such files")

    async def _put(self, put: Element, file: Attachment) -> None:
        from aiohttp import ClientError, ClientSession, ClientTimeout

        headers = {"Content-Type": file.media_type} | dict(_headers(put))
        try:
            async with (
                ClientSession(timeout=ClientTimeout(PUT_WITHIN)) as session,
                session.put(put.get("url", ""), data=file.data, headers=headers, ssl=trust(self._ca_file)) as answer,
            ):
                if not answer.ok:
                    raise NotSent(f"the upload is answered by HTTP {answer.status}")
        except (ClientError, TimeoutError) as error:
            raise NotSent(f"the upload failed: {type(error).__name__}") from None  # its message quotes the address


def origin_of(address: str) -> str:
    """Scheme, host and port of an address; « » for what is none."""
    try:
        parts = urlsplit(address)
        return f"{parts.scheme}://{parts.hostname}:{parts.port or HTTPS}".lower() if parts.hostname else ""
    except ValueError:  # « https://[ », « https://ville.fr:port »
        return ""


def _headers(put: Element) -> Iterator[tuple[str, str]]:
    for header in put.iter(f"{{{UPLOAD}}}header"):
        if header.get("name", "").lower() in SENT_ALONG:
            yield header.get("name", ""), (header.text or "").replace("\n", "").replace("\r", "")


def _largest(described: Element) -> float:
    """The size above which nothing is taken, in bytes."""
    found = described.findtext(f".//{{{FORM}}}field[@var='max-file-size']/{{{FORM}}}value", "")
    return int(found) if found.isdecimal() else float("inf")
