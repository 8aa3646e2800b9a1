"""Writing the demo town in an empty database: one statement per table."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from itertools import chain

from sqlalchemy import Connection, insert

from bot.demo.agenda import Agenda, Booked, Opened, make_agenda
from bot.demo.books import Spent, insert_books, insert_papers
from bot.demo.census import LOCALE, Population, Rooms, Row, insert_enrolments, insert_people, keys_of
from bot.demo.homes import Home, crowd, named_homes
from bot.demo.offers import CONTACT, OFFERS, TOWN, Offer
from bot.demo.situations import eat, play
from bot.demo.year import SCHOOL_ZONE, ZONE, DemoYear, demo_year
from bot.store import tables as t
from domain.booking import Status
from domain.money import Money

FAMILIES = 60  # enough to fill the days that must be full
PARENT, STAFF = "console:parent", "console:staff"
STAFF_MEMBER = "Claude"
DEBT_LIMIT = Money(3000)
LINKED_SINCE = timedelta(days=60)


def fill(connection: Connection, now: datetime, families: int = FAMILIES) -> None:
    """Write the demo town as it is at `now`: an instant, or the town's local time when it has no zone.

    The same `now` and number of families give the same rows. In a larger town the first 60 families are the same and
    do the same, so no day is fuller and every situation remains: a large town has more sites, not larger rooms, and
    activities that DUPONT cannot use would only cloud what parents may say. The families beyond are enrolled like the
    others, and have booked the canteen, which has no limit. So any of them can talk, race for the seats that are left,
    or receive an announcement, and the tables of people and of bookings grow as they do in real life.
    """
    year = demo_year(now)
    known = named_homes()
    others = list(crowd(max(families, FAMILIES) - len(known)))
    agenda = make_agenda(year)
    play(agenda, known, others[: FAMILIES - len(known)])
    eat(agenda, others[FAMILIES - len(known) :])
    _write(connection, agenda, [*known, *others])


def _write(connection: Connection, agenda: Agenda, homes: Sequence[Home]) -> None:
    (town,) = keys_of(connection, t.structure, [_structure()])
    (staff,) = keys_of(
        connection, t.staff_member, [{"structure_id": town, "first_name": STAFF_MEMBER, "locale": LOCALE}]
    )
    offers = dict(
        zip(OFFERS, keys_of(connection, t.activity, [_activity(o, agenda, town) for o in OFFERS]), strict=True)
    )
    connection.execute(insert(t.tariff), [_tariff(offer, key, agenda.year) for offer, key in offers.items()])
    rooms = _insert_rooms(connection, offers)
    people = insert_people(connection, agenda.year, homes, town)
    insert_enrolments(connection, agenda.year, people, offers, rooms)
    spent = _insert_bookings(connection, agenda, people, offers, rooms)
    insert_books(connection, agenda.year, people, town, spent)
    insert_papers(connection, agenda.year, people)
    alex = people.guardians[homes[0], homes[0].guardians[0]]
    _insert_links(connection, agenda.year, alex, staff)


def _structure() -> Row:
    return {
        "name": TOWN,
        "zone": ZONE,
        "school_zone": SCHOOL_ZONE,
        "debt_limit": DEBT_LIMIT,
        **{f"contact_{name}": text for name, text in vars(CONTACT).items()},
    }


def _activity(offer: Offer, agenda: Agenda, town: int) -> Row:
    year = agenda.year
    return {
        "structure_id": town,
        "name": offer.name,
        "article": offer.article,
        "aliases": offer.aliases,
        "unit": offer.unit,
        "window_first": year.first,
        "window_last": max(day for other, _, day in agenda.openings if other is offer),
        "window_opens_at": year.booking_opens_at,
        "window_closes_at": year.booking_closes_at,
        "begins": offer.hours[0],
        "ends": offer.hours[1],
        "by_laws": offer.by_laws,
    }


def _tariff(offer: Offer, activity: int, year: DemoYear) -> Row:
    return {"activity_id": activity, "version": 1, "valid_from": year.first, "terms": offer.terms}


def _insert_rooms(connection: Connection, offers: dict[Offer, int]) -> Rooms:
    """The group of each room that has a name; None for the others."""
    rooms = [(offer, room) for offer in OFFERS for room in offer.rooms]
    named = [(offer, room) for offer, room in rooms if room.name]
    rows: list[Row] = [
        {"activity_id": offers[offer], "name": room.name, "youngest": room.youngest, "oldest": room.oldest}
        for offer, room in named
    ]
    ids = keys_of(connection, t.activity_group, rows)
    return dict.fromkeys(rooms) | dict(zip(named, ids, strict=True))


def _insert_bookings(
    connection: Connection, agenda: Agenda, people: Population, offers: dict[Offer, int], rooms: Rooms
) -> dict[Home, list[Spent]]:
    """Give back which past days each home has spent."""
    openings = sorted(agenda.openings.values(), key=lambda opened: opened.day)
    ids = keys_of(
        connection, t.opening, [_opening(one, offers[one.offer], rooms[one.offer, one.room]) for one in openings]
    )
    opened = dict(zip(openings, ids, strict=True))
    past = [one for one in openings if one.day < agenda.year.today]
    ahead = (_bookings(one, opened[one], people) for one in openings[len(past) :])
    keys = keys_of(connection, t.booking, [row for one in past for row in _bookings(one, opened[one], people)])
    connection.execute(insert(t.booking), list(chain.from_iterable(ahead)))
    return _spent(past, keys)


def _spent(past: Sequence[Opened], keys: Sequence[int]) -> dict[Home, list[Spent]]:
    spent: defaultdict[Home, list[Spent]] = defaultdict(list)
    booked = ((one, booked) for one in past for booked in one.bookings)
    for (one, booking), key in zip(booked, keys, strict=True):
        if booking.status is Status.CONFIRMED:
            spent[booking.home].append(
                Spent(key, booking.kid.first_name, one.offer, one.day, booking.home.pays(one.offer))
            )
    return spent


def _opening(opened: Opened, activity: int, group: int | None) -> Row:
    return {
        "activity_id": activity,
        "group_id": group,
        "day": opened.day,
        "capacity": opened.room.seats,
        "queue_capacity": opened.offer.queue,
        "taken": opened.taken,
        "waiting": opened.waiting,
        "last_position": opened.last_position,
    }


def _bookings(opened: Opened, opening: int, people: Population) -> Iterator[Row]:
    return (_booking(booked, opened, opening, people) for booked in opened.bookings)


def _booking(booked: Booked, opened: Opened, opening: int, people: Population) -> Row:
    return {
        "child_id": people.kids[booked.kid],
        "opening_id": opening,
        "family_id": people.families[booked.home],
        "status": booked.status,
        "price": booked.home.pays(opened.offer),
        "booked_by_kind": "guardian",
        "booked_by_id": people.guardians[booked.home, booked.guardian],
        "booked_by_name": booked.guardian,
        "booked_at": booked.at,
        "position": booked.position,
    }


def _insert_links(connection: Connection, year: DemoYear, alex: int, staff: int) -> None:
    since = year.now - LINKED_SINCE
    rows: list[Row] = [
        {"address": PARENT, "guardian_id": alex, "staff_member_id": None, "linked_at": since},
        {"address": STAFF, "guardian_id": None, "staff_member_id": staff, "linked_at": since},
    ]
    connection.execute(insert(t.link), rows)
