"""Who is there, and what they say of themselves."""

from __future__ import annotations

from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from tests.servers.xmpp.payloads import CLIENT


@dataclass(frozen=True)
class Presence:
    """What somebody's device says of itself."""

    xml: Element = field(repr=False)

    def __str__(self) -> str:
        return f"{self.type or 'there'}: {self.sender}"

    @property
    def sender(self) -> str:
        return self.xml.get("from", "")

    @property
    def type(self) -> str:
        """« » while it is there; else unavailable, subscribe, subscribed, unsubscribe, unsubscribed or error."""
        return self.xml.get("type", "")

    @property
    def show(self) -> str:
        """« » when it is free to talk; else chat, away, xa or dnd."""
        return self.xml.findtext(f"{{{CLIENT}}}show", "")

    @property
    def status(self) -> str:
        return self.xml.findtext(f"{{{CLIENT}}}status", "")

    @property
    def capabilities(self) -> str:
        """0115: the node to ask, which changes with the features; « » without."""
        caps = self.xml.find("{http://jabber.org/protocol/caps}c")
        return "" if caps is None else f"{caps.get('node')}#{caps.get('ver')}"

    @property
    def photo(self) -> str | None:
        """0153: the hash of the picture; None when it says nothing of one."""
        return self.xml.findtext("{vcard-temp:x:update}x/{vcard-temp:x:update}photo")
