"""Terminals, one for each person."""

from __future__ import annotations

import asyncio
import re
import shutil
from dataclasses import dataclass, field, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Self

from bot.transports.console import Console
from tests.transcripts.stages.base import FILES, File, Premises, Seen

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Engine

    from bot.clock import Clock
    from bot.transports.base import Transport

FILE = re.compile(r"\n→ (?P<path>.+)$")


@dataclass
class Screen:
    """A terminal whose keyboard and screen are in the test's hands."""

    greets = False
    lines: asyncio.Queue[str | None] = field(default_factory=asyncio.Queue)
    shown: list[str] = field(default_factory=list)
    last: str = ""
    answered: asyncio.Event = field(default_factory=asyncio.Event)

    async def read(self) -> str | None:
        return await self.lines.get()

    def write(self, text: str) -> None:
        self.shown.append(text)
        if not FILE.search(text):
            self.last = text
        self.answered.set()


class ConsoleStage:
    """Each speaker sits at a terminal of their own, in one house."""

    def __init__(self, engine: Engine, clock: Clock, speakers: Iterable[str]) -> None:
        self._screens = {who: Screen() for who in speakers}
        self._desktop = TemporaryDirectory(prefix="mercredi-desktop-")
        self._premises = Premises(engine, clock)
        transports: dict[str, Transport] = {}
        self._house = self._premises.house(transports)
        self._consoles = {
            self.address_of(who): Console(self.address_of(who), screen, clock, self._house.quiet)
            for who, screen in self._screens.items()
        }
        transports.update((address.partition(":")[0], console) for address, console in self._consoles.items())

    async def __aenter__(self) -> Self:
        self._serving = asyncio.create_task(self._house.serve())
        return self

    async def __aexit__(self, *_error: object) -> None:
        for screen in self._screens.values():
            screen.lines.put_nowait(None)
        await self._serving
        self._premises.threads.close()
        self._desktop.cleanup()
        for console in self._consoles.values():
            if console._files._path:
                shutil.rmtree(console._files._path)

    def address_of(self, who: str) -> str:
        return f"{who.lower()}:terminal"

    async def say(self, who: str, text: str) -> None:
        screen = self._screens[who]
        screen.answered.clear()
        screen.lines.put_nowait(text)
        await screen.answered.wait()
        await self.wait()

    async def wait(self) -> None:
        for who in 2 * list(self._screens):  # what one says may cause a notice to one who was asked before
            await self._house.quiet(self.address_of(who))

    async def tap(self, who: str, label: str) -> None:
        """A choice of the last message is picked by its mark, as it stands there; an older one as a button."""
        marks = {choice: mark for mark, choice in listed(self._screens[who].last)}
        await self.say(who, marks.get(label, f"[{label}]"))

    async def edit(self, who: str, text: str) -> None:
        raise NotImplementedError("a line that is written stays written")

    async def reply(self, who: str, text: str) -> None:
        raise NotImplementedError("a terminal knows no answers to a message")

    async def send(self, who: str, what: str) -> None:
        """« /fichier affiche.png »: by where it is."""
        path = Path(self._desktop.name, FILES[what].name)
        await asyncio.to_thread(path.write_bytes, FILES[what].data)
        await self.say(who, f"/fichier {path}")

    def seen(self, who: str) -> list[Seen]:
        screen = self._screens[who]
        shown, screen.shown = screen.shown, []
        return [_seen(text) for text in shown]

    def agrees(self, written: list[str], seen: Seen) -> bool:
        return written == seen.choices


def _seen(drawn: str) -> Seen:
    if found := FILE.search(drawn):
        path = Path(found["path"])
        return replace(_seen(drawn[: found.start()]), file=File(path.name, "", path.read_bytes()))
    body = [line for line in drawn.split("\n") if not line.startswith("  ")]
    buttons = [line for line in drawn.split("\n") if line.startswith("  [")]
    labels = [label for _mark, label in listed(drawn)]
    labels += [button for line in buttons for button in line.strip()[1:-1].split("] [")]
    return Seen("\n".join(body), labels)


def listed(drawn: str) -> list[tuple[str, str]]:
    """The choices of a list, each behind its mark."""
    lines = [line.strip() for line in drawn.split("\n") if line.startswith("  ") and not line.startswith("  [")]
    return [(mark, label) for mark, _dot, label in (line.partition(". ") for line in lines)]
