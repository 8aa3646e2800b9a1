"""The sentences that change the by-laws of an activity of the demo town."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import time
from typing import TYPE_CHECKING

from sqlalchemy import insert, literal, select, update

from bot.store import tables as t
from domain.by_laws import LENIENT, Late
from domain.deadlines import (
    ClearDaysBeforeHolidays,
    DayOfMonthBefore,
    DaysBefore,
    Deadline,
    HoursBefore,
    WeekdayBefore,
)
from domain.money import Money
from domain.tariff import flat
from tests.store.tariffs import costs

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Connection

    from domain.by_laws import ByLaws

Told = dict[str, str | None]

WEEKDAYS = "lundi mardi mercredi jeudi vendredi samedi dimanche".split()
AT = r"(?: à)?(?: (?P<h>\d+) h(?: (?P<min>\d+))?)?"
RULES: dict[str, Callable[[Told], Deadline]] = {
    rf"au (?P<weekday>{'|'.join(WEEKDAYS)}){AT} de la semaine (?P<weeks>précédente|−\d)": lambda told: WeekdayBefore(
        WEEKDAYS.index(told["weekday"] or ""),
        1 if told["weeks"] == "précédente" else int((told["weeks"] or "")[1:]),
        _at(told),
    ),
    rf"à J−(?P<n>\d+){AT}": lambda told: DaysBefore(_n(told), _at(told)),
    rf"au jour même{AT}": lambda told: DaysBefore(0, _at(told)),
    r"à (?P<n>\d+) h avant": lambda told: HoursBefore(_n(told)),
    rf"au (?P<n>\d+) du mois précédent{AT}": lambda told: DayOfMonthBefore(_n(told), at=_at(told)),
    r"à (?P<n>\d+) jours francs avant les vacances": lambda told: ClearDaysBeforeHolidays(_n(told)),
}


def booking(laws: ByLaws, told: Told) -> ByLaws:
    """Such as « Cantine : à réserver jusqu’au mardi 23 h 59 de la semaine précédente. »: nothing is booked after it."""
    return replace(laws, booking=_deadline(told), late=None)


def cancelling(laws: ByLaws, told: Told) -> ByLaws:
    """Such as « Cantine : à annuler jusqu’à J−2 10 h. »."""
    return replace(laws, cancelling=_deadline(told))


def late(laws: ByLaws, told: Told) -> ByLaws:
    """Such as « Cantine : en retard jusqu’au jour même 9 h, 20 % de plus. »."""
    return replace(laws, late=Late(_deadline(told), Money(), percent=int(told["percent"] or 0)))


def manual(laws: ByLaws, _told: Told) -> ByLaws:
    """Such as « Cantine : sur demande. »."""
    return replace(laws, manual=True)


def approved(laws: ByLaws, _told: Told) -> ByLaws:
    """Such as « Cantine : annulation à faire accepter par le service. »."""
    return replace(laws, approves_cancelling=True)


def free(laws: ByLaws, _told: Told) -> ByLaws:
    """Such as « Cantine : sans réservation. »."""
    return replace(laws, needs_no_booking=True)


def required(laws: ByLaws, told: Told) -> ByLaws:
    """Such as « Accueil périscolaire soir : demande une place le même jour en Cantine. »."""
    return replace(laws, requires=frozenset({told["other"] or ""}))


def joined(laws: ByLaws, told: Told) -> ByLaws:
    """Such as « Accueil périscolaire soir : se réserve avec Cantine. »."""
    return replace(laws, joined=frozenset({told["other"] or ""}))


def prepaid(laws: ByLaws, told: Told) -> ByLaws:
    """Such as « Cantine : payée d’avance, places gardées 60 minutes. »."""
    return replace(laws, prepaid=True, hold=_n(told))


def offered(laws: ByLaws, told: Told) -> ByLaws:
    """Such as « ALSH mercredi journée : places proposées, 24 h pour répondre. »."""
    return replace(laws, offers=True, offered_for=_n(told))


def days_before(laws: ByLaws, told: Told) -> ByLaws:
    """Such as « ALSH mercredi journée : annulation jusqu’à 7 jours avant. »."""
    return replace(laws, cancelling=DaysBefore(_n(told)))


def change(connection: Connection, told: Told, law: Callable[[ByLaws, Told], ByLaws]) -> None:
    """Write the by-laws of an activity anew."""
    activity = t.activity.c.name == told["activity"]
    before = connection.scalar(select(t.activity.c.by_laws).where(activity)) or LENIENT
    connection.execute(update(t.activity).where(activity).values(by_laws=law(before, told)))


def split_the_day(connection: Connection) -> None:
    """« Le centre du mercredi se réserve aussi le matin ou l’après-midi. »: for whoever may come for the whole day."""
    day = connection.execute(select(t.activity).where(t.activity.c.name == "ALSH mercredi journée")).mappings().one()
    for name, begins, ends in (("matin", time(7, 30), time(12)), ("après-midi", time(13, 30), time(18))):
        half = {"name": f"ALSH mercredi {name}", "begins": begins, "ends": ends}
        aliases = (f"centre du mercredi {name}", f"centre aéré {name}")
        row = {column: value for column, value in day.items() if column != "id"} | half | {"aliases": aliases}
        key = connection.execute(insert(t.activity).returning(t.activity.c.id), row).scalar_one()
        costs(connection, str(half["name"]), flat(Money(1035)))
        _copy_days(connection, day["id"], key)


def _copy_days(connection: Connection, day: int, half: int) -> None:
    """Everybody together, 40 seats a day."""
    days = select(t.opening.c.day).where(t.opening.c.activity_id == day).distinct().subquery()
    seats = select(literal(half), days.c.day, *(literal(count) for count in (40, 0, 0, 0, 0)))
    columns = ["activity_id", "day", "capacity", "queue_capacity", "taken", "waiting", "last_position"]
    connection.execute(insert(t.opening).from_select(columns, seats))
    enrolled = t.enrolment.c.child_id, t.enrolment.c.valid_from, t.enrolment.c.valid_to
    copied = select(literal(half), *enrolled).where(t.enrolment.c.activity_id == day)
    connection.execute(insert(t.enrolment).from_select(["activity_id", *(c.name for c in enrolled)], copied))


def _deadline(told: Told) -> Deadline:
    for pattern, rule in RULES.items():
        if found := re.fullmatch(pattern, told["rule"] or ""):
            return rule(found.groupdict())
    raise ValueError(f"not a deadline: {told['rule']}")


def _at(told: Told) -> time:
    return time(int(told["h"]), int(told["min"] or 0)) if told["h"] else time(23, 59)


def _n(told: Told) -> int:
    return int(told["n"] or 0)


LAWS: dict[str, Callable[[ByLaws, Told], ByLaws]] = {
    r"à réserver jusqu’(?P<rule>.+)": booking,
    r"à annuler jusqu’(?P<rule>.+)": cancelling,
    r"en retard jusqu’(?P<rule>.+), (?P<percent>\d+) % de plus": late,
    r"annulation jusqu’à (?P<n>\d+) jours avant": days_before,
    r"places proposées, (?P<n>\d+) h pour répondre": offered,
    r"payée? d’avance, places gardées (?P<n>\d+) minutes": prepaid,
    r"sur demande": manual,
    r"annulation à faire accepter par le service": approved,
    r"sans réservation": free,
    r"demande une place le même jour en (?P<other>.+)": required,
    r"se réserve avec (?P<other>.+)": joined,
}
