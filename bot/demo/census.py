"""Who lives in the demo town, as rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain

from sqlalchemy import Column, Connection, Table, insert

from bot.demo.homes import Home, Kid
from bot.demo.offers import Offer, Room
from bot.demo.year import DemoYear
from bot.store import tables as t

LOCALE = "fr"
SCHOOLS = ("Jules-Ferry", "Marie-Curie")

Row = Mapping[str, object]
Rooms = dict[tuple[Offer, Room], int | None]  # the group of each room that has a name; None for the others


@dataclass(frozen=True)
class Population:
    """The families of the town, and the ids they were given."""

    families: dict[Home, int]
    guardians: dict[tuple[Home, str], int]
    kids: dict[Kid, int]


def keys_of(  # type: ignore[explicit-any] # SQLAlchemy's Table is generic, and Any by default
    connection: Connection, table: Table, rows: Sequence[Row]
) -> Sequence[int]:
    """Insert rows, and give their ids in the same order."""
    key: Column[int] = table.c.id
    return connection.scalars(insert(table).returning(key, sort_by_parameter_order=True), rows).all()


def insert_people(connection: Connection, year: DemoYear, homes: Sequence[Home], town: int) -> Population:
    families = dict(zip(homes, keys_of(connection, t.family, _families(homes, town, year)), strict=True))
    guardians = [(home, name) for home in homes for name in home.guardians]
    rows: list[Row] = [{"family_id": families[home], "first_name": name, "locale": LOCALE} for home, name in guardians]
    guardian_ids = dict(zip(guardians, keys_of(connection, t.guardian, rows), strict=True))
    kids = list(dict.fromkeys(chain.from_iterable(home.kids for home in homes)))
    rows = [_kid(year, kid, number) for number, kid in enumerate(kids, start=1)]
    kid_ids = dict(zip(kids, keys_of(connection, t.child, rows), strict=True))
    at_home = [{"family_id": families[home], "child_id": kid_ids[kid]} for home in homes for kid in home.kids]
    connection.execute(insert(t.family_child), at_home)
    return Population(families, guardian_ids, kid_ids)


def _families(homes: Sequence[Home], town: int, year: DemoYear) -> list[Row]:
    return [
        {"structure_id": town, "reference": f"F-{number:04}", "name": home.name, **_quotient(home, year)}
        for number, home in enumerate(homes, start=1)
    ]


def _quotient(home: Home, year: DemoYear) -> Row:
    """It holds for the school year."""
    dates = (None, None) if home.quotient is None else (year.first, year.last)
    return {"quotient": home.quotient, "quotient_from": dates[0], "quotient_to": dates[1]}


def _kid(year: DemoYear, kid: Kid, number: int) -> Row:
    born = year.birth(kid.age, kid.birthday)
    school = SCHOOLS[number % len(SCHOOLS)]
    return {"reference": f"E-{number:04}", "first_name": kid.first_name, "born": born, "school": school}


def insert_enrolments(
    connection: Connection, year: DemoYear, people: Population, offers: dict[Offer, int], rooms: Rooms
) -> None:
    rows = [
        {
            "child_id": child,
            "activity_id": offers[offer],
            "group_id": rooms[offer, offer.room(kid.age)],
            "valid_from": year.first,
            "valid_to": date(year.begins_in + 1, 1, 31) if offer is kid.leaves_in_january else year.last,
        }
        for kid, child in people.kids.items()
        for offer in kid.offers
    ]
    connection.execute(insert(t.enrolment), rows)
