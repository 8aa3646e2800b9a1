"""Messages as clients read them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from tests.servers.xmpp.payloads import (
    CARBONS,
    CHAT_STATES,
    CLIENT,
    CORRECTIONS,
    DELAY,
    FORWARD,
    QUICK_RESPONSES,
    RECEIPTS,
    STANZA_IDS,
)
from tests.servers.xmpp.saying import LANGUAGE

if TYPE_CHECKING:
    from collections.abc import Iterator

COMMANDS = "http://jabber.org/protocol/commands"
ITEMS = "http://jabber.org/protocol/disco#items"
STANZA_ERRORS = "{urn:ietf:params:xml:ns:xmpp-stanzas}"


@dataclass(frozen=True)
class Button:
    """What may be tapped under a message: a quick response (0439), or the node of a command (0050)."""

    value: str
    label: str


@dataclass(frozen=True)
class Heard:
    """One message; what it does not say is « »."""

    xml: Element = field(repr=False)
    copied: str = ""  # 0280: « sent » or « received » by another device

    def __str__(self) -> str:
        return f"{self.type} from {self.sender}: {self.body or [child.tag for child in self.xml]}"

    @property
    def sender(self) -> str:
        """The full address."""
        return self.xml.get("from", "")

    @property
    def to(self) -> str:
        return self.xml.get("to", "")

    @property
    def type(self) -> str:
        return self.xml.get("type", "normal")

    @property
    def id(self) -> str:
        return self.xml.get("id", "")

    @property
    def body(self) -> str:
        return self.xml.findtext(f"{{{CLIENT}}}body", "")

    @property
    def lang(self) -> str:
        """Of the body, which has that of the message unless it says otherwise."""
        return self._attribute(f"{{{CLIENT}}}body", LANGUAGE) or self.xml.get(LANGUAGE, "")

    @property
    def thread(self) -> str:
        return self.xml.findtext(f"{{{CLIENT}}}thread", "")

    @property
    def origin_id(self) -> str:
        return self._attribute(f"{{{STANZA_IDS}}}origin-id", "id")

    @cached_property
    def stanza_ids(self) -> dict[str, str]:
        """The number in an archive, by whose archive it is."""
        return {each.get("by", ""): each.get("id", "") for each in self.xml.iterfind(f"{{{STANZA_IDS}}}stanza-id")}

    @property
    def corrects(self) -> str:
        """The id of the message that this one replaces."""
        return self._attribute(f"{{{CORRECTIONS}}}replace", "id")

    @property
    def file(self) -> str:
        """0066: the address of the file that the message is; clients show it when the body is that address too."""
        address = self.xml.findtext("{jabber:x:oob}x/{jabber:x:oob}url", "")
        return address if address == self.body else ""

    @property
    def receipt_of(self) -> str:
        """The id of the message whose arrival it confirms."""
        return self._attribute(f"{{{RECEIPTS}}}received", "id")

    @property
    def wants_receipt(self) -> bool:
        return self.payload(f"{{{RECEIPTS}}}request") is not None

    @property
    def state(self) -> str:
        return next((_name(child) for child in self.xml if child.tag.startswith(f"{{{CHAT_STATES}}}")), "")

    @property
    def delayed(self) -> datetime | None:
        """Since when the server has held it."""
        stamp = self._attribute(f"{{{DELAY}}}delay", "stamp")
        return datetime.fromisoformat(stamp) if stamp else None

    @property
    def error(self) -> str:
        """Why it could not be delivered: a condition, such as « service-unavailable »."""
        return condition(self.xml)

    @cached_property
    def quick_responses(self) -> list[Button]:
        found = self.xml.iterfind(f"{{{QUICK_RESPONSES}}}response")
        return [Button(each.get("value", ""), each.get("label", "")) for each in found]

    @cached_property
    def commands(self) -> list[Button]:
        """Those that some clients draw as buttons."""
        found = self.xml.iterfind(f"{{{ITEMS}}}query[@node='{COMMANDS}']/{{{ITEMS}}}item")
        return [Button(each.get("node", ""), each.get("name", "")) for each in found]

    def payload(self, tag: str) -> Element | None:
        """Anything else, by its « {namespace}name »."""
        return self.xml.find(tag)

    def _attribute(self, tag: str, name: str) -> str:
        found = self.payload(tag)
        return "" if found is None else found.get(name, "")


def heard(xml: Element, me: str) -> Heard:
    """A message as it came, or the copy that is in it; only one's own server may send copies."""
    for copied in ("sent", "received"):
        inner = xml.find(f"{{{CARBONS}}}{copied}/{{{FORWARD}}}forwarded/{{{CLIENT}}}message")
        if inner is not None and xml.get("from") == me:
            return Heard(inner, copied)
    return Heard(xml)


def condition(stanza: Element) -> str:
    """Why it was refused, or « »."""
    return next(_conditions(stanza), "")


def _conditions(stanza: Element) -> Iterator[str]:
    for child in stanza.iterfind(f"{{{CLIENT}}}error/*"):
        if child.tag.startswith(STANZA_ERRORS) and _name(child) != "text":
            yield _name(child)


def _name(child: Element) -> str:
    return child.tag.rpartition("}")[2]
