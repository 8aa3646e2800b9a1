"""The pages of payments in a real browser, as wide as a telephone, with JavaScript and without."""

from __future__ import annotations

import asyncio
import json
from typing import TYPE_CHECKING

import pytest
from axe_core_python.base import AXE_SCRIPT

from domain.attempt import Result
from tests.bot.chat import ON_SQLITE
from tests.bot.payments.till import till
from tests.servers.chromium import WIDTH, page

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from tests.servers.chromium import Page

pytestmark = ON_SQLITE

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]}
WITH_OR_WITHOUT = pytest.mark.parametrize("javascript", [True, False], ids=["javascript", "no javascript"])
OUTCOMES = {
    "accepted": ("Paiement reçu", Result.PAID, [740]),
    "refused": ("Paiement refusé", Result.REFUSED, []),
    "abandoned": ("Paiement abandonné", Result.ABANDONED, []),
}


async def faults(seen: Page) -> list[str]:
    """What axe finds wrong, where it can run, or what is wider than the screen."""
    wide = await seen.evaluate("document.documentElement.scrollWidth")
    found = [f"{wide} wide"] if wide != WIDTH else []
    if seen.runs_scripts:
        await seen.evaluate(AXE_SCRIPT)
        told = await seen.evaluate(f"axe.run(document, {json.dumps(RULES)}).then(r => JSON.stringify(r.violations))")
        found += [f"{one['id']}: {one['nodes'][0]['html']}" for one in json.loads(str(told))]
    return found


@WITH_OR_WITHOUT
@pytest.mark.parametrize(("button", "expected"), OUTCOMES.items(), ids=OUTCOMES)
def test_who_pays_is_told_what_became_of_it(
    demo_engine: Engine,
    browser_address: str,
    button: str,
    expected: tuple[str, Result, list[int]],
    *,
    javascript: bool,
) -> None:
    """From the link of the chat to the bank and back; each page is accessible (G-202, G-214, G-218)."""

    async def scenario() -> None:
        async with till(demo_engine) as desk, page(browser_address, javascript=javascript) as seen:
            order = desk.order()
            assert await seen.open(desk.link(order)) == 200
            assert await faults(seen) == []
            await seen.write("#courriel", "alex@exemple.fr")
            assert await seen.submit("button") == 200
            assert "7,40\u00a0€ pour Valmercy-sur-Garonne, référence M0000001." in await seen.text()
            assert await faults(seen) == []
            assert await seen.submit(f"button[value={button}]") == 200
            title, result, paid = expected
            assert await seen.evaluate("document.querySelector('h1').textContent") == title
            assert await faults(seen) == []
            assert (desk.attempt(order).result, desk.paid()) == (result, paid)

    asyncio.run(scenario())


@WITH_OR_WITHOUT
def test_what_is_wrong_in_the_form_is_said_above_it_and_at_its_fields(
    demo_engine: Engine, browser_address: str, *, javascript: bool
) -> None:
    """The summary leads to each field, which keeps what was typed; without an e-mail address nothing begins (G-217)."""

    async def scenario() -> None:
        async with till(demo_engine) as desk, page(browser_address, javascript=javascript) as seen:
            await seen.open(desk.link(desk.order()))
            await seen.write("#montant", "5,00")
            await seen.write("#courriel", "alex")
            assert await seen.submit("button") == 422
            assert await faults(seen) == []
            assert str(await seen.evaluate("document.title")).startswith("Erreur")
            assert "pas diminué\u00a0: 7,40\u00a0€ au moins" in await seen.text()
            for field, typed in {"montant": "5,00", "courriel": "alex"}.items():
                described = await seen.evaluate(f"document.querySelector('#{field}').getAttribute('aria-describedby')")
                assert f"{field}-erreur" in str(described)
                assert await seen.evaluate(f"document.querySelector('#{field}').value") == typed
            await seen.click(".wrong a")
            assert await seen.evaluate("location.hash") == "#montant"
            assert desk.attempts() == 0

    asyncio.run(scenario())


def test_more_may_be_paid_than_is_due(demo_engine: Engine, browser_address: str) -> None:
    """The page asks for the amount, and says that the rest stays theirs (G-215, G-216)."""

    async def scenario() -> None:
        async with till(demo_engine) as desk, page(browser_address) as seen:
            await seen.open(desk.link(desk.order()))
            assert "en plus reste à vous" in await seen.text()
            await seen.write("#montant", "1\u202f010 €")
            await seen.write("#courriel", "alex@exemple.fr")
            await seen.submit("button")
            await seen.submit("button[value=accepted]")
            assert desk.paid() == [101_000]

    asyncio.run(scenario())


def test_the_keyboard_goes_from_field_to_field_to_the_button(demo_engine: Engine, browser_address: str) -> None:
    """In the order in which they are read, and what has the focus has a mark around it."""

    async def scenario() -> None:
        async with till(demo_engine) as desk, page(browser_address) as seen:
            await seen.open(desk.link(desk.order()))
            assert [await seen.tab() for _ in range(3)] == ["montant", "courriel", "Payer"]
            assert await seen.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"

    asyncio.run(scenario())


def test_an_address_that_was_given_before_stands_in_its_field(demo_engine: Engine, browser_address: str) -> None:
    """Who was refused need not type it again, and returns to the same page by a button."""

    async def scenario() -> None:
        async with till(demo_engine) as desk, page(browser_address) as seen:
            await seen.open(desk.link(desk.order()))
            await seen.write("#courriel", "alex@exemple.fr")
            await seen.submit("button")
            await seen.submit("button[value=refused]")
            await seen.submit("a.button")
            assert await seen.evaluate("document.querySelector('#courriel').value") == "alex@exemple.fr"
            assert await seen.submit("button") == 200
            await seen.submit("button[value=accepted]")
            assert desk.paid() == [740]

    asyncio.run(scenario())
