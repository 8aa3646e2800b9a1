"""Telegram, against servers that behave and servers that do not."""

from __future__ import annotations

import asyncio
import re
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from aiohttp import web

if TYPE_CHECKING:
    from asyncio import StreamReader, StreamWriter
    from collections.abc import AsyncIterator, Awaitable, Callable

    Talk = Callable[[StreamReader, StreamWriter], Awaitable[None]]
    Answer = Callable[[web.Request], Awaitable[web.Response]]


@asynccontextmanager
async def well_behaved(answer: Answer) -> AsyncIterator[str]:
    """The URL of a server that speaks HTTP as it should."""
    app = web.Application(client_max_size=1 << 24)
    app.router.add_route("*", "/{path:.*}", answer)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    try:
        yield "http://{}:{}".format(*runner.addresses[0])
    finally:
        await runner.cleanup()


@asynccontextmanager
async def wayward(talk: Talk) -> AsyncIterator[str]:
    """The URL of a server that does with each connection as it likes."""
    talks: set[asyncio.Task[None]] = set()

    async def hold(reader: StreamReader, writer: StreamWriter) -> None:
        try:
            await talk(reader, writer)
        finally:
            writer.close()

    def accept(reader: StreamReader, writer: StreamWriter) -> None:
        talks.add(asyncio.create_task(hold(reader, writer)))

    async with await asyncio.start_server(accept, "127.0.0.1", 0) as listening:
        try:
            yield "http://{}:{}".format(*listening.sockets[0].getsockname())
        finally:
            for each in talks:
                each.cancel()


async def silent(reader: StreamReader, _writer: StreamWriter) -> None:
    """Say nothing."""
    await reader.read()


async def deaf(_reader: StreamReader, _writer: StreamWriter) -> None:
    """Take nothing in."""
    await asyncio.Event().wait()


async def absent(_reader: StreamReader, _writer: StreamWriter) -> None:
    """Hang up at once."""


async def rude(reader: StreamReader, writer: StreamWriter) -> None:
    """Speak first, and not TLS."""
    writer.write(b"220 hello\r\n")
    await reader.read()


async def broken(reader: StreamReader, writer: StreamWriter) -> None:
    """Break the connection once the request is there."""
    await arrived(reader)
    writer.transport.abort()


def says(words: str) -> Talk:
    """Say this once the request is there, and hang up."""

    async def talk(reader: StreamReader, writer: StreamWriter) -> None:
        await arrived(reader)
        writer.write(words.encode())

    return talk


def http(status: int, body: str, head: str = "") -> Talk:
    """Answer so once, and hang up."""
    return says(f"HTTP/1.1 {status} So\r\n{head}Location: /there\r\nContent-Length: {len(body.encode())}\r\n\r\n{body}")


async def arrived(reader: StreamReader) -> str:
    """The whole of a request."""
    head = await reader.readuntil(b"\r\n\r\n")
    length = re.search(rb"Content-Length: (\d+)", head)
    return (head + await reader.readexactly(int(length[1]) if length else 0)).decode()
