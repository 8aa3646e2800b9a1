"""What a balance and a history cost a family with ten years of books, beside the same family without them."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from statistics import median
from typing import TYPE_CHECKING

from sqlalchemy import func, insert, select, text

from bot.demo.census import keys_of
from bot.store import tables as t
from domain.booking import Status
from domain.money import Money
from domain.wallet import Consumed, EntryKind, Paid
from tests.bench.places import place
from tests.bench.report import FLAT
from tests.bench.turns import Talk
from tests.conftest import DEMO_NOW

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy import Connection

    from tests.bench.places import Place

FAMILIES = 60
YEARS, LAST_YEAR = 10, 366  # days ago, before which the demo town has nothing
ROUNDS, WARM = 40, 2
SAID = {
    "balance": "solde",
    "supposition": "et si j’enlève les mercredis ?",
    "history": "historique",
    "a month of it": "octobre",
    "menu": "menu",
}


def report_books(recent: dict[str, str], old: dict[str, str]) -> str:
    """One line for each database and each turn."""
    head = f"A family with {YEARS} years of books beside the same one with three months; {ROUNDS} interleaved rounds."
    lines = [line for kind, url in recent.items() for line in _lines(kind, url, old[kind])]
    return "\n".join([f"{head} Wanted: ≤ {FLAT} ×.", *lines])


def _lines(kind: str, recent: str, old: str) -> list[str]:
    places = [place(kind, FAMILIES, recent), _after_ten_years(place(kind, FAMILIES, old))]
    talks = [Talk(one, SAID) for one in places]
    rounds = [[talk.turns() for talk in talks] for _number in range(ROUNDS + WARM)][WARM:]
    for one in places:
        one.engine.dispose()
    return [_line(kind, said, [[turns[which][said] for turns in rounds] for which in (0, 1)]) for said in SAID]


def _line(kind: str, said: str, seconds: list[list[float]]) -> str:
    few, many = (median(one) * 1000 for one in seconds)
    verdict = "yes" if many <= FLAT * few else "NOT MET"
    return f"{kind:<12}{said:<16}{few:6.1f} ms {many:6.1f} ms: {many / few:5.2f} ×  {verdict}"


def _after_ten_years(place: Place) -> Place:
    """A meal each day and a payment each month, booked and written, for ten years before the demo town begins."""
    today = DEMO_NOW.date()
    days = [today - timedelta(days=LAST_YEAR + ago) for ago in range(365 * YEARS)]
    with place.engine.begin() as connection:
        family, wallet = connection.execute(
            select(t.family.c.id, t.wallet.c.id).join(t.wallet).where(t.family.c.name == "DUPONT")
        ).one()
        _book(connection, family, days)
        connection.execute(insert(t.ledger_entry), [_entry(wallet, day) for day in days])
    with place.engine.begin() as connection:
        connection.execute(text("ANALYZE"))
        last = connection.scalar(select(func.max(t.booking.c.id))) or 0
    return replace(place, last_booking=last)


def _book(connection: Connection, family: int, days: list[date]) -> None:
    canteen = connection.execute(select(t.activity.c.id).where(t.activity.c.name == "Cantine")).scalar_one()
    child = select(t.family_child.c.child_id).where(t.family_child.c.family_id == family).limit(1)
    child_id = connection.execute(child).scalar_one()
    seats = {"activity_id": canteen, "taken": 1, "waiting": 0, "last_position": 0, "queue_capacity": 0}
    openings = keys_of(connection, t.opening, [{**seats, "day": day} for day in days])
    by = {"booked_by_kind": "guardian", "booked_by_name": "Alex", "booked_at": DEMO_NOW}
    what = {"family_id": family, "child_id": child_id, "status": Status.CONFIRMED, "price": Money(370), **by}
    connection.execute(insert(t.booking), [{**what, "opening_id": key} for key in openings])


def _entry(wallet: int, day: date) -> dict[str, object]:
    """What was paid makes up for what was consumed, so that the balance stands."""
    how = {"wallet_id": wallet, "at": DEMO_NOW, "label": "Cantine", "day": day}
    meal = {"kind": EntryKind.CONSUMPTION, "amount": Money(-370), "detail": Consumed("Léo", "Cantine", Money(370))}
    paid = {"kind": EntryKind.PAYMENT, "amount": Money(370), "detail": Paid("Chèque")}
    return {**how, **(meal if day.toordinal() % 2 else paid), "reference": f"old {day}"}
