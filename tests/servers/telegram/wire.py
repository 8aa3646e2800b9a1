"""Requests and answers: who calls, what for, and in which words it is answered, or not."""

from __future__ import annotations

import asyncio
import re
from contextlib import suppress
from inspect import isawaitable
from typing import TYPE_CHECKING

import msgspec
from aiohttp.web import Response

from tests.servers.telegram.calls import Call
from tests.servers.telegram.faults import Fault
from tests.servers.telegram.methods import METHODS
from tests.servers.telegram.pace import PACED, Pace
from tests.servers.telegram.parameters import read
from tests.servers.telegram.refusal import (
    NO_SUCH_METHOD,
    NOT_FOUND,
    RESTART,
    UNAUTHORIZED,
    Refusal,
    Refused,
    too_many_requests,
)

if TYPE_CHECKING:
    from aiohttp.web import BaseRequest

    from tests.servers.telegram.faults import Faults, Planned
    from tests.servers.telegram.messenger import Messenger

PATH = re.compile(r"/(file/)?bot([^/]*)/(.+)")
TOKEN = re.compile(r"[1-9]\d{0,19}:[A-Za-z0-9_-]{30,60}")
BAD_GATEWAY = (
    b"<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>\r\n<center><h1>502 Bad Gateway</h1></center>\r\n"
    b"<hr><center>nginx/1.18.0</center>\r\n</body>\r\n</html>\r\n"
)
AFTER_DELIVERY = {Fault.DROPPED_AFTER_DELIVERY, Fault.TIMEOUT_AFTER_DELIVERY, Fault.SLOW}


class Wire:
    """Answers requests, and keeps a record of every call."""

    def __init__(self, messenger: Messenger, token: str, faults: Faults, *, paced: bool) -> None:
        self.calls: list[Call] = []
        self._messenger = messenger
        self._token = token
        self._faults = faults
        self._pace = Pace() if paced else None
        self._closing = asyncio.Event()

    def close(self) -> None:
        """Let go of whoever waits, for updates or for an answer that will not come."""
        self._closing.set()
        self._messenger.updates.end_poll(RESTART)

    async def answer(self, request: BaseRequest) -> Response:
        try:
            return await self._route(request)
        except Refused as refused:
            return _refusal(refused.refusal)

    async def _route(self, request: BaseRequest) -> Response:
        match = PATH.fullmatch(request.path)
        if not match or not TOKEN.fullmatch(match[2]):
            raise Refused(NOT_FOUND)
        if match[2] != self._token:
            raise Refused(UNAUTHORIZED)
        return self._file(match[3]) if match[1] else await self._call(match[3], request)

    def _file(self, path: str) -> Response:
        kept = self._messenger.files.at(path)
        if kept is None:
            raise Refused(NOT_FOUND)
        return Response(body=kept.data, content_type="application/octet-stream")

    async def _call(self, method: str, request: BaseRequest) -> Response:
        call = Call(method, await read(request), self._messenger.clock())
        self.calls.append(call)
        self._messenger.bell.ring()
        try:
            fault = self._faults.take(call)
            answer = await (self._meet(fault, call, request) if fault else self._do(call))
        except Refused as refused:
            call.ended(refused.refusal.code, refused.refusal.description)
            raise
        finally:
            self._messenger.bell.ring()
        return answer

    async def _do(self, call: Call) -> Response:
        """Do what is asked; without waiting, so that it is done whole or not at all."""
        if self._closing.is_set():
            raise Refused(RESTART)
        do = METHODS.get(call.method.lower())
        if do is None:
            raise Refused(NO_SUCH_METHOD)
        if self._pace and call.method.lower() in PACED and (wait := self._pace.wait_for(call.chat)):
            raise Refused(too_many_requests(wait))
        result = do(self._messenger, call.asked)
        if isawaitable(result):
            result = await result
        call.done = True
        call.ended(200, "ok")
        return _json(200, b'{"ok":true,"result":%b}' % msgspec.json.encode(result))

    async def _meet(self, fault: Planned, call: Call, request: BaseRequest) -> Response:
        """Let it go wrong as planned."""
        if fault.refusal:
            raise Refused(fault.refusal)
        answer = await self._do(call) if fault.kind in AFTER_DELIVERY else None
        if answer and fault.kind is Fault.SLOW:
            await self._wait(fault.value)
            return answer
        call.ended(0, fault.kind.name)
        if fault.kind is Fault.BAD_GATEWAY:
            call.ended(502, "Bad Gateway")
            return Response(status=502, body=BAD_GATEWAY, content_type="text/html")
        self._messenger.bell.ring()
        if fault.kind in {Fault.TIMEOUT_BEFORE_DELIVERY, Fault.TIMEOUT_AFTER_DELIVERY}:
            await self._closing.wait()
        return _cut(request)

    async def _wait(self, seconds: float) -> None:
        """Wait, but not when the server closes."""
        with suppress(TimeoutError):
            await asyncio.wait_for(self._closing.wait(), seconds)


def _refusal(refusal: Refusal) -> Response:
    body: dict[str, object] = {"ok": False, "error_code": refusal.code, "description": refusal.description}
    if refusal.parameters:
        body["parameters"] = refusal.parameters
    answer = _json(refusal.code, msgspec.json.encode(body))
    if wait := refusal.parameters.get("retry_after"):
        answer.headers["Retry-After"] = str(wait)
    return answer


def _json(status: int, body: bytes) -> Response:
    return Response(status=status, body=body, content_type="application/json")


def _cut(request: BaseRequest) -> Response:
    """Break the connection; the answer has nowhere to go."""
    if request.transport:
        request.transport.abort()
    return Response(status=500)
