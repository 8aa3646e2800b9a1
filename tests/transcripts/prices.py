"""The sentences that say what activities of the demo town cost, and what depends on it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import select, update

from bot.store import tables as t
from domain.attendance import Attendance
from domain.money import Money
from domain.tariff import Per, Portion, Reduction, flat
from tests.store.tariffs import costs

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Connection, Select

    from domain.tariff import Terms

Told = dict[str, str | None]


def price(connection: Connection, told: Told) -> None:
    """Such as « Cantine : 2,80 € par jour. », « … : 0,32 € par demi-heure à partir du 4 janvier 2027. »."""
    per = {"jour": Per.DAY, "heure": Per.HOUR, "demi-heure": Per.HALF_HOUR}[told["per"] or ""]
    since = _day(told) if told["y"] else None
    costs(connection, told["activity"] or "", replace(flat(_amount(told)), per=per), since)


def siblings(connection: Connection, told: Told) -> None:
    """Such as « ALSH mercredi journée : 10 % de moins à partir du 2e enfant. »."""
    reduction = Reduction(int(told["rank"] or 0), Portion(percent=int(told["percent"] or 0)))
    _change(connection, told, lambda terms: replace(terms, siblings=(reduction,)))


def absence(connection: Connection, told: Told) -> None:
    """Such as « Cantine : 10 % de plus pour une absence non justifiée. »."""
    portion = Portion(percent=int(told["percent"] or 0))
    _change(connection, told, lambda terms: replace(terms, absence=portion))


def unknown(connection: Connection, told: Told) -> None:
    """Such as « Cantine : pas de tarif à partir du mardi 1er décembre 2026. »."""
    last = _day(told) - timedelta(days=1)
    connection.execute(update(t.tariff).where(t.tariff.c.activity_id.in_(_named(told))).values(valid_to=last))


def quotient(connection: Connection, told: Told) -> None:
    """Such as « La famille DUPONT : quotient familial de 390 jusqu’au 30 novembre 2026. », « … : pas de quotient… »."""
    known = told.get("quotient")
    values = {"quotient": known and int(known), "quotient_to": _day(told) if known else None, "quotient_from": None}
    connection.execute(update(t.family).where(t.family.c.name == told["family"]).values(values))


def attended(connection: Connection, told: Told) -> None:
    """Such as « Léo, Cantine, mardi 17 novembre 2026 : absence justifiée. », as a file of the service says it."""
    child = select(t.child.c.id).where(t.child.c.first_name == told["who"])
    opening = select(t.opening.c.id).where(t.opening.c.activity_id.in_(_named(told)), t.opening.c.day == _day(told))
    mine = t.booking.c.child_id.in_(child), t.booking.c.opening_id.in_(opening)
    stands = {"attendance": ATTENDANCES[told["attendance"] or ""], "to_settle": True}
    connection.execute(update(t.booking).where(*mine).values(stands))


def _change(connection: Connection, told: Told, change: Callable[[Terms], Terms]) -> None:
    last = select(t.tariff.c.terms).where(t.tariff.c.activity_id.in_(_named(told))).order_by(t.tariff.c.version.desc())
    costs(connection, told["activity"] or "", change(connection.scalars(last).first() or flat(Money())))


def _named(told: Told) -> Select[tuple[int]]:
    return select(t.activity.c.id).where(t.activity.c.name == told["activity"])


def _amount(told: Told) -> Money:
    return Money(int(f"{told['euros']}{told['cents']}"))


def _day(told: Told) -> date:
    return date(int(told["y"] or 0), MONTHS.index(told["m"] or "") + 1, int(told["d"] or 0))


MONTHS = "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split()
ATTENDANCES = {
    "présence": Attendance.PRESENT,
    "absence justifiée": Attendance.JUSTIFIED,
    "absence non justifiée": Attendance.UNJUSTIFIED,
}
SENTENCES: dict[str, Callable[[Connection, Told], None]] = {
    r"ACTIVITY : (?P<euros>\d+),(?P<cents>\d\d) € par (?P<per>jour|heure|demi-heure)(?: à partir du DAY)?\.": price,
    r"ACTIVITY : (?P<percent>\d+) % de moins à partir du (?P<rank>\d)e enfant\.": siblings,
    r"ACTIVITY : (?P<percent>\d+) % de plus pour une absence non justifiée\.": absence,
    r"ACTIVITY : pas de tarif à partir du DAY\.": unknown,
    r"La famille (?P<family>\w+) : quotient familial de (?P<quotient>\d+) jusqu’au DAY\.": quotient,
    r"La famille (?P<family>\w+) : pas de quotient familial\.": quotient,
    rf"(?P<who>[\w-]+), ACTIVITY, DAY : (?P<attendance>{'|'.join(ATTENDANCES)})\.": attended,
}
