"""Messages as clients write them."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict
from uuid import uuid4
from xml.etree.ElementTree import Element

from tests.servers.xmpp.payloads import CLIENT, CORRECTIONS, RECEIPTS, STANZA_IDS, chat_state, element

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


class Options(TypedDict, total=False):
    """What a client may say about a message."""

    to: str
    type: str  # chat unless told otherwise
    id: str  # new unless told otherwise
    origin_id: str  # 0359: the same unless told otherwise; « » means none
    thread: str
    lang: str
    receipt: bool  # 0184: please say that it has arrived
    corrects: str  # 0308: the id of the message that this one replaces
    state: str  # 0085
    payloads: Sequence[Element]  # whatever else


def written(body: str | None, to: str, options: Options) -> Element:
    """The message; without a body it is only its payloads."""
    attributes = {
        "to": options.get("to", to),
        "type": options.get("type", "chat"),
        "id": options.get("id") or uuid4().hex,
    }
    if lang := options.get("lang"):
        attributes[LANGUAGE] = lang
    message = Element(f"{{{CLIENT}}}message", attributes)
    if body is not None:
        message.append(element(f"{{{CLIENT}}}body", body))
    message.extend(_payloads(options, attributes["id"]))
    return message


def _payloads(options: Options, number: str) -> Iterator[Element]:
    if thread := options.get("thread"):
        yield element(f"{{{CLIENT}}}thread", thread)
    if origin_id := options.get("origin_id", number):
        yield element(f"{{{STANZA_IDS}}}origin-id", id=origin_id)
    if options.get("receipt"):
        yield element(f"{{{RECEIPTS}}}request")
    if corrects := options.get("corrects"):
        yield element(f"{{{CORRECTIONS}}}replace", id=corrects)
    if state := options.get("state"):
        yield chat_state(state)
    yield from options.get("payloads", ())
