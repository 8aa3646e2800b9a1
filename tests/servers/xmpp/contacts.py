"""Whom a person knows: subscriptions, roster and blocks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, Protocol
from xml.etree.ElementTree import Element

from tests.servers.xmpp.payloads import CLIENT, element

ROSTER = "jabber:iq:roster"
BLOCKING = "urn:xmpp:blocking"

if TYPE_CHECKING:
    Subscription = Literal["subscribe", "subscribed", "unsubscribe", "unsubscribed"]


class Wire(Protocol):
    """What sends for a person."""

    async def send(self, stanza: Element) -> None: ...

    async def ask(self, to: str, payload: Element, kind: Literal["get", "set"] = "get") -> Element: ...


class Contacts:
    """Addresses are bare."""

    def __init__(self, wire: Wire) -> None:
        self._wire = wire

    async def subscribe(self, address: str) -> None:
        """Ask to see whether they are there."""
        await self._presence(address, "subscribe")

    async def unsubscribe(self, address: str) -> None:
        """See it no more."""
        await self._presence(address, "unsubscribe")

    async def admit(self, address: str) -> None:
        """Let them see whether one is there."""
        await self._presence(address, "subscribed")

    async def dismiss(self, address: str) -> None:
        """Let them see it no more, or refuse."""
        await self._presence(address, "unsubscribed")

    async def forget(self, address: str) -> None:
        """Take them out of the roster, both subscriptions included."""
        item = element(f"{{{ROSTER}}}item", jid=address, subscription="remove")
        await self._wire.ask("", element(f"{{{ROSTER}}}query", children=[item]), "set")

    async def roster(self) -> dict[str, str]:
        """Each address with its subscription: none, to, from or both."""
        answer = await self._wire.ask("", element(f"{{{ROSTER}}}query"))
        items = answer.iterfind(f"{{{ROSTER}}}query/{{{ROSTER}}}item")
        return {item.get("jid", ""): item.get("subscription", "none") for item in items}

    async def block(self, address: str) -> None:
        """0191: nothing passes between them and this account any more."""
        await self._wire.ask("", _block("block", address), "set")

    async def unblock(self, address: str) -> None:
        await self._wire.ask("", _block("unblock", address), "set")

    async def _presence(self, address: str, kind: Subscription) -> None:
        await self._wire.send(element(f"{{{CLIENT}}}presence", to=address, type=kind))


def _block(name: str, address: str) -> Element:
    return element(f"{{{BLOCKING}}}{name}", children=[element(f"{{{BLOCKING}}}item", jid=address)])
