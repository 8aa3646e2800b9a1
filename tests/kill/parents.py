"""Parents on both wires, who book a day, then another, for as long as they are asked to."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING, Protocol

from babel.dates import format_date

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from tests.servers.telegram import Shown, User
    from tests.servers.xmpp.person import Person

PATIENCE = 120  # seconds, in which the assistant may be killed several times


class Wire(Protocol):
    """Somebody's hands and eyes."""

    async def says(self, text: str, hears: str) -> None:
        """Write, and wait for an answer that holds these words."""

    async def confirms(self, hears: str) -> None:
        """Confirm what was shown last, and wait for an answer that holds these words."""

    def heard(self) -> list[str]:
        """All answers, in the order in which they came."""


class OnTelegram:
    """A telephone: what is confirmed is tapped."""

    def __init__(self, user: User) -> None:
        self._user = user
        self._heard: list[str] = []
        self._recap: Shown | None = None

    async def says(self, text: str, hears: str) -> None:
        await self._user.say(text)
        self._recap = await self._user.wait(lambda: self._message(hears), PATIENCE)

    async def confirms(self, hears: str) -> None:
        await self._user.press("Valider", self._recap)
        await self._user.wait(lambda: self._message(hears), PATIENCE)

    def heard(self) -> list[str]:
        events = [event for event in self._user.events() if event.kind in {"sent", "edited"}]
        self._heard += [plain(event.message.text) for event in events if event.message]
        return self._heard

    def _message(self, words: str) -> Shown | None:
        return next((message for message in reversed(self._user.messages) if words in plain(message.text)), None)


class OnXmpp:
    """A client of XMPP: everything is typed."""

    def __init__(self, person: Person) -> None:
        self._person = person

    async def says(self, text: str, hears: str) -> None:
        await self._person.say(text)
        await self._person.wait(lambda: any(hears in one for one in self.heard()), PATIENCE)

    async def confirms(self, hears: str) -> None:
        await self.says("oui", hears)

    def heard(self) -> list[str]:
        return [plain(message.body) for message in self._person.messages if message.body]


@dataclass
class Conversation:
    """One parent, one child, and the days that were confirmed to them."""

    wire: Wire
    child: str
    days: list[date]
    confirmed: list[date] = field(default_factory=list)
    asked_to_stop: bool = False

    async def talk(self) -> None:
        """Book day after day."""
        for day in self.days:
            if self.asked_to_stop:
                return
            words = format_date(day, "EEEE d MMMM y", locale="fr").replace(" 1 ", " 1er ")
            await self.wire.says(f"cantine pour {self.child} {words}", f"{words} : ")
            await self.wire.confirms(f"{words} : confirmée")
            self.confirmed.append(day)

    def check(self) -> None:
        """Every answer came, in order; one that was sent twice came twice in a row."""
        told = [answer for answer, _again in groupby(self.wire.heard())]
        expected = [word for day in self.confirmed for word in _answers(day)]
        assert len(told) == len(expected), (told, expected)
        assert all(word in answer for word, answer in zip(expected, told, strict=True)), (told, expected)


def _answers(day: date) -> Iterator[str]:
    words = format_date(day, "EEEE d MMMM y", locale="fr").replace(" 1 ", " 1er ")
    yield f"{words} : "  # at whatever price the family pays
    yield f"{words} : confirmée"


def plain(text: str) -> str:
    """With common spaces."""
    return " ".join(text.split())
