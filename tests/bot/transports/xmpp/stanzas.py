"""Stanzas as they come off the wire."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from bot.transports.xmpp.intake import incoming
from bot.transports.xmpp.memory import Memory
from tests.servers.xmpp.saying import Options, written

if TYPE_CHECKING:
    from typing import Unpack
    from xml.etree.ElementTree import Element

    from bot.store.messages import Incoming

OURS = "mercredi@ville.test"
ALEX = "alex@ville.test/phone"
NOW = datetime(2026, 11, 20, 8, tzinfo=UTC)


def came(body: str | None, sender: str = ALEX, **options: Unpack[Options]) -> Element:
    """A message from somebody to us."""
    message = written(body, OURS, options)
    message.set("from", sender)
    return message


def read(message: Element, memory: Memory | None = None) -> Incoming | None:
    """What it says to the house."""
    return incoming(message, OURS, memory or Memory(), NOW)


def said(message: Element, memory: Memory | None = None) -> dict[str, str] | None:
    """The same, without the way back."""
    found = read(message, memory)
    return {name: value for name, value in found.payload.items() if name != "via"} if found else None


def key(message: Element) -> str:
    """What makes it the same message."""
    found = read(message)
    assert found
    return found.key
