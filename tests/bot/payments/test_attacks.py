"""What somebody may try at the pages of payments: nothing is ever paid twice, for others, or with another amount."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

from bot.web.payment_form import LARGEST
from domain.attempt import Result
from tests.bot.chat import ON_SQLITE
from tests.bot.payments.till import FORM, browser, till

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

    from sqlalchemy import Engine

    from domain.payment import Order
    from tests.bot.payments.till import Till

pytestmark = ON_SQLITE

ALTERATIONS: dict[str, Callable[[str], str]] = {
    "another order": lambda token: token.replace("M0000001", "M0000002"),
    "a later end": lambda token: ".".join([token.split(".")[0], "7fffffff", token.split(".")[2]]),
    "another seal": lambda token: token[:-2] + ("AA" if token[-2:] != "AA" else "BB"),
    "no seal": lambda token: token.rpartition(".")[0],
    "nothing but dots": lambda token: "..",
    "not our letters": lambda token: token + "%ED%A0%80é",
    "far too long": lambda token: token + "A" * 5000,
}


@pytest.mark.parametrize("altered", ALTERATIONS.values(), ids=ALTERATIONS)
def test_an_altered_link_shows_nothing(demo_engine: Engine, altered: Callable[[str], str]) -> None:
    """Neither what another family owes, nor whether such an order exists."""

    async def scenario() -> None:
        async with till(demo_engine) as desk, browser() as hand:
            link = desk.link(desk.order())
            desk.order(family="MARTIN")
            base, _slash, token = link.rpartition("/")
            forged = f"{base}/{altered(token)}"
            for answer in (await hand.get(forged), await hand.post(forged, data=FORM)):
                assert answer.status == 404
                assert "7,40" not in await answer.text()
            assert desk.attempts() == 0

    asyncio.run(scenario())


def test_a_link_lapses(demo_engine: Engine) -> None:
    """Also for whoever has had its page open before; how to have another is said."""

    async def scenario() -> None:
        async with till(demo_engine) as desk, browser() as hand:
            link = desk.link(desk.order())
            desk.watch.now += timedelta(hours=1, seconds=1)
            for answer in (await hand.get(link), await hand.post(link, data=FORM)):
                assert answer.status == 410
                assert "écrivez «\u00a0payer\u00a0»" in await answer.text()
            assert desk.attempts() == 0

    asyncio.run(scenario())


def test_a_token_serves_for_nothing_but_its_own_page(demo_engine: Engine) -> None:
    """That of the page is none of the return, and that of the return, which the payer has, none of a notice."""

    async def scenario() -> None:
        async with till(demo_engine) as desk, browser() as hand:
            order = desk.order()
            link = desk.link(order)
            await hand.post(link, data=FORM)
            back = desk.site.cashier.links.back(desk.attempt(order)).rpartition("/")[2]
            base = link.rpartition("/")[0]
            assert (await hand.get(f"{base}/retour/{link.rpartition('/')[2]}")).status == 404
            assert (await hand.get(f"{base}/{back}")).status == 404
            notice = desk.says(order, "accepted")
            assert (await hand.post(f"{base}/avis/{back}", data=notice)).status == 400
            assert desk.paid() == []

    asyncio.run(scenario())


def test_pressing_twice_begins_one_payment(demo_engine: Engine) -> None:
    """Both presses lead to the same page of the bank; another amount is another payment."""

    async def scenario() -> None:
        async with till(demo_engine) as desk, browser() as hand:
            link = desk.link(desk.order())
            first, second = [await hand.post(link, data=FORM, allow_redirects=False) for _ in range(2)]
            assert (first.status, first.headers["Location"]) == (303, second.headers["Location"])
            assert desk.attempts() == 1
            more = await hand.post(link, data=FORM | {"montant": "8"}, allow_redirects=False)
            assert more.headers["Location"] != first.headers["Location"]

    asyncio.run(scenario())


def test_a_notice_that_comes_twice_or_after_the_return_is_written_once(demo_engine: Engine) -> None:
    """Whatever else is said later, what is paid stays paid."""

    async def scenario() -> None:
        async with till(demo_engine) as desk, browser() as hand:
            order, address, notice = await begun(desk, "accepted")
            back = desk.site.cashier.links.back(desk.attempt(order))
            assert "en cours de vérification" in await (await hand.get(back)).text()
            answers = await asyncio.gather(*(hand.post(address, data=notice) for _ in range(5)))
            assert {answer.status for answer in answers} == {200}
            assert desk.paid() == [740]
            refusal = desk.says(order, "refused")
            assert (await hand.post(address, data=refusal)).status == 200
            assert desk.attempt(order).result is Result.PAID
            assert "Paiement reçu" in await (await hand.get(back)).text()
            assert desk.paid() == [740]

    asyncio.run(scenario())


FORGERIES: dict[str, dict[str, str]] = {
    "a lower amount": {"montant": "1"},
    "another order": {"reference": "M0000002"},
    "another result": {"resultat": "refused"},
    "no seal": {"sceau": ""},
    "nothing": {"montant": "", "reference": "", "resultat": "", "sceau": ""},
}


@pytest.mark.parametrize("forged", FORGERIES.values(), ids=FORGERIES)
def test_a_notice_that_was_tampered_with_changes_nothing(demo_engine: Engine, forged: dict[str, str]) -> None:
    """Also at the right address."""

    async def scenario() -> None:
        async with till(demo_engine) as desk, browser() as hand:
            order, address, notice = await begun(desk, "accepted")
            assert (await hand.post(address, data=notice | forged)).status == 400
            assert (desk.paid(), desk.attempt(order).result) == ([], Result.PENDING)

    asyncio.run(scenario())


def test_looking_changes_nothing(demo_engine: Engine) -> None:
    """GET and HEAD of every page, a hundred times; a notice cannot be given by looking."""

    async def scenario() -> None:
        async with till(demo_engine) as desk, browser() as hand:
            order, address, _notice = await begun(desk, "accepted")
            bank = desk.attempt(order).address
            for page in (desk.link(order), bank, desk.site.cashier.links.back(desk.attempt(order))):
                assert (await hand.get(page + "?resultat=accepted")).status == 200
                assert (await hand.head(page)).status == 200
            assert (await hand.get(address)).status == 405
            assert (desk.attempts(), desk.attempt(order).result, desk.paid()) == (1, Result.PENDING, [])

    asyncio.run(scenario())


def test_a_huge_form_is_refused(demo_engine: Engine) -> None:
    """However its length is told, at the page, at the bank and at the address of notices."""

    async def scenario() -> None:
        async def without_length() -> AsyncIterator[bytes]:
            for _ in range(20):
                yield b"x" * LARGEST

        async with till(demo_engine) as desk, browser() as hand:
            order, address, _notice = await begun(desk, "accepted")
            for page in (desk.link(order), desk.attempt(order).address, address):
                assert (await hand.post(page, data=b"x" * (LARGEST + 1))).status == 413
                assert (await hand.post(page, data=without_length())).status == 413
                assert (await hand.post(page, data="&".join("a=1" for _ in range(100)))).status in {400, 422}
                assert (await hand.post(page, data=b"\xff\xfe=\xff")).status in {400, 422}
            assert desk.paid() == []

    asyncio.run(scenario())


def test_what_is_typed_is_shown_as_text(demo_engine: Engine) -> None:
    """Never as part of the page."""

    async def scenario() -> None:
        async with till(demo_engine) as desk, browser() as hand:
            evil = '"><script>alert(1)</script>'
            answer = await hand.post(desk.link(desk.order()), data={"montant": evil, "courriel": evil})
            assert answer.status == 422
            assert "<script" not in await answer.text()

    asyncio.run(scenario())


def test_every_page_forbids_scripts_frames_caches_and_referrers(demo_engine: Engine) -> None:
    """Those that refuse as well as those that show."""

    async def scenario() -> None:
        async with till(demo_engine) as desk, browser() as hand:
            order, _address, _notice = await begun(desk, "accepted")
            back = desk.site.cashier.links.back(desk.attempt(order))
            for page in (desk.link(order), desk.attempt(order).address, back, desk.link(order) + "x"):
                told = (await hand.get(page)).headers
                assert told["Content-Security-Policy"].startswith("default-src 'none'; style-src 'self'; form-action")
                assert (told["Cache-Control"], told["Referrer-Policy"]) == ("no-store", "no-referrer")

    asyncio.run(scenario())


def test_a_notice_that_fails_leaves_no_trace_of_what_was_sent(
    demo_engine: Engine, caplog: pytest.LogCaptureFixture
) -> None:
    """Not even in what the server itself would log; the provider is asked to try again."""

    async def scenario() -> None:
        async with till(demo_engine) as desk, browser() as hand:
            order = desk.order()
            await hand.post(desk.link(order), data=FORM)
            address = desk.site.cashier.links.notice(desk.attempt(order))
            with demo_engine.begin() as connection:
                connection.exec_driver_sql("ALTER TABLE payment_attempt RENAME TO lost")
            assert (await hand.post(address, data={"secret": "4970"})).status == 500

    asyncio.run(scenario())
    assert [record.exc_info for record in caplog.records] == [None]
    assert "a page of payments failed" in caplog.text


async def begun(desk: Till, result: str) -> tuple[Order, str, dict[str, str]]:
    """An order whose payer is at the bank: it, the address of the bank's notice, and that notice."""
    order = desk.order()
    async with browser() as hand:
        await hand.post(desk.link(order), data=FORM)
    attempt = desk.attempt(order)
    notice = desk.says(order, result)
    assert urlsplit(attempt.address).path.startswith("/paiement/demo/")
    return order, desk.site.cashier.links.notice(attempt), notice
