"""Who is heard, and who has gone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.transports.xmpp.bounces import Bounces, id_of
from bot.transports.xmpp.guard import ALIKE, MUTED, Guard
from tests.bot.transports.xmpp.stanzas import came
from tests.servers.xmpp.payloads import element

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

ALEX, SAM = "alex@ville.test", "sam@ville.test"


def test_two_machines_are_parted() -> None:
    """X6: the same words again and again are no conversation, until some time has passed; others are heard."""
    guard = Guard()
    assert all(guard.admits(ALEX, "Je suis absent.", float(at)) for at in range(ALIKE))
    assert not guard.admits(ALEX, "Je suis absent.", float(ALIKE))
    assert not guard.admits(ALEX, "Je suis là.", float(ALIKE))
    assert guard.admits(SAM, "Je suis absent.", float(ALIKE))
    assert guard.admits(ALEX, "Je suis absent.", ALIKE + MUTED)


def test_whoever_says_two_things_is_no_machine() -> None:
    """X6: however fast they are."""
    guard = Guard()
    assert all(guard.admits(ALEX, ["menu", "réserver"][number % 2], number / 100) for number in range(10 * ALIKE))


def test_what_is_said_now_and_then_is_no_machine() -> None:
    """X6: « suite » may be said as often as there are pages."""
    guard = Guard()
    assert all(guard.admits(ALEX, "suite", 5.0 * page) for page in range(10 * ALIKE))


@pytest.mark.parametrize("condition", ["gone", "item-not-found", "not-acceptable"])
def test_one_plain_error_leaves_nobody_there(condition: str) -> None:
    """X35: an address that does not exist, or wants nothing of us."""
    assert Bounces().loses(bounced(condition)) == ALEX


def test_other_errors_count_to_three_unless_the_person_writes() -> None:
    """X34: a server that is away for a moment costs nobody their notices."""
    bounces = Bounces()
    assert [bounces.loses(bounced("service-unavailable")) for _time in range(2)] == [None, None]
    bounces.reached(ALEX)
    assert [bounces.loses(bounced("service-unavailable")) for _time in range(3)] == [None, None, ALEX]


@pytest.mark.parametrize(
    "error",
    [
        lambda: bounced("gone", number="x-1"),
        lambda: bounced("resource-constraint", kind="wait"),
        lambda: came("bonjour", type="error"),
    ],
)
def test_errors_about_nothing_of_ours_or_for_now_mean_nothing(error: object) -> None:
    """X34: nobody is lost by an error that they invent for another message, or that will pass."""
    bounces = Bounces()
    assert [bounces.loses(error()) for _time in range(5)] == [None] * 5  # type: ignore[operator]


def bounced(condition: str, kind: str = "cancel", number: str = "") -> Element:
    """A message of ours that comes back."""
    why = element(f"{{urn:ietf:params:xml:ns:xmpp-stanzas}}{condition}")
    error = element("{jabber:client}error", children=[why], type=kind)
    return came("bonjour", type="error", id=number or id_of(7, 1.0), payloads=[error])
