"""What we publish of ourselves: a name (0172), a picture (0084) and a card (0054). Once, until it changes."""

from __future__ import annotations

import hashlib
import logging
from base64 import b64encode
from typing import TYPE_CHECKING

from slixmpp.exceptions import IqError

from bot.transports.xmpp import avatar
from bot.transports.xmpp.words import NAME
from bot.transports.xmpp.xml import AVATAR, FORM, NICK, PUBSUB, VCARD, element

if TYPE_CHECKING:
    from collections.abc import Iterable
    from xml.etree.ElementTree import Element

    from bot.notebook import Notebook
    from bot.transports.xmpp.stream import Stream

NOTE = "xmpp profile"
FACE = avatar.png()
FACE_ID = hashlib.sha1(FACE, usedforsecurity=False).hexdigest()
ENCODED = b64encode(FACE).decode()

log = logging.getLogger(__name__)


async def publish(stream: Stream, notebook: Notebook) -> None:
    """Publish what has changed since it was noted; what the server does not know of is left out."""
    told = f"{stream.boundjid.bare} {NAME} {FACE_ID}"
    if await notebook.read(NOTE) == told:
        return
    await _tell(stream, [_card()])
    for node, id_, payload in (
        (NICK, "current", element(f"{{{NICK}}}nick", NAME)),
        (f"{AVATAR}:data", FACE_ID, element(f"{{{AVATAR}:data}}data", ENCODED)),
        (f"{AVATAR}:metadata", FACE_ID, element(f"{{{AVATAR}:metadata}}metadata", children=[_described()])),
    ):
        published = element(f"{{{PUBSUB}}}publish", children=[_item(id_, payload)], node=node)
        await _tell(stream, [_pubsub(published, _for_everybody()), _pubsub(published)])
    await notebook.note(NOTE, told)


async def _tell(stream: Stream, ways: Iterable[Element]) -> None:
    """The first of these ways that the server takes."""
    for way in ways:
        try:
            await stream.ask(way, "set")
        except IqError as error:
            log.info("the XMPP server does not take a part of the profile: %s", error.condition)
        else:
            return


def _card() -> Element:
    photo = element(f"{{{VCARD}}}PHOTO", children=[element(f"{{{VCARD}}}TYPE", "image/png"), _value("BINVAL", ENCODED)])
    return element(f"{{{VCARD}}}vCard", children=[_value("FN", NAME), _value("NICKNAME", NAME), photo])


def _value(name: str, value: str) -> Element:
    return element(f"{{{VCARD}}}{name}", value)


def _described() -> Element:
    size = str(avatar.SIZE)
    described = element(f"{{{AVATAR}:metadata}}info", bytes=str(len(FACE)), id=FACE_ID, type="image/png")
    described.attrib |= {"width": size, "height": size}
    return described


def _item(id_: str, payload: Element) -> Element:
    return element(f"{{{PUBSUB}}}item", children=[payload], id=id_)


def _pubsub(*children: Element) -> Element:
    return element(f"{{{PUBSUB}}}pubsub", children=children)


def _for_everybody() -> Element:
    """Parents see it before they have added us."""
    options = {"FORM_TYPE": f"{PUBSUB}#publish-options", "pubsub#access_model": "open"}
    form = element(f"{{{FORM}}}x", children=[_field(var, value) for var, value in options.items()], type="submit")
    form[0].set("type", "hidden")
    return element(f"{{{PUBSUB}}}publish-options", children=[form])


def _field(var: str, value: str) -> Element:
    return element(f"{{{FORM}}}field", children=[element(f"{{{FORM}}}value", value)], var=var)
