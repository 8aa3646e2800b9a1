"""What the page of a payment lists."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select, update

from bot.store import attempts
from bot.store import tables as t
from domain.by_laws import ByLaws
from domain.money import Money
from tests.bot.chat import ON_SQLITE
from tests.conftest import DEMO_NOW

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from tests.bot.chat import Chat

pytestmark = ON_SQLITE


def test_a_place_that_was_given_back_is_no_longer_on_the_page(alex: Chat, demo_engine: Engine) -> None:
    """Its lines and its total agree."""
    with demo_engine.begin() as connection:
        prepaid = ByLaws(prepaid=True)
        connection.execute(update(t.activity).where(t.activity.c.name == "Cantine").values(by_laws=prepaid))
        connection.execute(update(t.wallet).values(balance=Money()))
    for said in ("cantine pour Léo les 1er et 3 décembre", "payer", "annule mardi 1er décembre", "oui"):
        alex.say(said)
    with demo_engine.begin() as connection:
        page = attempts.payable(connection, connection.scalars(select(t.payment_order.c.id)).one(), DEMO_NOW)
    assert [seat.price for seat in page.seats] == [page.order.due] == [Money(370)]
