"""The by-laws of an activity in columns. What is left empty is as by default."""

from __future__ import annotations

from bot.exchange.cells import COUNT, NAME, YES_OR_NO, maybe, several
from bot.exchange.columns import Column, Part, Record
from bot.exchange.deadlines import BOUNDS, DEADLINE, SURCHARGE
from domain.by_laws import ByLaws, Late

COLUMNS = (
    Column("réservation jusqu’à", "booking", maybe(DEADLINE), needed=False),
    Column("annulation jusqu’à", "cancelling", maybe(DEADLINE), needed=False),
    Column("majoration", "surcharge", maybe(SURCHARGE), needed=False),
    Column("majoration jusqu’à", "late_until", maybe(DEADLINE), needed=False),
    Column("réponse du service", "manual", maybe(YES_OR_NO), needed=False),
    Column("annulation sur demande", "approves_cancelling", maybe(YES_OR_NO), needed=False),
    Column("sans réservation", "needs_no_booking", maybe(YES_OR_NO), needed=False),
    Column("heures à saisir", "hours", maybe(BOUNDS), needed=False),
    Column("exige", "requires", several(NAME), needed=False),
    Column("va avec", "joined", several(NAME), needed=False),
    Column("place proposée", "offers", maybe(YES_OR_NO), needed=False),
    Column("heures pour accepter", "offered_for", maybe(COUNT), needed=False),
    Column("payée d’avance", "prepaid", maybe(YES_OR_NO), needed=False),
    Column("minutes pour payer", "hold", maybe(COUNT), needed=False),
    Column("jours de carence", "waiting_days", maybe(COUNT), needed=False),
    Column("attribution jusqu’à", "promoting", maybe(DEADLINE), needed=False),
)


def _make(told: Record) -> ByLaws:
    late, until = told.pop("surcharge"), told.pop("late_until")
    if (late is None) != (until is None):
        raise ValueError("« majoration » and « majoration jusqu’à » go together")
    given = {name: value for name, value in told.items() if value is not None}
    for name in ("requires", "joined"):
        given[name] = frozenset(given[name])
    return ByLaws(**given, late=Late(until, *late) if late else None)


def _spread(laws: ByLaws) -> Record:
    late = laws.late
    told = {column.field: getattr(laws, column.field, None) for column in COLUMNS}
    lists = {"requires": sorted(laws.requires), "joined": sorted(laws.joined)}
    dearer = {"surcharge": (late.amount, late.percent), "late_until": late.until} if late else {}
    return told | lists | dearer


BY_LAWS = Part("by_laws", COLUMNS, _make, _spread)
