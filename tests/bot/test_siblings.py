"""Léo and Marina, who are of different groups, have their Wednesday together or not at all (W11)."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import select, update

from bot.store import tables as t
from tests.bot.chat import Chat
from tests.bot.queues import wrong_seats
from tests.bot.test_timetable import look
from tests.conftest import DEMO_NOW

if TYPE_CHECKING:
    from sqlalchemy import Engine

DAY = date(2026, 12, 2)
ASKED = "centre aéré pour Léo et Marina le 2 décembre, seulement s’il y a de la place pour les deux"


def test_siblings_of_two_groups_come_in_together(alex: Chat, dominique: Chat, demo_engine: Engine) -> None:
    """A seat for one of them is anybody's; the sweep finds the seat that the service has added for the other."""
    seats(demo_engine, "6-12 ans", 2)
    seats(demo_engine, "3-6 ans", 0)
    assert "ensemble : chaque jour, une place pour chaque enfant ou pour aucun" in alex.say(ASKED).text
    alex.say("oui")
    assert standing(demo_engine) == {"Léo": "waitlisted", "Marina": "waitlisted"}
    dominique.say("centre aéré pour Emma le 2 décembre")
    dominique.say("oui")
    assert standing(demo_engine) == {"Léo": "waitlisted", "Marina": "waitlisted", "Emma": "confirmed"}
    seats(demo_engine, "3-6 ans", 1)
    look(demo_engine, DEMO_NOW)
    assert standing(demo_engine) == {"Léo": "confirmed", "Marina": "confirmed", "Emma": "confirmed"}
    assert alex.told()[0].text.count("Bonne nouvelle") == 2
    assert not wrong_seats(demo_engine)


def test_a_seat_that_a_family_gives_back_lets_both_in_at_once(alex: Chat, dominique: Chat, demo_engine: Engine) -> None:
    """W5: in the same turn, though the sibling waits in the other group."""
    seats(demo_engine, "6-12 ans", 1)
    seats(demo_engine, "3-6 ans", 1)
    for said in ("centre aéré pour Emma le 2 décembre", "oui"):
        dominique.say(said)
    for said in (ASKED, "oui"):
        alex.say(said)
    assert standing(demo_engine) == {"Léo": "waitlisted", "Marina": "waitlisted", "Emma": "confirmed"}
    for said in ("annule le centre aéré d’Emma le 2 décembre", "oui"):
        dominique.say(said)
    assert standing(demo_engine) == {"Léo": "confirmed", "Marina": "confirmed", "Emma": "cancelled"}


def seats(engine: Engine, group: str, free: int) -> None:
    """So many are free there that day, and any number may wait."""
    of_group = select(t.activity_group.c.id).where(t.activity_group.c.name == group)
    there = t.opening.c.day == DAY, t.opening.c.group_id.in_(of_group)
    with engine.begin() as connection:
        values = {"capacity": t.opening.c.taken + free, "queue_capacity": None}
        connection.execute(update(t.opening).where(*there).values(values))


def standing(engine: Engine) -> dict[str, str]:
    """How the places of that day stand, by child."""
    statement = (
        select(t.child.c.first_name, t.booking.c.status)
        .join(t.booking, t.booking.c.child_id == t.child.c.id)
        .join(t.opening, t.opening.c.id == t.booking.c.opening_id)
        .where(t.opening.c.day == DAY, t.opening.c.group_id.is_not(None), t.booking.c.booked_at >= DEMO_NOW)
    )
    with engine.connect() as connection:
        return {name: status.value for name, status in connection.execute(statement)}
