"""Every rule can be seen in the demo town on Friday 20 November 2026, at nine."""

from __future__ import annotations

from datetime import UTC, date, datetime

from sqlalchemy import Connection

from bot.demo.offers import CANTEEN as CANTEEN_OFFER
from domain.booking import Status
from domain.money import Money
from domain.opening import Opening
from domain.outcome import Booked, Outcome, Refused, Waitlisted
from domain.refusal import (
    AlreadyBooked,
    AlreadyWaiting,
    EnrolmentNotValid,
    Full,
    GroupNotOpen,
    HeldElsewhere,
    NotEnrolled,
    NotOpen,
    OutsideWindow,
    QueueFull,
    TooLate,
    WrongAge,
)
from tests.demo.visit import Visit, filled, visit

CANTEEN, MORNING, EVENING = "Cantine", "Accueil périscolaire matin", "Accueil périscolaire soir"
WEDNESDAY, HOLIDAYS = "ALSH mercredi journée", "ALSH vacances journée avec repas"
TOO_LATE = TooLate(datetime(2026, 11, 19, 10, tzinfo=UTC), CANTEEN_OFFER.by_laws.booking)
WEDNESDAY_PRICE, HOLIDAY_PRICE = Money(2487), Money(1485)

ANSWERS: list[tuple[str, tuple[str, str, date], Outcome]] = [
    ("DUPONT", ("Léo", WEDNESDAY, date(2026, 11, 25)), Booked(WEDNESDAY_PRICE)),
    ("DUPONT", ("Léo", WEDNESDAY, date(2026, 12, 2)), Booked(WEDNESDAY_PRICE)),
    ("DUPONT", ("Léo", WEDNESDAY, date(2026, 12, 9)), Waitlisted(4, WEDNESDAY_PRICE)),
    ("DUPONT", ("Léo", WEDNESDAY, date(2026, 12, 16)), Refused(QueueFull(6))),
    ("DUPONT", ("Marina", WEDNESDAY, date(2026, 12, 16)), Booked(WEDNESDAY_PRICE)),
    ("DUPONT", ("Marina", WEDNESDAY, date(2027, 1, 6)), Refused(GroupNotOpen("3-6 ans"))),
    ("DUPONT", ("Léo", WEDNESDAY, date(2027, 1, 6)), Booked(WEDNESDAY_PRICE)),
    ("DUPONT", ("Léo", WEDNESDAY, date(2026, 12, 23)), Refused(NotOpen())),
    ("DUPONT", ("Léo", HOLIDAYS, date(2026, 12, 21)), Waitlisted(3, HOLIDAY_PRICE)),
    ("DUPONT", ("Léo", HOLIDAYS, date(2026, 12, 25)), Refused(NotOpen())),
    ("DUPONT", ("Léo", EVENING, date(2026, 12, 3)), Refused(Full())),
    ("DUPONT", ("Léo", EVENING, date(2026, 11, 26)), Booked(Money(213))),
    ("DUPONT", ("Léo", MORNING, date(2026, 12, 3)), Booked(Money(112))),
    (
        "DUPONT",
        ("Léo", CANTEEN, date(2026, 11, 20)),
        Refused(TOO_LATE),
    ),
    ("DUPONT", ("Léo", CANTEEN, date(2027, 7, 5)), Refused(OutsideWindow(date(2026, 9, 1), date(2027, 7, 2)))),
    ("PETIT", ("Nina", WEDNESDAY, date(2026, 11, 25)), Refused(NotEnrolled())),
    (
        "BERNARD",
        ("Tom", WEDNESDAY, date(2027, 2, 3)),
        Refused(EnrolmentNotValid(date(2026, 9, 1), date(2027, 1, 31))),
    ),
    ("GARNIER", ("Théo", WEDNESDAY, date(2027, 2, 3)), Booked(WEDNESDAY_PRICE)),
    ("GARNIER", ("Théo", WEDNESDAY, date(2027, 2, 24)), Refused(WrongAge(13, 6, 12))),
    ("MOREAU", ("Chloé", WEDNESDAY, date(2026, 11, 25)), Refused(HeldElsewhere())),
]


def test_each_outcome_and_reason_can_be_seen(connection: Connection) -> None:
    """The day that shows it is there, for the family that shows it."""
    filled(connection)
    answers = [(family, asked, visit(connection, family).asks(*asked)) for family, asked, _ in ANSWERS]
    assert answers == ANSWERS


def test_the_second_wednesday_has_one_seat_left(connection: Connection) -> None:
    """For the elder group, and nobody waits for it."""
    opening = _elder(filled(connection), date(2026, 12, 2))
    assert (opening.seats_left, opening.waiting) == (1, 0)


def test_what_the_other_guardian_did_is_said(connection: Connection) -> None:
    """A second request for a child and a day is told by whom the first was made."""
    dupont = filled(connection)
    booked = dupont.asks("Marina", CANTEEN, date(2026, 11, 24))
    waiting = dupont.asks("Jean-Baptiste", WEDNESDAY, date(2026, 12, 9))
    assert isinstance(booked, Refused)
    assert isinstance(waiting, Refused)
    assert isinstance(booked.reason, AlreadyBooked)
    assert isinstance(waiting.reason, AlreadyWaiting)
    assert (booked.reason.by, waiting.reason.by) == ("Sam", "Sam")


def test_the_bookings_of_dupont_are_several(connection: Connection) -> None:
    """Of three children, by two guardians, one of them waiting as the second in its queue."""
    dupont = filled(connection)
    upcoming = dupont.upcoming()
    waiting = [booking for booking in upcoming if booking.status is Status.WAITLISTED]
    assert [(b.opening.day, b.child.first_name, b.booked_by.name) for b in upcoming] == [
        (date(2026, 11, 23), "Jean-Baptiste", "Sam"),
        (date(2026, 11, 24), "Léo", "Alex"),
        (date(2026, 11, 24), "Marina", "Sam"),
        (date(2026, 11, 25), "Jean-Baptiste", "Alex"),
        (date(2026, 11, 26), "Léo", "Alex"),
        (date(2026, 11, 26), "Marina", "Sam"),
        (date(2026, 11, 27), "Léo", "Alex"),
        (date(2026, 12, 9), "Jean-Baptiste", "Sam"),
    ]
    assert list(dupont.town.ranks(waiting).values()) == [2]


def test_dupont_has_a_past(connection: Connection) -> None:
    """Bookings of the last two months, one of them given back."""
    dupont = filled(connection)
    days = [booking.opening.day for booking in dupont.town.upcoming(dupont.family, date(2026, 9, 1))]
    past = [day for day in days if day < dupont.today]
    assert (len(past), past[0], past[-1]) == (20, date(2026, 9, 15), date(2026, 11, 19))


def _elder(dupont: Visit, day: date) -> Opening:
    return dupont.openings(WEDNESDAY, day)[1]
