"""Where transcripts are played: the speakers' hands and eyes on each transport."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol, Self

from bot.house import House
from bot.replica import Replica
from bot.store.engine import sessions
from bot.threads import Threads
from bot.transports.console import Console
from tests.transcripts.situation import address_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Engine

    from bot.clock import Clock
    from bot.transports.base import Transport


@dataclass(frozen=True)
class Seen:
    """One message as a person sees it: its text, and what may be picked."""

    text: str
    choices: list[str]


class Stage(Protocol):
    """What a person can do."""

    async def say(self, who: str, text: str) -> None:
        """Write a line, and wait until all is answered and sent."""

    async def tap(self, who: str, label: str) -> None:
        """Pick what bears this label, by the drawing in which it was seen last."""

    def seen(self, who: str) -> list[Seen]:
        """What was shown to this person since the last look."""


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
        self.last = text
        self.answered.set()


class ConsoleStage:
    """Each speaker sits at a terminal of their own, in one house."""

    def __init__(self, engine: Engine, clock: Clock, speakers: Iterable[str]) -> None:
        self._screens = {who: Screen() for who in speakers}
        self._threads = Threads(1 if engine.dialect.name == "sqlite" else 8)
        transports: dict[str, Transport] = {}
        replica = Replica(sessions(engine), self._threads)
        self._house = House(sessions(engine), self._threads, transports, clock, replica)
        for who, screen in self._screens.items():
            transports[address_of(who).partition(":")[0]] = Console(address_of(who), screen, clock, self._house.quiet)

    async def __aenter__(self) -> Self:
        self._serving = asyncio.create_task(self._house.serve())
        return self

    async def __aexit__(self, *_error: object) -> None:
        for screen in self._screens.values():
            screen.lines.put_nowait(None)
        await self._serving
        self._threads.close()

    async def say(self, who: str, text: str) -> None:
        screen = self._screens[who]
        screen.answered.clear()
        screen.lines.put_nowait(text)
        await screen.answered.wait()
        for other in self._screens:
            await self._house.quiet(address_of(other))

    async def tap(self, who: str, label: str) -> None:
        """A choice of the last message is picked by its mark, as it stands there; an older one as a button."""
        marks = {choice: mark for mark, choice in _listed(self._screens[who].last)}
        await self.say(who, marks.get(label, f"[{label}]"))

    def seen(self, who: str) -> list[Seen]:
        screen = self._screens[who]
        shown, screen.shown = screen.shown, []
        return [_seen(text) for text in shown]


def _seen(drawn: str) -> Seen:
    body = [line for line in drawn.split("\n") if not line.startswith("  ")]
    buttons = [line for line in drawn.split("\n") if line.startswith("  [")]
    labels = [label for _mark, label in _listed(drawn)]
    labels += [button for line in buttons for button in line.strip()[1:-1].split("] [")]
    return Seen("\n".join(body), labels)


def _listed(drawn: str) -> list[tuple[str, str]]:
    listed = [line.strip() for line in drawn.split("\n") if line.startswith("  ") and not line.startswith("  [")]
    return [(mark, label) for mark, _dot, label in (line.partition(". ") for line in listed)]
