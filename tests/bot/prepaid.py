"""Days of the demo town that are paid for beforehand, and what is paid for them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sqlalchemy import select, update

from bot.payments.receiving import receive
from bot.store import tables as t
from domain.by_laws import LENIENT
from domain.money import Money
from domain.payment import PaymentNotice
from tests.conftest import DEMO_NOW

if TYPE_CHECKING:
    from sqlalchemy import Engine


def prepaid(engine: Engine, activity: str = "Cantine") -> None:
    """Let an activity be paid for beforehand from now on, by families that owe nothing."""
    named = t.activity.c.name == activity
    with engine.begin() as connection:
        before = connection.scalar(select(t.activity.c.by_laws).where(named)) or LENIENT
        connection.execute(update(t.activity).where(named).values(by_laws=replace(before, prepaid=True)))
        connection.execute(update(t.wallet).values(balance=Money()))


def pay(engine: Engine, order: int, cents: int, number: str = "41") -> None:
    """A notice of the provider."""
    with engine.begin() as connection:
        receive(connection, PaymentNotice(order, Money(cents), "CB", number, DEMO_NOW))
