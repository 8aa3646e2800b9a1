"""Telling a client that its message has arrived (0184): once it is on disk, and once."""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING

from bot.transports.xmpp.xml import CLIENT, RECEIPTS, element

if TYPE_CHECKING:
    from collections.abc import Iterable
    from xml.etree.ElementTree import Element

    from bot.transports.xmpp.arrivals import Arrival

REMEMBERED = 1000


class Receipts:
    """A message may come live and from the archive."""

    def __init__(self) -> None:
        self._sent: OrderedDict[tuple[str, str], None] = OrderedDict()

    def due(self, batch: Iterable[Arrival]) -> Iterable[Element]:
        """Those that are to be sent now."""
        for arrival in batch:
            named = arrival.incoming.address, arrival.incoming.key
            if arrival.receipt is not None and named not in self._sent:
                self._sent[named] = None
                yield arrival.receipt
        while len(self._sent) > REMEMBERED:
            self._sent.popitem(last=False)


def receipt(message: Element) -> Element | None:
    """What its sender wants to hear."""
    number = message.get("id", "")
    if message.find(f"{{{RECEIPTS}}}request") is None or not number:
        return None
    received = element(f"{{{RECEIPTS}}}received", id=number)
    kind = message.get("type", "normal")
    return element(f"{{{CLIENT}}}message", children=[received], to=message.get("from", ""), type=kind)
