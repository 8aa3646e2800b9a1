"""Being there, for whoever wants to see it, and knowing who is."""

from __future__ import annotations

import uuid
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from slixmpp import JID
from slixmpp.exceptions import IqError

from bot.store.messages import Incoming
from bot.transports.xmpp import disco
from bot.transports.xmpp.profile import FACE_ID
from bot.transports.xmpp.via import Via
from bot.transports.xmpp.words import STATUS, say
from bot.transports.xmpp.xml import CLIENT, VCARD_UPDATE, element

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from slixmpp.stanza import Presence

    from bot.transports.xmpp.stream import Stream

WANTS = {"subscribe", "subscribed", "unsubscribe", "unsubscribed"}
PRIORITY = 50  # above people who look at the account: what is written to it comes here


async def appear(stream: Stream) -> None:
    """Be there, once it is known who may see us."""
    with suppress(IqError):  # a server without lists of contacts
        await stream.get_roster()
    said = [element(f"{{{CLIENT}}}status", say(STATUS)), element(f"{{{CLIENT}}}priority", str(PRIORITY))]
    face = element(f"{{{VCARD_UPDATE}}}x", children=[element(f"{{{VCARD_UPDATE}}}photo", FACE_ID)])
    presence = stream.make_presence()
    for child in (*said, disco.capabilities(), face):
        presence.append(child)
    presence.send()


def device(stream: Stream, to: str) -> str:
    """This device while it is there, or nothing is known of any; else all of the person's."""
    jid = JID(to)
    there: Any = stream.client_roster.presence(jid.bare)  # type: ignore[arg-type]
    return jid.bare if there and jid.resource not in there else to


def answered(stream: Stream, presence: Presence, at: datetime) -> Iterator[Incoming]:
    """Let whoever wants to see us do so, and be let see them, so that their devices can fill in forms."""
    who, kind = presence["from"].bare, presence["type"]
    contact: Any = stream.client_roster[who]
    if kind == "subscribe":
        _send(stream, "subscribed", who)
        if not contact["to"] and not contact["pending_out"]:
            contact["pending_out"] = True
            _send(stream, "subscribe", who)
        yield Incoming(f"xmpp:{who}", f"joined:{uuid.uuid4().hex}", at, "joined", {})
        yield Incoming(f"xmpp:{who}", "welcome", at, "text", {"text": "/start", "via": Via(who).written()})
    elif kind == "unsubscribe":
        _send(stream, "unsubscribed", who)
        _send(stream, "unsubscribe", who)
        contact["to"] = contact["pending_out"] = False  # at once: who comes back soon is asked again
        yield Incoming(f"xmpp:{who}", f"left:{uuid.uuid4().hex}", at, "left", {})


def _send(stream: Stream, kind: str, to: str) -> None:
    stream.make_presence(pto=to, ptype=kind).send()  # type: ignore[arg-type]
