"""A wire to a port, which can be cut, refused, or fall silent."""

from __future__ import annotations

import asyncio
import socket
import struct
from asyncio import StreamWriter
from contextlib import contextmanager, suppress
from enum import Enum
from typing import TYPE_CHECKING

from tests.servers.xmpp.background import Background

if TYPE_CHECKING:
    from asyncio import StreamReader
    from collections.abc import Callable, Iterator

CHUNK = 65_536
AT_ONCE = struct.pack("ii", 1, 0)  # closing is a reset


class Way(Enum):
    """One of the two directions."""

    TO_SERVER = "to the server"
    TO_CLIENT = "to the client"


@contextmanager
def proxy(port: int, host: str = "127.0.0.1") -> Iterator[Proxy]:
    """Lay a wire to this port. It lives in a thread, so tests of both kinds use it alike, and no call awaits."""
    with Background() as background:
        wire = Proxy(background, (host, port))
        wire.heal()
        try:
            yield wire
        finally:
            wire.refuse()
            wire.drop()
            wire.close()


class Proxy:
    """Clients connect to `port`. What it does to them stays in force until it is healed."""

    def __init__(self, background: Background, target: tuple[str, int]) -> None:
        self.made = 0  # connections since the beginning
        self._background = background
        self._target = target
        self._socket = _bound(0)
        self.port = int(self._socket.getsockname()[1])
        self._open = {way: asyncio.Event() for way in Way}
        self._listening: asyncio.Server | None = None
        self._wires: set[asyncio.Task[None]] = set()

    @property
    def alive(self) -> int:
        """How many connections there are, silent ones included."""
        return len(self._wires)

    def drop(self) -> None:
        """Cut every connection; new ones are made as before."""
        self._background.run(self._drop())

    def refuse(self) -> None:
        """Refuse new connections; those that exist go on."""
        self._background.run(self._refuse())

    def blackhole(self, *ways: Way) -> None:
        """Let nothing pass these ways, or either, not even an end: what is sent waits. Connections are still made."""
        self._background.run(self._blackhole(ways or tuple(Way)))

    def heal(self) -> None:
        """Accept connections and let everything pass, first what has waited."""
        self._background.run(self._heal())

    def close(self) -> None:
        """Give the port back."""
        self._socket.close()

    async def _drop(self) -> None:
        cut = list(self._wires)
        for wire in cut:
            wire.cancel()
        await asyncio.gather(*cut, return_exceptions=True)

    async def _refuse(self) -> None:
        if self._listening:
            self._listening.close()
            self._listening = None
            self._socket = _bound(self.port)  # without listening: the port stays ours

    async def _blackhole(self, ways: tuple[Way, ...]) -> None:
        for way in ways:
            self._open[way].clear()

    async def _heal(self) -> None:
        for way in Way:
            self._open[way].set()
        if not self._listening:
            self._listening = await asyncio.start_server(self._accept, sock=self._socket)

    def _accept(self, reader: StreamReader, writer: StreamWriter) -> None:
        wire = asyncio.get_running_loop().create_task(self._carry(reader, writer))
        self.made += 1
        self._wires.add(wire)
        wire.add_done_callback(self._wires.discard)

    async def _carry(self, reader: StreamReader, writer: StreamWriter) -> None:
        """Be one wire, until both ends have hung up or one has broken off."""
        ends = [writer]
        end_of: Callable[[StreamWriter], None] = _cut
        try:
            far_reader, far_writer = await asyncio.open_connection(*self._target)
            ends.append(far_writer)
            async with asyncio.TaskGroup() as both:
                both.create_task(self._pass(reader, far_writer, self._open[Way.TO_SERVER]))
                both.create_task(self._pass(far_reader, writer, self._open[Way.TO_CLIENT]))
            end_of = StreamWriter.close
        except* OSError:
            pass
        finally:
            for end in ends:
                end_of(end)

    async def _pass(self, reader: StreamReader, writer: StreamWriter, gate: asyncio.Event) -> None:
        try:
            while chunk := await reader.read(CHUNK):
                await gate.wait()
                writer.write(chunk)
                await writer.drain()
        except OSError:
            await gate.wait()
            raise
        await gate.wait()
        writer.write_eof()


def _bound(port: int) -> socket.socket:
    bound = socket.socket()
    bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    bound.bind(("127.0.0.1", port))
    return bound


def _cut(end: StreamWriter) -> None:
    if raw := end.get_extra_info("socket"):
        with suppress(OSError):  # it has gone
            raw.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, AT_ONCE)
    end.transport.abort()
