"""Rows of the outbox, as the house gives them to be sent."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

from bot.store.messages import Outgoing, Priority, Unsent
from bot.transports.xmpp.via import Via
from tests.bot.transports.xmpp.logins import address
from tests.conftest import DEMO_NOW

if TYPE_CHECKING:
    from tests.servers.xmpp.person import Person

ids = count(1)


def row(to: Person, body: str, via: Via | None = None, kind: str = "reply", reference: str | None = None) -> Unsent:
    """A row for somebody, under an id of its own."""
    written = via.written() if via else None
    priority = Priority.REPLY if kind == "reply" else Priority.NOTICE
    message = Outgoing(kind, body, DEMO_NOW, address=address(to), via=written, reference=reference, priority=priority)
    return Unsent(next(ids), 0, address(to), message)


def notice(to: Person, body: str = "Une place se libère.") -> Unsent:
    """What somebody is told who did not ask."""
    return row(to, body, kind="notice")
