"""What a stage is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from bot.house import House
from bot.notebook import Notebook
from bot.replica import Replica
from bot.store.engine import POOL
from bot.threads import Threads
from domain.enclosure import LARGEST

if TYPE_CHECKING:
    from types import TracebackType
    from typing import Self

    from sqlalchemy import Engine

    from bot.clock import Clock
    from bot.transports.base import Transport


KINDS = {  # by the ending of a file, its type and how it begins
    "png": ("image/png", b"\x89PNG\r\n\x1a\n"),
    "pdf": ("application/pdf", b"%PDF-"),
    "csv": ("text/csv", b"\xef\xbb\xbf"),
    "ics": ("text/calendar", b"BEGIN:VCALENDAR\r\n"),
}


@dataclass(frozen=True)
class File:
    """A file as it arrived. What a wire does not tell of it is « »: Telegram shows a picture without its name."""

    name: str
    media_type: str
    data: bytes

    def is_as_written(self, name: str) -> bool:
        """Whether it is the file of the transcript, and really what its name says."""
        media_type, beginning = KINDS[name.rpartition(".")[2]]
        return self.name in {"", name} and self.media_type in {"", media_type} and self.data.startswith(beginning)


PIXEL = KINDS["png"][1] + b"\0\0\0\rIHDR\0\0\0\1\0\0\0\1\x08\2\0\0\0"
FILES = {  # what somebody may send
    "un document": File("attestation.pdf", "application/pdf", KINDS["pdf"][1]),
    "un tableur": File("liste.xlsx", "application/vnd.ms-excel", b"PK\3\4"),
    "une affiche": File("Affiche de la fête.png", "image/png", PIXEL),
    "un film": File("film.pdf", "application/pdf", KINDS["pdf"][1] + bytes(LARGEST)),
}


@dataclass(frozen=True)
class Seen:
    """One message as a person sees it: its text and what may be picked, or a file and its caption."""

    text: str
    choices: list[str]
    file: File | None = None


class Stage(Protocol):
    """What people can do on one wire."""

    async def __aenter__(self) -> Self: ...

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...

    def address_of(self, who: str) -> str:
        """Where somebody writes from; asked before anybody speaks."""

    async def say(self, who: str, text: str) -> None:
        """Write a line, and wait until all is answered and sent."""

    async def tap(self, who: str, label: str) -> None:
        """Pick what bears this label, by the drawing in which it was seen last."""

    async def edit(self, who: str, text: str) -> None:
        """Correct the line that was written last."""

    async def reply(self, who: str, text: str) -> None:
        """Answer the newest message that has buttons, in the way of the network."""

    async def send(self, who: str, what: str) -> None:
        """Send « une photo » and the like."""

    async def wait(self) -> None:
        """Wait until all that is due by the clock is done, sent, and come in."""

    def seen(self, who: str) -> list[Seen]:
        """What was shown to this person since the last look."""

    def agrees(self, written: list[str], seen: Seen) -> bool:
        """Whether the choices of the transcript are those that this wire has drawn."""


class Premises:
    """What a house stands on: a database and a clock."""

    def __init__(self, engine: Engine, clock: Clock) -> None:
        self.clock = clock
        self.sessions = engine
        self.threads = Threads(1 if engine.dialect.name == "sqlite" else POOL)
        self.replica = Replica(self.sessions, self.threads)
        self.notebook = Notebook(self.sessions, self.threads)

    def house(self, transports: dict[str, Transport]) -> House:
        return House(self.sessions, self.threads, transports, self.clock, self.replica)
