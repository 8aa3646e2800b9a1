"""What the families of the demo town have paid, owe and have handed in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from itertools import groupby

from sqlalchemy import Connection, insert

from bot.demo.census import Population, Row, keys_of
from bot.demo.homes import Home
from bot.demo.offers import CANTEEN, WEDNESDAY, Offer
from bot.demo.year import DAY, DemoYear
from bot.store import processes
from bot.store import tables as t
from bot.store.processes import bookmark_of
from domain.money import Money
from domain.period import Period
from domain.wallet import OF_PRICES, Consumed, Detail, EntryKind, Paid

WALLET = "Enfance"
BALANCES = {"DUPONT": 6240, "LAMBERT": -4605, "FAURE": -2999}  # cents; everybody else is quits
INVOICED = timedelta(days=9)  # after a month has ended, it is paid
PAID = timedelta(days=3)  # ago: what was left
REMEMBERED = ("DUPONT",)  # whose last year came in from the old portal
BY_CARD = "Carte bancaire"
INSURANCE, RESIDENCE = "attestation d’assurance", "justificatif de domicile"
RUN_OUT = timedelta(days=20)  # ago


LAST_YEAR = (
    (5, 29, (Consumed("Léo", CANTEEN.name, Money(355), 8), Consumed("Marina", CANTEEN.name, Money(355), 7)), "1048790"),
    (6, 30, (Consumed("Léo", CANTEEN.name, Money(355), 9), Consumed("Léo", WEDNESDAY.name, Money(2430), 3)), "1048812"),
)


@dataclass(frozen=True)
class Spent:
    """A past day that is charged."""

    booking: int
    first_name: str
    offer: Offer
    day: date
    price: Money


@dataclass(frozen=True)
class Written:
    """An entry of somebody's book."""

    day: date
    kind: EntryKind
    cents: int
    reference: str
    label: str
    detail: Detail | None = None


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
    kept = zip(wallets, books.values(), strict=True)
    rows = [_entry(year, written, wallet) for wallet, book in kept for written in book]
    connection.execute(insert(t.ledger_entry), rows)
    processes.note(connection, bookmark_of(town), (year.today - DAY).isoformat())


def insert_papers(connection: Connection, year: DemoYear, people: Population) -> None:
    homes = {home.name: home for home in people.families}
    connection.execute(insert(t.paper), [_paper(year, people, homes[asked.home], asked) for asked in PAPERS])


def _entries(year: DemoYear, home: Home, days: Sequence[Spent]) -> Iterator[Written]:
    """Every month is paid in the next one; what is not yet leaves the balance of the story."""
    yield from _of_last_year(year) if home.name in REMEMBERED else ()
    yield from (_consumption(one) for one in days)
    paid = 0
    for month, of_month in groupby(days, key=lambda one: one.day.replace(day=1)):
        due = sum(one.price.cents for one in of_month)
        paid_on = Period.month_of(month).after.first + INVOICED
        if paid_on < year.today - PAID:
            paid += due
            yield from _payment(paid_on, due)
    rest = sum(one.price.cents for one in days) - paid
    balance = BALANCES.get(home.name, 0)
    if balance < 0:
        before = year.first - DAY
        yield Written(before, EntryKind.CORRECTION, balance + rest, "reprise", "Solde repris de l’ancien portail")
    else:
        yield from _payment(year.today - PAID, rest + balance)


def _of_last_year(year: DemoYear) -> Iterator[Written]:
    """As the old portal printed it: several days on a line, and cheques."""
    for number, (month, day, what, cheque) in enumerate(LAST_YEAR):
        cents = sum(one.price.cents * one.quantity for one in what)
        on = year.first.replace(month=month, day=day)
        for place, one in enumerate(what):
            total = -one.price.cents * one.quantity
            yield Written(on, EntryKind.CONSUMPTION, total, f"ancien {number}-{place}", one.activity, one)
        how = Paid("Chèque", cheque, "Alex DUPONT", "LBP")
        yield Written(on + DAY, EntryKind.PAYMENT, cents, f"chèque {cheque}", "Chèque", how)


def _consumption(one: Spent) -> Written:
    name = one.offer.name
    what = Consumed(one.first_name, name, one.price)
    return Written(one.day, EntryKind.CONSUMPTION, -one.price.cents, f"{OF_PRICES}{one.booking}", name, what)


def _payment(day: date, cents: int) -> Iterator[Written]:
    number = f"{day:%Y%m%d}"
    if cents:
        how = Paid(BY_CARD, number)
        yield Written(day, EntryKind.PAYMENT, cents, f"PayFiP {number}", "Paiement en ligne", how)


def _entry(year: DemoYear, written: Written, wallet: int) -> Row:
    return {
        "wallet_id": wallet,
        "kind": written.kind,
        "amount": Money(written.cents),
        "day": written.day,
        "at": year.instant(written.day, time(23, 30)),
        "reference": written.reference,
        "label": written.label,
        "detail": written.detail,
    }


def _wallet(family: int, book: Iterable[Written]) -> Row:
    return {"family_id": family, "label": WALLET, "balance": Money(sum(written.cents for written in book))}


def _paper(year: DemoYear, people: Population, home: Home, asked: Asked) -> Row:
    return {
        "family_id": people.families[home],
        "child_id": people.kids[home.kid(asked.kid)] if asked.kid else None,
        "label": asked.label,
        "accepted": asked.accepted,
        "valid_to": year.today - RUN_OUT if asked.expired else year.last,
    }
