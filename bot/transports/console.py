"""The terminal: one line is one message. Plain when nobody sits at it."""

from __future__ import annotations

import asyncio
import atexit
import re
import sys
import tempfile
import uuid
from collections.abc import Awaitable, Callable
from contextlib import suppress
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Protocol

from bot.pace import UNLIMITED, Pace
from bot.store.messages import Incoming
from bot.transports.base import NotFetched, NotSent
from domain.enclosure import Trouble

if TYPE_CHECKING:
    from bot.clock import Clock
    from bot.store.attachments import Attachment
    from bot.store.messages import Outgoing, Unsent
    from bot.transports.base import Intake


FILE = re.compile(r"/fichier +(?P<path>\S.*?) *")  # « /fichier affiche.pdf » sends it


class Terminal(Protocol):
    """Where lines come from and go to."""

    greets: bool  # somebody sits there and is greeted

    async def read(self) -> str | None:
        """The next line; None at the end."""

    def write(self, text: str) -> None:
        """Show a text; return once it is out."""


class Console:
    """A conversation held in a terminal. « [Valider] » taps the newest button that bears this word.

    « /fichier affiche.pdf » sends a file.
    """

    name = "console"
    shared = False
    can_send = True
    stands_by = False

    def __init__(self, address: str, terminal: Terminal, clock: Clock, quiet: Callable[[str], Awaitable[None]]) -> None:
        self.pace = Pace(UNLIMITED)
        self._address = address
        self._terminal = terminal
        self._clock = clock
        self._quiet = quiet  # waits until all that was said is answered
        self._run = uuid.uuid4().hex  # with the number of the line, it names a message once and for all
        self._left = asyncio.Event()  # nobody reads the answers any more
        self._files = Folder()
        self._buttons: dict[str, tuple[str, str]] = {}  # label → surface and key, as last drawn

    async def serve(self, intake: Intake) -> None:
        """Read line after line, until their end or until nobody reads the answers: EOFError then."""
        talking, leaving = asyncio.create_task(self._talk(intake)), asyncio.create_task(self._left.wait())
        await asyncio.wait([talking, leaving], return_when=asyncio.FIRST_COMPLETED)
        for task in (talking, leaving):
            task.cancel()
        if self._left.is_set():
            raise EOFError
        await talking

    async def _talk(self, intake: Intake) -> None:
        """Each line is answered before the next is read."""
        await self._quiet(self._address)
        if self._terminal.greets:
            await intake([self._incoming(0, "/start")])
            await self._quiet(self._address)
        number = 0
        while (line := await self._terminal.read()) is not None:
            number += 1
            await intake([self._incoming(number, line)])
            await self._quiet(self._address)

    async def send(self, row: Unsent) -> None:
        """Write the text, the marked choices a line each, the actions on one line; of a file, where it is."""
        self._remember(row.message)
        told = _drawn(row.message)
        if row.attachment:
            told += f"\n→ {await asyncio.to_thread(self._files.keep, row.attachment)}"
        try:
            self._terminal.write(told)
        except BrokenPipeError as error:
            self._left.set()
            raise NotSent("whoever read this has left") from error

    async def fetch(self, at: str, most: int) -> bytes:
        """From the disk of whoever sits here."""
        try:
            return await asyncio.to_thread(_beginning, at, most + 1)
        except OSError:
            raise NotFetched(Trouble.LOST) from None

    async def show_work(self, address: str) -> None:
        """A terminal that says nothing is enough of a sign."""

    def _incoming(self, number: int, line: str) -> Incoming:
        key = f"{self._run}-{number}"
        button = self._buttons.get(line.strip()[1:-1]) if line.strip()[:1] + line.strip()[-1:] == "[]" else None
        if button:
            surface, choice = button
            return Incoming(self._address, key, self._clock(), "pick", {"surface": surface, "key": choice})
        if given := FILE.fullmatch(line):
            file = {"at": given["path"], "name": Path(given["path"]).name}
            return Incoming(self._address, key, self._clock(), "other", {"other": "file", "file": file})
        return Incoming(self._address, key, self._clock(), "text", {"text": line})

    def _remember(self, message: Outgoing) -> None:
        for choice in message.choices:
            self._buttons[choice.label] = (message.surface or "", choice.key)


def _beginning(path: str, most: int) -> bytes:
    with Path(path).expanduser().open("rb") as file:
        return file.read(most)


def _drawn(message: Outgoing) -> str:
    listed = [f"  {choice.mark}. {choice.label}" for choice in message.choices if choice.mark]
    actions = " ".join(f"[{choice.label}]" for choice in message.choices if not choice.mark)
    return "\n".join([message.body, *listed, *([f"  {actions}"] if actions else [])])


class Folder:
    """Where a terminal puts files: outside of the person's own folders, and there when the chat is over."""

    def __init__(self) -> None:
        self._path: Path | None = None  # until there is a first file

    def keep(self, file: Attachment) -> Path:
        """Write a file, beside those of the same name."""
        self._path = self._path or Path(tempfile.mkdtemp(prefix="mercredi-documents-"))
        name, number = Path(file.name), 1
        path = self._path / name
        while path.exists():
            number += 1
            path = self._path / f"{name.stem}-{number}{name.suffix}"
        path.write_bytes(file.data)
        return path


class Pipe:
    """Standard input and output, when they are not a terminal."""

    greets = False

    async def read(self) -> str | None:
        line = await asyncio.to_thread(sys.stdin.buffer.readline)
        return line.decode(errors="replace").rstrip("\r\n") if line else None

    def write(self, text: str) -> None:
        print(f"{text}\n", end="", flush=True)  # in one piece, even when Python does not buffer


class Keyboard:
    """A person: lines can be edited and called back; Ctrl-D and Ctrl-C end."""

    greets = True

    def __init__(self) -> None:
        import readline  # noqa: F401 - importing it is what gives `input` its editing and its history
        import termios

        as_it_was = termios.tcgetattr(sys.stdin)
        atexit.register(termios.tcsetattr, sys.stdin, termios.TCSADRAIN, as_it_was)  # also after Ctrl-C within a line

    async def read(self) -> str | None:
        loop = asyncio.get_running_loop()
        line: asyncio.Future[str | None] = loop.create_future()

        def came(typed: str | None) -> None:
            if not line.done():
                line.set_result(typed)

        def wait() -> None:
            try:
                typed: str | None = input("› ")
            except EOFError:
                typed = None
            with suppress(RuntimeError):  # the chat has ended meanwhile
                loop.call_soon_threadsafe(came, typed)

        # A daemon: the program does not wait for a line that nobody will type after Ctrl-C.
        Thread(target=wait, daemon=True).start()
        return await line

    def write(self, text: str) -> None:
        print(f"\n{text}\n", flush=True)
