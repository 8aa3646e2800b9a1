"""The calls to Telegram: what arrives there, and what a failure says of it."""

from __future__ import annotations

import asyncio
import json
import logging
import os
import socket
import traceback
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

import pytest
from aiohttp import web
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, error

from bot.transports.telegram.patience import wait_of
from bot.transports.telegram.request import AiohttpRequest, NotSent, PerhapsSent, Timeouts, decoded
from tests.bot.transports.telegram import absent, arrived, broken, deaf, http, rude, says, silent, wayward, well_behaved

if TYPE_CHECKING:
    from asyncio import StreamReader, StreamWriter
    from collections.abc import AsyncIterator, Iterator

    from tests.bot.transports.telegram import Talk

TOKEN = "123456:AAH-nobody-may-read-this"
PAGE = f"<html>/bot{TOKEN}/sendMessage is not here</html>"
ME = '{"ok":true,"result":{"id":9,"is_bot":true,"first_name":"Mercredi","username":"mercredi_bot"}}'
SENT = '{"ok":true,"result":{"message_id":7,"date":1,"chat":{"id":1,"type":"private"},"text":"Réservé."}}'


@pytest.fixture(autouse=True)
def surroundings(monkeypatch: pytest.MonkeyPatch) -> None:
    """The proxy of whoever runs the tests is no part of them; RetryAfter gives a timedelta without a warning."""
    for name in [name for name in os.environ if name.lower().endswith("_proxy")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("PTB_TIMEDELTA", "1")


@pytest.fixture(autouse=True)
def secret(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Nobody logs the token, but for `telegram.Bot` at DEBUG."""
    caplog.set_level(logging.INFO, "telegram.Bot")
    caplog.set_level(logging.DEBUG)
    yield
    assert not [record for record in caplog.get_records("call") if TOKEN in record.getMessage()]


@asynccontextmanager
async def bot(url: str, timeouts: Timeouts | None = None) -> AsyncIterator[Bot]:
    async with AiohttpRequest(timeouts=timeouts) as request:
        yield Bot(TOKEN, f"{url}/bot", f"{url}/file/bot", request=request, get_updates_request=request)


def failure(talk: Talk, timeouts: Timeouts | None = None, scheme: str = "http") -> error.TelegramError:
    """What a message to such a server ends in; it does not tell the token."""

    async def send() -> None:
        async with wayward(talk) as url, bot(url.replace("http", scheme), timeouts) as sender:
            await sender.send_message(1, "Bonjour")

    with pytest.raises(error.TelegramError) as caught:
        asyncio.run(send())
    assert TOKEN not in "".join(traceback.format_exception(caught.value)) + repr(caught.value) + str(caught.value)
    return caught.value


MAY_HAVE_ARRIVED = {
    "no answer": silent,
    "hung up": says(""),
    "broken off": broken,
    "half a head": says("HTTP/1.1 200 O"),
    "half a body": says('HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{"ok":tr'),
    "not HTTP": says(f"{PAGE}\r\n\r\n"),
    "empty": http(200, ""),
    "a page": http(200, PAGE),
    "not an object": http(200, "[]"),
    "no result": http(200, '{"ok":true}'),
    "gateway": http(502, PAGE),
    "empty gateway": http(504, ""),
    "server error": http(500, '{"ok":false,"error_code":500,"description":"Internal Server Error"}'),
}


@pytest.mark.parametrize("talk", MAY_HAVE_ARRIVED.values(), ids=MAY_HAVE_ARRIVED)
def test_what_may_have_arrived_is_perhaps_sent(talk: Talk) -> None:
    """Once the request has left, only Telegram's own answer tells."""
    assert type(failure(talk, Timeouts(read=0.3))) is PerhapsSent


@pytest.mark.parametrize("talk", [rude, absent, silent])
def test_what_never_left_is_not_sent(talk: Talk) -> None:
    """As long as TLS is not agreed upon, nothing can have arrived."""
    assert type(failure(talk, Timeouts(connect=0.3), "https")) is NotSent


@pytest.mark.parametrize("host", ["127.0.0.1", "nobody.invalid", "["])
def test_what_nobody_takes_is_not_sent(host: str) -> None:
    """A refused connection, an unknown name, a wrong URL."""

    async def send() -> None:
        with socket.socket() as closed:
            closed.bind(("127.0.0.1", 0))
            async with bot(f"http://{host}:{closed.getsockname()[1]}") as sender:
                await sender.send_message(1, "Bonjour")

    with pytest.raises(NotSent) as caught:
        asyncio.run(send())
    assert TOKEN not in "".join(traceback.format_exception(caught.value))


REFUSALS: list[tuple[int, str, dict[str, int], type[error.TelegramError]]] = [
    (400, "Bad Request: message text is empty", {}, error.BadRequest),
    (400, "Bad Request: group chat was upgraded", {"migrate_to_chat_id": -1001}, error.ChatMigrated),
    (401, "Unauthorized", {}, error.InvalidToken),
    (403, "Forbidden: bot was blocked by the user", {}, error.Forbidden),
    (409, "Conflict: terminated by other getUpdates request", {}, error.Conflict),
    (429, "Too Many Requests: retry after 5", {"retry_after": 5}, error.RetryAfter),
]


@pytest.mark.parametrize(("status", "description", "parameters", "expected"), REFUSALS)
def test_a_refusal_of_telegram_stays_what_it_is(
    status: int, description: str, parameters: dict[str, int], expected: type[error.TelegramError]
) -> None:
    """The library tells them apart."""
    answer = {"ok": False, "error_code": status, "description": description, "parameters": parameters}
    assert type(failure(http(status, json.dumps(answer)))) is expected


def test_a_refusal_counts_whatever_the_status_says() -> None:
    """T13: some servers answer 200 to everything."""
    answer = '{"ok": false, "error_code": 403, "description": "Forbidden: bot was blocked by the user"}'
    assert type(failure(http(200, answer))) is error.Forbidden


PAUSES = [
    (429, '{"ok":false,"error_code":429,"description":"Too Many Requests","parameters":{"retry_after":"5"}}'),
    (429, '{"ok":false,"error_code":429,"description":"Too Many Requests","parameters":{"retry_after":4.2}}'),
    (429, '{"ok":false,"error_code":429,"description":"Too Many Requests: retry after 5"}'),
    (420, '{"ok":false,"error_code":420,"description":"FLOOD_WAIT_5"}'),
    (429, "Slow down\r\n"),
]


@pytest.mark.parametrize(("status", "body"), PAUSES)
def test_a_pause_is_kept_wherever_it_is_asked_for(status: int, body: str) -> None:
    """T19: in the parameters, in words, or by a server on the way."""
    refusal = failure(http(status, body, "" if body.startswith("{") else "Retry-After: 5\r\n"))
    assert isinstance(refusal, error.RetryAfter)
    assert wait_of(refusal) == 5


@pytest.mark.parametrize("status", [302, 401, 404, 413])
def test_a_refusal_on_the_way_is_not_telegrams(status: int) -> None:
    """A page that is not there does not make the token wrong; a redirection is not followed."""
    refusal = failure(http(status, PAGE))
    assert type(refusal) is error.NetworkError
    assert str(refusal) == f"HTTP {status}, but not from Telegram"


def test_a_file_that_is_not_taken_in_is_given_up() -> None:
    """Part of it has left."""

    async def send() -> None:
        async with wayward(deaf) as url, bot(url, Timeouts(connect=0.2, upload=0.2, read=0.2)) as sender:
            await sender.send_document(1, bytes(1 << 24), filename="calendrier.pdf")

    with pytest.raises(PerhapsSent):
        asyncio.run(send())


def test_who_finds_no_connection_free_has_sent_nothing() -> None:
    """Another call holds the only one; whoever comes once it is free has it. So again in another event loop."""
    request = AiohttpRequest(1)

    async def send() -> None:
        async with wayward(silent) as url, request:
            sender = Bot(TOKEN, f"{url}/bot", request=request, get_updates_request=request)
            first = asyncio.create_task(sender.send_message(1, "Bonjour"))
            await asyncio.sleep(0)
            with pytest.raises(NotSent, match="no connection was free"):
                await sender.send_message(1, "Bonsoir", pool_timeout=0.1)
            first.cancel()
            await asyncio.wait([first])
            with pytest.raises(PerhapsSent):
                await sender.send_message(1, "Bonsoir", pool_timeout=0.1, read_timeout=0.1)

    asyncio.run(send())
    asyncio.run(send())


def test_a_closed_session_sends_nothing_and_can_be_opened_again() -> None:
    """Opened or closed twice is once; the server sees its connection end."""
    ended = asyncio.Event()

    async def talk(reader: StreamReader, writer: StreamWriter) -> None:
        await http(200, SENT)(reader, writer)
        await reader.read()
        ended.set()

    async def send() -> None:
        request = AiohttpRequest()
        async with wayward(talk) as url:
            sender = Bot(TOKEN, f"{url}/bot", request=request, get_updates_request=request)
            for _ in range(2):
                with pytest.raises(NotSent, match="not open"):
                    await sender.send_message(1, "Bonjour")
                await request.initialize()
                await request.initialize()
                assert (await sender.send_message(1, "Bonjour")).text == "Réservé."
                await request.shutdown()
                await request.shutdown()
                await ended.wait()
                ended.clear()

    asyncio.run(send())


def test_what_is_under_way_when_the_session_closes_is_perhaps_sent() -> None:
    """It has left."""

    async def send() -> None:
        here = asyncio.Event()

        async def talk(reader: StreamReader, _writer: StreamWriter) -> None:
            await arrived(reader)
            here.set()
            await reader.read()

        async with wayward(talk) as url, bot(url) as sender:
            call = asyncio.create_task(sender.send_message(1, "Bonjour"))
            await here.wait()
            await sender.request.shutdown()
            with pytest.raises(PerhapsSent):
                await call

    asyncio.run(send())


def test_a_bot_lives_on_it() -> None:
    """It learns who it is, polls for longer than an answer may take, writes, and fetches a file."""

    async def answer(request: web.Request) -> web.Response:
        await request.read()
        if request.path.endswith("getUpdates"):
            await asyncio.sleep(0.4)
            return web.Response(text='{"ok":true,"result":[{"update_id":4}]}')
        if request.path.startswith("/file"):
            return web.Response(body=b"BEGIN:VCALENDAR")
        return web.Response(text=ME if request.path == f"/bot{TOKEN}/getMe" else SENT)

    def living(base_url: str) -> Bot:
        poll = AiohttpRequest(1, Timeouts(read=0.2))
        return Bot(TOKEN, base_url, request=AiohttpRequest(), get_updates_request=poll)

    async def live() -> None:
        async with well_behaved(answer) as url, living(f"{url}/bot") as alive:
            assert alive.username == "mercredi_bot"
            assert [update.update_id for update in await alive.get_updates(timeout=5)] == [4]
            assert (await alive.send_message(1, "Réservé ?")).text == "Réservé."
            assert await alive.request.retrieve(f"{url}/file/bot{TOKEN}/a.ics") == b"BEGIN:VCALENDAR"

    asyncio.run(live())


def test_what_is_sent_arrives_as_it_was() -> None:
    """Text, keyboard, and a file of two megabytes with its name; of half a letter, that there was one."""
    came: list[dict[str, str | bytes]] = []
    content = os.urandom(1 << 21)
    keyboard = InlineKeyboardMarkup([[InlineKeyboardButton("Valider", callback_data="1|a|0")]])

    async def answer(request: web.Request) -> web.Response:
        form = await request.post()
        files = {each.filename: each.file.read() for each in form.values() if isinstance(each, web.FileField)}
        came.append(files | {name: each for name, each in form.items() if isinstance(each, str)})
        return web.Response(text=SENT)

    async def send() -> None:
        async with well_behaved(answer) as url, bot(url) as sender:
            await sender.send_message(1, "Léo & Zoé : 50 % + 1 € \ud83d", reply_markup=keyboard)
            await sender.send_document(1, content, "Février", filename='« février » "2".pdf', reply_markup=keyboard)

    asyncio.run(send())
    common = {"chat_id": "1", "reply_markup": keyboard.to_json()}
    assert came[0] == {"text": "Léo & Zoé : 50 % + 1 € ?", **common}
    assert came[1] == {"caption": "Février", '« février » "2".pdf': content, **common}


def nodelay(request: AiohttpRequest) -> list[bool]:
    """Whether each kept connection holds nothing back."""
    assert request._session is not None
    assert request._session.connector is not None
    kept = [handler for each in request._session.connector._conns.values() for handler, _ in each]
    sockets = [handler.transport.get_extra_info("socket") for handler in kept if handler.transport]
    return [bool(each.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)) for each in sockets]


def test_calls_go_side_by_side_over_connections_that_are_kept() -> None:
    """Each is answered once both are there; their connections then serve the next two, and hold nothing back."""
    ports: list[int] = []

    async def send() -> None:
        both = asyncio.Barrier(2)

        async def answer(request: web.Request) -> web.Response:
            await both.wait()
            ports.append(request.get_extra_info("peername")[1])
            return web.Response(text=SENT)

        async with well_behaved(answer) as url, AiohttpRequest(2) as request:
            sender = Bot(TOKEN, f"{url}/bot", request=request, get_updates_request=request)
            for _ in range(2):
                await asyncio.gather(sender.send_message(1, "Bonjour"), sender.send_message(2, "Bonjour"))
            assert nodelay(request) == [True, True]

    asyncio.run(send())
    assert set(ports[:2]) == set(ports[2:])


def test_the_proxy_of_the_environment_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    """But for the hosts that need none; one that refuses has sent nothing."""
    came: list[str] = []

    async def talk(reader: StreamReader, writer: StreamWriter) -> None:
        came.append(await arrived(reader))
        status = "403 No" if came[-1].startswith("CONNECT") else "200 OK"
        writer.write(f"HTTP/1.1 {status}\r\nContent-Length: {len(SENT.encode())}\r\n\r\n{SENT}".encode())

    async def send() -> None:
        async with wayward(talk) as proxy, wayward(http(200, SENT)) as url:
            for scheme in ("http", "https"):
                monkeypatch.setenv(f"{scheme}_proxy", proxy.replace("//", "//user:password@"))
            monkeypatch.setenv("no_proxy", "127.0.0.1")
            async with bot(url) as near, bot("http://bot.invalid") as far, bot("https://bot.invalid") as refused:
                await near.send_message(1, "Bonjour")
                await far.send_message(1, "Bonjour")
                with pytest.raises(NotSent):
                    await refused.send_message(1, "Bonjour")

    asyncio.run(send())
    assert [each.split(" HTTP")[0] for each in came] == [
        f"POST http://bot.invalid/bot{TOKEN}/sendMessage",
        "CONNECT bot.invalid:443",
    ]
    assert all("Proxy-Authorization: Basic" in each for each in came)


def test_half_a_letter_is_json() -> None:
    """T3: a telephone may send one; what nobody can read still is an error."""
    assert decoded(b'{"text": "\\ud83d"}') == {"text": "\ud83d"}
    with pytest.raises(ValueError, match=r"JSON|Expecting|value"):
        decoded(b"<html>")
