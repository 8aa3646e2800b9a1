"""What a client says of an announcement: that it has come (0184), or that somebody has seen it (0333)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from slixmpp import JID

from bot.store.messages import Incoming
from bot.transports.xmpp.xml import MARKERS, RECEIPTS, attribute

if TYPE_CHECKING:
    from datetime import datetime
    from xml.etree.ElementTree import Element

ANNOUNCEMENT = re.compile(r"f?a(?P<row>\d{1,9})-[0-9a-f]+")
SIGNS = {  # the strongest first
    "read": f"{{{MARKERS}}}displayed",
    "delivered": f"{{{RECEIPTS}}}received",
}


def announced(number: str) -> int | None:
    """The row of the announcement that bears this id; a file that goes with it bears another one."""
    found = ANNOUNCEMENT.fullmatch(number)
    return int(found["row"]) if found else None


def arrived(message: Element, at: datetime) -> Incoming | None:
    """The sign that an announcement has arrived; None for all else."""
    for how, tag in SIGNS.items():
        number = attribute(message, tag, "id")
        if row := announced(number):
            who = JID(message.get("from", "")).bare
            payload = {"row": row, "how": how}
            return Incoming(f"xmpp:{who}", f"{how}:{number}", at, "arrived", payload)
    return None
