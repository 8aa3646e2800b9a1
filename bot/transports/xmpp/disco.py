"""What we are and can do, and small questions that any client may ask. Nothing here depends on who asks."""

from __future__ import annotations

import base64
import hashlib
from datetime import UTC
from importlib.metadata import version
from typing import TYPE_CHECKING

from bot.transports.xmpp.forms import refusal
from bot.transports.xmpp.words import COMMAND_NAMES, NAME, say
from bot.transports.xmpp.xml import (
    CAPS,
    CHAT_STATES,
    COMMANDS,
    CORRECTIONS,
    FORM,
    INFO,
    ITEMS,
    LANG,
    LAST,
    PING,
    REACTIONS,
    RECEIPTS,
    TIME,
    VERSION,
    element,
)

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime
    from xml.etree.ElementTree import Element

NODE = "urn:mercredi"
FEATURES = sorted(
    [CAPS, CHAT_STATES, COMMANDS, CORRECTIONS, FORM, INFO, ITEMS, LAST, PING, REACTIONS, RECEIPTS, TIME, VERSION]
)
Identity = tuple[str, str, str]  # category, type, name
US: Identity = ("client", "bot", NAME)


def answered(request: Element, ours: str, now: datetime) -> list[Element]:
    """What stands in the answer to a request of type get; `ours` is our full JID."""
    query = next(iter(request), request)
    node = query.get("node", "")
    match query.tag.removeprefix("{").split("}"):
        case [space, "query"] if space == INFO:
            return [_info(node)]
        case [space, "query"] if space == ITEMS:
            return [_items(node, ours)]
        case [space, "query"] if space == LAST:
            return [element(query.tag, seconds="0")]
        case [space, "query"] if space == VERSION:
            return [_version()]
        case [space, "time"] if space == TIME:
            return [_time(now)]
        case [space, "ping"] if space == PING:
            return []
    return [refusal("service-unavailable", "cancel")]


def capabilities() -> Element:
    """What stands in our presence, so that nobody has to ask twice (0115)."""
    return element(f"{{{CAPS}}}c", hash="sha-1", node=NODE, ver=_verification())


def _info(node: str) -> Element:
    if node in {"", f"{NODE}#{_verification()}"}:
        return _described(node, US, FEATURES)
    if node == COMMANDS:
        return _described(node, ("automation", "command-list", NAME), [INFO, ITEMS])
    if node in COMMAND_NAMES:
        return _described(node, ("automation", "command-node", say(COMMAND_NAMES[node])), [COMMANDS, FORM])
    return refusal("item-not-found", "cancel")


def _described(node: str, identity: Identity, features: Iterable[str]) -> Element:
    category, kind, name = identity
    who = element(f"{{{INFO}}}identity", category=category, type=kind, name=name)
    who.set(LANG, "fr")
    return _about(INFO, node, [who, *(element(f"{{{INFO}}}feature", var=feature) for feature in features)])


def _about(space: str, node: str, children: Iterable[Element]) -> Element:
    query = element(f"{{{space}}}query", children=children)
    if node:
        query.set("node", node)
    return query


def _items(node: str, ours: str) -> Element:
    if node not in {"", COMMANDS, *COMMAND_NAMES}:
        return refusal("item-not-found", "cancel")
    names = COMMAND_NAMES if node == COMMANDS else {}
    items = [element(f"{{{ITEMS}}}item", jid=ours, node=each, name=say(name)) for each, name in names.items()]
    return _about(ITEMS, node, items)


def _verification() -> str:
    category, kind, name = US
    told = "<".join([f"{category}/{kind}/fr/{name}", *FEATURES, ""])
    return base64.b64encode(hashlib.sha1(told.encode(), usedforsecurity=False).digest()).decode()


def _time(now: datetime) -> Element:
    utc = now.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    children = [element(f"{{{TIME}}}tzo", "+00:00"), element(f"{{{TIME}}}utc", utc)]
    return element(f"{{{TIME}}}time", children=children)


def _version() -> Element:
    children = [element(f"{{{VERSION}}}name", NAME), element(f"{{{VERSION}}}version", version("mercredi"))]
    return element(f"{{{VERSION}}}query", children=children)
