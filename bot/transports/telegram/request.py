"""The calls of python-telegram-bot over one aiohttp session. No error quotes a URL: the token is in it."""

from __future__ import annotations

import asyncio
import json
import logging
import math
import re
from contextlib import asynccontextmanager, nullcontext
from dataclasses import dataclass, replace
from http import HTTPStatus
from io import BytesIO
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

import msgspec
from aiohttp import ClientSession, ClientTimeout, DummyCookieJar, FormData, TCPConnector, TraceConfig
from telegram.error import NetworkError, RetryAfter
from telegram.request import BaseRequest
from yarl import URL

from bot.errors import where

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from types import SimpleNamespace

    from aiohttp import TraceRequestHeadersSentParams
    from telegram.request import RequestData

DEFAULT = BaseRequest.DEFAULT_NONE
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
REFUSAL = re.compile(rb'\s*\{\s*"ok"\s*:\s*false')  # whatever the status says
FLOODED = {420, HTTPStatus.TOO_MANY_REQUESTS}
PAUSE = re.compile(r"(?:.*(?:retry after |flood_wait_))?(\d+(?:\.\d+)?)", re.IGNORECASE | re.DOTALL)  # seconds
KEPT = 30  # seconds that an idle connection is kept: sooner than whatever stands on the way forgets it

log = logging.getLogger(__name__)


class NotSent(NetworkError):
    """Telegram has certainly not received the request: it may be sent again."""


class PerhapsSent(NetworkError):
    """Telegram may have received the request and carried it out: sent again, it may be done twice."""


@dataclass(frozen=True)
class Timeouts:
    """In seconds, None for ever. What is posted may take `connect`, `write` and `read` together."""

    pool: float | None = 5.0  # for one of the connections to be free
    connect: float | None = 5.0  # name, TCP, proxy and TLS
    write: float | None = 5.0
    upload: float | None = 20.0  # in place of `write` for files
    read: float | None = 15.0  # for the answer to begin, and then for it to go on

    def but(self, **given: Any) -> Timeouts:
        """With those that the caller has given."""
        asked = {name: seconds for name, seconds in given.items() if seconds is not DEFAULT}
        return replace(self, **asked) if asked else self

    def of(self, data: RequestData | None) -> ClientTimeout:
        """One for the whole stands in for that of writing, which aiohttp lacks; what is fetched takes its time."""
        parts = (self.connect, self.upload if data and data.contains_files else self.write, self.read)
        known = [part for part in parts if part is not None]
        whole = sum(known) if data and len(known) == len(parts) else None
        return ClientTimeout(total=whole, connect=self.connect, sock_read=self.read)


class AiohttpRequest(BaseRequest):
    """At most `connections` calls at a time, over connections that are kept, by the proxy of the environment."""

    def __init__(self, connections: int = 64, timeouts: Timeouts | None = None) -> None:
        self._connections = connections
        self._timeouts = timeouts or Timeouts()
        self._session: ClientSession | None = None
        self._places = asyncio.Semaphore(connections)
        self._proxies: dict[str, str] = {}

    @property
    def read_timeout(self) -> float | None:
        """`Bot.get_updates` adds the length of its poll to it."""
        return self._timeouts.read

    async def initialize(self) -> None:
        """Open the session, unless it is open."""
        if self._session is not None:
            return
        self._places = asyncio.Semaphore(self._connections)  # anew, for it belongs to one event loop
        self._proxies = getproxies()  # at every call, aiohttp's `trust_env` would read them and .netrc in a thread
        self._session = ClientSession(
            connector=TCPConnector(limit=0, keepalive_timeout=KEPT),
            cookie_jar=DummyCookieJar(),
            headers={"User-Agent": self.USER_AGENT},
            trace_configs=[_noting_departures()],
        )

    async def shutdown(self) -> None:
        """Close the session, unless it is closed; calls under way fail."""
        session, self._session = self._session, None
        if session is not None:
            await session.close()

    async def do_request(  # noqa: PLR0913, PLR0917 - the library's signature
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Any = DEFAULT,
        write_timeout: Any = DEFAULT,
        connect_timeout: Any = DEFAULT,
        pool_timeout: Any = DEFAULT,
    ) -> tuple[int, bytes]:
        """The status and the body of Telegram's answer; without one, `NotSent` or `PerhapsSent`."""
        given = {"pool": pool_timeout, "connect": connect_timeout, "read": read_timeout}
        timeouts = self._timeouts.but(write=write_timeout, upload=write_timeout, **given)
        async with self._place(timeouts.pool):
            status, body, pause = await self._exchange(url, method, request_data, timeouts)
        return _checked(status, body, pause), body

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """What Telegram answered; in place of its answer, anything may stand for a message that was delivered."""
        try:
            answer = decoded(payload)
        except ValueError:
            raise PerhapsSent("the answer is not JSON") from None
        if isinstance(answer, dict) and ("result" in answer or answer.get("ok") is False):
            return answer
        raise PerhapsSent("the answer is not Telegram's")

    @asynccontextmanager
    async def _place(self, within: float | None) -> AsyncIterator[None]:
        places = self._places
        try:
            async with asyncio.timeout(within) if places.locked() else nullcontext():  # a timer is dear
                await places.acquire()
        except TimeoutError:
            raise NotSent("no connection was free") from None
        try:
            yield
        finally:
            places.release()

    async def _exchange(
        self, url: str, method: str, data: RequestData | None, timeouts: Timeouts
    ) -> tuple[int, bytes, str | None]:
        """The status, the body, and the pause that a server on the way asks for."""
        if self._session is None:
            raise NotSent("the session is not open")
        departed = asyncio.Event()
        try:
            async with self._session.request(
                method,
                url,
                data=_body(data) if data else None,
                headers=FORM if data and not data.multipart_data else None,
                timeout=timeouts.of(data),
                proxy=self._proxy(url),
                allow_redirects=False,  # Telegram redirects nobody, and the token is not for others
                trace_request_ctx=departed,
            ) as answer:
                return answer.status, await answer.read(), answer.headers.get("Retry-After")
        except Exception as error:  # noqa: BLE001 - whatever it is, it may quote the URL
            log.debug("no answer: %s", where(error))
            raise (PerhapsSent if departed.is_set() else NotSent)(_kind(error)) from None

    def _proxy(self, url: str) -> str | None:
        if not self._proxies:
            return None
        target = urlsplit(url)
        return None if proxy_bypass(target.hostname or "") else self._proxies.get(target.scheme)


def _noting_departures() -> TraceConfig:
    """The event that goes with a request is set when its first byte is about to leave on an open connection."""

    async def note(_session: ClientSession, request: SimpleNamespace, _sent: TraceRequestHeadersSentParams) -> None:
        request.trace_request_ctx.set()

    tracing = TraceConfig()
    tracing.on_request_headers_sent.append(note)
    return tracing


def _body(data: RequestData) -> bytes | FormData:
    """A form, as the library sends it; in parts when a file goes with it, with its name as it is: Telegram shows it."""
    if not data.multipart_data:
        whole = {name: _whole(value) for name, value in data.json_parameters.items()}
        return URL.build(query=whole).raw_query_string.encode()  # five times as quick as the standard library's
    form = FormData(data.json_parameters, quote_fields=False)
    for name, (filename, content, mime) in data.multipart_data.items():
        file = BytesIO(content) if isinstance(content, bytes) else content
        form.add_field(name, file, filename=filename, content_type=mime)
    return form


def _whole(text: str) -> str:
    """Without half letters, which telephones send now and then."""
    return text.encode(errors="replace").decode()


def _checked(status: int, body: bytes, pause: str | None) -> int:
    """The status of what Telegram itself has answered: only that is left to the library."""
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        raise PerhapsSent(f"HTTP {status}")
    if status < HTTPStatus.MULTIPLE_CHOICES and not REFUSAL.match(body):
        return status
    answer = _refusal(body)
    code = int(answer.get("error_code", status))
    seconds = _pause((answer.get("parameters") or {}).get("retry_after"), pause, answer.get("description"))
    if code in FLOODED and seconds:
        raise RetryAfter(seconds)
    if not answer:
        raise NetworkError(f"HTTP {status}, but not from Telegram")
    return code


def _refusal(body: bytes) -> dict[str, Any]:
    """Telegram's own words; none when somebody on the way has refused."""
    try:
        return AiohttpRequest.parse_json_payload(body)
    except PerhapsSent:
        return {}


def _pause(*told: object) -> int:
    """The seconds that we are asked to wait, wherever they stand; 0 when nobody says."""
    found = next(filter(None, (PAUSE.fullmatch(str(each)) for each in told)), None)
    return math.ceil(float(found[1])) if found else 0


def _kind(error: BaseException | None) -> str:
    """The types of an error and of its causes: their texts quote the URL."""
    return f"{type(error).__name__}" + (f" < {_kind(error.__cause__)}" if error and error.__cause__ else "")


def decoded(payload: bytes) -> Any:
    """JSON, quickly; telephones send half letters now and then, which only the standard library lets pass."""
    text = payload.decode(errors="replace")
    try:
        return msgspec.json.decode(text)
    except msgspec.DecodeError:
        return json.loads(text)
