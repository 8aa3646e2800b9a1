"""When a message was sent: whom a deadline may believe."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.transports.xmpp.stamps import archived_at, received_at
from tests.bot.transports.xmpp.stanzas import NOW, OURS, came
from tests.servers.xmpp.payloads import delayed, element

SECOND, HOUR = timedelta(seconds=1), timedelta(hours=1)
BEFORE = NOW - HOUR


@pytest.mark.parametrize("by", ["ville.test", OURS])
def test_what_has_waited_counts_from_when_it_was_sent(by: str) -> None:
    """X5: the server says since when, as it hands over what has waited."""
    message = came("oui", payloads=[delayed("2026-11-20T07:00:00Z", by)])
    assert received_at(message, OURS, NOW + SECOND, since=NOW) == BEFORE


def test_of_several_stamps_the_latest_counts() -> None:
    """X5: a sender may forge one, the server adds its own."""
    stamps = [delayed("2026-11-19T00:00:00Z", "ville.test"), delayed("2026-11-20T07:00:00Z", "ville.test")]
    assert received_at(came("oui", payloads=stamps), OURS, NOW, since=NOW) == BEFORE


@pytest.mark.parametrize(
    ("stamp", "by", "since"),
    [
        ("2026-11-20T07:00:00Z", "alex@ville.test", NOW),
        ("2026-11-20T07:00:00Z", "ville.test", NOW - 2 * HOUR),
        ("2026-11-20T07:00:00Z", "ville.test", None),
        ("2026-11-20T07:59:30Z", "ville.test", NOW - timedelta(seconds=45)),
        ("hier", "ville.test", NOW),
        ("2026-11-20T09:00:00Z", "ville.test", NOW),
    ],
)
def test_no_other_stamp_moves_a_deadline(stamp: str, by: str, since: object) -> None:
    """X5: not the sender's, not long after we are back, not for a moment at which we were there, not for tomorrow."""
    message = came("oui", payloads=[delayed(stamp, by)])
    assert received_at(message, OURS, NOW, since) == NOW  # type: ignore[arg-type]


def test_the_archive_is_believed_but_for_the_future() -> None:
    """X8: its stamp is when the server had the message, and never later than the clock."""
    kept = element("{urn:xmpp:forward:0}forwarded", children=[delayed("2026-11-20T07:00:00Z", "")])
    assert archived_at(kept, NOW) == BEFORE
    assert archived_at(kept, BEFORE - HOUR) == BEFORE - HOUR
