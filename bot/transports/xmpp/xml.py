"""The names of XML's spaces, by the numbers of their standards, and elements made in one line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

if TYPE_CHECKING:
    from collections.abc import Iterable

CLIENT = "jabber:client"
ERRORS = "urn:ietf:params:xml:ns:xmpp-stanzas"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
AVATAR = "urn:xmpp:avatar"  # 0084
CAPS = "http://jabber.org/protocol/caps"  # 0115
CARBONS = "urn:xmpp:carbons:2"  # 0280
CHAT_STATES = "http://jabber.org/protocol/chatstates"  # 0085
COMMANDS = "http://jabber.org/protocol/commands"  # 0050
CONFERENCE = "jabber:x:conference"  # 0249
CORRECTIONS = "urn:xmpp:message-correct:0"  # 0308
DELAY = "urn:xmpp:delay"  # 0203
FALLBACK = "urn:xmpp:fallback:0"  # 0428
FORM = "jabber:x:data"  # 0004
FORWARD = "urn:xmpp:forward:0"  # 0297
HINTS = "urn:xmpp:hints"  # 0334
INFO = "http://jabber.org/protocol/disco#info"  # 0030
ITEMS = "http://jabber.org/protocol/disco#items"
LAST = "jabber:iq:last"  # 0012
MARKERS = "urn:xmpp:chat-markers:0"  # 0333
MAM = "urn:xmpp:mam:2"  # 0313
MUC_USER = "http://jabber.org/protocol/muc#user"  # 0045
NICK = "http://jabber.org/protocol/nick"  # 0172
OOB = "jabber:x:oob"  # 0066
PING = "urn:xmpp:ping"  # 0199
PUBSUB = "http://jabber.org/protocol/pubsub"  # 0060
QUICK_RESPONSES = "urn:xmpp:tmp:quick-response"  # 0439
REACTIONS = "urn:xmpp:reactions:0"  # 0444
RECEIPTS = "urn:xmpp:receipts"  # 0184
REPLY = "urn:xmpp:reply:0"  # 0461
RETRACTION = "{urn:xmpp:message-retract:"  # 0424, of any version
RSM = "http://jabber.org/protocol/rsm"  # 0059
SFS = "urn:xmpp:sfs:0"  # 0447
STANZA_IDS = "urn:xmpp:sid:0"  # 0359
STYLING = "urn:xmpp:styling:0"  # 0393
TIME = "urn:xmpp:time"  # 0202
UPLOAD = "urn:xmpp:http:upload:0"  # 0363
VCARD = "vcard-temp"  # 0054
VCARD_UPDATE = "vcard-temp:x:update"  # 0153
VERSION = "jabber:iq:version"  # 0092

NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # one of them, and the server hangs up


def element(tag: str, text: str | None = None, children: Iterable[Element] = (), **attributes: str) -> Element:
    """One element: its tag is « {space}name », and an attribute that is a word of Python ends in « _ »."""
    made = Element(tag, {name.rstrip("_"): legible(value) for name, value in attributes.items()})
    made.text = legible(text) if text else None
    made.extend(children)
    return made


def attribute(parent: Element, tag: str, name: str) -> str:
    """An attribute of a child; « » without either."""
    child = parent.find(tag)
    return "" if child is None else child.get(name, "")


def legible(text: str) -> str:
    """Without what XML cannot say."""
    return NOT_XML.sub("", text)
