"""What the families of the demo town have paid, owe and have handed in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta

from sqlalchemy import Connection, insert

from bot.charging import bookmark_of
from bot.demo.census import Population, Row, keys_of
from bot.demo.homes import Home
from bot.demo.offers import Offer
from bot.demo.year import DAY, DemoYear
from bot.store import processes
from bot.store import tables as t
from domain.money import Money
from domain.wallet import Consumed, Detail, EntryKind, Paid

WALLET = "Enfance"
BALANCES = {"DUPONT": 1240, "LAMBERT": -4605, "FAURE": -2999}  # cents; everybody else is quits
INVOICED, PAID = timedelta(days=30), timedelta(days=3)  # ago: the last invoice, and when the rest was paid
BY_CARD = "Carte bancaire"
INSURANCE, RESIDENCE = "attestation d’assurance", "justificatif de domicile"
RUN_OUT = timedelta(days=20)  # ago


@dataclass(frozen=True)
class Spent:
    """A past day that is charged."""

    booking: int
    first_name: str
    offer: Offer
    day: date


@dataclass(frozen=True)
class Asked:
    """A paper that is asked of a family, or of one of its children."""

    home: str
    kid: str | None
    label: str
    accepted: bool = True
    expired: bool = False


PAPERS = (
    *(Asked("DUPONT", kid, INSURANCE) for kid in ("Léo", "Marina", "Jean-Baptiste")),
    Asked("DUPONT", None, RESIDENCE),
    Asked("ROUX", "Zoé", INSURANCE, accepted=False),
    Asked("ROUX", "Nathan", INSURANCE),
    Asked("DIALLO", None, RESIDENCE, expired=True),
)


def insert_books(
    connection: Connection, year: DemoYear, people: Population, town: int, spent: Mapping[Home, Sequence[Spent]]
) -> None:
    """Everybody's wallet and entries, charged until yesterday; the balance is counted from the entries."""
    told = dict.fromkeys(home for home in people.families if home.name in BALANCES or home in spent)
    books = {home: list(_entries(year, home, spent.get(home, ()))) for home in told}
    wallets = keys_of(connection, t.wallet, [_wallet(people.families[home], book) for home, book in books.items()])
    rows = [
        entry | {"wallet_id": wallet} for wallet, book in zip(wallets, books.values(), strict=True) for entry in book
    ]
    connection.execute(insert(t.ledger_entry), rows)
    processes.note(connection, bookmark_of(town), (year.today - DAY).isoformat())


def insert_papers(connection: Connection, year: DemoYear, people: Population) -> None:
    homes = {home.name: home for home in people.families}
    connection.execute(insert(t.paper), [_paper(year, people, homes[asked.home], asked) for asked in PAPERS])


Entry = dict[str, object]


def _entries(year: DemoYear, home: Home, days: Sequence[Spent]) -> Iterator[Entry]:
    for one in days:
        yield _consumption(year, one)
    invoiced = sum(one.offer.price.cents for one in days if one.day < year.today - INVOICED)
    rest = sum(one.offer.price.cents for one in days) - invoiced
    balance = BALANCES.get(home.name, 0)
    yield from _payment(year, INVOICED, invoiced)
    if balance < 0:
        yield _carried_over(year, balance + rest)
    else:
        yield from _payment(year, PAID, rest + balance)


def _consumption(year: DemoYear, one: Spent) -> Entry:
    what = Consumed(one.first_name, one.offer.name, one.offer.price)
    amount, reference = -one.offer.price.cents, f"booking:{one.booking}"
    return _entry(year, one.day, EntryKind.CONSUMPTION, amount, reference, one.offer.name, what)


def _payment(year: DemoYear, ago: timedelta, cents: int) -> Iterator[Entry]:
    if cents:
        day = year.today - ago
        number = f"{day:%Y%m%d}"
        yield _entry(
            year, day, EntryKind.PAYMENT, cents, f"PayFiP {number}", "Paiement en ligne", Paid(BY_CARD, number)
        )


def _carried_over(year: DemoYear, cents: int) -> Entry:
    """What was owed when the town changed its software."""
    label = "Solde repris de l’ancien portail"
    return _entry(year, year.first - DAY, EntryKind.CORRECTION, cents, "reprise", label, None)


def _entry(  # noqa: PLR0913 - the columns of a row
    year: DemoYear, day: date, kind: EntryKind, cents: int, reference: str, label: str, detail: Detail | None
) -> Entry:
    return {
        "kind": kind,
        "amount": Money(cents),
        "day": day,
        "at": year.instant(day, time(23, 30)),
        "reference": reference,
        "label": label,
        "detail": detail,
    }


def _wallet(family: int, book: Iterable[Entry]) -> Row:
    amounts = (entry["amount"] for entry in book)
    return {"family_id": family, "label": WALLET, "balance": Money.total(a for a in amounts if isinstance(a, Money))}


def _paper(year: DemoYear, people: Population, home: Home, asked: Asked) -> Row:
    return {
        "family_id": people.families[home],
        "child_id": people.kids[home.kid(asked.kid)] if asked.kid else None,
        "label": asked.label,
        "accepted": asked.accepted,
        "valid_to": year.today - RUN_OUT if asked.expired else year.last,
    }
