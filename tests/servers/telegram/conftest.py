"""The emulator under test, python-telegram-bot as its client, and HTTP without a library."""

from __future__ import annotations

import asyncio
import http.client
from collections.abc import Coroutine, Iterator
from typing import Protocol, TypeVar
from urllib.parse import urlencode

import msgspec
import pytest
from telegram import Bot

from tests.servers.telegram import telegram_server
from tests.servers.telegram.blocking import BlockingServer, BlockingUser

T = TypeVar("T")


class Answer(msgspec.Struct):
    """The envelope of the Bot API."""

    ok: bool
    result: object = None
    error_code: int | None = None
    description: str | None = None
    parameters: dict[str, int] = {}


class Call(Protocol):
    """Waits for python-telegram-bot."""

    def __call__(self, what: Coroutine[object, object, T], /) -> T: ...


class Ask(Protocol):
    """Calls a method as a form, without a library in between."""

    def __call__(self, method: str, /, **given: object) -> Answer: ...


@pytest.fixture(autouse=True)
def durations(monkeypatch: pytest.MonkeyPatch) -> None:
    """python-telegram-bot warns of what it will do with them, unless it is told to do so now."""
    monkeypatch.setenv("PTB_TIMEDELTA", "true")


@pytest.fixture
def server() -> Iterator[BlockingServer]:
    """An emulator of the test's own."""
    with telegram_server() as server:
        yield server


@pytest.fixture
def alex(server: BlockingServer) -> BlockingUser:
    """Somebody who has written « bonjour », which the bot has read."""
    alex = server.user("Alex")
    alex.say("bonjour")
    server.there._messenger.updates.pending.clear()
    return alex


@pytest.fixture
def call() -> Iterator[Call]:
    """A loop for python-telegram-bot."""
    with asyncio.Runner() as runner:

        def run(what: Coroutine[object, object, T]) -> T:
            return runner.run(_awaited(what))

        yield run


@pytest.fixture
def bot(server: BlockingServer, call: Call) -> Iterator[Bot]:
    """python-telegram-bot's own, with its own way of doing HTTP."""
    bot = Bot(server.token, base_url=f"{server.url}/bot", base_file_url=f"{server.url}/file/bot")
    call(bot.initialize())
    yield bot
    call(bot.shutdown())


@pytest.fixture
def ask(server: BlockingServer) -> Ask:
    """HTTP without a library."""
    return lambda method, /, **given: envelope(server, f"/bot{server.token}/{method}", urlencode(given).encode())


async def _awaited(what: Coroutine[object, object, T]) -> T:
    return await what


def envelope(server: BlockingServer, path: str, body: bytes, kind: str = "application/x-www-form-urlencoded") -> Answer:
    """Send a body, and read the envelope; its code is that of the answer."""
    connection = http.client.HTTPConnection(server.url.removeprefix("http://"), timeout=10)
    try:
        connection.request("POST" if body else "GET", path, body, {"Content-Type": kind})
        response = connection.getresponse()
        answer = msgspec.json.decode(response.read(), type=Answer)
        assert response.status == (answer.error_code or 200)
        assert response.getheader("Retry-After") == (
            str(answer.parameters["retry_after"]) if response.status == 429 else None
        )
        return answer
    finally:
        connection.close()
