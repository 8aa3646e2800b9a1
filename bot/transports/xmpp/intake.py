"""What a message stanza says, as a message of ours. Nothing is looked up, and nobody is waited for."""

from __future__ import annotations

import hashlib
import uuid
from typing import TYPE_CHECKING

from slixmpp import JID

from bot.store.messages import Incoming
from bot.transports.xmpp.arrived import announced
from bot.transports.xmpp.reading import body, read
from bot.transports.xmpp.via import Via
from bot.transports.xmpp.xml import (
    CARBONS,
    CLIENT,
    CONFERENCE,
    CORRECTIONS,
    MUC_USER,
    REACTIONS,
    REPLY,
    RETRACTION,
    STANZA_IDS,
    attribute,
)

if TYPE_CHECKING:
    from datetime import datetime
    from xml.etree.ElementTree import Element

    from bot.transports.xmpp.memory import Memory
    from bot.transports.xmpp.reading import Payload

OTHERS = {"error", "headline", "groupchat"}
NOT_FOR_US = (  # copies, rooms and their invitations
    f"{{{CARBONS}}}sent",
    f"{{{CARBONS}}}received",
    f"{{{MUC_USER}}}x",
    f"{{{CONFERENCE}}}x",
)
YES = "👍"
LONGEST_ID = 64
LONGEST_THREAD = 255


def incoming(message: Element, ours: str, memory: Memory, at: datetime, archived: str = "") -> Incoming | None:
    """What somebody says to our bare JID at that instant; None when it asks nothing of us.

    `archived` is the id under which our archive holds the message, when it comes from there.
    """
    sender = JID(message.get("from", ""))
    if not _is_from_a_person(message, sender, ours):
        return None
    said = _said(message, sender.bare, memory)
    if said is None:
        return None
    kind, payload = said
    mark = _mark(message)
    key = memory.key(sender.bare, mark) or key_of(message, ours, archived)
    memory.heard(sender.bare, {mark}, key)
    if kind == "text":
        memory.heard(sender.bare, _ids(message), str(payload.get("edits", key)))
    via = Via(sender.full, message.findtext(f"{{{CLIENT}}}thread", "")[:LONGEST_THREAD]).written()
    return Incoming(f"xmpp:{sender.bare}", key, at, kind, {**payload, "via": via})


def key_of(message: Element, ours: str, archived: str = "") -> str:
    """The same for the same message, whether it comes from the archive, at once, or once more."""
    if archived := archived or stanza_id(message, ours):
        return f"archive:{_short(archived)}"
    if origin := attribute(message, f"{{{STANZA_IDS}}}origin-id", "id"):
        return f"origin:{_short(origin)}"
    return _mark(message)


def stanza_id(message: Element, ours: str) -> str:
    """The id under which our own archive holds it; others say what they like."""
    ids = message.iterfind(f"{{{STANZA_IDS}}}stanza-id")
    return next((each.get("id", "") for each in ids if each.get("by") == ours), "")


def _is_from_a_person(message: Element, sender: JID, ours: str) -> bool:
    """Neither from a server, a room or ourselves, nor a bounce or a broadcast."""
    is_somebody = bool(sender.node) and sender.bare != ours
    return is_somebody and message.get("type") not in OTHERS and all(message.find(tag) is None for tag in NOT_FOR_US)


def _said(message: Element, who: str, memory: Memory) -> tuple[str, Payload] | None:
    """The kind and the payload."""
    reactions = message.find(f"{{{REACTIONS}}}reactions")
    if reactions is not None:
        return ("text", {"text": "oui"}) if _agrees(reactions, who, memory) else None
    if any(child.tag.startswith(RETRACTION) for child in message):
        return None
    found = read(message)
    if found is None:
        return None
    if "other" in found:
        return "other", found
    if answered := announced(attribute(message, f"{{{REPLY}}}reply", "id")):
        found["answers"] = answered
    corrected = memory.key(who, attribute(message, f"{{{CORRECTIONS}}}replace", "id"))
    return "text", found | ({"edits": corrected} if corrected else {})


def _agrees(reactions: Element, who: str, memory: Memory) -> bool:
    """A thumb that is raised at the question which is open."""
    thumbs = [each for each in reactions if (each.text or "").strip().startswith(YES)]
    return bool(thumbs) and memory.is_open(who, reactions.get("id", ""))


def _ids(message: Element) -> set[str]:
    """Under which a correction may name it."""
    return {message.get("id", ""), attribute(message, f"{{{STANZA_IDS}}}origin-id", "id")} - {""}


def _mark(message: Element) -> str:
    """The same when a device says it once more, for it has not heard that we have it: servers take that for news."""
    if number := message.get("id"):
        told = "\n".join([message.get("from", ""), number, body(message)])
        return f"id:{hashlib.sha256(told.encode()).hexdigest()}"
    return f"new:{uuid.uuid4().hex}"  # nothing tells a repetition from a person who says the same thing twice


def _short(id_: str) -> str:
    return id_ if len(id_) <= LONGEST_ID else hashlib.sha256(id_.encode()).hexdigest()
