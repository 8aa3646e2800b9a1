"""What others publish of themselves: what they are and can do, their card, their picture, their name."""

from __future__ import annotations

from base64 import b64decode
from dataclasses import dataclass
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from tests.servers.xmpp.payloads import element
from tests.servers.xmpp.saying import LANGUAGE

if TYPE_CHECKING:
    from tests.servers.xmpp.contacts import Wire

INFO = "http://jabber.org/protocol/disco#info"
PUBSUB = "http://jabber.org/protocol/pubsub"
CARD = "vcard-temp"
CARD_LINES = ("FN", "NICKNAME", "URL", "DESC", "NOTE", "PHOTO/BINVAL")
AVATAR = "urn:xmpp:avatar"
NICK = "http://jabber.org/protocol/nick"


@dataclass(frozen=True)
class Identity:
    """0030: what something is, such as client and bot."""

    category: str
    type: str
    name: str
    lang: str


@dataclass(frozen=True)
class Disco:
    """0030: what something is and can do."""

    identities: frozenset[Identity]
    features: frozenset[str]


@dataclass(frozen=True)
class Card:
    """0054: a visiting card; what it does not say is « »."""

    full_name: str
    nickname: str
    url: str
    about: str  # Prosody makes a note of a description
    photo: bytes


class Profile:
    """Each is fetched when it is asked for; IqError says that there is none, or that it is not for this person."""

    def __init__(self, wire: Wire) -> None:
        self._wire = wire

    async def disco(self, address: str, node: str = "") -> Disco:
        """Of a full address a client's own answer, of a bare one that of its server."""
        query = element(f"{{{INFO}}}query", node=node) if node else element(f"{{{INFO}}}query")
        answer = await self._wire.ask(address, query)
        identities = map(_identity, answer.iterfind(f"{{{INFO}}}query/{{{INFO}}}identity"))
        features = answer.iterfind(f"{{{INFO}}}query/{{{INFO}}}feature")
        return Disco(frozenset(identities), frozenset(feature.get("var", "") for feature in features))

    async def card(self, address: str) -> Card:
        answer = await self._wire.ask(address, element(f"{{{CARD}}}vCard"))
        card = answer.find(f"{{{CARD}}}vCard")
        assert card is not None
        name, nickname, url, about, note, photo = (card.findtext(path, "", {"": CARD}) for path in CARD_LINES)
        return Card(name, nickname, url, about or note, b64decode(photo))

    async def avatar(self, address: str) -> bytes:
        """0084: the picture that its metadata speak of."""
        metadata = await self._published(address, f"{AVATAR}:metadata")
        number = metadata.find(f"{{{AVATAR}:metadata}}info")
        assert number is not None, "no picture"
        return b64decode((await self._published(address, f"{AVATAR}:data", number.get("id", ""))).text or "")

    async def nick(self, address: str) -> str:
        """0172: the name under which they want to be known."""
        return (await self._published(address, NICK)).text or ""

    async def _published(self, address: str, node: str, number: str = "") -> Element:
        """The newest item of a node, or that with this number."""
        items = element(f"{{{PUBSUB}}}items", node=node)
        if number:
            items.append(element(f"{{{PUBSUB}}}item", id=number))
        else:
            items.set("max_items", "1")
        answer = await self._wire.ask(address, element(f"{{{PUBSUB}}}pubsub", children=[items]))
        found = answer.find(f"{{{PUBSUB}}}pubsub/{{{PUBSUB}}}items/{{{PUBSUB}}}item/*")
        assert found is not None, f"nothing in {node}"
        return found


def _identity(found: Element) -> Identity:
    return Identity(*(found.get(name, "") for name in ("category", "type", "name", LANGUAGE)))
