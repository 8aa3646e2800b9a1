"""What a client asks for by a command (0050), as a message of ours; the errand under way is its session.

Nothing is kept here from one stage to the next: a form goes on after a restart, and may be finished by chat.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING
from xml.etree.ElementTree import tostring

from slixmpp import JID

from bot.store.messages import Incoming
from bot.transports.xmpp import forms
from bot.transports.xmpp.drawing import PICK
from bot.transports.xmpp.forms import ACTION, CHOICE, SURFACE, TEXT, TICK
from bot.transports.xmpp.reading import clean
from bot.transports.xmpp.via import Via
from bot.transports.xmpp.words import COMMAND_NAMES, LINK
from bot.transports.xmpp.xml import FORM

if TYPE_CHECKING:
    from datetime import datetime
    from xml.etree.ElementTree import Element

CANCEL, PREVIOUS = "cancel", "prev"
KNOWN_ACTIONS = {"", "execute", "next", "complete", PREVIOUS, CANCEL}
LONGEST_NAMES = 512  # characters: ours are short, and an id is as long as its sender likes
TRUE = {"1", "true"}


@dataclass(frozen=True)
class Asked:
    """What a command brings: a message of ours that will be answered, what is answered at once, or both."""

    incoming: Incoming | None = None
    answer: Element | None = None


def asked(request: Element, command: Element, at: datetime, stream: str) -> Asked:
    """Read a request that holds a command. `stream` names the session with the server, in which no id comes twice."""
    node, session, action = (command.get(name, "") for name in ("node", "sessionid", "action"))
    if node not in COMMAND_NAMES and not node.startswith(PICK):
        return Asked(answer=forms.refusal("item-not-found", "cancel"))
    if action not in KNOWN_ACTIONS or len(node + session + request.get("id", "")) > LONGEST_NAMES:
        return Asked(answer=forms.refusal("bad-request", "modify"))
    if node == LINK and not session:
        return Asked(answer=forms.link_stage())
    canceled = forms.canceled(node, session) if action == CANCEL else None
    if canceled is not None and session in {"", LINK}:
        return Asked(answer=canceled)
    kind, payload = _meant(command, node, session, action)
    sender = JID(request.get("from", ""))
    via = Via(sender.full, "", request.get("id", ""), node, session, answered=canceled is not None)
    key = hashlib.sha256(stream.encode() + tostring(request)).hexdigest()
    incoming = Incoming(f"xmpp:{sender.bare}", f"command:{key}", at, kind, {**payload, "via": via.written()})
    return Asked(incoming, canceled)


def _meant(command: Element, node: str, session: str, action: str) -> tuple[str, dict[str, str]]:
    """The kind and the payload."""
    if not session and node.startswith(PICK):
        surface, _slash, key = node.removeprefix(PICK).partition("/")
        return "pick", {"surface": surface, "key": key, "form": ""}
    if not session:
        return "command", {"command": f"!start:{node}", "form": ""}
    if session == LINK:
        return "text", {"text": f"/lier {_filled(command).get(TEXT, '')}", "form": ""}
    if action == CANCEL:
        return "command", {"command": "!abandon", "form": session}
    if action == PREVIOUS:
        return "command", {"command": "!back", "form": session}
    return _said(_filled(command), session)


def _said(filled: dict[str, str], session: str) -> tuple[str, dict[str, str]]:
    """Words count before what is picked: whoever writes « non, jeudi » has not confirmed."""
    ticked = [var.removeprefix(TICK) for var, value in filled.items() if var.startswith(TICK) and value in TRUE]
    picked = ",".join(ticked) or filled.get(CHOICE) or filled.get(ACTION)
    if picked and not filled.get(TEXT):
        return "pick", {"surface": filled.get(SURFACE, ""), "key": picked, "form": session}
    return "text", {"text": filled.get(TEXT, ""), "form": session}


def _filled(command: Element) -> dict[str, str]:
    """The value of each field; of several the first."""
    fields = command.iterfind(f"{{{FORM}}}x/{{{FORM}}}field")
    return {field.get("var", ""): clean(field.findtext(f"{{{FORM}}}value", "")) for field in fields}
