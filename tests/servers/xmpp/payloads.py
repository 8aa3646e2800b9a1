"""What may stand in a message beside its words, by the numbers of its standards."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

if TYPE_CHECKING:
    from collections.abc import Iterable

CLIENT = "jabber:client"
CARBONS = "urn:xmpp:carbons:2"
CHAT_STATES = "http://jabber.org/protocol/chatstates"
CORRECTIONS = "urn:xmpp:message-correct:0"
DELAY = "urn:xmpp:delay"
FORWARD = "urn:xmpp:forward:0"
HINTS = "urn:xmpp:hints"
OMEMO = "eu.siacs.conversations.axolotl"
QUICK_RESPONSES = "urn:xmpp:tmp:quick-response"
RECEIPTS = "urn:xmpp:receipts"
STANZA_IDS = "urn:xmpp:sid:0"

OTR_GREETING = "?OTRv23?"
OMEMO_NOTICE = "I sent you an OMEMO encrypted message but your client doesn’t seem to support that."


def element(tag: str, text: str | None = None, children: Iterable[Element] = (), **attributes: str) -> Element:
    """One element: its tag is « {namespace}name », and an attribute that is a word of Python ends in « _ »."""
    made = Element(tag, {name.rstrip("_"): value for name, value in attributes.items()})
    made.text = text
    made.extend(children)
    return made


def out_of_band(url: str) -> Element:
    """0066: a file that was uploaded elsewhere; the body says the same URL."""
    return element("{jabber:x:oob}x", children=[element("{jabber:x:oob}url", url)])


def encrypted() -> list[Element]:
    """0380 and 0384: what OMEMO leaves readable; the body is OMEMO_NOTICE."""
    header = element(f"{{{OMEMO}}}header", children=[element(f"{{{OMEMO}}}iv", "AAAAAAAAAAAAAAAA")], sid="1")
    return [
        element("{urn:xmpp:eme:0}encryption", namespace=OMEMO, name="OMEMO"),
        element(f"{{{OMEMO}}}encrypted", children=[header, element(f"{{{OMEMO}}}payload", "AAAA")]),
        hint("store"),
    ]


def reactions(to: str, *emoji: str) -> Element:
    """0444: all that one thinks of the message with this id, nothing included."""
    each = [element("{urn:xmpp:reactions:0}reaction", one) for one in emoji]
    return element("{urn:xmpp:reactions:0}reactions", children=each, id=to)


def retraction(of: str) -> Element:
    """0424: the message with this id was never meant."""
    return element("{urn:xmpp:message-retract:1}retract", id=of)


def reply(to: str, author: str) -> Element:
    """0461: this answers the message with this id."""
    return element("{urn:xmpp:reply:0}reply", to=author, id=to)


def received(what: str) -> Element:
    """0184: the message with this id has arrived."""
    return element(f"{{{RECEIPTS}}}received", id=what)


def chat_state(name: str) -> Element:
    """0085: active, composing, paused, inactive or gone."""
    return element(f"{{{CHAT_STATES}}}{name}")


def hint(name: str) -> Element:
    """0334: store, no-store, no-copy or no-permanent-store."""
    return element(f"{{{HINTS}}}{name}")


def delayed(stamp: str, by: str) -> Element:
    """0203: who has held it, and since when."""
    return element(f"{{{DELAY}}}delay", stamp=stamp, from_=by)


def stanza_id(value: str, by: str) -> Element:
    """0359: the number in somebody's archive. A server takes out what is forged in its own name."""
    return element(f"{{{STANZA_IDS}}}stanza-id", id=value, by=by)


def carbon(message: Element, direction: str = "received") -> Element:
    """0280: a copy of what another device has sent or received. Only one's own server may say so."""
    forwarded = element(f"{{{FORWARD}}}forwarded", children=[message])
    return element(f"{{{CARBONS}}}{direction}", children=[forwarded])
