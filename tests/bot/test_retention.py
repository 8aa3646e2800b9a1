"""What is needed no longer is kept no longer."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from bot.chores.retention import EMAILS_KEPT, FILES_KEPT, Emails, Files
from bot.store import attempts
from bot.store import tables as t
from domain.attempt import Attempt
from domain.money import Money
from tests.bot.chat import counted
from tests.bot.prepaid import pay, prepaid
from tests.bot.test_timetable import look
from tests.conftest import DEMO_NOW
from tests.store.statements import statements
from tests.store.test_speed import scans

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from tests.bot.chat import Chat

SECOND = timedelta(seconds=1)


def test_the_e_mail_address_of_a_payment_is_forgotten(alex: Chat, demo_engine: Engine) -> None:
    """Each with its own attempt, once its time is over; the attempt stays."""
    prepaid(demo_engine)
    alex.say("payer 50 euros")
    with demo_engine.begin() as connection:
        for day in range(2):
            at = DEMO_NOW + timedelta(days=day)
            attempts.keep(connection, Attempt(1, Money(5000), f"alex{day}@exemple.fr", at, "41"))
    look(demo_engine, DEMO_NOW + EMAILS_KEPT)
    assert emails(demo_engine) == ["alex0@exemple.fr", "alex1@exemple.fr"]
    look(demo_engine, DEMO_NOW + EMAILS_KEPT + SECOND)
    assert emails(demo_engine) == ["", "alex1@exemple.fr"]


def test_a_receipt_for_nobody_is_not_kept_for_ever(alex: Chat, demo_engine: Engine) -> None:
    """Alex has left; the notice waits on without its file."""
    prepaid(demo_engine)
    alex.say("payer 50 euros")
    alex.say("délier")
    alex.say("oui")
    pay(demo_engine, 1, 5000)
    look(demo_engine, DEMO_NOW + FILES_KEPT)
    assert counted(demo_engine, "attachment") == 1
    before = waiting(demo_engine)
    look(demo_engine, DEMO_NOW + FILES_KEPT + SECOND)
    assert counted(demo_engine, "attachment") == 0
    assert waiting(demo_engine) == before - 1


@pytest.mark.parametrize("chore", [Emails(), Files()])
def test_to_look_in_vain_is_one_statement_by_an_index(chore: Emails | Files, demo_engine: Engine) -> None:
    """However many payments there were."""
    with demo_engine.begin() as connection, statements(demo_engine) as issued:
        assert not chore.due(connection, DEMO_NOW)
    assert [scans(demo_engine, statement) for statement in issued] == [[]]


def emails(engine: Engine) -> list[str]:
    with engine.connect() as connection:
        return list(connection.scalars(select(t.payment_attempt.c.email).order_by(t.payment_attempt.c.id)))


def waiting(engine: Engine) -> int:
    with engine.connect() as connection:
        return len(connection.execute(select(t.outbox.c.id).where(t.is_stranded)).all())
