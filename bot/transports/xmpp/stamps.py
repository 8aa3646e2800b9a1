"""When a message was sent, if it has waited for us."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from slixmpp import JID

from bot.transports.xmpp.xml import DELAY

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

CATCHING_UP = timedelta(minutes=1)  # in which our server hands over what has waited for us


def received_at(message: Element, ours: str, now: datetime, since: datetime | None) -> datetime:
    """The stamp of our own server while it hands over what has waited; the clock otherwise.

    `since` is when this session began. Anybody can write a stamp: outside that minute, or for an instant at which we
    were there, it would move a deadline.
    """
    if since is None or not since <= now <= since + CATCHING_UP:
        return now
    stamps = [at for at in _stamps(message, {ours, JID(ours).domain}) if at <= since]
    return max(stamps, default=now)


def archived_at(forwarded: Element, now: datetime) -> datetime:
    """The stamp that our own archive gives."""
    return min([now, *_stamps(forwarded, {None})])


def _stamps(parent: Element, by: set[str | None]) -> Iterator[datetime]:
    """Those of these; None trusts whoever."""
    for delay in parent.iterfind(f"{{{DELAY}}}delay"):
        if None in by or delay.get("from") in by:
            try:
                at = datetime.fromisoformat(delay.get("stamp", ""))
                at = at.astimezone(UTC) if at.tzinfo else at.replace(tzinfo=UTC)
            except (ValueError, OverflowError):  # no instant at all, or one before all time
                continue
            yield at
