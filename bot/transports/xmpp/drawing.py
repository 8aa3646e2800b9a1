"""A message of ours as a stanza: it makes sense as plain text, and offers more to clients that know more."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.transports.xmpp.xml import (
    CLIENT,
    COMMANDS,
    CORRECTIONS,
    HINTS,
    ITEMS,
    LANG,
    MARKERS,
    OOB,
    QUICK_RESPONSES,
    RECEIPTS,
    STANZA_IDS,
    STYLING,
    element,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

    from bot.store.messages import Outgoing

BLOCK = re.compile(r"^(?=>|```)", re.MULTILINE)  # where 0393 begins a quotation or a block
SPAN = re.compile(r"(?<!\S)(?=[*_~`]+\S)")  # and where it may begin to be bold, slanted, struck out or code
PICK = "pick/"  # surface / key: a command that picks
JOINER = "\u2060"  # is no space, and is not seen


def message(outgoing: Outgoing, number: str, ours: str, to: str, thread: str = "") -> Element:
    """For a JID, under a number that stays the same when it is sent again; `ours` is our full JID."""
    drawn = element(f"{{{CLIENT}}}message", to=to, type="chat", id=number)
    drawn.set(LANG, outgoing.locale)
    drawn.append(element(f"{{{CLIENT}}}body", text(outgoing)))
    if thread:
        drawn.append(element(f"{{{CLIENT}}}thread", thread))
    drawn.append(element(f"{{{STANZA_IDS}}}origin-id", id=number))
    drawn.append(element(f"{{{STYLING}}}unstyled"))
    if outgoing.replaces:
        drawn.extend([element(f"{{{CORRECTIONS}}}replace", id=outgoing.replaces), element(f"{{{HINTS}}}no-store")])
    if outgoing.reference:
        drawn.extend([element(f"{{{HINTS}}}store"), element(f"{{{RECEIPTS}}}request")])
    if outgoing.announcement_id:
        drawn.extend([element(f"{{{RECEIPTS}}}request"), element(f"{{{MARKERS}}}markable")])
    drawn.extend(_quick_responses(outgoing))
    if outgoing.surface and outgoing.choices:
        drawn.append(_buttons(outgoing, ours))
    return drawn


def out_of_band(address: str, words: str) -> Element:
    """A file (0066), in a message whose body is the same address: clients then show the file in its place."""
    return element(f"{{{OOB}}}x", children=[element(f"{{{OOB}}}url", address), element(f"{{{OOB}}}desc", words)])


def text(outgoing: Outgoing) -> str:
    """The body, the marked choices a line each, the actions on one line."""
    listed = [f"{option.mark}. {option.label}" for option in outgoing.choices if option.mark]
    actions = " ".join(f"[{option.label}]" for option in outgoing.choices if not option.mark)
    return unstyled("\n".join([outgoing.body, *listed, *([actions] if actions else [])]))


def unstyled(words: str) -> str:
    """The same to the eye, with nothing in it that a client takes for a style: families write « * » and « > » too."""
    return SPAN.sub(JOINER, BLOCK.sub(" ", words))


def _quick_responses(outgoing: Outgoing) -> Iterator[Element]:
    """What a tap writes: the mark of a choice, the words of an action."""
    for option in outgoing.choices:
        yield element(f"{{{QUICK_RESPONSES}}}response", value=option.mark or option.label, label=option.label)


def _buttons(outgoing: Outgoing, ours: str) -> Element:
    """What a tap runs in clients that draw commands as buttons, as Cheogram does."""
    nodes = ((f"{PICK}{outgoing.surface}/{option.key}", option.label) for option in outgoing.choices)
    items = (element(f"{{{ITEMS}}}item", jid=ours, node=node, name=label) for node, label in nodes)
    return element(f"{{{ITEMS}}}query", children=items, node=COMMANDS)
