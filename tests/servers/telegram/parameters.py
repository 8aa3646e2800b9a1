"""The parameters of one call, whichever way they came: in the address, as a form, as JSON or in parts with files."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl

import msgspec
from aiohttp import BodyPartReader, MultipartReader

from tests.servers.telegram.refusal import Refusal, Refused, bad_request

if TYPE_CHECKING:
    from aiohttp.web import BaseRequest

LARGEST_BODY = 50 << 20
WHOLE = re.compile(r"-?\d+")


@dataclass(frozen=True)
class Upload:
    """A file that came with the call."""

    name: str
    kind: str
    data: bytes


@dataclass(frozen=True)
class Parameters:
    """What was given; a parameter that is empty counts as not given, as with Telegram."""

    given: dict[str, object]
    uploads: dict[str, Upload] = field(default_factory=dict)

    def text(self, name: str) -> str:
        value = self.given.get(name, "")
        return value if isinstance(value, str) else msgspec.json.encode(value).decode()

    def number(self, name: str, default: int = 0) -> int:
        """Read the digits at the beginning; what is not a number is 0."""
        if isinstance(value := self.given.get(name), int):
            return value
        digits = WHOLE.match(text := self.text(name))
        return int(digits[0]) if digits else 0 if text else default

    def flag(self, name: str) -> bool:
        return self.text(name).lower() in {"true", "yes", "1"}

    def json(self, name: str, words: str) -> object:
        """Read what is itself JSON; None when it is not given."""
        value = self.given.get(name)
        if not isinstance(value, str):
            return value
        if not value:
            return None
        try:
            return decoded(value)
        except ValueError:
            raise bad_request(f"can't parse {words} JSON object") from None

    def upload(self, name: str) -> Upload | None:
        """The file of this parameter, sent under its name or under that of `attach://`."""
        attached = self.text(name)
        return self.uploads.get(attached.removeprefix("attach://") if attached.startswith("attach://") else name)


def decoded(text: str | bytes) -> object:
    """Read JSON."""
    value: object = msgspec.json.decode(text)
    return value


async def read(request: BaseRequest) -> Parameters:
    """Take the parameters out of a request."""
    if (request.content_length or 0) > LARGEST_BODY:
        raise Refused(Refusal(413, "Request Entity Too Large"))
    given: dict[str, object] = dict(request.query) if request.query_string else {}
    kind = request.content_type
    if kind == "multipart/form-data":
        return await _read_parts(request, given)
    if request.body_exists:
        body = await request.content.read()
        given.update(_read_json(body) if kind == "application/json" else _read_form(body))
    return Parameters(given)


def _read_form(body: bytes) -> dict[str, str]:
    return dict(parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True))


def _read_json(body: bytes) -> dict[str, object]:
    try:
        return msgspec.json.decode(body, type=dict[str, object]) if body else {}
    except ValueError:
        raise bad_request("can't parse JSON object") from None


async def _read_parts(request: BaseRequest, given: dict[str, object]) -> Parameters:
    uploads = {}
    async for part in MultipartReader(request.headers, request.content):
        if not isinstance(part, BodyPartReader) or not part.name:
            raise bad_request("can't parse multipart form")
        data = bytes(await part.read())
        if part.filename is None:
            given[part.name] = data.decode("utf-8", "replace")
        else:
            uploads[part.name] = Upload(part.filename, part.headers.get("Content-Type", ""), data)
    return Parameters(given, uploads)
