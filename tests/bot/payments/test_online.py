"""Payments as `mercredi run` takes them: from the link to PayFiP's answer, heard of or asked for."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from sqlalchemy import update

from bot.payments.online import Online
from bot.settings import HttpAddress, PublicSite
from bot.store import people
from bot.store import tables as t
from bot.threads import Threads
from bot.web.server import serving
from domain.attempt import Result
from domain.money import Money
from tests.bot.chat import ON_SQLITE
from tests.bot.payments.till import FORM, Till, browser
from tests.bot.transports.telegram.serving import Watch, free_port
from tests.servers.payfip import payfip

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from sqlalchemy import Engine

    from domain.attempt import Attempt
    from domain.payment import Order
    from tests.servers.payfip import PayFipServer

pytestmark = ON_SQLITE


@dataclass
class Town:
    """A desk to pay at, and the treasury behind it."""

    desk: Till
    treasury: PayFipServer

    async def begun(self) -> tuple[Order, Attempt]:
        """Somebody who owes 7,40 € is on PayFiP's page."""
        order = self.desk.order()
        async with browser() as hand:
            answer = await hand.post(self.desk.link(order), data=FORM, allow_redirects=False)
        attempt = self.desk.attempt(order)
        assert (answer.status, answer.headers["Location"]) == (303, attempt.address)
        return order, attempt


@asynccontextmanager
async def town(engine: Engine) -> AsyncIterator[Town]:
    """It has an account at PayFiP, which is on this machine."""
    with engine.begin() as connection:
        connection.execute(update(t.structure).values(payfip_client="012345", payfip_stage="W"))
    address, threads, watch = HttpAddress(port=free_port()), Threads(1), Watch()
    site = PublicSite(f"http://{address.host}:{address.port}/enfance", secret_key="k" * 32)
    async with payfip() as treasury:
        opened = Online(engine, threads, site, watch, treasury.site)
        async with serving(address, opened.routes):
            yield Town(Till(engine, opened, watch), treasury)
    threads.close()


def test_what_payfip_tells_of_is_asked_for_and_written_once(demo_engine: Engine) -> None:
    """Its notice names the operation, comes twice, and is not believed by itself."""

    async def scenario() -> None:
        async with town(demo_engine) as here, browser() as hand:
            _order, attempt = await here.begun()
            notice = here.treasury.asked[attempt.number]["urlnotif"]
            assert (await hand.post(notice, data={"idop": "another"})).status == 400
            assert (await hand.post(notice, data={"idop": attempt.number})).status == 200
            assert here.desk.paid() == []
            here.treasury.settle(attempt.number, "P")
            for _ in range(2):
                assert (await hand.post(notice, data={"idop": attempt.number})).status == 200
            assert here.desk.paid() == [740]

    asyncio.run(scenario())


def test_without_a_notice_the_payer_or_the_house_asks(demo_engine: Engine) -> None:
    """The return page has a button; what nobody presses is asked about by itself, once it is paid never again."""

    async def scenario() -> None:
        async with town(demo_engine) as here, browser() as hand:
            order, attempt = await here.begun()
            back = here.treasury.asked[attempt.number]["urlredirect"]
            assert "Vérifier le paiement" in await (await hand.get(back)).text()
            assert "en cours de vérification" in await (await hand.post(back)).text()
            here.treasury.settle(attempt.number, "R")
            assert "Paiement refusé" in await (await hand.post(back)).text()
            here.treasury.settle(attempt.number, "P")
            await here.desk.site.cashier.look()
            assert (here.desk.attempt(order).result, here.desk.paid()) == (Result.PAID, [740])
            here.treasury.settle(attempt.number, "A")
            await here.desk.site.cashier.look()
            assert here.desk.attempt(order).result is Result.PAID

    asyncio.run(scenario())


def test_whoever_opens_a_page_sees_that_somebody_is_paying_the_same(demo_engine: Engine) -> None:
    """The other parent's order is for the same debt; the form is there too, and the note ends with the doubt."""

    async def scenario() -> None:
        async with town(demo_engine) as here, browser() as hand:
            other = here.desk.link(here.desk.order())
            assert "a été commencé" not in await (await hand.get(other)).text()
            _order, attempt = await here.begun()
            page = await (await hand.get(other)).text()
            assert "Un paiement de 7,40\xa0€ a été commencé à 9\xa0h" in page
            assert "<button>" in page
            here.treasury.settle(attempt.number, "A")
            await here.desk.site.cashier.look()
            assert "a été commencé" not in await (await hand.get(other)).text()

    asyncio.run(scenario())


def test_the_amount_that_was_named_stands_in_the_form(demo_engine: Engine) -> None:
    """« payer 50 euros »; what is less than is due, or no amount, gives way to what is due."""

    async def scenario() -> None:
        async with town(demo_engine) as here, browser() as hand:
            link = here.desk.link(here.desk.order(), named=Money(5000))
            assert link.endswith("?montant=50.00")
            assert 'value="50,00"' in await (await hand.get(link)).text()
            for other in ("5.00", "99999999", '"><b>'):
                page = await (await hand.get(link.replace("50.00", other))).text()
                assert 'value="7,40"' in page
                assert "<b>" not in page

    asyncio.run(scenario())


def test_the_older_an_attempt_the_more_seldom_it_is_asked_about(demo_engine: Engine) -> None:
    """The house looks every minute for a day; a question is asked again once a quarter of its age has passed."""

    async def scenario() -> None:
        async with town(demo_engine) as here:
            await here.begun()
            asked = []
            for minute in range(1, 24 * 60):
                here.desk.watch.now += timedelta(minutes=1)
                before = here.treasury.looks
                await here.desk.site.cashier.look()
                asked += [minute] * (here.treasury.looks - before)
            assert asked[:10] == [1, 2, 3, 4, 6, 8, 11, 15, 20, 27]
            assert len(asked) == 23

    asyncio.run(scenario())


def test_when_payfip_is_down_the_payer_is_told_so(demo_engine: Engine) -> None:
    """The form stays as it was filled in, and a notice is to be sent again."""

    async def scenario() -> None:
        async with town(demo_engine) as here, browser() as hand:
            _order, attempt = await here.begun()
            here.treasury.is_down = True
            answer = await hand.post(here.desk.link(here.desk.order()), data=FORM)
            assert answer.status == 503
            assert "rien n’a été payé" in await answer.text()
            assert 'value="alex@exemple.fr"' in await answer.text()
            notice = here.treasury.asked[attempt.number]["urlnotif"]
            assert (await hand.post(notice, data={"idop": attempt.number})).status == 503

    asyncio.run(scenario())


def test_a_town_without_an_account_gives_no_link(demo_engine: Engine) -> None:
    """Parents are sent to the service; the page of an old link says that nothing can be paid online."""

    async def scenario() -> None:
        async with town(demo_engine) as here, browser() as hand:
            link = here.desk.link(here.desk.order())
            with demo_engine.begin() as connection:
                connection.execute(update(t.structure).values(payfip_client=None))
                structure = people.first_structure(connection)
            assert here.desk.site.linker_of(structure) is None
            assert "paiement en ligne est fermé" in await (await hand.get(link)).text()

    asyncio.run(scenario())
