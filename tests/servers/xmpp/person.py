"""Somebody's hands and eyes on one device. What they have seen stays when they go offline."""

from __future__ import annotations

from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal, Self
from xml.etree.ElementTree import Element

from tests.servers.xmpp.commands import Commands
from tests.servers.xmpp.contacts import Contacts
from tests.servers.xmpp.device import Device, Listeners, Login
from tests.servers.xmpp.eyes import Eyes
from tests.servers.xmpp.heard import heard
from tests.servers.xmpp.payloads import CARBONS, CLIENT, element, received
from tests.servers.xmpp.presence import Presence
from tests.servers.xmpp.profile import Profile
from tests.servers.xmpp.saying import Options, written

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from typing import Unpack

    from tests.servers.prosody import Prosody


class Offline(Exception):
    """Nothing can be said without a connection."""


@dataclass(eq=False)
class Person(Eyes):
    """In an `async with` block they are online. Their account is made on the server if it is not there."""

    server: Prosody
    name: str
    to: str  # whom they write to, unless told otherwise
    resource: str = "phone"
    password: str = "parapluie"
    port: int | None = None  # of a proxy, say
    direct_tls: bool = False
    identity: tuple[str, str] = ("client", "phone")  # 0030; ("client", "bot") for a machine
    accepts: bool = True  # whoever wants to see their presence may; else they wait for `contacts.admit`
    confirms: bool = True  # the arrival of each message whose sender asks for it (0184)

    def __post_init__(self) -> None:
        super().__init__()
        self.address = self.server.add_account(self.name, self.password)
        self.commands, self.profile, self.contacts = Commands(self), Profile(self), Contacts(self)
        self._device: Device | None = None

    async def __aenter__(self) -> Self:
        await self.online()
        return self

    async def __aexit__(self, *_error: object) -> None:
        await self.offline()

    @property
    def full_address(self) -> str:
        return f"{self.address}/{self.resource}"

    def other_device(self, resource: str) -> Person:
        """The same account on another one, which has seen nothing and is offline."""
        return replace(self, resource=resource)

    async def online(self, *, visible: bool = True) -> None:
        """Log in; NotLoggedIn if that fails. Messages that waited come only to those who are visible."""
        device = Device(self._login(), Listeners(self._hear, self._notice, self._lose))
        device.admits = self.accepts
        await device.log_in()
        self._device = device
        if visible:
            await self.appear()

    async def offline(self) -> None:
        """Say goodbye; nothing, if they are offline already, or were cut off."""
        if self._device:
            await self._take_device().log_out()

    async def vanish(self) -> None:
        """Be gone without a word, as in a tunnel."""
        await self._take_device().vanish()

    async def appear(self, show: str = "", status: str = "", priority: int = 0) -> None:
        """Be there, or there otherwise: away, dnd; what is sent to the bare address does not come below 0."""
        about = {"show": show, "status": status, "priority": str(priority)}
        said = [element(f"{{{CLIENT}}}{name}", text) for name, text in about.items() if text]
        await self.send(element(f"{{{CLIENT}}}presence", children=said))

    async def say(self, text: str | None, **options: Unpack[Options]) -> str:
        """Write; without text only what the options hold. Give the id of the message, once it has left."""
        message = written(text, self.to, options)
        await self.send(message)
        return message.get("id", "")

    async def carbons(self, *, on: bool = True) -> None:
        """See here too what other devices of the account say and hear (0280)."""
        await self.ask("", element(f"{{{CARBONS}}}{'enable' if on else 'disable'}"), "set")

    async def send(self, stanza: Element) -> None:
        """Anything at all."""
        await self._present_device().send(stanza)

    async def ask(self, to: str, payload: Element, kind: Literal["get", "set"] = "get") -> Element:
        """Any request; give the answer, or raise slixmpp's IqError."""
        return await self._present_device().ask(to, payload, kind)

    def _login(self) -> Login:
        port = self.server.direct_tls_port if self.direct_tls else self.server.port
        return Login(
            address=self.full_address,
            password=self.password,
            host=self.server.host,
            port=self.port or port,
            direct_tls=self.direct_tls,
            ca_file=self.server.ca_file,
            identity=self.identity,
        )

    def _present_device(self) -> Device:
        if self._device is None:
            raise Offline(self.full_address)
        return self._device

    def _take_device(self) -> Device:
        device, self._device = self._present_device(), None
        return device

    def _hear(self, xml: Element) -> None:
        message = heard(xml, self.address)
        if self.confirms and message.wants_receipt and message.type != "error" and not message.copied:
            self.soon(self.say(None, to=message.sender, payloads=[received(message.id)]))
        self.read(message)

    def _lose(self, why: str) -> None:
        if self._device:
            self.soon(self._take_device().end())
        self.lose(why)

    def _notice(self, xml: Element) -> None:
        self.see(Presence(xml))


@asynccontextmanager
async def two_people(server: Prosody, one: str, other: str) -> AsyncIterator[tuple[Person, Person]]:
    """Both are online, and write to each other."""
    people = [Person(server, name, f"{to}@{server.domain}") for name, to in ((one, other), (other, one))]
    async with people[0] as first, people[1] as second:
        yield first, second
