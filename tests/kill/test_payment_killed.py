"""A process that takes a notice of payment in is killed before its commit, and after it: the provider says it again."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from bot.demo.fill import PARENT
from bot.store import tables as t
from domain.booking import Status
from domain.money import Money
from tests.bot.chat import Chat, linked
from tests.bot.prepaid import pay, prepaid
from tests.bot.queues import notices, wrong_seats
from tests.conftest import DEMO_NOW

if TYPE_CHECKING:
    from sqlalchemy import Engine


@pytest.mark.parametrize(("killed", "paid"), [("written", 0), ("committed", 1)])
def test_a_payment_is_written_once_whenever_its_process_dies(
    demo_engine: Engine, demo_url: str, killed: str, paid: int
) -> None:
    """I10: before the commit nothing has happened, after it all of it; the family is told once."""
    prepaid(demo_engine)
    alex = Chat(demo_engine, PARENT)
    linked(demo_engine, "Sam", "DUPONT")
    alex.say("cantine pour Léo les 1er et 3 décembre")
    assert "M0000001" in alex.say("oui").text
    before = notices(demo_engine, "Alex")
    _die(demo_url, killed)
    assert _written(demo_engine) == ([Money(740)] * paid, [(Status.CONFIRMED if paid else Status.PRE_BOOKED)] * 2)
    for _ in range(2):
        pay(demo_engine, 1, 740)
    assert _written(demo_engine) == ([Money(740)], [Status.CONFIRMED] * 2)
    assert notices(demo_engine, "Alex") - before == 2  # the news, and the receipt behind it
    assert wrong_seats(demo_engine) == []


def _die(url: str, word: str) -> None:
    """A process of its own takes the notice in, and is killed once it has said this word."""
    told = [sys.executable, "-m", "tests.kill.payment", url, "1", "740", DEMO_NOW.isoformat(), word]
    with subprocess.Popen(told, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert word in (line.strip() for line in process.stdout)
        process.kill()


def _written(engine: Engine) -> tuple[list[Money], list[Status]]:
    """What was paid under that number, and how the days stand."""
    paid = select(t.ledger_entry.c.amount).where(t.ledger_entry.c.reference == "payment:41")
    days = select(t.booking.c.status).where(t.booking.c.order_id == 1)
    with engine.connect() as connection:
        return list(connection.scalars(paid)), list(connection.scalars(days))
