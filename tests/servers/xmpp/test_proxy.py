"""The wire can be cut in each of the ways in which networks fail."""

from __future__ import annotations

import asyncio
import socket
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

import pytest

from tests.servers.proxy import Way, proxy

if TYPE_CHECKING:
    from asyncio import StreamReader, StreamWriter
    from collections.abc import AsyncIterator, Iterator

    from tests.servers.proxy import Proxy

    Ends = tuple[StreamReader, StreamWriter]

SOON = 5  # seconds
NOBODY = 1  # a port where nobody listens
NEVER = 0.1  # long enough for what would come at once


class Echo:
    """A server that says what it hears, and remembers it."""

    heard = b""

    async def talk(self, reader: StreamReader, writer: StreamWriter) -> None:
        while said := await reader.read(100):
            self.heard += said
            writer.write(said)
        writer.close()


@asynccontextmanager
async def wired(echo: Echo) -> AsyncIterator[Proxy]:
    """A wire to it."""
    async with await asyncio.start_server(echo.talk, "127.0.0.1", 0) as server:
        with proxy(server.sockets[0].getsockname()[1]) as wire:
            yield wire
            wire.drop()


@asynccontextmanager
async def call(wire: Proxy) -> AsyncIterator[Ends]:
    """A client at the end of the wire, who has been answered once."""
    reader, writer = await asyncio.open_connection("127.0.0.1", wire.port)
    assert await told(reader, writer, b"hello") == b"hello"
    yield reader, writer
    writer.close()


async def told(reader: StreamReader, writer: StreamWriter, words: bytes, within: float = SOON) -> bytes:
    writer.write(words)
    async with asyncio.timeout(within):
        return await reader.read(100)


def test_a_cut_wire_breaks_off_and_the_next_one_holds() -> None:
    """That is what a router does when it forgets its connections."""

    async def scene() -> None:
        async with wired(Echo()) as wire, call(wire) as (reader, writer):
            wire.drop()
            with pytest.raises(ConnectionResetError):
                await told(reader, writer, b"anybody?")
            async with call(wire):
                assert (wire.made, wire.alive) == (2, 1)

    asyncio.run(scene())


def test_a_wire_that_refuses_leaves_those_who_talk_alone() -> None:
    """Only new connections are refused, until it heals, on the same port."""

    async def scene() -> None:
        async with wired(Echo()) as wire, call(wire) as (reader, writer):
            wire.refuse()
            with pytest.raises(ConnectionRefusedError):
                await asyncio.open_connection("127.0.0.1", wire.port)
            assert await told(reader, writer, b"still here") == b"still here"
            wire.heal()
            async with call(wire):
                pass

    asyncio.run(scene())


@pytest.mark.parametrize(
    ("ways", "heard"),
    [((), b"hello"), ((Way.TO_SERVER,), b"hello"), ((Way.TO_CLIENT,), b"hello?")],
    ids=["both ways", "to the server", "to the client"],
)
def test_a_silent_wire_passes_nothing_until_it_heals(ways: tuple[Way, ...], heard: bytes) -> None:
    """Nobody notices, and what was said comes later, as in any network that comes back."""

    async def scene() -> None:
        echo = Echo()
        async with wired(echo) as wire, call(wire) as (reader, writer):
            wire.blackhole(*ways)
            with pytest.raises(TimeoutError):
                await told(reader, writer, b"?", within=NEVER)
            assert (heard, 1) == (echo.heard, wire.alive)
            wire.heal()
            assert await asyncio.wait_for(reader.read(100), SOON) == b"?"

    asyncio.run(scene())


def test_a_silent_wire_hides_that_the_other_end_has_hung_up() -> None:
    """And it can be cut while it is silent."""

    async def scene() -> None:
        async with wired(Echo()) as wire, call(wire) as (reader, writer):
            wire.blackhole(Way.TO_CLIENT)
            writer.write_eof()
            with pytest.raises(TimeoutError):
                await asyncio.wait_for(reader.read(), NEVER)
            wire.drop()
            with pytest.raises(ConnectionResetError):
                await asyncio.wait_for(reader.read(), SOON)

    asyncio.run(scene())


@pytest.fixture
def listener() -> Iterator[socket.socket]:
    """A port where somebody listens."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        yield listening


def test_a_test_that_is_not_asynchronous_uses_the_same_wire(listener: socket.socket) -> None:
    """All that was said before the end arrives, and the end too."""
    with proxy(listener.getsockname()[1]) as wire:
        with socket.create_connection(("127.0.0.1", wire.port), SOON) as client:
            client.sendall(b"x" * 1_000_000)
        with listener.accept()[0] as server:
            server.settimeout(SOON)
            assert sum(len(chunk) for chunk in iter(lambda: server.recv(65_536), b"")) == 1_000_000


def test_a_wire_to_nobody_breaks_off() -> None:
    """The connection is made, and reset at once."""

    def talk(port: int) -> None:
        with socket.create_connection(("127.0.0.1", port), SOON) as client:
            client.recv(1)

    with proxy(NOBODY) as wire, pytest.raises(ConnectionResetError):
        talk(wire.port)
