"""A town in which many parents, each of a family of their own with one child, are after the seats of one day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import insert

from bot.demo.census import keys_of
from bot.store import tables as t
from tests.store.town import DAY, NOW, VALID, made, make_activity, make_structure

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from tests.counts import Rush

BORN = DAY.replace(year=2018)
WANTED = "centre pour Léo mercredi 25 novembre"
GIVEN_BACK = "annule le centre de Léo mercredi 25 novembre"


def settle(connection: Connection, rush: Rush, name: str = "rush") -> list[str]:
    """Make the town; give the addresses of the parents, which begin with its name."""
    structure = make_structure(connection, "Montcreux")
    activity = make_activity(connection, structure)
    group = {"activity_id": activity.id, "group_id": activity.groups[0].id}
    seats = {"capacity": rush.seats, "queue_capacity": rush.places, "taken": 0, "waiting": 0, "last_position": 0}
    made(connection, t.opening, day=DAY, **group, **seats)
    numbers = range(rush.parents)
    homes = [{"structure_id": structure.id, "reference": f"F{n:05}", "name": f"FAMILLE {n}"} for n in numbers]
    families = keys_of(connection, t.family, homes)
    children = keys_of(connection, t.child, [{"first_name": "Léo", "born": BORN} for _ in numbers])
    connection.execute(insert(t.enrolment), [{"child_id": child, **group, **VALID} for child in children])
    at_home = [{"family_id": home, "child_id": child} for home, child in zip(families, children, strict=True)]
    connection.execute(insert(t.family_child), at_home)
    people = [{"family_id": home, "first_name": "Sam", "locale": "fr"} for home in families]
    guardians = keys_of(connection, t.guardian, people)
    addresses = [f"{name}:{number}" for number in numbers]
    links = zip(addresses, guardians, strict=True)
    connection.execute(insert(t.link), [{"address": a, "guardian_id": who, "linked_at": NOW} for a, who in links])
    return addresses
