"""PayFiP against a strict stand-in for its web service: what is sent, what is believed, and what is not."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from bot.payments.base import Asked, Heard, Unavailable, Unverified
from bot.payments.payfip import PayFip
from domain.attempt import Attempt, Result
from domain.money import Money
from domain.structure import PayFip as Account
from domain.structure import Phase
from tests.servers.payfip import payfip

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from tests.servers.payfip import PayFipServer

AT = datetime(2026, 11, 20, 8, 0, tzinfo=UTC)
BASE = "https://ville.example/paiement/"
ASKED = Asked(
    7, "M0000012", Money(740), "alex@exemple.fr", "Porte-monnaie « Été »", AT, f"{BASE}avis/x", f"{BASE}retour/y"
)


def played(scenario: Callable[[PayFipServer, PayFip], Awaitable[None]]) -> None:
    async def play() -> None:
        async with payfip() as server:
            await scenario(server, PayFip(Account("012345", Phase.PRODUCTION), server.site))

    asyncio.run(play())


async def begun(provider: PayFip) -> Attempt:
    started = await provider.start(ASKED)
    return Attempt(12, ASKED.amount, ASKED.email, AT, started.number, started.address)


def test_every_parameter_is_sent_as_the_service_wants_it() -> None:
    """The table of docs/payfip.md; the browser carries the number of the operation and nothing else (G-206)."""

    async def scenario(server: PayFipServer, provider: PayFip) -> None:
        attempt = await begun(provider)
        assert attempt.address == f"{server.site}/tpa/paiementws.web?idop={attempt.number}"
        assert server.asked[attempt.number] == {
            "exer": "2026",
            "mel": "alex@exemple.fr",
            "montant": "740",
            "numcli": "012345",
            "objet": "Porte monnaie Ete",
            "refdet": "M0000012",
            "saisie": "W",
            "urlnotif": f"{BASE}avis/x",
            "urlredirect": f"{BASE}retour/y",
        }

    played(scenario)


RESULTS = {
    "P": Heard(Result.PAID, Money(740), "CB", datetime(2026, 11, 20, 8, 5, tzinfo=UTC)),
    "V": Heard(Result.PAID, Money(740), "prélèvement", datetime(2026, 11, 20, 8, 5, tzinfo=UTC)),
    "R": Heard(Result.REFUSED),
    "Z": Heard(Result.REFUSED),
    "A": Heard(Result.ABANDONED),
}


@pytest.mark.parametrize(("code", "expected"), RESULTS.items(), ids=RESULTS)
def test_what_became_of_it_is_asked_for_when_a_notice_comes(code: str, expected: Heard) -> None:
    """By card or from an account."""

    async def scenario(server: PayFipServer, provider: PayFip) -> None:
        attempt = await begun(provider)
        assert await provider.look(attempt, "M0000012") == Heard(Result.PENDING)
        server.settle(attempt.number, code)
        assert await provider.heard(attempt, "M0000012", {"idop": attempt.number}) == expected

    played(scenario)


def test_a_notice_of_another_operation_is_not_believed() -> None:
    """Nor one that names none."""

    async def scenario(server: PayFipServer, provider: PayFip) -> None:
        attempt = await begun(provider)
        server.settle(attempt.number, "P")
        for said in ({"idop": "another"}, {"idOp": ""}, {}):
            with pytest.raises(Unverified):
                await provider.heard(attempt, "M0000012", said)

    played(scenario)


@pytest.mark.parametrize("told", [{"montant": "100"}, {"refdet": "M0000099"}, {"numcli": "999999"}, {"idOp": "x"}])
def test_an_answer_about_something_else_is_not_believed(told: dict[str, str]) -> None:
    """A lower amount, another debt, another client, another operation."""

    async def scenario(server: PayFipServer, provider: PayFip) -> None:
        attempt = await begun(provider)
        server.settle(attempt.number, "P", **told)
        with pytest.raises(Unverified):
            await provider.look(attempt, "M0000012")

    played(scenario)


def test_an_operation_that_is_forgotten_was_given_up() -> None:
    """The service strikes at night what nobody went to pay."""

    async def scenario(server: PayFipServer, provider: PayFip) -> None:
        attempt = await begun(provider)
        server.asked.clear()
        assert await provider.look(attempt, "M0000012") == Heard(Result.ABANDONED)

    played(scenario)


def test_a_service_that_is_down_or_says_no_begins_nothing() -> None:
    """Whoever pays is told to try later."""

    async def scenario(server: PayFipServer, provider: PayFip) -> None:
        server.is_down = True
        with pytest.raises(Unavailable, match="502"):
            await begun(provider)
        with pytest.raises(Unavailable):
            await begun(PayFip(Account("012345"), "http://127.0.0.1:9"))
        server.is_down = False
        with pytest.raises(Unavailable, match="P0"):
            await begun(PayFip(Account("123"), server.site))

    played(scenario)
