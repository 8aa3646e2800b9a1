"""Places that are held for somebody who is paying for them."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from bot.store import attempts
from domain.attempt import ENDS, Attempt, Result
from domain.money import Money
from tests.bot.prepaid import pay, prepaid
from tests.bot.queues import notices
from tests.bot.test_timetable import OVER, UNTIL, look

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Engine

    from tests.bot.chat import Chat

LATEST = UNTIL + timedelta(seconds=59)


def test_places_are_held_while_somebody_is_at_the_bank(alex: Chat, demo_engine: Engine) -> None:
    """Who set out in the last minute has as long as the provider's page may take; then the places go."""
    held(alex)
    set_out(demo_engine, LATEST)
    look(demo_engine, LATEST + ENDS - timedelta(seconds=1))
    assert notices(demo_engine, "Alex") == 0
    look(demo_engine, LATEST + ENDS)
    assert notices(demo_engine, "Alex") == 1


def test_what_is_paid_meanwhile_is_in_time(alex: Chat, demo_engine: Engine) -> None:
    """The places are theirs, as if nobody had looked at the clock."""
    held(alex)
    set_out(demo_engine, LATEST)
    look(demo_engine, OVER)
    pay(demo_engine, 1, 370)
    alex.told()
    assert "jeudi 3 décembre 2026 : confirmée" in alex.say("suivi de Léo le 3 décembre").text


def test_places_wait_for_nobody_who_is_refused_or_set_out_too_late(alex: Chat, demo_engine: Engine) -> None:
    """One attempt was refused, the other one begun when the hour was over."""
    held(alex)
    set_out(demo_engine, UNTIL, Result.REFUSED)
    set_out(demo_engine, OVER)
    look(demo_engine, OVER)
    assert notices(demo_engine, "Alex") == 1


def held(alex: Chat) -> None:
    """A place of Léo's, for an hour: order 1."""
    prepaid(alex.engine)
    alex.say("cantine pour Léo le 3 décembre")
    alex.say("oui")


def set_out(engine: Engine, at: datetime, result: Result = Result.PENDING) -> None:
    with engine.begin() as connection:
        attempts.keep(connection, Attempt(1, Money(370), "alex@exemple.fr", at, "41", result=result))
